import { backAction, diffAction } from './actions';
import { fill, header, type AdaptiveCard } from './card';
import { pagesOf } from './patch';
import template from './templates/diff.json';
import { run, SUBTLE } from './text';
import { say } from './words';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/**
 * The whole change of a workflow, a page at a time. `page` counts from 1; one that is not there gives
 * the nearest that is.
 */
export function diffCard(workflow: WorkflowDetail, patch: string, page: number): AdaptiveCard {
  const { id, rehearsal, result } = workflow;
  const pages = pagesOf(patch);
  const at = Math.min(Math.max(1, Math.trunc(page)), pages.length);
  const place = (before: string): string =>
    pages.length > 1 ? say('change.page', { before, at, pages: pages.length }) : '';
  const cut = at === pages.length && !result?.commit && rehearsal?.effects?.patchCut === true;
  return fill(template, {
    fallbackText: say('change.of', { id, place: place(', ') }),
    header: header(say('change.whole'), 'emphasis', [
      run(id, { fontType: 'Monospace' }),
      ...(pages.length > 1 ? [run(place('  ·  '))] : []),
    ]),
    change: pages[at - 1] ?? [],
    rest: cut ? [run(say('change.cut'), SUBTLE)] : [],
    actions: [
      ...(at > 1 ? [diffAction(say('button.previous'), id, at - 1)] : []),
      ...(at < pages.length ? [diffAction(say('button.next'), id, at + 1)] : []),
      backAction(id),
    ],
  });
}
