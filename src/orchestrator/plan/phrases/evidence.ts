/**
 * Requests read from what they name, whatever their sentence: "nobody uses moment any more, can it go?" names
 * a package and a verb of removing, and there is one thing that can be done with both. Each way to put them
 * together is a plain request, which the phrases read; it counts by how many of the words that mean something
 * it explains. The best are for a person to confirm.
 */
import { EntryKind, type Entry, type WorkspaceIndex } from '../index/types';
import { GENERIC } from '../index/words';
import { spellingsOf, wordsIn } from '../slots/look-up';
import { quoteIfNeeded } from '../slots/slot';
import { isSwitch } from '../slots/found';
import { isDelimited } from '../slots/shapes';
import { numberIn } from '../slots/values';
import { ACTIONS, ARTICLES, FILLERS, KIND_WORDS, NOT_OURS, WHERE, type Action } from './lexicon';
import { partsOf } from './parts';
import { distinctByLabel, type Reading, type Readings, type Task, type Workspace } from './reading';
import { isReason, isRemark } from './reasons';
import { spokenIn, type Spoken } from './spoken';
import { isIdentifier, type Token } from './tokens';
import { readUtterance } from './utterance';

/** Something in the repository that the request names. */
interface Thing {
  readonly kind: EntryKind | 'file' | 'folder';
  /** As a request names it. */
  readonly name: string;
  readonly path: string;
  readonly entry?: Entry;
  /** The tokens that name it, and those that name what is around it. */
  readonly said: ReadonlySet<Token>;
  readonly also: ReadonlySet<Token>;
}

/** A plain request, and the tokens that it explains. */
interface Way {
  readonly sentence: string;
  readonly explains: ReadonlySet<Token>;
}

/** How much has to be explained for a question, and how much less than the best may be asked about beside it. */
const [ENOUGH, ALIKE] = [0.6, 0.05];
/** Most answers of a question, most plain requests that are read, and most words of a description. */
const [MAX_CHOICES, MAX_WAYS, MAX_WINDOW] = [4, 24, 3];

/** What a request can mean by what it names; nothing where too much of it is left over. */
export async function readEvidence(
  request: string,
  readPhrases: (text: string) => Promise<Readings>,
  { index }: Workspace,
): Promise<readonly Reading[]> {
  const { text, tokens } = readUtterance(request);
  if (tokens.length > MAX_TOKENS || Object.values(NOT_OURS).some((words) => words.test(text))) return [];
  const asked = partsOf(text, tokens).filter((part) => !isReason(part.text) && !isRemark(part.text));
  const telling = tokens.filter(
    (token) => tells(token, index) && asked.some((part) => part.text.includes(token.text)),
  );
  if (telling.length === 0) return [];
  // `the button says "Book now", could it say "Reserve"?`: two texts, of which the first is there.
  const [before, after, more] = tokens.filter(({ kind }) => kind === 'quoted');
  const isElsewhere = tokens.some(
    ({ kind, text: own }) => kind === 'word' && /[/.]\w/.test(own) && !index.has(own),
  );
  if (before && after && !more && !isElsewhere) {
    const isTurned = /instead of$|rather than$/.test(text.slice(0, after.start).trimEnd());
    const [old, now] = isTurned ? [after, before] : [before, after];
    const { readings } = await readPhrases(`replace ${old.text} with ${now.text}`);
    const exchanged = offered(readings);
    if (exchanged.length > 0) return exchanged;
  }
  const doing = actionsIn(tokens);
  const things = thingsIn(tokens, index);
  const ways = waysOf(doing, things, tokens, index).map((way) => ({
    ...way,
    share: telling.filter((token) => way.explains.has(token)).length / telling.length,
  }));
  const ranked = ways
    .filter(({ share }) => share >= ENOUGH)
    .sort((a, b) => b.share - a.share)
    .slice(0, MAX_WAYS);
  const found: Reading[] = [];
  for (const { sentence, share } of ranked) {
    if (share < (ranked[0]?.share ?? 0) - ALIKE && found.length > 0) break;
    const { readings } = await readPhrases(sentence);
    if (readings.length === 1) found.push(...readings);
  }
  const all = distinctByLabel(found);
  const [only, another] = all;
  const isCertain = only && !another && !only.loose && ranked[0]?.share === 1 && only.tasks.every(isHarmless);
  return isCertain ? all : offered(all);
}

/** Whether a task is about one thing in a file: files and groups do not go because of what a sentence seems to say. */
const isHarmless = ({ about }: Task): boolean => about !== undefined && about.kind !== EntryKind.GROUP;

/** Readings for a person to confirm; nothing where there are too many to choose from. */
const offered = (readings: readonly Reading[]): Reading[] =>
  readings.length > MAX_CHOICES
    ? []
    : readings.map((reading) => ({ ...reading, head: '', place: '', loose: true }));

