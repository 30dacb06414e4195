import fc from 'fast-check';
import { GadError } from '../../../src/errors';
import {
  OF_PULL_REQUESTS,
  Outcome,
  type Position,
  TRANSITIONS,
  type Trigger,
  isFinal,
  transition,
} from '../../../src/orchestrator/domain/transition';
import { EventType, Phase, Status } from '../../../src/orchestrator/domain/vocabulary';
import { runs } from '../../support/runs';

/** The states table of the design, written down a second time: from, what happened, to. */
const DESIGN = `
  new | workflow_submitted | PLAN/PENDING
  PLAN/PENDING | phase_started | PLAN/RUNNING
  PLAN/RUNNING | plan_progressed | PLAN/RUNNING
  PLAN/RUNNING | phase_completed | REVIEW/RUNNING
  PLAN/RUNNING | question_asked | PAUSED/PENDING
  PAUSED/PENDING | question_answered | PLAN/RUNNING
  PAUSED/PENDING | question_expired | FAILED/CANCELLED
  REVIEW/RUNNING | phase_completed cleared | REVIEW/APPROVED
  REVIEW/RUNNING | phase_completed shadow | REMEMBER/RUNNING
  REVIEW/RUNNING | approval_required | PAUSED/AWAITING_APPROVAL
  PAUSED/AWAITING_APPROVAL | approval_decided approved | REVIEW/APPROVED
  PAUSED/AWAITING_APPROVAL | approval_decided counted | PAUSED/AWAITING_APPROVAL
  PAUSED/AWAITING_APPROVAL | approval_decided rejected | FAILED/REJECTED
  PAUSED/AWAITING_APPROVAL | approval_decided changes_requested | PLAN/RUNNING
  PAUSED/AWAITING_APPROVAL | approval_voided | REVIEW/RUNNING
  REVIEW/APPROVED | approval_voided | REVIEW/RUNNING
  REVIEW/APPROVED | approval_voided base_moved | PLAN/RUNNING
  EXECUTE/RUNNING | approval_voided base_moved | PLAN/RUNNING
  EXECUTE/RUNNING | approval_voided | REVIEW/RUNNING
  PAUSED/AWAITING_APPROVAL | approval_reminded | PAUSED/AWAITING_APPROVAL
  PAUSED/AWAITING_APPROVAL | approval_reassigned | PAUSED/AWAITING_APPROVAL
  PAUSED/AWAITING_APPROVAL | approval_escalated | PAUSED/AWAITING_APPROVAL
  PAUSED/AWAITING_APPROVAL | approval_expired | FAILED/CANCELLED
  REVIEW/APPROVED | phase_started | EXECUTE/RUNNING
  EXECUTE/RUNNING | step_progressed | EXECUTE/RUNNING
  EXECUTE/RUNNING | step_completed | EXECUTE/RUNNING
  EXECUTE/RUNNING | phase_completed | REMEMBER/RUNNING
  EXECUTE/RUNNING | phase_failed | REMEMBER/RUNNING
  REMEMBER/RUNNING | workflow_completed | COMPLETE/COMPLETED
  REMEMBER/RUNNING | workflow_failed | FAILED/FAILED
  PLAN/RUNNING | phase_failed | FAILED/FAILED
  REVIEW/RUNNING | phase_failed | FAILED/FAILED
  PLAN/PENDING | workflow_paused | PAUSED/PENDING
  PLAN/RUNNING | workflow_paused | PAUSED/PENDING
  REVIEW/RUNNING | workflow_paused | PAUSED/PENDING
  REVIEW/APPROVED | workflow_paused | PAUSED/PENDING
  EXECUTE/RUNNING | workflow_paused | PAUSED/PENDING
  REMEMBER/RUNNING | workflow_paused | PAUSED/PENDING
  PAUSED/PENDING | workflow_resumed | resume
  PLAN/PENDING | workflow_cancelled | FAILED/CANCELLED
  PLAN/RUNNING | workflow_cancelled | FAILED/CANCELLED
  REVIEW/RUNNING | workflow_cancelled | FAILED/CANCELLED
  REVIEW/APPROVED | workflow_cancelled | FAILED/CANCELLED
  EXECUTE/RUNNING | workflow_cancelled | FAILED/CANCELLED
  REMEMBER/RUNNING | workflow_cancelled | FAILED/CANCELLED
  PAUSED/AWAITING_APPROVAL | workflow_cancelled | FAILED/CANCELLED
  PAUSED/PENDING | workflow_cancelled | FAILED/CANCELLED
  PLAN/PENDING | everything_stopped | PLAN/PENDING
  PLAN/PENDING | everything_resumed | PLAN/PENDING
  PLAN/RUNNING | everything_stopped | PLAN/RUNNING
  PLAN/RUNNING | everything_resumed | PLAN/RUNNING
  REVIEW/RUNNING | everything_stopped | REVIEW/RUNNING
  REVIEW/RUNNING | everything_resumed | REVIEW/RUNNING
  REVIEW/APPROVED | everything_stopped | REVIEW/APPROVED
  REVIEW/APPROVED | everything_resumed | REVIEW/APPROVED
  EXECUTE/RUNNING | everything_stopped | EXECUTE/RUNNING
  EXECUTE/RUNNING | everything_resumed | EXECUTE/RUNNING
  REMEMBER/RUNNING | everything_stopped | REMEMBER/RUNNING
  REMEMBER/RUNNING | everything_resumed | REMEMBER/RUNNING
  PAUSED/AWAITING_APPROVAL | everything_stopped | PAUSED/AWAITING_APPROVAL
  PAUSED/AWAITING_APPROVAL | everything_resumed | PAUSED/AWAITING_APPROVAL
  PAUSED/PENDING | everything_stopped | PAUSED/PENDING
  PAUSED/PENDING | everything_resumed | PAUSED/PENDING
  COMPLETE/COMPLETED | pull_request_opened | COMPLETE/COMPLETED
  COMPLETE/COMPLETED | pull_request_changed | COMPLETE/COMPLETED
  COMPLETE/COMPLETED | pull_request_merged | COMPLETE/COMPLETED
  COMPLETE/COMPLETED | pull_request_closed | COMPLETE/COMPLETED
  COMPLETE/COMPLETED | pull_request_held_up | COMPLETE/COMPLETED
  COMPLETE/COMPLETED | merge_requested | COMPLETE/COMPLETED
`
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()) as [string, string, string]);
const MODEL = new Map(DESIGN.map(([from, what, to]) => [`${from} ${what}`, to]));

