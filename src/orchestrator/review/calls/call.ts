import type { Verdict } from '../findings';
import type { Invocation } from '../shell/observer';
import type { Stream } from '../shell/streams';

/** Files as the plan leaves them, by absolute path. */
export type PlannedFiles = Map<string, Stream>;

/** One program call, and what its judges may look at and do. */
export interface Call extends Omit<Invocation, 'args'> {
  readonly args: readonly string[];
  /** Reports a finding. */
  readonly add: (verdict: Verdict, evidence: string) => void;
  /** What is in a file, as far as the plan says. */
  readonly file: (path: string) => Stream;
  /** Puts a whole file at an absolute path. */
  readonly put: (path: string, content: Stream) => void;
  /** Changes a part of a file at an absolute path. */
  readonly edit: (path: string, before: string, after: string) => void;
  /** Judges shell text that the call runs. */
  readonly run: (script: string) => void;
  /** The same, when it is not sure that it runs: then only what needs an elder counts. */
  readonly runGrave: (script: string) => void;
  /** Judges code that the call hands to an interpreter. */
  readonly code: (language: string, code: Stream, source: string, cwd: string) => void;
  /** Whether there is a rule about a program. */
  readonly knows: (program: string) => boolean;
  /** Whether the call only lies in a file: then unknown programs are no news. */
  readonly stored: boolean;
}
