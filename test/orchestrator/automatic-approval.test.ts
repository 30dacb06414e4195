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
