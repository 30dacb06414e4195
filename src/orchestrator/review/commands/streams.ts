import { UNKNOWN } from '../paths';
import table from './launchers.json';

/** What flows out of a command into the next one, as far as it is known without running it. */
export type Stream =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string; readonly decoded?: boolean }
  /** Something from the network. */
  | { readonly kind: 'network' }
  /** Something decoded or decrypted that the plan does not show. */
  | { readonly kind: 'hidden' }
  /** A file of the workspace that the plan does not show. */
  | { readonly kind: 'file'; readonly path: string }
  /** The variables of the environment. */
  | { readonly kind: 'environment' }
  /** The names of all files of the folder. */
  | { readonly kind: 'listing' }
  | { readonly kind: 'opaque' };

const MAX_TEXT = 256 * 1024;

/** `\n`, `\x41`, `\101` as echo -e and printf read them. */
export function unescape(text: string): string {
  const NAMED: Readonly<Record<string, string>> = {
    n: '\n',
    t: '\t',
    r: '\r',
    '\\': '\\',
    e: '\u001b',
    a: '',
  };
  return text.replace(/\\(x[0-9a-f]{1,2}|u[0-9a-f]{1,4}|0?[0-7]{1,3}|[ntrea\\])/gi, (_, code: string) => {
    if (/^x/i.test(code)) return String.fromCharCode(parseInt(code.slice(1), 16));
    if (/^u/i.test(code)) return String.fromCharCode(parseInt(code.slice(1), 16));
    return /^\d/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (NAMED[code] ?? code);
  });
}

function printf(args: readonly string[]): string {
  const [format = '', ...values] = args[0] === '--' ? args.slice(1) : args;
  const specs = (format.match(/%[^%]/g) ?? []).length;
  const rounds = specs === 0 ? 1 : Math.max(1, Math.ceil(values.length / specs));
  let next = 0;
  let out = '';
  for (let round = 0; round < Math.min(rounds, 500); round++) {
    out += unescape(format).replace(/%(-?\d*(?:\.\d+)?)([a-zA-Z%])/g, (_, _width, type: string) => {
      if (type === '%') return '%';
      const value = values[next++] ?? '';
      if (type === 'b') return unescape(value);
      return type === 'c' ? value.slice(0, 1) : value;
    });
  }
  return out;
}

/** `a-z` of tr written out. */
function charset(text: string): string {
  const named = text
    .replace(/\[:lower:\]/g, 'a-z')
    .replace(/\[:upper:\]/g, 'A-Z')
    .replace(/\[:digit:\]/g, '0-9');
  return unescape(named).replace(/(.)-(.)/gs, (whole: string, a: string, b: string) => {
    const [from, to] = [a.charCodeAt(0), b.charCodeAt(0)];
    if (to < from || to - from > 256) return whole;
    return Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i)).join('');
  });
}

function translate(text: string, args: readonly string[]): string {
  const plain = args.filter((arg) => !/^-[a-z]+$/i.test(arg));
  const from = charset(plain[0] ?? '');
  const to = charset(plain[1] ?? '');
  if (args.some((arg) => /^-[a-z]*d/.test(arg))) return [...text].filter((c) => !from.includes(c)).join('');
  if (to === '') return text;
  return [...text]
    .map((c) => {
      const at = from.indexOf(c);
      return at < 0 ? c : (to[at] ?? to[to.length - 1] ?? '');
    })
    .join('');
}

/** One `s/a/b/` of sed with literal texts; null for anything cleverer. */
function substitute(text: string, script: string): string | null {
  const match = /^s(.)([^\\[\]*.+?^$]*)\1([^\\&]*)\1(g?)$/.exec(script);
  if (!match?.[2]) return null;
  const [, , find, replacement = '', all] = match;
  return all ? text.split(find).join(replacement) : text.replace(find, () => replacement);
}

const isDecode = (args: readonly string[]): boolean =>
  args.some((arg) => /^(-[a-z]*[dD][a-z]*|--decode)$/.test(arg));
const known = (text: string, decoded = false): Stream =>
  text.includes(UNKNOWN) || text.length > MAX_TEXT
    ? { kind: 'opaque' }
    : { kind: 'text', text, ...(decoded ? { decoded } : {}) };
const fromBytes = (text: string, encoding: BufferEncoding): Stream =>
  known(Buffer.from(text, encoding).toString('utf8').replace(/\0/g, ''), true);

type Filter = (args: readonly string[], text: string) => Stream | null;

const FILTERS: Readonly<Record<string, Filter>> = {
  base64: (args, text) => (isDecode(args) ? fromBytes(text, 'base64') : { kind: 'opaque' }),
  basenc: (args, text) => (isDecode(args) ? fromBytes(text, 'base64') : { kind: 'opaque' }),
  openssl: (args, text) =>
    args.includes('-d') && !args.some((a) => /aes|des/.test(a))
      ? fromBytes(text, 'base64')
      : { kind: 'hidden' },
  xxd: (args, text) =>
    args.some((a) => /^-.*r/.test(a))
      ? fromBytes(text.replace(/[^0-9a-f]/gi, ''), 'hex')
      : { kind: 'opaque' },
  rev: (_, text) =>
    known(
      text
        .split('\n')
        .map((line) => [...line].reverse().join(''))
        .join('\n'),
      true,
    ),
  tac: (_, text) => known(text.split('\n').reverse().join('\n')),
  tr: (args, text) => known(translate(text, args), true),
  sed: (args, text) => {
    const script = args.find((arg) => arg.startsWith('s'));
    const changed = script === undefined ? null : substitute(text, script);
    return changed === null ? { kind: 'opaque' } : known(changed, true);
  },
  cat: (args, text) => (args.every((arg) => arg.startsWith('-')) ? known(text) : null),
  tee: (_, text) => known(text),
  sort: (_, text) => known(text),
};

