/** Which plans run without anybody being asked. */
import type { ApprovalPolicy, AutoApprove } from '../../src/orchestrator/domain/governance';
import { approve, is, openWorld, PEER, POLICY, type World } from '../support/world';

let world: World;
afterEach(() => world.close());

const letting = (autoApprove: AutoApprove): ApprovalPolicy => ({
  ...POLICY,
  version: autoApprove,
  tiers: { ...POLICY.tiers, 1: { ...POLICY.tiers[1], autoApprove } },
});

test.each([
  ['none', 'tier 1', 'AWAITING_APPROVAL'],
  ['none', 'tier 1 by a model', 'AWAITING_APPROVAL'],
  ['playbooks', 'tier 1', 'COMPLETED'],
  ['playbooks', 'tier 1 by a model', 'AWAITING_APPROVAL'],
  ['all', 'tier 1', 'COMPLETED'],
  // There are no checks that could have passed.
  ['all', 'tier 1 by a model', 'AWAITING_APPROVAL'],
  ['all', 'tier 2', 'AWAITING_APPROVAL'],
] as const)('with autoApprove: %s a plan for %j comes to %s', async (autoApprove, request, status) => {
  world = await openWorld({ policy: letting(autoApprove) });
  const id = await world.submit(request);
  const rests = await world.reached(id, (w) =>
    ['COMPLETED', 'AWAITING_APPROVAL', 'FAILED'].includes(w.status),
  );
  expect(rests.status).toBe(status);
  expect(world.rooms.executions).toBe(status === 'COMPLETED' ? 1 : 0);
});

test("a model's plan of tier 1 goes on when a peer has approved it", async () => {
  world = await openWorld();
  const id = await world.submit('tier 1 by a model');
  await world.reached(id, is('AWAITING_APPROVAL'));
  await expect(approve(world, id, { id: 'asker', name: 'Asker' })).rejects.toMatchObject({
    code: 'REQUESTER_EXCLUDED',
  });
  expect((await approve(world, id, PEER)).outcome).toBe('approved');
  expect((await world.reached(id, is('COMPLETED'))).result?.commit).toBe('abc');
});

test("a request over the API needs a channel even where playbooks' plans of every tier run by themselves", async () => {
  const { tiers } = POLICY;
  const open = { autoApprove: 'playbooks' } as const;
  const policy = {
    ...POLICY,
    tiers: { 1: tiers[1], 2: { ...tiers[2], ...open }, 3: { ...tiers[3], ...open } },
  };
  world = await openWorld({ policy, localMode: false });
  const requester = { id: '00000000-0000-4000-8000-000000000001', name: 'Sample Requester' };
  const ask = { key: 'api', request: 'tier 2 by a model', requester, replyAddress: null };
  await expect(world.orchestrator.submit(ask)).rejects.toThrow('Set approvals.2 and approvals.3');
});
