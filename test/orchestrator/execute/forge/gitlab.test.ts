/** What only GitLab has: drafts by their title, projects that have moved, a GitLab below a path. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Forge } from '../../../../src/orchestrator/domain/forge';
import { openForge } from '../../../../src/orchestrator/execute/forge';
import { type StandIn, startStandIn } from '../../../support/forge/stand-in';

const DRAFT = {
  branch: 'gad/one',
  base: 'main',
  title: 'T',
  body: '',
  draft: true,
  reviewers: [],
  labels: [],
};

let folder: string;
let there: StandIn;
let forge: Forge;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gad-gitlab-'));
  there = await startStandIn('gitlab', folder);
  forge = openForge(there.settings, there.credentials) as Forge;
  there.repository.commit('gad/one', { 'app.txt': 'new\n' }, 'new', 'main');
});
afterEach(async () => {
  await there.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a new title keeps a draft one, and a draft has one sign for it', async () => {
  const { id } = await forge.open({ ...DRAFT, title: '[Draft] T' });
  expect(there.model.pulls[0]?.title).toBe('Draft: T');
  await expect(forge.update(id, { title: 'New' })).resolves.toMatchObject({ draft: true });
  expect(there.model.pulls[0]?.title).toBe('Draft: New');
});

test('a delivery without an id has one by its content', async () => {
  const hook = {
    object_kind: 'note',
    project: { path_with_namespace: 'acme/team/web' },
    merge_request: { iid: 3 },
    object_attributes: { id: 9 },
  };
  const { body } = there.signed(JSON.stringify(hook));
  const notice = await forge.webhook({ body, headers: { 'x-gitlab-token': there.secret } }, there.secret);
  expect(notice).toEqual({ delivery: expect.stringMatching(/^[0-9a-f]{64}$/), pullRequest: '3' });
});

test('a job says which merge request it is about by its commit', async () => {
  const { id, head } = await forge.open(DRAFT);
  const hook = { object_kind: 'build', project: { path_with_namespace: 'acme/team/web' }, sha: head };
  await expect(forge.webhook(there.signed(JSON.stringify(hook)), there.secret)).resolves.toMatchObject({
    pullRequest: id,
  });
});

test('a project that has moved is named, and not followed; what answers no JSON is read as text', async () => {
  const paths: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url);
    // Not `writeHead(…).end()`: restify, where it is loaded, makes writeHead answer nothing.
    if (paths.length === 1) response.writeHead(301, { location: '/gitlab/api/v4/projects/42' });
    else response.writeHead(502, 'Bad Gateway');
    response.end(paths.length === 2 ? '<h1>Bad gateway</h1>' : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = {
    kind: 'gitlab',
    url: `${origin}/gitlab/acme/web`,
    api: `${origin}/gitlab/api/v4`,
  } as const;
  const below = openForge(settings, there.credentials) as Forge;
  await expect(below.defaultBranch()).rejects.toMatchObject({
    code: 'FORGE_NOT_FOUND',
    message: expect.stringContaining(`is now at ${origin}/gitlab/api/v4/projects/42`),
  });
  for (const words of ['<h1>Bad gateway</h1>', 'Bad Gateway']) {
    await expect(below.defaultBranch()).rejects.toMatchObject({
      code: 'FORGE_UNAVAILABLE',
      message: expect.stringContaining(words),
    });
  }
  expect(paths).toEqual(Array(3).fill('/gitlab/api/v4/projects/acme%2Fweb'));
  await new Promise((resolve) => server.close(resolve));
});

test('the address has to name a project', () => {
  for (const url of ['', 'https://gitlab.com/acme', 'https://gitlab.com/acme/web/-/merge_requests']) {
    expect(() => openForge({ kind: 'gitlab', url }, there.credentials)).toThrow('is not a project on GitLab');
  }
});
