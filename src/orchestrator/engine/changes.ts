/** How a phase tells what came of it. */
import { message } from '../../messages';
import { type ErrorCode, GadError, asGadError } from '../../errors';
import type { EventFacts } from '../domain/event';
import type { Plan } from '../domain/plan';
import type { Log } from '../domain/ports';
import { EventType as E, type Phase, SYSTEM } from '../domain/vocabulary';
import { failureOf } from '../domain/failure';
import type { WorkflowDetail } from '../domain/workflow';
import type { Change } from '../store';

export function completed(data: EventFacts, holds: 'plan' | 'result'): Change {
  return { type: E.PHASE_COMPLETED, by: SYSTEM, data, holds };
}

/** @throws what is not a failure of the phase: the engine comes back to it for as long as it takes */
export function failed(thrown: unknown): Change {
  const known = asGadError(thrown);
  if (isTransient(known)) throw known;
  const error = failureOf(known);
  return { type: E.PHASE_FAILED, by: SYSTEM, data: { error }, set: { error: JSON.stringify(error) } };
}

/** Writes down why a phase failed, under its workflow's id: the card shows a sentence, the log all there is. */
export function logFailure(log: Log, workflowId: string, phase: Phase, thrown: unknown): void {
  const error = asGadError(thrown);
  // That there is no plan is an answer, and no fault of anything.
  if (error.code === 'NO_PLAN') return;
  const level = error.code === 'INTERNAL' ? 'error' : 'warn';
  log(level, `workflow ${workflowId} failed in ${phase}: ${error.code}`, {
    workflowId,
    phase,
    trace: traceOf(error),
  });
}

/** An error and what caused it, with all that a program at fault has said. */
function traceOf(thrown: unknown): string[] {
  if (!(thrown instanceof Error)) return typeof thrown === 'string' ? [thrown] : [];
  const said = 'stderr' in thrown && typeof thrown.stderr === 'string' ? [thrown.stderr] : [];
  return [thrown.stack ?? thrown.message, ...said, ...traceOf(thrown.cause)];
}

const SURROUNDINGS: readonly ErrorCode[] = [
  'DATABASE_UNAVAILABLE',
  'DIRECTORY_UNAVAILABLE',
  'VERSION_CONFLICT',
];

/** The database or the directory is away, or another change came first: no plan is worse for it. */
export function isTransient({ code }: GadError): boolean {
  return SURROUNDINGS.includes(code);
}

/** @throws PLAN_INVALID when there is none */
export function planOf(detail: WorkflowDetail): Plan {
  if (!detail.plan) throw new GadError('PLAN_INVALID', message('requesting.noPlan'));
  return detail.plan;
}
