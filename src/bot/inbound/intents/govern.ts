/** Questions about the rules: who may approve, why somebody has to, until when, and what is kept. */
import { noticeCard, sayFailure } from '../../../cards/index';
import { isFinal, shadowLine, TIER_NAMES, type Tier, type WorkflowDetail } from '../../../orchestrator/index';
import { newest } from '../references';
import type { Intent, Turn } from '../intent';

const TIERS: readonly Tier[] = [1, 2, 3];
const HOUR = 3_600_000;

const say = (title: string, text: string, hint?: string): object =>
  noticeCard({ tone: 'neutral', title, text, hint });

/** Who may decide on plans of a tier, in words. */
function approversOf({ orchestrator, person }: Turn, tier: Tier, of?: WorkflowDetail): string {
  const { autoApprove, ...rules } = orchestrator.policy.tiers[tier];
  const { approvers, quorum, requesterMayApprove } = of?.approval ?? rules;
  const people = approvers.filter((entry) => entry !== 'anyone' && !entry.includes(':'));
  const groups = approvers.filter((entry) => entry.includes(':')).map((entry) => entry.replace(/^group:/, 'the members of group ').replace(/^owners:/, 'the owners of group ')); // prettier-ignore
  const others = people.filter((id) => id !== person.id).length;
  const named = [...(people.includes(person.id) ? ['you'] : []), ...(others > 0 ? [`${others} ${others === 1 ? 'person' : 'people'} named in the governance file`] : []), ...groups]; // prettier-ignore
  const who = approvers.includes('anyone')
    ? 'anyone in the conversation'
    : named.join(', ') || 'nobody yet, as the governance file names no one';
  const many = quorum > 1 ? ` ${quorum} approvals are needed.` : '';
  const rule = `${who}.${many} ${requesterMayApprove ? 'The requester may approve as well.' : 'The requester may not.'}`;
  if (autoApprove === 'none' || of?.approval) return rule;
  return `nobody has to if a playbook made the plan: it runs by itself. If a model wrote it: ${rule}`;
}

const tierLine = (turn: Turn, tier: Tier): string =>
  `Tier ${tier} (${TIER_NAMES[tier]}): ${approversOf(turn, tier)}`;

/** What the workflow waits for, and the command that decides. */
const decideHint = ({ id }: WorkflowDetail): string =>
  `To decide: approve ${id}, reject ${id} and a reason, or changes ${id} and what should be different.`;

const waiting = ({ status }: WorkflowDetail): boolean => status === 'AWAITING_APPROVAL';

async function whoMay(turn: Turn, tier: Tier | null): Promise<object> {
  const about = tier === null ? await newest(turn, waiting) : null;
  if (about) {
    const { refused } = await turn.orchestrator.eligibility(about.id, turn.person);
    const you = refused ? sayFailure(refused) : 'You may.';
    return say(
      `Who may approve ${about.id}`,
      `It is tier ${about.tier}: ${approversOf(turn, about.tier ?? 2, about)} ${you}`,
      decideHint(about),
    );
  }
  const tiers = tier === null ? TIERS.slice(1) : [tier];
  return say(
    'Who may approve',
    tiers.map((one) => tierLine(turn, one)).join('\n'),
    'The governance file says so; it is the same for everybody.',
  );
}

async function why(turn: Turn): Promise<object> {
  const about = await newest(turn, ({ assessment }) => assessment !== null);
  if (!about?.assessment) return explain(turn, null);
  const { tier, reasons } = about.assessment;
  const because = reasons
    .slice(0, 4)
    .map(({ text, evidence }) => `• ${text}${evidence ? ` (${evidence.slice(0, 80)})` : ''}`);
  const rule = about.approval
    ? `Tier ${tier} (${TIER_NAMES[tier]}) needs a yes before anything is published.`
    : about.shadow
      ? shadowLine(about.shadow)
      : `The governance file lets a playbook's plan of tier ${tier} run by itself, so nobody was asked.`;
  return say(
    `Why ${about.id} is tier ${tier}`,
    [
      `“${about.request}”`,
      ...(because.length > 0 ? because : ['• No rule of the risk policy objected.']),
      rule,
    ].join('\n'),
    waiting(about) ? decideHint(about) : `Everything about it: status ${about.id}`,
  );
}

