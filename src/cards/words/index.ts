/**
 * The words of the bot, in the language of who reads them. An activity says the language of its person,
 * and everything that is drawn while it is answered, or for its conversation later, is in that language.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { run, type Look, type TextRun } from '../text-run';
import type { Step } from '../../orchestrator/domain/plan';
import type { Note } from '../../orchestrator/domain/note';
import { piecesOf, render, type Gaps, type Message, type Told } from '../../messages';
import { DE } from './de';
import { DATA as DE_DATA } from './de/data';
import { EN } from './en';
import { PAGE_WORDS, type PageKey } from './page';

const CATALOGUES = { en: EN, de: DE } as const;
/** A language that the bot speaks, as the beginning of a BCP 47 tag. */
export type Locale = keyof typeof CATALOGUES;
export type Key = keyof typeof EN;

type Values<K extends Key, V> = Readonly<Record<Gaps<(typeof EN)[K]>, V>>;

/** Those whose text needs no values. */
export type PlainKey = { [K in Key]: [Gaps<(typeof EN)[K]>] extends [never] ? K : never }[Key];

const reading = new AsyncLocalStorage<Locale>();

/** The languages that the bot speaks. */
export const LOCALES = Object.keys(CATALOGUES) as readonly Locale[];

/** The language of a tag such as `de-CH`; English for one that the bot does not speak. */
export function localeOf(tag: unknown): Locale {
  const language = typeof tag === 'string' ? tag.slice(0, 2).toLowerCase() : '';
  return language in CATALOGUES ? (language as Locale) : 'en';
}

/** Does something in a language: all that is said meanwhile is in it, also after what is awaited. */
export const speaking = <T>(locale: Locale, work: () => T): T => reading.run(locale, work);

/** The language of who reads what is said now. */
export const spoken = (): Locale => reading.getStore() ?? 'en';

/** The language that a browser asks for most, of those that the bot speaks; English where it asks for none of them. */
export function localeAsked(accepted = ''): Locale {
  const asked = accepted
    .split(',')
    .map((entry) => entry.trim().split(/\s*;\s*q=/))
    .map(([tag = '', weight = '1']) => ({ tag: tag.slice(0, 2).toLowerCase(), weight: Number(weight) }))
    .filter(({ tag, weight }) => tag in CATALOGUES && weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return localeOf(asked[0]?.tag);
}

/** The texts of the status page's script, in the language of who reads it. */
export const pageWords = (): Readonly<Record<PageKey, string>> =>
  Object.fromEntries(
    Object.entries(CATALOGUES[spoken()]).filter(([key]) => PAGE_WORDS.some((part) => key.startsWith(part))),
  ) as Record<PageKey, string>;

/** Whether there is a text for a refusal of this name. */
export const isRefusal = (name: string): name is PlainKey & `refused.${string}` =>
  name.startsWith('refused.') && name in EN;

/** The words for a number in the form that the language has for it, and the texts with their values. */
export function say<K extends Key>(
  key: K,
  ...[values]: [Gaps<(typeof EN)[K]>] extends [never] ? [] : [Values<K, string | number>]
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

type Word = string | number | TextRun;

function parts<V extends Word>(
  key: Key,
  given: Readonly<Record<string, V>>,
): (string | Exclude<V, number>)[] {
  const values = given as Readonly<Record<string, Word>>;
  return piecesOf(CATALOGUES[spoken()][key], values.n).map((piece, index) => {
    const value = index % 2 === 0 ? piece : values[piece];
    return (typeof value === 'number' ? value.toLocaleString(spoken()) : value) as
      string | Exclude<V, number>;
  });
}

/** What stands for a text of the data files in another language: rules, playbooks, their slots. */
const DATA: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en: {}, de: DE_DATA };

const textOf = (id: string): string | undefined => {
  const language = spoken();
  const all: Readonly<Record<string, string>> = CATALOGUES[language];
  return Object.hasOwn(all, id) ? all[id] : DATA[language][id];
};

/**
 * A text in the language of who reads it; as it was written where there is no message to it, or one that
 * this version does not know. English is always as it was written.
 */
export function sayTold({ text, said }: Told): string {
  if (said === undefined || spoken() === 'en') return text;
  return render(said, { locale: spoken(), text: textOf }) ?? text;
}

/** What a failure or an error says, in the language of who reads it. */
export const sayFailure = ({
  message,
  said,
}: {
  readonly message: string;
  readonly said?: Message;
}): string => sayTold({ text: message, said });

/** What a person should know beside a plan. */
export const sayNote = (note: Note): string => (typeof note === 'string' ? note : sayTold(note));

/** What a step does. */
export const sayStep = ({ title, said }: Pick<Step, 'title' | 'said'>): string =>
  sayTold({ text: title, said });

/** The sentence of a rule that objects to a plan. */
export const sayReason = ({ rule, text }: { readonly rule: string; readonly text: string }): string =>
  sayData(`rule.${rule}`, text);

/** The title of a playbook. */
export const sayTitle = ({
  playbook,
  title,
}: {
  readonly playbook: string;
  readonly title: string;
}): string => sayData(`playbook.${playbook}`, title);

/** A text of a data file, such as a rule's sentence; as it stands there where the language has none for it. */
export const sayData = (id: string, text: string): string => DATA[spoken()][id] ?? text;
