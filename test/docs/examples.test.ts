import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPlaybooks } from '../../src/orchestrator/plan';
import { readUtterance } from '../../src/orchestrator/plan/phrases/utterance';

const root = join(__dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const chat = readFileSync(join(root, 'docs/chat.md'), 'utf8');
const playbooks = loadPlaybooks(join(root, 'playbooks'));

/** What the table under "Try it" tells the reader to write, where it promises a tier. */
const tried = [...readme.matchAll(/^\| `([^`]+)` \| [^|]*[Tt]ier \d/gm)].map(([, request]) => request ?? '');
const listed = (/```text\n([^]*?)\n```/.exec(chat)?.[1] ?? '').split('\n');

test('README lets the reader try one request for each tier', () => {
  expect(tried).toHaveLength(3);
});

test.each([...tried, ...listed])('a playbook understands the documents\' "%s"', (request) => {
  const { tokens } = readUtterance(request);
  expect(playbooks.some(({ phrases }) => phrases.some((phrase) => phrase.parse(tokens).length > 0))).toBe(
    true,
  );
});
