/** The cards of one workflow: what is noted about each, and how it is sent and updated. */
import { createHash } from 'node:crypto';
import type { Reach } from './reach';
import type { Delivery } from './delivery';
import { ConnectorError, type Address } from '../messaging';

/** The cards of one workflow by their slot: `status`, `outcome`, and the seal for an approval. */
export type CardNotes = Readonly<Record<string, CardNote>>;

type CardNote =
  /** About to be sent; found again only when an attempt did not end well. */
  | { readonly state: 'sending' }
  /** In Teams, showing the card with this digest. */
  | {
      readonly state: 'sent';
      readonly message: string;
      readonly digest: string;
      /** The conversation that the governance file named, where it was not sent to the one that asked. */
      readonly elsewhere?: string;
      /** Sent a second time, because the first was deleted or could not be changed. */
      readonly anew?: boolean;
      /** How often in a row Teams would not change it. */
      readonly refusals?: number;
    }
  /** It may be in Teams or not; its id is lost. */
  | { readonly state: 'unknown' };

export const STATUS = 'status';
export const OUTCOME = 'outcome';

/** How a card is sent. */
export interface Sending {
  /** Where it goes instead of the conversation that asked. */
  readonly elsewhere?: Address;
  /** Whom to mention in the conversation it goes to; only asked when the card is new. */
  readonly mention?: (where: Address) => Promise<readonly Address['account'][]>;
  /** Shown above the card and on locked phones, for what somebody has to hear of. */
  readonly text?: string;
  /** On locked phones alone. */
  readonly summary?: string;
  /** Told where a new card is about to be posted, and where it was. */
  readonly posting?: (where: Address) => Promise<void>;
  readonly posted?: (where: Address) => Promise<void>;
}

export interface PostOptions {
  readonly workflowId: string;
  readonly notes: Slots;
  /** The conversation that asked; null where none did. */
  readonly address: Address | null;
  /** A conversation that the governance file names. */
  readonly named: (id: string) => Address;
  readonly delivery: Delivery;
  readonly reach: Reach;
  /** Notes which workflow a message is about. */
  readonly sent: (conversation: string, message: string) => Promise<void>;
  /** Whether the cards have to be right now, because no event may follow. */
  readonly rests: boolean;
  readonly warn: (message: string, card: string) => void;
}

/** How often an update is refused before its card is sent again. */
const MOST_REFUSALS = 3;

/** Sends and updates the cards of one workflow. */
export class Post {
  /** Whether nothing was left out for the sake of a busy or closed conversation. */
  complete = true;
  /** Why a card could not be shown now; the others are. */
  failure: ConnectorError | null = null;
  private readonly used = new Set<string>();
  private readonly looks = new Map<string, Promise<boolean>>();
  private readonly blocked = new Set<string>();

  constructor(private readonly options: PostOptions) {}

  slots(): readonly string[] {
    return this.options.notes.names();
  }

  has(slot: string): boolean {
    return this.options.notes.get(slot) !== undefined;
  }

  sent(slot: string): boolean {
    return this.options.notes.get(slot)?.state === 'sent';
  }

  /** Whether the card is where the request was made, although it was meant for elsewhere. */
  here(slot: string): boolean {
    const note = this.options.notes.get(slot);
    return note?.state === 'sent' && note.elsewhere === undefined;
  }

