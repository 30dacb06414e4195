/** What is folded away: the steps, the other reasons, who may decide, and how the plan is carried out. */
import { handOverForm } from './actions';
import { fill, section, TIGHT, type Elements } from './card';
import { branchOf, NAME, REQUEST } from './head';
import { stepsPart } from './steps';
import actionsTemplate from './templates/parts/actions.json';
import timeTemplate from './templates/parts/time.json';
import { BOLD, CODE, line, localTime, revealedLine, run, span, SUBTLE, type TextRun } from './text';
import { partOf, type Drawing } from './viewer';
import { say, saying, sayReason, spoken } from './words';
import { authorsOf } from '../orchestrator/domain/approval';
import { markOf } from '../orchestrator/domain/digest';
import { ANYONE } from '../orchestrator/domain/governance';
import type {
  ApprovalRequest,
  Assessment,
  ModelUsage,
  Rehearsal,
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
    ...section(say('details.request'), whole ? [[run(line(request, limit))]] : []),
    ...(plan && !stepsShown ? stepsPart(workflow, limit) : []),
    ...(assessment ? reasonsPart(assessment, plan, limit) : []),
    ...(limit < TIGHT ? [] : similarPart(similar, limit)),
    ...(approval && status === 'AWAITING_APPROVAL'
      ? [...whoPart(workflow, approval, drawing.localMode), ...handOverPart(workflow, drawing, limit)]
      : []),
    ...mechanicsPart(workflow),
    ...decidedAt(workflow),
  ];
}

/** Every reason for the tier, with what in the plan it is about. */
function reasonsPart(assessment: Assessment, plan: Plan | null, limit: number): Elements {
  const shown = assessment.reasons.slice(0, limit > TIGHT ? 8 : 3);
  const lines = shown.map((reason): TextRun[] => {
    const { stepId, tier, evidence } = reason;
    const step = plan?.steps.findIndex(({ id }) => id === stepId) ?? -1;
    const where =
      step < 0 ? say('details.wholePlan', { tier }) : say('details.step', { step: step + 1, tier });
    return [
      run(`•  ${line(sayReason(reason), limit)}`),
      run(where, SUBTLE),
      ...(evidence === '' ? [] : [run('  '), run(revealedLine(evidence, Math.min(limit, 120)), CODE)]),
    ];
  });
  const more = assessment.reasons.length - shown.length;
  if (more > 0) lines.push([run(say('details.reasons', { n: more }), SUBTLE)]);
  return section(say('details.risk', { score: assessment.score }), lines);
}

/** How similar tasks went. */
function similarPart(similar: readonly Similar[], limit: number): Elements {
  const succeeded = similar.filter(({ success }) => success).length;
  return section(
    say('details.similar', { n: similar.length, succeeded }),
    similar
      .slice(0, 3)
      .map((task) => [
        run(task.success ? '✓  ' : '✕  '),
        run(line(task.request, Math.min(limit, 120))),
        run(`  ${line(task.id, NAME)}`, { ...CODE, isSubtle: true }),
        ...(task.outcome === undefined
          ? []
          : [run(`  ${say('quoted', { text: line(task.outcome, Math.min(limit, 160)) })}`, SUBTLE)]),
      ]),
  );
}

/** Who may decide, who stands in for whom, and what can be typed instead of a button. */
function whoPart(workflow: WorkflowDetail, open: ApprovalRequest, localMode: boolean): Elements {
  const { id, via } = workflow;
  const { approvers, requesterMayApprove, standIns, seal } = open;
  const who = approvers.includes(ANYONE)
    ? sentence(say('details.anyone'))
    : named(approvers.map((entry) => line(entry, 40)));
  const authors = authorsOf(workflow).map(({ name }) => line(name, 40));
  const but = say(authors.length > 1 ? 'details.notAuthors' : 'details.notRequester');
  const forWhom = standIns.map(({ person, for: absent }) =>
    say('details.standsIn', { person: line(person, 40), absent: line(absent, 40) }),
  );
  const through = via ? say('details.via', { name: line(via.name, NAME) }) : '';
  return section(say('details.who'), [
    [run(`${who}${requesterMayApprove ? '' : but}`)],
    ...(forWhom.length > 0 ? [[run(say('details.standIns'), BOLD), run(named(forWhom))]] : []),
    ...(authors.length > 1 || via
      ? [[run(say('details.authors'), BOLD), run(`${authors.join(', ')}${through}`)]]
      : []),
    ...(requesterMayApprove ? [[run(say(localMode ? 'details.ownLocal' : 'details.own'))]] : []),
    [
      run(say('details.orType'), SUBTLE),
      run(`approve ${id}-${markOf(seal)}`, CODE),
      run('  ·  ', SUBTLE),
      run(say('details.reject', { id }), CODE),
      run('  ·  ', SUBTLE),
      run(say('details.changes', { id }), CODE),
    ],
  ]);
}

