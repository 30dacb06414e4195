import { canonicalJson, digest, newWorkflowId, sealOf } from '../../../src/orchestrator/domain/digest';
import type { Plan } from '../../../src/orchestrator/domain/plan';
import { type Memberships, judge, rightOf } from '../../../src/orchestrator/domain/approval';
import type { Delegation } from '../../../src/orchestrator/domain/governance';
import { type Known, personId } from '../../../src/orchestrator/domain/person';
import type { Approval, ApprovalRequest, Decision } from '../../../src/orchestrator';

const person = (id: string): Known => ({ id: personId(id, true)!, name: id });
const open: ApprovalRequest = {
  seal: 'seal',
  quorum: 2,
  approvers: ['a', 'b', 'asker'],
  requesterMayApprove: false,
  mergesInto: null,
  standIns: [],
  expiresAt: new Date(1_000).toISOString(),
  remindAt: null,
  escalateAt: null,
  reminded: false,
  escalated: false,
};
const given = (id: string): Approval => ({
  person: person(id),
  decision: 'approve',
  reason: '',
  seal: 'seal',
  at: '',
});
interface Extra extends Partial<Omit<Parameters<typeof judge>[0], 'right'>> {
  readonly delegations?: readonly Delegation[];
  readonly memberships?: Memberships;
}
const decide = (id: string, decision: Decision, extra: Extra = {}) => {
  const { delegations = [], memberships = new Map(), ...rest } = extra;
  const asked = { open, given: [], authors: [person('asker')], person: person(id), now: 0, ...rest };
  const right = rightOf({ ...asked, delegations, memberships });
  return judge({ decision, reason: 'why', seal: 'seal', right, ...asked });
};
const standsIn = (from: string, to: string): Delegation => ({ from, to, since: 0, until: 500 });

test.each<[string, () => unknown, string]>([
  ['the first of two approvals counts', () => decide('a', 'approve'), 'counted'],
  ['the second approval approves', () => decide('b', 'approve', { given: [given('a')] }), 'approved'],
  ['one rejection is enough', () => decide('a', 'reject', { given: [given('b')] }), 'rejected'],
  ['one wish for changes is enough', () => decide('a', 'changes'), 'changes_requested'],
  ['the requester may reject', () => decide('asker', 'reject'), 'rejected'],
  [
    'a requester who is not named may reject',
    () => decide('x', 'reject', { authors: [person('x')] }),
    'rejected',
  ],
  [
    'where the file says so the requester approves',
    () => decide('asker', 'approve', { open: { ...open, requesterMayApprove: true } }),
    'counted',
  ],
  [
    'who belongs to a group that the file names may decide',
    () =>
      decide('x', 'approve', {
        open: { ...open, approvers: ['group:g'] },
        memberships: new Map([['x', ['group:g']]]),
      }),
    'counted',
  ],
  [
    'who stands in for an approver may decide',
    () => decide('x', 'approve', { delegations: [standsIn('a', 'x')] }),
    'counted',
  ],
  [
    'who stands in for a member of a group that the file names may decide',
    () =>
      decide('x', 'approve', {
        open: { ...open, approvers: ['owners:g'] },
        delegations: [standsIn('m', 'x')],
        memberships: new Map([['m', ['owners:g']]]),
      }),
    'counted',
  ],
])('%s', (_, act, outcome) => expect(act()).toBe(outcome));

test.each<[string, () => unknown, string]>([
  ['another seal', () => decide('a', 'approve', { seal: 'old' }), 'APPROVAL_STALE'],
  ['too late', () => decide('a', 'approve', { now: 1_000 }), 'APPROVAL_EXPIRED'],
  ['the requester', () => decide('asker', 'approve'), 'REQUESTER_EXCLUDED'],
  [
    'an author besides the requester',
    () => decide('a', 'approve', { authors: [person('asker'), person('a')] }),
    'AUTHOR_EXCLUDED',
  ],
  [
    'a stand-in for an author',
    () =>
      decide('x', 'approve', {
        authors: [person('asker'), person('a')],
        delegations: [standsIn('a', 'x')],
      }),
    'NOT_ENTITLED',
  ],
  ['somebody not named', () => decide('x', 'approve'), 'NOT_ENTITLED'],
  [
    'a requester not named who approves',
    () => decide('x', 'approve', { authors: [person('x')], open: { ...open, requesterMayApprove: true } }),
    'NOT_ENTITLED',
  ],
  ['the same person twice', () => decide('a', 'approve', { given: [given('a')] }), 'APPROVAL_REPEATED'],
  [
    'a stand-in whose time is over',
    () => decide('x', 'approve', { now: 500, delegations: [standsIn('a', 'x')] }),
    'NOT_ENTITLED',
  ],
  [
    'a stand-in for the requester',
    () => decide('x', 'approve', { delegations: [standsIn('asker', 'x')] }),
    'NOT_ENTITLED',
  ],
  [
    'a stand-in after the person themselves',
    () => decide('x', 'approve', { given: [given('a')], delegations: [standsIn('a', 'x')] }),
    'APPROVAL_REPEATED',
  ],
  [
    'a person after their stand-in',
    () => decide('a', 'approve', { given: [{ ...given('x'), onBehalfOf: 'a' }] }),
    'APPROVAL_REPEATED',
  ],
  ['changes without saying which', () => decide('a', 'changes', { reason: ' ' }), 'REASON_REQUIRED'],
])('%s is refused with its own code', (_, act, code) => {
  expect(act).toThrow(expect.objectContaining({ code }));
});

const plan: Plan = {
  summary: 'sum',
  steps: [{ id: 's1', title: 't', kind: 'command', command: 'ls' }],
  author: { kind: 'playbook', name: 'p' },
  workspace: 'w',
  base: 'abc',
  context: [],
};
const seal = (change: Partial<Plan> = {}, over: Partial<Parameters<typeof sealOf>[0]> = {}): string =>
  sealOf({ workflowId: 'w1', policy: 'p', terms: 't', quorum: 1, ...over, plan: { ...plan, ...change } });

test('the seal changes with each thing that is approved', () => {
  const changed = [
    seal({ steps: [{ id: 's1', title: 't', kind: 'command', command: 'ls -a' }] }),
    seal({ base: 'abd' }),
    seal({ context: [{ path: 'a', digest: 'd' }] }),
    seal({ workspace: 'v' }),
    seal({ branch: 'main' }),
    seal({ summary: 'another' }),
    seal({ author: { kind: 'model', name: 'm' } }),
    seal({}, { policy: 'q' }),
    seal({}, { terms: 'u' }),
    seal({}, { quorum: 2 }),
    seal({}, { effects: 'tree' }),
    seal({}, { workflowId: 'w2' }),
  ];
  expect(new Set([seal(), ...changed]).size).toBe(changed.length + 1);
  expect(seal()).toBe(seal());
});

test('canonical JSON does not depend on the order of keys', () => {
  expect(canonicalJson({ b: [1, null, 'x'], a: undefined, c: { z: 1, y: 2 } })).toBe(
    '{"b":[1,null,"x"],"c":{"y":2,"z":1}}',
  );
  expect(digest({ a: 1, b: 2 })).toBe(digest({ b: 2, a: 1 }));
});

test('ids are short, typable and differ', () => {
  const ids = Array.from({ length: 500 }, newWorkflowId);
  expect(new Set(ids).size).toBe(500);
  for (const id of ids) expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
});
