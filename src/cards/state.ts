/** Where a workflow is, in words, colour and a line through the four phases. */
import type { Tone } from './card';
import { requestLine, run, SUBTLE, type TextRun } from './text';
import { say } from './words';
import { Decision, type Tier } from '../orchestrator/domain/vocabulary';
import { reasonOf } from '../orchestrator/domain/question';
import type { Workflow, WorkflowDetail } from '../orchestrator/domain/workflow';

/** The title of a workflow's card and the colour of its band. */
export function stateOf(
  workflow: Pick<Workflow, 'phase' | 'status' | 'asks' | 'error'> &
    Partial<Pick<WorkflowDetail, 'question' | 'shadow' | 'tier'>>,
): {
  title: string;
  band: Tone;
} {
  switch (workflow.status) {
    case 'AWAITING_APPROVAL':
      return { title: say('state.approval'), band: TIER_BAND[workflow.tier ?? 2] };
    case 'APPROVED':
      return { title: say('state.approved'), band: 'good' };
    case 'COMPLETED':
      if (workflow.shadow) return { title: say('state.shadow'), band: 'emphasis' };
      return { title: say('state.completed'), band: 'good' };
    case 'REJECTED':
      return { title: say('state.rejected'), band: 'attention' };
    case 'FAILED':
      if (workflow.error?.code === 'NO_PLAN')
        return { title: say(`noPlan.${reasonOf(workflow.error)}`), band: 'warning' };
      return { title: say('state.failed'), band: 'attention' };
    case 'CANCELLED':
      if (workflow.error?.code === 'APPROVAL_EXPIRED')
        return { title: say('state.expired'), band: 'emphasis' };
      if (workflow.error?.code === 'QUESTION_EXPIRED')
        return { title: say('state.unanswered'), band: 'emphasis' };
      return { title: say('state.cancelled'), band: 'emphasis' };
    case 'PENDING':
      if (workflow.question) return { title: say('state.question'), band: 'accent' };
      if (workflow.asks) return { title: say('state.asks'), band: 'accent' };
      if (workflow.phase === 'PAUSED') return { title: say('state.paused'), band: 'warning' };
      return { title: say('state.queued'), band: 'accent' };
    case 'RUNNING':
      return {
        title: say(isWorking(workflow.phase) ? `state.${workflow.phase}` : 'state.working'),
        band: 'accent',
      };
  }
}

/** What a notification says of a workflow in one line: a title, or how it is, and what was asked for. Plain text. */
export const headline = (workflow: Workflow, title = stateOf(workflow).title): string =>
  requestLine(`${title}: ${workflow.request}`, 200);

/** `Tier 2 (yellow, medium risk)`: who cannot see the colours can read them. */
export const tierName = (tier: Tier): string => say(`tier.${tier}`);

const TIER_BAND: Readonly<Record<Tier, Tone>> = { 1: 'good', 2: 'warning', 3: 'attention' };

/** How many people have approved the plan as it is now. */
export function approvalsGiven({ approval, approvals }: WorkflowDetail): number {
  return approvals.filter(({ seal, decision }) => seal === approval?.seal && decision === Decision.APPROVE)
    .length;
}

const PHASES = ['PLAN', 'REVIEW', 'EXECUTE', 'REMEMBER'] as const;
/** What the phase is called. */
export const phaseName = (phase: Workflow['phase']): string =>
  isWorking(phase) ? say(`phase.${phase}`) : phase;

const isWorking = (phase: Workflow['phase']): phase is (typeof PHASES)[number] =>
  PHASES.some((one) => one === phase);

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
    const word = say(`phase.${phase}`);
    if (workflow.shadow && phase === 'EXECUTE') return run(word, SUBTLE);
    if (index < at || workflow.status === 'COMPLETED') return run(`✓\u00a0${word}`);
    if (index > at) return run(word, SUBTLE);
    if (ended) return run(`✕\u00a0${word}`, { color: 'Attention', weight: 'Bolder' });
    const mark = workflow.phase === 'PAUSED' ? '‖' : '●';
    return run(`${mark}\u00a0${word}`, { color: 'Accent', weight: 'Bolder' });
  });
  return runs.flatMap((phase, index) => (index === 0 ? [phase] : [run(' ▸ ', SUBTLE), phase]));
}
