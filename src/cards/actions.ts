/** The buttons. Their titles and verbs are a contract: a typed command does what each of them does. */
import { action } from './card';

type Action = Record<string, unknown>;

/** Answers with everything about the workflow. */
export function viewAction(id: string): Action {
  return action('View', 'view', { id });
}

/** The seal ties a click to exactly the plan that the card shows. */
export function decisionActions(id: string, seal: string): Action[] {
  return [
    action('Approve', 'approve', { id, seal }, 'positive'),
    action('Reject', 'reject', { id, seal }, 'destructive'),
    action('Ask for changes', 'changes', { id, seal }),
  ];
}
