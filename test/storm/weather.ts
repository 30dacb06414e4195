/** What Teams does to the bot's messages: it throttles, refuses, breaks, loses answers and is slow. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../support/fake-connector';
import type { Random } from '../support/random';

const Weather = {
  FINE: 'fine',
  THROTTLED: 'throttled',
  /** 500, and nothing is shown. */
  BROKEN: 'broken',
  /** 502, and it is shown anyway. */
  BROKEN_BUT_SHOWN: 'broken-but-shown',
  LOST_REPLY: 'lost-reply',
  SLOW: 'slow',
  /** 403 to this message. */
  REFUSED: 'refused',
  /** 403: the bot is blocked. */
  BLOCKED: 'blocked',
} as const;
type Weather = (typeof Weather)[keyof typeof Weather];

const CREATE: Readonly<Record<Weather, number>> = {
  [Weather.FINE]: 90,
  [Weather.THROTTLED]: 2,
  [Weather.BROKEN]: 1,
  [Weather.BROKEN_BUT_SHOWN]: 1,
  [Weather.LOST_REPLY]: 2,
  [Weather.SLOW]: 3,
  [Weather.REFUSED]: 1,
  [Weather.BLOCKED]: 1,
};
const UPDATE = CREATE;

/** How the next message of a conversation is answered. */
export function faultFor(kind: string, chance: Random): Fault | undefined {
  if (kind !== 'create' && kind !== 'update') return undefined;
  switch (chance.weighted(kind === 'create' ? CREATE : UPDATE)) {
    case Weather.FINE:
      return undefined;
    case Weather.THROTTLED:
      return { status: 429, retryAfter: 1 };
    case Weather.BROKEN:
      return { status: 500 };
    case Weather.BROKEN_BUT_SHOWN:
      return { status: 502, shown: true };
    case Weather.LOST_REPLY:
      return { lostReply: true };
    case Weather.SLOW:
      return { until: sleep(50 + chance.below(400)) };
    case Weather.REFUSED:
      return { status: 403 };
    case Weather.BLOCKED:
      return { status: 403, code: 'ConversationBlockedByUser' };
  }
}
