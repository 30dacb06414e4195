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
import { isAlike } from './backing';
import { isNotOurs } from './elsewhere';
import { isVerb, Mood, moodOf, qualifiersIn, tellsPast } from './english';
import { isAboutIt, isLeftOver, mayLimit, takesAWriter, tells } from './left-over';
import { ACTIONS, ALL, KIND_WORDS, MEASURES, UNIT_NAMES, UNITS } from './lexicon';
import { GIVING, valuesIn, type Meant } from './meant';
import { partsOf, type Part } from './parts';
import { distinctByLabel, type Reading, type Readings, type Workspace } from './reading';
import { isReason, isRemark } from './reasons';
import type { Spoken } from './spoken';
import { isKnownHere, MAX_TOKENS } from './things';
import { isIdentifier, tokenize, type Token } from './tokens';
import { readUtterance } from './utterance';

/** How far the next one stays behind what is certain, where no value says which it is. */
const APART = 0.75;
/** Most settings that are asked about, how near to the best they are, and how much has to speak for them. */
const [MAX_CHOICES, NEAR, ENOUGH, PLENTY] = [3, 0.9, 2, 3];
/** What agreeing with the unit, and with the value that is said to be there now, counts beside words. */
const [UNIT, BEFORE] = [1, 2];

/**
 * What a request with a value can mean; nothing where too many settings would fit alike. `among`: the answers of a
 * question that it left open, between which only a value that is said to be there now decides.
 */
