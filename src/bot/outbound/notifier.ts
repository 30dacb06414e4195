/**
 * Tells the conversation that asked how its workflow goes: one status card that is updated in
 * place, one approval card for each sealed plan, and one message about the outcome.
 *
 * Events come at least once, so what was sent is noted down, and the intent to send before it:
 * a create that may have been shown is not repeated, because Teams would show it twice. What the
 * lost card would have said, the workflow's other cards say too; only when the conversation has
 * none of them is an approval or an outcome sent again.
 */
import * as cards from '../../cards/index';
import {
  isFinal,
  type ApprovalRequest,
  type EventHandler,
  type Notes,
  type WorkflowDetail,
} from '../../orchestrator/index';
import { readAddress } from '../teams/activity';
import { messageKey, namedConversation, wayOf, type Reach } from './reach';
import type { Delivery } from './delivery';
import { createNewestPlans } from './newest-plan';
import type { Address, Log } from '../messaging';
import { OUTCOME, Post, STATUS, Slots, type CardNotes } from './post';
import { LRUCache } from 'lru-cache';

export interface NotifierOptions {
  readonly delivery: Delivery;
  readonly reach: Reach;
  readonly notes: Notes;
  readonly localMode: boolean;
  /** The conversation that the governance file names for approvals of a workspace and tier. */
  readonly approvalsIn?: ApprovalsIn;
  readonly log: Log;
}

export type ApprovalsIn = (workspace: string, tier: number) => string | undefined;

/** Approvers who are mentioned at most; more would be noise. */
const MOST_MENTIONED = 10;
/** Before the slots of what is sent while an approval waits. */
const REMINDER = 'waiting: ';
/** Before the slots of what the requester is told of a decision. */
const DECISION = 'decision: ';
/** Before the slots of what tells the requester that an answer is needed. */
const QUESTION = 'question: ';
/** Workflows whose shown version is kept in mind. */
const MOST_SHOWN = 10_000;

const isSeal = (slot: string): boolean =>
  slot !== STATUS &&
  slot !== OUTCOME &&
  !slot.startsWith(REMINDER) &&
  !slot.startsWith(DECISION) &&
  !slot.startsWith(QUESTION);

/** Nothing follows by itself: what the card shows now, it shows until somebody acts. */
const rests = (workflow: WorkflowDetail): boolean => isFinal(workflow) || workflow.phase === 'PAUSED';

