/** Structured files: which keys change, and how. */
import { P } from '../patterns';
import { changedDirectives, differences, type Difference } from './difference';
import type { Extent, FileReading } from './file-reading';
import { entriesOf, formatOf, valueOf, type Format } from './keys';
import type { Entry } from './lines';
import { addLines, addPart, addUnreadable, spread } from './emit';
import { sameLines } from './line-changes';
import { isShown, translated } from './extent';
import { shellsOf } from './scripts';

const MAX_FACTS = 400;

/** Adds a fact for each key that changes, and says how far the change goes. */
export function readKeys(file: FileReading): Extent {
  const { change, what, before, after, reading } = file;
  const { path, part } = change;
  const format = formatOf(path) ?? 'ini';
  const old = before === '' ? [] : entriesOf(format, before, part);
  const now = after === '' ? [] : entriesOf(format, after, part);
  if (!old || !now) {
    addUnreadable(file, 'syntax');
    addLines(file);
    return 'meaning';
  }
  if (change.before !== null && sameEntries(old, now)) return commented(file, format);
  reading.spend(old.length + now.length);
  const found = differences(items(old), items(now));
  const told = spread(found, MAX_FACTS);
  // In a fragment of a pipeline, the key above the first item is not visible.
  const gained = told.flatMap(({ name, how, after: value }) =>
    how === 'lost' ? [] : [[what === 'ci' && name === '' ? 'script' : name, value] as const],
  );
  if (what !== 'doc') for (const script of shellsOf(gained)) reading.shell(script, path, 'later');
  for (const { name: key, how, before: was, after: is } of told)
    addPart(file, { kind: 'key', format, key, how, before: was, after: is });
  if (found.length > MAX_FACTS) addUnreadable(file, 'long');
  addLines(file);
  if (found.length === 0) return 'meaning';
  if (what === 'translation' && found.every(translated)) return 'shown';
  const isDescription = ({ name, how, before: was, after: is }: Difference): boolean =>
    how === 'changed' && P.describes.test(name) && isShown(was, is, 'text');
  if (what !== 'infra' && found.every(isDescription)) return 'shown';
  return found.every(({ how }) => how === 'gained') ? 'adds' : 'meaning';
}

const items = (entries: readonly Entry[]) =>
  entries.map(([name, value]) => ({ part: 'key' as const, name, value: value.slice(0, 2_000), within: '' }));

const sameEntries = (old: readonly Entry[], now: readonly Entry[]): boolean =>
  old.length === now.length &&
  old.every(([key, value], at) => now[at]?.[0] === key && now[at]?.[1] === value);

/** A text without comments, quotes and white space. */
const tokensOf = (text: string): string =>
  text
    .replace(/(^|\s)(#|\/\/|;)[^\n]*/g, '')
    .replace(/\/\*(?:[^]*?\*\/|[^]*$)|<!--[^]*?-->/g, '')
    .replace(/["'\s,]/g, '');

/** For a file with the same keys and values: whether only comments or white space changed. */
function commented(file: FileReading, format: Format): Extent {
  const { before, after, lines, what, change } = file;
  if (sameLines(before, after)) return 'layout';
  // Equal entries may hide a difference: lists may be nested differently, or a number may have become a string.
  const [old, now] = [before, after].map((text) => valueOf(format, text, change.part) ?? tokensOf(text));
  if (JSON.stringify(old) !== JSON.stringify(now)) {
    if (what === 'translation' && translated({ how: 'changed', before, after })) return 'shown';
    addLines(file);
    return 'meaning';
  }
  const isMark = (line: string): boolean => /^\s*(#|\/\/|;|\/\*|<!--)|\s#|\s\/\//.test(line);
  const [gained, lost] = [lines.gained.filter(isMark), lines.lost.filter(isMark)];
  const directives = changedDirectives(lost, gained);
  for (const { name, how, before: was, after: is } of directives)
    addPart(file, { kind: 'code', part: 'directive', name, how, before: was, after: is });
  if (directives.length > 0) return 'meaning';
  return gained.length + lost.length > 0 ? 'comment' : 'layout';
}
