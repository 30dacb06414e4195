/**
 * What an edit makes weaker without taking a word away: a number, an operator, a scheme. It compares
 * the text before with the text after, which no pattern over one of them can.
 */
import { FILE_RULES } from './rules/files';
import type { VerdictId } from './rules/verdicts';

const placeOf = (id: string): RegExp => FILE_RULES.find((rule) => rule.id === id)?.pattern ?? /$^/;
const AUTH_PLACE = placeOf('file-auth');
const PAYMENT_PLACE = placeOf('file-payment');
/** Words of a line that decides who may do what. */
const GUARD =
  /\b\w*(admin|auth|permission|role|token|passw|session|csrf|signature|owner|allowed|canAccess|verif|forbidden|scope|tenant)\w*\b/i;

/** Names whose number protects the more the higher it is. */
const STRONGER_HIGH =
  /(rounds|cost(factor)?|iterations?|workfactor|minlength|minimum(length)?|passwordlength|key(size|length|bits)|modulus(length|size)?|bits|memorycost|timecost|entropy|quorum|approv\w*count|reviewers|requiredapprovals|retentiondays|retention)$/;
/** Names whose number protects the more the lower it is. */
const STRONGER_LOW =
  /(ttl\w*|expir\w*|maxage|lifetime|validity|duration|timeout\w*|\w*attempts|maxfailures|lockoutthreshold|window\w*|max|limit|ratelimit|leeway|skew|clocktolerance|grace\w*|maxrequests|points)$/;
/** How many times longer or more a limit may become before it counts as given up. */
const GIVEN_UP = 4;

const UNITS: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  sec: 1,
  m: 60,
  min: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/** Numbers by the name they are given to, or by the function they are handed to. */
function numbers(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const named = text.matchAll(
    /([A-Za-z_][\w-]*)["'\]]?\s*(?:=>|:=|[:=(])\s*["']?(\d[\d_]*(?:\.\d+)?)\s*(?:(ms|sec|s|min|m|h|d|w|y)\b)?((?:\s*\*\s*\d[\d_]*)*)/g,
  );
  for (const [, name = '', digits = '', unit = 's', factors = ''] of named) {
    const times = factors
      .split('*')
      .reduce((product, part) => product * Number(part.trim().replace(/_/g, '') || 1), 1);
    found.set(
      name.toLowerCase().replace(/[_-]/g, ''),
      Number(digits.replace(/_/g, '')) * (UNITS[unit] ?? 1) * times,
    );
  }
  const handed = text.matchAll(
    /\b((?:bcrypt|pbkdf2|scrypt|argon2|gensalt|hashpw|generateKeyPair|generate_private_key|RSA\.generate|rsa\.GenerateKey|password_hash|randomBytes|token_(?:hex|bytes|urlsafe)|GenerateFromPassword)\w*(?:\.\w+)?)\([^()\n]*?\b(\d[\d_]*)\b/g,
  );
  for (const [, name = '', digits = ''] of handed) found.set(`${name}()`, Number(digits.replace(/_/g, '')));
  return found;
}

function numberWeakened(path: string, before: string, after: string): boolean {
  const [old, now] = [numbers(before), numbers(after)];
  const place = AUTH_PLACE.test(path);
  for (const [name, was] of old) {
    const is = now.get(name);
    if (is === undefined) continue;
    if ((name.endsWith('()') || STRONGER_HIGH.test(name)) && is < was) return true;
    const guarded = place || /token|session|jwt|otp|login|password|ratelimit|attempts/.test(name);
    if (guarded && STRONGER_LOW.test(name) && is >= was * GIVEN_UP) return true;
  }
  return false;
}

const OPERATORS =
  /(===|!==|==|!=|&&|\|\||<=|>=|<|>|!|\b(?:and|or|not|is|true|false|any|all|some|every|unless|if)\b)/gi;
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
      gains(
        /\|\|\s*(true|1)\b|\bor\s+(True|1)\b|&&\s*false\b|\band\s+False\b|\bif\s*\(?\s*(true|True|false|False|0|1)\s*\)?\s*[:{)]/,
      ))
  );
}

