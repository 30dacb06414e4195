import { fill, fitted, header, type AdaptiveCard } from './card';
import { stateOf, tierName } from './state';
import template from './templates/share.json';
import { BOLD, CODE, line, requestLine, run, SUBTLE } from './text';
import { say } from './words';
import type { Workflow } from '../orchestrator/domain/workflow';

/**
 * A workflow as people show it to others in a message of their own: what was asked for and how it is,
 * and nothing of its plan, because who reads it may not be allowed to see more. Unfolded links know
 * Adaptive Cards up to 1.3 (learn.microsoft.com, "Link unfurling"). `page` is its address.
 */
export function shareCard(workflow: Workflow, page: string | null): AdaptiveCard {
  const { id, request } = workflow;
  const { title, band } = stateOf(workflow);
  return fitted((limit) =>
    fill(template, {
      fallbackText: line(`${title}: ${request}`, 300),
      header: header(title, band),
      request: [run(requestLine(request, Math.min(limit, 400)), BOLD)],
      facts: [run(`${factsOf(workflow)} · `, SUBTLE), run(id, { ...CODE, isSubtle: true })],
      actions: page === null ? [] : [{ type: 'Action.OpenUrl', title: say('button.open'), url: page }],
    }),
  );
}

/** One line of plain text about a workflow in a list of results. */
export const shareLine = (workflow: Workflow): string =>
  `${stateOf(workflow).title} · ${factsOf(workflow)} · ${workflow.id}`;

function factsOf({ tier, requester, workspace }: Workflow): string {
  const facts = [tier === null ? '' : tierName(tier), line(requester.name, 40)];
  return [...facts, line(workspace, 40)].filter((fact) => fact !== '').join(' · ');
}
