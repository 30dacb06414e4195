/** Why a plan needs whom it needs, in a sentence, and who decided what. */
import { lines, TIGHT, type Elements } from './card';
import { branchOf, NAME } from './head';
import { BOLD, CODE, line, run, SUBTLE, type TextRun } from './text';
import { say, saying, sayReason } from './words';
import { objections } from '../orchestrator/domain/check';
import type { Approval, ApprovalRequest, Assessment, WorkflowDetail } from '../orchestrator/domain/workflow';

/** The sentence about the tier, from the moment that there is an assessment. */
export function whyPart(workflow: WorkflowDetail, limit: number): Elements {
  const { assessment, approval, phase, status, shadow, result } = workflow;
  if (!assessment || shadow || result?.trial) return [];
  const because = (title: string, text: string): Elements => lines([[run(title, BOLD), run(text)]]);
  const [first] = assessment.reasons;
  const reason = line(first ? sayReason(first) : '', Math.min(limit, 200)).replace(/[.]$/, '');
  if (approval) {
    if (status !== 'AWAITING_APPROVAL') return [];
    const known = reason === '' ? say('why.rules') : `${reason}.${others(assessment)}`;
    return because(say(`why.${assessment.tier}`), assessment.tier === 1 ? whyNotAlone(workflow) : known);
  }
  const going =
    status === 'APPROVED' || status === 'COMPLETED' || phase === 'EXECUTE' || phase === 'REMEMBER';
  if (!going) return [];
  return because(say('why.nobody'), reason === '' ? say('why.harmless') : say('why.reason', { reason }));
}

/** Why a plan of the lowest tier waits: its reasons speak for it, so they are not what holds it up. */
function whyNotAlone({ plan, rehearsal }: WorkflowDetail): string {
  const [check] = objections(rehearsal?.checks);
  if (check) return say('why.check', { name: line(check.name, NAME) });
  return plan?.author.kind === 'model' ? say('why.model') : say('why.rules');
}

function others({ reasons }: Assessment): string {
  const n = reasons.length - 1;
  return n > 0 ? say('why.more', { n }) : '';
}

/** What an approval leads to, in one line right below the reason; nothing where nobody is asked. */
export function publishPart(workflow: WorkflowDetail): Elements {
  const { approval, status } = workflow;
  if (status !== 'AWAITING_APPROVAL' || !approval) return [];
  return lines([ending(workflow, approval)]).map((block) => ({ ...block, spacing: 'None' }));
}

function ending(workflow: WorkflowDetail, { mergesInto, pullRequest }: ApprovalRequest): TextRun[] {
  const { rehearsal } = workflow;
  const small = { ...SUBTLE, size: 'Small' } as const;
  const branch = run(branchOf(workflow), CODE);
  if (rehearsal && !rehearsal.effects) return [run(say('publish.nothing'), small)];
  if (mergesInto) return saying('publish.merge', { target: run(line(mergesInto, NAME), CODE) }, small);
  if (!pullRequest) return saying('publish.branch', { branch }, small);
  return saying(pullRequest.whenGreen ? 'publish.whenGreen' : 'publish.request', { branch }, small);
}

/** Who decided what and why; the newest, where a card is too small for all. */
export function decisionsPart(approvals: readonly Approval[], limit: number): Elements {
  const shown = approvals.slice(limit > TIGHT ? -12 : -3);
  const told = shown.map(({ decision, person, reason }): TextRun[] => [
    ...saying(`decided.${decision}`, { name: run(line(person.name, NAME), BOLD) }),
    ...(reason.trim() === ''
      ? []
      : [run(`\n${say('quoted', { text: line(reason, Math.min(limit, 400)) })}`)]),
  ]);
  const left = approvals.length - shown.length;
  if (left > 0) told.unshift([run(say('decided.earlier', { n: left }), SUBTLE)]);
  return lines(told);
}
