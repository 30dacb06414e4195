/** Teams, or the way to it, refused a message. */
export class ConnectorError extends Error {
  constructor(
    /** The HTTP status; null when no answer came. */
    readonly status: number | null,
    /** How long Teams wants to be left alone, in milliseconds. */
    readonly retryAfter: number | null,
    /** Whether the message may have been shown all the same. */
    readonly ambiguous: boolean,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'ConnectorError';
  }

  /** Teams asks for fewer messages. */
  get throttled(): boolean {
    return this.status === 429;
  }

  /** The bot was removed or blocked, or the conversation or message is gone: trying again is useless. */
  get gone(): boolean {
    return this.status === 403 || this.status === 404 || this.status === 410;
  }
}
