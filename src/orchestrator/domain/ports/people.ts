/** Who people are: groups in a directory, and members of conversations. */
export interface Directory {
  /**
   * Which of these entries of the governance file (`group:ID`, `owners:ID`) hold for a person.
   * @throws DIRECTORY_UNAVAILABLE
   */
  holds(personId: string, entries: readonly string[]): Promise<readonly string[]>;
  /** The mail address of a person; null where there is none, or it could not be asked. Never throws. */
  mail?(personId: string): Promise<string | null>;
}

/** A conversation: that of a request's reply address, or the channel that the governance file names in its stead. */
export interface Place {
  /** Opaque, as it came with the request; null for a request that no conversation made. */
  readonly replyAddress: unknown;
  /** The id of a channel. */
  readonly channel?: string;
}

/** What somebody is in a conversation; `unknown` where there is none, or it could not be asked. */
export type Role = 'member' | 'guest' | 'stranger' | 'unknown';

/** Who belongs to conversations; asked of the chat service. */
export interface Conversations {
  role(place: Place, personId: string): Promise<Role>;
  /** Whether a request was made where nobody but its requester reads, as in a personal chat. */
  isPersonal(replyAddress: unknown): boolean;
}