export function createNotifier(options: NotifierOptions): EventHandler {
  const { delivery, reach, notes, localMode, approvalsIn, log } = options;
  const newest = createNewestPlans(notes);
  /** The versions that are shown completely: events that came together are one change. */
  const shown = new LRUCache<string, number>({ max: MOST_SHOWN });

  return async (event, { workflow, replyAddress }) => {
    if (shown.get(workflow.id) === workflow.version) return;
    const address = readAddress(replyAddress);
    const channel = approvalsIn?.(workflow.workspace, workflow.tier ?? 1);
    if (!address && channel === undefined) return;
    const way = address ? wayOf(address) : await reach.way();
    if (!way) return reach.behind(null, workflow.id);
    const named = (id: string): Address => namedConversation(id, way, address);
    const key = `teams:cards:${workflow.id}`;
    const post = new Post({
      workflowId: workflow.id,
      notes: new Slots((await notes.get<CardNotes>(key)) ?? {}, (next) => notes.put(key, next)),
      address,
      named,
      delivery,
      reach,
      sent: (conversation, message) => notes.put(messageKey(conversation, message), workflow.id),
      rests: rests(workflow),
      warn: (message, card) => log('warn', message, { workflowId: workflow.id, event: event.sequence, card }),
    });
    const elsewhere = channel === undefined || isIn(address, channel) ? undefined : named(channel);
    await tell(workflow, post, address, elsewhere);
    await post.finish();
    if (!address) await reach.caughtUp(null, workflow.id);
    // The relay comes again with growing pauses, across restarts.
    if (post.failure) throw post.failure;
    if (post.complete) shown.set(workflow.id, workflow.version);
  };

  async function tell(
    workflow: WorkflowDetail,
    post: Post,
    address: Address | null,
    elsewhere: Address | undefined,
  ): Promise<void> {
    const seal = workflow.approval?.seal;
    const asking = {
      elsewhere,
      mention: (where: Address) => approversIn(where, workflow),
    };
    if (address) {
      const summary = cards.headline(workflow);
      await post.show(STATUS, cards.statusCard(workflow, { localMode }), { summary });
    }
    for (const old of post.slots().filter(isSeal)) {
      if (old !== seal) await post.show(old, cards.replacedCard(workflow));
    }
    if (seal !== undefined && (workflow.status === 'AWAITING_APPROVAL' || post.has(seal))) {
      const text = cards.headline(workflow, 'Approval needed');
      await post.show(seal, cards.approvalCard(workflow, { localMode }), {
        ...asking,
        text,
        // Until it is there, no plan is the newest: who types in between has not seen it.
        posting: ({ conversation }) => newest.none(conversation),
        posted: ({ conversation }) => newest.shown(conversation, { id: workflow.id, seal }),
      });
    }
    const { approval } = workflow;
    if (workflow.status === 'AWAITING_APPROVAL' && approval) {
      const show = async (what: string, tone: 'warning' | 'attention', title: string): Promise<void> =>
        post.show(`${REMINDER}${what} ${approval.seal}`, stillWaiting(workflow, approval, tone, title), {
          ...asking,
          elsewhere: post.here(approval.seal) ? undefined : elsewhere,
          text: cards.headline(workflow, title),
        });
      if (approval.reminded)
        await show(`reminded ${approval.remindedAt ?? ''}`, 'warning', 'Still waiting for approval');
      if (approval.escalated) await show('escalated', 'attention', 'The elders may decide as well');
    }
    if (!address) return;
    const { question } = workflow;
    // In a personal chat the card itself has just been sent.
    if (question && address.kind !== 'personal') {
      await post.show(`${QUESTION}${question.number}`, questionNotice(workflow, question.text), {
        mention: requesterIn,
        text: cards.headline(workflow, 'Your answer is needed'),
      });
    }
    const decision = decisionOf(workflow);
    if (decision) {
      await post.show(`${DECISION}${decision.at}`, cards.noticeCard(decision.notice), {
        mention: requesterIn,
        text: cards.headline(workflow, decision.notice.title),
      });
    }
    // That there is no plan comes at once and with all that helps: the status card is enough.
    const told = workflow.error?.code === 'NO_PLAN' && post.sent(STATUS);
    if (isFinal(workflow) && !told) {
      const text = cards.headline(workflow);
      await post.show(OUTCOME, cards.outcomeCard(workflow), { mention: requesterIn, text });
    }
  }

  /** The named people who may decide and their stand-ins, as far as the conversation has them. */
  async function approversIn(where: Address, { approval }: WorkflowDetail): Promise<Address['account'][]> {
    if (where.kind === 'personal' || !approval) return [];
    const named = approval.approvers.filter((entry) => !/^anyone$|:/.test(entry));
    const people = [...new Set([...named, ...approval.standIns.map(({ person }) => person)])];
    const found = await Promise.all(people.slice(0, MOST_MENTIONED).map((id) => delivery.member(where, id)));
    return found.filter((account) => account !== null);
  }
}

/** In a personal chat every message notifies. */
const requesterIn = async (where: Address): Promise<Address['account'][]> =>
  where.kind === 'personal' ? [] : [where.account];

/** Whether the request was made in this channel, in whatever thread. */
const isIn = (address: Address | null, channel: string): boolean =>
  address !== null && (address.conversation === channel || address.conversation.startsWith(`${channel};`));

/** What the requester has to hear of a decision that somebody else made while the work goes on. */
function decisionOf({ id, request, approvals, requester, status, phase }: WorkflowDetail): {
  at: string;
  notice: Parameters<typeof cards.noticeCard>[0];
} | null {
  const last = approvals.at(-1);
  if (!last || last.person.id === requester.id) return null;
  const approved = last.decision === 'approve' && (status === 'APPROVED' || phase === 'EXECUTE');
  const changes = last.decision === 'changes' && (phase === 'PLAN' || phase === 'REVIEW');
  if (!approved && !changes) return null;
  return {
    at: last.at,
    notice: {
      tone: approved ? 'good' : 'neutral',
      title: `${last.person.name} ${approved ? 'approved this' : 'asked for changes'}`,
      text: `${id}  ${request}`,
      hint: last.reason === '' ? undefined : `“${last.reason}”`,
    },
  };
}

/** What is sent when the requester has to answer. */
const questionNotice = ({ id, request }: WorkflowDetail, question: string): object =>
  cards.noticeCard({
    tone: 'warning',
    title: question,
    text: `${id}  ${request}`,
    hint: `Answer on its card, or write "answer ${id}" and the answer.`,
  });

/** What is sent while nobody decides. */
const stillWaiting = (
  { id, request }: WorkflowDetail,
  { expiresAt }: ApprovalRequest,
  tone: 'warning' | 'attention',
  title: string,
): object =>
  cards.noticeCard({
    tone,
    title,
    text: `${id}  ${request}`,
    hint: `Decide on its approval card, or write "approve ${id}". After ${expiresAt} it is cancelled.`,
  });
