/** The steps that need no command: files written, edited and deleted in the copy of a workspace. */
import { message, sentences } from '../../messages';
import { randomUUID } from 'node:crypto';
import {
  chmod,
  lchown,
  lstat,
  mkdir,
  readFile,
  readlink,
  rename,
  rmdir,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GadError } from '../../errors';
import { MAX_STEP_TEXT, type Step } from '../domain/plan';
import { edit, encodeLike, textOf } from './repository/encoding';
import type { Account } from './sandbox/accounts';

export type FileStep = Exclude<Step, { kind: 'command' }>;
type Of<K extends FileStep['kind']> = Extract<FileStep, { kind: K }>;

/** A file as it is in git: what it holds, or where it links to. */
export interface GitFile {
  readonly kind: 'file' | 'executable' | 'link';
  readonly bytes: Buffer;
}

/** The repository behind a copy, as far as file steps ask for it. */
export interface Behind {
  /** The submodule that a path is, or is in; null for all other paths. */
  submodule(path: string): Promise<string | null>;
  /** A file as an earlier commit had it; null where it had none, or is not in the history of the base. */
  fileAt(commit: string, path: string): Promise<GitFile | null>;
}

export interface FileResult {
  /** What was done. */
  readonly output: string;
  /** The one path that is not as it was. */
  readonly touched: string;
}

/** Carries file steps out in the copy below `work`; new files and directories belong to `owner`. */
export class FileSteps {
  constructor(
    private readonly work: string,
    private readonly owner: Account,
    private readonly behind: Behind,
  ) {}

  /** @throws PATH_OUTSIDE, EDIT_NOT_FOUND, EDIT_UNCERTAIN */
  async run(step: FileStep): Promise<FileResult> {
    const isCopy = step.kind === 'write_file' && step.from !== undefined;
    const path = await this.locate(step.path, step.kind !== 'delete_file' && !isCopy, step.title);
    switch (step.kind) {
      case 'write_file':
        return { output: await this.write(step, path), touched: path };
      case 'edit_file':
        return { output: await this.edit(step, path), touched: path };
      case 'delete_file':
        return { output: await this.remove(step, path), touched: path };
    }
  }

  private async write(step: Of<'write_file'>, path: string): Promise<string> {
    const place = join(this.work, path);
    if (step.from) {
      const source = await this.source(step.from);
      if (!isTextOf(source, step.content)) throw changedSource(step.from.path);
      await this.replace(path, source.kind === 'link' ? null : source.bytes, source);
      return `wrote ${step.path} as ${step.from.path} is (${source.bytes.length} bytes)`;
    }
    const before = await readBytes(place);
    // A name that the repository has already is not a surprise; a new one would be.
    if (before === null && /\p{Cc}/u.test(path)) {
      throw refusal(step.path, 'it has control characters, which nobody can see. Use another name');
    }
    const content = encodeLike(before, step.content);
    await this.replace(path, content);
    return `wrote ${step.path} (${content.length} bytes)`;
  }

  private async edit(step: Of<'edit_file'>, path: string): Promise<string> {
    const before = await readBytes(join(this.work, path));
    if (before === null) throw noSuchFile(step.path);
    const edited = edit(before, step.find, step.replace);
    if (edited.kind === 'not-found') throw notFound(step.path, edited.text, step.find);
    if (edited.kind === 'uncertain')
      throw new GadError('EDIT_UNCERTAIN', `The file "${step.path}" ${edited.why}.`);
    await this.replace(path, edited.bytes);
    return `replaced ${edited.places} in ${step.path}`;
  }

  private async remove(step: Of<'delete_file'>, path: string): Promise<string> {
    const place = join(this.work, path);
    const found = await lstat(place).catch(() => null);
    if (!found || found.isDirectory()) throw noSuchFile(step.path);
    await unlink(place);
    // git knows no empty directories; a file may take the place of one.
    let directory = dirname(path);
    while (directory !== '.' && (await isGone(rmdir(join(this.work, directory)))))
      directory = dirname(directory);
    return `deleted ${step.path}`;
  }

  /** The file that another one is to become. @throws PATH_OUTSIDE, EDIT_NOT_FOUND */
  private async source({ path, commit }: NonNullable<Of<'write_file'>['from']>): Promise<GitFile> {
    if (commit !== undefined) {
      const found = await this.behind.fileAt(commit, path);
      if (found) return found;
      throw new GadError(
        'EDIT_NOT_FOUND',
        `The commit ${commit.slice(0, 8)} has no file "${path}", or is not in the history of this plan.`,
      );
    }
    const place = join(this.work, await this.locate(path, false, ''));
    const found = await lstat(place).catch(() => null);
    if (found?.isSymbolicLink()) return { kind: 'link', bytes: await readlink(place, 'buffer') };
    if (!found?.isFile()) throw noSuchFile(path);
    return { kind: found.mode & 0o100 ? 'executable' : 'file', bytes: await readFile(place) };
  }

