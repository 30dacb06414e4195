/**
 * What an edit makes weaker without taking a word away: a number, an operator, a scheme. It compares
 * the text before with the text after, which no pattern over one of them can.
 */
import { FILE_RULES } from './rules/files';
import type { VerdictId } from './rules/verdicts';

const AUTH_PLACE = FILE_RULES.find(({ id }) => id === 'file-auth')?.pattern ?? /$^/;
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
const bare = (text: string): string => text.replace(OPERATORS, ' ').replace(/\s+/g, ' ').trim();
const operators = (text: string): string => (text.match(OPERATORS) ?? []).join(' ');

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

/** Whether code about rights loses a condition under which it turned somebody away. */
function exitLost(path: string, before: string, after: string): boolean {
  const exits = (text: string): number =>
    (
      text.match(
        /\b(if|unless|guard|when)\b[^\n]*(\n[^\n]*)?\b(return|throw|raise|abort|reject|deny|redirect|panic|next\()/g,
      ) ?? []
    ).length;
  return AUTH_PLACE.test(path) && exits(before) > exits(after);
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

/** Verdicts on an edit by what differs. */
export function weakened(path: string, before: string, after: string): VerdictId[] {
  if (before.length > 20_000 || after.length > 20_000) return [];
  const verdicts: VerdictId[] = [];
  if (numberWeakened(path, before, after)) verdicts.push('limit-weakened');
  if (conditionTurned(before, after) || wayPast(path, before, after) || exitLost(path, before, after))
    verdicts.push('guard-turned');
  if (emptied(path, before, after)) verdicts.push('guard-turned');
  if (secretInlined(before, after)) verdicts.push('secret-inlined');
  if (exposed(before, after)) verdicts.push('exposed');
  if (schemeWeakened(before, after)) verdicts.push('scheme-weakened');
  return verdicts;
}
