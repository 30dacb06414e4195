import { backAction, diffAction } from './actions';
import { fill, header, type AdaptiveCard } from './card';
import { pagesOf } from './patch';
import template from './templates/diff.json';
import { run, SUBTLE } from './text';
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
    pages.length > 1 ? `${before}page ${at} of ${pages.length}` : '';
  const cut = at === pages.length && !result?.commit && rehearsal?.effects?.patchCut === true;
  return fill(template, {
    fallbackText: `The change of workflow ${id}${place(', ')}`,
    header: header('The whole change', 'emphasis', [
      run(id, { fontType: 'Monospace' }),
      ...(pages.length > 1 ? [run(place('  ·  '))] : []),
    ]),
    change: pages[at - 1] ?? [],
    rest: cut ? [run('It goes on; more than this was not kept.', SUBTLE)] : [],
    actions: [
      ...(at > 1 ? [diffAction('Previous page', id, at - 1)] : []),
      ...(at < pages.length ? [diffAction('Next page', id, at + 1)] : []),
      backAction(id),
    ],
  });
}
