/**
 * Tells the conversation that asked how its workflow goes: one card, which is changed in place from
 * the question to the outcome, and beside it a line that notifies when somebody has to act or the end
 * is there. Where approvals have a conversation of their own, that has the same card.
 *
 * Events come at least once, so what was sent is noted down, and the intent to send before it: a
 * message that may have been shown is not repeated, because Teams would show it twice.
 */
import * as cards from '../../cards/index';
import { isFinal, type EventHandler, type Notes, type WorkflowDetail } from '../../orchestrator/index';
import { readAddress } from '../teams/activity';
import { messageKey, namedConversation, wayOf, type Reach } from './reach';
import type { Delivery } from './delivery';
import { createNewestPlans } from './newest-plan';
import { noticesFor, type Notified } from './notices';
import type { Address, Log, Message } from '../messaging';
import { Post, Slots, type MessageNotes } from './post';
import { LRUCache } from 'lru-cache';

export interface NotifierOptions {
  readonly delivery: Delivery;
  readonly reach: Reach;
  readonly notes: Notes;
  readonly localMode: boolean;
  /** Where the status page is, for links to it. */
  readonly publicUrl?: string | null;
  /** The conversation that the governance file names for approvals of a workspace and tier. */
  readonly approvalsIn?: ApprovalsIn;
  /** Draws a workflow again. */
  readonly redraw: (workflowId: string) => Promise<void>;
  /** How long a new workflow may take to its plan before it gets a card, in milliseconds. */
  readonly patience?: number;
  readonly log: Log;
}

export type ApprovalsIn = (workspace: string, tier: number) => string | undefined;

/** The card where the request was made, and before the conversation those where approvals were asked for. */
const CARD = 'card';
const COPY = 'copy in ';
/** Approvers who are mentioned at most; more would be noise. */
const MAX_MENTIONED = 10;
/** Workflows whose shown version is kept in mind. */
const MAX_SHOWN = 10_000;
/** Most plans are there after this time: then the card itself is what notifies. */
const PATIENCE = 1_500;

/** Nothing follows by itself: what the card shows now, it shows until somebody acts. */
const rests = (workflow: WorkflowDetail): boolean => isFinal(workflow) || workflow.phase === 'PAUSED';

