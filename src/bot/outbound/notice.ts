import { isRefusal, noticeCard, say, spoken } from '../../cards/index';
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
    text: error.message,
    hint: error.retry ? say('notice.retry') : undefined,
  });
}

/** An error as a short text; where the person reads another language, with its gist in that. */
export const textOf = (error: GadError): string =>
  spoken() === 'en' ? error.message : `${gist(error)}. ${error.message}`;
