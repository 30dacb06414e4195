/** Shell text inside files: scripts, recipes of a Makefile, steps of a build, commands that code starts. */
import { FIXTURE, isSource } from './rules/files';
import { anyOf } from './rules/pattern';

/** The shell commands that a file would run once it is used. */
export function embeddedShell(path: string, content: string): string[] {
  if (FIXTURE.test(path)) return [];
  const text = content.slice(0, 128 * 1024);
  const name = path.split('/').pop() ?? path;
  if (
    /\.(sh|bash|zsh|ksh)$|^\.(bash|zsh)(rc|_profile)$|^\.env(rc|\.[\w.-]+)?$/.test(name) ||
    /(^|\/)(\.husky|\.?(git)?hooks|bin|scripts)\/[\w-]+$/.test(path) ||
    /^#!.*\b(ba|z|da|k)?sh\b/.test(text)
  )
    return [text];
  if (/^(Dockerfile|Containerfile)|\.dockerfile$/i.test(name)) {
    return [
      ...text.replace(/\\\r?\n/g, ' ').matchAll(/^\s*(?:RUN|CMD|ENTRYPOINT)\s+(?:--\S+\s+)*(.*)$/gim),
    ].map((match) => withoutUsers(fromArray(match[1] ?? '')));
  }
  if (/^(GNU)?Makefile$|\.mk$|^justfile$/i.test(name)) {
    return [...text.matchAll(/^(?:\t| {2,})[@-]*(.*)$|\$\(shell ((?:[^()]|\([^()]*\))*)\)/gm)].map((match) =>
      (match[1] ?? match[2] ?? '').replace(/\$\(([A-Z_]+)\)/g, '${$1}').replace(/\$\$/g, '$'),
    );
  }
  if (/^CMakeLists\.txt$|\.cmake$/.test(name))
    return [...text.matchAll(/\bCOMMAND\s+(.+)/g)].map(([, command = '']) => command.replace(/\)\s*$/, ''));
  if (name === 'package.json') return scriptsOf(text);
  if (/\.ya?ml$/.test(name)) return [...runsOf(text), ...afterDashC(text)];
  if (/\.(hcl|tf|nomad|json|toml)$/.test(name)) return afterDashC(text);
  if (/^Jenkinsfile/.test(name))
    return [...text.matchAll(/\bsh\s+(?:'''|"""|'|")([\s\S]*?)(?:'''|"""|'|")/g)].map(
      (match) => match[1] ?? '',
    );
  return [];
}

/** An image makes the users it runs as: that gives nobody rights. */
const withoutUsers = (script: string): string =>
  script.replace(/(^|&&|;)\s*(useradd|adduser|addgroup|groupadd)\b[^&;|]*/g, '$1 true ');

/** Scripts of a list like `["sh", "-c", "…"]`, wherever it stands. */
function afterDashC(text: string): string[] {
  return [...text.matchAll(/["']-[a-z]*c["']\s*,\s*"((?:[^"\\]|\\.)*)"/g)].map(([, script = '']) =>
    script.replace(/\\(.)/g, '$1'),
  );
}

function fromArray(line: string): string {
  return line.startsWith('[')
    ? [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => `'${match[1] ?? ''}'`).join(' ')
    : line;
}

/** The values of `"name": "command"`; an edit shows only a part of the file, so it is not parsed as JSON. */
function scriptsOf(text: string): string[] {
  return [...text.matchAll(/"[\w:.-]+"\s*:\s*"((?:[^"\\]|\\.)*)"/g)]
    .map((match) => (match[1] ?? '').replace(/\\(.)/g, '$1'))
    .filter((value) => /\s/.test(value));
}

/** `run:`, `script:` and `command:` of build files, as a line or a block. */
function runsOf(text: string): string[] {
  const runs: string[] = [];
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    const match = /^(\s*)(?:- )?(?:run|script|before_script|after_script|command|entrypoint):\s*(.*)$/.exec(
      line,
    );
    if (!match) continue;
    const value = (match[2] ?? '').trim();
    if (value !== '' && !/^[|>]/.test(value)) runs.push(fromArray(value.replace(/^(["'])(.*)\1$/, '$2')));
    else {
      const indent = match[1]?.length ?? 0;
      const end = lines.findIndex((next, i) => i > at && next.trim() !== '' && next.search(/\S/) <= indent);
      runs.push(
        lines
          .slice(at + 1, end < 0 ? undefined : end)
          .map((next) => next.replace(/^\s*- /, '').trim())
          .join('\n'),
      );
    }
  }
  return runs;
}

/** A call by which code of any language starts another program. */
const STARTS_PROGRAM = anyOf('', [
  /\bos\.(?:system|popen|exec\w*|spawn\w*)/,
  /\bsubprocess\.\w+/,
  /\b(?:execSync|execFileSync|execFile|execaCommand|execaSync|execa|spawnSync|spawn|shell_exec|passthru|proc_open|popen|system)\b/,
  /(?<![\w/)\]}"'`.])exec\b/,
  /\b(?:child_process|cp|shell|shelljs|sh|process|Kernel|Open3|IO|Deno|Bun|zx|c|ctx|runner)\.(?:exec|run|system|popen|capture\w*|spawn|Command|\$)\b/,
  /child_process['"]\)\.\w+/,
  /\bCommand::new/,
  /\bexec\.Command(?:Context)?/,
  /\bProcessBuilder/,
  /\bgetRuntime\(\)\.exec/,
  /\bProcess\.(?:Start|spawn|run)/,
  /\bSystem\.cmd/,
  /\b(?:sh|shell|bash|run_command|runCommand|run_cmd|runShell|cmd)(?=\s*\()/,
]);
const CALL = new RegExp(`(?:${STARTS_PROGRAM.source})`, 'g');
const LITERAL = /"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/g;
/** How far a call is read, and how many of them. */
const CALL_LENGTH = 400;
const MAX_CALLS = 40;

/** Whether code starts other programs at all. */
export const startsPrograms = (text: string): boolean =>
  STARTS_PROGRAM.test(text) || /\$`|%x[({[]|\bqx\b/.test(text);

/** The commands that source code starts, as far as they are written out. */
export function startedCommands(path: string, content: string): string[] {
  if (!isSource(path) && !/^#!/.test(content)) return [];
  const text = content.slice(0, 128 * 1024);
  const commands: string[] = [];
  for (const call of [...text.matchAll(CALL)].slice(0, MAX_CALLS)) {
    const rest = text.slice(call.index + call[0].length, call.index + call[0].length + CALL_LENGTH);
    // Up to the end of the statement, as far as brackets tell.
    const end = /\)\s*;?\s*(\n(?!\s*\.)|$)/.exec(rest)?.index ?? rest.length;
    const words = [...rest.slice(0, end).matchAll(LITERAL)]
      .map(([, double, single, template]) => double ?? single ?? template ?? '')
      .map((word) =>
        word.replace(/\\(.)/g, '$1').replace(/\$\{[^}]*\}|#\{[^}]*\}|(?<!\$)\{[^{}]*\}/g, '"$UNKNOWN"'),
      );
    const [first = ''] = words;
    // A text with spaces is a whole command; words on their own are its pieces.
    const continued = /^[^'"`]*(['"`])(?:\\.|(?!\1).)*\1\s*[+.]\s*\w/.test(rest) ? ' "$UNKNOWN"' : '';
    if (/\s/.test(first.trim())) commands.push(first + continued);
    else if (first !== '') commands.push(words.map((word, at) => (at === 0 ? word : quoted(word))).join(' '));
    const shell = words.findIndex((word) => /^-[a-z]*c$/.test(word));
    if (shell >= 0 && words[shell + 1]) commands.push(words[shell + 1] ?? '');
  }
  for (const match of text.matchAll(/(?<=[\s=(])\$`([^`]*)`|%x[({[]([^)}\]]*)|\bqx[({/]([^)}/]*)/g))
    commands.push((match[1] ?? match[2] ?? match[3] ?? '').replace(/\$\{[^}]*\}/g, '"$UNKNOWN"'));
  return commands;
}

const quoted = (word: string): string =>
  word.includes('$UNKNOWN') ? word : `'${word.replace(/'/g, "'\\''")}'`;
