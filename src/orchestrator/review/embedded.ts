/** Shell text inside files: scripts, recipes of a Makefile, steps of a build, lines of a Dockerfile. */

/** The shell commands that a file would run once it is used. */
export function embeddedShell(path: string, content: string): string[] {
  const text = content.slice(0, 128 * 1024);
  const name = path.split('/').pop() ?? path;
  if (
    /\.(sh|bash|zsh|ksh)$|^\.(bash|zsh)(rc|_profile)$|^\.envrc$/.test(name) ||
    /^(\.husky|\.git\/hooks|bin|scripts)\/[\w-]+$/.test(path) ||
    /^#!.*\b(ba|z|da|k)?sh\b/.test(text)
  )
    return [text];
  if (/^(Dockerfile|Containerfile)|\.dockerfile$/i.test(name)) {
    return [
      ...text.replace(/\\\r?\n/g, ' ').matchAll(/^\s*(?:RUN|CMD|ENTRYPOINT)\s+(?:--\S+\s+)*(.*)$/gim),
    ].map((match) => fromArray(match[1] ?? ''));
  }
  if (/^(GNU)?Makefile$|\.mk$|^justfile$/i.test(name)) {
    return [...text.matchAll(/^(?:\t| {2,})[@-]*(.*)$/gm)].map((match) =>
      (match[1] ?? '').replace(/\$\(([A-Z_]+)\)/g, '${$1}').replace(/\$\$/g, '$'),
    );
  }
  if (name === 'package.json') return scriptsOf(text);
  if (/\.ya?ml$/.test(name)) return runsOf(text);
  if (/^Jenkinsfile/.test(name))
    return [...text.matchAll(/\bsh\s+(?:'''|"""|'|")([\s\S]*?)(?:'''|"""|'|")/g)].map(
      (match) => match[1] ?? '',
    );
  return [];
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
