/** The steps of a plan: what people approve, so that none is ever hidden. */
import { fill, TIGHT, type Elements } from './card';
import { NAME } from './head';
import template from './templates/parts/steps.json';
import { BOLD, CODE, count, line, revealed, revealedLine, run, SUBTLE, type TextRun } from './text';
import type { Plan, Step } from '../orchestrator/domain/plan';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';
import { planDifference, type PlanDifference } from '../orchestrator/domain/plan-difference';

/** From this limit on each step has a box of its own with its content; below it, one line. */
const BOXES = 100;

/** Characters of each text of a step in a line. */
const LINE = 300;

/** All steps, as fully as the limit allows: in boxes, on one line each, or by title alone. */
export function stepsPart({ id, plan, before, rehearsal }: WorkflowDetail, limit: number): Elements {
  if (!plan) return [];
  // Where the change is shown, a line says enough of a step.
  const boxes = !rehearsal?.effects && limit >= BOXES;
  const most = Math.min(limit, LINE);
  const { steps, summary, author, base, context } = plan;
  const difference = before && planDifference(before, plan);
  const lines = [
    // A plan of one step is often summed up by that step's title.
    ...(steps.length === 1 && steps[0]?.title === summary ? [] : [[run(line(summary, limit))]]),
    [
      run(`From ${author.kind} ${line(author.name, NAME)} · base commit `, SUBTLE),
      run(base.slice(0, 8), { ...CODE, isSubtle: true }),
    ],
    ...(context.length > 0 && limit > TIGHT ? [madeFrom(context, limit)] : []),
    ...(difference ? differenceLines(difference, limit) : []),
  ];
  if (!boxes) {
    lines.push(
      [
        run(
          steps
            .map((step, index) => `${index + 1}. ${markOf(step, difference)}${oneLine(step, most)}`)
            .join('\n'),
        ),
      ],
      ...(limit < BOXES
        ? [[run('Shortened to fit a card. All of it: ', BOLD), run(`GET /api/workflows/${id}`, CODE)]]
        : []),
    );
  }
  return fill(template, {
    title: `Plan: ${count(steps.length, 'step')}`,
    lines: lines.map((inlines) => ({ inlines })),
    steps: !boxes
      ? []
      : steps.map((step, index) => ({
          heading: [
            run(`${index + 1}.  `, BOLD),
            ...marked(markOf(step, difference)),
            run(line(step.title, Math.min(limit, 300)), BOLD),
          ],
          content: contentOf(step, limit).map((inlines) => ({ inlines })),
        })),
  });
}

/** Files that a plan names at most as what it was made from. */
const MAX_FILES = 5;

/** Which files the planner has read, those that were attached among them. */
function madeFrom(context: Plan['context'], limit: number): TextRun[] {
  const paths = context.slice(0, MAX_FILES).map(({ path }) => line(path, Math.min(limit, NAME)));
  const more = context.length - paths.length;
  return [run(`Made from ${paths.join(', ')}${more > 0 ? ` and ${more} more` : ''}`, SUBTLE)];
}

const marked = (text: string): TextRun[] => (text === '' ? [] : [run(text, { ...BOLD, color: 'Accent' })]);

/** In front of a step that the plan before did not have. */
function markOf({ id }: Step, difference: PlanDifference | undefined): string {
  if (difference?.fresh.has(id)) return 'NEW  ';
  return difference?.changed.has(id) ? 'CHANGED  ' : '';
}

/** How a revised plan differs from the one before, with every step that is gone. */
function differenceLines({ fresh, changed, gone }: PlanDifference, limit: number): TextRun[][] {
  const numbers = `${fresh.size} new, ${changed.size} changed, ${gone.length} gone`;
  const titles = gone.map(({ title }) => `−  ${line(title, Math.min(limit, 80))}`).join('\n');
  return [
    [run('Since the plan that changes were asked for: ', BOLD), run(numbers)],
    ...(gone.length > 0 ? [[run(titles, SUBTLE)]] : []),
  ];
}

function contentOf(step: Step, limit: number): TextRun[][] {
  const label = (text: string): TextRun => run(text, { size: 'Small', isSubtle: true });
  const path = (text: string): TextRun => run(revealedLine(text, limit), CODE);
  const code = (text: string): TextRun =>
    text === '' ? label('(nothing)') : run(revealed(text, limit), CODE);
  switch (step.kind) {
    case 'command':
      return [[label('Run\n'), code(step.command)]];
    case 'write_file':
      return [
        [label('Write '), path(step.path), label(`, ${count(step.content.length, 'character')}`)],
        [code(step.content)],
      ];
    case 'edit_file':
      return [
        [label('Edit '), path(step.path)],
        [label('Find\n'), code(step.find)],
        [label('Replace with\n'), code(step.replace)],
      ];
    case 'delete_file':
      return [[label('Delete '), path(step.path)]];
  }
}

function oneLine(step: Step, limit: number): string {
  const title = line(step.title, Math.min(limit, TIGHT));
  if (limit <= TIGHT) return title;
  const part = (text: string): string => revealedLine(text, limit);
  switch (step.kind) {
    case 'command':
      return `${title} — run ${part(step.command)}`;
    case 'write_file':
      return `${title} — write ${part(step.path)}: ${part(step.content)}`;
    case 'edit_file':
      return `${title} — edit ${part(step.path)}: ${part(step.find)} → ${part(step.replace)}`;
    case 'delete_file':
      return `${title} — delete ${part(step.path)}`;
  }
}
