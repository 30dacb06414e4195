/** Hands in what was found, within bounds. The risk of a detail counts; its evidence is that of the whole change. */
import type { FactOf } from '../facts';
import { ratio } from './difference';
import type { FileReading } from './file-reading';

const MAX_LINES = 300;
const MAX_LINE = 300;

type Code = FactOf<'code'>;
type Detail = Pick<Code, 'part' | 'how' | 'name'> & Partial<Code>;

/** At most that many of a list: the first and the last ones, since a risk may stand at either end. */
export const spread = <T>(list: readonly T[], most: number): readonly T[] =>
  list.length <= most ? list : [...list.slice(0, most / 2), ...list.slice(-most / 2)];

/** Adds a part of source that differs. */
export function addCode({ change, what, reading, evidence }: FileReading, detail: Detail): void {
  const { before = '', after = '', name, how } = detail;
  const about = { path: change.path, what, ratio: ratio(before, after), done: 'later' } as const;
  reading.add({
    ...detail,
    ...about,
    kind: 'code',
    evidence: evidence((how === 'lost' ? before : after) || name),
  });
}

/** Adds a key that differs. */
export function addKey(
  { change, what, reading, evidence }: FileReading,
  detail: Pick<FactOf<'key'>, 'format' | 'key' | 'how' | 'before' | 'after'>,
): void {
  const { key, how, before, after } = detail;
  const about = { path: change.path, what, ratio: ratio(before, after), done: 'later' } as const;
  reading.add({
    ...detail,
    ...about,
    kind: 'key',
    evidence: evidence(`${key}: ${how === 'lost' ? before : after}`),
  });
}

/** Says that a file was not read, or not to its end. */
export function addUnreadable(
  { change, what, reading }: FileReading,
  why: FactOf<'unreadable'>['why'],
): void {
  reading.add({ kind: 'unreadable', path: change.path, what, why, evidence: change.path });
}

/** Adds each line that is gained or lost, for patterns. */
export function addLines(file: FileReading): void {
  const { gained, lost } = file.lines;
  const short = (line: string): string => line.trim().slice(0, MAX_LINE);
  const add = (detail: Pick<Detail, 'how' | 'before' | 'after'>): void =>
    addCode(file, { part: 'text', name: '', ...detail });
  for (const line of spread(gained, MAX_LINES)) add({ how: 'gained', after: short(line) });
  for (const line of spread(lost, MAX_LINES)) add({ how: 'lost', before: short(line) });
  if (gained.length > MAX_LINES) addUnreadable(file, 'long');
}
