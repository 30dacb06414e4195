/**
 * A card as one person sees it. What is sent is for everybody; clients that can do so ask for the
 * view of the person who looks at it, which is drawn from the workflow as it is then.
 */
import { fill, TIGHT } from './card';
import template from './templates/parts/refresh.json';
import { ANYONE } from '../orchestrator/domain/governance';
import type { Person } from '../orchestrator/domain/vocabulary';
import type { ApprovalRequest, Failure, WorkflowDetail } from '../orchestrator/domain/workflow';

/** The cards that look different to different people. */
export const VIEWED = ['approval', 'status'] as const;
export type Viewed = (typeof VIEWED)[number];

/** Who looks at a card. */
export interface Viewer {
  readonly person: Person;
  /** Why their approval would not count now; null when it would. */
  readonly refused: Pick<Failure, 'code' | 'message'> | null;
}

/** How a card is drawn. */
export interface Drawing {
  readonly localMode: boolean;
  /** Left out for what is sent to everybody. */
  readonly viewer?: Viewer;
  /** What is to be said on top, in answer to a typed decision that left something open. */
  readonly asks?: string;
}

export const isRequester = ({ requester }: WorkflowDetail, { viewer }: Drawing): boolean =>
  viewer?.person.id === requester.id;

/** Teams asks by itself for no more people than this in large conversations, and for everybody in small ones. */
const MOST_PEOPLE = 60;
/** Where the card is full. */
const FEW_PEOPLE = 5;

/** What makes a client ask for the view of its person; nothing on a card that is one already. */
export function refreshPart(
  card: Viewed,
  { id, requester }: WorkflowDetail,
  approval: ApprovalRequest | null,
  { viewer }: Drawing,
  limit: number,
): Record<string, unknown> {
  if (viewer) return {};
  const people = [requester.id, ...(approval?.approvers ?? [])].flatMap(teamsId);
  const userIds = [...new Set(people)].slice(0, limit > TIGHT ? MOST_PEOPLE : FEW_PEOPLE);
  const data = { id, card, ...(approval && { seal: approval.seal }) };
  return { refresh: fill(template, { data, userIds }) };
}

const ENTRA_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A person's id in the form that Teams takes; none for groups and for people of other clients. */
function teamsId(id: string): string[] {
  if (id === ANYONE) return [];
  if (ENTRA_ID.test(id)) return [`8:orgid:${id}`];
  return id.startsWith('29:') ? [id] : [];
}
