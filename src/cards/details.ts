/** What is folded away: the steps, the other reasons, who may decide, and how the plan is carried out. */
import { fill, section, TIGHT, type Elements } from './card';
import { NAME, REQUEST } from './head';
import { stepsPart } from './steps';
import timeTemplate from './templates/parts/time.json';
import { BOLD, CODE, count, line, localTime, revealedLine, run, span, SUBTLE, type TextRun } from './text';
import type { Drawing } from './viewer';
import { authorsOf } from '../orchestrator/domain/approval';
import { markOf } from '../orchestrator/domain/digest';
import { ANYONE } from '../orchestrator/domain/governance';
import type {
  ApprovalRequest,
  Assessment,
  ModelUsage,
  Similar,
  WorkflowDetail,
} from '../orchestrator/domain/workflow';
import type { Plan } from '../orchestrator/domain/plan';

/** `stepsShown`: they are the change that the card shows already. */
export function detailsPart(
  workflow: WorkflowDetail,
  drawing: Drawing,
  stepsShown: boolean,
  limit: number,
): Elements {
  const { request, plan, assessment, approval, similar, status } = workflow;
  const whole = request.length > REQUEST && !drawing.open && limit > TIGHT;
  return [
    ...section('The whole request', whole ? [[run(line(request, limit))]] : []),
    ...(plan && !stepsShown ? stepsPart(workflow, limit) : []),
    ...(assessment ? reasonsPart(assessment, plan, limit) : []),
    ...(limit < TIGHT ? [] : similarPart(similar, limit)),
    ...(approval && status === 'AWAITING_APPROVAL' ? whoPart(workflow, approval, drawing.localMode) : []),
    ...mechanicsPart(workflow),
    ...decidedAt(workflow),
  ];
}

/** Every reason for the tier, with what in the plan it is about. */
function reasonsPart(assessment: Assessment, plan: Plan | null, limit: number): Elements {
  const shown = assessment.reasons.slice(0, limit > TIGHT ? 8 : 3);
  const lines = shown.map((reason): TextRun[] => {
    const step = plan?.steps.findIndex(({ id }) => id === reason.stepId) ?? -1;
    const where = step < 0 ? 'whole plan' : `step ${step + 1}`;
    const evidence = revealedLine(reason.evidence, Math.min(limit, 120));
    return [
      run(`•  ${line(reason.text, limit)}`),
      run(` (${where}, tier ${reason.tier})`, SUBTLE),
      ...(reason.evidence === '' ? [] : [run('  '), run(evidence, CODE)]),
    ];
  });
  const more = assessment.reasons.length - shown.length;
  if (more > 0) lines.push([run(`… and ${count(more, 'more reason')}`, SUBTLE)]);
  return section(`Risk ${assessment.score} of 100`, lines);
}

