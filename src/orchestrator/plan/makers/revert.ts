import { message } from '../../../messages';
import { MAX_STEP_TEXT } from '../../domain/plan';
import type { FileChange } from '../../domain/ports';
import type { Made, Reader } from '../draft';
import { editPlaces } from '../exact-edit';
import { Refusal } from '../refusal';
import { maker } from './maker';
import { checkReviewable } from './text';

/** Restores each file that a commit changed, if nothing has changed it since. */
export const revertCommit = maker(['commit'], async ({ commit }, reader) => {
  const changes = await reader.changes?.(commit);
  if (!changes) {
    throw new Refusal(message('making.noCommit', { commit }));
  }
  if (changes.merge) {
    throw new Refusal(message('making.merge', { commit }));
  }
  if (changes.files.length === 0) throw new Refusal(message('making.emptyCommit', { commit }));
  checkReviewable(changes.files.length);
  const present = new Set(await reader.list());
  const drafts: Made[] = [];
  for (const change of changes.files) {
    await mustBeAsLeft(commit, change, present, reader);
    drafts.push(turnBack(change, changes.parent));
  }
  return drafts;
});

async function mustBeAsLeft(
  commit: string,
  { path, after }: FileChange,
  present: ReadonlySet<string>,
  reader: Reader,
): Promise<void> {
  const now = present.has(path) ? await reader.entry?.(path) : null;
  if ((now?.identity ?? null) === (after?.identity ?? null)) return;
  throw new Refusal(message('making.changedSince', { path, commit }));
}

/** A text is edited where it differs; other files are restored from the parent commit. */
function turnBack({ path, before, after }: FileChange, parent: string | null): Made {
  if (before === null) return { kind: 'delete_file', title: message('title.deleteAgain', { path }), path };
  const sameKind = before.mode === after?.mode && before.utf8 && after.utf8;
  const [old, current] = [before.text, after?.text ?? null];
  if (old === null || current === null || !sameKind) {
    const title = message(after === null ? 'title.bringBack' : 'title.asBefore', { path });
    const content = old === null || old.length > MAX_STEP_TEXT ? '' : old;
    return { kind: 'write_file', title, path, content, from: { path, commit: parent ?? '' } };
  }
  const start = commonStart(old, current);
  const most = Math.min(old.length, current.length) - start;
  const end = Math.min(most, commonStart(reversed(old), reversed(current)));
  return editPlaces(message('title.changeBack', { path }), path, current, [
    { start, end: current.length - end, insert: old.slice(start, old.length - end) },
  ]);
}

/** The length of the common beginning of two texts. */
function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

const reversed = (text: string): string => text.split('').reverse().join('');