/** Whether a command prints the name of each file there is, without any choice among them. */
function listsEverything(program: string, args: readonly string[]): boolean {
  if (program === 'ls') return args.every((arg) => /^-[1aA]+$/.test(arg));
  if (program === 'git')
    return args[0] === 'ls-files' && args.slice(1).every((arg) => /^(-z|-c|--cached|--|\.)$/.test(arg));
  return program === 'find' && args.every((arg) => /^(\.\/?|-type|[fd]|-print0?|-mindepth|\d+)$/.test(arg));
}

const HIDING = new Set(table.hiding.split(' '));
/** Hands on what it reads as it is; a part of a file that is not shown is something nobody can read here. */
const PASSING = new Set(table.passing.split(' '));
const NETWORK = new Set(table.network.split(' '));

/** What a program prints. `file` looks up what the plan itself has written. */
export function outputOf(
  program: string,
  args: readonly string[],
  stdin: Stream,
  file: (path: string) => Stream,
): Stream {
  if (program === 'echo') {
    const words = args.filter((arg, at) => !(at < 2 && /^-[neE]+$/.test(arg)));
    const text = words.join(' ');
    return known(args.some((arg) => /^-n?e/.test(arg)) || /\\x/.test(text) ? unescape(text) : `${text}\n`);
  }
  if (program === ':' || program === 'true') return { kind: 'none' };
  if (program === 'printf') return known(printf(args));
  if (program === 'mktemp') {
    if (!args.some((arg) => /^-p|\//.test(arg))) return known('/tmp/tmp.scratch\n');
    const template = args.find((arg) => /^(\.\/)?[\w.-]*X{3,}$/.test(arg));
    if (template) return known(`${template}\n`);
  }
  const asked =
    program === 'which' ? args[0] : program === 'command' && args[0] === '-v' ? args[1] : undefined;
  if (asked && /^[\w.-]+$/.test(asked)) return known(`/usr/bin/${asked}\n`);
  if (NETWORK.has(program)) return { kind: 'network' };
  if (program === 'printenv' && args.length > 0) return { kind: 'opaque' };
  if (/^(env|printenv|set|export|declare)$/.test(program)) return { kind: 'environment' };
  if (/^(e?grep|rg|ag)$/.test(program) && args.some((arg) => /^-\w*l|^--files-with/.test(arg))) {
    const far = args.find((arg) => /^(~|\/|\.\.)/.test(arg));
    if (far) return known(`${far}/file\n`);
  }
  const from = program === 'find' ? args[0] : undefined;
  if (from && /^(~|\/|\.\.)/.test(from)) return known(`${from}/file\n`);
  if (listsEverything(program, args)) return { kind: 'listing' };
  const inputs = args.filter((arg) => !arg.startsWith('-'));
  const files = /^(cat|base64|rev|xxd|zcat|gunzip|head|tail|openssl|paste)$/.test(program)
    ? inputs
        .filter((arg) => !/^\d+$|^(enc|base64)$/.test(arg))
        .map((arg) => (arg === '-' ? stdin : file(arg)))
    : [];
  const source = files.length > 1 ? joined(files) : files[0];
  const input = source ?? stdin;
  const filter = Object.hasOwn(FILTERS, program) ? FILTERS[program] : undefined;
  if (input.kind === 'text' && filter)
    return filter(source ? [...args.filter((a) => a.startsWith('-'))] : args, input.text) ?? input;
  if (input.kind === 'listing' && /^(sort|uniq|tr|cat|tee)$/.test(program)) return input;
  if (input.kind === 'network' || input.kind === 'hidden' || input.kind === 'environment') return input;
  if (HIDING.has(program) && program !== 'tr') return { kind: 'hidden' };
  if (program === 'cat' && input.kind !== 'none') return input;
  if (PASSING.has(program) && input.kind === 'file') return input;
  return { kind: 'opaque' };
}

/** What several commands print one after the other. */
export function joined(outputs: readonly Stream[]): Stream {
  const speaking = outputs.filter((output) => output.kind !== 'none');
  if (speaking.length === 0) return { kind: 'none' };
  if (speaking.every((output) => output.kind === 'text')) {
    return {
      kind: 'text',
      text: speaking
        .map((output) => output.text)
        .join('')
        .slice(0, MAX_TEXT),
      ...(speaking.some((output) => output.decoded) ? { decoded: true } : {}),
    };
  }
  return (
    speaking.find((output) => output.kind === 'network') ??
    speaking.find((output) => output.kind === 'hidden') ??
    speaking[speaking.length - 1] ?? { kind: 'opaque' }
  );
}
