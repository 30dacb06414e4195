/** Where a workflow is, in words, colour and a line through the four phases. */
import type { Tone } from './card';
import { line, run, SUBTLE, type TextRun } from './text';
import { Decision, type Tier } from '../orchestrator/domain/vocabulary';
import { reasonOf, type NoPlanReason } from '../orchestrator/domain/question';
import type { Workflow, WorkflowDetail } from '../orchestrator/domain/workflow';

/** The title of a workflow's card and the colour of its band. */
export function stateOf(
  workflow: Pick<Workflow, 'phase' | 'status' | 'error'> &
    Partial<Pick<WorkflowDetail, 'question' | 'shadow' | 'tier'>>,
): {
  title: string;
  band: Tone;
} {
  switch (workflow.status) {
    case 'AWAITING_APPROVAL':
      return { title: 'Approval needed', band: TIER_BAND[workflow.tier ?? 2] };
    case 'APPROVED':
      return { title: 'Approved', band: 'good' };
    case 'COMPLETED':
      if (workflow.shadow) return { title: 'Shadow run completed', band: 'emphasis' };
      return { title: 'Completed', band: 'good' };
    case 'REJECTED':
      return { title: 'Rejected', band: 'attention' };
    case 'FAILED':
      if (workflow.error?.code === 'NO_PLAN')
        return { title: REFUSALS[reasonOf(workflow.error)], band: 'warning' };
      return { title: 'Failed', band: 'attention' };
    case 'CANCELLED':
      if (workflow.error?.code === 'APPROVAL_EXPIRED') return { title: 'Expired', band: 'emphasis' };
      if (workflow.error?.code === 'QUESTION_EXPIRED') return { title: 'Not answered', band: 'emphasis' };
      return { title: 'Cancelled', band: 'emphasis' };
    case 'PENDING':
      if (workflow.question) return { title: 'A question for you', band: 'accent' };
      if (workflow.phase === 'PAUSED') return { title: 'Paused', band: 'warning' };
      return { title: 'Queued', band: 'accent' };
    case 'RUNNING':
      return { title: WORKING[workflow.phase] ?? 'Working', band: 'accent' };
  }
}

/** What a notification says of a workflow in one line: a title, or how it is, and what was asked for. Plain text. */
export const headline = (workflow: Workflow, title = stateOf(workflow).title): string =>
  line(`${title}: ${workflow.request}`, 200);

/** Why there is no plan, in the words of a colleague. */
const REFUSALS: Readonly<Record<NoPlanReason, string>> = {
  'needs-model': 'This takes a model, and none is set up here',
  'not-ours': 'That is not done in a repository',
  'not-found': 'I could not find that',
  unclear: 'That could mean several things',
  unknown: 'I did not understand that',
};

const WORKING: Partial<Record<Workflow['phase'], string>> = {
  PLAN: 'Planning',
  REVIEW: 'Reviewing the risk',
  EXECUTE: 'Executing',
  REMEMBER: 'Remembering',
};

/** What the tiers mean, and their colours: who cannot see those can read them. */
const TIER_WORDS: Readonly<Record<Tier, string>> = {
  1: 'green, low risk',
  2: 'yellow, medium risk',
  3: 'red, high risk',
};

/** `Tier 2 (yellow, medium risk)`. */
export const tierName = (tier: Tier): string => `Tier ${tier} (${TIER_WORDS[tier]})`;

const TIER_BAND: Readonly<Record<Tier, Tone>> = { 1: 'good', 2: 'warning', 3: 'attention' };

/** How many people have approved the plan as it is now. */
export function approvalsGiven({ approval, approvals }: WorkflowDetail): number {
  return approvals.filter(({ seal, decision }) => seal === approval?.seal && decision === Decision.APPROVE)
    .length;
}

const PHASES = ['PLAN', 'REVIEW', 'EXECUTE', 'REMEMBER'] as const;
const PHASE_WORDS = { PLAN: 'Plan', REVIEW: 'Review', EXECUTE: 'Execute', REMEMBER: 'Remember' } as const;

/** The phase a workflow is in, or was in when it was paused or came to its end. */
function reached(workflow: WorkflowDetail): (typeof PHASES)[number] {
  const { phase } = workflow;
  if (phase !== 'PAUSED' && phase !== 'FAILED' && phase !== 'COMPLETE') return phase;
  if (workflow.status === 'COMPLETED') return 'REMEMBER';
  if (workflow.result?.trial) return 'REVIEW';
  if (workflow.result || workflow.progress.length > 0) return 'EXECUTE';
  return workflow.plan ? 'REVIEW' : 'PLAN';
}

/** `✓ Plan ▸ ● Review ▸ Execute ▸ Remember` */
export function tracker(workflow: WorkflowDetail): TextRun[] {
  const at = PHASES.indexOf(reached(workflow));
  const ended = workflow.phase === 'FAILED';
  const runs = PHASES.map((phase, index) => {
    const word = PHASE_WORDS[phase];
    if (workflow.shadow && phase === 'EXECUTE') return run(word, SUBTLE);
    if (index < at || workflow.status === 'COMPLETED') return run(`✓ ${word}`);
    if (index > at) return run(word, SUBTLE);
    if (ended) return run(`✕ ${word}`, { color: 'Attention', weight: 'Bolder' });
    const mark = workflow.phase === 'PAUSED' ? '‖' : '●';
    return run(`${mark} ${word}`, { color: 'Accent', weight: 'Bolder' });
  });
  return runs.flatMap((phase, index) => (index === 0 ? [phase] : [run('  ▸  ', SUBTLE), phase]));
}
