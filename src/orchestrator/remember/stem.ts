/**
 * Porter's stemmer (M. F. Porter, "An algorithm for suffix stripping", 1980), so that "migrations",
 * "migrating" and "migrate" are one term. Written out here because the maintained packages are
 * ES modules only, which the test runner cannot load.
 */
const CONSONANT = '[^aeiou]';
const VOWEL = '[aeiouy]';
const CONSONANTS = `${CONSONANT}[^aeiouy]*`;
const VOWELS = `${VOWEL}[aeiou]*`;
const MEASURE_ABOVE_0 = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}`);
const MEASURE_IS_1 = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}(${VOWELS})?$`);
const MEASURE_ABOVE_1 = new RegExp(`^(${CONSONANTS})?${VOWELS}${CONSONANTS}${VOWELS}${CONSONANTS}`);
const HAS_VOWEL = new RegExp(`^(${CONSONANTS})?${VOWEL}`);
const SHORT_END = new RegExp(`^${CONSONANTS}${VOWEL}[^aeiouwxy]$`);

const STEP_2: Readonly<Record<string, string>> = {
  ational: 'ate',
  tional: 'tion',
  enci: 'ence',
  anci: 'ance',
  izer: 'ize',
  bli: 'ble',
  alli: 'al',
  entli: 'ent',
  eli: 'e',
  ousli: 'ous',
  ization: 'ize',
  ation: 'ate',
  ator: 'ate',
  alism: 'al',
  iveness: 'ive',
  fulness: 'ful',
  ousness: 'ous',
  aliti: 'al',
  iviti: 'ive',
  biliti: 'ble',
  logi: 'log',
};
const STEP_3: Readonly<Record<string, string>> = {
  icate: 'ic',
  ative: '',
  alize: 'al',
  iciti: 'ic',
  ical: 'ic',
  ful: '',
  ness: '',
};
const STEP_4 =
  /^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize|(?<=[st])ion)$/;

const suffixes = (table: Readonly<Record<string, string>>): RegExp =>
  new RegExp(`^(.+?)(${Object.keys(table).join('|')})$`);
const STEP_2_SUFFIX = suffixes(STEP_2);
const STEP_3_SUFFIX = suffixes(STEP_3);

function replaceSuffix(word: string, suffix: RegExp, table: Readonly<Record<string, string>>): string {
  const match = suffix.exec(word);
  if (!match) return word;
  const [, base = '', ending = ''] = match;
  return MEASURE_ABOVE_0.test(base) ? base + table[ending] : word;
}

/** "-ed" and "-ing" go, and what they hid comes back: "hopping" is "hop", "filing" is "file". */
function dropPast(word: string): string {
  const eed = /^(.+?)eed$/.exec(word);
  if (eed) return MEASURE_ABOVE_0.test(eed[1] ?? '') ? word.slice(0, -1) : word;
  const base = /^(.+?)(ed|ing)$/.exec(word)?.[1];
  if (base === undefined || !HAS_VOWEL.test(base)) return word;
  if (/(at|bl|iz)$/.test(base)) return `${base}e`;
  if (/([^aeiouylsz])\1$/.test(base)) return base.slice(0, -1);
  return SHORT_END.test(base) ? `${base}e` : base;
}

function dropFinalE(word: string): string {
  if (!word.endsWith('e')) return word;
  const base = word.slice(0, -1);
  const drop = MEASURE_ABOVE_1.test(base) || (MEASURE_IS_1.test(base) && !SHORT_END.test(base));
  return drop ? base : word;
}

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
  const apart = APART.get(word);
  if (apart !== undefined) return apart;
  let result = word.replace(/(ss|i)es$/, '$1').replace(/([^s])s$/, '$1');
  result = dropPast(result);
  // "deploy" keeps what "deployment" ends up with.
  if (/[^aeiou]y$/.test(result) && HAS_VOWEL.test(result.slice(0, -1))) result = `${result.slice(0, -1)}i`;
  result = replaceSuffix(result, STEP_2_SUFFIX, STEP_2);
  result = replaceSuffix(result, STEP_3_SUFFIX, STEP_3);
  const base = STEP_4.exec(result)?.[1];
  if (base !== undefined && MEASURE_ABOVE_1.test(base)) result = base;
  // "verify" and "verification".
  result = dropFinalE(result).replace(/ifi$/, 'if');
  return result.endsWith('ll') && MEASURE_ABOVE_1.test(result) ? result.slice(0, -1) : result;
}
