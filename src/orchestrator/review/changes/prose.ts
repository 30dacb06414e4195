/** Documents and other files of which nothing is executed. */
import { addLines, addPart } from './emit';
import type { Extent, FileReading } from './file-reading';
import { sameLines } from './line-changes';

/** Parts of a page that run in the reader's browser. */
const ACTIVE =
  /<script\b|javascript:|\bon(?:load|error|click|mouseover)\s*=|<iframe\b|<object\b|<embed\b|<meta\s+http-equiv|^(?:import\s.+\sfrom|export\s+(?:const|default|function))\s/im;

/** The extent of a change in a document. Lines that would run in a browser, and lines of ignore files, become facts. */
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
