/**
 * What a message means: a command, talk, or a request. In this order: an exact command; a command with
 * a mistake in its id; another language; a sentence that says a command; a request; a question; a mood.
 * What is left is asked about, never guessed. Pure.
 */
import { MAX_TEXT } from '../../orchestrator/index';
import { spokenCommand, typedCommand, type Commanded } from './commands';
import type { Intent } from './intent';
import { foreign, type Language } from './words/languages';
import { classesOf, type Class } from './words/lexicon';
import { contentOf, wishOf } from './words/requests';
import { featuresOf, sentencesOf, type Features, type Sentence } from './words/sentence';
import { plain, unwrapped } from './words/tokens';
import { isChangeVerb } from './words/verbs';

export type Reading =
  | ({ readonly kind: 'command'; readonly heard: Features; readonly typed: boolean } & Commanded)
  | { readonly kind: 'mistake'; readonly intent: Intent; readonly given: string }
  | { readonly kind: 'doubt'; readonly intent: Intent }
  | { readonly kind: 'talk'; readonly intent: Intent; readonly heard: Features; readonly language: Language | null; readonly words: string } // prettier-ignore
  | {
      readonly kind: 'request';
      readonly request: string;
      readonly context: readonly string[];
      readonly workspace: string | undefined;
      /** A verb says what to change; else it only looks like a request. */
      readonly certain: boolean;
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too_long'; readonly length: number };

export interface Reader {
  readonly intents: readonly Intent[];
  /** Verbs that the playbooks' examples begin with. */
  readonly verbs: ReadonlySet<string>;
  /** Whether a model reads what no playbook knows, in whatever language. */
  readonly model: boolean;
  /** Whether an operator has stopped everything. */
  readonly stopped: boolean;
}

/** What a request may end with: `context: path, path` and `workspace: name`. */
const TRAILER = /(?:^|\s)(context|workspace):\s*([^\s,]+(?:\s*,\s*[^\s,]+)*)\s*$/i;
/** The least number of words that only the repository can know, for a text to be about work; fewer occur in any talk. */
const MIN_WORK_WORDS = 4;
const MAX_TALK_WORDS = 2;
/** Longer than this nobody chats; a text with a trailer is meant as a request as well. */
const MAX_TALK = 600;

export function read(message: string, reader: Reader): Reading {
  const text = plain(message);
  if (text === '') return { kind: 'empty' };
  if (text.length > MAX_TEXT) return { kind: 'too_long', length: text.length };
  const commands = reader.intents.filter(({ command }) => command !== undefined);
  const bare = unwrapped(text);
  const sentences = sentencesOf(bare);
  const heard = featuresOf(sentences);
  const whole = bare.toLowerCase().replace(/[\s.!]+$/, '');
  const exact = reader.intents.find(
    (intent) => intent.exact?.includes(whole) && (reader.stopped || !intent.whileStopped),
  );
  if (exact) return { kind: 'command', heard, typed: true, intent: exact, id: null, words: '', last: false };
  const typed = typedCommand(bare, commands);
  if (typed?.kind === 'command') return { kind: 'command', heard, typed: true, ...typed.command };
  if (typed) return typed;
  if (TRAILER.test(text) || text.length > MAX_TALK) return requestOf(text);
  // `run: make` is how requests are written down, whatever stands behind the colon.
  const labelled = /^(\p{L}+)\s*:\s*\S/u.exec(bare)?.[1];
  if (labelled !== undefined && reader.verbs.has(labelled.toLowerCase())) return requestOf(bare);
  const english = (word: string): boolean => classesOf(word).size > 0 || isChangeVerb(word, reader.verbs);
  const other = foreign(bare, english);
  if (other && !(other.kind === 'other' && reader.model)) {
    const row = rowNamed(reader, 'foreign');
    // Path Finder reads simple German requests: whether this is one is for the person to say.
    const isWish = other.kind === 'other' && other.language === 'de';
    return {
      kind: 'talk',
      intent: row,
      heard,
      language: other.language,
      words: isWish ? text : other.kind,
    };
  }
  if (other) return requestOf(text);
  const spoken = spokenCommand(sentences, bare, commands);
  if (spoken?.kind === 'command') return { kind: 'command', heard, typed: false, ...spoken.command };
  if (spoken) return spoken;
  const wish = wishOf(sentences, reader.verbs);
  if (wish === 'certain' || wish === 'declared')
    return requestOf(withoutCourtesy(text, bare, sentences), wish === 'certain');
  const content = contentOf(sentences);
  // A model can tell what such a text asks for, or that it asks for nothing.
  if (reader.model && content >= MIN_WORK_WORDS && !heard.question && !heard.has('life', 'pronoun', 'bot'))
    return requestOf(text);
  return {
    kind: 'talk',
    intent: talkOf(reader, heard, sentences, content, wish === 'how-to'),
    heard,
    language: null,
    words: '',
  };
}

/** A request as it stands, with what it ends with taken apart. */
export function requestOf(text: string, certain = true): Reading {
  let request = text;
  let context: readonly string[] = [];
  let workspace: string | undefined;
  for (let found = TRAILER.exec(request); found; found = TRAILER.exec(request)) {
    const [, key, value = ''] = found;
    if (key?.toLowerCase() === 'workspace') workspace = value;
    else context = value.split(',').map((path) => path.trim());
    request = request.slice(0, found.index);
  }
  if (request.trim() === '') return { kind: 'empty' };
  return { kind: 'request', request: request.trim(), context, workspace, certain };
}

const COURTEOUS: readonly Class[] = [
  'greeting',
  'thanks',
  'praise',
  'farewell',
  'assent',
  'laugh',
  'probe',
  'feeling',
];
const BESIDE: readonly Class[] = [
  'polite',
  'bot',
  'pronoun',
  'refer',
  'article',
  'be',
  'preposition',
  'number',
  'help',
];

/** Nothing but courtesy. */
const isCourteous = ({ units }: Sentence): boolean =>
  units.some(({ classes }) => COURTEOUS.some((name) => classes.has(name))) &&
  units.every(({ classes }) => [...COURTEOUS, ...BESIDE].some((name) => classes.has(name)));

/** The request without the greeting before it and the thanks after it; everything else stays as it was typed. */
function withoutCourtesy(text: string, bare: string, sentences: readonly Sentence[]): string {
  if (text !== bare) return bare === text.slice(1, -1) ? text : bare;
  const first = sentences.findIndex((sentence) => !isCourteous(sentence));
  const last = sentences.findLastIndex((sentence) => !isCourteous(sentence));
  const from = sentences[first]?.tokens[0]?.at[0] ?? 0;
  const next = sentences[last + 1]?.tokens[0]?.at[0];
  // What is cut off has to be whole sentences: a quotation or a code word is never courtesy.
  return text.slice(first === 0 ? 0 : from, next).trim();
}

function talkOf(
  reader: Reader,
  heard: Features,
  sentences: readonly Sentence[],
  content: number,
  howTo: boolean,
): Intent {
  const row = (name: string): Intent => rowNamed(reader, name);
  const heardBy = (): Intent | undefined => reader.intents.find(({ hears }) => hears?.(heard));
  if (howTo) return row('how-to');
  const plainCourtesy = sentences.every(isCourteous);
  if (heard.question && !plainCourtesy)
    return heardBy() ?? row(heard.has('complaint') ? 'displeasure' : greetsOrThanks(heard));
  if (!plainCourtesy || heard.has('probe', 'feeling')) {
    const refuses = heard.has('not') && heard.says('do', 'rather', 'want', 'should', 'would', 'must');
    if (heard.has('help') && heard.says('understand', 'lost', 'confused')) return row('ability');
    if (heard.has('complaint') && !heard.has('thanks')) return row('displeasure');
    if (heard.has('halt') || refuses) return row('halt');
    if (heard.has('go')) return row('go-ahead');
    const topic = heardBy();
    if (topic && content <= MAX_TALK_WORDS && !heard.has('life')) return topic;
  }
  if (heard.has('halt') && !heard.has('thanks', 'praise', 'greeting', 'farewell')) return row('halt');
  if (heard.has('go') && !heard.has('thanks')) return row('go-ahead');
  return row(courtesyOf(heard) ?? 'unclear');
}

/** Which courtesy counts, where a message has several. */
function courtesyOf(heard: Features): string | null {
  if (heard.has('farewell')) return 'farewell';
  if (heard.has('thanks')) return 'thanks';
  if (heard.has('greeting')) return 'greeting';
  if (heard.has('praise')) return 'praise';
  if (heard.has('laugh', 'sigh')) return 'smile';
  return heard.has('assent') ? 'assent' : null;
}

/** What answers a question that nothing else does. */
const greetsOrThanks = (heard: Features): string =>
  heard.has('greeting', 'thanks', 'farewell') ? (courtesyOf(heard) ?? 'unclear') : 'unclear';

function rowNamed({ intents }: Reader, name: string): Intent {
  const found = intents.find((intent) => intent.name === name);
  if (!found) throw new Error(`The table of intents has no row "${name}".`);
  return found;
}
