/**
 * The slot types of playbooks: how the text of a slot is recognised in a request, and how it is
 * checked and brought into one form (`read`). A value that passes here is still only
 * data: what lands in a command is quoted, see template.ts.
 */
import { posix } from 'node:path';
import { STRAY_JOINER } from '../domain/joiners';
import { Refusal } from './refusal';

export interface SlotType {
  /** Whether a pair of quotes may enclose the value. */
  readonly quotable: boolean;
  /** Characters that end a value without quotes. */
  readonly stops: string;
  /** The same where more of the phrase follows, if they are others. */
  readonly innerStops?: string;
  /** Whether a value without quotes may have spaces inside, or even before it. */
  readonly spaces: 'none' | 'inside' | 'before';
  /** Completes "… has to be": what a person has to write. */
  readonly what: string;
  /** The value in its one form, or null when it is not of this type. @throws Refusal where more can be said */
  read(raw: string): string | null;
}

/** Opening quotes with what closes them. */
export const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['‘', '’'],
]);

/** Control characters, and the invisible ones that make a card show something else than what is there. */
const HIDDEN = new RegExp(
  `[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff]|${STRAY_JOINER}`,
  'u',
);

/** Whether a text has characters that a card would not show as they are. */
export const hidesSomething = (text: string): boolean => HIDDEN.test(text);

/** The text inside a pair of quotes that encloses all of it; otherwise the text itself. */
function unquoted(raw: string): string {
  const close = QUOTES.get(raw.charAt(0));
  return close && raw.length > 1 && raw.endsWith(close) ? raw.slice(1, -1) : raw;
}

/** A path relative to the workspace's root, without `.` and `..`. @throws Refusal when it leads out */
export function workspacePath(raw: string): string {
  const path = posix.normalize(raw.replaceAll('\\', '/')).replace(/\/+$/, '');
  if (path === '..' || path.startsWith('../') || path.startsWith('/') || /^[a-z]:/i.test(path)) {
    throw new Refusal(`${raw} is outside the workspace. Name a path relative to the repository's root.`);
  }
  if (path === '.' || path === '') throw new Refusal('The path has to name a file inside the repository.');
  if (path.split('/').some((part) => part.toLowerCase() === '.git')) {
    throw new Refusal(`${raw} belongs to git itself and cannot be changed by a plan.`);
  }
  return path;
}

/** A type for one word, quoted or not, that has to look a certain way. */
const word = (what: string, shape: RegExp, read = (text: string): string => text): SlotType => ({
  quotable: true,
  stops: '"“`',
  spaces: 'none',
  what,
  read: (raw) => {
    const text = unquoted(raw).trim();
    return shape.test(text) && !hidesSomething(text) ? read(text) : null;
  },
});

/** A type that takes the rest of the line, or of the request, as it is. */
const rest = (
  what: string,
  { stops, spaces }: Pick<SlotType, 'stops' | 'spaces'>,
  read: (raw: string) => string,
): SlotType => ({
  quotable: false,
  stops,
  spaces,
  what,
  read: (raw) => (hidesSomething(raw.replaceAll('\r\n', '\n')) ? null : read(raw)),
});

const VERSION = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

/** Text a person pasted as a code block, without the fence. */
function unfenced(raw: string): string {
  const fenced = /^\s*```[^\n]*\n([\s\S]*?)\n?```\s*$/.exec(raw);
  return fenced?.[1] ?? raw;
}

export const SLOT_TYPES = {
  semver: word('a version such as 2.0.0', VERSION, (text) => text.replace(/^v/, '')),
  /** What a dependency may be set to: a version or a range of one operator. */
  range: word('a version such as 4.17.21 or ^4.17.0', /^([~^]|[<>]=?)?v?\d[\w.+-]*$/),
  path: word('a path such as docs/guide.md', /^[^\n]+$/, workspacePath),
  /** A path that a slash at the end marks as a folder. */
  destination: word('a path such as docs/guide.md, or a folder such as docs/', /^[^\n]+$/, (text) =>
    /[\\/]$/.test(text) ? `${workspacePath(text)}/` : workspacePath(text),
  ),
  word: word('one word without spaces', /^[^\s]+$/),
  identifier: word('a name such as loadUser', /^[\p{L}_$][\p{L}\p{N}_$]*$/u),
  package: word('a package name such as lodash', /^(@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*$/i),
  variable: word('a variable name such as LOG_LEVEL', /^[A-Za-z_][A-Za-z0-9_]*$/),
  number: word('a number such as 42', /^-?\d+(\.\d+)?$/),
  year: word('a year such as 2026', /^(19|20)\d\d$/),
  /** A dotted path to a value in a JSON or YAML file. */
  key: word('a key such as features.darkMode', /^[\w-]+(\.[\w-]+)*$/),
  owner: word(
    'an owner such as @team or ada@example.com',
    /^(@[\w-]+(\/[\w.-]+)?|[^\s@]+@[^\s@.]+(\.[^\s@.]+)+)$/,
  ),
  /** owner/repository of a CI action, with a folder in it where there is one. */
  action: word('an action such as actions/checkout', /^[\w.-]+(\/[\w.-]+)+$/),
  /** A tag, branch or commit of git. */
  ref: word('a version or commit such as v4.2.0', /^\w[\w./-]*$/),
  commit: word('a commit id such as 1a2b3c4', /^[0-9a-f]{7,64}$/i),
  text: {
    quotable: true,
    stops: '\n',
    // Double quotes inside would leave open which words belong to the text.
    innerStops: '\n"“”`',
    spaces: 'inside',
    what: 'a text, in quotes if it has several words',
    read: (raw) => (hidesSomething(raw) ? null : unquoted(raw.trim())),
  },
  line: rest('some text on one line', { stops: '\n', spaces: 'inside' }, (raw) => raw.trim()),
  /** A shell command as typed; the one type that is put into a command without quoting. */
  command: rest('a command such as npm run build', { stops: '', spaces: 'inside' }, (raw) =>
    unfenced(raw).trim(),
  ),
  /** Everything up to the end of the request, with its line breaks. */
  body: rest('some text', { stops: '', spaces: 'before' }, (raw) => {
    const text = unfenced(raw)
      .replaceAll('\r\n', '\n')
      .replace(/^(?:[ \t]*\n|[ \t]+)/, '');
    return text.endsWith('\n') ? text : `${text}\n`;
  }),
} as const satisfies Record<string, SlotType>;

export type SlotTypeName = keyof typeof SLOT_TYPES;

/** Types that run to the end of the request, so that nothing is cut off there. */
export const OPEN_ENDED: ReadonlySet<SlotTypeName> = new Set(['text', 'line', 'command', 'body']);
