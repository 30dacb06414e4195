/** The messages of one workflow: its card in each conversation that has one, and short notices beside it. */
import { createHash } from 'node:crypto';
import type { Reach } from './reach';
import type { CardNotes, MessageNote } from './card-notes';
import type { Delivery } from './delivery';
import { ConnectorError, type Address, type Message } from '../messaging';

/** How a card is shown. */
export interface Showing {
  readonly slot: string;
  readonly where: Address;
  readonly card: object;
  /** The seal of the plan that it asks about, if it does. */
  readonly seal?: string;
  /** What stands above a new card, so that it notifies; nothing is added when it is changed. */
  readonly notice: () => Promise<Omit<Message, 'card'>>;
  /** Where it cannot be shown there, the workflow has another card. */
  readonly optional?: boolean;
}

export interface WorkflowCardsOptions {
  readonly workflowId: string;
  readonly notes: CardNotes;
  readonly delivery: Delivery;
  readonly reach: Reach;
  /** Notes which workflow a message is about. */
  readonly sent: (conversation: string, message: string) => Promise<void>;
  /** Told which plan a conversation is about to be shown, and has been shown. */
  readonly showing: (conversation: string) => Promise<void>;
  readonly shown: (conversation: string, seal: string) => Promise<void>;
  /** Whether what is shown has to be right now, because nothing follows until somebody acts. */
  readonly rests: boolean;
  readonly warn: (message: string, slot: string) => void;
}

/** How often an update is refused before its card is sent again. */
const MAX_REFUSALS = 3;
/** How long a change that was not answered may still be on its way, in milliseconds. */
const SETTLES = 10_000;
/** How often a card is sent that may have been lost. */
const MAX_TRIES = 3;

export class WorkflowCards {
  /** Whether nothing was left out for the sake of a busy or closed conversation. */
  complete = true;
  /** Whether anything was sent or changed. */
  changed = false;
  /** Why a message could not be shown now; the others are. */
  failure: ConnectorError | null = null;
  private readonly used = new Set<string>();
  private readonly looks = new Map<string, Promise<boolean>>();
  private readonly blocked = new Set<string>();

  constructor(private readonly options: WorkflowCardsOptions) {}

  /** Those whose names begin so. */
  slots(beginning: string): readonly string[] {
    return this.options.notes.names().filter((slot) => slot.startsWith(beginning));
  }

  has(slot: string): boolean {
    return this.options.notes.get(slot) !== undefined;
  }

  sent(slot: string): boolean {
    return this.options.notes.get(slot)?.state === 'sent';
  }

  /**
   * Creates the card, or brings it up to date. One that may be lost is sent again when somebody has to
   * act or the end is there: silence is worse than a second card.
   * @returns whether it is new @throws SHUTTING_DOWN
   */
  async card(showing: Showing): Promise<boolean> {
    const note = this.options.notes.get(showing.slot);
    const digest = digestOf(showing.card);
    return this.attempt(async () => {
      if (note?.state === 'sent') return this.update(note, showing, digest);
      const tries = note && 'tries' in note ? note.tries : 0;
      if (note && 'tries' in note && (!this.options.rests || tries >= MAX_TRIES))
        return this.giveUp(showing.slot, note);
      return this.create(showing, digest, tries);
    });
  }

  /**
   * Sends a line once, in the place of `before`, the slot of one there. One that may be lost is not sent again:
   * the card says the same. @throws SHUTTING_DOWN
   */
  async notice(slot: string, where: Address, message: Message, before: string | null = null): Promise<void> {
    const marks = { digest: '', line: { conversation: where.conversation } };
    await this.attempt(
      async () => (await this.change(before, where, null)) && this.send(slot, where, message, marks, 0),
    );
  }

  /** Has a line that is there say something else, which tells nobody. @throws SHUTTING_DOWN */
  async retell(line: string, where: Address, message: Message): Promise<void> {
    await this.attempt(() => this.change(line, where, message));
  }

  lineIn({ conversation }: Address): string | null {
    return this.options.notes.lineIn(conversation);
  }

  /** Changes a line for the last time, or takes it away; false where that has to wait. What Teams refuses stays. */
  private async change(line: string | null, where: Address, to: Message | null): Promise<boolean> {
    const { delivery, notes } = this.options;
    const note = notes.get(line ?? '');
    if (line === null || note?.state !== 'sent') return true;
    this.used.add(where.conversation);
    if (await this.closed(where)) return this.wait(where);
    try {
      await (to ? delivery.update(where, note.message, to) : delivery.remove(where, note.message));
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      if (error.closes) return this.wait(where);
      if (error.status === null || error.throttled || error.ambiguous) throw error;
    }
    await this.say([line]);
    return true;
  }

  /** Notes down that something need not be said any more. */
  async say(slots: readonly string[]): Promise<void> {
    for (const slot of slots) await this.options.notes.put(slot, { state: 'said' });
  }

  /** Notes down that everything is shown, as far as it is. */
  async finish(): Promise<void> {
    const { reach, workflowId } = this.options;
    for (const conversation of this.used) {
      if (!this.blocked.has(conversation)) await reach.caughtUp(conversation, workflowId);
    }
  }

