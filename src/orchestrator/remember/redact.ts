/** Takes secrets out of text before it is kept. */
const HIDDEN = '[redacted]';

/** What is replaced; the first group, where there is one, stays in front. */
const SECRETS: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|npm_[A-Za-z0-9]{30,})/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bxox[abeoprs]-[\w-]{10,}/g,
  /\b(?:sk|rk|pk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,}/g,
  /\bAIza[\w-]{30,}/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g,
  /(\b(?:bearer|basic)\s+)[\w.~+/-]{12,}=*/gi,
  /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s@/]+(?=@)/gi,
  /([?&](?:sig|token|key|password|secret)=)[^\s&"']+/gi,
  /(\b[\w-]*(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key|private[_-]?key|credentials?)["']?\s*[:=]\s*)(?:"[^"\n]+"|'[^'\n]+'|[^\s"',;]{4,})/gi,
];

/** The text with everything that looks like a secret replaced. */
export function redact(text: string): string {
  return SECRETS.reduce(
    (kept, secret) =>
      kept.replace(secret, (_all, before: unknown) => (typeof before === 'string' ? before : '') + HIDDEN),
    text,
  );
}
