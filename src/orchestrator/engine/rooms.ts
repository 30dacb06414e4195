import type { Forge } from '../domain/forge';
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
  /**
   * The forge of a workspace; null where it has none, or there are no credentials for it. Left out: no
   * workspace has one.
   */
  readonly forge?: (workspace: string) => Forge | null;
}
