/** Judges what a step puts into a file, and what it takes away. */
import { startsPrograms } from './embedded';
import { withoutComments } from './comments';
import type { Findings } from './findings';
import { judgeSql } from './sql';
import { GAINED } from './rules/contents';
import { LOST, TEST_SKIPPED } from './rules/contents/lost';
import type { ContentRule } from './rules/contents/rule';
import { isExercise, isProse, isSource } from './rules/files';
import { SECRET_HINT, SECRET_TEXT } from './rules/secrets';
import { VERDICTS } from './rules/verdicts';
import { anyOf } from './rules/pattern';
import { loosened, weakened } from './differences';
import { INVISIBLE, LOOK_ALIKE } from './rules/contents/unicode';

/** Rules about commands that stand in a file as text. */
const COMMAND_TEXT = new Set(['content-delete-all', 'content-remote-script']);

/** Prose that somebody follows: assistants, and installers of dependencies. */
const INSTRUCTS = /CLAUDE|AGENTS|GEMINI|copilot|\.cursor|requirements|constraints/i;
/** Pages, in which a command is something to read. */
const MARKUP = /\.(html?|hbs|ejs|erb|twig|mustache|pug|blade\.php)$/i;

/** In source code a command is only a text unless something starts it. */
const isOnlyText = (path: string, text: string): boolean =>
  isSource(path) ? !startsPrograms(text) : MARKUP.test(path);

const MAX_CONTENT = 128 * 1024;
/** As many characters of one line as rules look at together. */
const LONG_LINE = /[^\n]{600}/g;
/** A gap that nobody reads across. */
const GAP = /\s{40,}/g;

/** Text in lines of bounded length, which bounds the time that rules take over it. */
function readable(text: string): string {
  const broken = text.length > 600 ? text.slice(0, MAX_CONTENT).replace(LONG_LINE, '$&\n') : text;
  return broken.replace(GAP, '\n');
}

const inMigration = (path: string): boolean => /migrat|\.sql$|alembic|db\//i.test(path);

/** How tools call what takes a migration back. */
const BACKWARD = anyOf('i', [
  /(?:async\s+)?\bdown\s*[:(=]/,
  /exports\.down/,
  /def (?:downgrade|down)\b/,
  /override void Down/,
  /func .*[dD]own/,
  /reverse_(?:sql|code)\s*=/,
  /\bdef self\.down/,
]);
/** How tools mark the two halves of a migration in SQL. */
const UP_MARK = /--\s*\+?(?:goose|migrate):?\s*up\b/i;
const DOWN_MARK = /--\s*\+?(?:goose|migrate):?\s*down\b/i;

/** The part of a migration that runs forward; what takes it back is not news. */
function forward(path: string, text: string): string {
  if (!inMigration(path)) return text;
  const up = text.search(UP_MARK);
  const down = text.search(DOWN_MARK);
  // A mark for the way back counts only behind one for the way there: else it is a comment.
  const half = up >= 0 && down > up ? text.slice(0, down) : text;
  return half.split(BACKWARD)[0] ?? half;
}

function line(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  return text.slice(Math.max(start, at - 80), end < 0 ? at + 120 : Math.min(end, at + 120));
}

export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly stepId: string;
  /** Whether `before` is what the file really held, so that something can be missing now. */
  readonly edit: boolean;
}

/** Applies the rules about contents. */
export function judgeContent(change: FileChange, extra: readonly ContentRule[], findings: Findings): void {
  const { path, stepId } = change;
  const raw = readable(change.after);
  const old = readable(change.before);
  const prose = isProse(path) && !INSTRUCTS.test(path);
  const secret = SECRET_HINT.test(raw)
    ? SECRET_TEXT.find(({ pattern }) => pattern.test(raw) && !pattern.test(old))
    : undefined;
  // Tests and texts show made-up secrets, and the one that a vendor made for that.
  const test = isExercise(path);
  const shown = test || prose;
  if (
    secret &&
    !(shown && (secret.id === 'assigned-secret' || /EXAMPLE/.test(secret.pattern.exec(raw)?.[0] ?? '')))
  ) {
    findings.add(VERDICTS['secret-text'], stepId, `${path}: ${secret.id}`);
  }
  const unseen = INVISIBLE.exec(raw) ?? (prose ? null : LOOK_ALIKE.exec(raw));
  if (unseen && !INVISIBLE.test(old)) findings.add(VERDICTS['invisible-text'], stepId, path);
  if (prose) return;
  if (change.after.length > MAX_CONTENT || (change.after.length >= 5_000 && /[^\n]{5000}/.test(change.after)))
    findings.add(VERDICTS['content-unread'], stepId, path);
  const after = withoutComments(path, forward(path, raw));
  const before = withoutComments(path, old);
  for (const rule of [...GAINED, ...extra]) {
    if ((test && !rule.tests) || (rule.in && !rule.in.test(path))) continue;
    if (COMMAND_TEXT.has(rule.id) && isOnlyText(path, after)) continue;
    const at = firstNew(rule.pattern, before, after);
    if (at !== null) findings.add(rule, stepId, `${path}: ${line(after, at)}`);
  }
  if (/\.sql$/i.test(path) && !test)
    judgeSql(
      after,
      (verdict, evidence) => findings.add(verdict, stepId, `${path}: ${evidence}`),
      path,
      inMigration(path),
    );
  if (change.edit) {
    if (!test)
      for (const id of weakened(path, before, after))
        findings.add(VERDICTS[id], stepId, `${path}: ${line(after, 0)}`);
    if (test && loosened(before, after)) findings.add(VERDICTS['assertion-weakened'], stepId, path);
    // `verify=False` is no check that could be lost.
    const checks = before.replace(/\b\w+\s*[:=]\s*(?:False|false)\b/g, '');
    for (const rule of LOST) {
      if ((test && !rule.tests) || (!test && rule.tests) || (rule.in && !rule.in.test(path))) continue;
      const lost = losses(rule.pattern, checks, after);
      if (lost !== null) findings.add(rule, stepId, `${path}: removes ${lost}`);
    }
  }
  if (test && TEST_SKIPPED.test(after) && !TEST_SKIPPED.test(before))
    findings.add(VERDICTS['content-test-skipped'], stepId, path);
}

/** Where the pattern matches something that was not there before; null when nowhere. */
function firstNew(pattern: RegExp, before: string, after: string): number | null {
  const first = pattern.exec(after);
  if (first === null || before === '') return first?.index ?? null;
  const matches = [...after.matchAll(every(pattern))];
  const old: readonly string[] = before.match(every(pattern)) ?? [];
  const known = (text: string): boolean => old.includes(text) || (old.length > 0 && before.includes(text));
  return matches.find(([text]) => !known(text))?.index ?? null;
}

const GLOBAL = new Map<RegExp, RegExp>();

/** The pattern with the flag that finds all matches. */
function every(pattern: RegExp): RegExp {
  const known = GLOBAL.get(pattern);
  if (known) return known;
  const made = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
  GLOBAL.set(pattern, made);
  return made;
}

/** A match of the pattern that the new text has fewer times; null when there is none. */
function losses(pattern: RegExp, before: string, after: string): string | null {
  const all = every(pattern);
  const had = before.match(all) ?? [];
  if (had.length === 0) return null;
  const has: readonly string[] = after.match(all) ?? [];
  if (has.length >= had.length) return null;
  return had.find((word) => !has.includes(word)) ?? had[0] ?? null;
}
