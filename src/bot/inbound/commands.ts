/** What a person typed, as a command. Pure. */
import { LONGEST_TEXT } from '../../orchestrator/index';

const ABOUT_ONE = [
  'approve',
  'reject',
  'changes',
  'pause',
  'resume',
  'cancel',
  'retry',
  'undo',
  'history',
  'diff',
] as const;
/** The commands that need the id of a workflow. */
export type CommandAboutOne = (typeof ABOUT_ONE)[number];

export type Command =
  | { readonly name: 'help' }
  /** For operators. */
  | { readonly name: 'stop everything' | 'go on' }
  | { readonly name: 'list' }
  /** Without an id: the newest workflows of the person who asks. */
  | { readonly name: 'status'; readonly id: string | null }
  /** `words` is what follows the id: a reason, or what should change. */
  | {
      readonly name: CommandAboutOne;
      readonly id: string;
      /** The mark of the plan that was read. */
      readonly mark?: string;
      readonly words: string;
    }
  | { readonly name: 'id_missing'; readonly command: CommandAboutOne }
  | {
      readonly name: 'request';
      readonly request: string;
      readonly context: readonly string[];
      readonly workspace: string | undefined;
    }
  | { readonly name: 'empty' }
  | { readonly name: 'too_long'; readonly length: number };

/** A workflow's id: eight characters of Crockford's base 32; behind it perhaps the mark of a plan. */
const ID = /^([0-9a-hjkmnp-tv-z]{8})(?:-([0-9a-f]{4}))?$/i;
/** What a request may end with: `context: path, path` and `workspace: name`. */
const TRAILER = /(?:^|\s)(context|workspace):\s*([^\s,]+(?:\s*,\s*[^\s,]+)*)\s*$/i;

/**
 * Reads a message. It is a command only when its second word is missing or looks like an id, so
 * that "approve the budget page" stays a request.
 */
export function parseCommand(message: string): Command {
  const text = message.trim();
  if (text === '') return { name: 'empty' };
  if (text.length > LONGEST_TEXT) return { name: 'too_long', length: text.length };
  const whole = text.toLowerCase().replace(/\s+/g, ' ');
  if (whole === 'stop everything' || whole === 'go on') return { name: whole };
  const [, first = '', second, words = ''] = /^(\S+)(?:\s+(\S+)\s*([^]*))?$/.exec(text) ?? [];
  const name = first.toLowerCase();
  if (second === undefined) {
    if (name === 'help' || name === 'list') return { name };
    if (name === 'status') return { name, id: null };
    if (isAboutOne(name)) return { name: 'id_missing', command: name };
  } else {
    const [, id, mark] = ID.exec(second.toLowerCase()) ?? [];
    if (id !== undefined && name === 'status') return { name, id };
    if (id !== undefined && isAboutOne(name)) return { name, id, ...(mark && { mark }), words };
  }
  return parseRequest(text);
}

const isAboutOne = (word: string): word is CommandAboutOne => ABOUT_ONE.some((command) => command === word);

function parseRequest(text: string): Command {
  let request = text;
  let context: readonly string[] = [];
  let workspace: string | undefined;
  for (let found = TRAILER.exec(request); found; found = TRAILER.exec(request)) {
    const [, key, value = ''] = found;
    if (key?.toLowerCase() === 'workspace') workspace = value;
    else context = value.split(',').map((path) => path.trim());
    request = request.slice(0, found.index);
  }
  if (request.trim() === '') return { name: 'empty' };
  return { name: 'request', request: request.trim(), context, workspace };
}