/** Handing the decision on, where the governance file lists to whom. */
function handOverPart(workflow: WorkflowDetail, drawing: Drawing, limit: number): Elements {
  const { standIns = [] } = drawing;
  if (standIns.length === 0 || !partOf(workflow, drawing).may.turnDown || limit < TIGHT) return [];
  return fill(actionsTemplate, { actions: [handOverForm(workflow.id, standIns)] });
}

/** The backends of the Clearing that have words of their own. */
const SANDBOXES = ['bubblewrap', 'edit-only'] as const;

/** Where it runs and what ties an approval to it. */
function mechanicsPart(workflow: WorkflowDetail): Elements {
  const { workspace, retryOf, plan, runsIn, rehearsal, approval, result, usage } = workflow;
  const seal = approval?.seal;
  const where = SANDBOXES.find((name) => name === (result?.ranIn ?? runsIn)) ?? 'sandbox';
  return section(say('details.how'), [
    [
      run(say('details.workspace'), BOLD),
      run(line(workspace, NAME)),
      ...(retryOf === null ? [] : [run(say('details.again', { id: line(retryOf, NAME) }), SUBTLE)]),
    ],
    ...(plan ? [saying(`details.${where}`, { branch: run(branchOf(workflow), CODE) })] : []),
    ...(rehearsal
      ? [
          [
            run(
              say('details.tried', {
                time: span(rehearsal.durationMs),
                effects: effectsOf(workflow, rehearsal),
              }),
            ),
          ],
        ]
      : []),
    ...(result && !result.trial
      ? [[run(say('details.carriedOut', { time: span(result.durationMs) }), SUBTLE)]]
      : []),
    ...(seal === undefined
      ? []
      : [[run(say('details.seal'), BOLD), run(seal.slice(0, 16), CODE), run(say('details.sealed'), SUBTLE)]]),
    ...(usage ? [[run(say('details.model'), BOLD), run(usageIn(usage))]] : []),
  ]);
}

/** What trying the plan out has shown. */
function effectsOf({ shadow, result }: WorkflowDetail, { effects }: Rehearsal): string {
  if (result?.trial) return '';
  if (!effects) return say('details.noFile');
  const published = say(shadow ? 'details.would' : result?.commit ? 'details.was' : 'details.is');
  return published + (effects.undoTested ? say('details.undoTested') : '');
}

const CENTS = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;

const usageIn = ({ rounds, inputTokens, outputTokens, cost }: ModelUsage): string =>
  say('details.usage', {
    n: rounds,
    read: inputTokens,
    written: outputTokens,
    price: cost ? `, ${cost.amount.toLocaleString(spoken(), CENTS)} ${line(cost.currency, 8)}` : '',
  });

/** When each decision was made, in the reader's own time. */
function decidedAt({ approvals, createdAt, completedAt }: WorkflowDetail): Elements {
  const times = [
    ...(completedAt === null ? [] : [say('head.asked', { time: localTime(createdAt) })]),
    ...approvals.slice(-3).map(({ decision, at }) => say(DECIDED[decision], { time: localTime(at) })),
  ];
  return times.flatMap((text) => fill<Elements>(timeTemplate, { text }));
}

const DECIDED = {
  approve: 'details.approve',
  reject: 'details.rejected',
  changes: 'details.changesAsked',
} as const;

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function named(names: readonly string[]): string {
  const shown = names.slice(0, 5);
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? say('more.names', { n: more }) : '');
}
