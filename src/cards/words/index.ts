/**
 * The words of the bot, in the language of who reads them. An activity says the language of its person,
 * and everything that is drawn while it is answered, or for its conversation later, is in that language.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { run, type Look, type TextRun } from '../text-run';
import { DE } from './de';
import { EN } from './en';

const CATALOGUES = { en: EN, de: DE } as const;
/** A language that the bot speaks, as the beginning of a BCP 47 tag. */
export type Locale = keyof typeof CATALOGUES;
export type Key = keyof typeof EN;

/** What `{name}` stands for in a text. */
type Names<T extends string> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Values<K extends Key, V> = Readonly<Record<Names<(typeof EN)[K]>, V>>;

/** Those whose text needs no values. */
export type PlainKey = { [K in Key]: [Names<(typeof EN)[K]>] extends [never] ? K : never }[Key];

const reading = new AsyncLocalStorage<Locale>();

/** The language of a tag such as `de-CH`; English for one that the bot does not speak. */
export function localeOf(tag: unknown): Locale {
  const language = typeof tag === 'string' ? tag.slice(0, 2).toLowerCase() : '';
  return language in CATALOGUES ? (language as Locale) : 'en';
}

/** Does something in a language: all that is said meanwhile is in it, also after what is awaited. */
export const speaking = <T>(locale: Locale, work: () => T): T => reading.run(locale, work);

/** The language of who reads what is said now. */
export const spoken = (): Locale => reading.getStore() ?? 'en';

/** Whether there is a text for a refusal of this name. */
export const isRefusal = (name: string): name is PlainKey & `refused.${string}` =>
  name.startsWith('refused.') && name in EN;

/** The words for a number in the form that the language has for it, and the texts with their values. */
export function say<K extends Key>(
  key: K,
  ...[values]: [Names<(typeof EN)[K]>] extends [never] ? [] : [Values<K, string | number>]
): string {
  return parts(key, values ?? {}).join('');
}

/** The same as text runs: values may have a look of their own, the words have `look`. */
export function saying<K extends Key>(
  key: K,
  values: Values<K, string | number | TextRun>,
  look: Look = {},
): TextRun[] {
  return parts(key, values)
    .filter((part) => part !== '')
    .map((part) => (typeof part === 'string' ? run(part, look) : part));
}

type Value = string | number | TextRun;

function parts<V extends Value>(
  key: Key,
  given: Readonly<Record<string, V>>,
): (string | Exclude<V, number>)[] {
  const values = given as Readonly<Record<string, Value>>;
  const forms = CATALOGUES[spoken()][key].split('|');
  const form = forms.length > 1 && values.n !== 1 ? forms[1] : forms[0];
  return (form ?? '').split(/\{(\w+)\}/).map((part, index) => {
    const value = index % 2 === 0 ? part : values[part];
    return (typeof value === 'number' ? value.toLocaleString(spoken()) : value) as
      string | Exclude<V, number>;
  });
}
