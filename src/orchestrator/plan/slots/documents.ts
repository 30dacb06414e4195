/** Slots about documents: their headings, and the sections and releases of changelogs. */
import { message } from '../../../messages';
import { EntryKind, type Entry } from '../index/types';
import { isChangelog, SECTIONS } from '../makers/changelog';
import { unique } from './found';
import { isWhere, spellingsOf, wordsSaid } from './look-up';
import { placed } from './placed';
import { content, one, quoteIfNeeded, safe, type Context, type SlotText, type SlotType } from './slot';
import { ARTICLES } from '../phrases/lexicon';
import type { Token } from '../phrases/tokens';

/** A heading by its name, or by some of its words. */
export const HEADING: SlotType = placed('a heading', ({ tokens, raw }, { index, where }) => {
  const words = wordsSaid(tokens);
  // Each release of a changelog has these: see `change`.
  const there = index
    .every(EntryKind.HEADING)
    .filter((entry) => !(isChangelog(entry.path) && SECTIONS.includes(entry.name)))
    .filter((entry) => isWhere(index, entry, where));
  const said = [raw, content(tokens)].map((text) => text.toLowerCase());
  const named = there.filter(({ name }) => said.includes(name.toLowerCase()));
  const isMeant = ({ own }: Entry): boolean =>
    words.length > 0 && words.every((word) => spellingsOf(index, word).some((way) => own.includes(way)));
  const found = unique(named.length > 0 ? named : there.filter(isMeant)).slice(0, MAX_HEADINGS);
  return found.length === 0
    ? { missing: raw, near: [] }
    : {
        meanings: found.map((entry) => ({
          text: entry.name,
          typed: quoteIfNeeded(entry.name),
          path: entry.path,
          label: message('choice.in', { text: entry.name, path: entry.path }),
          described: named.length === 0,
        })),
      };
});
const MAX_HEADINGS = 9;

/** What stands between brackets, or by itself, without an article. */
const unbracketed = (tokens: readonly Token[]): readonly Token[] =>
  (tokens[0]?.word === '(' && tokens.at(-1)?.word === ')' ? tokens.slice(1, -1) : tokens).filter(
    ({ kind, word }) => kind === 'quoted' || !ARTICLES.has(word),
  );

/** A section that changelogs have, such as Fixed. */
export const CHANGE: SlotType = {
  what: 'a section such as Added or Fixed',
  longest: 4,
  fits: (tokens) => {
    const inside = unbracketed(tokens);
    return inside.length > 0 && inside.length <= 3 && inside.every(({ kind }) => kind !== 'sign');
  },
  resolve: ({ tokens }: SlotText, { index }: Context) => {
    const name = content(unbracketed(tokens)).replace(/^unreleased ?[/>] ?/i, '');
    const isSame = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
    const there = index
      .every(EntryKind.HEADING)
      .find((entry) => isChangelog(entry.path) && isSame(entry.name));
    const usual = SECTIONS.find(
      (section) => isSame(section) || section.startsWith(FIXES.test(name) ? 'Fix' : '?'),
    );
    const section = there?.name ?? usual;
    return section === undefined ? null : one(section);
  },
};
const FIXES = /^(bug ?)?fix(es)?$/i;

/** A version with the date of its release, where one is said: `2.8.0`, `1.15.0 - 2026-05-04`. */
export const RELEASED: SlotType = {
  what: 'a version, with the date where it has one: 2.8.0 - 2026-05-04',
  longest: 5,
  fits: (tokens) => RELEASE.test(content(tokens)),
  resolve: ({ tokens, raw }: SlotText) => {
    const text = tokens.length === 1 ? content(tokens) : raw;
    return RELEASE.test(text) && safe(text) ? one(text) : null;
  },
};
const RELEASE = /^\[?v?\d+\.\d[\w.+-]*\]?(?:[\s(–-]+\d[\d./-]+\d\s?\)?)?$/;
