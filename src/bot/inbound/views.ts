/** The cards that answer about one workflow, as the person who asks sees them. */
import * as cards from '../../cards/index';
import { GadError } from '../../errors';
import type { Turn } from './intent';

/** A card as it is now, with what is asked on top of it; the Playground shows one card to everybody. */
export async function viewOf(
  turn: Turn,
  card: cards.Viewed,
  id: string,
  seal?: string,
  asks?: string,
): Promise<object> {
  const { localMode, person, alone, sight, orchestrator } = turn;
  const drawing = (refused: GadError | null): Parameters<typeof cards.statusCard>[1] => ({
    localMode,
    asks,
    viewer: localMode || !alone ? undefined : { person, refused },
  });
  if (card === 'status') return cards.statusCard(await sight.status(id), drawing(null));
  const { workflow, refused } = await orchestrator.standing(id, person);
  if (seal !== undefined && workflow.approval?.seal !== seal) return cards.replacedCard(workflow);
  return cards.approvalCard(workflow, drawing(refused));
}

/** A page of what a workflow changes or has changed. @throws NOT_FOUND */
export async function wholeChange({ sight }: Turn, id: string, page: number, seal?: string): Promise<object> {
  const [workflow, patch] = await Promise.all([sight.status(id), sight.diff(id)]);
  if (!patch) {
    throw new GadError('NOT_FOUND', `No change of workflow ${id} was measured or published.`);
  }
  return cards.diffCard(workflow, patch, page, seal);
}
