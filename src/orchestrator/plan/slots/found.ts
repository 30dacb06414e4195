/** Slots that are looked up in the repository, by name or by description. */
import { posix } from 'node:path';
import { EntryKind, type Entry, type Finding } from '../index/types';
import { ARTICLES, TRUTHS, WHERE, type Kind } from '../phrases/lexicon';
import type { Token } from '../phrases/tokens';
import { numberIn } from './values';
import {
  ANYWHERE,
  findEntries,
  findPlaces,
  isWhere,
  isWithin,
  singular,
  wordsIn,
  wordsSaid,
} from './look-up';
import {
  content,
  one,
  quoteIfNeeded,
  safe,
  workspacePath,
  type Context,
  type Meaning,
  type Resolution,
  type Said,
  type SlotType,
} from './slot';

/** `the number of workers` is about workers. */
const isCount = (token: Token | undefined): boolean =>
  ['number', 'amount', 'count', 'value', 'size'].includes(token?.word ?? '');

/** A description: plain words without prepositions, or quoted names. */
export const describes = (tokens: readonly Token[]): boolean =>
  // A key can be called `a`.
  (tokens.length === 1 && tokens[0]?.kind === 'word' && ARTICLES.has(tokens[0].word)) ||
  isDescription(tokens);

const isDescription = (tokens: readonly Token[]): boolean =>
  tokens.every(({ kind, word }, i) =>
    kind === 'sign'
      ? word === ',' && i > 0
      : !WHERE.includes(word) || (word === 'of' && isCount(tokens[i - 1])),
  ) &&
  tokens.some(
    ({ kind, word }) => kind === 'quoted' || (kind === 'word' && !ARTICLES.has(word) && word !== 'and'),
  );

export const placed = (
  what: string,
  find: (said: Said, context: Context) => Resolution | Promise<Resolution>,
): SlotType => ({
  what,
  longest: 9,
  indexed: true,
  placed: true,
  fits: describes,
  resolve: find,
});

/** A type for entries of the index. */
export const entries = (what: string, kinds: readonly EntryKind[], more: EntryRule = {}): SlotType =>
  placed(what, (said, context) => {
    const { may = () => true, implied, named, called } = more;
    const spoken = content(said.tokens.filter(({ kind, word }) => kind === 'quoted' || !ARTICLES.has(word)));
    const name = spoken === '' ? said.raw : spoken;
    const words = [...wordsSaid(said.tokens), ...said.words];
    const own = isDotted(name) || words.length === 0 ? byName(name, kinds, context) : null;
    if (own) return own;
    if (words.length === 0 || (/[/.]/.test(name) && context.index.has(name))) return null;
    const find = (more: readonly string[] = []): Finding<Entry> =>
      findEntries(context.index, [...words, ...more], kinds, context.where, called);
    const found = find();
    const exact = [...exactly(name, kinds, context), ...found.all.map(({ item }) => item)].filter(
      (entry) =>
        isNamed(entry, name) && may(entry) && (!named || context.where !== ANYWHERE || isIdentifier(name)),
    );
    const meaning = (entry: Entry): Meaning => ({
      ...meaningOf(entry),
      loose:
        isOtherVersion(entry, words, context) ||
        isOtherKey(entry, name) ||
        (may === isSwitch && isNumber(entry)),
    });
    const isOneWord = context.where === ANYWHERE && words.length === 1 && !isIdentifier(name);
    const alike = found.all
      .filter(
        ({ item }) =>
          may(item) && item.value !== null && words.every((word) => item.own.includes(singular(word))),
      )
      .map(({ item }) => item);
    // A plain word is said of each thing that has it in its name.
    if (exact.length > 0 && !(isOneWord && !named && said.tokens[0]?.kind !== 'quoted'))
      return { meanings: unique(exact).map(meaning) };
    if (named === true && context.where === ANYWHERE)
      return exact.length > 0 ? { meanings: unique(exact).map(meaning) } : null;
    const best = [...exact, ...found.best.map(({ item }) => item).filter(may)];
    if (best.length > 0)
      return {
        meanings: unique(isOneWord || best.length > 1 ? [...best, ...alike] : best)
          .slice(0, MAX_ALIKE)
          .map(meaning),
      };
    const within = [
      ...(implied === undefined ? [] : find([implied]).best.map(({ item }) => meaningOf(item))),
      ...membersOf(words, kinds, context),
    ].flatMap((member) =>
      member.entry && may(member.entry)
        ? [{ ...member, loose: member.loose || isOtherKey(member.entry, name) }]
        : [],
    );
    if (within.length > 0) return { meanings: within };
    const elsewhere = named || context.where.near.length === 0 ? [] : otherwise(words, kinds, context, more);
    if (elsewhere.length > 0) return { meanings: elsewhere };
    const near = found.partial.filter(({ item }) => may(item));
    return { missing: said.raw, near: near.map(({ item }) => `${item.name} in ${item.path}`) };
  });

