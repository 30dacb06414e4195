/**
 * The words of the trade, by hand: the text files of lexicon/. One concept a line: `name: word, an expression,
 * a hint?`. An expression may have other words inside it; a hint (`?`) counts half; a pair (`one + other`) means
 * something where both come together, and `<name>` in it stands for a concept. A name that starts with `~` is a
 * topic: its words belong together without being synonyms, and count less. A word may stand in several lines.
 * Inflected forms need no entry of their own. A line that starts with `#` is a comment.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../../lexicon');
/** The chapter of what people ask to have done. */
const ACTIONS = 'actions.txt';

const linesOf = (name: string): readonly string[] =>
  readFileSync(join(FOLDER, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

export interface Lexicon {
  /** The lines of all chapters. */
  readonly lines: readonly string[];
  /** Those among them that say what is to be done. */
  readonly actions: readonly string[];
}

let lexicon: Lexicon | undefined;

/** The lexicon, read once. @throws Error when the folder is not there */
export function readLexicon(): Lexicon {
  lexicon ??= { lines: readdirSync(FOLDER).sort().flatMap(linesOf), actions: linesOf(ACTIONS) };
  return lexicon;
}
