/** The steps that need no command: files written, edited and deleted, on disk or in a tree of git. */
import { message, sentences, type Message } from '../../messages';
import { GadError } from '../../errors';
import { MAX_STEP_TEXT, type Step } from '../domain/plan';
import { edit, encodeLike, textOf } from './repository/encoding';

export type FileStep = Exclude<Step, { kind: 'command' }>;
type Of<K extends FileStep['kind']> = Extract<FileStep, { kind: K }>;

/** A file as it is in git: what it holds, or where it links to. */
export interface GitFile {
  readonly kind: 'file' | 'executable' | 'link';
  readonly bytes: Buffer;
}

export type PathKind = GitFile['kind'] | 'directory' | 'submodule' | 'other';

/** The files that steps change. Paths are relative, and no link of them is followed. */
export interface StepFiles {
  /** What is at a path; null where there is nothing. */
  kind(path: string): Promise<PathKind | null>;
  /** The bytes of a file, or where a link leads. */
  read(path: string): Promise<Buffer>;
  /** Puts a file or link at a path, in the place of the one that is there. */
  write(path: string, file: GitFile): Promise<void>;
  /** Removes a file or link, and the folders that are empty then. */
  remove(path: string): Promise<void>;
}

/** The repository behind the files, as far as steps ask for it. */
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

/** Carries file steps out. */
export class FileSteps {
  constructor(
    private readonly files: StepFiles,
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
    if (step.from) {
      const source = await this.source(step.from);
      if (!isTextOf(source, step.content)) throw changedSource(step.from.path);
      await this.replace(path, source.bytes, source.kind);
      return `wrote ${step.path} as ${step.from.path} is (${source.bytes.length} bytes)`;
    }
    const before = await this.bytes(path);
    // A name that the repository has already is not a surprise; a new one would be.
    if (before === null && /\p{Cc}/u.test(path)) {
      throw refusal(step.path, message('path.control'));
    }
    const content = encodeLike(before, step.content);
    await this.replace(path, content);
    return `wrote ${step.path} (${content.length} bytes)`;
  }

  private async edit(step: Of<'edit_file'>, path: string): Promise<string> {
    const before = await this.bytes(path);
    if (before === null) throw noSuchFile(step.path);
    const edited = edit(before, step.find, step.replace);
    if (edited.kind === 'not-found') throw notFound(step.path, edited.text, step.find);
    if (edited.kind === 'uncertain')
      throw new GadError('EDIT_UNCERTAIN', message('refusing.file', { path: step.path, why: edited.why }));
    await this.replace(path, edited.bytes);
    return `replaced ${edited.places} in ${step.path}`;
  }

  private async remove(step: Of<'delete_file'>, path: string): Promise<string> {
    const kind = await this.files.kind(path);
    if (kind === null || kind === 'directory') throw noSuchFile(step.path);
    await this.files.remove(path);
    return `deleted ${step.path}`;
  }

  /** The file that another one is to become. @throws PATH_OUTSIDE, EDIT_NOT_FOUND */
  private async source({ path, commit }: NonNullable<Of<'write_file'>['from']>): Promise<GitFile> {
    if (commit !== undefined) {
      const found = await this.behind.fileAt(commit, path);
      if (found) return found;
      throw new GadError('EDIT_NOT_FOUND', message('refusing.noPast', { commit: commit.slice(0, 8), path }));
    }
    const place = await this.locate(path, false, '');
    const kind = await this.files.kind(place);
    if (!isFile(kind) && kind !== 'link') throw noSuchFile(path);
    return { kind, bytes: await this.files.read(place) };
  }

  /**
   * The path that a step really means, with the links on its way followed.
   * @throws PATH_OUTSIDE also for one that leads through a link, unless the title says where to
   */
  private async locate(path: string, followLast: boolean, title: string): Promise<string> {
    const real = await resolveInside(this.files, path, followLast);
    const submodule = await this.behind.submodule(real);
    if (submodule !== null) {
      throw refusal(path, message('path.submodule', { submodule }));
    }
    const named = path.split('/').filter(isName).join('/');
    if (real !== named && !title.includes(real)) {
      throw refusal(path, message('path.link', { target: real }));
    }
    return real;
  }

