import { retryAfter } from '../../../src/bot/teams/connector-http';

test.each([
  ['seconds', '3', 3_000],
  ['parts of a second', '0.5', 500],
  ['a date', new Date(10_000).toUTCString(), 9_000],
  ['a date that is past', new Date(0).toUTCString(), 0],
  ['nothing', null, 2_000],
  ['nonsense', 'soon', 2_000],
])('Retry-After with %s is understood', (_what, header, milliseconds) => {
  expect(retryAfter(header, 1_000)).toBe(milliseconds);
});
