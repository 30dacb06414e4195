import { isTranslation } from '../rules/files';
import type { Edit } from './edit';
import { PAGE } from './settings';

/**
 * Words in which code speaks of protecting something. An edit after which there are more or fewer of
 * them changes something about it, even where nobody has a rule for how.
 */
const PROTECTING =
  /^(auth|authn|authz|authenticat\w*|authori[sz]\w*|unauthori[sz]\w*|secur\w*|insecure|safe|unsafe|unchecked|verif\w*|signature|signed|unsigned|lockable|lockout|guard\w*|protect\w*|pinned|pinning|trust\w*|untrusted|polic\w*|permission\w*|permit\w*|privilege\w*|credential\w*|cert|certs|certificate\w*|tls|ssl|csrf|xsrf|cors|origin|password\w*|passwd|secrets?|crypt\w*|encrypt\w*|decrypt\w*|hmac|saniti[sz]\w*|nonce|admin\w*|superuser|sudo|owner|impersonat\w*|anonymous|exported|bearer|jwt|oauth|session|cookies?|captcha|sandbox\w*|whitelist\w*|allowlist\w*|allowed|denied|deny|forbid\w*|restrict\w*|throttl\w*|roles?|umask|audit\w*)$/i;

/** Words that protect where they are, so that only their going says something. */
const SAFER = /^(mkstemp|strncpy|strlcpy|snprintf|reentrant)$/i;
/** Hashes, which protect nothing where they only name what is kept. */
const HASHES = /^(sha1|md5)$/i;
const KEPT = /cache|etag|checksum|dedup/i;

/** A part of each of these words: a quick look that spares most texts the slow one. */
const HINT = new RegExp(
  [PROTECTING, SAFER, HASHES].map(({ source }) => source.slice(1, -1).replace(/\\w\*/g, '')).join('|') +
    '|40[13]',
  'i',
);

/**
 * What says nothing about protecting: a part of a page, the way Swift writes `if not`, and a check
 * that is switched off already.
 */
const NO_CODE = /\brole="[^"]*"|\bguard\b(?=[^\n]*\belse\b)|\b\w+\s*[:=]\s*(?:False|false|True|true)\b/g;

const QUOTED = /"[^"\n]*"|'[^'\n]*'/g;
/** What stands in quotes, unless it is a message for people. */
const unlessMessage = (quoted: string): string => (/\s/.test(quoted) ? '' : quoted);

/** The protecting words of a text with how often each is there; hashes count unless they only name. */
function protecting(text: string, names: boolean): Map<string, number> {
  const found = new Map<string, number>();
  for (const [word] of text
    .replace(QUOTED, unlessMessage)
    .replace(NO_CODE, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .matchAll(/[A-Za-z][A-Za-z\d]+/g)) {
    if (PROTECTING.test(word) || SAFER.test(word) || (!names && HASHES.test(word)))
      found.set(word.toLowerCase(), (found.get(word.toLowerCase()) ?? 0) + 1);
  }
  return found;
}

/** Longest edit, in lines, of which single words say something. */
const MAX_LINES = 12;

const withoutNumbers = (text: string): string => text.replace(/\d+/g, '#').replace(/\s+/g, '');

/** The lines on which somebody is turned away. */
const refusals = (text: string): string =>
  (
    text
      .replace(QUOTED, unlessMessage)
      .match(/^[^\n]*\b(forbidden|unauthori[sz]ed|denied|403|401)\b[^\n]*/gim) ?? []
  ).join('\n');

/** Whether an edit of code speaks differently of protecting something. */
export function protectionTouched({ path, before, after }: Edit): boolean {
  if (PAGE.test(path) || isTranslation(path) || (!HINT.test(before) && !HINT.test(after))) return false;
  if (before.split('\n').length + after.split('\n').length > MAX_LINES) return false;
  const names = KEPT.test(path) || KEPT.test(before + after);
  const [old, now] = [protecting(before, names), protecting(after, names)];
  return (
    [...old].some(([word, count]) => (now.get(word) ?? 0) < count) ||
    [...now].some(([word, count]) => (old.get(word) ?? 0) < count && !SAFER.test(word)) ||
    (old.size > 0 && before !== after && withoutNumbers(before) === withoutNumbers(after)) ||
    refusals(before) !== refusals(after)
  );
}
