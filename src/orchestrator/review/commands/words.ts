import { UNKNOWN, WORKSPACE } from '../paths';
import { parseShell, type ParsedScript, type Word, type WordPart } from './parser';
import type { Stream } from './streams';

/** One argument as the program gets it. */
export interface Arg {
  /** With UNKNOWN for each part that cannot be known before it runs. */
  readonly text: string;
  /** The output of a process substitution in it. */
  readonly stream?: Stream;
  /** Whether it contains output of another command that is not known. */
  readonly computed?: boolean;
  /** Whether it was assembled from pieces, as nobody would for a reader. */
  readonly disguised?: boolean;
}

/** The state in which a word is resolved. */
export interface Scope {
  /** Constant variables; null: set, but with an unknown value. */
  readonly variables: Map<string, string | null>;
  /** Runs a substitution: walks its commands and returns their output. */
  substitute(script: ParsedScript): Stream;
}

/** The path under which a program reads the output of a process substitution. */
export const SUBSTITUTED = '/dev/fd/63';
/** At most this number of words of a brace or field expansion is followed. */
const MAX_WORDS = 64;
const MAX_TEXT = 256 * 1024;

const ENVIRONMENT: Readonly<Record<string, string>> = {
  HOME: '/home/user',
  PWD: WORKSPACE,
  OLDPWD: WORKSPACE,
  GITHUB_WORKSPACE: WORKSPACE,
  TMPDIR: '/tmp',
  IFS: ' ',
  USER: 'user',
  SHELL: '/bin/sh',
  '#': '0',
  '?': '0',
  '-': '',
  // The last background job, which belongs to the script.
  '!': '%+',
};

interface Piece {
  text: string;
  quoted: boolean;
}

interface Flags {
  stream?: Stream;
  computed: boolean;
  expanded: boolean;
}

function variable(name: string, scope: Scope): string | null {
  if (scope.variables.has(name)) return scope.variables.get(name) ?? null;
  return (Object.hasOwn(ENVIRONMENT, name) ? ENVIRONMENT[name] : undefined) ?? null;
}

function parameter(part: WordPart & { type: 'ParameterExpansion' }, scope: Scope): string {
  const { operation, prefix, index } = part;
  const value = (prefix ?? index) ? null : variable(part.parameter, scope);
  if (operation?.type !== 'Default') return (operation ? null : value) ?? UNKNOWN;
  const operand = operation.operand ? resolveText(operation.operand, scope) : '';
  if (/[+?]/.test(operation.operator)) return UNKNOWN;
  // An unset variable may be set outside the script; the default shows what the author expects.
  return value ?? operand;
}

function expand(part: WordPart, scope: Scope, flags: Flags): Piece[] {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [{ text: part.value, quoted: true }];
    case 'DoubleQuoted':
    case 'LocaleString':
      return part.parts
        .flatMap((child) => expand(child, scope, flags))
        .map(({ text }) => ({ text, quoted: true }));
    case 'SimpleExpansion':
      flags.expanded = true;
      return [{ text: variable(part.text.slice(1), scope) ?? UNKNOWN, quoted: false }];
    case 'ParameterExpansion':
      flags.expanded = true;
      return [{ text: parameter(part, scope), quoted: false }];
    case 'CommandExpansion':
    case 'ProcessSubstitution': {
      const stream: Stream = part.script ? scope.substitute(part.script) : { kind: 'opaque' };
      if (part.type === 'ProcessSubstitution') {
        flags.stream = stream;
        return [{ text: SUBSTITUTED, quoted: true }];
      }
      flags.expanded = true;
      if (stream.kind === 'text') return [{ text: stream.text.replace(/\n+$/, ''), quoted: false }];
      flags.computed = true;
      flags.stream = stream;
      return [{ text: UNKNOWN, quoted: false }];
    }
    case 'ArithmeticExpansion': {
      const inner = part.text.slice(3, -2).trim();
      expandText(inner, scope);
      return [{ text: /^\d+$/.test(inner) ? inner : UNKNOWN, quoted: false }];
    }
    case 'BraceExpansion':
      return [{ text: part.text, quoted: false }];
    default:
      return [{ text: part.text, quoted: true }];
  }
}

/** The value of a word that is not split into several. */
export function resolveText(word: Word, scope: Scope): string {
  const flags: Flags = { computed: false, expanded: false };
  if (!word.parts) return word.value;
  return word.parts
    .flatMap((part) => expand(part, scope, flags))
    .map(({ text }) => text)
    .join('')
    .slice(0, MAX_TEXT);
}

/** Runs the substitutions in text of another syntax, which the shell expands like a here-document. */
export function expandText(text: string, scope: Scope): void {
  if (!/\$\(|`/.test(text)) return;
  const end = 'END_OF_EXPANDED_TEXT';
  const [statement] = parseShell(`: <<${end}\n${text}\n${end}\n`).commands;
  const { command } = statement ?? {};
  if (command?.type !== 'Command') return;
  for (const redirect of command.redirects)
    if (redirect.type === 'HereDoc' && redirect.body.parts)
      redirect.body.parts.forEach((part) => expand(part, scope, { computed: false, expanded: false }));
}

/** Expands `{a,b}` and `{1..3}`, innermost first; long ranges remain as they are. */
function braces(text: string): string[] {
  let words = [text];
  for (let round = 0; round < 6; round++) {
    const next = words.flatMap((word) => {
      const match = /\{([^{}]*,[^{}]*)\}/.exec(word);
      if (!match?.[1]) return [word];
      const [before, after] = [word.slice(0, match.index), word.slice(match.index + match[0].length)];
      return match[1].split(',').map((choice) => before + choice + after);
    });
    if (next.length === words.length || next.length > MAX_WORDS) return words;
    words = next;
  }
  return words;
}

/** The arguments that result from a word after expansion and field splitting. */
export function resolveWord(word: Word, scope: Scope): Arg[] {
  if (!word.parts) return [{ text: word.value }];
  const flags: Flags = { computed: false, expanded: false };
  // Braces are expanded in the source, before anything else.
  const pieces = word.parts.flatMap((part) => expand(part, scope, flags));
  const hasBraces = word.parts.some((part) => part.type === 'BraceExpansion');
  const fields: string[] = [''];
  for (const { text, quoted } of pieces) {
    const parts = quoted ? [text] : text.split(/[ \t\n]+/);
    fields[fields.length - 1] += parts[0] ?? '';
    fields.push(...parts.slice(1));
    if (fields.length > MAX_WORDS) break;
  }
  const words = fields.filter((field) => field !== '' || pieces.some((piece) => piece.quoted));
  const literalOnly = word.parts.every((part) => part.type === 'Literal');
  const disguised = flags.expanded || (!literalOnly && word.parts.length > 1);
  return (hasBraces ? words.flatMap(braces) : words).map((text) => ({
    text: text.slice(0, MAX_TEXT),
    computed: flags.computed,
    disguised,
    ...(flags.stream ? { stream: flags.stream } : {}),
  }));
}
