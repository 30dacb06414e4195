/** What the answers of a forge mean: how long to wait, what is missing, and what only looks like a refusal. */
import { answerKey } from '../../../../src/orchestrator/domain/forge';
import {
  answer,
  failed,
  keyed,
  latest,
  shortened,
  unanswered,
} from '../../../../src/orchestrator/execute/forge/answers';

const busy = (headers: Record<string, string>, status = 429) =>
  failed('There', { status, words: 'Slow down.', headers }).details.retryAfterMs;

describe('how long to wait', () => {
  test('seconds, a date, or the moment when the limit is lifted', () => {
    expect(busy({ 'retry-after': '7' })).toBe(7000);
    const soon = new Date(Date.now() + 60_000).toUTCString();
    expect(busy({ 'retry-after': soon })).toBeGreaterThan(50_000);
    expect(busy({ 'retry-after': new Date(0).toUTCString() })).toBe(0);
    const lifted = String(Math.ceil(Date.now() / 1000) + 60);
    expect(busy({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': lifted }, 403)).toBeGreaterThan(50_000);
    expect(busy({ 'ratelimit-reset': '1' })).toBe(1000);
  });

  test('a minute where a limit names no time; nothing is known of one that is down', () => {
    expect(busy({})).toBe(60_000);
    expect(failed('There', { status: 403, words: 'You have exceeded a secondary rate limit' })).toMatchObject(
      {
        code: 'FORGE_UNAVAILABLE',
        details: { retryAfterMs: 60_000 },
      },
    );
    expect(busy({}, 503)).toBeUndefined();
  });
});

test.each([
  [401, 'Bad credentials', 'FORGE_UNAUTHORIZED'],
  [403, 'Resource not accessible by integration', 'FORGE_UNAUTHORIZED'],
  [403, 'Repository was archived so is read-only.', 'FORGE_REFUSED'],
  [403, 'You are not allowed to push to protected branches', 'FORGE_REFUSED'],
  [408, 'Timeout', 'FORGE_UNAVAILABLE'],
  [410, 'Gone', 'FORGE_NOT_FOUND'],
  [301, 'Moved', 'FORGE_NOT_FOUND'],
  [405, 'Not mergeable', 'FORGE_REFUSED'],
])('%i "%s" is %s', (status, words, code) => {
  const error = failed('There', { status, words });
  expect(error.code).toBe(code);
  expect(error.message).toContain(words.replace(/\.$/, ''));
  expect(error.message).not.toContain('..');
});

test('what is missing is named', () => {
  for (const status of [401, 404]) {
    expect(failed('There', { status, words: 'No', needs: 'the scope api' }).message).toContain(
      'the scope api',
    );
  }
});

test('a text that is too long ends with a sign that it goes on', () => {
  expect(shortened('short', 5)).toBe('short');
  expect(shortened('a b c d e', 7)).toBe('a b c …');
});

test('the latest of no times is the beginning of time', () => {
  expect(latest([null, undefined])).toBe('1970-01-01T00:00:00.000Z');
  expect(latest(['2030-01-01T00:00:00Z', null, '2030-01-02T00:00:00Z'])).toBe('2030-01-02T00:00:00.000Z');
});

test('an empty comment, and one that the bot wrote, are not comments', () => {
  const more = { id: '1', author: 'ada', text: '/gad more' };
  const by = (id: string, text: string | null) => ({ id, author: 'ada', text });
  const written = [by('2', '  '), by('3', null), by('4', 'Done.\n\n<!-- gad key -->'), more];
  expect(unanswered(written)).toEqual([more]);
  expect(unanswered([...written, by('5', keyed('No.', answerKey(more)))])).toEqual([]);
});

test('equal states have equal tags', () => {
  const state = { id: '1', checks: [] } as never;
  const first = answer(state, null);
  expect(first).toMatchObject({ changed: true });
  expect(answer(state, first.changed ? first.tag : null)).toEqual({ changed: false });
});
