/** Recognises tests that become stricter: they still check everything they did, more exactly or in more cases. */
import { diffArrays, type ChangeObject } from 'diff';
import { P } from '../patterns';
import { insertion } from './line-changes';

const TOKEN = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[\p{L}\p{N}_$]+[?!]?|=>|[=!<>]=*|\S/gu;
const tokensOf = (text: string): string[] => text.match(TOKEN) ?? [];
const isValue = (token: string): boolean => /^["'\d]|^\p{Lu}/u.test(token) || P.constant.test(token);
const isTold = (token: string): boolean =>
  [P.asserts, P.vague, P.exact, P.exactest].some((each) => each.test(token));

/** The parts of an assertion. */
function saidBy(line: string) {
  const tokens = tokensOf(
    line
      .replace(P.saysSomething, ' should truthy ')
      .replace(/\bbe\(/, 'eql(')
      .replace(/\bmatch=/, ''),
  );
  const some = (pattern: RegExp): boolean => tokens.some((token) => pattern.test(token));
  const isName = (token: string, at: number): boolean =>
    /^[\p{L}_$]/u.test(token) && !isValue(token) && !isTold(token) && tokens[at + 1] !== ':';
  // The expression under test ends at a closing bracket that it did not open, or at the comparison.
  const first = tokens.findIndex((token) => !isTold(token) && /^[\p{L}_$"']/u.test(token));
  let depth = 0;
  const end = tokens.findIndex((token, at) => {
    if (at < first) return false;
    depth += /^[([{]$/.test(token) ? 1 : /^[)\]}]$/.test(token) ? -1 : 0;
    return depth < 0 || (depth === 0 && (/^[,;]$/.test(token) || isTold(token)));
  });
  const bound = P.bound.test(line);
  return {
    tokens,
    subject: tokens
      .slice(first, end < 0 ? undefined : end)
      .join(' ')
      .replace(/( \.)+$/, ''),
    next: tokens[end],
    /** All names, in any order. */
    names: tokens.filter(isName).sort().join(' '),
    values: tokens.filter((token) => isValue(token) && !isTold(token)),
    asserts: some(P.asserts),
    /** 0: something exists, 1: it is similar to a value, 2: it equals the value exactly. */
    level: some(P.exactest) ? 2 : some(P.exact) ? 1 : 0,
    bound,
    /** Whether it expects absence or failure. */
    denies: !bound && tokens.some((token) => P.denies.test(token) && !/^Err[A-Z]/.test(token)),
  };
}

/** Whether a line checks the same as another one, more exactly. */
function isExacter(before: string, after: string): boolean {
  const [old, now] = [saidBy(before), saidBy(after)];
  const count = (tokens: readonly string[], one: string): number =>
    tokens.filter((each) => each === one).length;
  const grows = (token: string): boolean => count(now.tokens, token) > count(old.tokens, token);
  const gained = now.values.filter((value) => !old.values.includes(value));
  const denies =
    now.denies || gained.some((value) => P.empty.test(value)) || /[[{] [\]}]/.test(now.tokens.join(' '));
  if (!old.asserts || !now.asserts || old.denies !== denies || old.names !== now.names) return false;
  if (old.bound && gained.length === 0) return false;
  if (now.tokens.some((token) => P.letsPass.test(token) && grows(token))) return false;
  if (!now.tokens.join(' ').includes(old.subject)) return false;
  if (
    old.tokens.includes('expect') &&
    (old.subject !== now.subject || (old.next !== now.next && old.next === ')'))
  )
    return false;
  const asked = now.level === 0 && P.asksForError.test(before) && P.asksForError.test(after);
  const isKept = (value: string): boolean =>
    now.values.includes(value) ||
    (old.bound && gained.length > 0 && gained.every((other) => !(Number(other) <= Number(value)))) ||
    (!asked &&
      /^["']/.test(value) &&
      gained.some((other) => other.slice(1, -1).includes(value.slice(1, -1))));
  if (!old.values.every(isKept)) return false;
  if (asked) return gained.length === 1 && (old.values.length === 0 || /^["'/]/.test(gained[0]!));
  if (now.level > old.level) return old.level === 0 || gained.length === 0;
  return (
    now.level === old.level &&
    (gained.length === 0 ? old.level > 0 : P.saysByValue.test(after) && old.level === 0)
  );
}

/** Whether the lines that differ check the same as before, more exactly. */
export function onlyStricter(before: string, after: string): boolean {
  const [old, now] = [before, after].map((text) => text.trim().split('\n'));
  return (
    old!.length === now!.length && old!.every((line, at) => line === now![at] || isExacter(line, now![at]!))
  );
}

/** Whether the change only adds plain values to tables of cases, or rows of the same kind as those that are there. */
export function onlyCases(before: string, after: string): boolean {
  const isRow = (line: string): boolean => P.caseRow.test(line);
  const rows = insertion(before, after);
  if (rows?.text.split('\n').every(isRow) && before.split('\n').some(isRow)) return true;
  // For each open bracket: whether it contains cases, values of an unknown kind (null), or anything else.
  const open: (boolean | null)[] = [P.caseTable.test(tokensOf(before).slice(0, 3).join('')) || null];
  let [name, base] = ['', 0];
  const [front, more, behind] = [rows?.front, rows?.text, rows?.behind].map((text = '') => tokensOf(text));
  const changes: readonly Pick<ChangeObject<string[]>, 'added' | 'removed' | 'value'>[] = rows
    ? [front!, more!, behind!].map((value, at) => ({ value, added: at === 1, removed: false }))
    : diffArrays(tokensOf(before), tokensOf(after));
  for (const { added, removed, value } of changes) {
    if (removed) return false;
    base = open.length;
    for (const [at, token] of value.entries()) {
      const inside = open.at(-1);
      const isPlain = isValue(token) || /^([-,.:()[\]{}]|=>|of|param)$/.test(token);
      // A whole row may contain values that are computed without a call.
      const isRowPart = open.length > base && /^[\p{L}_*+]/u.test(token) && value[at + 1] !== '(';
      // A bracket after a value selects a part of it.
      if (added && token === '[' && /^[\])}\p{L}]/u.test(name)) return false;
      if (added && (inside === false || !(isPlain || isRowPart) || /[$#]\{/.test(token))) return false;
      // A second value of a key replaces the first.
      const isKey = token === '=>' || (value[at + 1] === '=>' && !before.includes(token));
      if (added && inside === null && open.length === base && !isKey && !/^[([{,)\]}]$/.test(token))
        return false;
      if (/^[([{]$/.test(token))
        open.push(
          P.caseTable.test(name) ||
            inside === true ||
            (/^[\p{L}_]/u.test(name) && token === '(' ? false : (inside ?? null)),
        );
      else if (/^[)\]}]$/.test(token) && open.length > 1) open.pop();
      name = /^[!:]$/.test(token) ? name : token;
    }
    if (added && open.length !== base && open.at(-1) !== true) return false;
  }
  return true;
}
