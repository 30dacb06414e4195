/** Runs a workspace's checks on what a plan made: each in a copy of its own, without network. */
import { told as toldOf, type Said } from '../../../messages';
import { LRUCache } from 'lru-cache';
import { GadError } from '../../../errors';
import type { CheckRule, CheckRun } from '../../domain/check';
import { digest } from '../../domain/digest';
import { fits } from '../../domain/glob';
import type { ClearingJob, ClearingProbe, Snapshot } from '../../domain/ports';
import { readTestReport } from '../../domain/test-report';
import type { Copies } from '../copies/copies';
import { layResult } from '../copies/lay-result';
import { makePlaces, offeredAt, type Offered } from '../offers';
import type { Mirror } from '../repository/mirror';
import { Tree } from '../repository/tree';
import type { Account } from '../sandbox/accounts';
import { runCommand } from '../sandbox/run-command';
import type { ClearingConfig } from '../schema';
import { findChecks, projectsIn } from './ecosystems';
import { missingLine } from './missing';
import { obstacleOf, telling, type Obstacle } from './report';

/** How long a check may take where the governance file does not say, in milliseconds. */
const WALL_MS = 5 * 60_000;

/** Of that many checks on base commits the ends are remembered. */
const REMEMBERED = 1_000;

/** A result that is checked, and what it is checked with. */
export interface Checked {
  readonly mirror: Mirror;
  readonly job: ClearingJob;
  readonly account: Account;
  readonly result: Snapshot;
  readonly signal: AbortSignal;
}

/** How one run of a check ended. */
interface End extends Pick<CheckRun, 'counts' | 'lines' | 'durationMs'> {
  readonly ok: boolean;
  /** It was ended for what it used up; a second run would end the same way. */
  readonly overLimit: boolean;
  readonly obstacle: Obstacle | null;
}

export class Checks {
  /** Whether a check passes on a commit, by commit, command and what is offered. */
  private readonly onBase = new LRUCache<string, { readonly ok: boolean }>({ max: REMEMBERED });

  constructor(
    private readonly config: ClearingConfig,
    private readonly copies: Copies,
    private readonly probe: () => Promise<ClearingProbe>,
  ) {}

  /** Never rejects for what a check does. @throws GitError */
  async run(checked: Checked): Promise<CheckRun[]> {
    const { mirror, job, account, result, signal } = checked;
    const base = new Tree(mirror, job.plan.base);
    const now = new Tree(mirror, result.commit);
    const rules = await rulesFor(mirror, base, now, result);
    if (rules.length === 0) return [];
    const { commands, missing } = await this.probe();
    const notRun = ({ name, run }: CheckRule, why: Said): CheckRun => {
      return { name, run, state: 'not-run', lines: [], durationMs: 0, ...missingIn(why) };
    };
    if (!commands) return rules.map((rule) => notRun(rule, missing[0] ?? ''));
    const ends: CheckRun[] = [];
    try {
      const offered = await offeredAt(mirror.workspace, now, account);
      for (const rule of rules) {
        signal.throwIfAborted();
        ends.push(await this.one(checked, rule, offered));
      }
    } catch (thrown) {
      signal.throwIfAborted();
      if (!(thrown instanceof GadError) || thrown.code !== 'COMMAND_UNAVAILABLE') throw thrown;
      return rules.map((rule) => notRun(rule, thrown.said ?? thrown.message));
    }
    return ends;
  }

  private async one(checked: Checked, rule: Found, offered: Offered): Promise<CheckRun> {
    const { name, run } = rule;
    const told = ({ counts, lines, durationMs }: End): Omit<CheckRun, 'state'> => {
      return { name, run, ...(counts && { counts }), lines, durationMs };
    };
    const first = await this.once(checked, rule, offered, checked.result.commit);
    if (first.ok) return { ...told(first), state: 'passed' };
    // A plan could make its tests print what a missing tool prints: the base commit tells them apart.
    const before = rule.isNew ? null : await this.base(checked, rule, offered);
    if (first.obstacle && (before === null || before.obstacle)) {
      const missing = await missingLine(first.obstacle, offered);
      return { ...told(first), state: 'not-run', ...missingIn(missing) };
    }
    const failed = {
      state: 'failed',
      ...(before && !before.obstacle && { failsOnBase: !before.ok }),
    } as const;
    if (first.overLimit) return { ...told(first), ...failed };
    const second = await this.once(checked, rule, offered, checked.result.commit);
    if (second.ok) return { ...told(second), state: 'passed', flaky: true };
    return { ...told(second), ...failed };
  }