const EXIT =
  /\b(if|unless|guard|when)\b[^\n]*(\n[^\n]*)?\b(return|throw|raise|abort|reject|deny|redirect|panic|next\()[^\n]*/g;
/** What the condition of an exit is about when it protects something, wherever it stands. */
const PROTECTS =
  /admin|permission|\brole|\bowner|canAccess|forbidden|unauthor|signature|csrf|tenant|\b(is|not|un)?_?(verified|banned|blocked|suspended|expired)\b|limit\b|balance|quota|credit|startsWith\(\w*(root|base|dir)|\.\.\//i;

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
  /\b(if|unless|guard)\b[^\n]*(\n[^\n]*)?\b(throw|raise|abort|reject|deny|panic|bail|error|err)\b/gi;

/** Whether code refuses less than before, with nothing in its place; a whole function that goes is no such case. */
function checkLost(before: string, after: string): boolean {
  if (!before.includes(after.trim()) || /\b(function|def|func|fn|class)\b|=>/.test(before)) return false;
  return (before.match(REFUSAL)?.length ?? 0) > (after.match(REFUSAL)?.length ?? 0);
}

/** Errors that are caught and then passed over. */
const SWALLOWS =
  /\bcatch\b\s*(\([^)]*\))?\s*\{(?![^}]*\b(throw|reject|next\(|false|null|undefined|40[13]|deny|fail)\b)[^}]*\}|\bexcept\b[^\n]*:\s*\n\s*(pass|continue|return (True|\w+\())|\brescue\b[^\n]*\n\s*(true|nil|#)/;

/** Whether what a check complains about is now passed over. */
function swallowed(path: string, before: string, after: string): boolean {
  const checks =
    AUTH_PLACE.test(path) || /\b(verif|authenticat|authoriz|validate|checkSig)\w*\(/i.test(before);
  return checks && SWALLOWS.test(after) && !SWALLOWS.test(before);
}

/** Whether something that was worked out is now taken for granted. */
function takenForGranted(path: string, before: string, after: string): boolean {
  for (const [, name = ''] of after.matchAll(/\b(\w+)\s*[:=]\s*(?:true|True)\b/g)) {
    const workedOut = new RegExp(
      `\\b${name}\\s*[:=]\\s*(?!true|True|false|False|null|None|["'\\d])[^\\n]*[(.]`,
    );
    if (workedOut.test(before) && (AUTH_PLACE.test(path) || GUARD.test(name) || PROTECTS.test(before)))
      return true;
  }
  return false;
}

/** Names of settings that protect while they are on, and those that do while they are off. */
const PROTECTS_ON =
  /^(require(?!d$)|verif|enforce|protect|secure|encrypt|audit|saniti[sz]e|escape|authenticat|authori[sz]|signed|mfa|two_?factor|check_?(sig|perm|auth|cert|owner))/i;
const PROTECTS_OFF =
  /^(allow|skip|disable|ignore|bypass|permit|trust|accept)_?\w*(auth|anonym|unsigned|unverified|expired|insecure|self_?signed|guest|public|all|any|everyone|signature|cert|permission|login|validation|verification|origin)/i;

/** The settings of a text that are on or off. */
function switches(text: string): Map<string, boolean> {
  const found = text.matchAll(
    /([A-Za-z_][\w-]*)["']?\s*[:=]\s*["']?(true|false|True|False|on|off|yes|no)\b/g,
  );
  return new Map([...found].map(([, name = '', value = '']) => [name, /^(true|on|yes)$/i.test(value)]));
}

/** Whether a setting that protects is switched the other way. */
function switchedOff(path: string, before: string, after: string): boolean {
  const now = switches(after);
  return [...switches(before)].some(([name, was]) => {
    const is = now.get(name);
    if (is === undefined || is === was) return false;
    return was ? PROTECTS_ON.test(name) || AUTH_PLACE.test(path) : PROTECTS_OFF.test(name);
  });
}

/** Whether the one who may do something becomes somebody else: more people, or a mightier role. */
function widened(before: string, after: string): boolean {
  const of = (text: string): Map<string, string> =>
    new Map(
      [
        ...text.matchAll(
          /\b(\w*(?:role|scope|permission|visibility|acl|access|privilege|audience)s?)["'\]]?\s*(?:[:=]|===?|\|\||\?\?)\s*\[?["']([\w*:-]+)["']/gi,
        ),
      ].map(([, name = '', value = '']) => [name, value]),
    );
  const old = of(before);
  return [...of(after)].some(
    ([name, value]) =>
      old.has(name) &&
      old.get(name) !== value &&
      /^(admin\w*|root|owner|superuser|public\w*|everyone|anonymous|any|all|\*|full\w*|write)$/i.test(value),
  );
}

/** Whether a route is registered with fewer handlers in front of the last one. */
function handlerLost(before: string, after: string): boolean {
  const routes = (text: string): Map<string, string[]> =>
    new Map(
      [
        ...text.matchAll(
          /\b(\w+\.(?:get|post|put|patch|delete|use|all)\(\s*["'`][^"'`]*["'`])\s*,\s*([^\n]*)/g,
        ),
      ].map(([, route = '', rest = '']) => [route, rest.split(/,(?![^(]*\))/).map((part) => part.trim())]),
    );
  const now = routes(after);
  return [...routes(before)].some(([route, old]) => {
    const left = now.get(route);
    return left !== undefined && left.length < old.length && old.length > 1 && left.at(-1) === old.at(-1);
  });
}

/** Hosts that are addressed without encryption now and were not before. */
function schemeWeakened(before: string, after: string): boolean {
  const hosts = [...before.matchAll(/\b(?:https|wss|rediss|ldaps|ftps|amqps):\/\/([\w.-]+)/g)].map(
    ([, host]) => host,
  );
  return hosts.some(
    (host = '') =>
      !/^(localhost|127\.)/.test(host) &&
      new RegExp(`\\b(http|ws|redis|ldap|ftp|amqp)://${host.replace(/\./g, '\\.')}(?![\\w.-])`).test(after),
  );
}

/** Files that say where code, commands and reports come from or go to. */
const SOURCE_PLACE =
  /(^|\/)(package(-lock)?\.json|[\w.-]*lock(\.\w+)?|\.gitmodules|\.npmrc|\.yarnrc[\w.]*|pip\.conf|requirements[\w.-]*|pyproject\.toml|Cargo\.toml|go\.(mod|sum)|Gemfile|pom\.xml|[\w.]*gradle[\w.]*|nuget\.config|Dockerfile[\w.]*|.*\.sh|\.env[\w.]*)$|\.github\/|gitlab-ci|\.cursor|\.claude|mcp\.json|webhook|registry/i;

/** Whether an address now names a host of another owner. */
function rerouted(before: string, after: string): boolean {
  const owners = (text: string): string[] =>
    [...text.matchAll(/\b(?:[a-z][a-z+]*:\/\/|git@)(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+)/g)].map(
      ([, host = '']) => (/^[\d.]+$/.test(host) ? host : host.split('.').slice(-2).join('.').toLowerCase()),
    );
  const [old, now] = [owners(before), owners(after)];
  const others = now.filter((owner) => !old.includes(owner) && owner !== '127.0.0.1');
  return others.length > 0 && old.some((owner) => !now.includes(owner));
}

const STRICT =
  /\b(toBe\(|toEqual|toStrictEqual|toMatchObject|eq\(|eql\(|assertEquals?\b|assert_eq!?|assert_equal|Equal\(|isEqualTo|===?|toThrow\(\w|toHaveBeenCalledWith|match_array)/g;
const LOOSE =
  /\b(toBeTruthy|toBeDefined|toBeFalsy|be_truthy|be_present|be_nil|assertTrue|assertIsNotNone|assertNotNull|isNotNull|NotNil|assert\.ok|is not None|toHaveBeenCalled\(\)|anything\(\)|expect\.any|ok\()/g;

/** Whether a test now is content with less: an exact comparison has made way for a vague one. */
export function loosened(before: string, after: string): boolean {
  const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;
  return count(after, STRICT) < count(before, STRICT) && count(after, LOOSE) > count(before, LOOSE);
}

/** Where code takes a secret from its surroundings. */
const FROM_SURROUNDINGS =
  /(\b(process\.env\.|process\.env\[|os\.environ|getenv\(|ENV\[|ENV\.fetch|System\.getenv|env\(|config\.get|secrets?\.|vault\.)|\$\{)[^\n]{0,40}(SECRET|KEY|TOKEN|PASS|CREDENTIAL)/i;

/** Whether a secret that came from the surroundings now stands in the code. */
function secretInlined(before: string, after: string): boolean {
  return (
    FROM_SURROUNDINGS.test(before) && !FROM_SURROUNDINGS.test(after) && /["'`][^"'`\n]{3,}["'`]/.test(after)
  );
}

/** Whether a service that listened on this machine alone now listens for others. */
function exposed(before: string, after: string): boolean {
  const local = /['"](127\.0\.0\.1|localhost|::1)['"]|\b127\.0\.0\.1:/;
  const open = /['"](0\.0\.0\.0|::|\*)['"]|\b0\.0\.0\.0:/;
  return local.test(before) && open.test(after) && !open.test(before);
}

/** Whether code about rights is gone, or only a comment is left of it. */
function emptied(path: string, before: string, after: string): boolean {
  return (
    AUTH_PLACE.test(path) &&
    after.trim() === '' &&
    /\w\(/.test(before) &&
    !/\b(console|log\w*|print)\b/.test(before)
  );
}

const GUARDS: readonly ((path: string, before: string, after: string) => boolean)[] = [
  (_, before, after) => conditionTurned(before, after),
  (_, before, after) => widened(before, after),
  (_, before, after) => handlerLost(before, after),
  wayPast,
  exitLost,
  swallowed,
  takenForGranted,
  switchedOff,
  emptied,
];

/** Verdicts on an edit by what differs. */
export function weakened(path: string, before: string, after: string): VerdictId[] {
  if (before.length > 20_000 || after.length > 20_000) return [];
  const verdicts: VerdictId[] = [];
  if (numberWeakened(path, before, after)) verdicts.push('limit-weakened');
  if (GUARDS.some((turned) => turned(path, before, after))) verdicts.push('guard-turned');
  else if (checkLost(before, after)) verdicts.push('check-lost');
  if (secretInlined(before, after)) verdicts.push('secret-inlined');
  if (exposed(before, after)) verdicts.push('exposed');
  if (schemeWeakened(before, after)) verdicts.push('scheme-weakened');
  if (rerouted(before, after)) verdicts.push(SOURCE_PLACE.test(path) ? 'source-rerouted' : 'rerouted');
  return verdicts;
}
