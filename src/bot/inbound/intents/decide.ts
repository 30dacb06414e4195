/** Deciding on a plan, and making people decide. */
import { GadError } from '../../../errors';
import { isFinal, type Decision, type WorkflowDetail } from '../../../orchestrator/index';
import { noticeCard } from '../../../cards/index';
import type { Given, Intent, Turn } from '../intent';
import { viewOf } from '../views';

const waits = ({ status }: WorkflowDetail): boolean => status === 'AWAITING_APPROVAL';

/** A decision counts for the plan that the person saw. @throws what `Orchestrator.decide` throws */
const decide =
  (decision: Decision) =>
  async (turn: Turn, { id, words, seal, spoken, heard }: Given): Promise<object> => {
    const { orchestrator, person, key } = turn;
    if (heard === null && seal === undefined) {
      throw new GadError(
        'APPROVAL_STALE',
        `The card does not say which plan it shows. Write "status ${id}" and decide on what is there now.`,
      );
    }
    const seen = seal ?? (spoken ? await onlySeal(turn, id) : undefined);
    await orchestrator.decide(id, { decision, person, reason: words, seal: seen, ...(heard && { key }) });
    return viewOf(turn, 'approval', id);
  };

/** The seal of the plan, where there was never another: then "it" can mean no other plan. */
async function onlySeal({ sight }: Turn, id: string): Promise<string | undefined> {
  const asked = (await sight.events(id)).filter(({ type }) => type === 'approval_required');
  return asked.length === 1 ? (await sight.status(id)).approval?.seal : undefined;
}

export const DECIDE: readonly Intent[] = [
  {
    name: 'approve',
    command: { arguments: 'id', help: 'Approve a plan', topic: 'Decide', offered: 'everywhere' },
    about: 'one',
    acts: true,
    says: ['accept', 'sign off', 'confirm', 'i approve', 'i accept'],
    fits: waits,
    question: 'approve',
    run: decide('approve'),
  },
  {
    name: 'reject',
    command: {
      arguments: 'id reason',
      help: 'Reject a plan, and say why',
      topic: 'Decide',
      offered: 'everywhere',
    },
    about: 'one',
    acts: true,
    says: ['decline', 'turn down', 'refuse', 'deny', 'i reject', 'veto'],
    fits: waits,
    words: 'optional',
    question: 'reject',
    run: decide('reject'),
  },
  {
    name: 'changes',
    command: {
      arguments: 'id text',
      help: 'Ask for a different plan',
      topic: 'Decide',
      offered: 'everywhere',
    },
    about: 'one',
    acts: true,
    says: ['ask for changes', 'request changes'],
    fits: waits,
    words: 'required',
    question: 'ask for changes to',
    run: decide('changes'),
  },
  {
    name: 'remind',
    command: { arguments: 'id', help: 'Remind the approvers, once an hour at most', topic: 'Decide' },
    about: 'one',
    acts: true,
    says: ['nudge', 'ping the approvers for', 'remind them of', 'remind the approvers', 'remind everyone of'],
    fits: (workflow) => waits(workflow) && !isFinal(workflow),
    question: 'remind people of',
    async run({ orchestrator, person }, { id }) {
      await orchestrator.remind(id, person);
      return noticeCard({
        tone: 'good',
        title: 'The approvers are reminded',
        text: `${id} still waits for a decision. They can be reminded again in an hour.`,
      });
    },
  },
];
