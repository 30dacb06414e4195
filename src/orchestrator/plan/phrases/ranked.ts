/**
 * Requests read from what they say of one setting, whatever their sentence: "production runs out of connections again,
 * raise the hikari pool there to 30", "people should be able to book up to 180 days ahead". Each setting that can take
 * the value is ranked by the words of the request that are in its name, its group and its path: a word counts the more,
 * the fewer settings have it. Where nothing else comes near and all of what is asked is accounted for, that is certain;
 * else the best are for a person to confirm.
 */
import { rolesOf } from '../index/words';
import type { WorkspaceIndex } from '../index/types';
import { wordsIn } from '../slots/look-up';
import { quoteIfNeeded } from '../slots/slot';
import { isNotOurs } from './elsewhere';
import { isVerb, Mood, moodOf, qualifiersIn, tellsPast } from './english';
import { isAboutIt, isLeftOver, mayLimit, takesAWriter, tells } from './left-over';
import { ALL } from './lexicon';
import { GIVING, valuesIn } from './meant';
import { partsOf, type Part } from './parts';
import { BEFORE, formsOf, isMeasure, isName, isValue, rank, type Ranked } from './rank';
import { distinctByLabel, type Reading, type Readings, type Workspace } from './reading';
import { isReason, isRemark } from './reasons';
import { isKnownHere, MAX_TOKENS } from './things';
import { tokenize, type Token } from './tokens';
import { readUtterance } from './utterance';

/** How far the next one stays behind what is certain, where no value says which it is. */
const APART = 0.75;
/** Most settings that are asked about, how near to the best they are, and how much has to speak for one that is sure. */
const [MAX_CHOICES, NEAR, PLENTY] = [3, 0.9, 3];

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

/** What is to be beside others takes the place of none. */
const BESIDE = /\b(as well|also|additionally|another|(one|two|three|\d+) more)\b|\btoo\b\W*($|,)/i;
