import { absolute } from '../paths';
import { judgeWrite } from '../places';
import { VERDICTS } from '../rules/verdicts';
import type { Call } from './call';

/** Words in a pattern that say it is about a check. */
const CHECKS = /verify|auth|csrf|assert|expect\(|skip|isAdmin|ssl|tls/i;

/** Files that a call changes in parts: with a pattern, or with a patch. */
export function judgeEdits(call: Call): void {
  const { program, args, cwd, source, add } = call;
  if (program === 'patch' || (program === 'git' && /^(apply|am)$/.test(args[0] ?? ''))) judgePatch(call);
  if (!/^(sed|gsed|perl|ruby)$/.test(program)) return;
  if (!args.some((arg) => /^-[a-zA-Z]*i/.test(arg) || arg.startsWith('--in-place'))) return;
  const named = args.flatMap((arg, at) =>
    /^(-[a-z]*e|--expression)$/.test(args[at - 1] ?? '') ? [arg] : [],
  );
  const words = args.filter((arg) => !arg.startsWith('-') && !named.includes(arg) && arg !== '');
  const scripts = named.length > 0 ? named : words.slice(0, 1);
  const paths = named.length > 0 ? words : words.slice(1);
  const edits = scripts.map(editOf);
  for (const path of paths) {
    judgeWrite(path, cwd, add, source);
    for (const edit of edits) if (edit) call.edit(absolute(path, cwd), ...edit);
  }
  if (edits.includes(null) && scripts.some((script) => CHECKS.test(script)))
    add(VERDICTS['edit-guard'], source);
}

/** What one `s/a/b/`, `/a/d` or `/a/c b` of sed takes away and puts there; null for anything cleverer. */
function editOf(script: string): readonly [before: string, after: string] | null {
  const plain = (pattern: string): string => pattern.replace(/\\(\W)/g, '$1').replace(/[.]\*/g, ' ');
  const replaced =
    /^(?:[\d,$]+|\/[^/]+\/)?\s*s([^\w\s\\])((?:\\.|(?!\1).)*)\1((?:\\.|(?!\1).)*)\1[gimI\d]*;?$/s.exec(
      script,
    );
  if (replaced) return [plain(replaced[2] ?? ''), plain(replaced[3] ?? '')];
  const line = /^\/((?:\\.|[^/])*)\/(?:d|c\\?\s*(.*))$/s.exec(script);
  return line ? [plain(line[1] ?? ''), line[2] ?? ''] : null;
}

/** A patch that the plan shows is judged as the edits it makes. */
function judgePatch({ args, stdin, cwd, source, add, file, edit }: Call): void {
  const patches = [...args.map((arg) => file(absolute(arg, cwd))), stdin].flatMap((stream) =>
    stream.kind === 'text' ? [stream.text] : [],
  );
  if (patches.length === 0) return add(VERDICTS['patch'], source);
  for (const part of patches.join('\n').split(/^(?=--- )/m)) {
    const path = /^\+\+\+ (?:b\/)?(\S+)/m.exec(part)?.[1];
    if (!path) continue;
    const lines = (sign: string): string =>
      part
        .split('\n')
        .filter((line) => line.startsWith(sign) && !line.startsWith(sign.repeat(3)))
        .map((line) => line.slice(1))
        .join('\n');
    judgeWrite(path, cwd, add, source);
    edit(absolute(path, cwd), lines('-'), lines('+'));
  }
}