/** Longer texts are not requests for one change. */
const MAX_TOKENS = 40;

/** Whether a word has to be explained: it is more than grammar. */
const tells = ({ kind, word }: Token, index: WorkspaceIndex): boolean =>
  kind !== 'sign' &&
  !ARTICLES.has(word) &&
  !WHERE.includes(word) &&
  (!FILLERS.has(word) || ACTION_OF.has(word)) &&
  !(KIND_WORDS.has(word) && !index.knows(word));

const ACTION_OF: ReadonlyMap<string, Action> = new Map(
  (Object.entries(ACTIONS) as [Action, ReadonlySet<string>][]).flatMap(([action, words]) =>
    [...words].map((word) => [word, action] as const),
  ),
);

/** What the request asks to do, with the tokens that say so. */
function actionsIn(tokens: readonly Token[]): ReadonlyMap<Action, ReadonlySet<Token>> {
  const found = new Map<Action, Set<Token>>();
  for (const token of tokens) {
    const action = token.kind === 'word' ? ACTION_OF.get(token.word) : undefined;
    if (action) found.set(action, (found.get(action) ?? new Set()).add(token));
  }
  return found;
}

const CALLED: readonly EntryKind[] = [
  EntryKind.VALUE,
  EntryKind.CONSTANT,
  EntryKind.LIST,
  EntryKind.DEPENDENCY,
  EntryKind.IMAGE,
  EntryKind.ACTION,
  EntryKind.RUNTIME,
  EntryKind.SCHEDULE,
  EntryKind.SCRIPT,
  EntryKind.SYMBOL,
  EntryKind.GROUP,
];

