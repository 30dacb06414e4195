import type { Step } from '../domain/plan';
import type { WorkspaceView } from '../domain/ports';
import type { WorkspaceIndex } from './index/types';

type WithoutId<S> = S extends unknown ? Omit<S, 'id'> : never;

/** A step before it has its place in a plan. */
export type Draft = WithoutId<Step>;

/** The part of a workspace that planning needs. */
export interface Reader extends Pick<WorkspaceView, 'list' | 'read' | 'find' | 'changes' | 'history'> {
  /** What the workspace holds at its commit; it does not see the steps planned so far. */
  index(): Promise<WorkspaceIndex>;
}
