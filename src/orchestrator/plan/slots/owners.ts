/** Slots for CODEOWNERS: patterns and owners. */
import { ownersIn, samePath } from '../makers/owners';
import { ARTICLES } from '../phrases/lexicon';
import { describes } from './placed';
import { findPart } from './places';
import { content, one, quoteIfNeeded, safe, type SlotText, type SlotType } from './slot';

const plainly = ({ tokens }: SlotText): SlotText['tokens'] =>
  tokens.filter(({ kind, word }) => kind === 'quoted' || !ARTICLES.has(word));

/** A pattern of CODEOWNERS, any other pattern with a wildcard, or an existing file or folder. */
export const OWNED: SlotType = {
  what: 'a path such as src/, or a pattern such as *.md',
  longest: 5,
  indexed: true,
  fits: describes,
  resolve: async (said, context) => {
    const tokens = plainly(said).filter(({ word }) => !/^(folder|directory|file)$/.test(word));
    const text = content(tokens);
    if (!safe(text) || text === '') return null;
    const { rules } = await ownersIn(context.reader);
    const same = rules.findLast(({ pattern }) => samePath(pattern, text));
    if (same) return one(same.pattern, { typed: quoteIfNeeded(text) });
    if (/^\S*[*?]\S*$/.test(text)) return one(text);
    const path = text.replace(/^\/+|\/+$/g, '');
    // A folder in the form of a pattern may be created later.
    if (context.index.files.includes(path) || /\S\/$/.test(text)) return one(text);
    const found = findPart(
      { ...said, tokens: tokens.map((token) => ({ ...token, text: strip(token.text) })) },
      context,
    );
    if (!found || !('meanings' in found)) return found;
    const folders = found.meanings.filter(({ text: folder }) => folder !== '');
    return {
      meanings: folders.map(({ text: folder }) => ({
        text: `/${folder}/`,
        typed: quoteIfNeeded(`/${folder}/`),
      })),
    };
  },
};

const strip = (text: string): string => text.replace(/^\/+/, '');

/** An existing owner: by the full name, or by the part after the organisation. */
export const PRESENT_OWNER: SlotType = {
  what: 'an owner that CODEOWNERS has',
  longest: 3,
  leads: true,
  fits: (tokens) => tokens.every(({ kind }) => kind === 'word'),
  resolve: async (said, { reader }) => {
    const name = content(plainly(said).filter(({ word }) => word !== 'team')).toLowerCase();
    const owners = [...new Set((await ownersIn(reader)).rules.flatMap((rule) => rule.owners))];
    const exact = owners.filter((owner) => owner.toLowerCase() === name);
    const found = exact.length > 0 ? exact : owners.filter((owner) => shortOf(owner) === name);
    return found.length === 0
      ? { missing: said.raw, near: owners.slice(0, 3) }
      : { meanings: found.map((owner) => ({ text: owner, typed: owner })) };
  },
};

const shortOf = (owner: string): string => owner.toLowerCase().replace(/^@(?:.*\/)?/, '');