export function createNotifier(options: NotifierOptions): EventHandler {
  const { delivery, reach, notes, localMode, publicUrl, approvalsIn, redraw, log } = options;
  const { patience = PATIENCE } = options;
  const newest = createNewestPlans(notes);
  /** The versions that are shown completely: events that came together are one change. */
  const shown = new LRUCache<string, number>({ max: MAX_SHOWN });
  /** New workflows that have no card yet, and whether their time is over. */
  const young = new LRUCache<string, 'waiting' | 'over'>({ max: MAX_SHOWN });

  return async (event, { workflow, replyAddress }) => {
    if (shown.get(workflow.id) === workflow.version) return;
    const address = readAddress(replyAddress);
    const channel = approvalsIn?.(workflow.workspace, workflow.tier ?? 1);
    if (!address && !approvalsIn) return;
    const way = address ? wayOf(address) : await reach.way();
    if (!way) return reach.behind(null, workflow.id);
    const key = `teams:cards:${workflow.id}`;
    const post = new Post({
      workflowId: workflow.id,
      notes: new Slots((await notes.get<MessageNotes>(key)) ?? {}, (next) => notes.put(key, next)),
      delivery,
      reach,
      sent: (conversation, message) => notes.put(messageKey(conversation, message), workflow.id),
      // Until it is there, no plan is the newest: who types in between has not seen it.
      showing: (conversation) => newest.none(conversation),
      shown: (conversation, seal) => newest.shown(conversation, { id: workflow.id, seal }),
      rests: rests(workflow),
      warn: (message, slot) => log('warn', message, { workflowId: workflow.id, event: event.sequence, slot }),
    });
    if (!post.has(CARD) && later(workflow)) return;
    const elsewhere = channel === undefined || isIn(address, channel) ? null : channel;
    const named = (id: string): Address => namedConversation(id, way, address);
    await tell(workflow, noticesFor(workflow, event), post, address, elsewhere, named);
    await post.finish();
    if (!address) await reach.caughtUp(null, workflow.id);
    // The relay comes again with growing pauses, across restarts.
    if (post.failure) throw post.failure;
    if (post.complete) shown.set(workflow.id, workflow.version);
  };

  /** Whether a plan, a question or the end is to be expected in a moment; the card shows that then, or what there is. */
  function later({ id, phase, status, createdAt }: WorkflowDetail): boolean {
    const going = (phase === 'PLAN' || phase === 'REVIEW') && (status === 'PENDING' || status === 'RUNNING');
    const wait = Date.parse(createdAt) + patience - Date.now();
    if (!going || patience === 0 || wait <= 0 || young.get(id) === 'over') return false;
    if (young.get(id) === 'waiting') return true;
    young.set(id, 'waiting');
    const wake = (): void => {
      young.set(id, 'over');
      redraw(id).catch((error: unknown) =>
        log('warn', 'A card could not be drawn.', { workflowId: id, error }),
      );
    };
    // Clocks differ between machines.
    setTimeout(wake, Math.min(wait, patience)).unref();
    return true;
  }

  async function tell(
    workflow: WorkflowDetail,
    notices: readonly Notified[],
    post: Post,
    address: Address | null,
    elsewhere: string | null,
    named: (conversation: string) => Address,
  ): Promise<void> {
    const seal = workflow.status === 'AWAITING_APPROVAL' ? workflow.approval?.seal : undefined;
    const card = cards.workflowCard(workflow, { localMode, publicUrl });
    const asked = { card, ...(seal !== undefined && { seal }) };
    const unsaid = notices.filter(({ slot }) => !post.has(slot));
    const toSay = unsaid.at(-1) ?? null;
    const toApprovers = toSay?.whom === 'approvers' ? toSay : null;
    let told = false;
    const copies = new Set(post.slots(COPY));
    if (elsewhere !== null && seal !== undefined) copies.add(COPY + elsewhere);
    for (const slot of copies) {
      const where = named(slot.slice(COPY.length));
      const notice = (): Promise<Message> => lineOf(workflow, toApprovers, where);
      const fresh = await post.card({ slot, where, ...asked, notice, optional: address !== null });
      if (where.conversation === elsewhere) told = fresh;
    }
    // Approvers are told where they see the card, who asked where they asked.
    const copied = elsewhere !== null && post.sent(COPY + elsewhere);
    const there = copied && toApprovers ? named(elsewhere) : address;
    if (address) {
      const notice = (): Promise<Message> => lineOf(workflow, there === address ? toSay : null, address);
      const own = forReader(workflow, address);
      const fresh = await post.card({
        slot: CARD,
        where: address,
        ...asked,
        ...(own && { card: own }),
        notice,
      });
      if (there === address) told = fresh;
    }
    if (!there) return;
    // A new card has said it.
    if (told) return post.say(unsaid.map(({ slot }) => slot));
    for (const one of unsaid) {
      const line = await lineOf(workflow, one, there);
      // Without a mention nobody in a channel hears of it, and the card says the same.
      if (there.kind === 'channel' && (line.mentions ?? []).length === 0) await post.say([one.slot]);
      else await post.notice(one.slot, there, line);
    }
  }

  /** In a personal chat it is plain who looks at the card. */
  function forReader(workflow: WorkflowDetail, { kind }: Address): object | null {
    const { approval, requester, status } = workflow;
    const excluded = status === 'AWAITING_APPROVAL' && approval?.requesterMayApprove === false;
    if (localMode || kind !== 'personal' || !excluded) return null;
    const refused = { code: 'REQUESTER_EXCLUDED', message: '' } as const;
    return cards.workflowCard(workflow, { localMode, publicUrl, viewer: { person: requester, refused } });
  }

  /** The line that notifies, with whom it mentions. */
  async function lineOf(
    workflow: WorkflowDetail,
    notified: Notified | null,
    where: Address,
  ): Promise<Message> {
    const summary = cards.headline(workflow);
    if (!notified) return { summary };
    const mentions = await mentioned(workflow, notified, where);
    return { text: notified.text, mentions, summary: notified.text };
  }

  /** In a personal chat every message notifies. */
  async function mentioned(
    { approval }: WorkflowDetail,
    { whom }: Notified,
    where: Address,
  ): Promise<readonly Address['account'][]> {
    if (where.kind === 'personal') return [];
    if (whom === 'requester') return [where.account];
    const named = (approval?.approvers ?? []).filter((entry) => !/^anyone$|:/.test(entry));
    const people = [...new Set([...named, ...(approval?.standIns ?? []).map(({ person }) => person)])];
    const found = await Promise.all(people.slice(0, MAX_MENTIONED).map((id) => delivery.member(where, id)));
    return found.filter((account) => account !== null);
  }
}

/** Whether the request was made in this channel, in whatever thread. */
const isIn = (address: Address | null, channel: string): boolean =>
  address !== null && (address.conversation === channel || address.conversation.startsWith(`${channel};`));
