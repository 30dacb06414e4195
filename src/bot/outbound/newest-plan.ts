/**
 * Which plan each conversation was shown last. Somebody who types `approve id` there without its mark
 * means that one; for any other the plan is shown first.
 */
import type { Notes } from '../../orchestrator/index';

export interface ShownPlan {
  /** Of the workflow. */
  readonly id: string;
  readonly seal: string;
}

const key = (conversation: string): string => `teams:newest-plan:${conversation}`;

export interface NewestPlans {
  /** Another plan's card is about to be posted in the conversation. */
  none(conversation: string): Promise<void>;
  /** A plan's card has been posted in the conversation. */
  shown(conversation: string, plan: ShownPlan): Promise<void>;
  /** The seal of a workflow's plan, if its card is the newest in the conversation. */
  sealOf(conversation: string, id: string): Promise<string | undefined>;
}

export function createNewestPlans(notes: Notes): NewestPlans {
  return {
    none: (conversation) => notes.delete(key(conversation)),
    shown: (conversation, { id, seal }) => notes.put(key(conversation), { id, seal }),
    async sealOf(conversation, id) {
      const newest = await notes.get<ShownPlan>(key(conversation));
      return newest?.id === id ? newest.seal : undefined;
    },
  };
}