const triggers: Trigger[] = Object.values(EventType).flatMap((type) => [
  { type },
  ...Object.values(Outcome).map((outcome) => ({ type, outcome })),
]);
const place = (p: Position | null): string => (p ? `${p.phase}/${p.status}` : 'new');
const said = (t: Trigger): string => (t.outcome ? `${t.type} ${t.outcome}` : t.type);

test('every phase and status with every event does what the design says, and nothing else', () => {
  for (const phase of Object.values(Phase)) {
    for (const status of Object.values(Status)) {
      const resume = { phase: Phase.EXECUTE, status: Status.RUNNING };
      const position = { phase, status, resume };
      for (const trigger of triggers) {
        const expected = MODEL.get(`${phase}/${status} ${said(trigger)}`);
        if (expected === undefined) {
          expect(() => transition(position, trigger)).toThrow(GadError);
        } else {
          expect(place(transition(position, trigger))).toBe(
            expected === 'resume' ? 'EXECUTE/RUNNING' : expected,
          );
        }
      }
    }
  }
  expect(TRANSITIONS).toHaveLength(DESIGN.length);
});

test('whatever happens in whatever order, the workflow follows the model, and nothing but its pull request moves after an end', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...triggers), { maxLength: 60 }), (sequence) => {
      let position: Position | null = null;
      let paused: string | null = null;
      for (const trigger of sequence) {
        const expected = MODEL.get(`${place(position)} ${said(trigger)}`);
        if (expected === undefined) {
          const before = position;
          expect(() => transition(before, trigger)).toThrow(
            expect.objectContaining({ code: 'ILLEGAL_TRANSITION' }),
          );
          continue;
        }
        const after = position && isFinal(position);
        if (after) expect(OF_PULL_REQUESTS).toContain(trigger.type);
        if (after) expect(place(transition(position, trigger))).toBe(place(position));
        const held = place(position) === 'PAUSED/PENDING';
        if (expected === 'PAUSED/PENDING' && !held)
          paused = place(position).replace('PLAN/PENDING', 'PLAN/RUNNING');
        position = transition(position, trigger);
        expect(place(position)).toBe(expected === 'resume' ? paused : expected);
      }
    }),
    { numRuns: runs(200) },
  );
});
