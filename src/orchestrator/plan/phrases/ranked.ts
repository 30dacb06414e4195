/**
 * Requests read from what they say of one setting, whatever their sentence: "production runs out of connections again,
 * raise the hikari pool there to 30", "people should be able to book up to 180 days ahead". Each setting that can take
 * the value is ranked by the words of the request that are in its name, its group and its path: a word counts the more,
 * the fewer settings have it. Where nothing else comes near and all of what is asked is accounted for, that is certain;
 * else the best are for a person to confirm.
 */
import { addressSort, GENERIC, rolesOf, wordsOf } from '../index/words';
import type { Entry, WorkspaceIndex } from '../index/types';
import { isPlain } from '../slots/found';
import { isWhere, spellingsOf, wordsIn } from '../slots/look-up';
import { quoteIfNeeded } from '../slots/slot';
import { cronAt } from '../slots/times';
import { countsIn, valueFor } from '../slots/values';
import { isNotOurs } from './elsewhere';
import { ACTIONS, ARTICLES, CREATIVE, FILLERS, KIND_WORDS, MEASURES, UNITS, WHERE } from './lexicon';
import { partsOf, type Part } from './parts';
import { distinctByLabel, type Reading, type Readings } from './reading';
import { isReason, isRemark } from './reasons';
import { spokenIn, type Spoken } from './spoken';
import { MAX_TOKENS } from './things';
import { tokenize, type Token } from './tokens';
import { readUtterance } from './utterance';

/** Most settings that are asked about, how near to the best they are, and how much has to speak for them. */
const [MAX_CHOICES, NEAR, ENOUGH, PLENTY] = [3, 0.9, 2, 3];
/** What agreeing with the unit, and with the value that is said to be there now, counts beside words. */
const [UNIT, BEFORE] = [1, 2];

/** What a request with a value can mean; nothing where too many settings would fit alike. */
export async function readRanked(
  request: string,
  readPhrases: (text: string) => Promise<Readings>,
  index: WorkspaceIndex,
): Promise<readonly Reading[]> {
  const { text, tokens } = readUtterance(request);
  if (tokens.length > MAX_TOKENS || isNotOurs(text, tokens, index) || BESIDE.test(text)) return [];
  const parts = partsOf(text, tokens);
  const asking = parts.filter((part) => !isReason(part.text) && !isRemark(part.text));
  const asked = asking.length > 0 ? asking : parts;
  const spoken = valueIn(asked, tokens, index);
  if (!spoken || asked.some(takesAWriter)) return [];
  const isTime = spoken.kind === 'time';
  const ranked = rank(isTime ? ['schedule'] : ['value', 'constant'], spoken, tokens, index);
  // Where another one has all the names that this one has, and more, that one is meant.
  const isOutdone = (one: Ranked, other: Ranked): boolean =>
    other.telling.length > one.telling.length && one.telling.every((token) => other.said.has(token));
  const best = ranked.filter(
    (one) => one.score >= (ranked[0]?.score ?? 0) * NEAR && !ranked.some((other) => isOutdone(one, other)),
  );
  const [only, another] = best;
  if (!only || best.length > MAX_CHOICES) return [];
  const found = await Promise.all(
    best.map(({ entry: { name, path } }) =>
      readPhrases(
        `${isTime ? 'run' : 'set'} ${quoteIfNeeded(name)} ${isTime ? 'at' : 'to'} ${spoken.now} in ${quoteIfNeeded(path)}`,
      ),
    ),
  );
  const readings = found.flatMap((one) => (one.readings.length === 1 ? one.readings : []));
  const left = tokens.filter(
    (token) =>
      tells(token) &&
      !isValue(token, spoken) &&
      !only.said.has(token) &&
      asked.some((part) => part.text.includes(token.text)),
  );
  const certain =
    !another &&
    only.telling.length > 0 &&
    left.length <= (only.agreed >= BEFORE ? 1 : 0) &&
    only.said.size + only.agreed >= PLENTY;
  return distinctByLabel(
    readings.map((reading) => ({ ...reading, head: '', place: '', loose: reading.loose || !certain })),
  );
}

/** What is to be beside others takes the place of none. */
const BESIDE = /\b(as well|also|additionally|another|more)\b|\btoo\b\W*($|,)/i;

/** Whether a part asks for what somebody has to find a way for: `fix that`, `speed it up`. */
function takesAWriter({ text }: Part): boolean {
  const verb = readUtterance(text).tokens[0]?.word ?? '';
  return CREATIVE.has(verb) && !FILLERS.has(verb) && !Object.values(ACTIONS).some((words) => words.has(verb));
}

/** The one value of what is asked for; what is only told may have others. */
function valueIn(asked: readonly Part[], tokens: readonly Token[], index: WorkspaceIndex): Spoken | null {
  const whole = spokenIn(tokens, index);
  const [said, another] = asked
    .map((part) => spokenIn(tokenize(part.text), index))
    .filter((one) => one !== null && one.kind !== 'switch');
  if (!said || another) return null;
  // Its files and the value before it may be said beside it.
  return whole?.now === said.now ? whole : said;
}

