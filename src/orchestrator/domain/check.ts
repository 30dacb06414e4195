/** Checks: the workspace's own commands, such as its tests, run in every rehearsal after the steps. */
import type { TestCounts } from './test-report';

/**
 * - `passed`: exit code 0.
 * - `failed`: it ran and ended otherwise, or ran out of time.
 * - `not-run`: it could not start; `missing` says what to add.
 */
export type CheckState = 'passed' | 'failed' | 'not-run';

/** How one check went on the rehearsed result. */
export interface CheckResult {
  /** As in the governance file, or made by `auto`, such as `npm test`. */
  readonly name: string;
  /** The command that was run. */
  readonly run: string;
  readonly state: CheckState;
  /** Read from the runner's report; left out where it prints none that is known. */
  readonly counts?: TestCounts;
  /** The lines that matter: of a failure those that name it. Cleaned of control characters and of secrets. */
  readonly lines: readonly string[];
  readonly durationMs: number;
  /** Whether it fails on the base commit as well; left out where that was not tried. */
  readonly failsOnBase?: boolean;
  /** It failed once and passed when run again on the same result. */
  readonly flaky?: true;
  /** The tool or folder that is missing and the line to add to the governance file; only with `not-run`. */
  readonly missing?: string;
  /** Whether its failure blocks a plan of this tier. */
  readonly required: boolean;
}
