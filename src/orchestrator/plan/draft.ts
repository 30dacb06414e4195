import type { Message, Said } from '../../messages';
import type { Step } from '../domain/plan';
import type { WorkspaceView } from '../domain/ports';
import type { WorkspaceIndex } from './index/types';

type WithoutTitle<S> = S extends unknown ? Omit<S, 'id' | 'title' | 'said'> : never;

/** What a step does. */
export type Untitled = WithoutTitle<Step>;

/** A step before it has its place in a plan. */
export type Draft<T extends Said = Said> = Untitled & { readonly title: T };

/** A step from a maker: its title is a message, shown in the reader's language. */
export type Made = Draft<Message>;

/** The part of a workspace that planning needs. */
export interface Reader extends Pick<
  WorkspaceView,
  'list' | 'read' | 'entry' | 'unread' | 'find' | 'changes' | 'history' | 'tags' | 'past'
> {
  /** The texts of many files by path, without those for which `read` returns null. They do not count as context. */
  readMany(paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The contents of the workspace at its commit, without the steps planned so far. */
  index(): Promise<WorkspaceIndex>;
}
