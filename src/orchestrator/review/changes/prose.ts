/** Documents and other files in which no line is run. */
import { addLines, addPart } from './emit';
import type { Extent, FileReading } from './file-reading';
import { sameLines } from './line-changes';

/** What a page runs in the browser of its reader. */
const ACTIVE =
  /<script\b|javascript:|\bon(?:load|error|click|mouseover)\s*=|<iframe\b|<object\b|<embed\b|<meta\s+http-equiv|^(?:import\s.+\sfrom|export\s+(?:const|default|function))\s/im;

/** Says how far a document changes; what would run in a browser is told as a line, and so are rules of what to ignore. */
export function readProse(file: FileReading): Extent {
  const { change, what, before, after, lines } = file;
  if (what === 'ignore') addLines(file);
  if (ACTIVE.test(after) && !ACTIVE.test(before)) {
    const line = lines.gained.find((each) => ACTIVE.test(each)) ?? '';
    addPart(file, {
      kind: 'code',
      part: 'text',
      how: 'gained',
      name: 'active',
      after: line.trim().slice(0, 300),
    });
    return 'meaning';
  }
  if (change.before !== null && sameLines(before, after)) return 'layout';
  const isNew = change.before === null && what !== 'ignore';
  return isNew || lines.lost.length > 0 ? 'shown' : 'adds';
}
