import type { ErrorCode } from '../../errors';

/** A failure as it is stored and shown. */
export interface Failure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
}
