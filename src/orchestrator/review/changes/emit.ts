/** Hands in what was found, within bounds. */
import type { FileReading } from './file-reading';

const MAX_LINES = 300;
const MAX_LINE = 300;

/** At most so many of a list: the first and the last ones, since a risk may stand at either end. */
export const spread = <T>(list: readonly T[], most: number): readonly T[] =>
  list.length <= most ? list : [...list.slice(0, most / 2), ...list.slice(-most / 2)];

/** Adds each line that is gained or lost, for patterns. */
export function addLines({ change, what, lines, reading, evidence }: FileReading): void {
  const add = (how: 'gained' | 'lost', line: string): void => {
    const text = line.trim().slice(0, MAX_LINE);
    const [before, after] = how === 'lost' ? [text, ''] : ['', text];
    reading.add({
      kind: 'code',
      path: change.path,
      what,
      language: '',
      part: 'text',
      how,
      name: '',
      within: '',
      before,
      after,
      ratio: 0,
      evidence: evidence(text),
    });
  };
  for (const line of spread(lines.gained, MAX_LINES)) add('gained', line);
  for (const line of spread(lines.lost, MAX_LINES)) add('lost', line);
  if (lines.gained.length > MAX_LINES)
    reading.add({ kind: 'unreadable', path: change.path, what, why: 'long', evidence: change.path });
}
