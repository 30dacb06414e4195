/**
 * The one list of what secrets look like: for Sage, for what is remembered, for what a step prints and for what a
 * model is sent. The list is data, `secret-kinds.json`, in the form of gitleaks' rule table. Pure.
 */
import { RE2JS } from 're2js';
import table from './secret-kinds.json';

interface SecretRule {
  /** Shown on the card in place of the secret. */
  readonly id: string;
  readonly description: string;
  /** One of these stands in or in front of every such secret, in any case: a quick look that spares the pattern. */
  readonly keywords: readonly string[];
  /** For a linear engine (RE2). The first group that matched is the secret, or all of it where there is none. */
  readonly pattern: string;
  /** A value of this form is an example. */
  readonly allow?: readonly string[];
  /** It goes by a name, so that an example of one looks alike: tests and documents hold many. */
  readonly guess?: boolean;
  /** Too vague to object to, clear enough to leave out. */
  readonly redactOnly?: boolean;
  /** Bits for each character that the value has at least. */
  readonly entropy?: number;
  /** How far a secret reaches beyond its line, in characters. */
  readonly span?: number;
}

/** A secret in a text. */
export interface FoundSecret {
  readonly id: string;
  readonly guess: boolean;
  readonly start: number;
  readonly end: number;
}

/** Stands in place of a secret. */
export const HIDDEN = '[redacted]';
/** As much of a line before and behind a keyword as is looked at, in characters. */
const BEFORE = 120;
const BEHIND = 600;

const patterns = new Map<string, RE2JS>();
/** A pattern, compiled when it is first needed: most of them never are. */
function compiled(pattern: string): RE2JS {
  const made = patterns.get(pattern) ?? RE2JS.compile(pattern);
  patterns.set(pattern, made);
  return made;
}
const rules: readonly SecretRule[] = table.rules;
const objections = rules.filter(({ redactOnly }) => !redactOnly);

/** The secrets in a text; those that are only left out, never objected to, are not among them. */
export const findSecrets = (text: string): readonly FoundSecret[] =>
  search(text, objections).filter(({ id, start, end }) => !isExample(id, text.slice(start, end)));

/**
 * The text with everything that looks like a secret left out.
 * @param keepLines what follows a secret of several lines stays in its line
 */
export function redact(text: string, keepLines = false): string {
  const found = [...search(text, rules)].sort((a, b) => a.start - b.start || b.end - a.end);
  let [kept, at] = ['', 0];
  for (const { start, end } of found) {
    if (start >= at) {
      const breaks = keepLines ? text.slice(start, end).replaceAll(/[^\n]/g, '') : '';
      kept += text.slice(at, start) + HIDDEN + breaks;
    }
    at = Math.max(at, end);
  }
  return kept + text.slice(at);
}

function search(text: string, some: readonly SecretRule[]): readonly FoundSecret[] {
  const lower = text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return some
    .filter(({ keywords }) => keywords.some((keyword) => lower.includes(keyword)))
    .flatMap((rule) => [...inText(rule, text, lower)]);
}

/** The places of one kind of secret, looked for around its keywords only. */
function* inText(rule: SecretRule, text: string, lower: string): Generator<FoundSecret> {
  let done = 0;
  for (const hit of hits(rule.keywords, lower)) {
    if (hit < done) continue;
    const from = Math.max(done, text.lastIndexOf('\n', hit - 1) + 1, hit - BEFORE);
    const line = text.indexOf('\n', hit);
    const reach = hit + (rule.span ?? BEHIND);
    const to = rule.span || line < 0 ? Math.min(text.length, reach) : Math.min(line, reach);
    const near = text.slice(from, to);
    done = Math.max(done, to);
    // A question alone is twenty times as fast as a search for the place.
    if (!compiled(rule.pattern).test(near)) continue;
    const matcher = compiled(rule.pattern).matcher(near);
    while (matcher.find()) {
      const group =
        Array.from({ length: matcher.groupCount() }, (_, n) => n + 1).find((n) => matcher.start(n) >= 0) ?? 0;
      const [start, end] = [from + matcher.start(group), from + matcher.end(group)];
      if (mayBe(rule, text.slice(start, end))) yield { id: rule.id, guess: rule.guess ?? false, start, end };
    }
  }
}

/** Where any of the keywords stands, in order. */
function hits(keywords: readonly string[], lower: string): readonly number[] {
  const found: number[] = [];
  for (const keyword of keywords)
    for (let at = lower.indexOf(keyword); at >= 0; at = lower.indexOf(keyword, at + keyword.length))
      found.push(at);
  return keywords.length > 1 ? found.sort((a, b) => a - b) : found;
}

function mayBe({ entropy }: SecretRule, value: string): boolean {
  if (value === '' || value === HIDDEN) return false;
  return entropy === undefined || (isMixed(value) && bitsOf(value) >= entropy);
}

/** Whether a value only stands for a secret: a placeholder, or one that its vendor made up. */
function isExample(id: string, value: string): boolean {
  const { guess, allow = [] } = rules.find((rule) => rule.id === id) as SecretRule;
  return [...allow, ...(guess ? table.allow : [])].some((each) => compiled(each).test(value));
}

/** Letters of both cases and digits: ids of commits and digests are not secrets. */
const isMixed = (value: string): boolean => /\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);

/** Bits for each character of a text: a word, a path or a name has fewer than a random value. */
function bitsOf(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}