  private async attempt(work: () => Promise<boolean>): Promise<boolean> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      this.failure ??= error;
      return false;
    }
  }

  /** Whether nothing can be sent there now; each conversation is asked about once. */
  private async closed({ conversation }: Address): Promise<boolean> {
    if (this.blocked.has(conversation)) return true;
    const look = this.looks.get(conversation) ?? this.options.reach.closed(conversation);
    this.looks.set(conversation, look);
    return look;
  }

  private async update(
    note: MessageNote & { state: 'sent' },
    showing: Showing,
    digest: string,
  ): Promise<boolean> {
    const { slot, where, card, seal } = showing;
    const { delivery, notes, rests, warn } = this.options;
    const { unsure } = note;
    const same = note.digest === digest;
    /** Whether something older may be shown after this. */
    const doubt = unsure !== undefined && unsure.digest !== digest && (same || unsure.until > Date.now());
    if (same && doubt && rests && unsure.until > Date.now()) throw notSure();
    this.used.add(where.conversation);
    if (same && !doubt) return false;
    // A busy conversation is spared what the next event overtakes anyway.
    if (!rests && !delivery.idle(where)) {
      this.complete = false;
      return false;
    }
    if (await this.closed(where)) return this.wait(where);
    const another = seal !== undefined && seal !== note.seal;
    if (another) await this.options.showing(where.conversation);
    const changing = (): Promise<void> =>
      notes.put(slot, {
        ...note,
        digest: '',
        unsure: { digest: doubt ? '' : digest, until: Date.now() + SETTLES },
      });
    const intent = { note: changing, withdraw: () => notes.put(slot, note) };
    try {
      await delivery.update(where, note.message, { card }, intent);
      this.changed = true;
    } catch (error) {
      if (error instanceof ConnectorError && error.ambiguous) await changing();
      if (error instanceof ConnectorError && error.closes) return this.wait(where);
      if (!(error instanceof ConnectorError && error.refused)) throw error;
      const refusals = (note.refusals ?? 0) + 1;
      if (error.status === 403 && refusals < MAX_REFUSALS) {
        await notes.put(slot, { ...note, refusals });
        throw error;
      }
      if (note.resent) {
        warn('A card was deleted or refused twice; it is not shown any more.', slot);
        await notes.put(slot, { state: 'lost', tries: MAX_TRIES });
        return false;
      }
      warn('A card cannot be changed any more; it is sent again, once.', slot);
      return this.create(showing, digest, 0, true);
    }
    if (another) await this.options.shown(where.conversation, seal);
    const { refusals: _, unsure: __, ...kept } = note;
    await notes.put(slot, {
      ...kept,
      digest,
      // Sent for the second time, after all that is older.
      ...(unsure && !same && { unsure }),
      ...(seal !== undefined && { seal }),
    });
    if (doubt && !same && rests) throw notSure();
    return false;
  }

  private async create(
    { slot, where, card, seal, notice, optional = false }: Showing,
    digest: string,
    tries: number,
    resent?: true,
  ): Promise<boolean> {
    this.used.add(where.conversation);
    if (await this.closed(where)) return this.wait(where);
    const message = { card, ...(await notice()) };
    const marks = { digest, ...(seal !== undefined && { seal }), ...(resent && { resent }) };
    try {
      return await this.send(slot, where, message, marks, tries);
    } catch (error) {
      if (!(optional && error instanceof ConnectorError && error.refused)) throw error;
      this.options.warn(
        'The conversation for approvals cannot be reached; the one that asked is used.',
        slot,
      );
      return this.giveUp(slot, { state: 'sending', tries: MAX_TRIES });
    }
  }

  private async send(
    slot: string,
    where: Address,
    message: Message,
    marks: Omit<MessageNote & { state: 'sent' }, 'state' | 'message'>,
    tries: number,
  ): Promise<boolean> {
    const { notes, delivery, sent, rests } = this.options;
    this.used.add(where.conversation);
    if (await this.closed(where)) return this.wait(where);
    const sending = { state: 'sending', tries: tries + 1 } as const;
    const intent = {
      note: async () => {
        if (marks.seal !== undefined) await this.options.showing(where.conversation);
        await notes.put(slot, sending);
      },
      withdraw: () => notes.remove(slot),
    };
    let id: string;
    try {
      id = await delivery.post(where, message, intent);
      this.changed = true;
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      if (error.closes) return this.wait(where);
      const again = rests && message.card !== undefined && sending.tries < MAX_TRIES;
      if (error.ambiguous && !again) return this.giveUp(slot, sending);
      throw error;
    }
    if (marks.seal !== undefined) await this.options.shown(where.conversation, marks.seal);
    await notes.put(slot, { state: 'sent', message: id, ...marks });
    await sent(where.conversation, id);
    return true;
  }

  /** It is shown when the conversation is open again. */
  private async wait({ conversation }: Address): Promise<false> {
    this.complete = false;
    this.blocked.add(conversation);
    await this.options.reach.behind(conversation, this.options.workflowId);
    return false;
  }

  private async giveUp(slot: string, { state, tries }: { state: string; tries: number }): Promise<false> {
    if (state === 'lost') return false;
    this.options.warn('A message may have been lost on its way to Teams.', slot);
    await this.options.notes.put(slot, { state: 'lost', tries });
    return false;
  }
}

const notSure = (): ConnectorError =>
  new ConnectorError(
    null,
    null,
    false,
    'A change of the card was not answered and may still arrive; the card is sent once more after it.',
  );

const digestOf = (card: object): string =>
  createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 16);
