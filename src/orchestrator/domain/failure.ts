import type { ErrorCode, GadError } from '../../errors';
import { english, type Message } from '../../messages';

/** A failure as it is stored and shown. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  /** What `message` says in English, for readers of other languages; an earlier version kept none. */
  readonly said?: Message;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** An error as it is stored. */
export const failureOf = ({ code, message, said, details }: GadError): Failure => ({
  code,
  message,
  ...(said && { said }),
  ...(Object.keys(details).length > 0 && { details }),
});

/** What a person reads of how a workflow ended, where nothing was thrown. */
export const failure = (code: ErrorCode, said: Message): Failure => ({ code, message: english(said), said });
