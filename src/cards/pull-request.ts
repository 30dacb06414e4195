/** What can be done about a pull request, and what is in its way. */
import { action } from './card';
import { BOLD, line, prose, run, type TextRun } from './text';
import { say, sayFailure, sayTold } from './words';
import { isVoid, whyNotMerged } from '../orchestrator/domain/pull-request';
import { told } from '../messages';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/** The button that has the approved commit merged, where nothing is known to be in the way. */
export function mergeActions({ id, pullRequest, proposal }: WorkflowDetail): Record<string, unknown>[] {
  if (!pullRequest || !proposal || proposal.mergeRequestedBy) return [];
  if (whyNotMerged(pullRequest, proposal) !== null) return [];
  return [action(say('button.merge'), 'merge', { id, seal: proposal.sealed }, 'positive')];
}

/** What people have to know before it can be merged. */
export function proposalLines({ result, pullRequest, proposal }: WorkflowDetail, limit: number): TextRun[][] {
  const lines: TextRun[][] = [];
  if (result?.proposedFor && !pullRequest && !proposal?.heldUp) lines.push([run(say('pr.opening'))]);
  if (pullRequest?.state === 'open' && proposal && isVoid(pullRequest, proposal)) {
    const why = whyNotMerged(pullRequest, proposal);
    lines.push([run(why ? sayTold(told(why)) : '', BOLD)]);
  }
  if (proposal?.heldUp)
    lines.push([run(say('pr.heldUp'), BOLD), run(prose(sayFailure(proposal.heldUp), limit))]);
  if (proposal?.mergeRequestedBy && pullRequest?.state === 'open') {
    lines.push([run(say('pr.merging', { name: line(proposal.mergeRequestedBy.name, 60) }))]);
  }
  return lines;
}
