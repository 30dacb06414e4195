import { noticeCard, say } from '../../cards/index';
import { type ErrorCode, type GadError } from '../../errors';

/** Refusals that are nobody's fault: the world was faster, or the rules say so. */
const MILD: ReadonlySet<ErrorCode> = new Set([
  'APPROVAL_NOT_OPEN',
  'APPROVAL_REPEATED',
  'REMINDED_ALREADY',
  'APPROVAL_STALE',
  'APPROVAL_EXPIRED',
  'REASON_REQUIRED',
  'REQUEST_EMPTY',
  'FILE_UNREADABLE',
  'SHUTTING_DOWN',
]);

/** An error as a card for a person. */
export function noticeOf(error: GadError): object {
  return noticeCard({
    tone: MILD.has(error.code) ? 'warning' : 'attention',
    title: say(MILD.has(error.code) ? 'notice.mild' : 'notice.failed'),
    text: error.message,
    hint: error.retry ? say('notice.retry') : undefined,
  });
}
