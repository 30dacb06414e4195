/** Requests about CODEOWNERS: who owns something as well, or in the place of somebody. */
import { carryOut, refusal, steps, type Files } from './repository';

const OWNERS = '* @acme/core\n/shop/ @acme/shop @nora\n/deploy/ @acme/ops # on call\n';
const FILES: Files = {
  CODEOWNERS: OWNERS,
  'shop/cart.rb': 'def total\nend\n',
  'deploy/prod.tf': 'x = 1\n',
  'docs/guide.md': '# Guide\n',
  'billing/api/main.rb': 'puts 1\n',
};

test.each([
  ['shop/ belongs to @acme/web, not to nora', '/shop/ @acme/shop @nora', '/shop/ @acme/shop @acme/web'],
  ['deploy is now owned by @acme/platform', '/deploy/ @acme/ops', '/deploy/ @acme/platform'],
  ['make @acme/sre the owner of /deploy/ instead of @acme/ops', '@acme/ops', '@acme/sre'],
  ['hand /deploy/ over to @acme/sre', '@acme/ops', '@acme/sre'],
  ['@acme/sre takes over deploy from the ops team', '@acme/ops', '@acme/sre'],
  ['replace nora with @milan as owner of the shop', '@nora', '@milan'],
  ['add @milan as another owner of /shop/', '@nora', '@nora @milan'],
  ['@milan should also review deploy/', '@acme/ops', '@acme/ops @milan'],
  ['put @milan as an additional code owner for the deploy folder', '@acme/ops', '@acme/ops @milan'],
])('%s', async (request, before, after) => {
  expect((await carryOut(request, FILES)).CODEOWNERS).toBe(OWNERS.replace(before, after));
});

test('what has no line of its own gets one, if it is owned by whom the request says', async () => {
  const after = await carryOut('billing/ should belong to @acme/money, not to core', FILES);
  expect(after.CODEOWNERS).toBe(`${OWNERS}billing/ @acme/money\n`);
  expect(await refusal('billing/ should belong to @acme/money, not to nora', FILES)).toContain('@nora');
});

test('nobody loses what several own, and nothing that is not there gets an owner', async () => {
  expect(await refusal('shop belongs to @acme/web now', FILES)).toContain('@acme/shop, @nora');
  await expect(refusal('make @milan owner of the warehouse', FILES)).resolves.not.toContain('@milan');
  expect((await carryOut('make @milan code owner of warehouse/', FILES)).CODEOWNERS).toBe(
    `${OWNERS}warehouse/ @milan\n`,
  );
  expect(await refusal('shop belongs to @acme/web, not to paul', FILES)).toContain('paul');
});

test('another owner of a part of a folder is one beside those of the folder; the owner has it alone', async () => {
  const files = { ...FILES, 'shop/tests/cart.rb': 'x\n' };
  const after = async (request: string): Promise<string> => (await carryOut(request, files)).CODEOWNERS ?? '';
  expect(await after('add @milan as another owner of shop/tests/')).toBe(
    `${OWNERS}shop/tests/ @acme/shop @nora @milan\n`,
  );
  expect(await after('make @milan the code owner of shop/tests/')).toBe(`${OWNERS}shop/tests/ @milan\n`);
});

test('an owner may have files by a pattern', async () => {
  const [step] = await steps('make @acme/docs the owner of *.md', { CODEOWNERS: '' });
  expect(step).toMatchObject({ title: expect.stringContaining('*.md') });
});
