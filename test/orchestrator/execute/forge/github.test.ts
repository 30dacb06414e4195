/** What only GitHub has: apps, conditional requests, and repositories that were renamed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgeCredentials, openForge } from '../../../../src/orchestrator/execute/forge';
import { type StandIn, startStandIn } from '../../../support/forge/stand-in';

let folder: string;
let there: StandIn;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gad-github-'));
  there = await startStandIn('github', folder);
});
afterEach(async () => {
  await there.stop();
  rmSync(folder, { recursive: true, force: true });
});

const forgeWith = (credentials = there.credentials) => {
  const forge = openForge(there.settings, credentials);
  if (!forge) throw new Error('It has to be there.');
  return forge;
};
const asked = (operation: string) => there.api.log.filter((call) => call.operation === operation);

test('an app finds its installation once and works with its short-lived token', async () => {
  const app = there.otherCredentials?.github as { appId: string; privateKey: string };
  const forge = forgeWith(
    forgeCredentials({
      GAD_GITHUB_APP_ID: app.appId,
      // As hosts want it that take no line breaks.
      GAD_GITHUB_APP_KEY: app.privateKey.replaceAll('\n', '\\n'),
      GAD_GITHUB_TOKEN: 'not used beside an app',
    }),
  );
  await expect(forge.defaultBranch()).resolves.toBe('main');
  await expect(forge.defaultBranch()).resolves.toBe('main');
  expect(asked('apps/get-repo-installation')).toHaveLength(1);
  expect(asked('apps/create-installation-access-token')).toHaveLength(1);
});

test('an app whose installation could not be looked up tries again at the next call', async () => {
  const forge = forgeWith(there.otherCredentials);
  there.api.fail('credentials', 'not-found');
  await expect(forge.defaultBranch()).rejects.toMatchObject({ code: 'FORGE_NOT_FOUND' });
  await expect(forge.defaultBranch()).resolves.toBe('main');
});

test('what has not changed is asked for with its tag, and does not count against the limit', async () => {
  const forge = forgeWith();
  await forge.defaultBranch();
  await expect(forge.defaultBranch()).resolves.toBe('main');
  expect(asked('repos/get').map(({ status }) => status)).toEqual([200, 304]);
});

test('a repository that was renamed is named, and not followed', async () => {
  there.api.fail('look', 'moved');
  const renamed = there.settings.url.replace(/web$/, 'renamed');
  await expect(forgeWith().defaultBranch()).rejects.toMatchObject({
    code: 'FORGE_NOT_FOUND',
    message: expect.stringContaining(`is now at ${renamed}`),
  });
});

test('a branch with nothing new is refused in words', async () => {
  there.repository.git(['update-ref', 'refs/heads/gad/same', 'refs/heads/main']);
  const draft = {
    branch: 'gad/same',
    base: 'main',
    title: 'T',
    body: '',
    draft: false,
    reviewers: [],
    labels: [],
  };
  await expect(forgeWith().open(draft)).rejects.toMatchObject({
    code: 'FORGE_REFUSED',
    message: expect.stringContaining('No commits between main and gad/same'),
  });
});

test('what a person writes on a line or in a review is a comment; what a machine says is none', async () => {
  const forge = forgeWith();
  there.repository.commit('gad/one', { 'app.txt': 'three\n' }, 'Say three', 'main');
  const draft = { branch: 'gad/one', base: 'main', title: 'T', body: '', draft: false };
  const { id } = await forge.open({ ...draft, reviewers: [], labels: [] });
  const number = Number(id);
  there.model.comment(number, 'grace', '/gad one');
  there.model.comment(number, 'grace', '/gad two', { onLine: true });
  there.model.comment(number, 'dependabot[bot]', '/gad three');
  there.model.review(number, 'ada', 'commented', '/gad four');
  there.model.review(number, 'ada', 'approved');
  const kind = (name: string) => expect.stringMatching(new RegExp(`^${name}-\\d+$`)) as unknown;
  await expect(forge.comments(id)).resolves.toEqual([
    { id: kind('issue_comment'), author: 'grace', text: '/gad one' },
    { id: kind('pull_request_review_comment'), author: 'grace', text: '/gad two' },
    { id: kind('pull_request_review'), author: 'ada', text: '/gad four' },
  ]);
});

test('a check that names its pull request is about that one', async () => {
  const body = JSON.stringify({
    check_run: { head_sha: 'abc', pull_requests: [{ number: 8 }] },
    repository: { full_name: 'acme/web' },
  });
  await expect(forgeWith().webhook(there.signed(body), there.secret)).resolves.toMatchObject({
    pullRequest: '8',
  });
});

test('a delivery without an id is none of GitHub', async () => {
  const { body, headers } = there.signed('{}');
  const delivery = { body, headers: { ...headers, 'x-github-delivery': undefined } };
  await expect(forgeWith().webhook(delivery, there.secret)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
});

test('the address has to name a repository', () => {
  for (const url of ['', 'https://github.com/acme', 'https://github.com/acme/web/pulls']) {
    expect(() => openForge({ kind: 'github', url }, there.credentials)).toThrow(
      'is not a repository on GitHub',
    );
  }
});
