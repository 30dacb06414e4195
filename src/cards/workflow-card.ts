import { changePart } from './change';
import { checksPart } from './checks';
import { buttonsOf } from './buttons';
import { fill, fitted, lines, section, type AdaptiveCard, type Elements } from './card';
import { detailsPart } from './details';
import { headPart } from './head';
import { outcomePart } from './outcome';
import { progressPart } from './progress';
import { questionPart } from './question';
import { stateOf } from './state';
import { suggestionButtons } from './suggestions';
import template from './templates/workflow.json';
import { line, run, SUBTLE } from './text';
import { partOf, refreshPart, type Drawing } from './viewer';
import { decisionsPart, publishPart, whyPart } from './why';
import { say, sayNote } from './words';
import { toggleAction } from './actions';
import { markOf } from '../orchestrator/domain/digest';
import { isFinal } from '../orchestrator/domain/transition';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/**
 * The one card of a workflow: a question, an approval, progress or the outcome, whatever it is at.
 * From the top: what was asked, how it is, what changes, how that was checked, why it needs whom,
 * the buttons, and everything else folded away.
 */
export function workflowCard(asked: WorkflowDetail, drawing: Drawing): AdaptiveCard {
  const workflow = isPlanned(asked) ? asked : { ...asked, ...UNPLANNED };
  const { id, approvals, rehearsal, plan } = workflow;
  const { title } = stateOf(workflow);
  const detailsId = `details-${id}`;
  const open = drawing.open ?? false;
  return fitted((limit) => {
    const change = changePart(workflow, open, limit);
    const stepsShown = change.elements.length > 0 && !rehearsal?.effects;
    const details = detailsPart(workflow, drawing, stepsShown, limit);
    const part = partOf(workflow, drawing);
    const actions = [
      ...buttonsOf(workflow, drawing, part.may, change.more),
      ...(details.length > 0 && !open ? [toggleAction(say('button.details'), detailsId)] : []),
    ];
    const going = !isFinal(workflow) && !workflow.question && workflow.status !== 'AWAITING_APPROVAL';
    const ended = isFinal(workflow) || workflow.phase === 'REMEMBER';
    return {
      ...fill<AdaptiveCard>(template, {
        fallbackText: say('head.fallback', { title, id }) + typed(workflow),
        head: headPart(workflow, drawing, limit),
        sections: [
          ...questionPart(workflow, limit),
          ...(going ? progressPart(workflow, limit) : []),
          ...(ended ? [...outcomePart(workflow, limit), ...suggestionButtons(workflow, limit)] : []),
          ...change.elements,
          ...checksPart(workflow, limit),
          ...notesPart(workflow, limit),
          ...whyPart(workflow, limit),
          ...publishPart(workflow),
          ...decisionsPart(approvals, limit),
          ...section(say('part.title'), part.words === '' ? [] : [[run(line(part.words, limit))]]),
        ],
        actions,
        details,
        detailsId,
        open,
      }),
      ...(plan || going ? refreshPart(workflow, drawing, limit) : {}),
    };
  });
}

/** A plan that is made again is not the one before. */
const isPlanned = ({ phase, question }: WorkflowDetail): boolean => phase !== 'PLAN' && question === null;
const UNPLANNED = { plan: null, tier: null, assessment: null, approval: null, rehearsal: null } as const;

/** What a client without buttons is told to type. */
function typed({ id, status, approval }: WorkflowDetail): string {
  if (status !== 'AWAITING_APPROVAL' || !approval) return '';
  return say('head.typed', { id, mark: markOf(approval.seal) });
}

/** What people should know beside the plan, such as an attachment that was not read. */
const notesPart = ({ notes, rehearsal }: WorkflowDetail, limit: number): Elements =>
  lines(
    [...(rehearsal?.notes ?? []), ...notes]
      .slice(0, 3)
      .map((note) => [run(line(sayNote(note), Math.min(limit, 200)), { ...SUBTLE, size: 'Small' })]),
  );
