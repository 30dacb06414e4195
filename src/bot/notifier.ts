/**
 * Tells the conversation that asked how its workflow goes: one status card that is updated in
 * place, one approval card for each sealed plan, and one message about the outcome.
 *
 * Events come at least once, so what was sent is noted down, and the intent to send before it:
 * a create that may have been shown is not repeated, because Teams would show it twice. What the
 * lost card would have said, the workflow's other cards say too; only when the conversation has
 * none of them is an approval or an outcome sent again.
 */
import { createHash } from 'node:crypto';
import * as cards from '../cards/index';
import type { ApprovalRequest, EventHandler, Notes, WorkflowDetail } from '../orchestrator/index';
import { readAddress } from './activity';
import type { Delivery } from './delivery';
import { ConnectorError, type Address, type Log } from './messaging';
import { Recent } from './recent';

/** The cards of one workflow by their slot: `status`, `outcome`, and the seal for an approval. */
type CardNotes = Readonly<Record<string, CardNote>>;

type CardNote =
  /** About to be sent; found again only when an attempt did not end well. */
  | { readonly state: 'sending' }
  /** In Teams, showing the card with this digest. */
  | { readonly state: 'sent'; readonly message: string; readonly digest: string }
  /** It may be in Teams or not; its id is lost. */
  | { readonly state: 'unknown' };

export interface NotifierOptions {
  readonly delivery: Delivery;
  readonly notes: Notes;
  readonly localMode: boolean;
  readonly log: Log;
}

const STATUS = 'status';
const OUTCOME = 'outcome';
/** After the name of who asked. */
const ENDED = 'your request has come to its end.';
/** Before the slots of what is sent while an approval waits. */
const REMINDER = 'waiting: ';
/** Workflows whose shown version is kept in mind. */
const MOST_SHOWN = 10_000;

const isFinal = ({ phase }: WorkflowDetail): boolean => phase === 'COMPLETE' || phase === 'FAILED';

/** Nothing follows by itself: what the card shows now, it shows until somebody acts. */
const rests = (workflow: WorkflowDetail): boolean => isFinal(workflow) || workflow.phase === 'PAUSED';

export function createNotifier({ delivery, notes, localMode, log }: NotifierOptions): EventHandler {
  /** The versions that are shown completely: events that came together are one change. */
  const shown = new Recent<number>(MOST_SHOWN);

  return async (event, { workflow, replyAddress }) => {
    const address = readAddress(replyAddress);
    if (address === null || shown.get(workflow.id) === workflow.version) return;
    if (await delivery.closed(address)) return;
    const key = `teams:cards:${workflow.id}`;
    const slots = new Slots((await notes.get<CardNotes>(key)) ?? {}, (next) => notes.put(key, next));
    const warn = (message: string, card: string): void =>
      log('warn', message, { workflow: workflow.id, event: event.sequence, card });
    const post = new Post(slots, address, delivery, rests(workflow), warn);
    try {
      await tell(workflow, post);
      if (post.complete) shown.set(workflow.id, workflow.version);
    } catch (error) {
      // Delivery has noted that the conversation is closed to the bot.
      if (!(error instanceof ConnectorError && error.gone)) throw error;
    }
  };

  async function tell(workflow: WorkflowDetail, post: Post): Promise<void> {
    const seal = workflow.approval?.seal;
    await post.show(STATUS, cards.statusCard(workflow, { localMode }));
    for (const old of post.seals()) {
      if (old !== seal) await post.show(old, replaced(workflow));
    }
    if (seal !== undefined && (workflow.status === 'AWAITING_APPROVAL' || post.has(seal))) {
      await post.show(seal, cards.approvalCard(workflow, { localMode }));
    }
    const { approval } = workflow;
    if (workflow.status === 'AWAITING_APPROVAL' && approval) {
      const show = (what: string, tone: 'warning' | 'attention', title: string): Promise<void> =>
        post.show(`${REMINDER}${what} ${approval.seal}`, stillWaiting(workflow, approval, tone, title));
      if (approval.reminded) await show('reminded', 'warning', 'Still waiting for approval');
      if (approval.escalated) await show('escalated', 'attention', 'The elders may decide as well');
    }
    // "No plan found" comes at once and with all that helps: the status card is enough.
    const told = workflow.error?.code === 'NO_PLAN' && post.sent(STATUS);
    if (isFinal(workflow) && !told) await post.show(OUTCOME, cards.outcomeCard(workflow));
  }
}

