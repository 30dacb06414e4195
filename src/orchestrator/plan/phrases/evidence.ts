/**
 * Requests read from what they name, whatever their sentence: "nobody uses moment any more, can it go?" names
 * a package and a verb of removing, and there is one thing that can be done with both. Each way to put them
 * together is a plain request, which the phrases read; it counts by how many of the words that mean something
 * it explains. The best are for a person to confirm.
 */
import { EntryKind, type Entry, type WorkspaceIndex } from '../index/types';
import { quoteIfNeeded } from '../slots/slot';
import { isSwitch } from '../slots/found';
import { isDelimited } from '../slots/shapes';
import { numberIn } from '../slots/values';
import { ACTIONS, ARTICLES, FILLERS, KIND_WORDS, RELEASING, WHERE, WORDS, type Action } from './lexicon';
import { isAlike } from './backing';
import { limitIn } from './doubts';
import { partsOf, type Part } from './parts';
import { distinctByLabel, type Reading, type Readings, type Task, type Workspace } from './reading';
import { GIVING } from './meant';
import { isAboutIt, isLeftOver, mayLimit, takesAWriter } from './left-over';
import { isReason, isRemark } from './reasons';
import { spokenIn, type Spoken } from './spoken';
import { isNotOurs } from './elsewhere';
import { contentOf, MAX_TOKENS, thingsIn, type Thing } from './things';
import { isIdentifier, type Token } from './tokens';
import { readUtterance } from './utterance';

/** A plain request, and the tokens that it explains. */
interface Way {
  readonly sentence: string;
  readonly explains: ReadonlySet<Token>;
  /** What is done; a value is given for a person to confirm. */
  readonly action: Action | null;
}

/** How much has to be explained for a question, and how much less than the best may be asked about beside it. */
const [ENOUGH, ALIKE] = [0.6, 0.05];
/** Most answers of a question, and most plain requests that are read. */
const [MAX_CHOICES, MAX_WAYS] = [4, 24];

/** What a request can mean by what it names; nothing where too much of it is left over. */
export async function readEvidence(
  request: string,
  readPhrases: (text: string) => Promise<Readings>,
  { index }: Workspace,
): Promise<readonly Reading[]> {
  const { text, tokens } = readUtterance(request);
  if (tokens.length > MAX_TOKENS || isNotOurs(text, tokens, index) || RELEASING.test(text)) return [];
  // What is to be limited is asked about without its limit.
  if (limitIn(request) !== null) return [];
  const parts = partsOf(text, tokens);
  const asked = parts.filter((part) => !isReason(part.text) && !isRemark(part.text));
  const said = tokens.filter(
    (token, at) => tells(token, index) && (ACTION_OF.has(token.word) || mayLimit(tokens, at, index)),
  );
  const own = said.filter(({ text: word }) => asked.some((part) => part.text.includes(word)));
  // `…, kick it out`: what it is was told before.
  const isTold = own.every(({ word }) => ACTION_OF.has(word)) && asked.every((part) => isAboutIt(part.text));
  const names = said.filter(
    (token) => isDelimited([token]) || isIdentifier(token) || COMMIT.test(token.text),
  );
  const telling = !isTold ? own : names.length > 0 ? names : said;
  if (telling.length === 0) return [];
  const doing = actionsIn(tokens);
  // What is in another file than the one that is named is not meant.
  const files = tokens.filter(
    ({ text: own }) => /[/.]\w/.test(own) && index.files.some((path) => isFile(path, own)),
  );
  const until = isTold
    ? (tokens.find(({ text: own }) => asked[0]?.text.startsWith(own) === true)?.start ?? Infinity)
    : Infinity;
  const things = thingsIn(tokens, index).filter(
    ({ path, said: named }) =>
      (files.length === 0 || files.some(({ text: own }) => isFile(path, own))) &&
      [...named].every(({ start }) => start < until),
  );
  const ways = waysOf(doing, things, tokens, asked, index).map((way) => ({
    ...way,
    share: telling.filter((token) => way.explains.has(token)).length / telling.length,
  }));
  const ranked = ways
    .filter(({ share }) => share >= ENOUGH)
    .sort((a, b) => b.share - a.share)
    .slice(0, MAX_WAYS);
  const found: Reading[] = [];
  let [best, first] = [0, ranked[0]];
  for (const way of ranked) {
    if (way.share < best - ALIKE) break;
    const { readings } = await readPhrases(way.sentence);
    if (readings.length !== 1) continue;
    if (found.length === 0) first = way;
    best = Math.max(best, way.share);
    found.push(...readings);
  }
  const all = distinctByLabel(found);
  const [only, another] = all;
  const explained = new Set([...(first?.explains ?? [])].map(({ word }) => word));
  const isExplained = ({ word }: Token): boolean => explained.has(word) && !KIND_WORDS.has(word);
  // A value is given where each word is explained, and nothing else is called so.
  const isOnlyOne =
    ranked.filter(({ share }) => share === 1).length === 1 &&
    tokens.every((token) => !tells(token, index) || explained.has(token.word));
  const isCertain =
    only &&
    !another &&
    !only.loose &&
    best === 1 &&
    (first?.action !== 'set' || isOnlyOne) &&
    !parts.some((_, at) => isLeftOver(parts, at, isExplained, index)) &&
    only.tasks.every((task) => isHarmless(task) || task.playbook.name === 'revert-commit');
  return isCertain ? all : offered(all);
}

const isFile = (path: string, name: string): boolean => `/${path}`.endsWith(`/${name}`);

/** Whether a task is about one thing in a file: files and groups do not go because of what a sentence seems to say. */
const isHarmless = ({ about }: Task): boolean => about !== undefined && about.kind !== EntryKind.GROUP;

