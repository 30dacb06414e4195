import type { Observer } from './observer';
import type { Stream } from './streams';
import type { Arg } from './words';

/** The shell that a program is started in. */
export interface Shell {
  readonly observer: Observer;
  readonly variables: Map<string, string | null>;
  readonly stdin: Stream;
  cwd: string;
  /** Goes into shell text that a command runs; `words` are the arguments that the text came in. */
  script(code: Stream, source: string, words: readonly Arg[]): Stream;
}

/** A program about to be started. */
export interface Start {
  readonly program: string;
  readonly args: readonly Arg[];
  /** The arguments' texts. */
  readonly texts: readonly string[];
  readonly source: string;
  readonly shell: Shell;
  /** Starts the command that stands behind a wrapper. */
  readonly inner: (rest: readonly Arg[]) => Stream;
}