/** Most things that a plain word is taken for. */
const MAX_ALIKE = 8;

const isDotted = (name: string): boolean => /^[\w-]+(\.[\w-]+)+$/.test(name);

/** Whether a dotted name, which is typed for one key, says something that this entry has nowhere. */
const isOtherKey = (entry: Entry, name: string): boolean => {
  const said = [...wordsIn(entry.name), ...entry.own, ...entry.around, ...wordsIn(entry.path)];
  return isDotted(name) && !wordsIn(name).every((word) => said.includes(word));
};

/** In a file that is named, a dotted name means that key, or a new one in a group that is there, and nothing like it. */
function byName(name: string, kinds: readonly EntryKind[], { index, where }: Context): Resolution {
  if (where.near.length > 0 || where.within.length !== 1 || !kinds.includes(EntryKind.VALUE)) return null;
  const [path = ''] = where.within;
  if (!index.files.includes(path)) return null;
  const there = index.at(path, name);
  if (there.length > 0) return { meanings: unique(there.filter(isPlain)).map(meaningOf) };
  const group = name.split('.').slice(0, -1).join('.');
  if (group === '') return null;
  const isGroup = index
    .at(path, group)
    .some(({ kind, name: full }) => kind === EntryKind.GROUP && full === group);
  if (!isGroup) return { missing: name, near: [] };
  const entry: Entry = {
    kind: EntryKind.VALUE,
    path,
    key: name.split('.'),
    name,
    value: { type: 'null', text: '' },
    unit: null,
    own: [],
    around: [],
    line: 0,
  };
  return { meanings: [meaningOf(entry)] };
}

/** Whether a name can only be a name, not a word of a sentence. */
const isIdentifier = (name: string): boolean => /[_.:]|\p{Ll}\p{Lu}|^\p{Lu}{2}/u.test(name);

/**
 * A key that only files beside the one that is named have: it may be new there, in a group that is there.
 * A person has to confirm it.
 */
function otherwise(
  words: readonly string[],
  kinds: readonly EntryKind[],
  { index, where }: Context,
  { may = () => true, called }: EntryRule,
): Meaning[] {
  const elsewhere = findEntries(index, words, kinds, { near: [], within: where.within }, called).best;
  const found = elsewhere.flatMap(({ item }) => {
    const folder = posix.dirname(item.path);
    return index.files
      .filter(
        (path) =>
          path !== item.path &&
          posix.dirname(path) === folder &&
          posix.extname(path) === posix.extname(item.path),
      )
      .filter((path) => isWhere(index, { ...item, path }, where))
      .filter((path) =>
        index.at(path, item.key.slice(0, -1).join('.')).some(({ kind }) => kind === EntryKind.GROUP),
      )
      .map((path) => ({ ...item, path, value: { ...item.value, text: '' } as Entry['value'] }));
  });
  return unique(found.filter(may))
    .slice(0, 4)
    .map((entry) => ({ ...meaningOf(entry), loose: true }));
}

/** Whether the version of a part of the repository was found by the word `version` alone. */
const isOtherVersion = ({ kind, path }: Entry, words: readonly string[], { where }: Context): boolean =>
  kind === EntryKind.VERSION && words.length === 1 && where === ANYWHERE && path.includes('/');

interface EntryRule {
  /** Whether an entry can be what is meant. */
  readonly may?: (entry: Entry) => boolean;
  /** A word that is left out: `enable the cache` is about `cache.enabled`. */
  readonly implied?: string;
  /** Only by its name, unless the place is said. */
  readonly named?: boolean;
  readonly called?: Kind;
}

/** What is in a group that the words name: `the rate limit` for `rateLimit.perMinute`. */
function membersOf(
  words: readonly string[],
  kinds: readonly EntryKind[],
  { index, where }: Context,
): Meaning[] {
  return findEntries(index, words, [EntryKind.GROUP], where).best.flatMap(({ item: group }) => {
    const inside = kinds
      .flatMap((kind) => index.every(kind))
      .filter(({ path, key }) => path === group.path && key.length === group.key.length + 1)
      .filter(({ key }) => group.key.every((part, position) => key[position] === part));
    const certain = inside.length === 1 || kinds.includes(EntryKind.LIST);
    const counts = inside.filter(({ value }) => value?.type !== 'text');
    return counts.map((entry) => ({ ...meaningOf(entry), loose: !certain }));
  });
}

