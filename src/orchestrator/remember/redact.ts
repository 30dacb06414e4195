/** Takes secrets out of text before it is kept, or sent to an embedding endpoint. */
const HIDDEN = '[redacted]';

/** Tokens that tell by their form whose they are. */
const TOKENS: readonly RegExp[] = [
  // Code hosts and registries.
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|gl(?:pat|dt|rt|cbt|ptt|ft|imt|oas|soat|agent)-[\w-]{20,})/g,
  /\b(?:npm_[A-Za-z0-9]{30,}|pypi-[\w-]{16,}|rubygems_[0-9a-f]{32,}|dckr_pat_[\w-]{20,}|ATATT3[\w=-]{20,}|ATBB\w{20,})/g,
  // Clouds and what runs in them.
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g,
  /\b(?:AIza[\w-]{30,}|GOCSPX-[\w-]{20,}|ya29\.[\w-]{20,}|\w{3}8Q~[\w~.-]{30,})/g,
  /\b(?:do[oprt]_v1_[0-9a-f]{32,}|dapi[0-9a-f]{32}|hv[sbr]\.[\w-]{20,}|[A-Za-z0-9]{14}\.atlasv1\.[\w-]{40,}|dp\.\w{2,5}\.[\w-]{20,}|pul-[0-9a-f]{40})/g,
  /\b(?:glsa_\w{20,}|glc_[\w=]{20,}|NRAK-\w{20,}|sntry[su]_[\w=-]{20,})/g,
  // Messages, payments, shops, models.
  /\bxox[abeoprs]-[\w-]{10,}|\bxapp-[\w-]{20,}/g,
  /\bhttps:\/\/(?:hooks\.slack\.com\/(?:services|workflows)|(?:\w+\.)?discord(?:app)?\.com\/api\/webhooks|[\w-]+\.webhook\.office\.com\/webhookb2)\/[^\s"']+/gi,
  /\b(?:sk|rk|pk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,}|\bwhsec_[\w+/=]{16,}/g,
  /\b(?:SG\.[\w-]{16,}\.[\w-]{16,}|key-[0-9a-f]{32}|SK[0-9a-f]{32}|\d{8,10}:AA[\w-]{30,})\b/g,
  /\b(?:shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}|sq0\w{3}-[\w-]{20,}|hf_[A-Za-z0-9]{20,}|lin_api_\w{20,}|ntn_\w{20,}|r8_\w{20,}|gsk_\w{20,})/g,
  // Of no single vendor.
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /\bAGE-SECRET-KEY-1[A-Z0-9]{20,}/g,
];

/** What is replaced where it stands in a certain place; the first group stays in front. */
const PLACES: readonly RegExp[] = [
  /()-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|$)/g,
  /(\b(?:bearer|basic)\s+)[\w.~+/-]{12,}=*/gi,
  /(\b(?:set-)?cookie:\s*)[^\n"']+/gi,
  /(\bauthorization:\s*)(?!\s|(?:bearer|basic)\s)[^\n"']+/gi,
  /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s@/]+(?=@)/gi,
  /([?&](?:sig|token|key|password|secret|code|access_token|api_key)=)[^\s&"']+/gi,
  /(\s(?:-u|--user)[\s=]+["']?[^\s:"']+:)[^\s"']+/g,
  /(\s--?(?:password|passwd|token|secret|api-key|access-key)\s+)(?!-)(?:"[^"\n]+"|'[^'\n]+'|\S+)/gi,
  /(\b[\w-]*(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|shared[_-]?access[_-]?key|private[_-]?key|client[_-]?key|encryption[_-]?key|credentials?|passphrase)["']?\s*[:=]\s*)(?:"[^"\n]+"|'[^'\n]+'|[^\s"',;]{4,})/gi,
];

/** A value that something is set to, without blanks. */
const ASSIGNED =
  /((?:^|[\s"'{,;])[\w.-]{2,}["']?\s*[:=]\s*["']?)([A-Za-z0-9+/_-]{24,}={0,2})(?=["'\s,;}]|$)/gm;

/** The text with everything that looks like a secret replaced. */
export function redact(text: string): string {
  let kept = text;
  for (const token of TOKENS) kept = kept.replace(token, HIDDEN);
  for (const place of PLACES) kept = kept.replace(place, (_all, before: string) => before + HIDDEN);
  return kept.replace(ASSIGNED, (all, before: string, value: string) =>
    looksRandom(value) ? before + HIDDEN : all,
  );
}

/** Bits for each character from which on a text is no word, path or name any more. */
const RANDOM_BITS = 3.8;

/** Letters of both cases and digits, mixed as nobody writes them; ids of commits and digests are no secrets. */
function looksRandom(value: string): boolean {
  if (!/\d/.test(value) || !/[a-z]/.test(value) || !/[A-Z]/.test(value)) return false;
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits >= RANDOM_BITS;
}
