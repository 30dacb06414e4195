/** What is noted down about the messages of one workflow: about each that was sent, or was about to be. */
/** What is noted about a workflow's messages, by their slot. */
export type MessageNotes = Readonly<Record<string, MessageNote>>;

export type MessageNote =
  /** About to be sent; found again only when an attempt did not end well. */
  | { readonly state: 'sending'; readonly tries: number }
  /** It may be in Teams or not; its id is lost. */
  | { readonly state: 'lost'; readonly tries: number }
  /** A notice that a card has brought along. */
  | { readonly state: 'said' }
  /** In Teams, showing what has this digest; empty while it is being changed. */
  | {
      readonly state: 'sent';
      readonly message: string;
      readonly digest: string;
      readonly unsure?: Unsure;
      /** The seal of the plan that it asks about. */
      readonly seal?: string;
      /** Sent a second time, because the first was deleted or could not be changed. */
      readonly resent?: true;
      /** How often in a row Teams would not change it. */
      readonly refusals?: number;
      /** Of a line: the conversation that it stands in. */
      readonly line?: { readonly conversation: string };
    };

/**
 * A change that was not answered, because Teams did not or the process ended: it may be shown after one
 * that was sent later.
 */
interface Unsure {
  /** Of what it shows; empty when there are several. */
  readonly digest: string;
  /** It is shown by this time or never, in epoch milliseconds. */
  readonly until: number;
}

/** What is noted about a workflow's messages; each change is written at once. */
export class CardNotes {
  constructor(
    private notes: MessageNotes,
    private readonly write: (notes: MessageNotes) => Promise<void>,
  ) {}

  get(slot: string): MessageNote | undefined {
    return this.notes[slot];
  }

  /** The slot of the newest line in a conversation; null where there is none. */
  lineIn(conversation: string): string | null {
    const all = Object.entries(this.notes);
    const isHere = (note: MessageNote): boolean =>
      note.state === 'sent' && note.line?.conversation === conversation;
    return all.findLast(([, note]) => isHere(note))?.[0] ?? null;
  }

  names(): readonly string[] {
    return Object.keys(this.notes);
  }

  async put(slot: string, note: MessageNote): Promise<void> {
    this.notes = { ...this.notes, [slot]: note };
    await this.write(this.notes);
  }

  async remove(slot: string): Promise<void> {
    const { [slot]: _removed, ...kept } = this.notes;
    this.notes = kept;
    await this.write(kept);
  }
}
