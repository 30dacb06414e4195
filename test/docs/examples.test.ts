import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPlaybooks } from '../../src/orchestrator/plan';
import { matchRequest } from '../../src/orchestrator/plan/match';

const root = join(__dirname, '../..');
const playbooks = loadPlaybooks(join(root, 'playbooks'));

/** What README's first table tells the reader to write, without the command at its end. */
const examples = [
  ...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/^\| `([^`]+)` \| [^|]*[Tt]ier \d/gm),
].map(([, request]) => request ?? '');

test('README shows one example for each tier', () => {
  expect(examples).toHaveLength(3);
});

test.each(examples)('a playbook understands README\'s "%s"', (request) => {
  expect(matchRequest(request, playbooks).kind).toBe('matches');
});