/** Entries that a name means in a file that is named. */
const exactly = (name: string, kinds: readonly EntryKind[], { index, where }: Context): Entry[] =>
  where.near.length > 0
    ? []
    : where.within.flatMap((path) => index.at(path, name).filter(({ kind }) => kinds.includes(kind)));

/** Whether a name is that of an entry, in full or from one of its dots on. */
function isNamed({ name: full }: Entry, name: string): boolean {
  const entry = { name: full.replaceAll('"', '') };
  return (
    entry.name === name ||
    entry.name.endsWith(`.${name}`) ||
    (/[_A-Z.]/.test(name) &&
      entry.name.toLowerCase().endsWith(name.toLowerCase()) &&
      /(^|\.)$/.test(entry.name.slice(0, -name.length)))
  );
}

const unique = (list: readonly Entry[]): Entry[] => [
  ...new Map(list.map((e) => [`${e.path}\n${e.line}\n${e.name}`, e])).values(),
];
export const meaningOf = (entry: Entry): Meaning => ({
  text: entry.name,
  typed: quoteIfNeeded(entry.name),
  path: entry.path,
  entry,
});

export const isSwitch = ({ value, computed }: Entry): boolean =>
  computed !== true &&
  (value?.type === 'boolean' ||
    /^[01]$/.test(value?.text ?? '') ||
    (value?.type === 'text' && TRUTHS.has(value.text.toLowerCase())));

/** Whether a switch may also be a number: 0 or 1 of something whose name is not a verb of switching. */
const isNumber = (entry: Entry): boolean =>
  /^[01]$/.test(entry.value?.text ?? '') &&
  !wordsIn(entry.name).some((word) =>
    /^(enabled?|disabled?|use|show|allow|is|has|skip|force|display|on)$/.test(word),
  );

const keyOf = ({ group, name }: Entry): string => `${group ?? ''} ${name}`;

/** All places of one package as one meaning; each by its file where not all places of that name are meant. */
function everywhere(entries: readonly Entry[], byFile: boolean): Meaning {
  const [first] = entries as [Entry];
  const meaning = {
    text: first.name,
    typed: quoteIfNeeded(first.name),
    entry: first,
    label: `${first.name} (${[...new Set(entries.map(({ path }) => path))].join(', ')})`,
  };
  if (!byFile) return meaning;
  const paths = [...new Set(entries.map(({ path }) => path))];
  return { ...meaning, each: paths.map((path) => ({ ...meaning, path })) };
}

/** What is used in versions: packages, actions, images. All places of one name are one meaning. */
export const versioned = (what: string, kind: EntryKind, called: Kind): SlotType =>
  placed(what, (said, { index, where }) => {
    const name = content(said.tokens.filter(({ kind: k, word }) => k === 'quoted' || !ARTICLES.has(word)));
    const all = index.every(kind).filter((entry) => isWhere(index, entry, where));
    const withName = (test: (own: string, asked: string) => boolean): Entry[] =>
      all.filter((entry) => test(entry.name.toLowerCase(), name.toLowerCase()));
    const steps = [
      () => withName((own, asked) => own === asked),
      () =>
        withName(
          (own, asked) =>
            own.split(/[/:]/).slice(-asked.split(/[/:]/).length).join('/') === asked.replaceAll(':', '/'),
        ),
      () =>
        findEntries(index, [...wordsSaid(said.tokens), ...said.words], [kind], where, called).best.map(
          ({ item }) => item,
        ),
    ];
    for (const step of steps) {
      const found = step();
      const names = new Map<string, Entry[]>();
      for (const entry of found) names.set(keyOf(entry), [...(names.get(keyOf(entry)) ?? []), entry]);
      if (found.length > 0)
        return {
          meanings: [...names.values()].map((same) => everywhere(same, where !== ANYWHERE || names.size > 1)),
        };
    }
    const near = index
      .every(kind)
      .filter((entry) => !isWhere(index, entry, where) && entry.name.toLowerCase() === name.toLowerCase());
    // `remove Jonas from CODEOWNERS` is about what is in a file.
    if (near.length === 0 && where !== ANYWHERE) return null;
    return { missing: said.raw, near: near.map((entry) => `${entry.name} in ${entry.path}`) };
  });

