/**
 * Tells the conversation that asked how its workflow goes: one card, which is changed in place from
 * the question to the outcome, and beside it a line that notifies when somebody has to act or the end
 * is there. Where approvals have a conversation of their own, that has the same card.
 *
 * Events come at least once, so what was sent is noted down, and the intent to send before it: a
 * message that may have been shown is not repeated, because Teams would show it twice.
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
import { messageKey, namedConversation, routeOf, type Reach } from './reach';
import type { Delivery } from './delivery';
import { createNewestPlans } from './newest-plan';
import { END, noticesFor, type Notified } from './notices';
import type { Address, Log, Message } from '../messaging';
import type { PersonTimes } from './person-times';
import { ownerOf, type PersonalChats } from './personal';
import { CardNotes, type MessageNotes } from './card-notes';
import { Moments, TIMING, type Timing } from './timing';
import { WorkflowCards } from './workflow-cards';

export interface NotifierOptions {
  readonly delivery: Delivery;
  readonly reach: Reach;
  readonly notes: Notes;
  readonly personal: PersonalChats;
  readonly times: PersonTimes;
  readonly localMode: boolean;
  /** Where the status page is, for links to it. */
  readonly publicUrl?: string | null;
  /** Entries of the governance file to whom decisions may be handed. */
  readonly standIns?: readonly string[];
  /** The conversation that the governance file names for approvals of a workspace and tier. */
  readonly approvalsIn?: ApprovalsIn;
  /** A workflow as it is now. */
  readonly status: (workflowId: string) => Promise<WorkflowDetail>;
  /** When cards come and change; as people find it pleasant when left out. */
  readonly timing?: Timing;
  readonly log: Log;
}

export type ApprovalsIn = (workspace: string, tier: number) => string | undefined;

/** The card where the request was made, and before the conversation those where approvals were asked for. */
const CARD = 'card';
const COPY = 'copy in ';
/** The card in the personal chat of somebody who is named to decide; before their id. */
const OWN = 'card of ';
/** Approvers who are mentioned and written to at most; more would be noise. */
const MAX_NAMED = 10;

/** Nothing follows by itself: what the card shows now, it shows until somebody acts. */
const rests = (workflow: WorkflowDetail): boolean => isFinal(workflow) || workflow.phase === 'PAUSED';