export async function readRanked(
  request: string,
  readPhrases: (text: string) => Promise<Readings>,
  { index, reader }: Workspace,
  among: readonly string[] = [],
): Promise<readonly Reading[]> {
  const { text, tokens } = readUtterance(request);
  if (tokens.length > MAX_TOKENS || isNotOurs(text, tokens, index) || BESIDE.test(text)) return [];
  const parts = partsOf(text, tokens);
  const asking = parts.filter((part) => !isReason(part.text) && !isRemark(part.text));
  const asked = asking.length > 0 ? asking : parts;
  const said = await Promise.all(
    valuesIn(parts, asked, tokens, text, index).map(async (meant) => {
      // A text that stands in a file is what is there, not what something is to be.
      const [only] = tokenize(meant.now);
      const isThere = only?.kind === 'quoted' && ((await reader.find?.(only.word)) ?? []).length > 0;
      return isThere ? [] : [meant];
    }),
  );
  const ranked = said
    .flat()
    .filter(({ kind }) => kind !== 'time' || !parts.every((part) => tellsPast(part.text)))
    .flatMap((spoken) => rank(spoken, tokens, index))
    .sort((a, b) => b.score - a.score);
  // Where another one has all the names that this one has, and more, that one is meant.
  const isOutdone = (one: Ranked, other: Ranked): boolean =>
    other.telling.length > one.telling.length && one.telling.every((token) => other.said.has(token));
  const best = ranked.filter(
    (one) => one.score >= (ranked[0]?.score ?? 0) * NEAR && !ranked.some((other) => isOutdone(one, other)),
  );
  const [only, another] = best;
  if (
    !only ||
    best.length > MAX_CHOICES ||
    asked.some(
      (part) =>
        takesAWriter(part) && !(only.agreed >= BEFORE && /^fix\b/i.test(readUtterance(part.text).text)),
    )
  )
    return [];
  const found = await Promise.all(best.map((one) => readPhrases(sentenceOf(one))));
  const readings = found.flatMap((one) => (one.readings.length === 1 ? one.readings : []));
  // Where the value before is said, only what else is asked for may mean another place.
  const number = /\d[\d.]*/.exec(only.spoken.now)?.[0] ?? only.spoken.now;
  const says = ({ text: own }: Part, value: string): boolean =>
    tokenize(own).some((token) => token.text.startsWith(value));
  const asks = asked.filter((part) => moodOf(part.text) === Mood.ASKS);
  const elsewhere =
    only.agreed < BEFORE ? asked : asks.filter((part) => !says(part, number) && !isAboutIt(part.text));
  const left = tokens.filter(
    (token, at) =>
      tells(token) &&
      !isValue(token, only.spoken) &&
      !only.said.has(token) &&
      elsewhere.some((part) => part.text.includes(token.text)) &&
      mayLimit(tokens, at, index),
  );
  const words = new Set([...only.said].map(({ word }) => word));
  const isExplained = (token: Token): boolean => words.has(token.word) || isValue(token, only.spoken);
  const isElsewhere =
    only.agreed >= BEFORE &&
    tokens.some((token, at) => tells(token) && !only.said.has(token) && isRather(at, tokens, only, index));
  // `the max upload size`: another setting may be called by the word that this one lacks.
  const qualifiers = qualifiersIn(text);
  const isShort =
    only.agreed < BEFORE &&
    tokens.some((token, at) => {
      const next = tokens[at + 1];
      const isNoun = tells(token) && !only.said.has(token) && !isValue(token, only.spoken);
      return (
        isNoun &&
        next !== undefined &&
        only.said.has(next) &&
        !qualifiers.has(token.word) &&
        !isVerb(token.word)
      );
    });
  // What is named as code has it is meant, and nothing else.
  const isNamed = tokens.some(
    (token) => isName(token) && !only.said.has(token) && !isValue(token, only.spoken),
  );
  const isSure = only.agreed >= BEFORE || only.telling.length + only.agreed >= PLENTY;
  const isNear = ({ score, said }: Ranked): boolean =>
    score >= only.score * APART || said.size >= only.said.size;
  const isAlone =
    (only.agreed >= BEFORE || among.length < 2) &&
    (only.agreed >= BEFORE || !ranked.slice(best.length).some(isNear));
  // Another value that is asked for is hardly left out.
  const isOther = (value: string): boolean =>
    value !== only.spoken.before && (only.agreed < BEFORE ? asked : asks).some((part) => says(part, value));
  // A package has one version, in whichever projects it is used.
  const isSame = best.every(
    ({ entry }) =>
      entry.kind === 'dependency' && entry.name === only.entry.name && entry.kind === only.entry.kind,
  );
  const certain =
    (!another || isSame) &&
    (isSame || !ALL.test(text)) &&
    isAlone &&
    only.telling.length > 0 &&
    left.length === 0 &&
    !parts.some((_, at) => isLeftOver(parts, at, isExplained, index)) &&
    !isElsewhere &&
    !isShort &&
    !isNamed &&
    isSure &&
    !only.others.some(isOther);
  const [first] = readings;
  const meant =
    isSame && certain && first ? [{ ...first, tasks: readings.flatMap(({ tasks }) => tasks) }] : readings;
  return distinctByLabel(
    meant.map((reading) => ({ ...reading, head: '', place: '', loose: reading.loose || !certain })),
  );
}

/**
 * Whether a word says that another one is meant than the one that has the value before: it stands directly before what
 * is said of that one, `poll interval`, or another of the same name has it, `in staging and prod`.
 */
function isRather(at: number, tokens: readonly Token[], only: Ranked, index: WorkspaceIndex): boolean {
  const token = tokens[at] as Token;
  const next = tokens[at + 1];
  if (!isKnownHere(token.word, index)) return false;
  if (next && only.said.has(next) && !isMeasure(token.word)) return true;
  const forms = formsOf(token.text, index);
  return index
    .every(only.entry.kind)
    .some(
      ({ own, around, path }) =>
        path !== only.entry.path &&
        own.join(' ') === only.entry.own.join(' ') &&
        [...around, ...wordsIn(path), ...rolesOf(path)].some((word) => forms.has(word)),
    );
}

/** The plain request that gives a thing its value. */
const sentenceOf = ({ entry: { kind, name, path }, spoken: { now } }: Ranked): string =>
  `${GIVING[kind]?.(quoteIfNeeded(name), now) ?? ''} in ${quoteIfNeeded(path)}`;

