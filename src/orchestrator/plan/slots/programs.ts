/** Slots for programs: files that can be run, and their arguments. */
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
    // Words that are not a path may mean anything that can be run.
    if (!found || !('meanings' in found)) return /[/.]\w/.test(said.raw) ? found : null;
    const texts = await context.reader.readMany(found.meanings.map(({ text }) => text));
    const meanings = found.meanings.filter(({ text }) => interpreterOf(text, texts.get(text) ?? '') !== null);
    return meanings.length > 0 ? { meanings } : null;
  },
};

/** Arguments as typed: an option and everything after it. */
export const ARGUMENTS: SlotType = {
  what: 'words such as --count 3, without signs of a shell',
  longest: 0,
  open: 'line',
  fits: (tokens) => tokens.every(({ text }) => text !== '\n'),
  resolve: ({ raw, words: [way] }) => {
    const text = raw.trim().replace(/(?<=\S)[.!?]+$/, '');
    const given = safe(text) ? argumentsIn(text) : null;
    if (!given || given.length === 0 || given.some((one) => /^(and|und|then)$/.test(one))) return null;
    // Words without an option may be about something else.
    const isPlain = way === undefined && !text.startsWith('-');
    return { meanings: [{ text, typed: text, loose: isPlain }] };
  },
};
