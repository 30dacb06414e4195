/**
 * What the bot says to a person, as data: the id of a text, and what stands in its gaps. Where it is shown it is
 * put in the language of the reader; logs, the API and stored events have the English text beside it.
 */
import { TEXTS } from './texts';

export { TEXTS };
export type MessageId = keyof typeof TEXTS;

export interface Message {
  readonly id: MessageId;
  readonly values?: Readonly<Record<string, Value>>;
}

/** A text of a data file, such as the title of a playbook. A catalogue may have it in another language under `id`. */
export interface Named {
  readonly id: string;
  readonly text: string;
}

/** What stands in a gap. A list is joined by commas. */
export type Value = string | number | Message | Named | readonly Value[];

/** What `{name}` stands for in a text. */
export type Gaps<T extends string> = T extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Gaps<Rest>
  : never;
type Values<K extends MessageId> = Readonly<Record<Gaps<(typeof TEXTS)[K]>, Value>>;

/** The texts of a language. */
export interface Catalogue {
  /** A BCP 47 tag, in which numbers are written. */
  readonly locale: string;
  /** Undefined for an id that it does not have. */
  text(id: string): string | undefined;
}

export function message<K extends MessageId>(
  id: K,
  ...[values]: [Gaps<(typeof TEXTS)[K]>] extends [never] ? [] : [Values<K>]
): Message {
  return values ? { id, values } : { id };
}

/** One sentence after the other; what is null is left out. */
export const sentences = (first: Said, ...more: readonly (Said | null)[]): Said =>
  more.reduce<Said>((said, next) => (next === null ? said : message('then', { first: said, next })), first);

/** A message with each text in its gaps changed, such as secrets left out. */
export const withTexts = (said: Message, change: (text: string) => string): Message => ({
  ...said,
  ...(said.values && {
    values: Object.fromEntries(
      Object.entries(said.values).map(([name, value]) => [name, changed(value, change)]),
    ),
  }),
});

function changed(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return change(value);
  if (!('id' in value)) return value.map((part) => changed(part, change));
  return 'text' in value ? value : withTexts(value, change);
}

/** What a person is told: text that is shown as it is, such as a model's words, or a message. */
export type Said = string | Message;

/** A message beside its English text, as it is stored: `said` is left out for a text that is shown as it is. */
export interface Told {
  readonly text: string;
  readonly said?: Message;
}

export const told = (said: Said): Told =>
  typeof said === 'string' ? { text: said } : { text: english(said), said };

/** The first few of many names, and how many more there are. */
export const fewOf = (names: readonly string[], most: number): Value =>
  names.length <= most
    ? names
    : message('and.more', { names: names.slice(0, most), count: names.length - most });

const ENGLISH: Catalogue = {
  locale: 'en',
  text: (id) => (Object.hasOwn(TEXTS, id) ? TEXTS[id as MessageId] : undefined),
};

/** The English text of a message. */
export const english = (said: Message): string => render(said, ENGLISH) ?? said.id;

/** The text of a message in a language; null where the catalogue lacks a part of it, as of another version's. */
export function render(value: Value, catalogue: Catalogue): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return value.toLocaleString(catalogue.locale);
  if (!('id' in value)) {
    const parts = value.map((part) => render(part, catalogue));
    return parts.includes(null) ? null : parts.join(', ');
  }
  const text = catalogue.text(value.id);
  if (text === undefined) return 'text' in value ? value.text : null;
  const values = ('values' in value && value.values) || {};
  const parts = piecesOf(text, values.n).map((piece, index) =>
    index % 2 === 0 ? piece : render(values[piece] ?? '', catalogue),
  );
  return parts.includes(null) ? null : parts.join('');
}

/** A text in the form for the number `n`, taken apart: what is said as it is, and the name of each gap, in turn. */
export function piecesOf(text: string, n: unknown): readonly string[] {
  const forms = text.split('|');
  const form = forms.length > 1 && n !== 1 ? forms[1] : forms[0];
  return (form ?? '').split(/\{(\w+)\}/);
}