  /**
   * The path that a step really means, with the links on its way followed.
   * @throws PATH_OUTSIDE also for one that leads through a link, unless the title says where to
   */
  private async locate(path: string, followLast: boolean, title: string): Promise<string> {
    const real = await resolveInside(this.work, path, followLast);
    const submodule = await this.behind.submodule(real);
    if (submodule !== null) {
      throw refusal(
        path,
        `${submodule} is a submodule, which is a repository of its own. Ask for the change there`,
      );
    }
    const named = path.split('/').filter(isName).join('/');
    if (real !== named && !title.includes(real)) {
      throw refusal(path, `it leads through a link to "${real}". Name that path itself`);
    }
    return real;
  }

  /** A new file takes the old one's place, so that nothing is written through a hard link. Its mode stays, unless `as` has another. */
  private async replace(path: string, content: Buffer | null, as?: GitFile): Promise<void> {
    const { work, owner } = this;
    const place = join(work, path);
    const before = await lstat(place).catch(() => null);
    if (before && !before.isFile() && !(as && before.isSymbolicLink())) {
      throw new GadError('PATH_OUTSIDE', `"${path}" is not a file. Use another path.`);
    }
    const made = await mkdir(dirname(place), { recursive: true });
    const fresh = join(dirname(place), `.${randomUUID()}`);
    if (content === null) await symlink(as?.bytes ?? '', fresh);
    else {
      const mode = as ? (as.kind === 'executable' ? 0o755 : 0o644) : before ? before.mode & 0o777 : 0o644;
      await writeFile(fresh, content, { flag: 'wx', mode: 0o600 });
      await chmod(fresh, mode);
    }
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
}

const isGone = (removing: Promise<void>): Promise<boolean> =>
  removing.then(
    () => true,
    () => false,
  );

/** Whether the content that a step shows is what the file has; what is too long for a step, or no text, is not shown. */
function isTextOf({ kind, bytes }: GitFile, content: string): boolean {
  const text = kind === 'link' ? null : textOf(bytes);
  return content === (text ?? '') || (content === '' && (text ?? '').length > MAX_STEP_TEXT);
}

const refusal = (path: string, why: string): GadError =>
  new GadError('PATH_OUTSIDE', `The path ${JSON.stringify(path)} is refused: ${why}.`);

/** A chain of links that is longer leads nowhere. */
const MAX_LINKS = 40;

/**
 * The real path, below the root of the copy, of a path in a plan. Links are followed as long as they
 * stay inside: a plan, or the repository itself, may have left links that lead out. Each part is
 * looked at in turn, from the root of the copy: nothing is resolved by the system, which would
 * follow them anywhere.
 */
async function resolveInside(work: string, path: string, followLast: boolean): Promise<string> {
  const refuse = (why: string): GadError => refusal(path, `${why}. Use a path inside the workspace`);
  const ahead = path.split('/').filter(isName);
  if (path.startsWith('/') || path.includes('\0') || /\p{Surrogate}/u.test(path)) {
    throw refuse('it is not a relative path');
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
    if (/^(\.git|git~\d+)[ .]*([:\\].*)?$/i.test(part)) throw refuse('it is inside .git');
    const isLast = ahead.length === 0;
    const found = await lstat(join(work, ...place, part)).catch(() => null);
    if (found?.isSymbolicLink() && (!isLast || followLast)) {
      const target = await readlink(join(work, ...place, part));
      if (target.startsWith('/')) throw refuse(`"${part}" is a link that leads out of the workspace`);
      if (++links > MAX_LINKS) throw refuse(`"${part}" is a link to itself`);
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
  return place.join('/');
}

const isName = (part: string): boolean => part !== '' && part !== '.';

/** Null where there is no file. A pipe or a device would never end. */
async function readBytes(place: string): Promise<Buffer | null> {
  return (await lstat(place).catch(() => null))?.isFile() ? readFile(place) : null;
}

const changedSource = (path: string): GadError =>
  new GadError('EDIT_NOT_FOUND', message('executing.notAsShown', { path }));

const noSuchFile = (path: string): GadError =>
  new GadError('EDIT_NOT_FOUND', message('executing.noFile', { path }));

function notFound(path: string, content: string, find: string): GadError {
  const hint = nearestLine(content, find);
  const tip =
    hint === null
      ? message('executing.checkText')
      : message('executing.nearestLine', { number: String(hint.number), text: hint.text });
  return new GadError('EDIT_NOT_FOUND', sentences(message('executing.noText', { path }), tip));
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
