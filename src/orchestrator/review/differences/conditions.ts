import { count } from './count';
import type { Edit } from './edit';
import { GUARD, PROTECTS } from './places';

const OPERATORS =
  /(===|!==|==|!=|&&|\|\||<=|>=|<|>|!|\b(?:and|or|not|is|true|false|any|all|some|every|unless|if|await)\b)/gi;
const bare = (text: string): string => text.replace(OPERATORS, ' ').replace(/\s+|[()]/g, '');
const operators = (text: string): string =>
  (text.match(OPERATORS) ?? []).join(' ').replace(/===/g, '==').replace(/!==/g, '!=');

/** Whether two texts differ in nothing but what a condition says. */
export function conditionTurned({ before, after, auth }: Edit): boolean {
  const guarded = auth || GUARD.test(before);
  return guarded && operators(before) !== operators(after) && bare(before) === bare(after);
}

/** Whether a way past the check was put in front of it, or beside it. */
export function wayPast({ before, after, auth }: Edit): boolean {
  const guarded = auth || GUARD.test(before);
  const gains = (pattern: RegExp): boolean => pattern.test(after) && !pattern.test(before);
  return (
    guarded &&
    (gains(/\breturn\s+(true|True|next\(\)|Ok\(\(?\)?\)|nil,\s*nil|Task\.CompletedTask)/) ||
      gains(/(=>|->|\bdo:)\s*(true\b|\{\s*return true)/) ||
      gains(
        /\|\|\s*(true|1)\b|\bor\s+(True|1)\b|&&\s*false\b|\band\s+False\b|\bif\s*\(?\s*(true|True|false|False|0|1)\s*\)?\s*[:{)]/,
      ))
  );
}

const EXIT =
  /\b(if|unless|guard|when)\b[^\n]*(\n[^\n]*)?\b(return|throw|raise|abort|reject|deny|redirect|panic|next\()[^\n]*|\b(return|raise|throw|die|halt|abort)\b[^\n]*\b(if|unless)\b[^\n]*/g;
/** Whether code loses a condition under which it turned somebody away. */
export function exitLost({ before, after, auth, paid }: Edit): boolean {
  const [old, now] = [before, after].map((text): readonly string[] => text.match(EXIT) ?? []);
  if (!old || !now || old.length <= now.length) return false;
  // Lines that were put between are no loss.
  const left = after.split('\n');
  if (before.split('\n').every((line) => left.includes(line))) return false;
  return auth || paid || old.some((exit) => !now.includes(exit) && PROTECTS.test(exit));
}

/** A condition under which code of any kind refuses to go on. */
const REFUSAL =
  /\b(if|unless|guard)\b[^\n]*(\n[^\n]*)?\b(throw|raise|abort|reject|deny|panic|bail|error|err|Err[A-Z]\w*|return\s+-E\w+)\b/gi;

/** Whether code refuses less than before, with nothing in its place; a whole function that goes is no such case. */
export function checkLost({ before, after }: Edit): boolean {
  if (!before.includes(after.trim()) || /\b(function|def|func|fn|class)\b|=>/.test(before)) return false;
  return count(before, REFUSAL) > count(after, REFUSAL);
}

/** Errors that are caught and then passed over. */
const SWALLOWS =
  /\bcatch\b\s*(\([^)]*\))?\s*\{(?![^}]*\b(throw|reject|next\(|false|null|undefined|40[13]|deny|fail)\b)[^}]*\}|\bexcept\b[^\n]*:\s*\n\s*(pass|continue|return (True|\w+\())|\brescue\b[^\n]*\n\s*(true|nil|#)/;

/** What is taken instead of an error, and how an error goes on. */
const FALLBACK = /\.(unwrap_or\w*|getOrElse|orElse|or_else|recover)\b/g;
const RAISES = /\?[;)]|\bmap_err\b|orElseThrow|\bthrow\b|\braise\b|\.expect\(/g;

/** The parts of a condition, whatever they are joined by. */
const operands = (text: string): string[] =>
  text
    .split(/&&|\|\||\?\?|\band\b|\bor\b|\n/)
    .map((part) => part.replace(/^[\s(!]*(?:return|if|unless|const|let|var)\b|[\s(){};:]/g, ''))
    .filter(Boolean);

/** What a value falls back to when it is missing, which lets nobody in. */
const NOTHING = /^(null|undefined|nil|None|0|''|""|\[\]|false|False|"")?$/;

/** Whether a condition about rights asks for less, or is content with something else. */
export function loosenedCondition({ before, after, auth }: Edit): boolean {
  if (!auth && !PROTECTS.test(before)) return false;
  const [was, is] = [before, after].map((text) => text.replace(/"[^"\n]*"|'[^'\n]*'/g, '""')) as [
    string,
    string,
  ];
  const [old, now] = [operands(was), operands(is)];
  const lost = old.filter((part) => !now.includes(part));
  const gained = now.filter((part) => !old.includes(part) && !NOTHING.test(part));
  const ands = /&&|\band\b/g;
  const ors = /\|\||\?\?|\bor\b/g;
  const about = (part: string): boolean => auth || PROTECTS.test(part);
  const asksLess = count(is, ands) < count(was, ands) && gained.length <= 1 && lost.some(about);
  const takesMore =
    count(is, ors) > count(was, ors) && lost.length <= 1 && gained.length > 0 && about(before);
  const refusesLess =
    EXIT_START.test(was) && count(is, ors) < count(was, ors) && gained.length === 0 && lost.some(about);
  const exempts =
    (EXIT_START.test(was) || /^\s*(if\s*(\(\s*)?(!|not\b)|unless\b)/m.test(was)) &&
    count(is, ands) > count(was, ands) &&
    old.some(about);
  return asksLess || takesMore || refusesLess || (exempts && lost.length <= 1);
}
/** A condition that turns somebody away, or asks for more. */
const EXIT_START = /\b(if|unless)\b[^\n]*(\n[^\n]*)?\b(return|throw|raise|abort|reject|deny|redirect)\b/;

/** Whether what a check complains about is now passed over. */
export function swallowed({ before, after, auth }: Edit): boolean {
  const checks = auth || /\b(verif|authenticat|authoriz|validate|checkSig)\w*\(/i.test(before);
  const falls = auth && count(after, FALLBACK) > count(before, FALLBACK);
  const raised = count(before, RAISES) > count(after, RAISES);
  return checks && ((SWALLOWS.test(after) && !SWALLOWS.test(before)) || (falls && raised));
}

const EXACT = /===?|\.includes\(|\.equals\(|\.contains\(|\bin\b|\beql?\b/g;
const VAGUE =
  /\.(startsWith|endsWith|indexOf|match|test|search)\(|HasPrefix|HasSuffix|strpos|str_contains|starts?_?with\b|ends?_?with\b|\bLIKE\b|re\.(match|search)/gi;

/** Whether something that had to be equal now only has to begin, end or look alike. */
export function vaguer({ before, after, auth }: Edit): boolean {
  const about = auth || /redirect|origin|\bhost|referr?er|issuer|audience|callback/i.test(before);
  const exact = count(before, EXACT);
  return about && exact > 0 && count(after, EXACT) <= exact && count(after, VAGUE) > count(before, VAGUE);
}
