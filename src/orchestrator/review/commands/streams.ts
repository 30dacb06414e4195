import { UNKNOWN } from '../paths';
import table from './launchers.json';

/** What flows from a command to the next one, as far as that is known without running it. */
export type Stream =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string }
  /** Something from the network. */
  | { readonly kind: 'network' }
  /** Something decoded or decrypted that the plan does not show. */
  | { readonly kind: 'hidden' }
  /** A file of the workspace that the plan does not show. */
  | { readonly kind: 'file'; readonly path: string }
  /** The variables of the environment. */
  | { readonly kind: 'environment' }
  | { readonly kind: 'opaque' };

const MAX_TEXT = 256 * 1024;

const NAMED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
/** A text as `echo -e` and printf print it; numeric escapes are not evaluated. */
const unescaped = (text: string): Stream =>
  /\\[^ntr\\"'%-]/.test(text)
    ? { kind: 'hidden' }
    : known(text.replace(/\\(.)/g, (_, letter: string) => NAMED[letter] ?? letter));

/** What printf prints, if its format has at most texts in it. */
function printf(args: readonly string[]): Stream {
  const [format = '', ...values] = args[0] === '--' ? args.slice(1) : args;
  if (/%[^%s]/.test(format)) return { kind: 'hidden' };
  return unescaped(format.replace(/%([%s])/g, (_, kind) => (kind === '%' ? '%' : (values.shift() ?? ''))));
}

const known = (text: string): Stream =>
  text.includes(UNKNOWN) || text.length > MAX_TEXT ? { kind: 'opaque' } : { kind: 'text', text };

/** Whether git prints only the name of one commit, branch or tag. */
const namesCommit = ([verb = '', ...rest]: readonly string[]): boolean =>
  /^(describe|merge-base)$/.test(verb) ||
  (verb === 'rev-parse' &&
    rest.every((arg) => /^(--short(=\d+)?|--verify|--abbrev-ref|[^-].*)$/.test(arg))) ||
  (verb === 'branch' && rest.join(' ') === '--show-current');

const HIDING = new Set(table.hiding.split(' '));
/** Programs that pass on their input, or a part of it; the part is as hidden as a file that is not shown. */
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
    return args.some((arg) => /^-n?e/.test(arg)) || /\\x/.test(text) ? unescaped(text) : known(`${text}\n`);
  }
  // Any commit's name will do.
  if (program === 'git' && namesCommit(args)) return known('HEAD\n');
  if (program === ':' || program === 'true') return { kind: 'none' };
  if (program === 'printf') return printf(args);
  if (program === 'mktemp') {
    if (!args.some((arg) => /^-p|\//.test(arg))) return known('/tmp/tmp.scratch\n');
    const template = args.find((arg) => /^(\.\/)?[\w.-]*X{3,}$/.test(arg));
    if (template) return known(`${template}\n`);
  }
  if (NETWORK.has(program)) return { kind: 'network' };
  if (program === 'printenv' && args.length > 0) return { kind: 'opaque' };
  if (/^(env|printenv|set|export|declare)$/.test(program)) return { kind: 'environment' };
  const inputs = args.filter((arg) => !arg.startsWith('-'));
  const files = /^(cat|base64|rev|xxd|zcat|gunzip|head|tail|openssl|paste)$/.test(program)
    ? inputs
        .filter((arg) => !/^\d+$|^(enc|base64)$/.test(arg))
        .map((arg) => (arg === '-' ? stdin : file(arg)))
    : [];
  const source = files.length > 1 ? joined(files) : files[0];
  const input = source ?? stdin;
  // The output of a decoder is hidden, even if its input is shown.
  if (input.kind === 'text' && (HIDING.has(program) || program === 'sed')) return { kind: 'hidden' };
  if (input.kind === 'text' && /^(cat|tee|sort)$/.test(program)) return input;
  if (input.kind === 'network' || input.kind === 'hidden' || input.kind === 'environment') return input;
  if (HIDING.has(program) && program !== 'tr') return { kind: 'hidden' };
  if (program === 'cat' && input.kind !== 'none') return input;
  if (PASSING.has(program) && input.kind === 'file') return input;
  return { kind: 'opaque' };
}

/** What several commands print one after another. */
export function joined(outputs: readonly Stream[]): Stream {
  const speaking = outputs.filter((output) => output.kind !== 'none');
  if (speaking.length === 0) return { kind: 'none' };
  if (speaking.every((output) => output.kind === 'text')) {
    const text = speaking.map((output) => output.text).join('');
    return { kind: 'text', text: text.slice(0, MAX_TEXT) };
  }
  return (
    speaking.find((output) => output.kind === 'network') ??
    speaking.find((output) => output.kind === 'hidden') ??
    speaking[speaking.length - 1] ?? { kind: 'opaque' }
  );
}