/** How similar tasks went. */
function similarPart(similar: readonly Similar[], limit: number): Elements {
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

/** Who may decide, who stands in for whom, and what can be typed instead of a button. */
function whoPart(workflow: WorkflowDetail, open: ApprovalRequest, localMode: boolean): Elements {
  const { id, via } = workflow;
  const who = open.approvers.includes(ANYONE)
    ? 'anyone in the conversation'
    : named(open.approvers.map((entry) => line(entry, 40)));
  const authors = authorsOf(workflow).map(({ name }) => line(name, 40));
  const others = authors.length > 1 ? ', but none of its authors' : ', but not the person who asked';
  const typed = `approve ${id}-${markOf(open.seal)}`;
  return section('Who may decide', [
    [run(`${who}${open.requesterMayApprove ? '' : others}`)],
    ...(open.standIns.length > 0
      ? [[run('Stand-ins  ', BOLD), run(named(open.standIns.map(({ person, for: absent }) => `${line(person, 40)} for ${line(absent, 40)}`)))]] // prettier-ignore
      : []),
    ...(authors.length > 1 || via
      ? [[run('Authors  ', BOLD), run(`${authors.join(', ')}${via ? `, through the program ${line(via.name, NAME)}` : ''}`)]] // prettier-ignore
      : []),
    ...(open.requesterMayApprove
      ? [[run(`You may approve your own request${localMode ? ' (local mode)' : ''}.`)]]
      : []),
    [
      run('Or type  ', SUBTLE),
      run(typed, CODE),
      run('  ·  ', SUBTLE),
      run(`reject ${id} reason`, CODE),
      run('  ·  ', SUBTLE),
      run(`changes ${id} text`, CODE),
    ],
  ]);
}

/** The Clearing's backends in words. */
const SANDBOXES: Readonly<Record<string, string>> = {
  bubblewrap: 'in a sandbox without network (bubblewrap)',
  'edit-only': 'where no commands can run (edit-only)',
};

/** What becomes of the branch besides. */
function targetOf(approval: WorkflowDetail['approval']): string {
  if (approval?.mergesInto) return `, which is merged into ${line(approval.mergesInto, NAME)}`;
  if (!approval?.pullRequest) return '';
  const { whenGreen } = approval.pullRequest;
  return `, with a pull request${whenGreen ? ' that is merged when its checks have passed' : ''}`;
}

/** Where it runs and what ties an approval to it. */
function mechanicsPart(workflow: WorkflowDetail): Elements {
  const { id, workspace, retryOf, plan, runsIn, rehearsal, approval, result, usage, shadow, follows } =
    workflow;
  const seal = approval?.seal;
  const ran = result ? line(result.ranIn, NAME) : (runsIn ?? '');
  const where = SANDBOXES[ran] ?? 'in a sandbox';
  const target = targetOf(approval);
  const tried = rehearsal
    ? `Tried out in ${span(rehearsal.durationMs)}. ${
        rehearsal.effects
          ? `Exactly this ${shadow ? 'would be' : result?.commit ? 'was' : 'is'} published.${rehearsal.effects.undoTested ? ' Undo tested.' : ''}`
          : 'It changes no file.'
      }`
    : '';
  return section('How it is done', [
    [
      run('Workspace  ', BOLD),
      run(line(workspace, NAME)),
      ...(retryOf === null ? [] : [run(`  again, after ${line(retryOf, NAME)}`, SUBTLE)]),
    ],
    ...(plan
      ? [[run(`On a throw-away copy ${where}; the result goes to branch `), run(follows?.branch ?? `gad/${id}`, CODE), run(`${target}.`)]] // prettier-ignore
      : []),
    ...(tried === '' ? [] : [[run(tried)]]),
    ...(result ? [[run(`Carried out in ${span(result.durationMs)}.`, SUBTLE)]] : []),
    ...(seal === undefined
      ? []
      : [[run('Seal  ', BOLD), run(seal.slice(0, 16), CODE), run('  An approval counts for this plan alone.', SUBTLE)]]), // prettier-ignore
    ...(usage ? [[run('Model  ', BOLD), run(usageIn(usage))]] : []),
  ]);
}

function usageIn({ rounds, inputTokens, outputTokens, cost }: ModelUsage): string {
  const tokens = `${inputTokens.toLocaleString('en')} tokens read, ${outputTokens.toLocaleString('en')} written`;
  const price = cost ? `, ${cost.amount.toFixed(2)} ${line(cost.currency, 8)}` : '';
  return `asked ${count(rounds, 'time')}, ${tokens}${price}`;
}

/** When each decision was made, in the reader's own time. */
function decidedAt({ approvals, createdAt, completedAt }: WorkflowDetail): Elements {
  const times = [
    ...(completedAt === null ? [] : [`Asked ${localTime(createdAt)}`]),
    ...approvals.slice(-3).map(({ decision, at }) => `${DECISIONS[decision]} ${localTime(at)}`),
  ];
  return times.flatMap((text) => fill<Elements>(timeTemplate, { text }));
}

const DECISIONS = { approve: 'Approved', reject: 'Rejected', changes: 'Changes asked for' } as const;

function named(names: readonly string[]): string {
  const shown = names.slice(0, 5);
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
