/** Splits names into the words that people say, and recognises units. */
import type { Unit } from './types';

/** The words of names that were seen before: many files share names. */
const known = new Map<string, readonly string[]>();
const MAX_KNOWN = 200_000;

/** The words of a name or path, in lower case and singular: `maxRetryAttempts` is max, retry, attempt. */
export function wordsOf(text: string): readonly string[] {
  const before = known.get(text);
  if (before) return before;
  const parts = text
    .normalize()
    .split(/[^\p{L}\p{N}]+|(?<=\p{Ll}|\p{N})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u);
  const words = parts.filter(Boolean).map((part) => singular(part.toLowerCase()));
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(text, words);
  return words;
}

/** The singular of a plural, as far as the spelling shows it. */
function singular(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(sse|xe|che|she)s$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

const ENDINGS = /(?:ations?|ings?|ments?|ers?|ed|al|ly|es|e|y)$/;

/** The common part of the forms of a word: `rent` for rental and renting, `cancel` for cancellation; null for short words. */
export function stemOf(word: string): string | null {
  const stem = singular(word)
    .replace(ENDINGS, '')
    .replace(/([bdglmnprt])\1$/, '$1');
  return stem.length < 4 || /\d/.test(stem) ? null : stem;
}

const UNITS: Readonly<Record<string, Unit>> = {
  ms: 'ms',
  milli: 'ms',
  millisecond: 'ms',
  sec: 's',
  second: 's',
  minute: 'min',
  hour: 'h',
  hr: 'h',
  day: 'd',
  byte: 'b',
  kb: 'kb',
  kilobyte: 'kb',
  mb: 'mb',
  megabyte: 'mb',
  gb: 'gb',
  gigabyte: 'gb',
  kib: 'kib',
  mib: 'mib',
  gib: 'gib',
  percent: 'percent',
  pct: 'percent',
  percentage: 'percent',
};
const SUFFIXES: Readonly<Record<string, Unit>> = {
  ms: 'ms',
  s: 's',
  m: 'min',
  min: 'min',
  h: 'h',
  d: 'd',
  k: 'kb',
  kb: 'kb',
  mb: 'mb',
  gb: 'gb',
  g: 'gb',
  ki: 'kib',
  mi: 'mib',
  gi: 'gib',
  '%': 'percent',
};

/** The unit of a value, from the last words of its name (`timeoutMs`) or its own end (`512Mi`). */
export function unitOf(name: readonly string[], value: string): Unit | null {
  const suffix = /^\d+(?:\.\d+)?([A-Za-z%]{1,3})$/.exec(value)?.[1]?.toLowerCase();
  const last = name.at(-1) ?? '';
  if (suffix === 'm' && name.some((word) => /^(size|memory|body|buffer|heap|disk|storage)$/.test(word)))
    return 'mb';
  if (suffix !== undefined) return SUFFIXES[suffix] ?? null;
  return name.length > 1 && Object.hasOwn(UNITS, last) ? (UNITS[last] ?? null) : null;
}

export const isUnit = (word: string): boolean => Object.hasOwn(UNITS, word);

/** The kind of an address; null for any other text. */
export const addressSort = (text: string): 'web' | 'mail' | 'host' | null => {
  if (/^https?:\/\/\S+$/.test(text)) return 'web';
  if (/^[^\s@/]+@([\w-]+\.)+[a-z]{2,}$/.test(text)) return 'mail';
  return /^([\w-]+\.)+[a-z]{2,}$/.test(text) ? 'host' : null;
};

/** The words of an address: people say `the feed` for `https://birds.example/feed`. */
export const addressWords = (value: string): readonly string[] =>
  value.length < 200 && addressSort(value) !== null ? wordsOf(value.replace(/^\w+:\/\//, '')) : [];

/** Words that do not identify a thing. */
export const GENERIC: ReadonlySet<string> = new Set([
  'count',
  'value',
  'default',
  'enabled',
  'enable',
  'number',
  'num',
  'in',
  'of',
  'per',
  'the',
  'is',
  'use',
  'active',
  'max',
  'min',
  'maximum',
  'root',
  'minimum',
]);

/** The purpose of files, by their paths: words that people say although the paths do not contain them. */
const ROLES: readonly (readonly [RegExp, readonly string[]])[] = [
  [
    /^\.github\/(workflows|actions)\/|^\.gitlab-ci|^azure-pipelines|^\.circleci\//,
    ['ci', 'workflow', 'pipeline', 'action', 'job'],
  ],
  [/(^|\/)(Dockerfile|Containerfile)[^/]*$|\.dockerfile$/, ['docker', 'dockerfile', 'container', 'image']],
  [/(^|\/)(docker-)?compose[^/]*\.ya?ml$/, ['compose', 'docker', 'container']],
  [/(^|\/)(Chart\.ya?ml|values[^/]*\.ya?ml)$/, ['helm', 'chart', 'value']],
  [/(^|\/)(k8s|kubernetes|manifests)\//, ['kubernetes', 'k8s']],
  [/\.(tf|tfvars)$/, ['terraform', 'infrastructure']],
  [/(^|\/)package\.json$/, ['npm', 'node', 'package', 'manifest']],
  [/(^|\/)(pyproject\.toml|setup\.cfg|requirements([^/]*|\/[^/]+)\.txt)$/, ['python', 'manifest']],
  [/(^|\/)(LICEN[CS]E|COPYING)(\.\w+)?$/i, ['license', 'licence']],
  [/(^|\/)CHANGE(LOG|S)(\.\w+)?$/i, ['changelog', 'change', 'log']],
  [/(^|\/)\.env[^/]*$/, ['environment', 'variable']],
];

export const rolesOf = (path: string): readonly string[] => {
  const roles = ROLES.flatMap(([pattern, words]) => (pattern.test(path) ? words.flatMap(wordsOf) : []));
  const language = TRANSLATED.exec(path)?.[1]?.toLowerCase() ?? '';
  return [...roles, ...(LANGUAGES[language] ?? [])];
};

/** Files with the texts of one language: `locales/de.json`, `messages_fr.properties`, `fr/LC_MESSAGES/django.po`. */
const TRANSLATED =
  /(?:^|\/)(?:(?:[\w-]*(?:messages|locales?|i18n|lang|languages|translations?|strings)[\w-]*)(?:\/[\w-]+)*[/_.-])([a-z]{2})(?:[-_][A-Za-z]{2})?(?:\/[\w/-]+)?\.\w+$/i;
const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  en: ['english'],
  de: ['german', 'deutsch'],
  fr: ['french'],
  es: ['spanish'],
  it: ['italian'],
  nl: ['dutch'],
  pt: ['portuguese'],
  pl: ['polish'],
  sv: ['swedish'],
  da: ['danish'],
  ja: ['japanese'],
  zh: ['chinese'],
};

/** Whether requests are seldom about a file, so that others with the same name come first. */
export const isAside = (path: string): boolean =>
  /(^|\/)(tests?|__tests__|spec|fixtures?|examples?|samples?|testdata|mocks?|docs)\//i.test(path) ||
  /\.(test|spec)\.\w+$/.test(path);
