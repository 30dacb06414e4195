/** Requests that name a text which is here and another one of its sort which is not. */
import { plan, steps, type Files } from './repository';

const FILES: Files = {
  'docs/support.md':
    '# Support\n\nWrite to help@harbor.example or call 030-5550100.\nAsk Nora Sample for access.\n',
  'README.md': '# Harbor\n\nMore in https://wiki.harbor.example/start. Ask Nora Sample.\n',
  'alerts.yml': 'receivers:\n  - email: ops@harbor.example\n',
  'src/labels.ts': "export const LABELS = { title: 'Arival times', berth: 'Berth' };\n",
};

test.each([
  [
    'alerts go to ops@harbor.example and nobody reads them there. oncall@harbor.example is the right list',
    'alerts.yml',
    'oncall@harbor.example',
  ],
  [
    'the number in the support page (030-5550100) is dead, new one is 030-5550177',
    'docs/support.md',
    '030-5550177',
  ],
  ['wiki.harbor.example is now handbook.harbor.example, please fix', 'README.md', 'handbook.harbor.example'],
  ['the page says "Arival times", that should be arrival', 'src/labels.ts', 'Arrival times'],
])('what is here makes room for what is not: %s', async (request, path, text) => {
  const made = await steps(request, FILES);
  expect(made).toHaveLength(1);
  expect(made[0]).toMatchObject({ path, replace: expect.stringContaining(text) });
});

test('a text of several files is changed in all of them where the request says so, and else asked about', async () => {
  const all = await steps(
    'Nora Sample is called Nora Example now, change that wherever she is mentioned',
    FILES,
  );
  expect(all.map((step) => 'path' in step && step.path).sort()).toEqual(['README.md', 'docs/support.md']);
  const asked = await plan('Nora Sample is called Nora Example now', FILES);
  expect(asked).toMatchObject({ kind: 'question' });
});

test('what else is asked for is not left out', async () => {
  const outcome = await plan(
    'oncall@harbor.example instead of ops@harbor.example for the alerts, and make the berth label nicer',
    FILES,
  );
  expect(outcome.kind).not.toBe('plan');
});

test('a package may have the name of what is counted', async () => {
  const files = { 'requirements.txt': 'requests==2.31.0\n' };
  expect(await steps('bump requests to 2.32.3', files)).toMatchObject([{ path: 'requirements.txt' }]);
});
