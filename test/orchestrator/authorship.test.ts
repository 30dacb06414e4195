/** In whose name work is carried out, and what the issues that a request names say. */
import { noteText } from '../../src/orchestrator/domain/note';
import type { ClearingJob, PlanRequest } from '../../src/orchestrator/domain/ports';
import type { WorkspaceRules } from '../../src/orchestrator/domain/governance';
import { GadError } from '../../src/errors';
import { FakeForge } from '../support/fake-forge';
import { FakeRooms, PEER, approve, is, openWorld, type World } from '../support/world';

let world: World;
afterEach(() => world.close());

const RULES: WorkspaceRules = { requesters: null, approvals: {}, publish: 'branch', terms: 't' };
const ADA = 'ada@example.com';

async function jobOf(
  request: string,
  commits?: WorkspaceRules['commits'],
  mail: string | null = ADA,
): Promise<ClearingJob> {
  const rooms = new FakeRooms();
  const jobs: ClearingJob[] = [];
  const prepare = rooms.clearing.prepare.bind(rooms.clearing);
  rooms.clearing.prepare = (job) => {
    jobs.push(job);
    return prepare(job);
  };
  const directory = { holds: async () => [], mail: async () => mail };
  world = await openWorld({ rooms, rules: () => ({ ...RULES, commits }), directory });
  const id = await world.submit(request);
  const waiting = await world.reached(
    id,
    ({ status }) => status === 'AWAITING_APPROVAL' || status === 'COMPLETED',
  );
  if (waiting.status === 'AWAITING_APPROVAL') await approve(world, id, PEER);
  await world.reached(id, is('COMPLETED'));
  return jobs[0]!;
}

test('the author is the requester, with the address that the directory knows', async () => {
  const { author, trailers } = await jobOf('tier 1');
  expect(author).toEqual({ name: 'Asker', address: ADA });
  expect(trailers.join('\n')).not.toMatch(/Co-authored-by|Signed-off-by/);
});

test('a pattern, a sign-off and a model are in the commit', async () => {
  const { author, trailers } = await jobOf('tier 1 by a model', {
    author: '{name} <{id}@corp.example>',
    signOff: true,
  });
  expect(author).toEqual({ name: 'Asker', address: 'asker@corp.example' });
  expect(trailers).toEqual(
    expect.arrayContaining([
      'Co-authored-by: test <model@localhost>',
      'Signed-off-by: Asker <asker@corp.example>',
    ]),
  );
});

test('without an address there is one of no host', async () => {
  expect((await jobOf('tier 1', undefined, null)).author?.address).toBe('asker@localhost');
});

describe('issues', () => {
  async function plannedWith(request: string): Promise<{ seen: PlanRequest; notes: readonly string[] }> {
    const forge = new FakeForge();
    const issue = (number: number, body: string) => ({ number, title: `Title ${number}`, body, url: '' });
    forge.issues.set(42, issue(42, 'It is broken.'));
    forge.issues.set(7, issue(7, `aws_secret_access_key = "${'wJalrXUtnFEMI/K7MDENG/bPxRfiCY'}Zq3nT8vLp2"`));
    if (request.includes('down')) {
      forge.failures.push({ call: 'issue', error: new GadError('FORGE_UNAVAILABLE', 'It does not answer.') });
    }
    const rooms = new FakeRooms();
    let seen: PlanRequest | undefined;
    const plan = rooms.pathFinder.plan.bind(rooms.pathFinder);
    rooms.pathFinder.plan = (given) => {
      seen = given;
      return plan(given);
    };
    world = await openWorld({ rooms, forge: () => forge });
    const { notes } = await world.reached(await world.submit(request), is('COMPLETED'));
    return { seen: seen!, notes: notes.map(noteText) };
  }

  test('an issue that is named is read as what came along with the request', async () => {
    const { seen, notes } = await plannedWith('tier 1 fix #42');
    expect(seen.attachments).toEqual([{ name: 'issue #42', text: '# Title 42\n\nIt is broken.' }]);
    expect(notes).toEqual([]);
  });

  test.each([
    ['tier 1 fix #43', 'Not read: issue #43, which is not there.'],
    ['tier 1 fix #7', 'Not read: issue #7, which contains what looks like a secret.'],
    ['tier 1 fix #42 while it is down', 'Not read: issue #42. It does not answer.'],
  ])('%j is planned without it, and people are told', async (request, note) => {
    const { seen, notes } = await plannedWith(request);
    expect(seen.attachments).toEqual([]);
    expect(notes).toEqual([note]);
  });

  test('a request that names none reads none', async () => {
    expect((await plannedWith('tier 1 paint it #333333')).seen.attachments).toEqual([]);
  });
});
