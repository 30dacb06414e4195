import type { Edit } from './edit';

/** Names whose number protects the more the higher it is. */
const STRONGER_HIGH =
  /(rounds|cost(factor)?|iterations?|workfactor|minlength|minimum(length)?|passwordlength|key(size|length|bits)|modulus(length|size)?|bits|memorycost|timecost|entropy|quorum|approv\w*count|reviewers|requiredapprovals|retentiondays|retention)$/;
/** Names whose number protects the more the lower it is. */
const STRONGER_LOW =
  /(ttl\w*|expir\w*|maxage|lifetime|validity|duration|timeout\w*|\w*attempts|maxfailures|lockoutthreshold|window\w*|max|limit|ratelimit|leeway|skew|clocktolerance|grace\w*|maxrequests|points)$/;
/** How many times longer or more a limit may become before it counts as given up. */
const GIVEN_UP = 4;
/** The same for a limit of which it is not known whether it protects. */
const BOUNDLESS = 100;
/** Places where limits protect. */
const LIMITS = /limit|throttl|quota|\brate|lockout|attempt/i;

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
/** Units as libraries spell them out. */
const SPELLED: Readonly<Record<string, string>> = {
  milli: 'ms',
  second: 's',
  minute: 'm',
  hour: 'h',
  day: 'd',
  week: 'w',
  year: 'y',
};
const UNIT = `(${Object.keys(SPELLED).join('|')})\\w*`;
/** `2 * time.Hour` and `2.hours`; `Duration.ofHours(2)`, `TimeSpan.FromHours(2)` and `timedelta(hours=2)`. */
const TIME = new RegExp(
  `\\b(\\d+)\\s*(?:\\*\\s*time)?\\.${UNIT}|\\b(?:[\\w.]*(?:of|from)|timedelta\\()${UNIT}[(=](\\d+)\\)`,
  'gi',
);

/** Text with all times in the short form. */
const inShort = (text: string): string =>
  text.replace(TIME, (_, before?: string, unit?: string, spelled?: string, behind?: string) => {
    const short = SPELLED[(unit ?? spelled ?? '').toLowerCase()];
    return `${before ?? behind ?? ''}${short ?? ''}`;
  });

/** Numbers by the name they are given to, or by the function they are handed to. */
function numbers(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const named = inShort(text).matchAll(
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

/** What stands for a time or a number without end. */
const ENDLESS = /[:=(]\s*:?infinity\b/i;

/** Whether a number that protects was made much weaker. */
export function numberWeakened({ path, before, after, auth }: Edit): boolean {
  if (!/\d/.test(before)) return false;
  const [old, now] = [numbers(before), numbers(after)];
  for (const [name, was] of old) {
    const is = now.get(name) ?? (ENDLESS.test(after) ? Infinity : undefined);
    if (is === undefined) continue;
    if ((name.endsWith('()') || STRONGER_HIGH.test(name)) && is < was) return true;
    const guarded =
      auth || LIMITS.test(path) || /token|session|jwt|otp|login|password|ratelimit|attempts/.test(name);
    if (STRONGER_LOW.test(name) && is >= was * (guarded ? GIVEN_UP : BOUNDLESS)) return true;
  }
  return false;
}

const NUMBER = /(?<![\w.])\d+(?![\w.])/g;
/** What is counted where a number decides whether to go on. */
const COUNTED =
  /approv|review|attempt|fail|quorum|confirm|sign|vote|length|age\b|score|strength|amount|balance|level/i;

/** Whether a condition under which code refuses now refuses less, by nothing but its number. */
export function thresholdMoved({ before, after }: Edit): boolean {
  if (
    !/\d/.test(before) ||
    before.replace(NUMBER, '#') !== after.replace(NUMBER, '#') ||
    !COUNTED.test(before)
  )
    return false;
  const refuses = (text: string): (readonly [string, number])[] =>
    [
      ...text.matchAll(
        /([<>])=?\s*(\d+)[^\n]*(?:\n[^\n]*)?\b(?:throw|raise|abort|reject|deny|return (?:false|False|res|err)|4\d\d)/g,
      ),
    ].map(([, operator = '', number = '']) => [operator, Number(number)]);
  const now = refuses(after);
  return refuses(before).some(([operator, was], at) => {
    const is = now[at]?.[1] ?? was;
    return operator === '<' ? is < was : is > was;
  });
}

/** The rights that a text gives to others, as modes of files in octal. */
const modes = (text: string): number[] =>
  [...text.matchAll(/\b0o?([0-7]{3})\b/g)].map(([, digits = '']) => parseInt(digits, 8) & 0o077);

/** Whether others may do more with a file than before. */
export function modeWidened({ before, after }: Edit): boolean {
  const [old, now] = [modes(before), modes(after)];
  if (/umask/i.test(before))
    return old.some((was, at) => (was & ~(now[at] ?? was)) !== 0 || (now.length === 0 && was > 0));
  return old.some((was, at) => ((now[at] ?? was) & ~was) !== 0);
}
