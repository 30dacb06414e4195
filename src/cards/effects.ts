/** What a plan did when it was rehearsed: what people approve. */
import { fill, section, TIGHT, type Elements } from './card';
import { diffAction } from './actions';
import { coloured } from './patch';
import template from './templates/parts/diff.json';
import { BOLD, CODE, count, lastLines, line, revealed, run, span, SUBTLE, type TextRun } from './text';
import type { Plan } from '../orchestrator/domain/plan';
import {
  type Effects,
  type Rehearsal,
  type StepResult,
  type WorkflowDetail,
} from '../orchestrator/domain/workflow';

/** Nothing for a plan that was not rehearsed. */
export function effectsPart(workflow: WorkflowDetail, limit: number): Elements {
  const { rehearsal, plan } = workflow;
  if (!rehearsal) return [];
  const { effects } = rehearsal;
  const size = effects ? sizeOf(effects) : 'nothing changed';
  return [
    ...section(`What it does: ${size}`, [
      rehearsed(rehearsal, workflow.shadow !== undefined),
      ...(limit > TIGHT ? commandLines(rehearsal, plan, limit) : []),
    ]),
    ...(effects ? (limit > TIGHT ? diff(effects, workflow, limit) : [wholeChange(workflow)]) : []),
  ];
}

function sizeOf({ diffstat: { files, insertions, deletions } }: Effects): string {
  return `${count(files, 'file')}, +${insertions.toLocaleString('en')} −${deletions.toLocaleString('en')} lines`;
}

function rehearsed({ effects, durationMs }: Rehearsal, shadow: boolean): TextRun[] {
  const undo = effects?.undoTested ? ' Undo tested.' : '';
  return [
    run(`Rehearsed in ${span(durationMs)}. `, BOLD),
    run(
      effects ? `Exactly this ${shadow ? 'would be' : 'is'} published.${undo}` : 'There will be no branch.',
    ),
  ];
}

/** How each command went, with the last that it printed. */
function commandLines({ steps }: Rehearsal, plan: Plan | null, limit: number): TextRun[][] {
  return steps
    .filter(({ exitCode }) => exitCode !== null)
    .slice(0, 10)
    .map((result) => [
      run(`${result.ok ? '✓' : '✕'}  ${line(titleOf(result, plan), Math.min(limit, 100))}`),
      run(`  exit code ${result.exitCode} · ${span(result.durationMs)}`, SUBTLE),
      ...(result.output.trim() === ''
        ? []
        : [run(`\n${lastLines(result.output, 3, Math.min(limit, 300))}`, CODE)]),
    ]);
}

const titleOf = ({ stepId }: StepResult, plan: Plan | null): string =>
  plan?.steps.find((step) => step.id === stepId)?.title ?? stepId;

const wholeAction = (id: string, seal: string | undefined): Record<string, unknown> =>
  diffAction('Whole change', id, 1, seal);

/** Where a card has no room for any of the change. */
const wholeChange = ({ id, approval }: WorkflowDetail): Record<string, unknown> => ({
  type: 'ActionSet',
  actions: [wholeAction(id, approval?.seal)],
});

/** The change, line by line, behind a button; where it is cut, another leads to all of it. */
function diff({ patch, patchCut }: Effects, { id, approval }: WorkflowDetail, limit: number): Elements {
  const longest = 3 * limit;
  const shown = patch.length > longest ? patch.slice(0, patch.lastIndexOf('\n', longest) + 1) : patch;
  const cut = patchCut || shown.length < patch.length;
  return fill(template, {
    id: `change-${id}`,
    inlines: coloured(revealed(shown, longest)),
    cut,
    rest: [run('Cut here. All of it: ', BOLD), run(`diff ${id}`, CODE)],
    more: cut ? [wholeAction(id, approval?.seal)] : [],
  });
}
