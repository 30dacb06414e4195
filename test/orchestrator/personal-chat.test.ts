import type { ApprovalPolicy, WorkspaceRules } from '../../src/orchestrator/domain/governance';
import { is, openWorld, POLICY, type World } from '../support/world';

const ANN = { id: '00000000-0000-4000-8000-0000000000aa', name: 'Ann' };

let world: World;
afterEach(() => world.close());

async function ask(
  tier: number,
  replyAddress: object,
  options: { policy?: ApprovalPolicy; rules?: (workspace: string) => WorkspaceRules } = {},
): Promise<string> {
  world = await openWorld({ localMode: false, ...options });
  world.orchestrator.meetIn({
    role: async () => 'member',
    isPersonal: (address) => (address as { personal?: boolean }).personal === true,
  });
  const request = `tier ${tier} please`;
  const { workflow } = await world.orchestrator.submit({ key: 'k', request, requester: ANN, replyAddress });
  return workflow.id;
}

const tier2 = (more: Partial<ApprovalPolicy['tiers'][2]>): ApprovalPolicy => ({
  ...POLICY,
  tiers: { ...POLICY.tiers, 2: { ...POLICY.tiers[2], ...more } },
});
const APPROVALS: WorkspaceRules = {
  approvals: { 2: 'board' },
  requesters: null,
  publish: 'branch',
  terms: '',
};

test('in a personal chat a plan that somebody else has to approve ends at once, and says what to set', async () => {
  const { error, plan } = await ends(await ask(2, { personal: true }), 'FAILED');
  expect(error).toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringMatching(/Tier 2.*workspaces\[\]\.approvals.*tier 2 of sample/),
  });
  expect(plan).not.toBeNull();
  // Nothing is wrong with such a plan.
  expect(world.rooms.memories).toMatchObject([{ counts: false }]);
});

test.each([
  ['in a group', { personal: false }, {}],
  ['where the requester may approve', { personal: true }, { policy: tier2({ requesterMayApprove: true }) }],
  ['where approvers are named', { personal: true }, { policy: tier2({ approvers: ['elder'] }) }],
  ['where others may decide later', { personal: true }, { policy: tier2({ escalateAfter: 1_000 }) }],
  ['where a channel decides', { personal: true }, { rules: () => APPROVALS }],
])('%s it waits', async (_, address, options) => {
  await ends(await ask(2, address, options), 'AWAITING_APPROVAL');
});

test('what nobody has to approve is done', async () => {
  await ends(await ask(1, { personal: true }), 'COMPLETED');
});

const ends = (id: string, status: string): ReturnType<World['reached']> => world.reached(id, is(status));
