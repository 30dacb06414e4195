import { plainStep } from '../domain/plan';
import type { Memory } from '../domain/ports';
import { Status } from '../domain/vocabulary';
import { type WorkflowDetail, shadowLine } from '../domain/workflow';

/** What is kept of a workflow that had a plan. */
export function toMemory(detail: WorkflowDetail): Memory {
  return {
    id: detail.id,
    request: detail.request,
    steps: detail.plan?.steps.map(plainStep) ?? [],
    success: detail.result?.success ?? rehearsedInShadow(detail),
    tier: detail.tier,
    outcome: outcomeOf(detail),
    decisions: detail.approvals.map(({ decision, reason }) => ({ decision, reason })),
    diffstat: detail.result?.diffstat ?? null,
    durationMs: detail.result?.durationMs ?? null,
    at: detail.updatedAt,
    ...((saysNothing(detail.error) || notTried(detail)) && { counts: false }),
  };
}

/** In a shadow workspace a rehearsal that went well is all there is to remember. */
const rehearsedInShadow = ({ shadow, rehearsal }: WorkflowDetail): boolean =>
  shadow !== undefined && rehearsal !== null;

const notTried = ({ shadow, rehearsal }: WorkflowDetail): boolean =>
  shadow !== undefined && rehearsal === null;

/** Ends that say nothing about the plan: what surrounds it failed, or people let it go. */
const SURROUNDINGS: ReadonlySet<string> = new Set([
  'CANCELLED',
  'APPROVAL_EXPIRED',
  'QUESTION_EXPIRED',
  'COMMAND_UNAVAILABLE',
  'CONFIG_INVALID',
  'NETWORK_UNAVAILABLE',
  'PHASE_TIMEOUT',
  'MODEL_UNAVAILABLE',
  'REPOSITORY_MISSING',
  'REPOSITORY_UNREADABLE',
  'BASE_MOVED',
  'RESULT_LOST',
  'INTERNAL',
]);

/** Whether an end is not a failure of the plan. `details.limit` names what was used up. */
function saysNothing(
  error: { readonly code: string; readonly details?: Readonly<Record<string, unknown>> } | null,
): boolean {
  if (error === null) return false;
  return SURROUNDINGS.has(error.code) || (error.code === 'LIMIT_EXCEEDED' && error.details?.limit === 'wall');
}

/** How much of what a failed step printed is kept: the end, where the reason usually stands. */
const LAST_OUTPUT = 500;

/** The status it ended in or, when it failed, which step, why, and the last that it printed. */
function outcomeOf({ plan, result, error, status, shadow }: WorkflowDetail): string {
  if (shadow) return shadowLine(shadow).text;
  const failed = result?.steps.find(({ ok }) => !ok);
  // What was said is among the decisions; the message names who said it.
  if (status === Status.REJECTED || error?.code === 'CANCELLED') return status.toLowerCase();
  if (!failed) return error?.message ?? (result?.success ? 'completed' : status.toLowerCase());
  const title = plan?.steps.find(({ id }) => id === failed.stepId)?.title ?? failed.stepId;
  const output = failed.output.trim().slice(-LAST_OUTPUT);
  return [`${title}: ${failed.error?.message ?? 'failed'}`, output].filter(Boolean).join('\n');
}
