/** What a script for an interpreter accesses. The same search works for all languages: they differ little in this. */
import type { Language } from '../../trees';
import { itemsOf } from '../changes/items';
import { parse } from '../changes/syntax';
import type { Done, NewFact } from '../facts';
import { P } from '../patterns';
import launchers from './launchers.json';

interface Context {
  readonly add: (fact: NewFact) => void;
  /** Reads a string that the code passes to a shell. */
  readonly shell: (script: string) => void;
  /** A path that the code deletes or writes. */
  readonly touch: (how: 'delete' | 'content' | 'read', path: string, tree: boolean) => void;
  readonly sql: (text: string) => void;
  readonly source: string;
  readonly done: Done;
}

/** Longest code that is read, in characters. */
const MAX_CODE = 100_000;

/** The strings of the code, which is where commands and paths are. */
function literalsOf(code: string): string[] {
  return [
    ...code
      .slice(0, 50_000)
      .matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`([^`]*)`|%x[({[]([^)}\]]*)/g),
  ]
    .slice(0, 200)
    .map((match) => (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').replace(/\\(.)/g, '$1'));
}

/** The strings of each list: ['rm', '-rf', '/'] is one command in pieces. */
function listsOf(code: string): string[] {
  const named = new Map<string, string[]>();
  return [...code.matchAll(/(?:(\w+)\s*=\s*)?\[\s*((?:['"]|\*\w|\.\.\.\w)[^\]]*)\](?:\s*\+\s*(\w+))?/g)]
    .slice(0, 20)
    .map(([, name, body = '', added]) => {
      const spread = [...[...body.matchAll(/(?:\*|\.\.\.)(\w+)/g)].map(([, from]) => from), added];
      const words = [...literalsOf(body), ...spread.flatMap((from) => named.get(from ?? '') ?? [])];
      if (name) named.set(name, words);
      return words.join(' ');
    });
}

/** Joins adjacent strings: 'r'+'m'. */
const together = (code: string): string =>
  code
    .slice(0, MAX_CODE)
    .replace(/'\s*[+.]\s*'|"\s*[+.]\s*"|`\s*\+\s*`/g, '')
    .replace(
      /(['"])\1\.join\(\s*\[([^\]]*)\]\s*\)|\[([^\]]*)\]\.join\(\s*(['"])\4\s*\)/g,
      (_, _q, py?: string, js?: string) => `'${(py ?? js ?? '').replace(/['"\s,]/g, '')}'`,
    );

/**
 * Reads code that runs. If the code is only stored in a file (`done` is not `now`), only what it hides, downloads and
 * starts counts: deleting and writing files is ordinary.
 */
export function readCode(language: string, code: string, context: Context): void {
  const { add, source, done } = context;
  const text = together(code);
  const evidence = source;
  const starts = P.startsPrograms.test(text);
  const evaluates = P.evaluates.test(text) || (language === 'lua' && /\bload\s*\(/.test(text));
  const network = P.talksToNetwork.test(text);
  const strings = literalsOf(text);
  const runsReceived =
    (P.opensSocket.test(text) && /\/bin\/(ba|z|da)?sh\b/.test(text)) ||
    (network && (evaluates || /\bsystem\s*\(\s*\$?\w+\s*\)/.test(text))) ||
    /\b(include|require)(_once)?\s*\(?\s*['"]https?:|Invoke-Expression|\bIEX\b|DownloadString/i.test(text) ||
    language === 'osascript';
  const isDecoded = (evaluates || starts) && P.decodes.test(text);
  if (isDecoded || runsReceived)
    add({ kind: 'executes', code: isDecoded ? 'decoded' : 'network', language, evidence, done });
  if (starts)
    for (const script of [...strings.filter((value) => /\s|^\w+$/.test(value)), ...listsOf(text)])
      context.shell(script);
  if (done !== 'now') return;
  const reach = { kind: 'reaches', secure: true, evidence } as const;
  if (P.opensSocket.test(text)) add({ ...reach, effect: 'sends' });
  else if (network) add({ ...reach, effect: 'reads', secret: P.readsSecret.test(text) });
  if (P.deletesInService.test(text)) add({ ...reach, effect: 'destroys' });
  if (P.showsEnvironment.test(text))
    add({ kind: 'reads', path: 'environ', place: 'outside', what: 'secret', evidence });
  if (/\b(execute|query|exec|raw|run|cursor|sql)\w*\s*\(/i.test(text))
    for (const value of strings)
      if (/^\s*(drop|truncate|delete from|update|alter|grant|insert)\s/i.test(value)) context.sql(value);
  const paths = strings.filter((value) => !P.moduleName.test(value));
  if (P.deletesFiles.test(text))
    for (const path of P.namesHome.test(text) ? ['~'] : paths.length > 0 ? paths : ['\uFFFD'])
      context.touch('delete', path, true);
  const looksLikePath = paths.filter((path) =>
    /^([~/]|\.\.\/)\S+$|^\.?\w[\w.-]*(\/[\w.-]+)*\.[a-z]{1,5}$|^\.\w+$/.test(path),
  );
  for (const path of looksLikePath) context.touch(P.writesFiles.test(text) ? 'content' : 'read', path, false);
  for (const name of callsOf(language, code))
    add({ kind: 'code', what: 'script', language, part: 'call', how: 'gained', name, evidence });
}

const GRAMMARS: Readonly<Record<string, string>> = launchers.grammars;

/** The names of all functions that inline code calls; `?` for languages without a grammar. */
function callsOf(language: string, code: string): readonly string[] {
  // awk has few ways to act on anything else: a pipe, a file, another program.
  if (language === 'awk') return /\bsystem\s*\(|getline|[|>]\s*"/.test(code) ? ['?'] : [];
  if (language === 'perl') return perlCalls(code);
  if (!Object.hasOwn(GRAMMARS, language)) return ['?'];
  const span = { from: 0, to: MAX_CODE };
  const { root, broken } = parse(GRAMMARS[language] as Language, code.slice(0, MAX_CODE), span);
  const calls = itemsOf(root, [], false).flatMap(({ part, name }) => (part === 'call' ? [name || '?'] : []));
  return [...new Set(broken ? ['?', ...calls] : calls)].slice(0, 50);
}

/** The same for a line of Perl, which has no grammar here: each word may be a call, and some operators run code. */
function perlCalls(code: string): readonly string[] {
  if (/\b(require|use|do|no|BEGIN|END)\b|[`<|&@%]\s*[{`(<]|\$\{|\(\?\??\{|->|["']\s*\.|<|\bs\W/.test(code))
    return ['?'];
  const words = code
    .replace(/'[^']*'|"[^"]*"|(?<=^|[(~!]|\bif|\bunless|\band|\bor)\s*\/(?:[^/\\]|\\.)*\//g, ' ')
    .replace(/[$@%]\w+|\$./g, ' ')
    .match(/[A-Za-z_:]+/g);
  return [...new Set((words ?? ['?']).filter((word) => !P.perlWord.test(word)))];
}
