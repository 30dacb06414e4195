import { redact } from '../../../src/orchestrator/remember/redact';

describe('redact', () => {
  // Put together here so that no scanner takes this file for a leak.
  const filler = 'Ab1'.repeat(14);
  test.each([
    ['a GitHub token', `ghp_${filler}`],
    ['an AWS key', `AKIA${'ABCD1234'.repeat(2)}`],
    ['a Slack token', `xoxb-${filler}`],
    ['a payment key', `sk_live_${filler}`],
    ['a model key', `sk-proj-${filler}`],
    ['a Google key', `AIza${filler}`],
    ['a JSON web token', `eyJ${filler}.eyJ${filler}.${filler}`],
    ['a private key', `-----BEGIN RSA PRIVATE KEY-----\n${filler}\n-----END RSA PRIVATE KEY-----`],
  ])('%s is replaced', (_what, secret) => {
    expect(redact(`before ${secret} after`)).toBe('before [redacted] after');
  });

  test.each([
    ['Authorization: Bearer abc.def-ghi_jkl', 'Authorization: Bearer [redacted]'],
    ['postgres://app:s3cr3t@db/orders', 'postgres://app:[redacted]@db/orders'],
    ['https://x.example/f?sig=abc%3D&v=1', 'https://x.example/f?sig=[redacted]&v=1'],
    ['DB_PASSWORD=hunter22 npm test', 'DB_PASSWORD=[redacted] npm test'],
    ['"apiKey": "abcd efgh"', '"apiKey": [redacted]'],
  ])('of %j only the secret is replaced', (text, expected) => expect(redact(text)).toBe(expected));

  test.each(['rotate the API token', 'add a password field to the sign-in form', 'bump basic-auth to 2.0.1'])(
    '%j is no secret',
    (text) => expect(redact(text)).toBe(text),
  );
});
