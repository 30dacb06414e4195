/** How a workflow ended: what was published and where it is, or why nothing was. */
import { lines, type Elements } from './card';
import { NAME } from './head';
import { proposalLines } from './pull-request';
import { BOLD, CODE, line, prose, run, SUBTLE, type TextRun } from './text';
import { say, saying, sayFailure, sayStep, sayTold } from './words';
import { isVoid } from '../orchestrator/domain/pull-request';
import type { PullRequest } from '../orchestrator/domain/forge';
import type { Plan } from '../orchestrator/domain/plan';
import type { ExecutionResult, Shadow, StepResult, WorkflowDetail } from '../orchestrator/domain/workflow';

export function outcomePart(workflow: WorkflowDetail, limit: number): Elements {
  const { shadow, result, plan, error } = workflow;
  const proposed = [...requestLines(workflow, limit), ...proposalLines(workflow, limit)];
  if (shadow) return lines([[run(shadowLine(shadow), BOLD)]]);
  if (result) return lines([...resultLines(result, plan, limit), ...proposed]);
  // The decisions on the card say all about a rejection.
  if (!error || error.code === 'REJECTED') return [];
  return lines([[run(prose(sayFailure(error), limit))]]);
}

function resultLines(result: ExecutionResult, plan: Plan | null, limit: number): TextRun[][] {
  const { branch, commit, merged } = result;
  const told: TextRun[][] = result.trial ? [[run(say('outcome.notAsked'), BOLD)]] : [];
  if (commit !== null && branch !== null) {
    const of = { branch: run(line(branch, NAME), CODE), commit: run(commit.slice(0, 8), CODE) };
    told.push(
      merged === undefined
        ? saying('outcome.published', of)
        : saying('outcome.merged', { ...of, target: run(line(merged, NAME), CODE) }),
    );
  } else if (result.success) told.push([run(say('outcome.noFile'))]);
  const failed = result.steps.find(({ ok }) => !ok);
  // A command that failed stands among the checks, with what it printed.
  if (failed && failed.exitCode === null) told.push(failedStep(failed, plan));
  const error = failed ? failed.error : result.error;
  if (error && failed?.exitCode == null) told.push([run(prose(sayFailure(error), limit))]);
  if (!result.success) told.push([run(say('outcome.rolledBack'), BOLD)]);
  return told;
}

/** What the rules would have made of it. */
const shadowLine = ({ approvals }: Shadow): string =>
  approvals === 0 ? say('outcome.shadow.alone') : say('outcome.shadow.asked', { n: approvals });

function failedStep(failed: StepResult, plan: Plan | null): TextRun[] {
  const index = plan?.steps.findIndex(({ id }) => id === failed.stepId) ?? -1;
  const step = plan?.steps[index];
  const name = step ? `${index + 1}. ${sayStep(step)}` : failed.stepId;
  return [run(say('outcome.step'), { color: 'Attention' }), run(line(name, 120))];
}

/** Where its pull request stands, as the forge showed it last. */
function requestLines({ pullRequest: request, proposal }: WorkflowDetail, limit: number): TextRun[][] {
  if (!request) return [];
  const { id, base, state, draft, checks, reviews } = request;
  const of = (wanted: string): number => checks.filter((check) => check.state === wanted).length;
  const counts = (['passed', 'failed', 'pending'] as const)
    .filter((how) => of(how) > 0)
    .map((how) => say(`pr.${how}`, { n: of(how) }));
  const approved = reviews.filter((review) => review.state === 'approved').length;
  const against = reviews.filter((review) => review.state === 'changes-requested').length;
  const facts = [
    ...(counts.length > 0 ? [say('pr.checks', { counts: counts.join(', ') })] : []),
    ...(approved > 0 ? [say('pr.approved', { n: approved })] : []),
    ...(against > 0 ? [say('pr.against', { n: against })] : []),
  ];
  // What stands in the way of the approved commit, or that it is being merged, is said below.
  const said = proposal && (proposal.mergeRequestedBy || isVoid(request, proposal));
  const merge = said ? '' : mergeLine(request, limit);
  return [
    [
      run(say(draft && state === 'open' ? 'pr.draft' : 'pr.name')),
      run(line(id, 20), BOLD),
      run(say(`pr.${state}`, { base: line(base, NAME) })),
      ...(facts.length > 0 ? [run(`  ${facts.join(' · ')}`, SUBTLE)] : []),
    ],
    ...(merge === '' ? [] : [[run(merge)]]),
  ];
}

/** Whether it can be merged; nothing while the forge finds out. */
function mergeLine({ state, mergeable, blocked, said }: PullRequest, limit: number): string {
  if (state !== 'open' || mergeable === null) return '';
  if (mergeable) return say('pr.mergeable');
  return blocked === null
    ? say('pr.blocked')
    : say('pr.blockedBy', {
        why: line(sayTold({ text: blocked, said }), Math.min(limit, 200)).replace(/[.]$/, ''),
      });
}
