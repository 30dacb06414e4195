/** Entries of the index, by name or by description. */
import { posix } from 'node:path';
import { EntryKind, type Entry, type Finding } from '../index/types';
import { ARTICLES, KIND_WORDS, TRUTHS, type Kind } from '../phrases/lexicon';
import { ANYWHERE, findEntries, isWhere, singular, wordsIn, wordsSaid } from './look-up';
import { content, quoteIfNeeded, type Context, type Meaning, type Resolution, type SlotType } from './slot';
import { placed } from './placed';

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
    // A computed value with a similar name may be meant as well, although makers do not set it.
    const isRivalled = found.best.some(({ item }) => item.computed === true);
    const meaning = (entry: Entry): Meaning => ({
      ...meaningOf(entry),
      loose:
        isRivalled ||
        isOtherVersion(entry, words, context) ||
        // `the service` does not name any.
        (entry.kind === EntryKind.GROUP && words.every((word) => KIND_WORDS.has(word))) ||
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
    // A plain word means each thing with the word in its name.
    if (exact.length > 0 && !(isOneWord && !named && said.tokens[0]?.kind !== 'quoted'))
      return { meanings: unique(exact).map(meaning) };
    if (named === true && context.where === ANYWHERE)
      return exact.length > 0 ? { meanings: unique(exact).map(meaning) } : null;
    // An empty value is set only by its name.
    const isMeant = (entry: Entry): boolean =>
      may(entry) && (entry.value?.type !== 'null' || isNamed(entry, name));
    const best = [...exact, ...found.best.map(({ item }) => item).filter(isMeant)];
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
    const anywhere = named || context.where === ANYWHERE ? [] : exactlySaid(words, kinds, context, more);
    if (anywhere.length > 0) return { meanings: anywhere };
    const near = found.partial.filter(({ item }) => may(item));
    return { missing: said.raw, near: near.map(({ item }) => `${item.name} in ${item.path}`) };
  });

/** The most things that a plain word may mean. */
const MAX_ALIKE = 8;

const isDotted = (name: string): boolean => /^[\w-]+(\.[\w-]+)+$/.test(name);

/** Whether a dotted name, which stands for one key, has a word that this entry does not have. */
const isOtherKey = (entry: Entry, name: string): boolean => {
  const said = [...wordsIn(entry.name), ...entry.own, ...entry.around, ...wordsIn(entry.path)];
  return isDotted(name) && !wordsIn(name).every((word) => said.includes(word));
};

/** In a named file, a dotted name means exactly that key, or a new key in an existing group. */
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
 * A key that exists only in files beside the named one: it may be a new key in an existing group there.
 * A person must confirm it.
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

/** Things with exactly this name in another place than the request says: a person must confirm it. */
const exactlySaid = (
  words: readonly string[],
  kinds: readonly EntryKind[],
  { index }: Context,
  { may = () => true, called }: EntryRule,
): Meaning[] =>
  findEntries(index, words, kinds, ANYWHERE, called)
    .best.filter(({ item, score }) => score > 0.9 && may(item))
    .slice(0, 4)
    .map(({ item }) => ({ ...meaningOf(item), loose: true }));

/** Whether only the word `version` led to the version of a part of the repository. */
const isOtherVersion = ({ kind, path }: Entry, words: readonly string[], { where }: Context): boolean =>
  kind === EntryKind.VERSION && words.length === 1 && where === ANYWHERE && path.includes('/');

interface EntryRule {
  /** Whether an entry can be meant. */
  readonly may?: (entry: Entry) => boolean;
  /** A word that the request leaves out: `enable the cache` is about `cache.enabled`. */
  readonly implied?: string;
  /** Whether the name is required, unless the request gives the place. */
  readonly named?: boolean;
  readonly called?: Kind;
}

/** The contents of a group that the words name: `the rate limit` for `rateLimit.perMinute`. */
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

/** The entries with a name in the named file. */
export const exactly = (name: string, kinds: readonly EntryKind[], { index, where }: Context): Entry[] =>
  where.near.length > 0
    ? []
    : where.within.flatMap((path) => index.at(path, name).filter(({ kind }) => kinds.includes(kind)));

/** Whether a name is that of an entry, in full or from one of its dots. */
function isNamed({ name: full, kind, key }: Entry, name: string): boolean {
  const entry = { name: full.replaceAll('"', '') };
  return (
    entry.name === name ||
    (kind === EntryKind.CONSTANT && key[0] === name) ||
    entry.name.endsWith(`.${name}`) ||
    (/[_A-Z.]/.test(name) &&
      entry.name.toLowerCase().endsWith(name.toLowerCase()) &&
      /(^|\.)$/.test(entry.name.slice(0, -name.length)))
  );
}

export const unique = (list: readonly Entry[]): Entry[] => [
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

/** Whether a 0 or 1 may be a number rather than a switch, because the name does not say that something is switched. */
const isNumber = (entry: Entry): boolean =>
  /^[01]$/.test(entry.value?.text ?? '') &&
  !wordsIn(entry.name).some((word) =>
    /^(enabled?|disabled?|use|show|allow|is|has|skip|force|display|on)$/.test(word),
  );

export const isPlain = ({ value, computed }: Entry): boolean =>
  value !== null && computed !== true && !['list', 'group'].includes(value.type);
