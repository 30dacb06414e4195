/** What the adapters have in common: what a forge's answers mean, and how a comment carries its key. */
import { message, told, type Message, type Said } from '../../../messages';
import { timingSafeEqual } from 'node:crypto';
import { type ErrorCode, GadError } from '../../../errors';
import { digest, sha256 } from '../../domain/digest';
import { parseRetryAfter } from '../../../http-client';
import {
  answerKey,
  type Forge,
  type ForgeComment,
  type PullRequest,
  type PullRequestAnswer,
} from '../../domain/forge';

/** Milliseconds after which a call that has no answer is given up. */
export const TIMEOUT_MS = 30_000;
/** Milliseconds to wait where a forge asks for it and names no time; GitHub's documentation says a minute. */
const USUAL_WAIT_MS = 60_000;

/** An answer that is not a success, or none at all. */
export interface Failure {
  /** HTTP status; undefined where there was no answer. */
  readonly status?: number;
  /** The forge's own words. */
  readonly words: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The permission or scope that the call needs, where it is known. */
  readonly needs?: string;
  readonly cause?: unknown;
}

/** A failure as an error of the catalogue. `what` is where it happened, such as `GitHub (https://…)`. */
export function failed(what: string, failure: Failure): GadError {
  const { cause } = failure;
  const words = failure.words.replace(/\.$/, '');
  const error = (code: ErrorCode, said: Message, details?: Record<string, unknown>): GadError =>
    new GadError(code, said, { cause, details });
  switch (codeOf(failure)) {
    case 'FORGE_UNAVAILABLE': {
      const retryAfterMs = waitOf(failure);
      if (retryAfterMs === undefined)
        return error('FORGE_UNAVAILABLE', message('forge.unavailable', { forge: what, words }));
      const seconds = Math.ceil(retryAfterMs / 1000);
      return error(
        'FORGE_UNAVAILABLE',
        message('forge.unavailableFor', { forge: what, words, seconds: String(seconds) }),
        {
          retryAfterMs,
        },
      );
    }
    case 'FORGE_UNAUTHORIZED': {
      const { needs } = failure;
      return error(
        'FORGE_UNAUTHORIZED',
        needs
          ? message('forge.lacks', { forge: what, words, needs })
          : message('forge.unauthorized', { forge: what, words }),
      );
    }
    case 'FORGE_NOT_FOUND': {
      const { needs } = failure;
      return error(
        'FORGE_NOT_FOUND',
        needs
          ? message('forge.hidden', { forge: what, words, needs })
          : message('forge.notFound', { forge: what, words }),
      );
    }
    default:
      return error('FORGE_REFUSED', message('forge.refused', { forge: what, words }));
  }
}

type ForgeCode = Extract<ErrorCode, `FORGE_${string}`>;

function codeOf({ status, words, headers = {} }: Failure): ForgeCode {
  if (status === undefined || status >= 500 || status === 408 || status === 429) return 'FORGE_UNAVAILABLE';
  if (
    status === 403 &&
    ('retry-after' in headers || headers['x-ratelimit-remaining'] === '0' || /rate limit/i.test(words))
  ) {
    return 'FORGE_UNAVAILABLE';
  }
  if (status === 401 || (status === 403 && !/archived|protected/i.test(words))) return 'FORGE_UNAUTHORIZED';
  return status === 404 || status === 410 || (status >= 300 && status < 400)
    ? 'FORGE_NOT_FOUND'
    : 'FORGE_REFUSED';
}

/** Milliseconds to wait: `Retry-After` (seconds or a date), else the moment when the limit is lifted (epoch seconds). */
function waitOf({ status, headers = {} }: Failure, now = Date.now()): number | undefined {
  const after = parseRetryAfter(headers['retry-after'], now);
  const lifted = Number(headers['x-ratelimit-reset'] ?? headers['ratelimit-reset']);
  if (after !== undefined) return after;
  const limited = status === 403 || status === 429;
  if (limited && lifted > 0) return Math.max(1000, lifted * 1000 - now);
  return limited ? USUAL_WAIT_MS : undefined;
}

/** The value, or `instead` where the forge answers with this code of the catalogue. */
export async function unless<T, U>(
  code: ErrorCode,
  call: Promise<T>,
  instead: (error: GadError) => U | Promise<U>,
): Promise<T | U> {
  try {
    return await call;
  } catch (thrown) {
    if (thrown instanceof GadError && thrown.code === code) return instead(thrown);
    throw thrown;
  }
}

/**
 * A name that the forge does not know, of a reviewer or a label, is not a reason to have no pull
 * request: people read there, once, what was not taken.
 */
export const orSay = (forge: Forge, id: string, asked: Promise<unknown>): Promise<unknown> =>
  unless('FORGE_REFUSED', asked, ({ message }) => forge.comment(id, message, sha256(message)));

/** A state under its tag, a digest: what has the tag of the last answer has not changed. */
export function answer(pullRequest: PullRequest, tag: string | null | undefined): PullRequestAnswer {
  const now = digest(pullRequest);
  return now === tag ? { changed: false } : { changed: true, pullRequest, tag: now };
}

/** Whether a pull request can be merged, and what is in the way. */
export type Mergeable = Pick<PullRequest, 'mergeable' | 'blocked' | 'said'>;

/** It cannot be merged for this reason, which ends a sentence. */
export function blockedBy(why: Said): Mergeable {
  const { text: blocked, said } = told(typeof why === 'string' ? why.replace(/\.$/, '') : why);
  return { mergeable: false, blocked, ...(said && { said }) };
}

/** The latest of some ISO 8601 times; null and undefined are none. */
export const latest = (times: readonly (string | null | undefined)[]): string =>
  new Date(
    Math.max(0, ...times.filter((time) => time != null).map((time) => Date.parse(time))),
  ).toISOString();

/** As much of a text as a forge takes. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 2).trimEnd()} …`;

/** Compares without telling by the time it takes how much of it fits. */
export const sameText = (given: string, secret: string): boolean =>
  timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(secret)));

/** A comment that people do not see; dashes in a row would end it. */
const hidden = (key: string): string => `<!-- gad ${encodeURIComponent(key).replaceAll('-', '%2D')} -->`;

export const keyed = (text: string, key: string): string => `${text}\n\n${hidden(key)}`;
export const hasKey = (text: string | null | undefined, key: string): boolean =>
  text?.includes(hidden(key)) ?? false;

/** Of all that was written those comments that a person wrote and the bot has not answered. */
export function unanswered(
  written: readonly (Omit<ForgeComment, 'text'> & { readonly text: string | null | undefined })[],
): readonly ForgeComment[] {
  return written.flatMap(({ text, ...comment }) => {
    if (!text?.trim() || text.includes('<!-- gad ')) return [];
    const answered = written.some((other) => hasKey(other.text, answerKey(comment)));
    return answered ? [] : [{ ...comment, text }];
  });
}

/** @throws INPUT_INVALID when it is not a JSON object */
export function parsedDelivery(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new GadError('INPUT_INVALID', message('webhook.notJson'));
}