function thingsIn(tokens: readonly Token[], index: WorkspaceIndex): Thing[] {
  const naming = tokens.filter(
    ({ kind, word }) => kind !== 'sign' && !ARTICLES.has(word) && !WHERE.includes(word) && !FILLERS.has(word),
  );
  // For each word of a token the ways that the repository may write it; a name as code has it counts as a whole.
  const waysOf = new Map(
    naming.map((token) => [token, wordsIn(contentOf(token)).map((word) => spellingsOf(index, word))]),
  );
  const tokensFor = (words: Iterable<string>): Set<Token> => {
    const all = new Set(words);
    return new Set(
      naming.filter((token) => {
        const ways = (waysOf.get(token) ?? []).map((spellings) => spellings.some((way) => all.has(way)));
        return isIdentifier(token) || isDelimited([token]) ? ways.every(Boolean) : ways.some(Boolean);
      }),
    );
  };
  const things = new Map<string, Thing>();
  const words = new Set([...waysOf.values()].flat(2));
  const isNamed = ({ own, name, kind }: Entry): boolean => {
    if (kind === EntryKind.SYMBOL) return naming.some(({ text }) => text.replaceAll(/[`'"()]/g, '') === name);
    const needed = own.filter((word) => !GENERIC.has(word));
    if (needed.every((word) => KIND_WORDS.has(word))) return false;
    return needed.length > 0 && needed.every((word) => words.has(word));
  };
  for (const word of words)
    for (const { item: entry } of index.find({ words: [word], kinds: CALLED, may: isNamed }).all) {
      const said = tokensFor(entry.own);
      if (said.size === 0) continue;
      const around = tokensFor([...entry.around, ...wordsIn(entry.path)]);
      const also = new Set([...around].filter((token) => !said.has(token)));
      things.set(`${entry.path}:${entry.line}:${entry.name}`, {
        kind: entry.kind,
        name: entry.name,
        path: entry.path,
        entry,
        said,
        also,
      });
    }
  for (let size = MAX_WINDOW; size > 0; size--)
    for (let at = 0; at + size <= naming.length; at++) {
      const window = naming.slice(at, at + size);
      const name = window.map(({ kind, word, text }) => (kind === 'quoted' ? word : text)).join(' ');
      for (const { item, score } of index.paths(name).best.slice(0, MAX_CHOICES))
        if (score >= NAMED && !things.has(item.path))
          things.set(item.path, {
            kind: item.kind,
            name: item.path,
            path: item.path,
            said: new Set(window),
            also: new Set(),
          });
    }
  return [...things.values()];
}

/** How well words have to fit a path: they are its name, with or without what it ends in. */
const NAMED = 0.8;

/** The plain requests that can be made of what is said. */
function waysOf(
  doing: ReadonlyMap<Action, ReadonlySet<Token>>,
  things: readonly Thing[],
  tokens: readonly Token[],
  index: WorkspaceIndex,
): Way[] {
  const ways: Way[] = [];
  const spoken = spokenIn(tokens, index);
  const known = new Set(things.flatMap(({ said }) => [...said]));
  const fresh = tokens.filter((token) => !known.has(token) && (isDelimited([token]) || isIdentifier(token)));
  const put = (sentence: string, thing: Thing, action: Action | null, more: Iterable<Token> = []): void => {
    const kindWords = tokens.filter(({ kind, word }) => kind === 'word' && KIND_WORDS.has(word));
    const verbs = action === null ? [] : (doing.get(action) ?? []);
    ways.push({
      sentence,
      explains: new Set([...thing.said, ...thing.also, ...kindWords, ...verbs, ...more]),
    });
  };
  for (const thing of things) {
    const isPlace = [...thing.said].some((token) => PLACING.has(before(token, tokens)));
    const name = quoteIfNeeded(thing.name);
    const place = ` in ${quoteIfNeeded(thing.path)}`;
    const isFile = thing.kind === 'file' || thing.kind === 'folder';
    if (doing.has('remove') && !isPlace && thing.kind !== 'image') {
      if (isFile) put(`delete ${name}`, thing, 'remove');
      else if (thing.kind === 'dependency') put(`remove package ${name}${place}`, thing, 'remove');
      else if (thing.kind === 'list') {
        const items = thing.entry?.value?.items ?? [];
        for (const token of tokens)
          if (items.includes(contentOf(token)))
            put(`remove ${quoteIfNeeded(contentOf(token))} from ${name}${place}`, thing, 'remove', [token]);
      } else put(`remove ${name}${place}`, thing, 'remove');
    }
    if (doing.has('add') && thing.kind === 'list')
      for (const token of fresh)
        put(`add ${quoteIfNeeded(contentOf(token))} to ${name}${place}`, thing, 'add', [token]);
    if ((doing.has('rename') || doing.has('move')) && !isPlace)
      for (const token of fresh) {
        const action = doing.has('rename') ? 'rename' : 'move';
        if (thing.kind === 'symbol') put(`rename ${name} to ${token.text}`, thing, action, [token]);
        else if (isFile && isPathLike(thing))
          put(`${action} ${name} to ${quoteIfNeeded(contentOf(token))}`, thing, action, [token]);
      }
    if (doing.has('enable') && isSwitched(thing)) put(`enable ${name}${place}`, thing, 'enable');
    if (doing.has('disable') && isSwitched(thing)) put(`disable ${name}${place}`, thing, 'disable');
    const others = ['remove', 'add', 'rename', 'move', 'enable', 'disable'] as const;
    if (spoken?.kind !== 'value' || others.some((action) => doing.has(action))) continue;
    const value = tokens.filter((token) => !spoken.rest.includes(token));
    const was = numberIn(spoken.before);
    if (was !== '' && numberIn(thing.entry?.value?.text ?? '') !== was) continue;
    for (const sentence of settings(thing, name, place, spoken)) put(sentence, thing, 'set', value);
  }
  return ways;
}

/** Words before what is only where the thing is that is meant. */
const PLACING = new Set(['in', 'from', 'of', 'inside', 'within', 'to', 'into']);
/** The word before a token, an article aside. */
function before(token: Token, tokens: readonly Token[]): string {
  let at = tokens.indexOf(token) - 1;
  while (ARTICLES.has(tokens[at]?.word ?? '')) at--;
  return tokens[at]?.word ?? '';
}
/** Whether a file is named by its path or with its ending. */
const isPathLike = ({ said }: Thing): boolean => [...said].every((token) => /[/.]\w/.test(contentOf(token)));
const isSwitched = ({ entry }: Thing): boolean => entry !== undefined && isSwitch(entry);

/** What gives a thing a value. */
function settings({ kind }: Thing, name: string, place: string, { now }: Spoken): string[] {
  switch (kind) {
    case 'dependency':
      return [`bump package ${name} to ${now}${place}`];
    case 'image':
      return [`bump ${name} image to ${now}${place}`];
    case 'action':
      return [`pin ${name} to ${now}${place}`];
    case 'runtime':
      return [`use ${name} ${now}${place}`];
    case 'value':
    case 'constant':
      return [`set ${name} to ${now}${place}`];
    case 'schedule':
      return [`run ${name} at ${now}${place}`];
    default:
      return [];
  }
}

const contentOf = ({ kind, text, word }: Token): string => (kind === 'quoted' ? word : text);

/** What a request that is not understood names here, best first: for what is said instead of a plan. */
export function namedHere(tokens: readonly Token[], index: WorkspaceIndex): string[] {
  const weightOf = ({ said, also, entry }: Thing): number =>
    (entry ? also.size : 1) +
    [...said].reduce((sum, token) => sum + (isDelimited([token]) || isIdentifier(token) ? 2 : 1), 0);
  return thingsIn(tokens.slice(0, MAX_TOKENS), index)
    .map((thing) => ({ thing, weight: weightOf(thing) }))
    .filter(({ weight }) => weight >= TELLING)
    .sort((a, b) => b.weight - a.weight)
    .map(({ thing: { entry, name, path } }) => (entry ? `${name} in ${path}` : path));
}

/** How much has to be said of a thing so that it is hardly named by chance. */
const TELLING = 2;
