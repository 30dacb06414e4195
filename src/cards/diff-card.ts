import { backAction, diffAction } from './actions';
import { fill, header, type AdaptiveCard } from './card';
import { pagesOf } from './patch';
import template from './templates/diff.json';
import { count, run, SUBTLE } from './text';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/**
 * The whole change of a workflow, a page at a time. `page` counts from 1; one that is not there gives
 * the nearest that is. With a seal the way back leads to the approval card of that plan.
 */
export function diffCard(workflow: WorkflowDetail, patch: string, page: number, seal?: string): AdaptiveCard {
  const { id, rehearsal, result } = workflow;
  const pages = pagesOf(patch);
  const at = Math.min(Math.max(1, Math.trunc(page)), pages.length);
  const cut = at === pages.length && !result?.commit && rehearsal?.effects?.patchCut === true;
  return fill(template, {
    fallbackText: `The change of workflow ${id}, page ${at} of ${pages.length}`,
    header: header('The whole change', 'emphasis', [
      run(id, { fontType: 'Monospace' }),
      run(`  ·  page ${at} of ${count(pages.length, 'page')}`),
    ]),
    change: pages[at - 1] ?? [],
    rest: cut ? [run('It goes on; more than this was not kept.', SUBTLE)] : [],
    actions: [
      ...(at > 1 ? [diffAction('Previous page', id, at - 1, seal)] : []),
      ...(at < pages.length ? [diffAction('Next page', id, at + 1, seal)] : []),
      backAction(id, seal),
    ],
  });
}
