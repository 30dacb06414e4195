/** The PLAN phase: Path Finder makes a plan, asks the requester, or says why there is none. */
import { message, told, type Told } from '../../messages';
import { GadError } from '../../errors';
import type {
  Attachment,
  DraftPlan,
  Log,
  PlannersDesk,
  PlanOutcome,
  Recalled,
  WorkspaceView,
} from '../domain/ports';
import type { Plan } from '../domain/plan';
import type { Follows } from '../domain/pull-request';
import type { Question } from '../domain/question';
import { withRetries } from '../domain/retry';
import { EventType as E, Phase, SYSTEM } from '../domain/vocabulary';
import type { ModelUsage, Rehearsal, Similar, WorkflowDetail } from '../domain/workflow';
import type { Change, Loaded } from '../store';
import { completed, failed, logFailure } from './changes';
import { refuseSecrets } from './context';
import { readIssues } from './issues';
import type { Rooms } from './rooms';

/** How many similar executions the planner and the card get to see, and how alike they have to be. */
const SIMILAR = 3;
const ALIKE = 0.2;
/** A planner that works in rounds has limits of its own, which are lower. */
const PLAN_TIMEOUT_MS = 60 * 60_000;
const PLAN_ATTEMPTS = 4;
const QUESTION_EXPIRES_MS = 24 * 3_600_000;

/** How planning makes itself heard, and what it is told of the requester's other workflows. */
export type PlanReports = Pick<PlannersDesk, 'report' | 'spentByRequester'>;

export class Planning {
  constructor(
    private readonly rooms: Pick<Rooms, 'workspaces' | 'pathFinder' | 'grove' | 'forge'>,
    private readonly tryOut: (draft: WorkflowDetail, signal: AbortSignal) => Promise<Rehearsal | null>,
    private readonly now: () => number,
    private readonly log: Log,
  ) {}

  async plan(loaded: Loaded, signal: AbortSignal, reports: PlanReports): Promise<Change> {
    let usage = loaded.detail.usage;
    const report = (doing: Told, spent: ModelUsage): void => {
      usage = spent;
      reports.report(doing, spent);
    };
    const change = await withRetries(
      (attempt) => this.attempt(loaded, attempt, { ...reports, report, spent: usage }),
      {
        signal,
        timeoutMs: PLAN_TIMEOUT_MS,
        attempts: PLAN_ATTEMPTS,
        pauseMs: 1_000,
        except: ['MODEL_UNAVAILABLE'],
      },
    ).catch((thrown: unknown) => {
      signal.throwIfAborted();
      const failure = failed(thrown);
      logFailure(this.log, loaded.detail.id, Phase.PLAN, thrown);
      return failure;
    });
    return usage ? { ...change, data: { ...change.data, usage } } : change;
  }

  private async attempt(
    loaded: Loaded,
    signal: AbortSignal,
    desk: Omit<PlannersDesk, 'tryOut'>,
  ): Promise<Change> {
    const { detail, planned: request, answers } = loaded;
    const { workspace, id, follows } = detail;
    const context = JSON.parse(loaded.row.context) as (string | Attachment)[];
    const attachments = context.filter((item) => typeof item !== 'string');
    const unread = attachments.flatMap(({ name, unread }) =>
      unread ? [told(message('note.unread', { name }))] : [],
    );
    const view = await this.rooms.workspaces.open(workspace, follows?.commit ?? commitNamed(request));
    if (follows) assertStillThere(view, follows);
    await refuseSecrets(view, context);
    const issues = await readIssues(request, this.rooms.forge?.(workspace) ?? null);
    const recalled = await this.rooms.grove.recall(request, 2 * SIMILAR, id);
    const similar = recalled
      .filter(({ score, counts }) => score >= ALIKE && counts !== false)
      .slice(0, SIMILAR);
    const { name, commit, branch } = view;
    const planOf = (draft: DraftPlan, used: Plan['context']): Plan => ({
      ...draft,
      workspace: name,
      base: commit,
      ...(branch !== undefined && { branch }),
      context: used,
    });
    const outcome = await this.rooms.pathFinder.plan({
      request,
      workspace: view,
      contextPaths: context.filter((item) => typeof item === 'string'),
      attachments: [...attachments.filter(({ unread }) => !unread), ...issues.attachments],
      answers,
      feedback: withPatch(loaded),
      similar,
      signal,
      desk: {
        ...desk,
        tryOut: (draft, stop) => this.tryOut({ ...detail, plan: planOf(draft, []), rehearsal: null }, stop),
      },
    });
    if (outcome.kind === 'question') return this.ask(outcome);
    const { summary, said, steps, author, context: used, notes = [] } = planIn(outcome);
    const plan = planOf({ summary, ...(said && { said }), steps, author }, used);
    return completed(
      { plan, similar: similar.map(toSimilar), notes: [...unread, ...issues.notes, ...view.notes, ...notes] },
      'plan',
    );
  }

  /** The workflow rests until the requester answers, or for a day. */
  private ask({ text, said, choices }: Question): Change {
    const until = this.now() + QUESTION_EXPIRES_MS;
    const data = {
      question: { text, ...(said && { said }), choices },
      expiresAt: new Date(until).toISOString(),
    };
    return { type: E.QUESTION_ASKED, by: SYSTEM, data, waitsUntil: until };
  }
}

/** @throws NO_PLAN */
function planIn(outcome: Exclude<PlanOutcome, { kind: 'question' }>): Extract<PlanOutcome, { kind: 'plan' }> {
  if (outcome.kind === 'plan') return outcome;
  const { message, said, suggestions, reason } = outcome;
  throw new GadError('NO_PLAN', said ?? message, { details: { reason, suggestions } });
}

/** What reviewers asked for; of the last plan also what it changed, which was rehearsed before they saw it. */
function withPatch({ feedback, detail }: Loaded): Loaded['feedback'] {
  const patch = detail.rehearsal?.effects?.patch;
  return feedback.map((said, at) =>
    patch !== undefined && at === feedback.length - 1 ? { ...said, patch } : said,
  );
}

/** @throws BASE_MOVED when the branch that a follow-up adds to has another commit by now, or is gone */
function assertStillThere({ commit }: WorkspaceView, follows: Follows): void {
  if (commit === follows.commit) return;
  throw new GadError(
    'BASE_MOVED',
    message('requesting.branchMoved', { branch: follows.branch, commit: follows.commit.slice(0, 8) }),
  );
}

/** The commit that a request names in full, if any: as `undo` does. */
function commitNamed(request: string): string | undefined {
  return /\b[0-9a-f]{40}\b/.exec(request)?.[0];
}

function toSimilar({ id, request, success, outcome, score }: Recalled): Similar {
  return { id, request, success, ...(!success && { outcome }), score };
}
