/** Where the process is killed: each durable change and each outside effect, by the flow that passes it. */

/** What is done to a workflow, so that it passes a door. */
export const Course = {
  /** Asked for, tried out, approved by a peer, published, remembered. */
  APPROVED: 'approved',
  /** Of so little risk that nobody is asked, and nothing is tried out before. */
  UNATTENDED: 'unattended',
  REJECTED: 'rejected',
  /** Another plan is asked for, which is approved. */
  CHANGED: 'changed',
  CANCELLED: 'cancelled',
  /** Paused while it is being planned, and resumed. */
  PAUSED: 'paused',
  /** A step of its plan fails. */
  FAILED: 'failed',
  /** Asks its requester, who answers. */
  ASKED: 'asked',
  /** Asks its requester, who never answers. */
  UNANSWERED: 'unanswered',
  /** No playbook knows what to do. */
  NO_PLAN: 'no-plan',
  /** Its result becomes a pull request. */
  PROPOSED: 'proposed',
} as const;
export type Course = (typeof Course)[keyof typeof Course];

/**
 * The doors (see doors.ts) of each course that the courses before it did not pass. The notes about
 * cards lie between others: just before a card is sent its intent has been noted, and just after
 * it was sent its id has not.
 */
export const DOORS: Readonly<Record<Course, readonly string[]>> = {
  [Course.APPROVED]: [
    'commit workflow_submitted',
    'send card',
    'commit phase_started PLAN',
    'commit phase_completed PLAN',
    'commit approval_required',
    'send line',
    'commit approval_decided',
    'commit phase_started EXECUTE',
    'git index',
    'git keep',
    'git publish',
    'git drop',
    'commit phase_completed EXECUTE',
    'memory',
    'commit workflow_completed',
    'update card',
    'note card sent',
    'note end sent',
    'relay position',
  ],
  [Course.UNATTENDED]: ['commit step_completed', 'git keep', 'git publish'],
  [Course.REJECTED]: ['commit approval_decided'],
  [Course.CHANGED]: ['commit approval_decided'],
  [Course.CANCELLED]: ['commit workflow_cancelled'],
  [Course.PAUSED]: ['commit workflow_paused', 'commit workflow_resumed'],
  [Course.FAILED]: ['commit phase_failed EXECUTE', 'commit workflow_failed'],
  [Course.NO_PLAN]: ['commit phase_failed PLAN'],
  [Course.ASKED]: ['commit question_asked', 'commit question_answered'],
  [Course.UNANSWERED]: ['commit question_expired'],
  [Course.PROPOSED]: [
    'git publish',
    'commit workflow_completed',
    'pull request noted',
    'pull request claimed',
    'forge GET /pulls',
    'forge POST /pulls',
    'forge POST /issues/N/labels',
    'forge POST /pulls/N/requested_reviewers',
    'forge GET /pulls/N',
    'pull request numbered',
    'commit pull_request_opened',
    'pull request settled',
  ],
};
