import { count } from './count';
import { AUTH_PLACE, GUARD, PAYMENT_PLACE, PROTECTS } from './places';

const OPERATORS =
  /(===|!==|==|!=|&&|\|\||<=|>=|<|>|!|\b(?:and|or|not|is|true|false|any|all|some|every|unless|if|await)\b)/gi;
const bare = (text: string): string => text.replace(OPERATORS, ' ').replace(/\s+|[()]/g, '');
const operators = (text: string): string =>
  (text.match(OPERATORS) ?? []).join(' ').replace(/===/g, '==').replace(/!==/g, '!=');

/** Whether two texts differ in nothing but what a condition says. */
function conditionTurned(before: string, after: string): boolean {
  return GUARD.test(before) && operators(before) !== operators(after) && bare(before) === bare(after);
}

/** Whether a way past the check was put in front of it, or beside it. */
function wayPast(path: string, before: string, after: string): boolean {
  const guarded = AUTH_PLACE.test(path) || GUARD.test(before);
  const gains = (pattern: RegExp): boolean => pattern.test(after) && !pattern.test(before);
  return (
    guarded &&
    (gains(/\breturn\s+(true|True|next\(\)|Ok\(\(?\)?\)|nil,\s*nil|Task\.CompletedTask)/) ||
      gains(/=>\s*(true\b|\{\s*return true)/) ||
      gains(
        /\|\|\s*(true|1)\b|\bor\s+(True|1)\b|&&\s*false\b|\band\s+False\b|\bif\s*\(?\s*(true|True|false|False|0|1)\s*\)?\s*[:{)]/,
      ))
  );
}

const EXIT =
  /\b(if|unless|guard|when)\b[^\n]*(\n[^\n]*)?\b(return|throw|raise|abort|reject|deny|redirect|panic|next\()[^\n]*/g;
/** Whether code loses a condition under which it turned somebody away. */
function exitLost(path: string, before: string, after: string): boolean {
  const [old, now] = [before, after].map((text): readonly string[] => text.match(EXIT) ?? []);
  if (!old || !now || old.length <= now.length) return false;
  return (
    AUTH_PLACE.test(path) ||
    PAYMENT_PLACE.test(path) ||
    old.some((exit) => !now.includes(exit) && PROTECTS.test(exit))
  );
}

/** A condition under which code of any kind refuses to go on. */
const REFUSAL =
  /\b(if|unless|guard)\b[^\n]*(\n[^\n]*)?\b(throw|raise|abort|reject|deny|panic|bail|error|err|return\s+-E\w+)\b/gi;

/** Whether code refuses less than before, with nothing in its place; a whole function that goes is no such case. */
export function checkLost(before: string, after: string): boolean {
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
function loosenedCondition(path: string, before: string, after: string): boolean {
  const [was, is] = [before, after].map((text) => text.replace(/"[^"\n]*"|'[^'\n]*'/g, '""')) as [
    string,
    string,
  ];
  const [old, now] = [operands(was), operands(is)];
  const lost = old.filter((part) => !now.includes(part));
  const gained = now.filter((part) => !old.includes(part) && !NOTHING.test(part));
  const ands = /&&|\band\b/g;
  const ors = /\|\||\?\?|\bor\b/g;
  const about = (part: string): boolean => AUTH_PLACE.test(path) || PROTECTS.test(part);
  const asksLess = count(is, ands) < count(was, ands) && gained.length <= 1 && lost.some(about);
  const takesMore =
    count(is, ors) > count(was, ors) && lost.length <= 1 && gained.length > 0 && about(before);
  const refusesLess =
    EXIT_START.test(was) && count(is, ors) < count(was, ors) && gained.length === 0 && lost.some(about);
  const exempts =
    (EXIT_START.test(was) || /^\s*if\s*\(?\s*!/.test(was)) &&
    count(is, ands) > count(was, ands) &&
    old.some(about);
  return asksLess || takesMore || refusesLess || (exempts && lost.length <= 1);
}
/** A condition that turns somebody away, or asks for more. */
const EXIT_START = /\b(if|unless)\b[^\n]*(\n[^\n]*)?\b(return|throw|raise|abort|reject|deny|redirect)\b/;

/** Whether what a check complains about is now passed over. */
function swallowed(path: string, before: string, after: string): boolean {
  const checks =
    AUTH_PLACE.test(path) || /\b(verif|authenticat|authoriz|validate|checkSig)\w*\(/i.test(before);
  const falls = AUTH_PLACE.test(path) && count(after, FALLBACK) > count(before, FALLBACK);
  const raised = count(before, RAISES) > count(after, RAISES);
  return checks && ((SWALLOWS.test(after) && !SWALLOWS.test(before)) || (falls && raised));
}

const ASSIGNED = /\b(\w+)\s*[:=]\s*([^=\n][^\n]*)/g;

/** Whether something that was worked out is now taken for granted, or taken from whoever asks. */
function takenForGranted(path: string, before: string, after: string): boolean {
  const place = AUTH_PLACE.test(path) || PAYMENT_PLACE.test(path);
  const old = new Map([...before.matchAll(ASSIGNED)].map(([, name = '', value = '']) => [name, value]));
  for (const [, name = '', value = ''] of old.size > 0 ? after.matchAll(ASSIGNED) : []) {
    const was = old.get(name);
    if (was === undefined || !/\w\(/.test(was) || /\w\(/.test(value)) continue;
    const granted = /^(true|True)\b/.test(value);
    if (place || (granted && (GUARD.test(name) || PROTECTS.test(before)))) return true;
  }
  return false;
}

/** Where amounts of money or goods are worked out. */
const MONEY =
  /cart|checkout|payment|line_?item|quantity|discount|coupon|price|order|basket|balance|credit|refund|transfer|payout|voucher|stock/i;

/** Whether an amount loses the bound that kept it from going too low or too high. */
function boundLost(path: string, before: string, after: string): boolean {
  const bounds = /\b(Math\.(max|min)|max|min|clamp)\s*\(/g;
  return MONEY.test(path) && count(before, bounds) > count(after, bounds);
}

/** Whether the address of whoever calls is now taken from what the caller says. */
const addressBelieved = (before: string, after: string): boolean =>
  /remote_?addr\w*|remote_?ip\b/i.test(before) && count(after, CLAIMED) > count(before, CLAIMED);
const CLAIMED = /X[-_]Forwarded[-_]For|X[-_]Real[-_]IP|CLIENT[-_]IP/gi;

/** Whether a route is registered with fewer handlers in front of the last one. */
function handlerLost(before: string, after: string): boolean {
  const routes = (text: string): Map<string, string[]> =>
    new Map(
      [
        ...text.matchAll(
          /\b(\w+\.(?:get|post|put|patch|delete|use|all)\(\s*["'`][^"'`]*["'`])\s*,\s*([^\n]*)/g,
        ),
      ].map(([, route = '', rest = '']) => [
        route,
        rest
          .replace(/\)\s*;?\s*$/, '')
          .split(/,(?![^(]*\))/)
          .map((part) => part.trim()),
      ]),
    );
  const now = routes(after);
  return [...routes(before)].some(([route, old]) => {
    const left = now.get(route);
    return left !== undefined && left.length < old.length && old.length > 1 && left.at(-1) === old.at(-1);
  });
}

/** What stood between the parts that both texts share; null when something took its place. */
function takenAway(before: string, after: string): string | null {
  const [old, now] = [before.trim(), after.trim()];
  let start = 0;
  while (start < now.length && old[start] === now[start]) start++;
  const end = now.length - start;
  return old.endsWith(now.slice(start)) && old.length > now.length
    ? old.slice(start, old.length - end)
    : null;
}

/** Whether code about rights no longer does something that it did. */
function actLost(path: string, before: string, after: string): boolean {
  if (!AUTH_PLACE.test(path)) return false;
  const taken = takenAway(before, after);
  return taken !== null && /\w\(/.test(taken) && !/\b(console|log\w*|print|import|debug)\b/.test(taken);
}

/** Whether a question that was answered by a call, or by a comparison about rights, is now always answered with yes. */
function alwaysYes(path: string, before: string, after: string): boolean {
  const asked =
    AUTH_PLACE.test(path) || GUARD.test(before)
      ? /\breturn\s[^\n]*(\w\(|[=!]==?|&&)/
      : /\breturn\s[^\n]*\w\(/;
  return /^\s*return\s+(true|True)\s*;?\s*$/.test(after) && asked.test(before);
}

const EXACT = /===?|\.includes\(|\.equals\(|\.contains\(|\bin\b|\beql?\b/g;
const VAGUE =
  /\.(startsWith|endsWith|indexOf|match|test|search)\(|HasPrefix|HasSuffix|strpos|str_contains|starts?_?with\b|ends?_?with\b|\bLIKE\b|re\.(match|search)/gi;

/** Whether something that had to be equal now only has to begin, end or look alike. */
function vaguer(path: string, before: string, after: string): boolean {
  const about =
    AUTH_PLACE.test(path) || /redirect|origin|\bhost|referr?er|issuer|audience|callback/i.test(before);
  return (
    about &&
    count(after, VAGUE) > count(before, VAGUE) &&
    count(after, EXACT) <= count(before, EXACT) &&
    EXACT.test(before)
  );
}

/** A list of what is guarded. */
const GUARDED_LIST = /\b(matcher|protected\w*|guarded|secured|requires?\w*)\b/i;

/** Whether a list of what is guarded has become shorter. */
function listShortened(path: string, before: string, after: string): boolean {
  if (!AUTH_PLACE.test(path) || !GUARDED_LIST.test(before)) return false;
  const items = (text: string): string[] => text.match(/"[^"\n]+"|'[^'\n]+'/g) ?? [];
  const [old, now] = [items(before), items(after)];
  return old.some((item) => !now.includes(item)) && now.every((item) => old.includes(item));
}

/** A line that puts a guard in front of what comes behind it. */
const GUARD_LINE =
  /^\s*(@|\w[\w.]*\()(?=.*\b\w*(auth|login|csrf|helmet|rate_?limit|throttle|guard|permission|session|verify|protect|tenant|cors))/i;

/** Whether the same lines stand in another order, and a guard with them. */
function guardMoved(before: string, after: string): boolean {
  const lines = (text: string): string[] =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
  const [old, now] = [lines(before), lines(after)];
  if (
    old.length < 2 ||
    old.length !== now.length ||
    [...old].sort().join('\n') !== [...now].sort().join('\n')
  )
    return false;
  return old.some((line, at) => line !== now[at] && GUARD_LINE.test(line));
}

const GUARDS: readonly ((path: string, before: string, after: string) => boolean)[] = [
  (_, before, after) => conditionTurned(before, after),
  (_, before, after) => handlerLost(before, after),
  loosenedCondition,
  wayPast,
  exitLost,
  swallowed,
  takenForGranted,
  alwaysYes,
  boundLost,
  vaguer,
  (_, before, after) => addressBelieved(before, after),
  listShortened,
  (_, before, after) => guardMoved(before, after),
  actLost,
];

/** Whether a condition about rights was turned around, or something leads past it. */
export function guardTurned(path: string, before: string, after: string): boolean {
  return GUARDS.some((turned) => turned(path, before, after));
}
