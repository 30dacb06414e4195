/** Slots for things with versions: packages, actions, images, runtimes. */
import { message } from '../../../messages';
import { RUNTIMES } from '../index/extract';
import { EntryKind, type Entry, type Finding } from '../index/types';
import { wordsOf } from '../index/words';
import { ARTICLES, type Kind } from '../phrases/lexicon';
import { numberIn } from './values';
import { ANYWHERE, findEntries, isWhere, singular, wordsSaid } from './look-up';
import { content, quoteIfNeeded, type Meaning, type SlotType } from './slot';
import { placed } from './placed';
import { exactly, isPlain, meaningOf, unique } from './found';

const keyOf = ({ group, name }: Entry): string => `${group ?? ''} ${name}`;

/** All places of one package as one meaning; identified by their files if not all places with that name are meant. */
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

/** `all the nx packages`: all packages whose names have the words, as one meaning. */
const EVERY: ReadonlySet<string> = new Set(['all', 'every', 'each']);

function together(family: readonly (readonly Entry[])[]): Meaning {
  const each = family.map((entries) => everywhere(entries, false));
  const names = each.map(({ text }) => text);
  const shown = names.length > 8 ? [...names.slice(0, 7), '…'] : names;
  return {
    ...(each[0] as Meaning),
    each,
    label: message('choice.all', { count: names.length, names: shown }),
  };
}

function byName(entries: readonly Entry[]): Entry[][] {
  const names = new Map<string, Entry[]>();
  for (const entry of entries) names.set(keyOf(entry), [...(names.get(keyOf(entry)) ?? []), entry]);
  return [...names.values()];
}

/** The best matches; an entry that takes its version from elsewhere is left out if another one has its own. */
function withVersion({ best, all }: Finding<Entry>): Finding<Entry>['best'] {
  const own = all.filter(({ item }) => (item.value?.text ?? '') !== '');
  if (own.length === 0 || best.some(({ item }) => (item.value?.text ?? '') !== '')) return best;
  return own.filter(({ score }) => score === own[0]?.score);
}

/** The score of a name without words beyond those of the request, see index/search.ts. */
const WHOLE = 0.9;

/** Packages, actions and images. All places with one name are one meaning. */
export const versioned = (what: string, kind: EntryKind, called: Kind): SlotType =>
  placed(what, (said, { index, where }) => {
    const name = content(said.tokens.filter(({ kind: k, word }) => k === 'quoted' || !ARTICLES.has(word)));
    const words = [...wordsSaid(said.tokens), ...said.words];
    const all = index.every(kind).filter((entry) => isWhere(index, entry, where));
    const withName = (test: (own: string, asked: string) => boolean): Entry[] =>
      all.filter((entry) => test(entry.name.toLowerCase(), name.toLowerCase()));
    if (said.tokens.some(({ word }) => EVERY.has(word))) {
      const family = byName(findEntries(index, words, [kind], where, called).all.map(({ item }) => item));
      if (family.length > 1) return { meanings: [together(family)] };
    }
    const isEnd = (own: string, asked: string): boolean =>
      own.split(/[/:]/).slice(-asked.split(/[/:]/).length).join('/') === asked.replaceAll(':', '/');
    const exact = [(own: string, asked: string) => own === asked, isEnd]
      .map(withName)
      .find(({ length }) => length > 0);
    // `use java 21` is about the language, not about the action that sets it up.
    const isLanguage = kind === EntryKind.ACTION && words.every((word) => RUNTIMES.test(word));
    const described =
      exact || isLanguage ? [] : withVersion(findEntries(index, words, [kind], where, called));
    // A name that contains the words but does not begin with them may be another package.
    const isPart = described.some(
      ({ item, score }) =>
        score < WHOLE &&
        !words.every((word, at) => wordsOf(item.name.split(/[/:]/).at(-1) ?? '')[at] === singular(word)),
    );
    const named = byName(exact ?? described.map(({ item }) => item));
    if (named.length > 0)
      return {
        meanings: named.map((same) => ({
          ...everywhere(same, where !== ANYWHERE || named.length > 1),
          loose: isPart && kind === EntryKind.DEPENDENCY,
        })),
      };
    const near = index
      .every(kind)
      .filter((entry) => !isWhere(index, entry, where) && entry.name.toLowerCase() === name.toLowerCase());
    // It is not in the place that the request gives: a person must confirm that another place is meant.
    if (near.length > 0 && where !== ANYWHERE)
      return { meanings: [{ ...everywhere(near, false), loose: true }] };
    // `remove Jonas from CODEOWNERS` is about the contents of a file.
    if (where !== ANYWHERE) return null;
    return { missing: said.raw, near: near.map((entry) => `${entry.name} in ${entry.path}`) };
  });

/** Images and runtimes, whose versions may be in several places: without a place, each one is a meaning, and all together. */
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
    const whole = {
      ...(meanings[0] as Meaning),
      each: meanings,
      label: message('choice.places', { count: meanings.length }),
    };
    // A list of versions beside it may be meant instead.
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
