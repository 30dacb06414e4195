/** Slots for additions to a file of values: a new key and its value. */
import { ecosystemOf } from '../ecosystems';
import { formatOf } from '../formats';
import { languageOf } from '../../trees';
import { isTable } from '../formats/table';
import { ARTICLES } from '../phrases/lexicon';
import { existing } from './places';
import { content, one, safe, type SlotType } from './slot';

const FILE = existing('file');

const isValues = (path: string): boolean =>
  formatOf(path) !== null && languageOf(path) === null && ecosystemOf(path) === null;

/** A file of settings or texts, but not source code or a list of packages. */
export const VALUES_FILE: SlotType = {
  ...FILE,
  what: 'a file of settings or texts such as de.json',
  resolve: async (said, context) => {
    const found = await FILE.resolve(said, context);
    const meanings = found && 'meanings' in found ? found.meanings : [];
    const fitting = meanings.filter(({ text }) => isValues(text));
    return fitting.length > 0 ? { meanings: fitting } : null;
  },
};

/** A table, or a file of settings or texts, that may have records. */
export const RECORDS: SlotType = {
  ...FILE,
  what: 'a table such as prices.csv, or a file with a list of entries',
  resolve: async (said, context) => {
    const found = await FILE.resolve(said, context);
    const meanings = found && 'meanings' in found ? found.meanings : [];
    const fitting = meanings.filter(({ text }) => isTable(text) || isValues(text));
    return fitting.length > 0 ? { meanings: fitting } : null;
  },
};

/** A complete key in the form of files: `booking.cancel`, `SENTRY_DSN`. */
export const NEW_KEY: SlotType = {
  what: 'a key such as booking.cancel',
  longest: 1,
  leads: true,
  fits: ([token]) =>
    token !== undefined &&
    token.kind !== 'sign' &&
    /^[\p{L}_][\w-]*([.][\w-]+)*$/u.test(content([token])) &&
    !ARTICLES.has(token.word),
  resolve: ({ tokens }) => (safe(content(tokens)) ? one(content(tokens)) : null),
};

/** A value of one word, or in quotes. */
export const NEW_VALUE: SlotType = {
  what: 'a value, in quotes if it has several words',
  longest: 1,
  fits: ([token]) => token !== undefined && token.kind !== 'sign',
  resolve: ({ tokens }) => (safe(content(tokens)) ? one(content(tokens)) : null),
};
