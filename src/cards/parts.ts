/** The parts that the cards of a workflow share. */
import { fill, header, section, TIGHT, type Elements, type Tone } from './card';
import { tierName } from './state';
import requestTemplate from './templates/parts/request.json';
import {
  BOLD,
  CODE,
  count,
  lastLines,
  line,
  moment,
  prose,
  revealedLine,
  run,
  span,
  SUBTLE,
  type TextRun,
} from './text';
import type { Plan } from '../orchestrator/domain/plan';
import type { Suggestion } from '../orchestrator/domain/ports';
import type {
  Approval,
  Assessment,
  ExecutionResult,
  Similar,
  StepResult,
  Workflow,
  WorkflowDetail,
} from '../orchestrator/domain/workflow';

/** Names, paths and titles: long enough for real ones. */
export const NAME = 60;

/** The band of a workflow's card: title, id, tier and score. */
export function workflowHeader(workflow: Workflow, title: string, band: Tone): Elements {
  const { id, tier, score } = workflow;
  const facts = [run(id, { fontType: 'Monospace' })];
  if (tier !== null) facts.push(run('  ·  '), run(tierName(tier), BOLD));
  if (score !== null) facts.push(run(`  ·  Risk ${score} of 100`));
  return header(title, band, facts);
}

/** What was asked, by whom, when and where. */
export function requestPart(workflow: WorkflowDetail, limit: number): Elements {
  const { request, requester, createdAt, workspace, retryOf } = workflow;
  const by = `Asked by ${line(requester.name, NAME)} · ${moment(createdAt)} · workspace ${line(workspace, NAME)}`;
  return [
    ...standstillPart(workflow),
    ...fill<Elements>(requestTemplate, {
      request: [run(line(request, limit), { size: 'Medium' })],
      byline: [
        run(retryOf === null ? by : `${by} · again, after ${line(retryOf, NAME)}`, {
          size: 'Small',
          isSubtle: true,
        }),
      ],
    }),
  ];
}

function standstillPart({ stoppedBy, completedAt }: WorkflowDetail): Elements {
  if (stoppedBy === null || completedAt !== null) return [];
  const words = `${line(stoppedBy.name, NAME)} has stopped everything: nothing is carried on until an operator writes "go on".`;
  return section('Stopped', [[run(words, BOLD)]]);
}

/** Why the tier is what it is. */
export function riskPart(assessment: Assessment, plan: Plan | null, limit: number): Elements {
  const shown = assessment.reasons.slice(0, limit > TIGHT ? 8 : 3);
  const lines = shown.map((reason) => {
    const step = plan?.steps.findIndex(({ id }) => id === reason.stepId) ?? -1;
    const where = step < 0 ? 'whole plan' : `step ${step + 1}`;
    const runs = [run(`•  ${line(reason.text, limit)}`), run(` (${where}, tier ${reason.tier})`, SUBTLE)];
    if (reason.evidence !== '')
      runs.push(run('  '), run(revealedLine(reason.evidence, Math.min(limit, 120)), CODE));
    return runs;
  });
  const more = assessment.reasons.length - shown.length;
  if (more > 0) lines.push([run(`… and ${count(more, 'more reason')}`, SUBTLE)]);
  if (lines.length === 0) lines.push([run('No rule of the risk policy objects.')]);
  return section(`Why ${tierName(assessment.tier)}, risk ${assessment.score} of 100`, lines);
}

/** How similar tasks went. */
export function similarPart(similar: readonly Similar[], limit: number): Elements {
  if (similar.length === 0) return [];
  const succeeded = similar.filter(({ success }) => success).length;
  return section(
    `${count(similar.length, 'similar task')}: ${succeeded} succeeded`,
    similar
      .slice(0, 3)
      .map((task) => [
        run(task.success ? '✓  ' : '✕  '),
        run(line(task.request, Math.min(limit, 120))),
        run(`  ${line(task.id, NAME)}`, { ...CODE, isSubtle: true }),
        ...(task.outcome === undefined
          ? []
          : [run(`  “${line(task.outcome, Math.min(limit, 160))}”`, SUBTLE)]),
      ]),
  );
}

const DECIDED = { approve: 'Approved by', reject: 'Rejected by', changes: 'Changes asked for by' } as const;

/** Who decided what, when and why; the newest, where a card is too small for all. */
export function decisionsPart(approvals: readonly Approval[], limit: number): Elements {
  const shown = approvals.slice(limit > TIGHT ? -12 : -3);
  const lines = shown.map((given) => {
    const runs = [
      run(`${DECIDED[given.decision]} `),
      run(line(given.person.name, NAME), BOLD),
      run(` · ${moment(given.at)}`, SUBTLE),
    ];
    const reason = given.reason.trim();
    if (reason !== '') runs.push(run(`\n“${line(reason, Math.min(limit, 400))}”`));
    return runs;
  });
  if (shown.length < approvals.length) {
    lines.unshift([
      run(`${count(approvals.length - shown.length, 'earlier decision')} not shown here.`, SUBTLE),
    ]);
  }
  return section('Decisions', lines);
}

