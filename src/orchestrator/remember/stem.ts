/** Stems of words, so that "migrations", "migrating" and "migrate" are one term. */
import { createRequire } from 'node:module';
import type * as Stemmer from 'stemmer' with { 'resolution-mode': 'import' };

// It ships as an ES module only; Node can require it, TypeScript's node16 mode cannot say so.
const { stemmer } = createRequire(__filename)('stemmer') as typeof Stemmer;

/**
 * Words whose rule-made stem is that of quite another word: a product's stem is not production's, nor
 * is access what accessibility is about.
 */
const APART: ReadonlyMap<string, string> = new Map(
  Object.entries({
    accessibl: 'accessible accessibility accessibly',
    authority: 'authority authorities',
    authoriz: 'authorize authorizes authorized authorizing authorization authorizations',
    broken: 'broken broke',
    build: 'built',
    business: 'business businesses',
    computer: 'computer computers',
    contention: 'contention',
    conversation: 'conversation conversations',
    customer: 'customer customers',
    general: 'general generally',
    generic: 'generic generics',
    goods: 'goods',
    identity: 'identity identities',
    important: 'important importance',
    income: 'income incomes',
    index: 'indices',
    localiz: 'localize localized localizes localizing localization localizations localizable',
    locale: 'locale locales',
    news: 'news',
    party: 'party parties',
    paste: 'paste pasted pastes pasting',
    production: 'production',
    responsibl: 'responsible responsibility responsibilities',
    responsiv: 'responsive responsiveness',
    send: 'sent',
    several: 'several',
    severity: 'severity severities',
    write: 'written wrote',
  }).flatMap(([term, words]) => words.split(' ').map((word) => [word, term] as const)),
);

/** British endings as the rules know them: "localisation" is "localization". */
const american = (word: string): string =>
  word.length < 7 ? word : word.replace(/is(e|es|ed|er|ers|ing|able|ations?)$/, 'iz$1');

/** The stem of a lower-case English word; what is not plain letters comes back as it is. */
export function stem(written: string): string {
  if (written.length < 3 || !/^[a-z]+$/.test(written)) return written;
  const word = american(written);
  // "verify" and "verification"; "deploy" keeps what "deployment" ends up with.
  return (
    APART.get(word) ??
    stemmer(word)
      .replace(/ifi$/, 'if')
      .replace(/([aeou])i$/, '$1y')
  );
}
