/** The transition table: every legal step of a workflow, and nothing else. */
import { message, type Message } from '../../messages';
import { GadError } from '../../errors';
import { EventType, Phase, Status } from './vocabulary';

export interface Position {
  readonly phase: Phase;
  readonly status: Status;
  /** While paused by a person: the phase and status to go on with. */
  readonly resume: { readonly phase: Phase; readonly status: Status } | null;
}

/** What an approval decision led to, or which way a phase ended. */
export const Outcome = {
  /** Nobody has to look. */
  CLEARED: 'cleared',
  /** It is a shadow workspace: the plan is judged, and nothing is published. */
  SHADOW: 'shadow',
  /** The quorum is reached. */
  APPROVED: 'approved',
  /** One approval of several. */
  COUNTED: 'counted',
  REJECTED: 'rejected',
  /** What was approved was measured on another commit than is there now. */
  BASE_MOVED: 'base_moved',
  CHANGES_REQUESTED: 'changes_requested',
} as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

export interface Trigger {
  readonly type: EventType;
  readonly outcome?: Outcome;
}

/** Every state that a workflow can be in, as `phase/status`. */
const STATES = [
  'PLAN/PENDING',
  'PLAN/RUNNING',
  'REVIEW/RUNNING',
  'REVIEW/APPROVED',
  'EXECUTE/RUNNING',
  'REMEMBER/RUNNING',
  'PAUSED/AWAITING_APPROVAL',
  'PAUSED/PENDING',
  'COMPLETE/COMPLETED',
  'FAILED/FAILED',
  'FAILED/REJECTED',
  'FAILED/CANCELLED',
] as const;
export type State = (typeof STATES)[number];

/** @throws INTERNAL for a pair that is not a state: the row was not written by this program */
export function stateOf({ phase, status }: { readonly phase: Phase; readonly status: Status }): State {
  const state = `${phase}/${status}` as State;
  if (STATES.includes(state)) return state;
  throw new GadError('INTERNAL', `${phase} / ${status} is not a state of a workflow.`);
}

interface Row {
  /** null: the workflow does not exist yet. */
  readonly from: State | null;
  readonly type: EventType;
  readonly outcome?: Outcome;
  /** `resume`: back to where a person paused it. */
  readonly to: State | 'resume';
}

const E = EventType;
const row = (from: State | null, type: EventType, to: Row['to'], outcome?: Outcome): Row => ({
  from,
  type,
  to,
  outcome,
});

const WAITING = 'PAUSED/AWAITING_APPROVAL';
const HELD = 'PAUSED/PENDING';
const PUBLISHED = 'COMPLETE/COMPLETED';

/** What can still happen to a result whose workflow has ended: its pull request lives on. */
export const OF_PULL_REQUESTS: readonly EventType[] = [
  E.PULL_REQUEST_OPENED,
  E.PULL_REQUEST_CHANGED,
  E.PULL_REQUEST_MERGED,
  E.PULL_REQUEST_CLOSED,
  E.PULL_REQUEST_HELD_UP,
  E.MERGE_REQUESTED,
];

/** Where a workflow is the engine's to move, and so can be paused. */
const ACTIVE: readonly State[] = [
  'PLAN/PENDING',
  'PLAN/RUNNING',
  'REVIEW/RUNNING',
  'REVIEW/APPROVED',
  'EXECUTE/RUNNING',
  'REMEMBER/RUNNING',
];

/** Where something can still happen to a workflow. */
const OPEN: readonly State[] = [...ACTIVE, WAITING, HELD];

