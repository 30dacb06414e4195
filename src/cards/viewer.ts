/**
 * A card as one person sees it. What is sent is for everybody; clients that can do so ask for the
 * view of the person who looks at it, which is drawn from the workflow as it is then.
 */
import { fill, TIGHT } from './card';
import { approvalsGiven } from './state';
import template from './templates/parts/refresh.json';
import { say, sayFailure } from './words';
import { ANYONE } from '../orchestrator/domain/governance';
import { isFinal } from '../orchestrator/domain/transition';
import type { Person } from '../orchestrator/domain/vocabulary';
import type { Failure, WorkflowDetail } from '../orchestrator/domain/workflow';

/** Who looks at a card. */
export interface Viewer {
  readonly person: Person;
  /** Why their approval would not count now; null when it would. */
  readonly refused: Pick<Failure, 'code' | 'message' | 'said'> | null;
}

/** How a card is drawn. */
export interface Drawing {
  readonly localMode: boolean;
  /** Left out for what is sent to everybody. */
  readonly viewer?: Viewer;
  /** What is to be said on top, in answer to a typed decision that left something open. */
  readonly asks?: string;
  /** Everything is shown, nothing folded: the answer to `status id` and to View. */
  readonly open?: boolean;
  /** Entries of the governance file to whom decisions may be handed; without any there is no button for it. */
  readonly standIns?: readonly string[];
  /** Where the status page is; without it no card links there. */
  readonly publicUrl?: string | null;
  /** In milliseconds since 1970; the present when left out. */
  readonly now?: number;
}

/** What somebody can do about a workflow. Buttons whose click would be refused are left out; where nobody is known, all are there. */
export interface May {
  readonly approve: boolean;
  readonly reject: boolean;
  readonly turnDown: boolean;
  readonly steer: boolean;
}

export interface Part {
  /** Nothing where the buttons say it all. */
  readonly words: string;
  readonly may: May;
}

const ALL: May = { approve: true, reject: true, turnDown: true, steer: true };

export function partOf(workflow: WorkflowDetail, { viewer }: Drawing): Part {
  if (!viewer) return { words: '', may: ALL };
  const own = viewer.person.id === workflow.requester.id;
  const may = { ...ALL, steer: own };
  const { refused } = viewer;
  if (workflow.status !== 'AWAITING_APPROVAL' || !workflow.approval || !refused) return { words: '', may };
  const n = Math.max(1, workflow.approval.quorum - approvalsGiven(workflow));
  if (own) {
    return { words: say('part.requester', { n }), may: { ...may, approve: false, reject: false } };
  }
  if (refused.code === 'APPROVAL_REPEATED') {
    return { words: say('part.repeated', { n }), may: { ...may, approve: false } };
  }
  return {
    words: sayFailure(refused),
    may: { approve: false, reject: false, turnDown: false, steer: false },
  };
}

/** Teams asks by itself for no more people than this in large conversations, and for everybody in small ones. */
const MAX_PEOPLE = 60;
/** Where the card is full. */
const MAX_PEOPLE_WHEN_TIGHT = 5;

/** What makes a client ask for the view of its person; nothing on a card that is one already, or that stays as it is. */
export function refreshPart(
  workflow: WorkflowDetail,
  { viewer, open }: Drawing,
  limit: number,
): Record<string, unknown> {
  if (viewer || open || isFinal(workflow)) return {};
  const { id, requester, approval } = workflow;
  const people = [requester.id, ...(approval?.approvers ?? [])].flatMap(teamsId);
  const userIds = [...new Set(people)].slice(0, limit > TIGHT ? MAX_PEOPLE : MAX_PEOPLE_WHEN_TIGHT);
  return { refresh: fill(template, { title: say('button.refresh'), data: { id }, userIds }) };
}

const ENTRA_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A person's id in the form that Teams takes; none for groups and for people of other clients. */
function teamsId(id: string): string[] {
  if (id === ANYONE) return [];
  if (ENTRA_ID.test(id)) return [`8:orgid:${id}`];
  return id.startsWith('29:') ? [id] : [];
}
