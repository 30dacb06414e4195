/** Workflows as they are listed for somebody who may decide on them. */
import type { WaitingWorkflow, Workflow } from '../../src/orchestrator';

/** Half of its day is over. */
export const WAITS: WaitingWorkflow['waits'] = {
  since: '2026-11-23T12:02:00.000Z',
  expiresAt: '2026-11-24T12:02:00.000Z',
  escalateAt: '2026-11-24T06:02:00.000Z',
  given: 1,
  quorum: 2,
};
export const HALFWAY = Date.parse('2026-11-24T00:02:00.000Z');

export const waitingOn = (workflow: Workflow): WaitingWorkflow => ({ ...workflow, waits: WAITS });