interface Ranked {
  readonly entry: Entry;
  readonly score: number;
  /** The words of the request that it has, those that are more than measures, and how far its value agrees. */
  readonly said: ReadonlySet<Token>;
  readonly telling: readonly Token[];
  readonly agreed: number;
}

/** The settings that can take the value and have enough of what is said, best first. */
function rank(
  kinds: readonly Entry['kind'][],
  spoken: Spoken,
  tokens: readonly Token[],
  index: WorkspaceIndex,
): Ranked[] {
  // What is behind `in` says where it is, if something here is called so.
  const near = tokens
    .filter(
      (token, at) => /^(in|on)$/.test(tokens[at - 1]?.word ?? '') && tells(token) && index.knows(token.word),
    )
    .map(({ word }) => word);
  const entries = kinds
    .flatMap((kind) => index.every(kind))
    .filter((entry) => isPlain(entry) && isWhere(index, entry, { near, within: spoken.within }));
  const said = new Map<string, Token[]>();
  const telling = tokens.filter((token) => tells(token) && !isValue(token, spoken));
  for (const token of telling)
    for (const form of formsOf(token.text, index)) said.set(form, [...(said.get(form) ?? []), token]);
  const matches = entries.map((entry) => matchOf(entry, said));
  const count = new Map<Token, number>();
  for (const { all } of matches) for (const token of all) count.set(token, (count.get(token) ?? 0) + 1);
  const weight = (token: Token): number => Math.log(1 + entries.length / (count.get(token) ?? 1));
  return entries
    .flatMap((entry, at) => {
      const { all, own } = matches[at] as Match;
      const agreed = agreement(entry, spoken);
      const telling = [...all].filter((token) => !isMeasure(token.word));
      if (
        agreed === null ||
        (telling.length === 0 && !(spoken.kind === 'time' && agreed === BEFORE)) ||
        all.size + agreed + spoken.within.length < ENOUGH
      )
        return [];
      const unsaid = entry.own.length - own.size;
      const score = [...all].reduce(
        (sum, token) => sum + weight(token) * (own.has(token) ? 1 : 0.7),
        agreed - 0.05 * unsaid,
      );
      return [{ entry, score, said: all, telling, agreed }];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_RANKED)
    .filter(({ entry }) => spoken.kind === 'time' || valueFor(tokenize(spoken.now), entry) !== null);
}

/** Most settings that are tried with the value. */
const MAX_RANKED = 24;

interface Match {
  /** The words of the request that the setting has somewhere, and those that its name has. */
  readonly all: ReadonlySet<Token>;
  readonly own: ReadonlySet<Token>;
}

function matchOf({ own, key, around, path }: Entry, said: ReadonlyMap<string, readonly Token[]>): Match {
  const tokensOf = (words: Iterable<string>): Token[] => [...words].flatMap((word) => said.get(word) ?? []);
  const named = tokensOf(own);
  return {
    own: new Set(named),
    all: new Set([
      ...named,
      ...tokensOf([...key.flatMap(wordsOf), ...around, ...wordsIn(path), ...rolesOf(path)]),
    ]),
  };
}

/** How far a setting agrees with what is said of its value; null where it cannot be what is meant. */
function agreement(entry: Entry, spoken: Spoken): number | null {
  const { kind, unit, before } = spoken;
  const now = entry.value?.text ?? '';
  if (kind === 'time') return before === '' ? UNIT : cronAt(now, before) === now ? BEFORE : null;
  if (unit !== null && isUnit(unit) && !countsIn(entry, unit)) return null;
  if (addressSort(spoken.now) !== addressSort(now)) return null;
  if (before !== '') return valueFor(tokenize(before), entry)?.text === now ? BEFORE : null;
  return unit !== null && isUnit(unit) ? UNIT : 0;
}

const isUnit = (unit: string): boolean => UNITS.some(([, , names]) => names.includes(unit));

const tells = ({ kind, word }: Token): boolean =>
  kind !== 'sign' && !ARTICLES.has(word) && !WHERE.includes(word) && !FILLERS.has(word);

const isValue = (token: Token, { rest, within }: Spoken): boolean =>
  within.includes(token.text) || (/\d/.test(token.text) && !rest.some(({ text }) => text === token.text));

/** The words that names may have for a word of the request: other forms of it, too. */
const formsOf = (text: string, index: WorkspaceIndex): Set<string> =>
  new Set(wordsIn(text).flatMap((word) => [...spellingsOf(index, word), ...index.kin(word)]));

const isMeasure = (word: string): boolean =>
  GENERIC.has(word) || KIND_WORDS.has(word) || Object.values(MEASURES).some((words) => words.has(word));