function explain(turn: Turn, tier: Tier | null): object {
  const meaning: Readonly<Record<Tier, string>> = {
    1: 'Low risk, such as documents, formatting, and changes that only a reader notices.',
    2: 'Peer review: ordinary changes of source, configuration or dependencies, and deletions.',
    3: 'Elder approval: what can do lasting harm, such as secrets, access checks or anything outside the repository.',
  };
  const lines = (tier === null ? TIERS : [tier]).map(
    (one) => `Tier ${one}. ${meaning[one]} To approve: ${approversOf(turn, one)}`,
  );
  return say(
    'What the tiers mean',
    lines.join('\n'),
    'The riskiest step of a plan decides its tier. Its card gives the reasons.',
  );
}

function left(until: string): string {
  const ms = Date.parse(until) - Date.now();
  if (ms <= 0) return 'any moment';
  return ms < HOUR ? `${Math.max(1, Math.round(ms / 60_000))} minutes` : `${Math.round(ms / HOUR)} hours`;
}

async function expiry(turn: Turn): Promise<object> {
  const about = await newest(turn, waiting);
  if (about?.approval) {
    const { expiresAt } = about.approval;
    return say(
      `${about.id} is open for ${left(expiresAt)} more`,
      `Without a decision it expires on ${expiresAt.slice(0, 16).replace('T', ' at ')} UTC and is cancelled. Nothing is published then.`,
      decideHint(about),
    );
  }
  const { tiers } = turn.orchestrator.policy;
  const lines = ([2, 3] as const).map(
    (tier) => `Tier ${tier}: ${Math.round(tiers[tier].expiresAfter / HOUR)} hours`,
  );
  return say(
    'Nothing waits for a decision here',
    `An approval expires after this time:\n${lines.join('\n')}`,
  );
}

/** Who has said what so far. */
async function decisions(turn: Turn): Promise<object> {
  const about = await newest(turn, ({ assessment }) => assessment !== null);
  if (!about)
    return say(
      'There is nothing to approve here',
      'No plan was made in this conversation yet.',
      'Everything that is open: list',
    );
  const { id, approvals, approval, tier, status } = about;
  const lines = approvals.map(
    ({ person, decision, reason }) => `${person.name}: ${decision}${reason ? `, “${reason}”` : ''}`,
  );
  if (waiting(about) && approval) {
    const given = approvals.filter(
      ({ seal, decision }) => seal === approval.seal && decision === 'approve',
    ).length;
    const title = given === 0 ? 'No, not yet' : `${given} of ${approval.quorum} approvals`;
    return say(title, [`${id} waits for a decision.`, ...lines].join('\n'), decideHint(about));
  }
  if (lines.length > 0)
    return say(`Decisions on ${id}`, lines.join('\n'), `Everything about it: status ${id}`);
  const nobody =
    isFinal(about) && status !== 'COMPLETED'
      ? 'Nobody decided on it.'
      : about.shadow
        ? shadowLine(about.shadow)
        : `Nobody had to: it is a playbook's plan of tier ${tier}, which runs by itself.`;
  return say(`Decisions on ${id}`, nobody, `Everything about it: status ${id}`);
}

async function mayI(turn: Turn, tier: Tier | null): Promise<object> {
  const about = await newest(turn, waiting);
  if (about && tier === null) return whoMay(turn, null);
  const lines = TIERS.filter((one) => turn.orchestrator.policy.tiers[one].autoApprove === 'none').map(
    (one) => {
      const { requesterMayApprove } = turn.orchestrator.policy.tiers[one];
      return `Tier ${one}: ${requesterMayApprove ? 'yes, you may approve your own request if you are among the approvers' : 'no, somebody else has to approve your own request'}.`;
    },
  );
  return say('Your own requests', lines.join('\n'), 'You may always reject or cancel them.');
}

