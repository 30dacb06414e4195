import fc from 'fast-check';
import { findSecrets, redact } from '../../../src/orchestrator/domain/secrets';
import table from '../../../src/orchestrator/domain/secret-kinds.json';

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
    ['a GitLab deploy token', `gldt-${filler}`],
    ['a PyPI token', `pypi-${filler}`],
    ['a Docker token', `dckr_pat_${filler}`],
    ['an Atlassian token', `ATATT3${filler}`],
    ['a Google client secret', `GOCSPX-${filler}`],
    ['an Azure client secret', `abc8Q~${filler}`],
    ['a DigitalOcean token', `dop_v1_${'ab12'.repeat(16)}`],
    ['a Databricks token', `dapi${'ab12'.repeat(8)}`],
    ['a Vault token', `hvs.${filler}`],
    ['a Grafana token', `glsa_${filler}`],
    ['a Slack webhook', `https://hooks.slack.com/services/T0/B0/${filler}`],
    ['a webhook secret', `whsec_${filler}`],
    ['a SendGrid key', `SG.${filler}.${filler}`],
    ['a Twilio key', `SK${'ab12'.repeat(8)}`],
    ['a Telegram token', `123456789:AA${filler}`],
    ['a Shopify token', `shpat_${'ab12'.repeat(8)}`],
    ['a Hugging Face token', `hf_${filler}`],
    ['an age key', `AGE-SECRET-KEY-1${'AB12'.repeat(10)}`],
    ['a PGP key', `-----BEGIN PGP PRIVATE KEY BLOCK-----\n${filler}\n-----END PGP PRIVATE KEY BLOCK-----`],
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
    ['Authorization: token abc def\nAccept: a', 'Authorization: [redacted]\nAccept: a'],
    ['Cookie: sid=abc; x=1\nHost: a', 'Cookie: [redacted]\nHost: a'],
    ['curl -u ada:lovelace https://x.example', 'curl -u ada:[redacted] https://x.example'],
    ['login --password hunter22 now', 'login --password [redacted] now'],
    [
      'Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=abcdefgh=;E=p',
      'Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=[redacted];E=p',
    ],
    ['Server=db;User Id=app;Pwd=hunter22;', 'Server=db;User Id=app;Pwd=[redacted];'],
    ['SALT=q8Zt3VbN5xKd7LwPr2Hy9McF', 'SALT=[redacted]'],
    ['seed: "q8Zt3VbN5xKd7LwPr2Hy9McF"', 'seed: "[redacted]"'],
  ])('of %j only the secret is replaced', (text, expected) => expect(redact(text)).toBe(expected));

  test.each([
    'commit=4f2a9c1d7be03a55c6d1f0e2b3a4958677889900',
    'image: example/service@sha256',
    'component=TheVeryLongNameOfSomeComponentInTheCode',
    'path: src/orchestrator/domain/secrets/Index2.ts',
    'rotate the API token',
    'add a password field to the sign-in form',
    'bump basic-auth to 2.0.1',
  ])('%j is not a secret', (text) => expect(redact(text)).toBe(text));
});

describe('what Sage objects to', () => {
  const ids = (text: string): readonly string[] => findSecrets(text).map(({ id }) => id);
  const filler = 'Ab1'.repeat(14);

  test('a token, a key and a value that goes by the name of a secret are found', () => {
    expect(ids(`const a = "ghp_${filler}"`)).toEqual(['github-token']);
    expect(ids('password: "vT9#xq2LmZ"')).toEqual(['assigned-secret']);
    expect(ids('mongodb://app:vT9xq2LmZ@db.internal/x')).toEqual(['url-password']);
  });

  test.each([
    'const password = process.env.PASSWORD',
    'password: "${DB_PASSWORD}"',
    'password: "changeme123"',
    'api_key = "your-api-key-here"',
    'postgres://postgres:postgres@localhost/test',
    'AKIAIOSFODNN7EXAMPLE',
    'token: string',
  ])('a placeholder is not a secret: %s', (text) => expect(ids(text)).toEqual([]));

  test('what is found is left out as well, and no text is changed beside it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.string({ maxLength: 60 }), (before, after) => {
        const secret = `ghp_${filler}`;
        const hidden = redact(`${before}\n${secret}\n${after}`);
        return !hidden.includes(secret) && findSecrets(hidden).every(({ id }) => id !== 'github-token');
      }),
    );
  });

  test('each kind says what it is and has a keyword of its pattern', () => {
    for (const { id, description, keywords, pattern } of table.rules) {
      expect([id, description.length > 3, keywords.length > 0, pattern.length <= 300]).toEqual([
        id,
        true,
        true,
        true,
      ]);
      expect(keywords).toEqual(keywords.map((word) => word.toLowerCase()));
    }
  });
});
