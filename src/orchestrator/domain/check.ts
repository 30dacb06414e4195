/** Checks: the workspace's own commands, such as its tests, run in every rehearsal after the steps. Pure. */
import { message, sentences, type Message } from '../../messages';
import { GadError } from '../../errors';
import type { TestCounts } from './test-report';
import type { Tier } from './vocabulary';

/** A check as the governance file lists it. */
export interface CheckRule {
  readonly name: string;
  /** The command, run with `sh -c` in the workspace. */
  readonly run: string;
  /** Patterns as in .gitignore: it runs only where a changed path fits one of them. Left out: always. */
  readonly paths?: readonly string[];
  /** The longest it may take, in milliseconds. */
  readonly wall?: number;
  /** The tiers in which its failure blocks a plan; all where left out. */
  readonly requiredFor?: readonly Tier[];
}

/** The checks of a workspace: those that its files show, or a list. */
export type CheckRules = 'auto' | readonly CheckRule[];

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
  /** What `missing` says in English, for readers of other languages. */
  readonly said?: Message;
  /** Whether its failure blocks a plan of this tier. */
  readonly required: boolean;
}

/** A check that was run, before it is said for which tier. */
export type CheckRun = Omit<CheckResult, 'required'>;

/**
 * Says which checks block a plan of this tier; null stands for any tier. A listed check blocks in its
 * tiers. One that `auto` found blocks unless the base commit fails it as well: nobody has said that it
 * can pass.
 */
export function requiredAt(
  tier: Tier | null,
  rules: CheckRules,
  checks: readonly CheckRun[],
): readonly CheckResult[] {
  const isRequired = ({ name, state, failsOnBase }: CheckRun): boolean => {
    if (rules === 'auto') return state !== 'not-run' && failsOnBase !== true;
    const tiers = rules.find((rule) => rule.name === name)?.requiredFor;
    return tiers === undefined || (tier === null ? tiers.length > 0 : tiers.includes(tier));
  };
  return checks.map((check) => ({ ...check, required: isRequired(check) }));
}

/** Whether there are checks and all of them passed: what speaks for a plan. */
export const allPassed = (checks: readonly CheckResult[] = []): boolean =>
  checks.length > 0 && checks.every(({ state }) => state === 'passed');

/** The checks that keep a plan from running without anybody looking: what is red, and what has to pass and did not. */
export const objections = (checks: readonly CheckResult[] = []): readonly CheckResult[] =>
  checks.filter(({ state, required }) => state === 'failed' || (state === 'not-run' && required));

/** What of the checks is sealed: how they went, without what differs from run to run. */
export const sealedChecks = (
  checks: readonly CheckResult[] | undefined,
): readonly Partial<CheckResult>[] | undefined =>
  checks?.map(({ name, run, state, counts, failsOnBase, required }) => {
    return { name, run, state, counts, failsOnBase, required };
  });

/** Lines of a failure that one sentence tells at most. */
const SAID = 3;

/** Why a plan ends here; null where no check that it has to pass is red. */
export function checksFailed(checks: readonly CheckResult[] = []): GadError | null {
  const red = checks.find(({ state, required }) => state === 'failed' && required);
  if (!red) return null;
  const { name, counts, lines, failsOnBase } = red;
  const result = counts
    ? message('executing.checkCounts', { name, passed: counts.passed, failed: counts.failed })
    : message('executing.check', { name });
  const why =
    lines.length === 0 ? null : message('executing.checkSays', { lines: lines.slice(0, SAID).join('; ') });
  const next = message(failsOnBase ? 'executing.checkOnBase' : 'executing.checkNext');
  return new GadError(
    'CHECKS_FAILED',
    message('executing.checkAnd', { result: sentences(result, why), next }),
    { details: { check: name } },
  );
}
