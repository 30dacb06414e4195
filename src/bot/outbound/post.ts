/** The cards of one workflow: what is noted about each, and how it is sent and updated. */
import { createHash } from 'node:crypto';
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
      /** Sent a second time, because the first was deleted. */
      readonly anew?: boolean;
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
  /** After the names; not shown where nobody is mentioned. */
  readonly text?: string;
  /** Told where a new card is about to be posted, and where it was. */
  readonly posting?: (where: Address) => Promise<void>;
  readonly posted?: (where: Address) => Promise<void>;
}

/** Sends and updates the cards of one workflow. */
export class Post {
  /** Whether nothing was left out for the sake of a busy conversation. */
  complete = true;

  constructor(
    private readonly notes: Slots,
    /** The conversation that asked; null where none did. */
    private readonly address: Address | null,
    /** A conversation that the governance file names. */
    private readonly named: (id: string) => Address,
    private readonly delivery: Delivery,
    /** Whether the cards have to be right now, because no event may follow. */
    private readonly rests: boolean,
    private readonly warn: (message: string, card: string) => void,
  ) {}

  slots(): readonly string[] {
    return this.notes.names();
  }

  has(slot: string): boolean {
    return this.notes.get(slot) !== undefined;
  }

  sent(slot: string): boolean {
    return this.notes.get(slot)?.state === 'sent';
  }

  /** Creates the card, or brings it up to date. */
  async show(slot: string, card: object, sending: Sending = {}): Promise<void> {
    const note = this.notes.get(slot);
    const digest = createHash('sha256').update(JSON.stringify(card)).digest('base64url').slice(0, 16);
    if (note?.state === 'sent') await this.update(slot, note, card, digest, sending);
    else if (note?.state !== 'unknown') await this.create(slot, note !== undefined, card, digest, sending);
  }

  private async update(
    slot: string,
    note: CardNote & { state: 'sent' },
    card: object,
    digest: string,
    sending: Sending,
  ): Promise<void> {
    if (note.digest === digest) return;
    const where = note.elsewhere === undefined ? this.address : this.named(note.elsewhere);
    if (!where) return;
    // A busy conversation is spared what the next event overtakes anyway.
    if (!this.rests && !this.delivery.idle(where)) {
      this.complete = false;
      return;
    }
    try {
      await this.delivery.update(where, note.message, { card });
    } catch (error) {
      if (note.elsewhere && error instanceof ConnectorError && error.status === 403) {
        // The conversation that asked still wants to know how it ends.
        this.warn('The conversation for approvals does not let the bot in any more.', slot);
        await this.notes.put(slot, { state: 'unknown' });
        return;
      }
      if (!(error instanceof ConnectorError && error.status === 404)) throw error;
      if (note.anew) {
        this.warn('A card was deleted twice; it is not shown any more.', slot);
        await this.notes.put(slot, { state: 'unknown' });
        return;
      }
      this.warn('A card was deleted from its conversation; it is sent anew, once.', slot);
      const again = note.elsewhere === undefined ? sending : { ...sending, elsewhere: where };
      await this.create(slot, false, card, digest, again, true);
      return;
    }
    await this.notes.put(slot, { ...note, digest });
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
    const { elsewhere } = sending;
    const where = elsewhere ?? this.address;
    if (!where) return;
    const intent = {
      note: async () => {
        await sending.posting?.(where);
        await this.notes.put(slot, { state: 'sending' });
      },
      withdraw: () => this.notes.remove(slot),
    };
    const mentions = (await sending.mention?.(where)) ?? [];
    const text = mentions.length > 0 ? sending.text : undefined;
    let message: string;
    try {
      message = await this.delivery.post(where, { card, mentions, text }, intent);
    } catch (error) {
      if (elsewhere && error instanceof ConnectorError && error.gone) {
        this.warn('The conversation for approvals cannot be reached; the one that asked is used.', slot);
        return this.create(slot, false, card, digest, { ...sending, elsewhere: undefined }, anew);
      }
      const ambiguous = error instanceof ConnectorError && error.ambiguous;
      if (ambiguous && !this.mayRepeat(slot)) return this.giveUp(slot);
      throw error;
    }
    const marks = { ...(elsewhere && { elsewhere: elsewhere.conversation }), ...(anew && { anew }) };
    await sending.posted?.(where);
    await this.notes.put(slot, { state: 'sent', message, digest, ...marks });
  }

  /** Silence is worse than a second card, where the conversation has heard nothing at all. */
  private mayRepeat(slot: string): boolean {
    return slot !== STATUS && !this.notes.anySent();
  }

  private async giveUp(slot: string): Promise<void> {
    this.warn('A card may have been lost on its way to Teams; it is not sent twice.', slot);
    await this.notes.put(slot, { state: 'unknown' });
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
