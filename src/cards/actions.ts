/** The buttons. Their titles and verbs are a contract: a typed command does what each of them does. */
import { action, fill } from './card';
import reviseTemplate from './templates/parts/revise.json';
import type { Viewed } from './viewer';

type Action = Record<string, unknown>;

/** Answers with everything about the workflow. */
export function viewAction(id: string): Action {
  return action('View', 'view', { id });
}

export function approveAction(id: string, seal: string): Action {
  return action('Approve', 'approve', { id, seal }, 'positive');
}

/** Turning a plan down, one way or the other. The seal ties a click to exactly the plan that the card shows. */
export function turnDownActions(id: string, seal: string): Action[] {
  return [
    action('Reject', 'reject', { id, seal }, 'destructive'),
    action('Ask for changes', 'changes', { id, seal }),
  ];
}

/** Holding a workflow, letting it go on and calling it off; `card` is the one that the answer takes the place of. */
export function steerAction(what: 'pause' | 'resume' | 'cancel', id: string, card: Viewed): Action {
  const title = { pause: 'Pause', resume: 'Resume', cancel: 'Cancel' }[what];
  return action(title, what, { id, card }, what === 'cancel' ? 'destructive' : 'default');
}

/** A page of the whole change; `seal` when it is looked at from the approval card of that plan. */
export function diffAction(title: string, id: string, page: number, seal: string | undefined): Action {
  return action(title, 'diff', { id, page, ...(seal !== undefined && { seal }) });
}

/** From the change back to where it was looked at. */
export function backAction(id: string, seal: string | undefined): Action {
  return seal === undefined
    ? action('Back', 'view', { id })
    : action('Back', 'refresh', { id, card: 'approval', seal });
}

/** A field of a form that holds a request in other words. */
export const REVISED = 'request';
/** Room for an ordinary request; a longer one is typed. */
const LONGEST_DRAFT = 1_000;

/** What a requester can do about a plan that failed in its trial run: ask in other words. */
export function trialActions(id: string, request: string): Action[] {
  const draft = request.slice(0, LONGEST_DRAFT);
  return [fill(reviseTemplate, { field: REVISED, draft, actions: [action('Ask again', 'revise', { id })] })];
}
