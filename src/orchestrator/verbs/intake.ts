/** What comes in from people and programs, checked before anything is done with it. */
import { message } from '../../messages';
import { GadError } from '../../errors';
import type { Attachment } from '../domain/ports';
import { storable } from '../domain/text';
import { MAX_TEXT } from '../domain/vocabulary';

const MAX_ADDRESS = 8 * 1024;
const MAX_CONTEXT_PATHS = 20;
/** Characters of all texts that come along with one request. */
const MAX_ATTACHED = 64 * 1024;

/** The request without white space around it. @throws REQUEST_EMPTY, REQUEST_TOO_LONG */
export function checkedRequest(text: string): string {
  const request = storable(text).trim();
  if (request === '') {
    throw new GadError('REQUEST_EMPTY', message('requesting.empty'));
  }
  if (request.length > MAX_TEXT) {
    throw new GadError(
      'REQUEST_TOO_LONG',
      message('requesting.long', { length: request.length, most: MAX_TEXT }),
    );
  }
  return request;
}

/** The reply address as it is stored. @throws INPUT_INVALID */
export function checkedAddress(address: unknown): string {
  const stored = JSON.stringify(address ?? null);
  if (stored.length <= MAX_ADDRESS) return stored;
  throw new GadError('INPUT_INVALID', 'The reply address is too long.');
}

/** What comes along with a request. @throws INPUT_INVALID, REQUEST_TOO_LONG */
export function checkedContext(context: readonly (string | Attachment)[]): readonly (string | Attachment)[] {
  if (context.length > MAX_CONTEXT_PATHS) {
    throw new GadError('INPUT_INVALID', message('requesting.contexts', { most: MAX_CONTEXT_PATHS }));
  }
  const attached = context.reduce((sum, item) => sum + (typeof item === 'string' ? 0 : item.text.length), 0);
  if (attached <= MAX_ATTACHED) {
    return context.map((item) =>
      typeof item === 'string'
        ? storable(item)
        : { ...item, name: storable(item.name), text: storable(item.text) },
    );
  }
  throw new GadError(
    'REQUEST_TOO_LONG',
    message('requesting.attached', { length: attached, most: MAX_ATTACHED }),
  );
}

/** The named workspace, or the first. @throws WORKSPACE_UNKNOWN */
export function knownWorkspace(names: readonly string[], name: string | undefined): string {
  const found = name === undefined ? names[0] : names.find((known) => known === name);
  if (found) return found;
  throw new GadError(
    'WORKSPACE_UNKNOWN',
    message('requesting.noWorkspace', { name: name?.slice(0, 40) ?? '', names }),
  );
}

/** A reason, no longer than can be kept. */
export function cut(text: string): string {
  return storable(text).trim().slice(0, MAX_TEXT);
}
