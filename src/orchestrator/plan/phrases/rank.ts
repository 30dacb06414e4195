/** Which settings of the repository can take a value, ranked by the words of the request that name them. */
import { addressSort, GENERIC, rolesOf, wordsOf } from '../index/words';
import type { Entry, WorkspaceIndex } from '../index/types';
import { isPlain } from '../slots/found';
import { isWhere, spellingsOf, wordsIn } from '../slots/look-up';
import { cronAt } from '../slots/times';
import { countsIn, valueFor } from '../slots/values';
import { isAlike } from './backing';
import { tells } from './left-over';
import { ACTIONS, KIND_WORDS, MEASURES, UNIT_NAMES, UNITS } from './lexicon';
import type { Meant } from './meant';
import type { Spoken } from './spoken';
import { isIdentifier, tokenize, type Token } from './tokens';

/** How much has to speak for a setting, and what agreeing with the unit, and with the value before, counts beside words. */
const [ENOUGH, UNIT] = [2, 1];
/** What it counts that a value is there which is said to be. */
export const BEFORE = 2;

/** What has a version, and is named in full. */
const VERSIONED = ['dependency', 'image', 'action', 'runtime'] as const;

/** A setting that may be meant. */
export interface Ranked {
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
export function rank(spoken: Meant, tokens: readonly Token[], index: WorkspaceIndex): Ranked[] {
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
export const isName = (token: Token): boolean =>
  isIdentifier(token) || /^@?[\w.-]+\/[\w.-]+$/.test(token.text);

const CLOCK = /^\d{1,2}:\d\d$/;

/** Whether two values are the same, or the same number: `15` and `15.0`. */
const isEqual = (one: string | undefined, other: string): boolean =>
  one !== undefined && (one === other || (one.trim() !== '' && Number(one) === Number(other)));

const isUnit = (unit: string): boolean => unit === '%' || UNITS.some(([, , names]) => names.includes(unit));

export const isValue = (
  token: Token,
  { rest, within, now, before }: Spoken,
  others: readonly string[] = [],
): boolean =>
  within.includes(token.text) ||
  (token.kind === 'quoted' && [now, before, ...others].includes(token.text)) ||
  (/\d/.test(token.text) && !rest.some(({ text }) => text === token.text));

/** The words that names may have for a word of the request: other forms of it, too. */
export const formsOf = (text: string, index: WorkspaceIndex): Set<string> =>
  new Set(wordsIn(text).flatMap((word) => [...spellingsOf(index, word), ...index.kin(word)]));

export const isMeasure = (word: string): boolean =>
  GENERIC.has(word) ||
  KIND_WORDS.has(word) ||
  UNIT_NAMES.has(word) ||
  Object.values(MEASURES).some((words) => words.has(word));
