/** Deciding on a plan, and making people decide. */
import { GadError } from '../../../errors';
import { isFinal, type Decision, type WorkflowDetail } from '../../../orchestrator/index';
import { noticeCard, reassignCard, say, sayFailure } from '../../../cards/index';
import type { Given, Intent, Turn } from '../intent';
import { endOf } from '../../outbound/hours';
import { createNewestPlans } from '../../outbound/newest-plan';
import { viewOf } from '../views';

/** Whether the result is a pull request that can still change. */
const proposes = ({ status, pullRequest }: WorkflowDetail): boolean =>
  status === 'COMPLETED' && pullRequest?.state === 'open';

const waits = ({ status }: WorkflowDetail): boolean => status === 'AWAITING_APPROVAL';

/** To whom a decision is handed, and the last day on which the person is away. */
const HAND_OVER = /^(?:to\s+)?(\S+)(?:\s+until\s+(\d{4}-\d\d-\d\d))?$/i;

/**
 * A decision counts for the plan that the person saw: the one that the card shows, that its mark names,
 * or that this conversation was shown last. For any other the plan is shown, and asked about.
 * @throws what `Orchestrator.decide` throws
 */
const decide =
  (decision: Decision) =>
  async (turn: Turn, { id, words, seal, mark, heard }: Given): Promise<object> => {
    const { orchestrator, person, key, address, sight } = turn;
    if (heard === null && seal === undefined) {
      throw new GadError('APPROVAL_STALE', say('answer.whichPlan', { id }));
    }
    const newest = createNewestPlans(orchestrator.notes);
    const open = seal === undefined && mark === undefined && decision === 'approve';
    const shown = open ? await newest.sealOf(address.conversation, id) : seal;
    // What was shown before the plan changed says nothing of the plan that is there now.
    const outdated = open && shown !== (await sight.status(id)).approval?.seal;
    const seen = outdated ? undefined : shown;
    const given = { decision, person, reason: words, seal: seen, mark, ...(heard && { key }) };
    try {
      await orchestrator.decide(id, given);
    } catch (error) {
      if (!(error instanceof GadError && error.code === 'PLAN_NOT_NAMED')) throw error;
      const { approval } = await sight.status(id);
      if (approval) await newest.shown(address.conversation, { id, seal: approval.seal });
      return viewOf(turn, id, { asks: sayFailure(error) });
    }
    return viewOf(turn, id);
  };

/** What is asked for on a finished card is added to its pull request, by a workflow of its own. */
async function followUp(turn: Turn, { id, words, heard }: Given): Promise<object | null> {
  const { orchestrator, person, key, address, conversations } = turn;
  const unique = heard ? key : `follow-up ${id} ${person.id} ${words}`;
  const wish = { text: words, person, key: unique, replyAddress: address };
  const { workflow } = await orchestrator.followUp(id, wish);
  conversations.mention(address.conversation, workflow.id);
  if (heard) return null;
  return noticeCard({
    tone: 'good',
    title: say('notice.followUp'),
    text: workflow.request,
    hint: say('notice.followUpHint', { id: workflow.id, of: id }),
  });
}

export const DECIDE: readonly Intent[] = [
  {
    name: 'approve',
    command: { arguments: 'id', help: 'command.approve', topic: 'Decide', offered: 'everywhere' },
    about: 'one',
    acts: true,
    says: ['accept', 'sign off', 'confirm', 'i approve', 'i accept'],
    fits: waits,
    question: 'which.approve',
    run: decide('approve'),
  },
  {
    name: 'reject',
    command: {
      arguments: 'id reason',
      help: 'command.reject',
      topic: 'Decide',
      offered: 'everywhere',
    },
    about: 'one',
    acts: true,
    says: ['decline', 'turn down', 'refuse', 'deny', 'i reject', 'veto'],
    fits: waits,
    words: 'optional',
    question: 'which.reject',
    run: decide('reject'),
  },
  {
    name: 'changes',
    command: {
      arguments: 'id text',
      help: 'command.changes',
      topic: 'Decide',
      offered: 'everywhere',
    },
    about: 'one',
    acts: true,
    says: ['ask for changes', 'request changes'],
    fits: (workflow) => waits(workflow) || proposes(workflow),
    words: 'required',
    question: 'which.changes',
    run: async (turn, given) =>
      proposes(await turn.sight.status(given.id)) ? followUp(turn, given) : decide('changes')(turn, given),
  },
  {
    name: 'merge',
    command: { arguments: 'id', help: 'command.merge', topic: 'Decide' },
    about: 'one',
    acts: true,
    says: ['merge the pull request', 'merge the pr'],
    fits: proposes,
    question: 'which.merge',
    async run({ orchestrator, person }, { id, seal }) {
      const { pullRequest } = await orchestrator.merge(id, person, seal);
      return noticeCard({
        tone: 'good',
        title: say('notice.merging'),
        text: say('notice.mergingText', {
          what: pullRequest?.url ?? id,
          base: pullRequest?.base ?? say('notice.base'),
        }),
        hint: say('notice.mergingHint'),
      });
    },
  },
  {
    name: 'reassign',
    command: {
      arguments: 'id person',
      help: 'command.reassign',
      topic: 'Decide',
    },
    about: 'one',
    acts: true,
    says: ['hand over', 'delegate'],
    fits: waits,
    words: 'optional',
    question: 'which.reassign',
    async run({ orchestrator, person, sight, timeZone }, { id, words, until: chosen }) {
      const [, to = '', typed] = HAND_OVER.exec(words.trim()) ?? [];
      const day = chosen || typed;
      if (to === '') return reassignCard(await sight.status(id), orchestrator.policy.standIns);
      await orchestrator.reassign(id, person, to, day && endOf(day, timeZone ?? 'UTC'));
      const told = day
        ? { title: say('handOver.away', { day }), text: say('handOver.awayText', { name: to, id, day }) }
        : { title: say('handOver.done'), text: say('handOver.doneText', { name: to, id }) };
      return noticeCard({
        ...{ tone: 'good', ...told },
        hint: say(day ? 'handOver.awayHint' : 'handOver.doneHint'),
      });
    },
  },
  {
    name: 'back',
    about: 'nothing',
    exact: ['i am back', "i'm back", 'back'],
    async run({ orchestrator, person }) {
      const was = await orchestrator.isBack(person);
      return noticeCard({
        tone: 'neutral',
        title: say('handOver.back'),
        text: say(was ? 'handOver.backText' : 'handOver.notAway'),
      });
    },
  },
  {
    name: 'remind',
    command: { arguments: 'id', help: 'command.remind', topic: 'Decide' },
    about: 'one',
    acts: true,
    says: ['nudge', 'ping the approvers for', 'remind them of', 'remind the approvers', 'remind everyone of'],
    fits: (workflow) => waits(workflow) && !isFinal(workflow),
    question: 'which.remind',
    async run({ orchestrator, person }, { id }) {
      await orchestrator.remind(id, person);
      return noticeCard({
        tone: 'good',
        title: say('notice.reminded'),
        text: say('notice.remindedText', { id }),
      });
    },
  },
];
