/** The cards that answer about one workflow, as the person who asks sees them. */
import * as cards from '../../cards/index';
import { GadError } from '../../errors';
import type { Turn } from './intent';

/** A workflow's card as it is now, with what is asked on top of it; the Playground shows one card to everybody. */
export async function viewOf(
  { localMode, publicUrl, person, alone, orchestrator, sight }: Turn,
  id: string,
  how: Pick<cards.Drawing, 'asks' | 'open'> = {},
): Promise<object> {
  const drawing = { localMode, publicUrl, standIns: orchestrator.policy.standIns, ...how };
  const workflow = await sight.status(id);
  if (localMode || !alone) return cards.workflowCard(workflow, drawing);
  if (workflow.status !== 'AWAITING_APPROVAL')
    return cards.workflowCard(workflow, { ...drawing, viewer: { person, refused: null } });
  const standing = await orchestrator.eligibility(id, person);
  const viewer = { person, refused: standing.refused };
  return cards.workflowCard(standing.workflow, { ...drawing, viewer });
}

/** A page of what a workflow changes or has changed. @throws NOT_FOUND */
export async function wholeChange({ sight }: Turn, id: string, page: number): Promise<object> {
  const [workflow, patch] = await Promise.all([sight.status(id), sight.diff(id)]);
  if (!patch) {
    throw new GadError('NOT_FOUND', cards.say('answer.noChange', { id }));
  }
  return cards.diffCard(workflow, patch, page);
}
