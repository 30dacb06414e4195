import type { Step } from '../domain/plan';
import type { WorkspaceView } from '../domain/ports';
import type { WorkspaceIndex } from './index/types';

type WithoutId<S> = S extends unknown ? Omit<S, 'id'> : never;

/** A step before it has its place in a plan. */
export type Draft = WithoutId<Step>;

/** The part of a workspace that planning needs. */
export interface Reader extends Pick<
  WorkspaceView,
  'list' | 'read' | 'entry' | 'unread' | 'find' | 'changes' | 'history'
> {
  /** Texts of many files by path, without those that `read` would answer with null. They do not count as context. */
  readMany(paths: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What the workspace holds at its commit; it does not see the steps planned so far. */
  index(): Promise<WorkspaceIndex>;
}
