/** What a request names as context goes to planners, to a model perhaps: it must not carry secrets there. */
import { message } from '../../messages';
import { GadError } from '../../errors';
import type { Attachment, WorkspaceView } from '../domain/ports';
import { findSecrets } from '../domain/secrets';

/** @throws INPUT_INVALID for a file or an attached text with what looks like a secret */
export async function refuseSecrets(
  view: WorkspaceView,
  context: readonly (string | Attachment)[],
): Promise<void> {
  for (const item of context) {
    const name = typeof item === 'string' ? item : item.name;
    const text = typeof item === 'string' ? await view.read(item) : item.text;
    if (text === null || findSecrets(text).every(({ guess }) => guess)) continue;
    throw new GadError('INPUT_INVALID', message('requesting.secret', { name }));
  }
}
