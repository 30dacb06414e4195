/** Slots about programs: files that can be run, and what is handed to them. */
import { argumentsIn, interpreterOf } from '../makers/program';
import { existing } from './places';
import { safe, type SlotType } from './slot';

const FILE = existing('file');

/** A file that can be run. */
export const RUNNABLE: SlotType = {
  ...FILE,
  what: 'a file that can be run such as scripts/seed.sh',
  resolve: async (said, context) => {
    const found = await FILE.resolve(said, context);
    // What has no path may be anything that is run.
    if (!found || !('meanings' in found)) return /[/.]\w/.test(said.raw) ? found : null;
    const texts = await context.reader.readMany(found.meanings.map(({ text }) => text));
    const meanings = found.meanings.filter(({ text }) => interpreterOf(text, texts.get(text) ?? '') !== null);
    return meanings.length > 0 ? { meanings } : null;
  },
};

/** Arguments as they are typed: an option, and whatever follows it. */
export const ARGUMENTS: SlotType = {
  what: 'words such as --count 3, without signs of a shell',
  longest: 0,
  open: 'line',
  fits: (tokens) => tokens.every(({ text }) => text !== '\n'),
  resolve: ({ raw, words: [way] }) => {
    const text = raw.trim().replace(/(?<=\S)[.!?]+$/, '');
    const given = safe(text) ? argumentsIn(text) : null;
    if (!given || given.length === 0 || given.some((one) => /^(and|und|then)$/.test(one))) return null;
    // Words that no option is among may be told of something else.
    const isPlain = way === undefined && !text.startsWith('-');
    return { meanings: [{ text, typed: text, loose: isPlain }] };
  },
};
