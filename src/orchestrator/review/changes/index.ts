/**
 * Reads what a change does to one file, knowing nothing of risk: an edit in a step of a plan, for which only a
 * part of the file may be known, or a change that a rehearsal measured.
 */
import { languageOf } from '../../trees';
import { findSecrets } from '../../domain/secrets';
import type { Change, FactOf, PathKind, Reading } from '../facts';
import type { PathKinds } from '../path-kind';
import { readCode } from './code';
import { readKeys } from './data';
import { formatOf } from './keys';
import { hidesCode, hidesText } from './hidden';
import { changedLines, type Lines } from './line-changes';
import { readProse } from './prose';
import { storedShell } from './scripts';
import { TooMuch } from './part';
import type { Extent, FileReading } from './file-reading';

type Why = FactOf<'unreadable'>['why'];

/** Longest text that is read, and longest line that a person would write, in characters. */
const MAX_TEXT = 256 * 1024;
const MAX_LINE = 5_000;
const MAX_EVIDENCE = 320;
/** Kinds of files in which a value with the name of a secret is an example. */
const MADE_UP: readonly PathKind[] = ['test', 'fixture', 'doc'];

/** Adds the facts of one change. */
export function readChange(change: Change, kinds: PathKinds, reading: Reading): void {
  const { path } = change;
  const what = isInlineTest(change) ? 'test' : kinds.kindOf(path);
  const before = change.before ?? '';
  const after = change.after ?? '';
  const line = (text: string): string => text.slice(0, MAX_EVIDENCE).replace(/\s+/g, ' ').trim();
  const evidence = (text: string): string => (text === '' ? path : `${path}: ${line(text)}`);
  const action = change.after === null ? 'delete' : change.before === null ? 'create' : 'edit';
  const language = languageOf(path) ?? formatOf(path) ?? '';
  const told = (extent: Extent, lines: number): void =>
    reading.add({ kind: 'change', path, what, action, language, extent, lines, evidence: path });
  const unread = (why: Why): void => {
    reading.add({ kind: 'unreadable', path, what, why, evidence: path });
    told('meaning', after.split('\n').length);
  };
  if (action === 'delete' && change.before === null) return told('meaning', 0);
  if (!change.plain) return unread('binary');
  if (after.includes('\0') || before.includes('\0')) return unread('binary');
  if (after.includes('\uFFFD') && !before.includes('\uFFFD'))
    reading.add({ kind: 'unreadable', path, what, why: 'encoding', evidence: path });
  reading.spend(20 + (before.length + after.length) / 20);
  if (hidesText(after, what) && !hidesText(before, what))
    reading.add({ kind: 'hides', path, what, evidence: path });
  if (before.length > MAX_TEXT || after.length > MAX_TEXT) return unread('long');
  if (longestLine(after) > MAX_LINE) return unread('minified');
  const changed = changedLines(before, after);
  const lines = what === 'ignore' ? withoutGenerated(changed, kinds) : changed;
  for (const { id, guess } of findSecrets(changed.gained.join('\n')))
    if (!guess || !MADE_UP.includes(what)) reading.add({ kind: 'secret', id, path, evidence: path });
  const file: FileReading = { change, what, before, after, lines, reading, evidence };
  if (formatOf(path) === null) storedShell(file);
  if (what !== 'test' && what !== 'fixture' && hidesCode(after) && !hidesCode(before))
    reading.add({ kind: 'executes', code: 'decoded', language, path, evidence: path, done: 'maybe' });
  try {
    told(extentOf(file), changed.gained.length + changed.lost.length);
  } catch (thrown) {
    if (!(thrown instanceof TooMuch)) throw thrown;
    unread('long');
  }
}

/** The lines of an ignore file without comments and, of the new ones, without generated files and secrets. */
function withoutGenerated({ gained, lost }: Lines, kinds: PathKinds): Lines {
  const isRule = (line: string): boolean => !/^\s*#/.test(line);
  const isMade = (line: string): boolean => {
    const path = line.trim().replace(/^\/?(\*\*\/)?|\/$/g, '');
    return kinds.isGenerated(path) || kinds.kindOf(path) === 'secret';
  };
  return { gained: gained.filter((line) => isRule(line) && !isMade(line)), lost: lost.filter(isRule) };
}

function extentOf(file: FileReading): Extent {
  const { what, before, after, change } = file;
  if (before === after && change.before !== null) return 'nothing';
  if (what === 'doc' || what === 'ignore' || what === 'asset') return readProse(file);
  const format = formatOf(change.path);
  // Catalogues of gettext and similar tools are prose.
  if (what === 'translation' && !format && languageOf(change.path) === null) return readProse(file);
  return format ? readKeys(file) : readCode(file);
}

/** Whether a Rust file changes only in the tests at its end. */
function isInlineTest({ path, before, after }: Change): boolean {
  const at = path.endsWith('.rs') ? (before ?? '').search(/#\[cfg\(test\)\]\s*mod\b/) : -1;
  return (
    at >= 0 && before?.slice(0, at) === after?.slice(0, at) && after?.startsWith('#[cfg(test)]', at) === true
  );
}

const longestLine = (text: string): number =>
  text.split('\n').reduce((longest, { length }) => Math.max(longest, length), 0);
