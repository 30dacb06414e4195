/** Shell text in files: scripts, recipes, steps of workflows, and commands that code starts. */
import { P } from '../patterns';
import type { FileReading } from './file-reading';
import type { Item } from './items';
import names from './names.json';
import { among } from './tokens';

const SCHEDULE =
  /^[ \t]*(?:@\w+|(?:[\d*,/-]+[ \t]+){4}[\w*,/-]+)[ \t]+(?:(?:root|www-data|nobody)[ \t]+)?(.+)$/gm;
/** Steps of a Jenkins pipeline that run a shell. */
const GROOVY_STEP = /\b(?:sh|bat|pwsh|powershell)\b[\s(]*(?:script:\s*)?("""|'''|"|')([^]*?)\1/g;
const RECIPE =
  /^\t[@+-]*(.+)|\$\{shell\s+([^{}\n]*)|\$\(shell\s+((?:[^()\n]|\((?:[^()\n]|\([^()\n]*\))*\))*)|^[\w. -]+!=[ \t]*(.+)/gm;
/** The arguments of a function that may start a program. */
const HANDED =
  /\s*\(\s*\[?\s*f?(["'`])((?:\\.|(?!\1)[^\\]){1,2000})\1((?:\s*(?:,|\)\s*\.args?\()\s*\[?\s*["'`][^"'`\n]*["'`]\]?)*)/;
/** A string that code passes to a shell. */
const STARTED = new RegExp(`\\b(?:${among(names.starts)}|${among(names.mayStart)})${HANDED.source}`, 'g');
const STARTS = new RegExp(`^(${among(names.starts)})`);

/** Reads the shell text that a change adds to a file. */
export function storedShell({ change, what, before, after, reading }: FileReading): void {
  const { path } = change;
  if (what === 'doc' || what === 'fixture' || after === '') return;
  if (P.shellFile.test(path) || /^#!.*\b(ba|z|k|da)?sh\b/.test(after))
    return reading.shell(after, path, 'later');
  const lines = linesRun(path, after);
  if (lines) {
    if (lines.length > 0) reading.shell(lines.join('\n'), path, 'later');
    return;
  }
  for (const match of after.matchAll(STARTED)) {
    // Tests pass such strings to the code that guards against them; there, only a call that surely starts a program counts.
    if (before.includes(match[0]) || (what === 'test' && !STARTS.test(match[0]))) continue;
    const words = [...(match[3] ?? '').matchAll(/["'`]([^"'`\n]*)["'`]/g)].map(([, word]) => word);
    reading.shell([match[2], ...words].join(' '), path, 'maybe');
  }
}

/** The lines of a file that a shell runs; null for a file of which it runs none or all. */
function linesRun(path: string, text: string): readonly string[] | null {
  if (P.recipeFile.test(path)) return recipesOf(text);
  if (P.cronFile.test(path)) return [...text.matchAll(SCHEDULE)].map(([, line = '']) => line);
  if (P.groovyFile.test(path)) return [...text.matchAll(GROOVY_STEP)].map(([, , line = '']) => line);
  return null;
}

/** The commands in a makefile: recipes, and commands that set variables. */
export const recipesOf = (text: string): readonly string[] =>
  [...text.replace(/\\\n/g, ' ').matchAll(RECIPE)].map(([, ...found]) => found.find(Boolean) ?? '');

const FETCHES = new RegExp(`(^|\\.)(${among(names.fetches)})$|^(${among(names.fetchers)})\\.`);
const STORES = new RegExp(`(^|\\.)(${among(names.stores)})$`);
const RUNS = new RegExp(`(^|\\.)(${among(`${names.starts} ${names.startsFile}`)})$|^exec$`);

/** Whether code downloads something, stores it in a file, and starts a file. */
export function startsDownload(items: readonly Item[]): boolean {
  const calls = items.filter(({ part }) => part === 'call');
  const some = (pattern: RegExp): boolean => calls.some(({ name }) => pattern.test(name));
  return (
    some(FETCHES) &&
    some(STORES) &&
    calls.some(({ name, value }) => RUNS.test(name) && !P.programByName.test(value))
  );
}

/** The shell texts in the values of a structured file. */
export function shellsOf(entries: readonly (readonly [key: string, value: string])[]): readonly string[] {
  const scripts: string[] = [];
  const words = new Map<string, string[]>();
  for (const [key, value] of entries) {
    if (!P.runKey.test(key)) continue;
    const [, around] = P.wordsKey.exec(key) ?? [];
    const several = P.wordsKey.test(key) && entries.filter(([other]) => other === key).length > 1;
    if (!several) scripts.push(command(value));
    else words.set(around ?? '', [...(words.get(around ?? '') ?? []), value]);
  }
  return [
    ...scripts,
    ...[...words.values()].map((list) => quoted(list.filter((word) => !/^CMD(-SHELL)?$/.test(word)))),
  ];
}

const quoted = (words: readonly unknown[]): string =>
  words.map((word) => (/^[\w./=:@-]+$/.test(String(word)) ? String(word) : `'${String(word)}'`)).join(' ');

/** A command that may be written as a list: `["sh", "-c", "…"]`. */
function command(value: string): string {
  if (!/^\[.*\]$/s.test(value)) return value;
  try {
    const words: unknown = JSON.parse(value);
    return Array.isArray(words) ? quoted(words) : value;
  } catch {
    return value;
  }
}
