/** What only Azure DevOps has: short descriptions, people by their id, work items in HTML, addresses with a project. */
import { mkdtempSync, rmSync } from 'node:fs';
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
  draft: false,
  reviewers: [],
  labels: [],
};

let folder: string;
let there: StandIn;
let forge: Forge;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gad-azure-'));
  there = await startStandIn('azure-devops', folder);
  forge = openForge(there.settings, there.credentials) as Forge;
  there.repository.commit('gad/one', { 'app.txt': 'new\n' }, 'new', 'main');
});
afterEach(async () => {
  await there.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a description that is too long is cut, and the whole of it is a comment, once', async () => {
  const body = 'word '.repeat(1000);
  await forge.open({ ...DRAFT, body });
  await forge.open({ ...DRAFT, body });
  const [pull] = there.model.pulls;
  expect(pull?.body).toHaveLength(4000);
  expect(pull?.comments.map(({ text }) => text.startsWith(body))).toEqual([true]);
});

test('a reviewer may be named by id', async () => {
  const id = '00000000-0000-4000-8000-616461202020';
  await forge.open({ ...DRAFT, reviewers: [id] });
  expect(there.model.pulls[0]?.reviewers).toEqual(['ada']);
  expect(there.api.log.filter(({ operation }) => operation === 'identities')).toEqual([]);
});

test('a work item is read as text', async () => {
  there.model.issues.set(7, { title: 'Broken', body: 'first &amp; <b>second</b>\nthird' });
  await expect(forge.issue(7)).resolves.toEqual({
    number: 7,
    title: 'Broken',
    body: 'first & second\nthird',
    url: there.settings.url.replace('/_git/web', '/_workitems/edit/7'),
  });
});

test('a branch that somebody moves in that moment is not deleted', async () => {
  const { repository } = there;
  const before = repository.head('gad/one');
  const git = repository.git.bind(repository);
  jest.spyOn(repository, 'git').mockImplementation((args, ...rest) => {
    const found = git(args, ...rest);
    // Between the question for the branch and the answer to it.
    if (args[1] === '--format=%(objectname) %(refname)')
      repository.commit('gad/one', { 'app.txt': 'theirs\n' });
    return found;
  });
  await expect(forge.deleteBranch('gad/one')).rejects.toMatchObject({ code: 'FORGE_REFUSED' });
  expect(repository.head('gad/one')).not.toBe(before);
});

test('the address has to name a repository', () => {
  for (const url of [
    '',
    'https://dev.azure.com/acme',
    'https://dev.azure.com/_git/web',
    'https://dev.azure.com/acme/shop/_git',
  ]) {
    expect(() => openForge({ kind: 'azure-devops', url }, there.credentials)).toThrow(
      'is not a repository on Azure DevOps',
    );
  }
});
