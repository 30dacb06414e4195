/** Shell that a file stores: scripts, recipes, steps of workflows, and what code starts. */
import type { FileReading } from './file-reading';

/** Keys whose values are run by a shell. */
const RUN_KEY =
  /(^|\.)(run|script|scripts(\.[\w:.-]+)?|before_script|after_script|command|commands|entrypoint|cmd|postCreateCommand|postStartCommand|onCreateCommand|initializeCommand|RUN|CMD|ENTRYPOINT|ExecStart|ExecStartPre|inline|user_data|args|test|buildCommand|installCommand|build_command|release_command)$/;
const SHELL_FILE =
  /\.(sh|bash|zsh|ksh|envrc|bats)$|(^|\/)(\.(bashrc|zshrc|profile|bash_profile|envrc)|gradlew|\.husky\/[\w-]+|\.?githooks\/[\w-]+)$/;
const RECIPE_FILE = /(^|\/)(GNUm|M|m)akefile$|\.mk$|(^|\/)justfile$/;
/** A text that code hands to a shell. */
const STARTED =
  /\b(?:exec|execSync|spawn|spawnSync|execFile|execFileSync|execa|system|popen|Popen|check_output|check_call|run|call|shell_exec|passthru|proc_open|exec\.Command|Command(?:::new)?|ProcessBuilder|getRuntime\(\)\.exec|Process\.Start|sh|backtick)\s*\(\s*\[?\s*f?(["'`])((?:\\.|(?!\1)[^\\]){1,2000})\1((?:\s*,\s*\[?\s*["'`][^"'`\n]*["'`])*)/g;

const STARTS =
  /^(execSync|spawnSync|execFileSync|execa|popen|Popen|check_output|check_call|shell_exec|passthru|exec\.Command|ProcessBuilder|Process\.Start|system)/;

/** Hands on the shell text that a change stores; what was there before says nothing new. */
export function storedShell({ change, what, before, after, reading }: FileReading): void {
  const { path } = change;
  if (what === 'doc' || what === 'fixture' || after === '') return;
  if (SHELL_FILE.test(path) || /^#!.*\b(ba|z|k|da)?sh\b/.test(after))
    return reading.shell(after, path, 'later');
  if (RECIPE_FILE.test(path)) {
    const recipes = [...after.matchAll(/^\t[@+-]*(.+(?:\\\n.*)*)/gm)].map(([, line]) => line);
    if (recipes.length > 0) reading.shell(recipes.join('\n'), path, 'later');
    return;
  }
  for (const match of after.matchAll(STARTED)) {
    // Tests of a guard hand it such texts; only what surely starts a program counts there.
    if (before.includes(match[0]) || (what === 'test' && !STARTS.test(match[0]))) continue;
    const words = [...(match[3] ?? '').matchAll(/["'`]([^"'`\n]*)["'`]/g)].map(([, word]) => word);
    reading.shell([match[2], ...words].join(' '), path, 'maybe');
  }
}

/** The shell text that a key of a structured file holds; null for a key that nothing runs. */
export const shellOf = (key: string, value: string): string | null =>
  RUN_KEY.test(key) ? command(value) : null;

/** A command that is written as a list: `["sh", "-c", "…"]`. */
function command(value: string): string {
  if (!/^\[.*\]$/s.test(value)) return value;
  try {
    const words: unknown = JSON.parse(value);
    return Array.isArray(words)
      ? words
          .map((word) => (/^[\w./=:-]+$/.test(String(word)) ? String(word) : `'${String(word)}'`))
          .join(' ')
      : value;
  } catch {
    return value;
  }
}
