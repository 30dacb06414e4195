/** The steps of a plan: what people approve, so that none is ever hidden. */
import { fill, TIGHT, type Elements } from './card';
import { NAME } from './parts';
import template from './templates/parts/steps.json';
import { BOLD, CODE, count, line, revealed, revealedLine, run, SUBTLE, type TextRun } from './text';
import type { Plan, Step } from '../orchestrator/domain/plan';

/** From this limit on each step has a box of its own with its content; below it, one line. */
const BOXES = 100;

/** All steps, as fully as the limit allows: in boxes, on one line each, or by title alone. */
export function stepsPart(
  { steps, summary, author, base }: Plan,
  workflowId: string,
  limit: number,
): Elements {
  const lines = [
    // A plan of one step is often summed up by that step's title.
    ...(steps.length === 1 && steps[0]?.title === summary ? [] : [[run(line(summary, limit))]]),
    [
      run(`From ${author.kind} ${line(author.name, NAME)} · base commit `, SUBTLE),
      run(base.slice(0, 8), { ...CODE, isSubtle: true }),
    ],
  ];
  if (limit < BOXES) {
    lines.push(
      [run(steps.map((step, index) => `${index + 1}. ${oneLine(step, limit)}`).join('\n'))],
      [run('Shortened to fit a card. All of it: ', BOLD), run(`GET /api/workflows/${workflowId}`, CODE)],
    );
  }
  return fill(template, {
    title: `Plan: ${count(steps.length, 'step')}`,
    lines: lines.map((inlines) => ({ inlines })),
    steps:
      limit < BOXES
        ? []
        : steps.map((step, index) => ({
            heading: [run(`${index + 1}.  ${line(step.title, Math.min(limit, 300))}`, BOLD)],
            content: contentOf(step, limit).map((inlines) => ({ inlines })),
          })),
  });
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
