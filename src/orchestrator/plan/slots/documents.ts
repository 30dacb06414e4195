/** Slots for documents: headings, and the sections and releases of changelogs. */
import { message } from '../../../messages';
import { EntryKind, type Entry } from '../index/types';
import { isChangelog, SECTIONS, UNRELEASED } from '../makers/changelog';
import { unique } from './found';
import { isWhere, spellingsOf, wordsSaid } from './look-up';
import { placed } from './placed';
import { content, one, quoteIfNeeded, safe, type Context, type SlotText, type SlotType } from './slot';
import { ARTICLES } from '../phrases/lexicon';
import type { Token } from '../phrases/tokens';

/** A heading by its name, or by some of its words. */
export const HEADING: SlotType = placed('a heading', ({ tokens, raw }, { index, where }) => {
  const words = wordsSaid(tokens);
  // Each release of a changelog has these, see `change`.
  const there = index
    .every(EntryKind.HEADING)
    .filter(({ path, name }) => !(isChangelog(path) && (SECTIONS.includes(name) || UNRELEASED.test(name))))
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

/** The words inside brackets, or all words, without an article. */
const unbracketed = (tokens: readonly Token[]): readonly Token[] =>
  (tokens[0]?.word === '(' && tokens.at(-1)?.word === ')' ? tokens.slice(1, -1) : tokens).filter(
    ({ kind, word }) => kind === 'quoted' || !ARTICLES.has(word),
  );

/** A section of changelogs, by its name or another word for it; null for any other word. */
function sectionCalled(said: string, { index }: Context): string | null {
  const name = said.replace(/^unreleased ?[/>] ?/i, '');
  const isSame = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
  const there = index
    .every(EntryKind.HEADING)
    .find(({ path, name: own }) => isChangelog(path) && isSame(own));
  const begins = FIXES.test(name) ? 'Fix' : '?';
  return there?.name ?? SECTIONS.find((one) => isSame(one) || one.startsWith(begins)) ?? null;
}
const FIXES = /^(bug ?)?fix(es)?$/i;

/** A section of changelogs, such as Fixed. */
export const CHANGE: SlotType = {
  what: 'a section such as Added or Fixed',
  longest: 4,
  fits: (tokens) => {
    const inside = unbracketed(tokens);
    return inside.length > 0 && inside.length <= 3 && inside.every(({ kind }) => kind !== 'sign');
  },
  resolve: ({ tokens }, context) => {
    const section = sectionCalled(content(unbracketed(tokens)), context);
    return section === null ? null : one(section);
  },
};

/** Words around the name of a section: `the changelog, unreleased, under Fixed`. */
const AROUND =
  /\b(?:in|into|to|of|under|below|as|for|unreleased|section|heading|part|entry|line|point|new|the|an?|our)\b|[,:()/>]/gi;
const LOG = /\b(?:changelog(?:\.md)?|change log)\b/gi;

/** The section in the words for a place in a changelog, or an empty text; null for other words. */
function sectionIn(tokens: readonly Token[]): string | null {
  const text = tokens.map(({ kind, text: own, word }) => (kind === 'quoted' ? word : own)).join(' ');
  if (text.match(LOG)?.length !== 1) return null;
  return text.replace(LOG, ' ').replaceAll(AROUND, ' ').replaceAll(/\s+/g, ' ').trim();
}

/** The changelog, or a section of its unreleased part: `Fixed in the changelog`, `CHANGELOG.md (Fixed)`. */
export const LOG_PLACE: SlotType = {
  what: 'the changelog, or a section of it: Fixed in the changelog',
  longest: 12,
  leads: true,
  fits: (tokens) =>
    tokens.at(-1)?.word !== ',' &&
    tokens.at(-1)?.word !== ':' &&
    /^(\S+ ?){0,3}$/.test(sectionIn(tokens) ?? '- - - -'),
  resolve: ({ tokens, raw }, context) => {
    const name = sectionIn(tokens) ?? '';
    const section = name === '' ? '' : sectionCalled(name, context);
    return section === null ? null : { meanings: [{ text: section, typed: raw }] };
  },
};

/** The unreleased part of a changelog, with words around it: `what is under "Unreleased"`. */
export const UNRELEASED_PART: SlotType = {
  what: 'the part Unreleased of the changelog',
  longest: 12,
  leads: true,
  fits: (tokens) => {
    const text = tokens.map(({ kind, text: own, word }) => (kind === 'quoted' ? word : own)).join(' ');
    return /\bunreleased\b/i.test(text) && text.replace(LOG, '').replaceAll(WITHIN, '').trim() === '';
  },
  resolve: () => one('Unreleased'),
};
const WITHIN =
  /\b(?:what|everything|all|that|which|is|are|stands?|now|currently|entries|changes|block|in|of|under|below|unreleased|section|heading|part|the|our)\b|[,:]/gi;

/** A version, possibly with the date of its release: `2.8.0`, `1.15.0 - 2026-05-04`. */
export const RELEASED: SlotType = {
  what: 'a version, with its date if it has one: 2.8.0 - 2026-05-04',
  longest: 8,
  fits: (tokens) => RELEASE.test(content(tokens)),
  resolve: ({ tokens, raw }: SlotText) => {
    const [, version, date] = RELEASE.exec(tokens.length === 1 ? content(tokens) : raw) ?? [];
    if (version === undefined || !safe(raw)) return null;
    return one(date === undefined ? version : `${version} - ${date}`);
  },
};
const RELEASE =
  /^\[?(v?\d+\.\d[\w.+-]*)\]?(?:(?: ?[,(–-])* ?(?:(?:dated|date|with the date|of|from|on|released on) )?(\d[\d./-]+\d) ?\)?)?$/i;