  /**
   * How a check ends on the commit that the plan starts from, with the same things at hand. Red is run
   * again there as well, and one that runs out of time says nothing against the base: a moment's
   * trouble of the machine must not excuse the plan.
   */
  private async base(
    checked: Checked,
    rule: CheckRule,
    offered: Offered,
  ): Promise<Pick<End, 'ok' | 'obstacle'>> {
    const { mirror, job } = checked;
    const { base } = job.plan;
    const { run, wall } = rule;
    const key = digest({ workspace: mirror.workspace.name, base, run, wall, folders: offered.folders });
    const known = this.onBase.get(key);
    if (known) return { ...known, obstacle: null };
    const first = await this.once(checked, rule, offered, base);
    const settled = first.ok || first.obstacle || first.overLimit;
    const last = settled ? first : await this.once(checked, rule, offered, base);
    const { obstacle } = last;
    const ok = last.ok || last.overLimit;
    // What is missing on the machine today may be there tomorrow.
    if (!obstacle) this.onBase.set(key, { ok });
    return { ok, obstacle };
  }

  /** One run in a fresh copy of a commit: the base of the plan, or its result. */
  private async once(
    { mirror, job, account, signal }: Checked,
    { run, wall = WALL_MS }: CheckRule,
    offered: Offered,
    commit: string,
  ): Promise<End> {
    const { base } = job.plan;
    const started = performance.now();
    const limits = { ...this.config.limits, wall };
    const opened = await this.copies.open(mirror, job.workflowId, base, account);
    try {
      const { area, copy } = opened;
      if (commit !== base) await layResult(mirror, opened, base, commit, account);
      const { folders, programs } = offered;
      await makePlaces(copy.path, Object.keys(folders), account);
      const view = { work: area.work, etc: area.etc, offer: folders, programs, limits };
      const spent = { wall: 0, cpu: 0, output: 0 };
      const { exitCode, output, error } = await runCommand({ text: run, view, copy, spent, signal });
      signal.throwIfAborted();
      const counts = readTestReport(output);
      const ok = exitCode === 0;
      const reason = error && [overLimit(error, wall)];
      return {
        ok,
        overLimit: error?.code === 'LIMIT_EXCEEDED',
        obstacle: ok || error ? null : obstacleOf(exitCode, output, counts),
        ...(counts && { counts }),
        lines: ok ? [] : [...(reason ?? []), ...telling(output)],
        durationMs: Math.round(performance.now() - started),
      };
    } finally {
      await opened.close();
    }
  }
}

/** A check, and whether only the result has it. */
type Found = CheckRule & { readonly isNew?: boolean };

/** The checks that this result has to be put to. */
async function rulesFor(
  { workspace }: Mirror,
  base: Tree,
  now: Tree,
  { changes = [] }: Snapshot,
): Promise<readonly Found[]> {
  const { checks = [] } = workspace;
  const touched = ({ paths }: CheckRule): boolean =>
    paths === undefined || changes.some(({ path }) => paths.some((pattern) => fits(pattern, path)));
  return (checks === 'auto' ? await foundIn(base, now) : checks).filter(touched);
}

/** Those of both commits: a plan can take none away from itself. */
async function foundIn(base: Tree, now: Tree): Promise<readonly Found[]> {
  const of = async (tree: Tree): Promise<readonly CheckRule[]> =>
    findChecks(projectsIn(await tree.paths(), (path) => tree.text(path)));
  const before = await of(base);
  const added = (await of(now)).filter(({ name }) => before.every((each) => each.name !== name));
  return [...before, ...added.map((rule) => ({ ...rule, isNew: true }))];
}

/** The reason a check was ended, in the words of the governance file. */
function overLimit({ message, details }: GadError, wall: number): string {
  if (details.limit === 'wall')
    return `It did not end within ${Math.round(wall / 1000)} s (wall of the check).`;
  return message.replace(/^The plan/, 'The check');
}

/** Why a check did not run, as its result has it. */
function missingIn(why: Said): Pick<CheckRun, 'missing' | 'said'> {
  const { text: missing, ...said } = toldOf(why);
  return { missing, ...said };
}