/** Images and runtimes, whose version may be in several places: without a place, each is a meaning, and all of them. */
export const used = (what: string, kind: EntryKind, called: Kind): SlotType =>
  placed(what, (said, context) => {
    const { index, where } = context;
    const words = [...wordsSaid(said.tokens), ...said.words];
    const all = findEntries(index, words, [kind], where, called);
    const named = exactly(content(said.tokens), [kind], context);
    const found = unique(named.length > 0 ? named : all.all.map(({ item }) => item)).filter(isPlain);
    if (found.length === 0)
      return { missing: said.raw, near: all.partial.map(({ item }) => `${item.name} in ${item.path}`) };
    const meanings = found.map(meaningOf);
    const whole = { ...(meanings[0] as Meaning), each: meanings, label: `all ${meanings.length} places` };
    // A list of versions beside it may be what is meant.
    const certain =
      meanings.length === 1 ||
      where.near.some((word) => word === 'ci' || singular(word) !== word) ||
      (where === ANYWHERE && new Set(found.map(({ value }) => numberIn(value?.text ?? ''))).size === 1);
    const lists = all.all.some(({ item }) => item.value?.type === 'list');
    return {
      meanings: lists
        ? meanings.map((meaning) => ({ ...meaning, loose: true }))
        : certain
          ? [whole]
          : [...meanings, whole],
    };
  });

export const isPlain = ({ value, computed }: Entry): boolean =>
  value !== null && computed !== true && !['list', 'group'].includes(value.type);

/** A file or folder that is there. */
export const existing = (kind?: 'file' | 'folder'): SlotType =>
  placed('a file or folder such as docs/guide.md', (said, { index, where }) => {
    const text = content(
      said.tokens.filter(
        ({ kind: k, word }) => k === 'quoted' || !['the', 'a', 'file', 'folder', 'directory'].includes(word),
      ),
    );
    if (!safe(text)) return null;
    const path = /\s/.test(text) ? text : workspacePath(text || said.raw);
    if (index.has(path) && isWithin(path, where.within)) return one(path);
    const words = said.tokens
      .filter(({ kind: k, word }) => k === 'quoted' || !ARTICLES.has(word))
      .map(({ kind: k, word, text: t }) => (k === 'quoted' ? word : t));
    const found = findPlaces(index, words, where, kind);
    const meanings = found.best.map(({ item }) => ({
      text: item.path,
      typed: quoteIfNeeded(item.path),
      described: true,
    }));
    const [first, second] = meanings;
    if (first && second && /^(all|every) /i.test(said.raw))
      return { meanings: [{ ...first, each: meanings }] };
    if (first) return { meanings };
    // `remove Jonas from CODEOWNERS` is about what is in a file.
    if (where !== ANYWHERE && !/[/.]/.test(text)) return null;
    return { missing: text, near: found.partial.map(({ item }) => item.path) };
  });

/** Commits that are looked through for a subject. */
const MAX_COMMITS = 200;

/** A commit by its id, by its subject, or as the last one. */
export async function findCommit(said: Said, { reader, where }: Context): Promise<Resolution> {
  const quoted = said.tokens.length === 1 && said.tokens[0]?.kind === 'quoted';
  const text = content(said.tokens);
  if (!quoted && /^[0-9a-f]{7,64}$/i.test(text)) return one(text);
  const words = said.tokens.filter(({ word }) => !ARTICLES.has(word)).map(({ word }) => word);
  const commits = (await reader.history?.(MAX_COMMITS, where.within[0])) ?? [];
  const meaning = ({ id, subject }: (typeof commits)[number]): Meaning => ({
    text: id.slice(0, 12),
    typed: id.slice(0, 12),
    label: `${id.slice(0, 8)} "${subject}"`,
  });
  const last = commits[0];
  if (
    !quoted &&
    last &&
    /^(((last|latest|previous|most recent|newest) )?(commit|change|one)|that|it|this)$/.test(
      words.join(' ') || said.raw.toLowerCase(),
    )
  )
    return { meanings: [meaning(last)] };
  const plain = quoted ? text : words.filter((w) => !['commit', 'change', 'changes'].includes(w)).join(' ');
  const same = commits.filter(({ subject }) => subject.toLowerCase() === plain.toLowerCase());
  const asked = wordsIn(plain);
  const alike = commits.filter(
    ({ subject }) =>
      asked.length > 0 && asked.every((w) => wordsIn(subject).some((own) => singular(own) === singular(w))),
  );
  const found = same.length > 0 ? same : alike;
  if (found.length > 0) return { meanings: found.slice(0, 6).map(meaning) };
  return {
    missing: said.raw,
    near: commits.slice(0, 3).map(({ id, subject }) => `${id.slice(0, 8)} "${subject}"`),
  };
}
