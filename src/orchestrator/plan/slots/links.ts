/** Slots for links in documents: by their text or by their target. */
import { message } from '../../../messages';
import { hasLinks, linksIn, type Link } from '../formats/links';
import { stemOf, wordsOf } from '../index/words';
import { ARTICLES } from '../phrases/lexicon';
import { isWhere, spellingsOf, wordsSaid } from './look-up';
import { describes, placed } from './placed';
import {
  content,
  one,
  quoteIfNeeded,
  safe,
  type Context,
  type Meaning,
  type Resolution,
  type SlotType,
} from './slot';

/** Words about a link that do not identify it. */
const BESIDE = /^(links?|to|broken|dead|stale|wrong|old|outdated|which|that|for|doc|docs|page|file|guide)$/;
const MAX_LINKS = 9;

interface Placed extends Link {
  readonly file: string;
}

/** The links in the place that the request gives; `dead`: only those without a target here. */
async function linksWhere({ index, reader, where }: Context, dead: boolean): Promise<Placed[]> {
  const files = index.files.filter((path) => hasLinks(path) && isWhere(index, { path, around: [] }, where));
  const texts = await reader.readMany(files);
  return [...texts].flatMap(([file, text]) =>
    linksIn(file, text)
      .filter(({ path }) => !dead || (path !== '' && path !== '.' && !index.has(path)))
      .map((link) => ({ ...link, file })),
  );
}

const meaningOf = ({ target, file }: Placed): Meaning => ({
  text: target,
  typed: `link to ${quoteIfNeeded(target)}`,
  path: file,
  label: message('choice.in', { text: target, path: file }),
});

const meanings = (links: readonly Placed[], raw: string): Resolution => {
  const distinct = [...new Map(links.map((link) => [`${link.file}\n${link.target}`, link])).values()];
  return distinct.length === 0
    ? { missing: raw, near: [] }
    : { meanings: distinct.slice(0, MAX_LINKS).map(meaningOf) };
};

/** `the runbook link`, `link to docs/setup.md`. */
const linkSaid = (what: string, dead: boolean): SlotType => ({
  ...placed(what, async ({ tokens, raw }, context) => {
    // `the link to a.md` does not mean any link that is to lead to a.md.
    if (tokens.every(({ word }) => ARTICLES.has(word) || /^links?$/.test(word))) return null;
    const links = await linksWhere(context, dead);
    const said = tokens.filter(
      ({ kind, word }) => kind === 'quoted' || !(BESIDE.test(word) || ARTICLES.has(word)),
    );
    const name = content(said);
    const exact = links.filter(({ target, path }) => [target, path].includes(name.replace(/^\.\//, '')));
    if (exact.length > 0) return meanings(exact, raw);
    const words = wordsSaid(said);
    const isMeant = ({ text, target }: Link): boolean => {
      const own = [...wordsOf(text), ...wordsOf(target)];
      const isOwn = (word: string): boolean =>
        own.includes(word) || own.some((other) => stemOf(word) !== null && stemOf(other) === stemOf(word));
      return words.every((word) => spellingsOf(context.index, word).some(isOwn) || isOwn(word));
    };
    return meanings(/[/]|\.\w/.test(name) ? [] : links.filter(isMeant), raw);
  }),
  fits: (tokens) =>
    describes(tokens) && tokens.some(({ kind, word }) => kind === 'word' && /^links?$/.test(word)),
});

export const LINKS = {
  link: linkSaid('a link such as the link to docs/setup.md', false),
  dead_link: linkSaid('a broken link', true),
  /** The target of a link in the file that was named before: `README links to docs/setup.md`. */
  dead_target: {
    what: 'a path that a link leads to',
    longest: 1,
    dependent: true,
    fits: ([token]) => token?.kind === 'quoted' || /[/]|\.\w/.test(token?.text ?? ''),
    resolve: async ({ tokens, raw }, context) => {
      const links = await linksWhere(
        { ...context, where: { near: [], within: [context.of?.text ?? ''] } },
        true,
      );
      const found = meanings(
        links.filter(({ target, path }) => [target, path].includes(content(tokens))),
        raw,
      );
      return found && 'meanings' in found ? found : null;
    },
  },
} as const satisfies Record<string, SlotType>;

/** An addition that a move includes anyway: `, and fix the links in the readme`. */
export const FOLLOWED: SlotType = {
  what: 'a wish that links follow',
  longest: 12,
  fits: (tokens) => FOLLOWING.test(tokens.map(({ word }) => word).join(' ')),
  resolve: ({ raw }) => (safe(raw) ? one(raw) : null),
};
const FOLLOWING =
  /^[.,;]? ?(and )?(also )?(please )?(fix|update|adapt|adjust|correct|mind) ((all|the|its) )*(links?|references?|imports?)( to it| there)?( in .+)?$/;
