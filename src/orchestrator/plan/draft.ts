import type { Step } from '../domain/plan';
import type { WorkspaceView } from '../domain/ports';

type WithoutId<S> = S extends unknown ? Omit<S, 'id'> : never;

/** A step before it has its place in a plan. */
export type Draft = WithoutId<Step>;

/** The part of a workspace that planning needs. */
export type Reader = Pick<WorkspaceView, 'list' | 'read' | 'entry' | 'unread' | 'find' | 'changes'>;