export const GOVERN: readonly Intent[] = [
  {
    name: 'what-if',
    about: 'nothing',
    hears: (h) =>
      h.question &&
      h.says('if', 'when', 'nobody') &&
      h.has('what') &&
      (h.has('approve', 'expire', 'cancel') || h.says('reject', 'rejects', 'rejected', 'nobody')),
    run: async () =>
      say(
        'Nothing is published without the approvals',
        'A plan that is approved is carried out and published as a commit. One that is rejected or cancelled ends there, and one that nobody decides on expires.',
        'How long that takes: “when does it expire?”',
      ),
  },
  {
    name: 'why',
    about: 'nothing',
    hears: (h) =>
      h.has('why') &&
      h.has('tier', 'review', 'approve', 'pending', 'peer', 'elder', 'rule') &&
      !h.says('failed', 'fail'),
    run: (turn) => why(turn),
  },
  {
    name: 'expiry',
    about: 'nothing',
    hears: (h) =>
      h.says('expire', 'expires', 'expired', 'expiry', 'expiration', 'deadline') ||
      (h.has('when') &&
        (h.has('approve', 'pending') ||
          h.says('left', 'due', 'valid', 'lapse', 'remaining', 'run', 'runs', 'late'))),
    run: expiry,
  },
  {
    name: 'decisions',
    about: 'nothing',
    hears: (h) =>
      (h.says(
        'approved',
        'accepted',
        'decided',
        'reviewed',
        'confirmed',
        'signed',
        'rejected',
        'authorised',
        'authorized',
      ) &&
        !h.says('may', 'can', 'could', 'should', 'must', 'allowed', 'needs') &&
        !h.has('ability')) ||
      (h.has('who') && h.has('approve', 'review') && h.says('did')),
    run: decisions,
  },
  {
    name: 'may-i',
    about: 'nothing',
    hears: (h) =>
      h.question &&
      h.has('approve', 'review') &&
      h.says('i', 'my', 'myself', 'own') &&
      h.says('can', 'may', 'could', 'am', 'allowed', 'able', 'possible') &&
      !h.has('who', 'when', 'how', 'what'),
    run: (turn, { heard }) => mayI(turn, heard?.tier ?? null),
  },
  {
    name: 'who-may',
    about: 'nothing',
    hears: (h) =>
      (h.has('who') ||
        h.says(
          'anyone',
          'anybody',
          'somebody',
          'someone',
          'everyone',
          'everybody',
          'approvers',
          'approver',
          'elders',
          'reviewers',
          'reviewer',
        )) &&
      (h.has('approve', 'review', 'elder') || h.says('say', 'involved', 'responsible')) &&
      !h.says('need', 'nobody'),
    run: (turn, { heard }) => whoMay(turn, heard?.tier ?? null),
  },
  {
    name: 'tiers',
    about: 'nothing',
    hears: (h) => h.has('tier') && !h.has('pending', 'outcome'),
    run: async (turn, { heard }) =>
      explain(turn, heard?.says('difference', 'tiers', 'levels') ? null : (heard?.tier ?? null)),
  },
  {
    name: 'audit',
    about: 'nothing',
    hears: (h) =>
      h.has('audit') &&
      (h.has('what', 'how', 'where', 'tell', 'which') || h.says('is', 'are', 'do', 'does', 'can')),
    run: async () =>
      say(
        'Everything is on record',
        'Each request, plan, decision and result is an event that is appended and never changed, chained by hashes. My operators can verify the whole trail.',
        'What happened to one workflow: history id',
      ),
  },
  {
    name: 'isolation',
    about: 'nothing',
    hears: (h) => h.has('isolation'),
    run: async () =>
      say(
        'Plans run in isolation',
        'A plan is carried out on a throw-away copy without network. Only the commit that comes of it is published; a plan that fails leaves the repository as it was.',
        'I remember what was asked, done and decided, so that similar work is shown on later cards.',
      ),
  },
  {
    name: 'undo-how',
    about: 'nothing',
    hears: (h) => h.has('undo'),
    async run(turn) {
      const about = await newest(turn, ({ result }) => Boolean(result?.commit));
      const one = about ? `, for example: undo ${about.id}` : '.';
      return say(
        'Yes, it can be undone',
        `Undoing makes the reverse change as a workflow of its own, which is judged and approved like any other. Write "undo" and the id${one}`,
      );
    },
  },
  {
    name: 'merge-how',
    about: 'nothing',
    hears: (h) => h.has('merge') && !h.has('pending'),
    run: async () =>
      say(
        'A result is a branch',
        'What comes of a request is one commit on the branch gad/<id>, and a pull request where the governance file says so. I never change another branch, unless that file says that approved results are merged, or somebody who may approve writes "merge" and the id.',
        'Nobody’s approval is skipped for it.',
      ),
  },
  {
    name: 'rules',
    about: 'nothing',
    hears: (h) => h.has('rule'),
    run: async (turn) => explain(turn, null),
  },
];