export function createNotifier(options: NotifierOptions): EventHandler {
  const {
    delivery,
    reach,
    notes,
    personal,
    times,
    localMode,
    publicUrl,
    approvalsIn,
    standIns,
    status,
    log,
  } = options;
  const newest = createNewestPlans(notes);
  const moments = new Moments(options.timing ?? TIMING);

  return async (event, { workflow, replyAddress }) => {
    // The last of events that came together shows what came of all of them.
    if (event.sequence < workflow.version || moments.isShown(workflow)) return;
    const address = readAddress(replyAddress);
    const channel = approvalsIn?.(workflow.workspace, workflow.tier ?? 1);
    if (!address && !approvalsIn) return;
    const route = address ? routeOf(address) : await reach.anyRoute();
    if (!route) return reach.behind(null, workflow.id);
    const key = `teams:cards:${workflow.id}`;
    const noted = (await notes.get<MessageNotes>(key)) ?? {};
    const early = moments.early(workflow, address !== null && !(CARD in noted));
    if (early > 0) {
      await new Promise((resolve) => setTimeout(resolve, early));
      // What has happened meanwhile comes with an event of its own.
      if ((await status(workflow.id)).version > workflow.version) return;
    }
    const messages = new WorkflowCards({
      workflowId: workflow.id,
      notes: new CardNotes(noted, (next) => notes.put(key, next)),
      delivery,
      reach,
      sent: (conversation, message) => notes.put(messageKey(conversation, message), workflow.id),
      // Until it is there, no plan is the newest: who types in between has not seen it.
      showing: (conversation) => newest.none(conversation),
      shown: (conversation, seal) => newest.shown(conversation, { id: workflow.id, seal }),
      rests: rests(workflow),
      warn: (message, slot) => log('warn', message, { workflowId: workflow.id, event: event.sequence, slot }),
    });
    const redirectedTo = channel === undefined || isIn(address, channel) ? null : channel;
    const named = (id: string): Address => namedConversation(id, route, address);
    await tell(workflow, noticesFor(workflow, event), messages, address, redirectedTo, named);
    await messages.finish();
    if (!address) await reach.caughtUp(null, workflow.id);
    // The relay comes again with growing pauses, across restarts.
    if (messages.failure) throw messages.failure;
    moments.drawn(workflow, messages);
  };

  async function tell(
    workflow: WorkflowDetail,
    notices: readonly Notified[],
    messages: WorkflowCards,
    address: Address | null,
    redirectedTo: string | null,
    named: (conversation: string) => Address,
  ): Promise<void> {
    const seal = workflow.status === 'AWAITING_APPROVAL' ? workflow.approval?.seal : undefined;
    const unsaid = notices.filter(({ slot }) => !messages.has(slot));
    const toSay = unsaid.at(-1) ?? null;
    const toApprovers = toSay?.whom === 'approvers' ? toSay : null;
    const show = (slot: string, where: Address, optional: boolean, said: Notified | null): Promise<boolean> =>
      inWordsOf(where, () =>
        messages.card({
          ...{ slot, where, optional, card: cardFor(workflow, where) },
          ...(seal !== undefined && { seal }),
          notice: async () =>
            (said && (await lineOf(workflow, said, where, messages, true))) ?? {
              summary: cards.headline(workflow),
            },
        }),
      );
    let told = false;
    for (const [person, where] of await chatsOf(workflow, messages, address)) {
      const slot = aloneSlot(person, seal);
      const has = messages.has(OWN + person);
      // Whose quiet hours hold the plan back is told of it once, after them.
      if (!has && messages.has(slot)) continue;
      const held = seal !== undefined && !messages.has(slot) && (await times.isQuiet(person));
      if (held) {
        await times.hold(person, workflow.id);
        await messages.say([slot]);
        if (!has) continue;
      }
      const fresh = await show(OWN + person, where, true, APPROVAL);
      if (seal === undefined) continue;
      if (fresh) await messages.say([slot]);
      else if (!messages.has(slot)) await say(slot, APPROVAL, where);
    }
    const copies = new Set(messages.slots(COPY));
    if (redirectedTo !== null && seal !== undefined) copies.add(COPY + redirectedTo);
    for (const slot of copies) {
      const where = named(slot.slice(COPY.length));
      const fresh = await show(slot, where, address !== null, toApprovers);
      if (where.conversation === redirectedTo) told = fresh;
    }
    // Approvers are told where they see the card, who asked where they asked.
    const copied = redirectedTo !== null && messages.sent(COPY + redirectedTo);
    const there = copied && toApprovers ? named(redirectedTo) : address;
    if (address) {
      const fresh = await show(CARD, address, false, there === address ? toSay : null);
      if (there === address) told = fresh;
    }
    // A new card has said it.
    if (told) await messages.say(unsaid.map(({ slot }) => slot));
    else if (there) for (const one of unsaid) await say(one.slot, one, there);
    if (isFinal(workflow)) await settle();

    async function say(slot: string, notified: Notified, where: Address): Promise<void> {
      const looks =
        where === address && messages.complete && !messages.failure && moments.isLookedAt(workflow);
      // In a chat of their own, who has just asked sees the card change.
      if (looks && where.kind === 'personal') return messages.say([slot]);
      const line = await inWordsOf(where, () => lineOf(workflow, notified, where, messages));
      const mentioned = (line?.mentions ?? []).length > 0;
      if (!line || (looks && !mentioned)) return messages.say([slot]);
      if (where.kind !== 'channel') return messages.notice(slot, where, line);
      const before = messages.lineIn(where);
      // That anybody there may decide is said once: a card that changes in place tells nobody.
      const open = notified.whom === 'approvers' && before === null;
      if (open || mentioned) await messages.notice(slot, where, line, before);
      else await messages.say([slot]);
    }

    /** No line goes on asking for what is over. */
    async function settle(): Promise<void> {
      const channels = [...copies].map((slot) => named(slot.slice(COPY.length)));
      for (const where of address?.kind === 'channel' ? [address, ...channels] : channels) {
        const line = messages.lineIn(where);
        const over = inWordsOf(where, () => lineFor(workflow));
        if (line !== null && line !== END) await messages.retell(line, where, over);
      }
    }
  }

  /** The card as it is for everybody in a conversation; in a personal chat it is plain who looks at it. */
  function cardFor(workflow: WorkflowDetail, where: Address): object {
    const { approval, requester, status } = workflow;
    const drawing = { localMode, publicUrl, standIns };
    const excluded = status === 'AWAITING_APPROVAL' && approval?.requesterMayApprove === false;
    const own = where.kind === 'personal' && ownerOf(where) === requester.id;
    if (localMode || !own || !excluded) return cards.workflowCard(workflow, drawing);
    const refused = { code: 'REQUESTER_EXCLUDED', message: '' } as const;
    return cards.workflowCard(workflow, { ...drawing, viewer: { person: requester, refused } });
  }

  /** The personal chats of those who are named to decide, as far as they have the app, and of those who were. */
  async function chatsOf(
    { approval, requester, status }: WorkflowDetail,
    messages: WorkflowCards,
    address: Address | null,
  ): Promise<readonly (readonly [person: string, where: Address])[]> {
    const people = new Set(messages.slots(OWN).map((slot) => slot.slice(OWN.length)));
    if (approval && status === 'AWAITING_APPROVAL') {
      for (const id of namedIn(approval))
        if (approval.requesterMayApprove || id !== requester.id) people.add(id);
    }
    const found = await Promise.all([...people].map(async (id) => [id, await personal.of(id)] as const));
    return found.flatMap(([id, where]) =>
      where && where.conversation !== address?.conversation ? [[id, where] as const] : [],
    );
  }

  /**
   * The line that notifies, with whom it mentions: not those who have quiet hours, who are told after
   * them, nor those who were asked about this plan alone. Null where there is nobody else to tell.
   */
  async function lineOf(
    workflow: WorkflowDetail,
    { whom, title }: Omit<Notified, 'slot'>,
    where: Address,
    messages: WorkflowCards,
    withCard = false,
  ): Promise<Message | null> {
    const alone = where.kind === 'personal';
    const { approval, requester } = workflow;
    const named = whom === 'requester' ? [requester.id] : approval ? namedIn(approval) : [];
    const meant = alone ? [ownerOf(where)] : named;
    // A reminder is for everybody.
    const told = (id: string): boolean =>
      !alone && whom === 'approvers' && !title && messages.has(aloneSlot(id, approval?.seal));
    const left: string[] = [];
    for (const id of meant) {
      // A card that is new in somebody's own chat answers what they have just written.
      if (!(alone && withCard) && (await times.isQuiet(id))) await times.hold(id, workflow.id);
      else if (!told(id)) left.push(id);
    }
    if (meant.length > 0 && left.length === 0) return null;
    return { ...lineFor(workflow, title), mentions: alone ? [] : await accounts(whom, left, where) };
  }

  async function accounts(
    whom: Notified['whom'],
    people: readonly string[],
    where: Address,
  ): Promise<readonly Address['account'][]> {
    if (whom === 'requester') return [where.account];
    const found = await Promise.all(people.map((id) => delivery.member(where, id)));
    return found.filter((account) => account !== null);
  }
}

/** The line that says how a workflow is. */
function lineFor(workflow: WorkflowDetail, title?: Notified['title']): { text: string; summary: string } {
  const text = cards.headline(workflow, title && cards.say(title));
  return { text, summary: text };
}

/** That a person was asked about the plan with this seal in their own chat, or will be after their quiet hours. */
const aloneSlot = (person: string, seal: string | undefined): string => `told ${person} ${seal}`;

/** What a person is told who may decide. */
const APPROVAL = { slot: '', whom: 'approvers' } as const;

/** People who are named to decide, stand-ins among them; groups have no chat of their own. */
function namedIn({ approvers, standIns }: ApprovalRequest): readonly string[] {
  const named = approvers.filter((entry) => !/^anyone$|:/.test(entry));
  return [...new Set([...named, ...standIns.map(({ person }) => person)])].slice(0, MAX_NAMED);
}

/** Says something in the language of who asked there. */
const inWordsOf = <T>({ reference }: Address, work: () => T): T =>
  cards.speaking(cards.localeOf(reference.locale), work);

/** Whether the request was made in this channel, in whatever thread. */
const isIn = (address: Address | null, channel: string): boolean =>
  address !== null && (address.conversation === channel || address.conversation.startsWith(`${channel};`));
