/** The steps of a plan: what people approve, so that none is ever hidden. */
import { fill, TIGHT, type Elements } from './card';
import { NAME } from './head';
import template from './templates/parts/steps.json';
import { BOLD, CODE, line, revealed, revealedLine, run, SUBTLE, type TextRun } from './text';
import { say, sayStep, sayTold } from './words';
import type { Plan, Step } from '../orchestrator/domain/plan';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';
import { planDifference, type PlanDifference } from '../orchestrator/domain/plan-difference';

/** From this limit on each step has a box of its own with its content; below it, one line. */
const BOXES = 100;

/** Characters of a step's title beside what it does. */
const TITLE = 100;

/** Characters of each text of a step in a line. */
const LINE = 300;

/** All steps, as fully as the limit allows: in boxes, on one line each, or by title alone. */
export function stepsPart({ id, plan, before, rehearsal }: WorkflowDetail, limit: number): Elements {
  if (!plan) return [];
  // Where the change is shown, a line says enough of a step.
  const boxes = !rehearsal?.effects && limit >= BOXES;
  const most = Math.min(limit, LINE);
  const { steps, author, base, context } = plan;
  const summary = sayTold({ text: plan.summary, said: plan.said });
  const difference = before && planDifference(before, plan);
  const lines = [
    // A plan of one step is often summed up by that step's title.
    ...(steps.length === 1 && steps[0]?.title === plan.summary ? [] : [[run(line(summary, limit))]]),
    [
      run(say(`plan.by.${author.kind}`, { name: line(author.name, NAME) }), SUBTLE),
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
      ...(limit < BOXES ? [[run(say('plan.short'), BOLD), run(`GET /api/workflows/${id}`, CODE)]] : []),
    );
  }
  return fill(template, {
    title: say('plan.title', { n: steps.length }),
    lines: lines.map((inlines) => ({ inlines })),
    steps: !boxes
      ? []
      : steps.map((step, index) => {
          const title = line(sayStep(step), Math.min(limit, LINE));
          return {
            heading: [run(`${index + 1}.  `, BOLD), ...marked(markOf(step, difference)), run(title, BOLD)],
            content: saysAll(step, title) ? [] : contentOf(step, limit).map((inlines) => ({ inlines })),
          };
        }),
  });
}

/** How a plan names what came along with its request. */
const ATTACHED = /^attached /;
/** Files that a plan names at most as what it was made from. */
const MAX_FILES = 5;

/** Which files the planner has read, those that were attached among them. */
function madeFrom(context: Plan['context'], limit: number): TextRun[] {
  const paths = context.slice(0, MAX_FILES).map(({ path }) => {
    const name = line(path.replace(ATTACHED, ''), Math.min(limit, NAME));
    return ATTACHED.test(path) ? say('plan.attached', { name }) : name;
  });
  const more = context.length - paths.length;
  return [
    run(
      say('plan.from', { paths: `${paths.join(', ')}${more > 0 ? say('more.names', { n: more }) : ''}` }),
      SUBTLE,
    ),
  ];
}

const marked = (text: string): TextRun[] => (text === '' ? [] : [run(text, { ...BOLD, color: 'Accent' })]);

/** In front of a step that the plan before did not have. */
function markOf({ id }: Step, difference: PlanDifference | undefined): string {
  if (difference?.fresh.has(id)) return say('plan.new');
  return difference?.changed.has(id) ? say('plan.changed') : '';
}

/** How a revised plan differs from the one before, with every step that is gone. */
function differenceLines({ fresh, changed, gone }: PlanDifference, limit: number): TextRun[][] {
  const numbers = say('plan.numbers', { fresh: fresh.size, changed: changed.size, gone: gone.length });
  const titles = gone.map((step) => `−  ${line(sayStep(step), Math.min(limit, 80))}`).join('\n');
  return [[run(say('plan.since'), BOLD), run(numbers)], ...(gone.length > 0 ? [[run(titles, SUBTLE)]] : [])];
}

function contentOf(step: Step, limit: number): TextRun[][] {
  const label = (text: string): TextRun => run(text, { size: 'Small', isSubtle: true });
  const path = (text: string): TextRun => run(revealedLine(text, limit), CODE);
  const code = (text: string): TextRun =>
    text === '' ? label(say('step.nothing')) : run(revealed(text, limit), CODE);
  switch (step.kind) {
    case 'command':
      return [[label(say('step.run')), code(step.command)]];
    case 'write_file':
      return [
        [
          label(say('step.write')),
          path(step.path),
          label(say('step.characters', { n: step.content.length })),
        ],
        [code(step.content)],
      ];
    case 'edit_file':
      return [
        [label(say('step.edit')), path(step.path)],
        [label(say('step.find')), code(step.find)],
        [label(say('step.replace')), code(step.replace)],
      ];
    case 'delete_file':
      return [[label(say('step.delete')), path(step.path)]];
  }
}

function oneLine(step: Step, limit: number): string {
  if (limit <= TIGHT) return line(sayStep(step), limit);
  const title = line(sayStep(step), Math.min(limit, TITLE));
  return saysAll(step, title) ? title : `${title} — ${inShort(step, (text) => revealedLine(text, limit))}`;
}

/** Whether the title, in words of our own, has in it what the step does. */
function saysAll(step: Step, title: string): boolean {
  const { kind, said } = step;
  if (kind === 'command') return said !== undefined && title.includes(revealedLine(step.command, LINE));
  return kind === 'delete_file' && said !== undefined && title.includes(revealedLine(step.path, LINE));
}

function inShort(step: Step, part: (text: string) => string): string {
  switch (step.kind) {
    case 'command':
      return say('step.short.run', { command: part(step.command) });
    case 'write_file':
      return say('step.short.write', { path: part(step.path), content: part(step.content) });
    case 'edit_file':
      return say('step.short.edit', {
        path: part(step.path),
        find: part(step.find),
        replace: part(step.replace),
      });
    case 'delete_file':
      return say('step.short.delete', { path: part(step.path) });
  }
}
