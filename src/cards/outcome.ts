/** How a workflow ended: what was published and where it is, or why nothing was. */
import { lines, type Elements } from './card';
import { NAME } from './head';
import { proposalLines } from './pull-request';
import { BOLD, CODE, line, prose, run, SUBTLE, type TextRun } from './text';
import type { PullRequest } from '../orchestrator/domain/forge';
import type { Plan } from '../orchestrator/domain/plan';
import {
  shadowLine,
  type ExecutionResult,
  type StepResult,
  type WorkflowDetail,
} from '../orchestrator/domain/workflow';

export function outcomePart(workflow: WorkflowDetail, limit: number): Elements {
  const { shadow, result, plan, error, pullRequest } = workflow;
  const proposed = [...requestLines(pullRequest, limit), ...proposalLines(workflow, limit)];
  if (shadow) return lines([[run(shadowLine(shadow), BOLD)]]);
  if (result) return lines([...resultLines(result, plan, limit), ...proposed]);
  // The decisions on the card say all about a rejection.
  if (!error || error.code === 'REJECTED') return [];
  return lines([[run(prose(error.message, limit))]]);
}

function resultLines(result: ExecutionResult, plan: Plan | null, limit: number): TextRun[][] {
  const told: TextRun[][] = result.trial ? [[run(NOT_ASKED, BOLD)]] : [];
  if (result.commit !== null && result.branch !== null) {
    told.push([
      run('Published on '),
      run(line(result.branch, NAME), CODE),
      run(' as commit '),
      run(result.commit.slice(0, 8), CODE),
      ...(result.merged === undefined
        ? []
        : [run(' and merged into '), run(line(result.merged, NAME), CODE)]),
    ]);
  } else if (result.success) told.push([run('No file was changed, so there is no commit.')]);
  const failed = result.steps.find(({ ok }) => !ok);
  // A command that failed stands among the checks, with what it printed.
  if (failed && failed.exitCode === null) told.push(failedStep(failed, plan));
  const error = failed ? failed.error : result.error;
  if (error && failed?.exitCode == null) told.push([run(prose(error.message, limit))]);
  if (!result.success) told.push([run('Rolled back: nothing was published.', BOLD)]);
  return told;
}

const NOT_ASKED = 'The trial run failed, so nobody was asked.';

function failedStep(failed: StepResult, plan: Plan | null): TextRun[] {
  const index = plan?.steps.findIndex(({ id }) => id === failed.stepId) ?? -1;
  const title = plan?.steps[index]?.title;
  const name = title === undefined ? failed.stepId : `${index + 1}. ${title}`;
  return [run('✕  Step failed: ', { color: 'Attention' }), run(line(name, 120))];
}

const STATES = { open: 'is open', merged: 'is merged', closed: 'was closed' } as const;

/** Where its pull request stands, as the forge showed it last. */
function requestLines(request: PullRequest | undefined, limit: number): TextRun[][] {
  if (!request) return [];
  const { id, base, state, draft, checks, reviews, mergeable, blocked } = request;
  const of = (wanted: string): number => checks.filter((check) => check.state === wanted).length;
  const counted = [
    ...(['passed', 'failed', 'pending'] as const)
      .filter((how) => of(how) > 0)
      .map((how) => `${of(how)} ${how === 'pending' ? 'running' : how}`),
  ];
  const approved = reviews.filter((review) => review.state === 'approved').length;
  const against = reviews.filter((review) => review.state === 'changes-requested').length;
  const facts = [
    ...(counted.length > 0 ? [`checks: ${counted.join(', ')}`] : []),
    ...(approved > 0 ? [`${approved} approved`] : []),
    ...(against > 0 ? [`${against} want changes`] : []),
  ];
  const merge =
    state !== 'open'
      ? ''
      : mergeable === true
        ? 'It can be merged.'
        : mergeable === null
          ? ''
          : `It cannot be merged yet${blocked === null ? '.' : `: ${line(blocked, Math.min(limit, 200))}`}`;
  return [
    [
      run(`${draft && state === 'open' ? 'Draft pull request' : 'Pull request'} `),
      run(line(id, 20), BOLD),
      run(` into ${line(base, NAME)} ${STATES[state]}`),
      ...(facts.length > 0 ? [run(`  ${facts.join(' · ')}`, SUBTLE)] : []),
    ],
    ...(merge === '' ? [] : [[run(merge)]]),
  ];
}
