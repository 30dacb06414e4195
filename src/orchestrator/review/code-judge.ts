import type { Verdict } from './findings';
import { judgeDelete, judgeWrite } from './places';
import { judgeSql } from './sql';
import {
  STARTS,
  EVALUATES,
  DECODES,
  NETWORK,
  SOCKET,
  SECRET,
  DELETES,
  HOME,
  REMOTE_DELETES,
  WRITES,
} from './rules/code';
import { SECRET_PATH } from './rules/secrets';
import { VERDICTS } from './rules/verdicts';

interface Context {
  readonly add: (verdict: Verdict, evidence: string) => void;
  /** Judges a text that the code hands to a shell. */
  readonly shell: (script: string) => void;
  readonly source: string;
  readonly cwd: string;
}

/** The texts in quotes, which is where commands and paths are. */
function literals(code: string): string[] {
  return [
    ...code
      .slice(0, 50_000)
      .matchAll(/'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`([^`]*)`|%x[({[]([^)}\]]*)/g),
  ]
    .slice(0, 200)
    .map((match) => (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '').replace(/\\(.)/g, '$1'));
}

/** Most lists that are read. */
const MAX_LISTS = 20;

/** The texts of each list, with those of a list that is spread into it by its name. */
function lists(code: string): string[][] {
  const named = new Map<string, string[]>();
  return [...code.matchAll(/(?:(\w+)\s*=\s*)?\[\s*((?:['"]|\*\w|\.\.\.\w)[^\]]*)\](?:\s*\+\s*(\w+))?/g)]
    .slice(0, MAX_LISTS)
    .map(([, name, body = '', added]) => {
      const spread = [...body.matchAll(/(?:\*|\.\.\.)(\w+)/g)].map(([, from]) => from);
      const words = [...literals(body), ...[...spread, added].flatMap((from) => named.get(from ?? '') ?? [])];
      if (name) named.set(name, words);
      return words;
    });
}

/** Judges code of an interpreter by what it reaches for. Languages differ less than their risks do. */
export function judgeCode(language: string, code: string, context: Context): void {
  const { add, source } = context;
  // Pieces of a text that stand beside each other are one text: 'r'+'m'.
  const text = code
    .slice(0, 100_000)
    .replace(/'\s*[+.]\s*'|"\s*[+.]\s*"|`\s*\+\s*`/g, '')
    .replace(
      /(['"])\1\.join\(\s*\[([^\]]*)\]\s*\)|\[([^\]]*)\]\.join\(\s*(['"])\4\s*\)/g,
      (_, _q, py?: string, js?: string) => `'${(py ?? js ?? '').replace(/['"\s,]/g, '')}'`,
    );
  const starts = STARTS.test(text);
  const network = NETWORK.test(text);
  const evaluates = EVALUATES.test(text);
  const strings = literals(text);
  const secret =
    SECRET.test(text) || strings.some((value) => SECRET_PATH.test(value) && !/^[\w-]+$/.test(value));
  if ((evaluates || starts) && DECODES.test(text)) add(VERDICTS['code-hidden'], source);
  else if (evaluates && network) add(VERDICTS['code-remote'], source);
  if (REMOTE_DELETES.test(text)) add(VERDICTS['code-remote-delete'], source);
  const asks = /\b(execute|query|exec|raw|run|cursor|sql)\w*\s*\(/i.test(text);
  for (const value of asks ? strings : [])
    if (/^\s*(drop|truncate|delete from|update|alter|grant|insert)\s/i.test(value))
      judgeSql(value, add, source);
  if (SOCKET.test(text)) add(VERDICTS['code-socket'], source);
  if (secret && network) add(VERDICTS['code-exfil'], source);
  else if (
    strings.some((value) => SECRET_PATH.test(value) && !/^[\w-]+$/.test(value)) ||
    /print\w*\(.*(os\.environ\)|process\.env\))|JSON\.stringify\(process\.env/.test(text)
  )
    add(VERDICTS['code-secret'], source);
  else if (network) add(VERDICTS['code-network'], source);
  if (starts) {
    add(VERDICTS['code-shell'], source);
    strings.forEach((value) => {
      if (/\s|^\w+$/.test(value)) context.shell(value);
    });
    // ['rm', '-rf', '/'] is one command in pieces.
    for (const list of lists(text)) context.shell(list.join(' '));
    const call = /spawn(?:Sync)?\(\s*(['"][^)]*)\)/.exec(text)?.[1];
    if (call) context.shell(literals(call).join(' '));
  }
  if (DELETES.test(text)) {
    const targets = strings.filter(
      (value) => !/^(fs|fs\/promises|node:fs|path|shutil|os|utf-?8|fileutils|pathlib|rimraf)$/.test(value),
    );
    if (targets.length === 0) add(VERDICTS['code-delete'], source);
    if (HOME.test(text)) add(VERDICTS['delete-outside'], source);
    targets.forEach((target) => judgeDelete(target, context.cwd, true, add, source));
  }
  if (WRITES.test(text))
    for (const path of strings)
      if (/^([~/]|\.\.\/)\S+$|^\.?\w[\w.-]*(\/[\w.-]+)*\.[a-z]{1,5}$/.test(path))
        judgeWrite(path, context.cwd, add, source);
  if (language === 'awk' && network && /system\(\s*[a-z]\w*\s*\)/.test(text))
    add(VERDICTS['code-remote'], source);
  if (/\b(include|require)(_once)?\s*\(?\s*['"]https?:/.test(text)) add(VERDICTS['code-remote'], source);
  if (language === 'osascript' || /Invoke-Expression|\bIEX\b|DownloadString/i.test(text))
    add(VERDICTS['code-remote'], source);
}
