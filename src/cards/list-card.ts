import { fill, fitted, header, TIGHT, type AdaptiveCard } from './card';
import { viewAction } from './actions';
import { stateOf } from './state';
import template from './templates/mine.json';
import { BOLD, CODE, line, localTime, requestLine, run, SUBTLE } from './text';
import type { Row } from './mine-card';
import { say } from './words';
import type { Workflow } from '../orchestrator/domain/workflow';

/** What a list is of. */
export interface Listed {
  readonly title: string;
  /** The title where there are none. */
  readonly none: string;
}

/** Workflows, one entry each; the newest of all when `listed` is left out. */
export function listCard(
  workflows: readonly Workflow[],
  nextCursor: string | null,
  listed: Listed = { title: say('list.title', { n: workflows.length }), none: say('list.none') },
): AdaptiveCard {
  const title = workflows.length === 0 ? listed.none : listed.title;
  return fitted((limit) => {
    const shown = workflows.slice(0, limit <= TIGHT ? 10 : limit);
    const more = nextCursor !== null || shown.length < workflows.length;
    return fill(template, {
      fallbackText: title,
      header: header(title, 'accent'),
      rows: shown.map((workflow) => entry(workflow, Math.min(limit, 140))),
      hint: [run(hint(workflows.length > 0, more), SUBTLE)],
      actions: [],
    });
  });
}

function entry(workflow: Workflow, limit: number): Row {
  const { id, tier, request, requester, updatedAt } = workflow;
  const { title, band } = stateOf(workflow);
  const facts = [run(id, { ...CODE, isSubtle: true })];
  if (tier !== null) facts.push(run(` · ${say('tier', { tier })}`, SUBTLE));
  facts.push(run(` · ${line(requester.name, 40)}`, SUBTLE));
  const look = band === 'attention' ? { ...BOLD, color: 'Attention' as const } : BOLD;
  return {
    title: [run(title, look), run(`  ${requestLine(request, limit)}`)],
    facts,
    times: localTime(updatedAt),
    actions: [viewAction(id)],
  };
}

function hint(some: boolean, more: boolean): string {
  if (!some) return say('list.empty');
  return (more ? say('list.older') : '') + say('list.view');
}