/** How far the execution is: the steps around the one at work. */
export function progressPart({ plan, progress, running }: WorkflowDetail): Elements {
  const steps = plan?.steps ?? [];
  const done = progress.length;
  const first = Math.max(0, Math.min(done - 3, steps.length - STEPS_AROUND));
  const lines = steps.slice(first, first + STEPS_AROUND).map(({ id, title }, offset) => {
    const index = first + offset;
    const text = `${index + 1}. ${line(title, 120)}`;
    if (index < done) return [run(`✓  ${text}`)];
    if (index > done) return [run(`○  ${text}`, SUBTLE)];
    const printed = running && running.stepId === id ? lastLines(running.output, 5, 500) : '';
    return [
      run(`●  ${text}`, { color: 'Accent', weight: 'Bolder' }),
      ...(printed === '' ? [] : [run(`\n${printed}`, CODE)]),
    ];
  });
  return section(`Progress: ${done} of ${count(steps.length, 'step')} done`, lines);
}

/** How many steps the progress shows at once. */
const STEPS_AROUND = 8;

/** What came out, with the last that a failed step printed and where it ran. */
export function resultPart(result: ExecutionResult, plan: Plan | null, limit: number): Elements {
  const lines = resultLines(result, plan, limit);
  const output = lastLines(result.steps.find(({ ok }) => !ok)?.output ?? '', 8, limit);
  if (output !== '') lines.push([run(output, CODE)]);
  lines.push([
    run(`Ran in the Protected Clearing (${line(result.ranIn, NAME)}), ${span(result.durationMs)}`, SUBTLE),
  ]);
  return section('Result', lines);
}

/** Published, or failed and rolled back. */
export function resultLines(result: ExecutionResult, plan: Plan | null, limit: number): TextRun[][] {
  const lines: TextRun[][] = result.trial ? [[run(NOT_ASKED, BOLD)]] : [];
  if (result.commit !== null && result.branch !== null) {
    lines.push([
      run('Published on '),
      run(line(result.branch, NAME), CODE),
      run(' as commit '),
      run(result.commit.slice(0, 8), CODE),
      ...(result.merged === undefined
        ? []
        : [run(' and merged into '), run(line(result.merged, NAME), CODE)]),
    ]);
  } else if (result.success) lines.push([run('The plan changed nothing, so there is no commit.')]);
  if (result.diffstat) {
    const { files, insertions, deletions } = result.diffstat;
    lines.push([run(`${count(files, 'file')} changed, +${insertions} −${deletions} lines`)]);
  }
  const failed = result.steps.find(({ ok }) => !ok);
  if (failed) lines.push(failedStep(failed, plan));
  const error = failed ? failed.error : result.error;
  if (error) lines.push([run(prose(error.message, limit))]);
  if (!result.success) lines.push([run('Rolled back: nothing was published.', BOLD)]);
  return lines;
}

const NOT_ASKED = 'The trial run failed, so nobody was asked.';

function failedStep(failed: StepResult, plan: Plan | null): TextRun[] {
  const index = plan?.steps.findIndex(({ id }) => id === failed.stepId) ?? -1;
  const title = plan?.steps[index]?.title;
  const name = title === undefined ? failed.stepId : `${index + 1}. ${title}`;
  const exit = failed.exitCode === null ? '' : ` (exit code ${failed.exitCode})`;
  return [run(`✕  Step failed${exit}: `, { color: 'Attention' }), run(line(name, 120))];
}

/** Things a person can type. */
export function suggestionsPart(title: string, suggestions: readonly Suggestion[], most: number): Elements {
  const lines = suggestions
    .slice(0, most)
    .map(({ title: what, example }) => [
      run(`${line(what, 100)}\n`, SUBTLE),
      run(line(example, 160), { fontType: 'Monospace' }),
    ]);
  return section(title, lines);
}

/** Why a workflow ended without a result, and what can be asked for instead. */
export function failurePart(workflow: WorkflowDetail, limit: number): Elements {
  const { error } = workflow;
  // The decisions on the card say all about a rejection.
  if (!error || error.code === 'REJECTED') return [];
  const suggestions = suggestionsOf(error.details?.suggestions);
  return [
    ...section('What happened', [[run(prose(error.message, limit))]]),
    ...suggestionsPart('You can type', suggestions, 5),
  ];
}

/** Details of a failure come from the database, so their shape is checked before it is trusted. */
function suggestionsOf(value: unknown): Suggestion[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (item: Partial<Record<keyof Suggestion, unknown>> | null): item is Suggestion =>
      typeof item?.title === 'string' && typeof item.example === 'string',
  );
}

/** A workflow that may have published something. */
type Undoable = Workflow & Partial<Pick<WorkflowDetail, 'result' | 'question'>>;

/** The command that helps from here, if there is one. */
export function nextPart(workflow: Undoable): Elements {
  return section('What next', nextLines(workflow));
}

/** Deciding, resuming or asking again. */
export function nextLines({ id, phase, status, error, result, question }: Undoable): TextRun[][] {
  const type = (words: string, command: string): TextRun[][] => [
    [run(`${words} type  `), run(`${command} ${id}`, CODE)],
  ];
  if (status === 'AWAITING_APPROVAL') return type('Decide on the approval card, or', 'approve');
  if (question) return type('Answer above, or', 'answer');
  if (phase === 'PAUSED') return type('To go on,', 'resume');
  if (status === 'COMPLETED' && result?.commit) return type('To take the change back,', 'undo');
  // Without a plan the same request would find none again.
  if (phase !== 'FAILED' || error?.code === 'NO_PLAN') return [];
  const again = type('To ask for the same again,', 'retry');
  if (!result?.trial) return again;
  return [...again, [run('To ask in other words, type  '), run(`retry ${id} new words`, CODE)]];
}
