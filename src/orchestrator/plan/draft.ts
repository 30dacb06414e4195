import type { Message, Said } from '../../messages';
import type { Step } from '../domain/plan';
import type { WorkspaceView } from '../domain/ports';
import type { WorkspaceIndex } from './index/types';

type WithoutTitle<S> = S extends unknown ? Omit<S, 'id' | 'title' | 'said'> : never;

/** What a step does. */
export type Untitled = WithoutTitle<Step>;

/** A step before it has its place in a plan. */
export type Draft<T extends Said = Said> = Untitled & { readonly title: T };

/** A step that a maker gives: its title is said in the language of the reader. */
export type Made = Draft<Message>;

/** The part of a workspace that planning needs. */
export interface Reader extends Pick<
  WorkspaceView,
  'list' | 'read' | 'entry' | 'unread' | 'find' | 'changes' | 'history' | 'tags' | 'past'
> {
  /** Texts of many files by path, without those that `read` would answer with null. They do not count as context. */
  readMany(paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What the workspace holds at its commit; it does not see the steps planned so far. */
  index(): Promise<WorkspaceIndex>;
}