  /** Creates the card, or brings it up to date. @throws SHUTTING_DOWN */
  async show(slot: string, card: object, sending: Sending = {}): Promise<void> {
    const note = this.options.notes.get(slot);
    const digest = createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 16);
    try {
      if (note?.state === 'sent') await this.update(slot, note, card, digest, sending);
      else if (note?.state !== 'unknown') await this.create(slot, note !== undefined, card, digest, sending);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      this.failure ??= error;
    }
  }

  /** Whether nothing can be sent there now; each conversation is asked about once. */
  private async closed({ conversation }: Address): Promise<boolean> {
    if (this.blocked.has(conversation)) return true;
    const look = this.looks.get(conversation) ?? this.options.reach.closed(conversation);
    this.looks.set(conversation, look);
    return look;
  }

  /** Notes down that everything is shown, as far as it is. */
  async finish(): Promise<void> {
    const { reach, workflowId } = this.options;
    for (const conversation of this.used) {
      if (!this.blocked.has(conversation)) await reach.caughtUp(conversation, workflowId);
    }
  }

  private async update(
    slot: string,
    note: CardNote & { state: 'sent' },
    card: object,
    digest: string,
    sending: Sending,
  ): Promise<void> {
    const { address, named, delivery, notes, rests, warn } = this.options;
    const where = note.elsewhere === undefined ? address : named(note.elsewhere);
    if (!where) return;
    this.used.add(where.conversation);
    if (note.digest === digest) return;
    if (await this.closed(where)) return this.wait(where);
    // A busy conversation is spared what the next event overtakes anyway.
    if (!rests && !delivery.idle(where)) {
      this.complete = false;
      return;
    }
    try {
      await delivery.update(where, note.message, { card });
    } catch (error) {
      if (error instanceof ConnectorError && error.closes) return this.wait(where);
      if (!(error instanceof ConnectorError && error.refused)) throw error;
      const refusals = (note.refusals ?? 0) + 1;
      if (error.status === 403 && refusals < MOST_REFUSALS) {
        await notes.put(slot, { ...note, refusals });
        throw error;
      }
      if (note.anew) {
        warn('A card was deleted or refused twice; it is not shown any more.', slot);
        await notes.put(slot, { state: 'unknown' });
        return;
      }
      warn('A card cannot be changed any more; it is sent again, once.', slot);
      const again = note.elsewhere === undefined ? sending : { ...sending, elsewhere: where };
      await this.create(slot, false, card, digest, again, true);
      return;
    }
    const { refusals: _, ...kept } = note;
    await notes.put(slot, { ...kept, digest });
  }

  private async create(
    slot: string,
    begun: boolean,
    card: object,
    digest: string,
    sending: Sending,
    anew?: true,
  ): Promise<void> {
    if (begun && !this.mayRepeat(slot)) return this.giveUp(slot);
    const { notes, delivery, warn, sent } = this.options;
    const { elsewhere, text, summary } = sending;
    const where =
      elsewhere && (await this.closed(elsewhere))
        ? this.options.address
        : (elsewhere ?? this.options.address);
    if (!where) return elsewhere && this.wait(elsewhere);
    this.used.add(where.conversation);
    if (await this.closed(where)) return this.wait(where);
    const intent = {
      note: async () => {
        await sending.posting?.(where);
        await notes.put(slot, { state: 'sending' });
      },
      withdraw: () => notes.remove(slot),
    };
    const mentions = (await sending.mention?.(where)) ?? [];
    let message: string;
    try {
      message = await delivery.post(where, { card, mentions, text, summary }, intent);
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      if (where === elsewhere && this.options.address && (error.closes || error.refused)) {
        warn('The conversation for approvals cannot be reached; the one that asked is used.', slot);
        return this.create(slot, false, card, digest, { ...sending, elsewhere: undefined }, anew);
      }
      if (error.closes) return this.wait(where);
      if (error.ambiguous && !this.mayRepeat(slot)) return this.giveUp(slot);
      throw error;
    }
    const marks = { ...(where === elsewhere && { elsewhere: where.conversation }), ...(anew && { anew }) };
    await sending.posted?.(where);
    await notes.put(slot, { state: 'sent', message, digest, ...marks });
    await sent(where.conversation, message);
  }

  /** The card is shown when the conversation is open again. */
  private async wait({ conversation }: Address): Promise<void> {
    this.complete = false;
    this.blocked.add(conversation);
    await this.options.reach.behind(conversation, this.options.workflowId);
  }

  /** Silence is worse than a second card, where the conversation has heard nothing at all. */
  private mayRepeat(slot: string): boolean {
    return slot !== STATUS && !this.options.notes.anySent();
  }

  private async giveUp(slot: string): Promise<void> {
    this.options.warn('A card may have been lost on its way to Teams; it is not sent twice.', slot);
    await this.options.notes.put(slot, { state: 'unknown' });
  }
}

/** What is noted about a workflow's cards; each change is written at once. */
export class Slots {
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
