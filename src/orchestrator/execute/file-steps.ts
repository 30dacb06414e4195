/** The steps that need no command: files written, edited and deleted in the copy of a workspace. */
import { randomUUID } from 'node:crypto';
import { chmod, lchown, lstat, mkdir, readFile, readlink, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { GadError } from '../../errors';
import type { Step } from '../domain/plan';
import type { Account } from './sandbox/slots';

export type FileStep = Exclude<Step, { kind: 'command' }>;

/**
 * Carries a file step out under `work` and answers what was done.
 * New files and directories belong to `owner`.
 * @throws PATH_OUTSIDE, EDIT_NOT_FOUND
 */
export async function runFileStep(work: string, step: FileStep, owner: Account): Promise<string> {
  const place = await resolveInside(work, step.path, step.kind !== 'delete_file');
  switch (step.kind) {
    case 'write_file':
      await replaceFile(work, place, step.content, owner);
      return `wrote ${step.path} (${Buffer.byteLength(step.content)} bytes)`;
    case 'edit_file': {
      const content = await readBytes(place, step.path);
      // Byte by byte, so that a file in any encoding keeps what is not replaced.
      const pieces = content.toString('latin1').split(Buffer.from(step.find).toString('latin1'));
      if (pieces.length === 1) throw notFound(step.path, content.toString('utf8'), step.find);
      const replacement = Buffer.from(step.replace).toString('latin1');
      await replaceFile(work, place, Buffer.from(pieces.join(replacement), 'latin1'), owner);
      return `replaced ${pieces.length - 1} in ${step.path}`;
    }
    case 'delete_file': {
      const found = await lstat(place).catch(() => null);
      if (!found || found.isDirectory()) throw noSuchFile(step.path);
      await unlink(place);
      return `deleted ${step.path}`;
    }
  }
}

/** A chain of links that is longer leads nowhere. */
const MOST_LINKS = 40;

/**
 * The real place of a path in a plan. Links are followed as long as they stay inside: a plan, or
 * the repository itself, may have left links that lead out. Each part is looked at in turn, from
 * the root of the copy: nothing is resolved by the system, which would follow them anywhere.
 */
async function resolveInside(work: string, path: string, followLast: boolean): Promise<string> {
  const refuse = (why: string): GadError =>
    new GadError('PATH_OUTSIDE', `The path "${path}" is refused: ${why}. Use a path inside the workspace.`);
  const ahead = path.split('/').filter(isName);
  if (path.startsWith('/') || path.includes('\0') || path.includes('\\')) {
    throw refuse('it is not a relative path with forward slashes');
  }
  if (ahead.length === 0 || path.endsWith('/')) throw refuse('it names a directory');
  if (ahead.includes('..')) throw refuse('it leads out of the workspace');

  const place: string[] = [];
  let links = 0;
  /** The link that the parts ahead come from, and how many of them do. */
  let from = { name: '', parts: 0 };
  for (let part = ahead.shift(); part !== undefined; part = ahead.shift()) {
    const isFromLink = from.parts-- > 0;
    if (part === '..') {
      if (place.pop() === undefined) throw refuse(`"${from.name}" is a link that leads out of the workspace`);
      continue;
    }
    // git takes these for its own directory on file systems that ignore case or shorten names.
    if (/^(\.git|git~\d+)[ .]*$/i.test(part)) throw refuse('it is inside .git');
    const isLast = ahead.length === 0;
    const found = await lstat(join(work, ...place, part)).catch(() => null);
    if (found?.isSymbolicLink() && (!isLast || followLast)) {
      const target = await readlink(join(work, ...place, part));
      if (target.startsWith('/')) throw refuse(`"${part}" is a link that leads out of the workspace`);
      if (++links > MOST_LINKS) throw refuse(`"${part}" is a link to itself`);
      const parts = target.split('/').filter(isName);
      ahead.unshift(...parts);
      from = { name: part, parts: parts.length };
      continue;
    }
    if (!found && isFromLink) throw refuse(`"${from.name}" is a link to nowhere`);
    if (found && !isLast && !found.isDirectory()) throw refuse(`"${part}" is a file, not a directory`);
    place.push(part);
  }
  if (place.length === 0) throw refuse('it names a directory');
  return join(work, ...place);
}

const isName = (part: string): boolean => part !== '' && part !== '.';

async function readBytes(place: string, path: string): Promise<Buffer> {
  const found = await lstat(place).catch(() => null);
  // A pipe or a device would never end.
  if (!found?.isFile()) throw noSuchFile(path);
  return readFile(place);
}

/** A new file takes the old one's place, so that nothing is written through a hard link. */
async function replaceFile(
  work: string,
  place: string,
  content: string | Buffer,
  owner: Account,
): Promise<void> {
  const before = await lstat(place).catch(() => null);
  if (before && !before.isFile()) {
    throw new GadError('PATH_OUTSIDE', `"${relative(work, place)}" is not a file. Use another path.`);
  }
  const made = await mkdir(dirname(place), { recursive: true });
  const fresh = join(dirname(place), `.${randomUUID()}`);
  await writeFile(fresh, content, { flag: 'wx', mode: 0o644 });
  await chmod(fresh, before ? before.mode & 0o777 : 0o644);
  if (owner) {
    await lchown(fresh, owner.uid, owner.gid);
    for (
      let directory = made ? dirname(place) : '';
      directory.startsWith(made ?? '/');
      directory = dirname(directory)
    ) {
      await lchown(directory, owner.uid, owner.gid);
    }
  }
  await rename(fresh, place);
}

const noSuchFile = (path: string): GadError =>
  new GadError(
    'EDIT_NOT_FOUND',
    `There is no file "${path}" in the workspace. Check the path and ask again.`,
  );

function notFound(path: string, content: string, find: string): GadError {
  const hint = nearestLine(content, find);
  const tip =
    hint === null ? 'Check the text and ask again.' : `The nearest line is ${hint.number}: "${hint.text}".`;
  return new GadError('EDIT_NOT_FOUND', `The text to replace does not occur in "${path}". ${tip}`);
}

/** The line that shares most words with the first line of `find`; null when none does. */
function nearestLine(content: string, find: string): { number: number; text: string } | null {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const wanted = words(find.trim().split('\n', 1)[0] ?? '');
  let best: { number: number; text: string } | null = null;
  let bestShared = 0;
  for (const [index, line] of content.split('\n').entries()) {
    const shared = [...words(line)].filter((word) => wanted.has(word)).length;
    if (shared > bestShared) {
      bestShared = shared;
      best = { number: index + 1, text: line.trim().slice(0, 200) };
    }
  }
  return best;
}