  /** What the file is stays, unless `as` says what it becomes. */
  private async replace(path: string, bytes: Buffer, as?: GitFile['kind']): Promise<void> {
    const before = await this.files.kind(path);
    if (before !== null && !isFile(before) && !(as && before === 'link')) {
      throw new GadError('PATH_OUTSIDE', message('refusing.notFile', { path }));
    }
    await this.files.write(path, { kind: as ?? (isFile(before) ? before : 'file'), bytes });
  }

  /** Null where there is no file. A pipe or a device would never end. */
  private async bytes(path: string): Promise<Buffer | null> {
    return isFile(await this.files.kind(path)) ? this.files.read(path) : null;
  }
}

const isFile = (kind: PathKind | null): kind is 'file' | 'executable' =>
  kind === 'file' || kind === 'executable';

/** Whether the content that a step shows is what the file has; what is too long for a step, or no text, is not shown. */
function isTextOf({ kind, bytes }: GitFile, content: string): boolean {
  const text = kind === 'link' ? null : textOf(bytes);
  return content === (text ?? '') || (content === '' && (text ?? '').length > MAX_STEP_TEXT);
}

const refusal = (path: string, why: Message): GadError =>
  new GadError('PATH_OUTSIDE', message('refusing.path', { path: escaped(path), why }));

/** Control characters are spelled out, so that nobody takes the path for another one. */
const escaped = (path: string): string => JSON.stringify(path).slice(1, -1);

/** A chain of links that is longer leads nowhere. */
const MAX_LINKS = 40;

/** What a name may have on the disks that repositories are checked out to, in bytes. */
const MAX_NAME = 255;

/**
 * The real path, below the root of the copy, of a path in a plan. Links are followed as long as they
 * stay inside: a plan, or the repository itself, may have left links that lead out. Each part is
 * looked at in turn, from the root: nothing is resolved by the system, which would follow them
 * anywhere.
 */
async function resolveInside(files: StepFiles, path: string, followLast: boolean): Promise<string> {
  const refuse = (why: Message): GadError =>
    new GadError('PATH_OUTSIDE', message('refusing.inside', { path: escaped(path), why }));
  const ahead = path.split('/').filter(isName);
  if (path.startsWith('/') || path.includes('\0') || /\p{Surrogate}/u.test(path)) {
    throw refuse(message('path.absolute'));
  }
  if (ahead.length === 0 || path.endsWith('/')) throw refuse(message('path.directory'));
  if (ahead.includes('..')) throw refuse(message('path.out'));

  const place: string[] = [];
  let links = 0;
  /** The link that the parts ahead come from, and how many of them do. */
  let from = { name: '', parts: 0 };
  for (let part = ahead.shift(); part !== undefined; part = ahead.shift()) {
    const isFromLink = from.parts-- > 0;
    if (part === '..') {
      if (place.pop() === undefined) throw refuse(message('path.linkOut', { link: from.name }));
      continue;
    }
    // git takes these for its own directory on file systems that ignore case or shorten names.
    if (/^(\.git|git~\d+)[ .]*([:\\].*)?$/i.test(part)) throw refuse(message('path.inGit'));
    if (Buffer.byteLength(part) > MAX_NAME) throw refuse(message('path.long'));
    const isLast = ahead.length === 0;
    const at = [...place, part].join('/');
    const found = await files.kind(at);
    if (found === 'link' && (!isLast || followLast)) {
      const target = (await files.read(at)).toString();
      if (target.startsWith('/')) throw refuse(message('path.linkOut', { link: part }));
      if (++links > MAX_LINKS) throw refuse(message('path.linkLoop', { link: part }));
      const parts = target.split('/').filter(isName);
      ahead.unshift(...parts);
      from = { name: part, parts: parts.length };
      continue;
    }
    if (!found && isFromLink) throw refuse(message('path.linkNowhere', { link: from.name }));
    const isInto = found === 'directory' || found === 'submodule';
    if (found && !isLast && !isInto) throw refuse(message('path.throughFile', { file: part }));
    place.push(part);
  }
  if (place.length === 0) throw refuse(message('path.directory'));
  return place.join('/');
}

const isName = (part: string): boolean => part !== '' && part !== '.';

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
