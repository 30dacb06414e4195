/** A workspace: a git repository at one commit, read only. */
import type { Note } from '../note';
import type { FileChange } from '../file-change';
import type { Skipped, TreeEntry } from '../tree-entry';

/** One file of a commit by what it holds. */
export interface FileContent {
  readonly path: string;
  /** Id of its content: the same in all commits and at all paths that have this content. */
  readonly id: string;
  /** In bytes. */
  readonly size: number;
}

/** A commit as history names it. */
export interface PastCommit {
  readonly id: string;
  readonly subject: string;
  readonly merge: boolean;
}

/** A file of an earlier commit. */
export interface PastFile {
  /** Id of that commit, in full. */
  readonly commit: string;
  /** See `TreeEntry`. */
  readonly identity: string;
  readonly text: string | null;
}

/** A name that the repository gives to a commit, such as `v1.2.0`. */
export interface Tag {
  readonly name: string;
  /** Id of the commit. */
  readonly commit: string;
}

export interface WorkspaceView {
  /** Name in the governance file. */
  readonly name: string;
  /** Full id of the commit everything here is read from. */
  readonly commit: string;
  /** The branch whose newest commit that is; missing where there is none. */
  readonly branch?: string;
  /** Things a person should know, such as uncommitted changes that the plan will not see. */
  readonly notes: readonly Note[];
  /** Paths of all files at the commit, links among them, relative, with forward slashes. */
  list(): Promise<readonly string[]>;
  /**
   * Text of a file at the commit, as it is in git and no working copy changes it; null where there
   * is none, and `entry` says why. What is not UTF-8 is decoded so that edits keep its bytes.
   */
  read(path: string): Promise<string | null>;
  /** What is at a path; null where there is nothing. */
  entry?(path: string): Promise<TreeEntry | null>;
  /** The files, all or those below a folder, that may hold text and that nothing here can read. */
  unread?(folder?: string): Promise<readonly Skipped[]>;
  /** All files but links, with the ids of their contents, for readers that keep what they made of a content. */
  contents?(): Promise<readonly FileContent[]>;
  /** Texts by the ids of contents; what `read` would answer with null is left out. */
  texts?(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Commits up to here, newest first, at most `limit`; with a path those that changed it. */
  history?(limit: number, path?: string): Promise<readonly PastCommit[]>;
  /** All tags of the repository. @throws REPOSITORY_UNREADABLE */
  tags?(): Promise<readonly Tag[]>;
  /**
   * A file as an earlier commit had it, with its text where it is text; null where it had none, or the commit
   * (by its id, in full or short) is not in the history up to here.
   */
  past?(commit: string, path: string): Promise<PastFile | null>;
  /** Who changed the lines of a text file last, line by line from `from` to `to`, both counted from 1. */
  blame?(path: string, from: number, to: number): Promise<readonly PastCommit[]>;
  /** Paths of the text files that contain a word, in any case. */
  find?(word: string): Promise<readonly string[]>;
  /** What an earlier commit changed; null where the history up to here has none with this (short) id. */
  changes?(commit: string): Promise<{
    readonly merge: boolean;
    /** The commit before it; null for the first. */
    readonly parent: string | null;
    readonly files: readonly FileChange[];
  } | null>;
}

export interface Workspaces {
  /**
   * Opens a workspace at its current base commit; or at the commit `on`, when that is not in the
   * base's history but the newest of a branch `gad/<id>`, so that an unmerged result can be worked on.
   * @throws WORKSPACE_UNKNOWN, REPOSITORY_MISSING, REPOSITORY_EMPTY, REPOSITORY_UNREADABLE
   */
  open(name: string, on?: string): Promise<WorkspaceView>;
  /** A published commit as a patch, cut where it is very long; null where it is not there any more. */
  diff?(name: string, commit: string): Promise<string | null>;
}