/** Readings for a person to confirm; nothing where there are too many to choose from. */
const offered = (readings: readonly Reading[]): Reading[] =>
  readings.length > MAX_CHOICES
    ? []
    : readings.map((reading) => ({ ...reading, head: '', place: '', loose: true }));

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

/** What the request asks to do, with the tokens that say so: by single words, or a verb and its particle, `kick it out`. */
export function actionsIn(tokens: readonly Token[]): ReadonlyMap<Action, ReadonlySet<Token>> {
  const found = new Map<Action, Set<Token>>();
  const add = (action: Action, said: readonly Token[]): void => {
    const all = found.get(action) ?? new Set();
    for (const token of said) all.add(token);
    found.set(action, all);
  };
  tokens.forEach((token, at) => {
    const action = token.kind === 'word' ? ACTION_OF.get(token.word) : undefined;
    if (action) add(action, [token]);
    // `the t.Skip can go`, not `it can go to 7.2`
    const next = tokens[at + 1];
    if (
      token.word === 'go' &&
      /^(can|could|may|must|should)$/.test(tokens[at - 1]?.word ?? '') &&
      next?.kind !== 'word'
    )
      add('remove', [token, tokens[at - 1] as Token]);
    for (const [name, verb, particle] of PHRASAL) {
      const last = tokens.slice(at + 1, at + 1 + MAX_APART).find(({ word }) => word === particle);
      if (token.word === verb && last) add(name, [token, last]);
    }
  });
  return found;
}

/** Verbs with a particle, which other words may stand between. */
const PHRASAL: readonly (readonly [Action, string, string])[] = (
  ['remove', 'enable', 'disable', 'add', 'revert'] as const
).flatMap((action) =>
  (WORDS[action] ?? []).flatMap((words) => {
    const [verb = '', particle, more] = words.split(' ');
    return particle !== undefined && more === undefined ? [[action, verb, particle] as const] : [];
  }),
);
const MAX_APART = 6;

/** The plain requests that can be made of what is said. */
function waysOf(
  doing: ReadonlyMap<Action, ReadonlySet<Token>>,
  things: readonly Thing[],
  tokens: readonly Token[],
  asked: readonly Part[],
  index: WorkspaceIndex,
): Way[] {
  const ways: Way[] = [];
  const spoken = asked.some(takesAWriter) ? null : spokenIn(tokens, index);
  const known = new Set(things.flatMap(({ said }) => [...said]));
  const fresh = tokens.filter((token) => !known.has(token) && (isDelimited([token]) || isIdentifier(token)));
  const put = (sentence: string, thing: Thing, action: Action | null, more: Iterable<Token> = []): void => {
    const kindWords = tokens.filter(({ kind, word }) => kind === 'word' && KIND_WORDS.has(word));
    const verbs = action === null ? [] : (doing.get(action) ?? []);
    ways.push({
      sentence,
      action,
      explains: new Set([...thing.said, ...thing.also, ...kindWords, ...verbs, ...more]),
    });
  };
  const isCommit = tokens.some(({ word }) => /^(commit|commits|change)$/.test(word));
  for (const token of tokens.filter(({ kind, text }) => COMMIT.test(text) || (kind === 'quoted' && isCommit)))
    for (const action of ['revert', 'remove'] as const)
      if (doing.has(action))
        ways.push({
          sentence: `revert ${token.text}`,
          action: 'revert',
          explains: new Set([token, ...(doing.get(action) ?? [])]),
        });
  for (const thing of things) {
    const isPlace = [...thing.said].some((token) => isBehindPlace(token, tokens));
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
    const isOther = thing.entry !== undefined && !isAlike(thing.entry, spoken.now);
    if (isOther || spoken.now === thing.name.replaceAll('"', '')) continue;
    if (was !== '' && numberIn(thing.entry?.value?.text ?? '') !== was) continue;
    for (const sentence of settings(thing, name, place, spoken)) put(sentence, thing, 'set', value);
  }
  return ways;
}

const COMMIT = /^(?=.*\d)[0-9a-f]{7,40}$/;
/** Words before what is only where the thing is that is meant. */
const PLACING = new Set(['in', 'from', 'of', 'inside', 'within', 'to', 'into']);
/** Whether a word of place is before a token, or before the words that belong to it: `out of the playwright config`. */
function isBehindPlace(token: Token, tokens: readonly Token[]): boolean {
  const at = tokens.indexOf(token);
  const before = tokens.slice(Math.max(0, at - MAX_BESIDE), at).reverse();
  const end = before.findIndex(
    ({ kind, word }) => kind === 'sign' || FILLERS.has(word) || ACTION_OF.has(word),
  );
  return (end === -1 ? before : before.slice(0, end)).some(({ word }) => PLACING.has(word));
}
/** Most words between a word of place and what is said to be there. */
const MAX_BESIDE = 3;
/** Whether a file is named by its path or with its ending. */
const isPathLike = ({ said }: Thing): boolean => [...said].every((token) => /[/.]\w/.test(contentOf(token)));
const isSwitched = ({ entry }: Thing): boolean => entry !== undefined && isSwitch(entry);

/** What gives a thing a value. */
function settings({ kind, entry }: Thing, name: string, place: string, { now }: Spoken): string[] {
  // What is empty, such as a volume, hardly waits for a value.
  if (entry?.value?.type === 'null') return [];
  // A number alone is hardly the version of what has one in full.
  const isCount = /^\d+$/.test(now) && /\d\.\d/.test(entry?.value?.text ?? '');
  if (isCount && /^(dependency|image|action)$/.test(kind)) return [];
  const sentence = GIVING[kind as Entry['kind']]?.(name, now);
  return sentence === undefined ? [] : [`${sentence}${place}`];
}
