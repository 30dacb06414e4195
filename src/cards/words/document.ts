/** Documents of the API in the language of who asks: each text that is a message, or comes from a rule. */
import { sayReason, sayTold, spoken } from './index';
import type { Message } from '../../messages';

/** The text that `said` stands beside, by its name in one kind of document or another. */
const TEXTS = ['text', 'message', 'title', 'summary', 'label', 'missing', 'blocked'] as const;

type Fields = Readonly<Record<string, unknown>>;

/** What somebody reads; in English it is the document itself. */
export function translated<T>(document: T): T {
  return spoken() === 'en' ? document : (inWords(document) as T);
}

function inWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inWords);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inWords(one)]));
  return { ...fields, ...ownWords(value as Fields) };
}

/** The document's own text in the language; nothing where it has none that can be said otherwise. */
function ownWords({ said, rule, ...fields }: Fields): Fields {
  const name = TEXTS.find((one) => typeof fields[one] === 'string');
  if (name === undefined) return {};
  const text = String(fields[name]);
  if (said) return { said, [name]: sayTold({ text, said: said as Message }) };
  return typeof rule === 'string' ? { [name]: sayReason({ rule, text }) } : {};
}