export const TRANSITIONS: readonly Row[] = [
  row(null, E.WORKFLOW_SUBMITTED, 'PLAN/PENDING'),
  row('PLAN/PENDING', E.PHASE_STARTED, 'PLAN/RUNNING'),
  row('PLAN/RUNNING', E.PLAN_PROGRESSED, 'PLAN/RUNNING'),
  row('PLAN/RUNNING', E.PHASE_COMPLETED, 'REVIEW/RUNNING'),
  row('PLAN/RUNNING', E.PHASE_FAILED, 'FAILED/FAILED'),
  row('PLAN/RUNNING', E.QUESTION_ASKED, HELD),
  row(HELD, E.QUESTION_ANSWERED, 'PLAN/RUNNING'),
  row(HELD, E.QUESTION_EXPIRED, 'FAILED/CANCELLED'),
  row('REVIEW/RUNNING', E.PHASE_COMPLETED, 'REVIEW/APPROVED', Outcome.CLEARED),
  row('REVIEW/RUNNING', E.PHASE_COMPLETED, 'REMEMBER/RUNNING', Outcome.SHADOW),
  row('REVIEW/RUNNING', E.APPROVAL_REQUIRED, WAITING),
  row('REVIEW/RUNNING', E.PHASE_FAILED, 'FAILED/FAILED'),
  row(WAITING, E.APPROVAL_DECIDED, 'REVIEW/APPROVED', Outcome.APPROVED),
  row(WAITING, E.APPROVAL_DECIDED, WAITING, Outcome.COUNTED),
  row(WAITING, E.APPROVAL_DECIDED, 'FAILED/REJECTED', Outcome.REJECTED),
  row(WAITING, E.APPROVAL_DECIDED, 'PLAN/RUNNING', Outcome.CHANGES_REQUESTED),
  row(WAITING, E.APPROVAL_VOIDED, 'REVIEW/RUNNING'),
  row(WAITING, E.APPROVAL_REMINDED, WAITING),
  row(WAITING, E.APPROVAL_REASSIGNED, WAITING),
  row(WAITING, E.APPROVAL_ESCALATED, WAITING),
  row(WAITING, E.APPROVAL_EXPIRED, 'FAILED/CANCELLED'),
  row('REVIEW/APPROVED', E.APPROVAL_VOIDED, 'REVIEW/RUNNING'),
  row('REVIEW/APPROVED', E.APPROVAL_VOIDED, 'PLAN/RUNNING', Outcome.BASE_MOVED),
  row('EXECUTE/RUNNING', E.APPROVAL_VOIDED, 'PLAN/RUNNING', Outcome.BASE_MOVED),
  row('EXECUTE/RUNNING', E.APPROVAL_VOIDED, 'REVIEW/RUNNING'),
  row('REVIEW/APPROVED', E.PHASE_STARTED, 'EXECUTE/RUNNING'),
  row('EXECUTE/RUNNING', E.STEP_PROGRESSED, 'EXECUTE/RUNNING'),
  row('EXECUTE/RUNNING', E.STEP_COMPLETED, 'EXECUTE/RUNNING'),
  row('EXECUTE/RUNNING', E.PHASE_COMPLETED, 'REMEMBER/RUNNING'),
  row('EXECUTE/RUNNING', E.PHASE_FAILED, 'REMEMBER/RUNNING'),
  row('REMEMBER/RUNNING', E.WORKFLOW_COMPLETED, 'COMPLETE/COMPLETED'),
  row('REMEMBER/RUNNING', E.WORKFLOW_FAILED, 'FAILED/FAILED'),
  ...ACTIVE.map((from) => row(from, E.WORKFLOW_PAUSED, HELD)),
  row(HELD, E.WORKFLOW_RESUMED, 'resume'),
  ...OPEN.flatMap((from) => [
    row(from, E.WORKFLOW_CANCELLED, 'FAILED/CANCELLED'),
    row(from, E.EVERYTHING_STOPPED, from),
    row(from, E.EVERYTHING_RESUMED, from),
  ]),
  ...OF_PULL_REQUESTS.map((type) => row(PUBLISHED, type, PUBLISHED)),
];

const FINAL: readonly Phase[] = [Phase.COMPLETE, Phase.FAILED];

/** Whether the workflow has come to its end; only a pull request may still move. */
export function isFinal(position: { readonly phase: Phase }): boolean {
  return FINAL.includes(position.phase);
}

/** Events with which a workflow may come to its end. */
export const ENDINGS: readonly EventType[] = TRANSITIONS.filter(
  ({ from, to }) => from !== to && FINAL.some((phase) => to.startsWith(phase)),
).map(({ type }) => type);

/** Whether the engine has something to do for the workflow. */
export function isActive({ phase, status }: { readonly phase: Phase; readonly status: Status }): boolean {
  return ACTIVE.includes(`${phase}/${status}` as State);
}

const key = (from: State | null, trigger: Trigger): string =>
  `${from ?? 'new'} ${trigger.type} ${trigger.outcome ?? ''}`;

const BY_KEY = new Map(TRANSITIONS.map((r) => [key(r.from, r), r]));
const PLACES = new Map(STATES.map((state) => [state, state.split('/') as [Phase, Status]]));

/**
 * The next position after an event.
 * @throws ILLEGAL_TRANSITION when the table has no such step
 */
export function transition(position: Position | null, trigger: Trigger): Position {
  const from = position && (`${position.phase}/${position.status}` as State);
  const found = BY_KEY.get(key(from, trigger));
  if (!found) throw illegal(position, trigger);
  if (found.to === 'resume') {
    // A phase that had not begun begins now; all others go on as they were.
    const { phase, status } = position?.resume ?? { phase: Phase.PLAN, status: Status.PENDING };
    return { phase, status: status === Status.PENDING ? Status.RUNNING : status, resume: null };
  }
  if (position && found.to === found.from) return position;
  const [phase, status] = PLACES.get(found.to) as [Phase, Status];
  const pausing = found.to === HELD && position;
  return { phase, status, resume: pausing ? { phase: position.phase, status: position.status } : null };
}

const DOING = {
  workflow_paused: 'illegal.pause',
  workflow_resumed: 'illegal.resume',
  workflow_cancelled: 'illegal.cancel',
  approval_decided: 'illegal.decide',
} as const;
const isDoing = (type: EventType): type is keyof typeof DOING => type in DOING;

function illegal(position: Position | null, trigger: Trigger): GadError {
  const { type } = trigger;
  const state = position ? describe(position) : message('is.nowhere');
  return new GadError(
    'ILLEGAL_TRANSITION',
    isDoing(type) ? message(DOING[type], { state }) : message('illegal.event', { event: type, state }),
    { details: { phase: position?.phase, status: position?.status, event: trigger.type } },
  );
}

/** A position in words that follow "the workflow is …". */
export function describe(position: { readonly phase: Phase; readonly status: Status }): Message {
  if (position.phase === Phase.PAUSED && position.status === Status.PENDING) return message('is.paused');
  return message(`is.${position.status}`);
}
