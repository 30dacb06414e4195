/** What a commit has at a path, beside the text of a file. Pure. */

import { fewOf, message, told, type Message, type Told } from '../../messages';

/** Why the text of a file is not at hand. */
export const Unread = {
  /** Not text: an image, an archive, a program. */
  BINARY: 'binary',
  /** Larger than what is read as text. */
  LARGE: 'large',
  /** A pointer of Git LFS: the content is kept elsewhere. */
  LFS: 'lfs',
  /** A symbolic link, or a path that leads through one. */
  LINK: 'link',
  /** A submodule, or a path inside one: another repository. */
  SUBMODULE: 'submodule',
  /** A name that is not UTF-8, which no request and no step can say. */
  NAME: 'name',
} as const;
export type Unread = (typeof Unread)[keyof typeof Unread];

export interface TreeEntry {
  /** Where it is: the path that was asked for, or the link or submodule that this path leads through. */
  readonly path: string;
  /** Equal for equal files: mode and content. */
  readonly identity: string;
  /** Null where `read` has the text. */
  readonly unread: Unread | null;
  /** Of a link: the path that the one that was asked for stands for; null when it leads out of the repository or to nothing. */
  readonly target?: string | null;
}

/** A file that was not read, and why. */
export interface Skipped {
  readonly path: string;
  readonly why: Unread;
}

/** What a person is told about a file whose text is not at hand: a whole sentence with what to do next. */
export function explainUnread(path: string, entry: TreeEntry | null): Message {
  switch (entry?.unread) {
    case Unread.BINARY:
    case Unread.LARGE:
    case Unread.LFS:
    case Unread.NAME:
      return message(`unread.${entry.unread}`, { path });
    case Unread.LINK:
      return entry.target
        ? message('unread.link', { path, target: entry.target })
        : message('unread.linkOut', { path });
    case Unread.SUBMODULE:
      return message('unread.submodule', { path, submodule: entry.path });
    default:
      return message('unread.missing', { path });
  }
}

const SHOWN = 5;

/** What the card says about files that a search did not read; null when there is nothing to say. */
export function skippedNote(skipped: readonly Skipped[]): Told | null {
  if (skipped.length === 0) return null;
  const paths = fewOf(
    skipped.map(({ path }) => path),
    SHOWN,
  );
  return told(message('note.skipped', { paths }));
}