/** What becomes of the approval card of a plan that is not the plan any more. */
const replaced = ({ id }: WorkflowDetail): object =>
  cards.noticeCard({
    tone: 'neutral',
    title: 'This plan was replaced',
    text: `Changes were asked for. The new plan of ${id} gets a card of its own, as soon as it has to be approved.`,
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

/** The cards of one workflow in one conversation. */
class Post {
  /** Whether nothing was left out for the sake of a busy conversation. */
  complete = true;

  constructor(
    private readonly slots: Slots,
    private readonly address: Address,
    private readonly delivery: Delivery,
    /** Whether the cards have to be right now, because no event may follow. */
    private readonly rests: boolean,
    private readonly warn: (message: string, card: string) => void,
  ) {}

  seals(): readonly string[] {
    return this.slots
      .names()
      .filter((slot) => slot !== STATUS && slot !== OUTCOME && !slot.startsWith(REMINDER));
  }

  has(slot: string): boolean {
    return this.slots.get(slot) !== undefined;
  }

  sent(slot: string): boolean {
    return this.slots.get(slot)?.state === 'sent';
  }

  /** Creates the card, or brings it up to date. */
  async show(slot: string, card: object): Promise<void> {
    const note = this.slots.get(slot);
    const digest = createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 16);
    if (note?.state === 'sent') await this.update(slot, note, card, digest);
    else if (note?.state !== 'unknown') await this.create(slot, note !== undefined, card, digest);
  }

  private async update(
    slot: string,
    note: CardNote & { state: 'sent' },
    card: object,
    digest: string,
  ): Promise<void> {
    if (note.digest === digest) return;
    // A busy conversation is spared what the next event overtakes anyway.
    if (!this.rests && !this.delivery.idle(this.address)) {
      this.complete = false;
      return;
    }
    try {
      await this.delivery.update(this.address, note.message, { card });
    } catch (error) {
      if (!(error instanceof ConnectorError && error.status === 404)) throw error;
      this.warn('A card was deleted from its conversation; it is not updated any more.', slot);
      await this.slots.put(slot, { state: 'unknown' });
      return;
    }
    await this.slots.put(slot, { ...note, digest });
  }

  private async create(slot: string, begun: boolean, card: object, digest: string): Promise<void> {
    if (begun && !this.mayRepeat(slot)) return this.giveUp(slot);
    const mention = slot === OUTCOME && this.address.kind !== 'personal' ? this.address.account : undefined;
    const intent = {
      note: () => this.slots.put(slot, { state: 'sending' }),
      withdraw: () => this.slots.remove(slot),
    };
    let message: string;
    try {
      message = await this.delivery.post(this.address, { card, mention, text: mention && ENDED }, intent);
    } catch (error) {
      const ambiguous = error instanceof ConnectorError && error.ambiguous;
      if (ambiguous && !this.mayRepeat(slot)) return this.giveUp(slot);
      throw error;
    }
    await this.slots.put(slot, { state: 'sent', message, digest });
  }

  /** Silence is worse than a second card, where the conversation has heard nothing at all. */
  private mayRepeat(slot: string): boolean {
    return slot !== STATUS && !this.slots.anySent();
  }

  private async giveUp(slot: string): Promise<void> {
    this.warn('A card may have been lost on its way to Teams; it is not sent twice.', slot);
    await this.slots.put(slot, { state: 'unknown' });
  }
}

/** What is noted about a workflow's cards; each change is written at once. */
class Slots {
  constructor(
    private notes: CardNotes,
    private readonly write: (notes: CardNotes) => Promise<void>,
  ) {}

  get(slot: string): CardNote | undefined {
    return this.notes[slot];
  }

  names(): readonly string[] {
    return Object.keys(this.notes);
  }

  anySent(): boolean {
    return Object.values(this.notes).some(({ state }) => state === 'sent');
  }

  async put(slot: string, note: CardNote): Promise<void> {
    this.notes = { ...this.notes, [slot]: note };
    await this.write(this.notes);
  }

  async remove(slot: string): Promise<void> {
    const { [slot]: _removed, ...kept } = this.notes;
    this.notes = kept;
    await this.write(kept);
  }
}
