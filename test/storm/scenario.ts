/** What happens in a storm, decided beforehand from its seed: one flow is one request and all that is done to it. */
import { Random } from '../support/random';
import { person, type TeamsPerson } from '../support/teams-client';

/** How a flow goes. */
export const Kind = {
  /** Little risk: nobody is asked. */
  AUTO: 'auto',
  /** A peer approves. */
  APPROVE: 'approve',
  /** Two elders approve. */
  QUORUM: 'quorum',
  REJECT: 'reject',
  /** One approves and one rejects in the same moment. */
  RACE: 'race',
  /** Somebody asks for another plan, which is approved. */
  CHANGES: 'changes',
  /** Cancelled while it waits for people. */
  CANCEL_WAITING: 'cancel-waiting',
  /** Cancelled at any moment, perhaps too late. */
  CANCEL_EARLY: 'cancel-early',
  /** Paused at any moment, perhaps too late, and resumed. */
  PAUSE: 'pause',
  /** The plan's step fails. */
  FAIL: 'fail',
  /** No playbook knows what to do. */
  NO_PLAN: 'no-plan',
} as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

const WEIGHTS: Readonly<Record<Kind, number>> = {
  [Kind.AUTO]: 28,
  [Kind.APPROVE]: 22,
  [Kind.QUORUM]: 10,
  [Kind.REJECT]: 8,
  [Kind.RACE]: 8,
  [Kind.CHANGES]: 5,
  [Kind.CANCEL_WAITING]: 4,
  [Kind.CANCEL_EARLY]: 4,
  [Kind.PAUSE]: 5,
  [Kind.FAIL]: 3,
  [Kind.NO_PLAN]: 3,
};

/** What Teams or people do once more. */
export type Again = 'never' | 'at once' | 'later';

export interface Flow {
  readonly number: number;
  readonly kind: Kind;
  /** Unlike that of any other flow. */
  readonly request: string;
  readonly requester: TeamsPerson;
  /** Who decides, in this order. */
  readonly deciders: readonly [TeamsPerson, TeamsPerson];
  /** The request is delivered again under its own id, and under a new one. */
  readonly redelivered: Again;
  readonly redeliveredAnew: Again;
  /** Every click is doubled. */
  readonly doubleClick: Again;
  /** Somebody clicks after the decision. */
  readonly lateClick: boolean;
  /** Typed instead of clicked. */
  readonly typed: boolean;
  /** Before somebody acts on their own accord, and before anything is done again, in milliseconds. */
  readonly patience: number;
  /** What Teams does to this flow's conversation; see weather.ts. */
  readonly weather: Random;
}

const BEN = person('Ben');
const CARA = person('Cara');
const DAN = person('Dan');
export const ELDERS = [BEN, CARA, DAN] as const;
const REQUESTERS = Array.from({ length: 40 }, (_, index) => person(`Asker${index}`));

export const GOVERNANCE = `
tiers:
  2: { approvers: [anyone], requesterMayApprove: false }
  3: { approvers: [${ELDERS.map(({ aadObjectId }) => aadObjectId).join(', ')}], quorum: 2, requesterMayApprove: false }
risk:
  rules:
    - id: team-settings
      tier: 2
      text: Settings need a peer.
      when: { fact: change, path: '.env*' }
      caught: [{ path: .env.example, before: 'A=1', after: 'A=2' }]
      quiet: [{ path: README.md, before: 'A', after: 'B' }]
clearing: { backend: edit-only, perPerson: { running: 8, queued: 100000 } }
`;

/** Sage puts these in tier 1, 2 (by the rule above) and 3; "exit 3" fails in the storm's Clearing. */
const REQUESTS = {
  low: (n: number) => `append "storm-${n}" to README.md`,
  medium: (n: number) => `add the environment variable STORM_${n}=yes`,
  high: (n: number) => `run: rm -rf .git storm-${n}`,
  failing: (n: number) => `run: echo storm-${n} && exit 3`,
  unknown: (n: number) => `reticulate the splines of storm-${n}`,
};

const RISK: Readonly<Record<Kind, keyof typeof REQUESTS>> = {
  [Kind.AUTO]: 'low',
  [Kind.APPROVE]: 'medium',
  [Kind.QUORUM]: 'high',
  [Kind.REJECT]: 'medium',
  [Kind.RACE]: 'medium',
  [Kind.CHANGES]: 'medium',
  [Kind.CANCEL_WAITING]: 'high',
  [Kind.CANCEL_EARLY]: 'low',
  [Kind.PAUSE]: 'low',
  [Kind.FAIL]: 'failing',
  [Kind.NO_PLAN]: 'unknown',
};

/** The flow that a request belongs to. */
export const flowOf = (request: string): number => Number(/storm[-_](\d+)/i.exec(request)?.[1] ?? -1);

export function planFlows(count: number, seed: number): readonly Flow[] {
  return Array.from({ length: count }, (_, number) => {
    const chance = new Random(`${seed} flow ${number}`);
    const kind = chance.weighted(WEIGHTS);
    const first = chance.pick(ELDERS);
    const again = (probability: number): Again =>
      chance.chance(probability) ? chance.pick(['at once', 'later']) : 'never';
    return {
      number,
      kind,
      request: REQUESTS[RISK[kind]](number),
      requester: chance.pick(REQUESTERS),
      deciders: [first, chance.pick(ELDERS.filter((elder) => elder !== first))],
      redelivered: again(0.15),
      redeliveredAnew: again(0.15),
      doubleClick: again(0.3),
      lateClick: chance.chance(0.15),
      typed: chance.chance(0.1),
      patience: 20 + chance.below(400),
      weather: new Random(`${seed} weather ${number}`),
    };
  });
}

/** How a flow may end: its status, and for some one of two, depending on which of two events came first. */
export function allowedEnds(
  kind: Kind,
  types: readonly string[],
  outcomes: readonly string[],
): readonly string[] {
  switch (kind) {
    case Kind.AUTO:
    case Kind.APPROVE:
    case Kind.QUORUM:
    case Kind.CHANGES:
    case Kind.PAUSE:
      return ['COMPLETED'];
    case Kind.REJECT:
      return ['REJECTED'];
    case Kind.RACE:
      return [outcomes.includes('rejected') ? 'REJECTED' : 'COMPLETED'];
    case Kind.CANCEL_WAITING:
      return ['CANCELLED'];
    case Kind.CANCEL_EARLY:
      return [types.includes('workflow_cancelled') ? 'CANCELLED' : 'COMPLETED'];
    case Kind.FAIL:
    case Kind.NO_PLAN:
      return ['FAILED'];
  }
}
