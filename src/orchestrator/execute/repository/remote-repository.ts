/** The repository that a workspace names: a folder of this machine, or a URL. */
import { message, type Said } from '../../../messages';
import { GadError } from '../../../errors';
import type { GitOptions } from './git';

/** A commit that a branch of the repository points to. */
export interface Base {
  readonly commit: string;
  /** The branch's short name; null for a detached HEAD. */
  readonly branch: string | null;
}

/** How a repository names its objects. */
export type ObjectFormat = 'sha1' | 'sha256';

/** The repository that plans start from and results are published to. */
export interface RemoteRepository {
  /** How git talks to it. */
  readonly options: GitOptions;
  /** What git is given to find it. */
  readonly address: string;
  /** What people are told it is: never what opens its door. */
  readonly shown: string;
  /** What `fetch` and `ls-remote` are told about the other end. */
  readonly reading: readonly string[];
  /** What `push` is told. @throws PUBLISH_CONFLICT where its hooks cannot be trusted */
  writing(): Promise<readonly string[]>;
  /** Its git directory on this machine, the one that all its working copies share; null where it is elsewhere. */
  gitDir(): Promise<string | null>;
  /** Null where it cannot be told. Never throws. */
  objectFormat(): Promise<ObjectFormat | null>;
  /** @throws REPOSITORY_MISSING, REPOSITORY_EMPTY, REPOSITORY_UNREADABLE */
  currentBase(): Promise<Base>;
  /** Changes that are not committed; 0 where there is no working copy. */
  uncommitted(): Promise<number>;
  unreadable(why: Said, cause?: unknown): Promise<GadError>;
}

export const empty = (name: string, shown: string): GadError =>
  new GadError('REPOSITORY_EMPTY', message('repository.empty', { name, place: shown }));
