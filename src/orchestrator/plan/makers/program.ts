/** Files of the repository that are programs, according to their first line or the end of their name. */
import { posix } from 'node:path';
import { message } from '../../../messages';
import { Refusal } from '../refusal';
import { existingPath } from './existing';
import { maker } from './maker';
import { shellQuote } from '../shell-quote';

/** The interpreter of a file, by the end of its name. */
const INTERPRETERS: Readonly<Record<string, string>> = {
  '.sh': 'sh',
  '.bash': 'bash',
  '.py': 'python3',
  '.js': 'node',
  '.mjs': 'node',
  '.cjs': 'node',
  '.rb': 'ruby',
  '.pl': 'perl',
  '.php': 'php',
};

/** `#!/usr/bin/env -S node --no-warnings`, `#!/bin/sh -e` */
const SHEBANG =
  /^#!\s*(?:\/\S*\/env\s+(?:-S\s+)?|(?:\/[\w.-]+)*\/)([\w.+-]+(?:[ \t]+[\w=./+-]+)*)[ \t]*\r?(?:\n|$)/;

/** The interpreter for a file; null if it cannot be run. */
export const interpreterOf = (path: string, text: string): string | null =>
  SHEBANG.exec(text)?.[1] ?? INTERPRETERS[posix.extname(path)] ?? null;

/** The arguments in a text; null if a shell would read them differently. */
export function argumentsIn(text: string): string[] | null {
  const words = text.match(WORD) ?? [];
  const isWhole = text.replaceAll(WORD, '').trim() === '';
  const isPlain = (word: string): boolean => !/[;&|<>`$()\\*?~{}[\]!#,]/.test(word.replaceAll(QUOTED, ''));
  return isWhole && words.every(isPlain) ? words.map((word) => word.replaceAll(QUOTED, '$1$2')) : null;
}
const QUOTED = /"([^"$`\\]*)"|'([^']*)'/g;
const WORD = /(?:"[^"$`\\]*"|'[^']*'|[^\s"'])+/g;

/** Runs a program of the repository, from its root. */
export const runFile = maker(
  ['path'],
  async ({ path, arguments: said = '' }, reader) => {
    const file = await existingPath(reader, path);
    const program = interpreterOf(file, (await reader.read(file)) ?? '');
    const given = argumentsIn(said);
    if (program === null || given === null) throw new Refusal(message('making.noProgram', { path: file }));
    const command = [program, ...[file, ...given].map(shellQuote)].join(' ');
    return [{ kind: 'command', title: message('title.run', { command }), command }];
  },
  ['arguments'],
);
