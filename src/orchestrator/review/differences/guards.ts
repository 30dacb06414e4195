/** Ways in which code stops guarding: conditions, and what stands in front of the work or is handed to it. */
import { conditionTurned, exitLost, loosenedCondition, swallowed, vaguer, wayPast } from './conditions';
import { count } from './count';
import type { Edit } from './edit';
import { GUARD, PROTECTS } from './places';

const ASSIGNED = /\b(\w+)\s*[:=]\s*([^=\n][^\n]*)/g;

/** Whether something that was worked out is now taken for granted, or taken from whoever asks. */
function takenForGranted({ before, after, auth, paid }: Edit): boolean {
  const place = auth || paid;
  if (!place && !/\b[tT]rue\b/.test(after)) return false;
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
function boundLost({ path, before, after }: Edit): boolean {
  const bounds = /\b(Math\.(max|min)|max|min|clamp)\s*\(/g;
  return MONEY.test(path) && count(before, bounds) > count(after, bounds);
}

/** Whether the address of whoever calls is now taken from what the caller says. */
const addressBelieved = ({ before, after }: Edit): boolean =>
  /remote_?addr\w*|remote_?ip\b|\breq(uest)?\.ip\b/i.test(before) &&
  count(after, CLAIMED) > count(before, CLAIMED);
const CLAIMED = /get_?header|headers?\[|X[-_]Forwarded[-_]For|X[-_]Real[-_]IP|CLIENT[-_]IP/gi;

const ROUTE = /\.(?:get|post|put|patch|delete|use|all)\(/;

/** Whether a route is registered with fewer handlers in front of the last one. */
function handlerLost({ before, after }: Edit): boolean {
  if (!ROUTE.test(before)) return false;
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
function actLost({ before, after, auth }: Edit): boolean {
  if (!auth) return false;
  const taken = takenAway(before, after);
  return taken !== null && /\w\(/.test(taken) && !/\b(console|log\w*|print|import|debug)\b/.test(taken);
}

/**
 * Whether a question that was answered by a call is now always answered with yes; where it is about
 * rights, a comparison is a question, too, and no may be what lets people in.
 */
function alwaysSame({ before, after, auth }: Edit): boolean {
  const asked = auth || GUARD.test(before) ? /\breturn\s[^\n]*(\w\(|[=!<>]=?|&&)/ : /\breturn\s[^\n]*\w\(/;
  const answer = /^\s*return\s+(true|false)\s*;?\s*$/i.exec(after)?.[1];
  return answer !== undefined && (auth || /true/i.test(answer)) && asked.test(before);
}

/** A list of what is guarded. */
const GUARDED_LIST = /\b(matcher|protected\w*|guarded|secured|requires?\w*)\b/i;

const items = (text: string): string[] => text.match(/"[^"\n]+"|'[^'\n]+'/g) ?? [];

/** Whether some of the quoted items of a text are gone, and nothing else has come. */
function itemsGone(before: string, after: string): boolean {
  const [old, now] = [items(before), items(after)];
  return old.some((item) => !now.includes(item)) && now.every((item) => old.includes(item));
}

/** Whether a list of what is guarded has become shorter. */
const listShortened = ({ before, after, auth }: Edit): boolean =>
  auth && GUARDED_LIST.test(before) && itemsGone(before, after);

/** A list of what is let past a guard. */
const EXEMPT_LIST =
  /\b(exempt\w*|except|skip\w*|exclude\w*|public_?\w*|unauthenticated\w*|bypass\w*|anonymous\w*)\b/i;

/** Whether a list of what is let past a guard has become longer. */
function listLengthened({ before, after, auth }: Edit): boolean {
  const guard = auth || /auth|csrf|login|guard|session/i.test(before);
  return guard && EXEMPT_LIST.test(before) && itemsGone(after, before);
}

/** A line that puts a guard in front of what comes behind it. */
const GUARD_LINE =
  /^\s*(@|\w[\w.]*\()(?=.*\b\w*(auth|login|csrf|helmet|rate_?limit|throttle|guard|permission|session|verify|protect|tenant|cors))/i;

/** Whether the same lines stand in another order, and a guard with them. */
function guardMoved({ before, after }: Edit): boolean {
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

const TURNS_AWAY = /\b(raise|throw|abort|panic|reject|halt|deny|forbid)\b/g;
const WRITES_LOG = /\b(log\w*|warn\w*|print\w*|console|debug|info)\b\s*[.(]/gi;

/** Whether what led to a refusal now is only written down. */
function onlyLogged({ before, after, auth }: Edit): boolean {
  const about = auth || GUARD.test(before) || PROTECTS.test(before);
  return (
    about &&
    count(after, TURNS_AWAY) < count(before, TURNS_AWAY) &&
    count(after, WRITES_LOG) > count(before, WRITES_LOG)
  );
}

const LEAVES = /\bif\b[^\n]*\)\s*\{?\s*(return|continue)\b|\bdo:\s*(:ok|nil)\b/g;

/** Whether something is no longer written down, or nobody is told of it. */
const silenced = ({ path, before, after }: Edit): boolean =>
  /audit|alert|siem/i.test(path) && count(after, LEAVES) > count(before, LEAVES);

/** A condition that asks for what a caller may send. */
const ASKS_CALLER = /\bif\b[^\n]*(headers?\b|header\(|query|cookies?\b|params?\b)[^\n]*(?:\n[^\n]*)?/gi;
const REFUSES = /40[13]|unauth|forbid|deny|throw|raise|abort|halt|reject|false|\bnil\b|null|err/i;

/** Whether code about rights now has a branch for callers that send something, which refuses nobody. */
const callerLetIn = ({ before, after, auth }: Edit): boolean =>
  auth &&
  (after.match(ASKS_CALLER) ?? []).some(
    (branch) => !before.includes(branch.split('\n')[0] ?? '') && !REFUSES.test(branch),
  );

/** Whether something that was always done now is done only at times. */
const madeConditional = ({ before, after, auth }: Edit): boolean =>
  (auth || GUARD.test(before)) &&
  /\w\(/.test(before) &&
  /^\s*(if|unless|when)\b/.test(after) &&
  after.includes(before.trim());

const CALLS = /\w[!?]?\(/g;
const DOES_NOTHING =
  /do:\s*(:ok|nil|true|\{:ok)|\{\s*\}|^\s*pass\s*$|return(\s+(true|null|None|nil))?;?\s*\}?\s*$/m;

/** Whether code about rights now does nothing at all. */
const emptied = ({ before, after, auth }: Edit): boolean =>
  auth &&
  DOES_NOTHING.test(after) &&
  !DOES_NOTHING.test(before) &&
  count(after, CALLS) < count(before, CALLS);

const GUARDS: readonly ((edit: Edit) => boolean)[] = [
  conditionTurned,
  handlerLost,
  loosenedCondition,
  wayPast,
  exitLost,
  swallowed,
  takenForGranted,
  alwaysSame,
  boundLost,
  vaguer,
  addressBelieved,
  listShortened,
  listLengthened,
  onlyLogged,
  silenced,
  madeConditional,
  callerLetIn,
  emptied,
  guardMoved,
  actLost,
];

/** Whether a condition about rights was turned around, or something leads past it. */
export function guardTurned(edit: Edit): boolean {
  return GUARDS.some((turned) => turned(edit));
}
