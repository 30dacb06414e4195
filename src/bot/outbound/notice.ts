import { isRefusal, noticeCard, say, sayFailure, spoken } from '../../cards/index';
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

/** What a refusal comes to in a few words; details are in the words of the part that refused, which are English. */
const gist = ({ code }: GadError): string => {
  const key = `refused.${code}`;
  return say(isRefusal(key) ? key : MILD.has(code) ? 'notice.mild' : 'notice.failed');
};

/** An error as a card for a person. */
export function noticeOf(error: GadError): object {
  return noticeCard({
    tone: MILD.has(error.code) ? 'warning' : 'attention',
    title: gist(error),
    text: sayFailure(error),
    hint: error.retry ? say('notice.retry') : undefined,
  });
}

/** An error as a short text; one that the reader's language has no words for comes with its gist in that language. */
export const textOf = (error: GadError): string =>
  error.said || spoken() === 'en' ? sayFailure(error) : `${gist(error)}. ${error.message}`;
