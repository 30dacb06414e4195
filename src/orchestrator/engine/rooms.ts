import type { Clearing, MemoryGrove, PathFinder, Sage, SecondReader, Workspaces } from '../domain/ports';

/** The rooms that a workflow passes through. */
export interface Rooms {
  readonly workspaces: Workspaces;
  readonly pathFinder: PathFinder;
  readonly sage: Sage;
  /** Missing where no model is configured. */
  readonly secondReader?: SecondReader;
  readonly clearing: Clearing;
  readonly grove: MemoryGrove;
}