/** What has a version, and is named in full. */
const VERSIONED = ['dependency', 'image', 'action', 'runtime'] as const;

/** What is to be beside others takes the place of none. */
const BESIDE = /\b(as well|also|additionally|another|(one|two|three|\d+) more)\b|\btoo\b\W*($|,)/i;

interface Ranked {
  readonly entry: Entry;
  /** What it is to be, in the unit of what is there. */
  readonly spoken: Spoken;
  readonly others: readonly string[];
  readonly score: number;
  /** The words of the request that it has, those that are more than measures, and how far its value agrees. */
  readonly said: ReadonlySet<Token>;
  readonly telling: readonly Token[];
  readonly agreed: number;
}

/** The settings that can take the value and have enough of what is said, best first. */
function rank(spoken: Meant, tokens: readonly Token[], index: WorkspaceIndex): Ranked[] {
  // `add ruff 0.4.1` gives no package that is here another version.
  const isAdded = tokens.some(({ word }) => ACTIONS.add.has(word));
  const isVersion = !isAdded && /^v?\d+(\.\d+)*([-+.]?[\w.]+)?$/.test(spoken.now) && spoken.unit === null;
  const kinds: readonly Entry['kind'][] =
    spoken.kind === 'time' ? ['schedule', 'value'] : ['value', 'constant', ...(isVersion ? VERSIONED : [])];
  // What is behind `in` says where it is, if something here is called so.
  const near = tokens
    .filter(
      (token, at) => /^(in|on)$/.test(tokens[at - 1]?.word ?? '') && tells(token) && index.knows(token.word),
    )
    .map(({ word }) => word);
  const entries = kinds
    .flatMap((kind) => index.every(kind))
    .filter(
      (entry) =>
        isPlain(entry) &&
        isAlike(entry, spoken.now) &&
        isWhere(index, entry, { near, within: spoken.within }),
    );
  const said = new Map<string, Token[]>();
  const telling = tokens.filter((token) => tells(token) && !isValue(token, spoken, spoken.others));
  for (const token of telling.filter((one) => !isName(one)))
    for (const form of formsOf(token.text, index)) said.set(form, [...(said.get(form) ?? []), token]);
  const names = telling.filter(isName);
  const matches = entries.map((entry) => matchOf(entry, said, names));
  const count = new Map<Token, number>();
  for (const { all } of matches) for (const token of all) count.set(token, (count.get(token) ?? 0) + 1);
  const weight = (token: Token): number => Math.log(1 + entries.length / (count.get(token) ?? 1));
  return entries
    .flatMap((entry, at) => {
      const { all, own } = matches[at] as Match;
      const meant = exchanged(entry, spoken);
      const agreed = agreement(entry, meant);
      const telling = [...all].filter((token) => !isMeasure(token.word));
      if (
        agreed === null ||
        entry.name.replaceAll('"', '') === spoken.now ||
        (VERSIONED.some((kind) => kind === entry.kind) && own.size === 0) ||
        (entry.kind === 'dependency' && entry.own.length > own.size) ||
        (telling.length === 0 &&
          !(agreed === BEFORE && (spoken.kind === 'time' || spoken.within.length > 0))) ||
        all.size + agreed + spoken.within.length < ENOUGH
      )
        return [];
      const unsaid = entry.own.length - own.size;
      const score = [...all].reduce(
        (sum, token) => sum + weight(token) * (own.has(token) ? 1 : 0.7),
        agreed - 0.05 * unsaid,
      );
      return [{ entry, spoken: meant, others: spoken.others, score, said: all, telling, agreed }];
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_RANKED)
    .filter(
      ({ entry, spoken: meant }) =>
        entry.kind === 'schedule' || valueFor(tokenize(meant.now), entry) !== null,
    );
}

/** A value with the one of the others that stands in a setting, whose unit it has where it says none. */
function exchanged(entry: Entry, spoken: Meant): Spoken {
  const before = spoken.others.find(
    (other) => agreement(entry, { ...spoken, unit: null, now: other, before: other }) === BEFORE,
  );
  if (before === undefined) return spoken;
  const unit = /^\d+(?:\.\d+)? ?(\p{L}+|%)$/u.exec(before)?.[1];
  const isBare = /^\d+(\.\d+)?$/.test(spoken.now) && unit !== undefined && spoken.kind === 'value';
  return {
    ...spoken,
    before,
    now: isBare ? `${spoken.now} ${unit}` : spoken.now,
    unit: isBare ? unit : spoken.unit,
  };
}

/** Most settings that are tried with the value. */
const MAX_RANKED = 24;

interface Match {
  /** The words of the request that the setting has somewhere, and those that its name has. */
  readonly all: ReadonlySet<Token>;
  readonly own: ReadonlySet<Token>;
}

function matchOf(
  { own, key, around, path }: Entry,
  said: ReadonlyMap<string, readonly Token[]>,
  names: readonly Token[],
): Match {
  const tokensOf = (words: Iterable<string>): Token[] => [...words].flatMap((word) => said.get(word) ?? []);
  const words = [...own, ...key.flatMap(wordsOf), ...around, ...wordsIn(path), ...rolesOf(path)];
  // A name as code has it counts as a whole.
  const isIn =
    (among: readonly string[]) =>
    ({ text }: Token): boolean =>
      wordsIn(text).every((word) => among.includes(word));
  const named = [...tokensOf(own), ...names.filter(isIn(own))];
  return {
    own: new Set(named),
    all: new Set([...named, ...tokensOf(words), ...names.filter(isIn(words))]),
  };
}

/** How far a setting agrees with what is said of its value; null where it cannot be what is meant. */
function agreement(entry: Entry, spoken: Spoken): number | null {
  const { kind, unit, before } = spoken;
  const now = entry.value?.text ?? '';
  // `the cutoff is 15:30, not 16:00`
  if (kind === 'time' && entry.kind === 'value') return CLOCK.test(before) && now === before ? BEFORE : null;
  if (kind === 'time') return before === '' ? UNIT : cronAt(now, before) === now ? BEFORE : null;
  if (addressSort(spoken.now) !== addressSort(now)) return null;
  const counts = unit !== null && isUnit(unit) ? countsIn(entry, unit) : null;
  if (counts === false && entry.unit !== null) return null;
  if (before !== '') return isEqual(valueFor(tokenize(before), entry)?.text, now) ? BEFORE : null;
  return counts === null ? 0 : counts ? UNIT : null;
}

/** A name that is meant as a whole: as code has it, or with its owner, `@fastify/helmet`. */
const isName = (token: Token): boolean => isIdentifier(token) || /^@?[\w.-]+\/[\w.-]+$/.test(token.text);

const CLOCK = /^\d{1,2}:\d\d$/;

/** Whether two values are the same, or the same number: `15` and `15.0`. */
const isEqual = (one: string | undefined, other: string): boolean =>
  one !== undefined && (one === other || (one.trim() !== '' && Number(one) === Number(other)));

const isUnit = (unit: string): boolean => unit === '%' || UNITS.some(([, , names]) => names.includes(unit));

const isValue = (
  token: Token,
  { rest, within, now, before }: Spoken,
  others: readonly string[] = [],
): boolean =>
  within.includes(token.text) ||
  (token.kind === 'quoted' && [now, before, ...others].includes(token.text)) ||
  (/\d/.test(token.text) && !rest.some(({ text }) => text === token.text));

/** The words that names may have for a word of the request: other forms of it, too. */
const formsOf = (text: string, index: WorkspaceIndex): Set<string> =>
  new Set(wordsIn(text).flatMap((word) => [...spellingsOf(index, word), ...index.kin(word)]));

const isMeasure = (word: string): boolean =>
  GENERIC.has(word) ||
  KIND_WORDS.has(word) ||
  UNIT_NAMES.has(word) ||
  Object.values(MEASURES).some((words) => words.has(word));
