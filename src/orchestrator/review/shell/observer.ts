/** What a walk through a script tells its owner. */
import type { Stream } from './streams';
import type { Arg } from './words';

/** One program call with everything around it taken off. */
export interface Invocation {
  /** As rules know it; UNKNOWN in it when it cannot be known before it runs. */
  readonly program: string;
  readonly args: readonly Arg[];
  readonly stdin: Stream;
  /** Programs that were taken off in front of it, outermost first. */
  readonly wrappers: readonly string[];
  /** Variables set just for it. */
  readonly assignments: ReadonlyMap<string, string>;
  readonly cwd: string;
  /** The command as written. */
  readonly source: string;
  /** Whether its name was put together from pieces. */
  readonly disguised: boolean;
}

/** What a shell walk tells its owner. */
export interface Observer {
  command(invocation: Invocation): void;
  redirect(operator: string, target: Arg, output: Stream, cwd: string, source: string): void;
  assign(name: string, value: string, source: string): void;
  /** A shell or interpreter runs code: from an argument, a pipe or a file. */
  code(language: string, code: Stream, source: string, cwd: string): void;
  problem(kind: 'syntax' | 'depth' | 'fork-bomb', source: string): void;
  /** What the plan itself has put into a file. */
  file(path: string): Stream;
}

/** Commands looked at in one plan so far. */
export interface Budget {
  commands: number;
}
