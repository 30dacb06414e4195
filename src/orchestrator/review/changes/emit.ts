/** Adds the facts that were found, up to a limit. A detail adds risk; evidence for Tier 1 is the change as a whole. */
import type { FactOf } from '../facts';
import { ratio } from './difference';
import type { FileReading } from './file-reading';

const MAX_LINES = 300;
const MAX_LINE = 300;

/** A part of source code or a key that differs, without the attributes that are the same throughout a file. */
type Detail<K extends 'code' | 'key'> = Partial<FactOf<K>> & Pick<FactOf<K>, 'kind' | 'how'>;

/** At most `most` elements of a list: the first and the last ones, since a risk may be at either end. */
export const spread = <T>(list: readonly T[], most: number): readonly T[] =>
  list.length <= most ? list : [...list.slice(0, most / 2), ...list.slice(-most / 2)];

/** Adds a part of source code or a key that differs. */
export function addPart(file: FileReading, detail: Detail<'code'> | Detail<'key'>): void {
  const { change, what, reading, evidence } = file;
  const { before = '', after = '' } = detail;
  const value = detail.how === 'lost' ? before : after;
  const text = detail.kind === 'key' ? `${detail.key}: ${value}` : value || (detail.name ?? '');
  const about = { path: change.path, what, ratio: ratio(before, after), evidence: evidence(text) };
  reading.add({ ...detail, ...about, done: 'later' });
}

/** Adds that a file was not read, or not to its end. */
export function addUnreadable(
  { change, what, reading }: FileReading,
  why: FactOf<'unreadable'>['why'],
): void {
  reading.add({ kind: 'unreadable', path: change.path, what, why, evidence: change.path });
}

/** Adds each line that was gained or lost, for rules with patterns. */
export function addLines(file: FileReading): void {
  const { gained, lost } = file.lines;
  const short = (line: string): string => line.trim().slice(0, MAX_LINE);
  const text = { kind: 'code', part: 'text', name: '' } as const;
  for (const line of spread(gained, MAX_LINES)) addPart(file, { ...text, how: 'gained', after: short(line) });
  for (const line of spread(lost, MAX_LINES)) addPart(file, { ...text, how: 'lost', before: short(line) });
  if (gained.length > MAX_LINES) addUnreadable(file, 'long');
}
