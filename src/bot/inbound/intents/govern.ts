/** Questions about the rules: who may approve, why somebody has to, until when, and what is kept. */
import { duration, localTime, noticeCard, say, sayFailure, sayReason } from '../../../cards/index';
import { isFinal, type Shadow, type Tier, type WorkflowDetail } from '../../../orchestrator/index';
import { newest } from '../references';
import type { Intent, Turn } from '../intent';

const TIERS: readonly Tier[] = [1, 2, 3];

const notice = (title: string, text: string, hint?: string, time?: string): object =>
  noticeCard({ tone: 'neutral', title, text, hint, time });

const statusHint = ({ id }: WorkflowDetail): string => say('answer.everything', { id });
/** What the rules would have made of a plan in a shadow workspace. */
const shadowLine = ({ approvals }: Shadow): string =>
  approvals === 0 ? say('outcome.shadow.alone') : say('outcome.shadow.asked', { n: approvals });

/** An entry of the governance file that stands for several people. */
function groupOf(entry: string): string {
  const [kind, name = ''] = entry.split(/:(.*)/s);
  return say(kind === 'owners' ? 'govern.owners' : 'govern.members', { name });
}

/** Who may decide on plans of a tier, in words. */
function approversOf({ orchestrator, person }: Turn, tier: Tier, of?: WorkflowDetail): string {
  const { autoApprove, ...rules } = orchestrator.policy.tiers[tier];
  const { approvers, quorum, requesterMayApprove } = of?.approval ?? rules;
  const people = approvers.filter((entry) => entry !== 'anyone' && !entry.includes(':'));
  const others = people.filter((id) => id !== person.id).length;
  const named = [
    ...(people.includes(person.id) ? [say('govern.you')] : []),
    ...(others > 0 ? [say('govern.named', { n: others })] : []),
    ...approvers.filter((entry) => entry.includes(':')).map(groupOf),
  ];
  const who = approvers.includes('anyone') ? say('details.anyone') : named.join(', ') || say('govern.nobody');
  const rule = [
    `${who}.`,
    ...(quorum > 1 ? [say('govern.quorum', { quorum })] : []),
    say(requesterMayApprove ? 'govern.requesterMay' : 'govern.requesterMayNot'),
  ].join(' ');
  return autoApprove === 'none' || of?.approval ? rule : say('govern.alone', { rule });
}

const tierLine = (turn: Turn, tier: Tier): string => `${say(`tier.${tier}`)}: ${approversOf(turn, tier)}`;

/** What the workflow waits for, and the command that decides. */
const decideHint = ({ id }: WorkflowDetail): string => say('govern.decide', { id });

const waiting = ({ status }: WorkflowDetail): boolean => status === 'AWAITING_APPROVAL';

async function whoMay(turn: Turn, tier: Tier | null): Promise<object> {
  const about = tier === null ? await newest(turn, waiting) : null;
  if (about) {
    const { refused } = await turn.orchestrator.eligibility(about.id, turn.person);
    const you = refused ? sayFailure(refused) : say('govern.youMay');
    return notice(
      say('govern.whoMayIt', { id: about.id }),
      say('govern.whoMayText', {
        tier: about.tier ?? 2,
        who: approversOf(turn, about.tier ?? 2, about),
        you,
      }),
      decideHint(about),
    );
  }
  const tiers = tier === null ? TIERS.slice(1) : [tier];
  return notice(
    say('govern.whoMay'),
    tiers.map((one) => tierLine(turn, one)).join('\n'),
    say('govern.source'),
  );
}

async function why(turn: Turn): Promise<object> {
  const about = await newest(turn, ({ assessment }) => assessment !== null);
  if (!about?.assessment) return explain(turn, null);
  const { tier, reasons } = about.assessment;
  const because = reasons
    .slice(0, 4)
    .map((one) => `• ${sayReason(one)}${one.evidence ? ` (${one.evidence.slice(0, 80)})` : ''}`);
  const rule = about.approval
    ? say('govern.needsYes', { tier: say(`tier.${tier}`) })
    : about.shadow
      ? shadowLine(about.shadow)
      : say('govern.ranAlone', { tier });
  return notice(
    say('govern.why', { id: about.id, tier }),
    [`“${about.request}”`, ...(because.length > 0 ? because : [say('govern.noRule')]), rule].join('\n'),
    waiting(about) ? decideHint(about) : statusHint(about),
  );
}

function explain(turn: Turn, tier: Tier | null): object {
  const lines = (tier === null ? TIERS : [tier]).map((one) =>
    say(`govern.tier.${one}`, { who: approversOf(turn, one) }),
  );
  return notice(say('govern.tiers'), lines.join('\n'), say('govern.tiersHint'));
}

async function expiry(turn: Turn): Promise<object> {
  const about = await newest(turn, waiting);
  if (about?.approval) {
    const { expiresAt } = about.approval;
    return notice(
      say('govern.open', { id: about.id, left: duration(Date.parse(expiresAt) - Date.now()) }),
      say('govern.expires'),
      decideHint(about),
      say('govern.until', { time: localTime(expiresAt) }),
    );
  }
  const { tiers } = turn.orchestrator.policy;
  const lines = ([2, 3] as const).map(
    (tier) => `${say('tier', { tier })}: ${duration(tiers[tier].expiresAfter)}`,
  );
  return notice(say('govern.noneWaits'), say('govern.expiry', { lines: lines.join('\n') }));
}

/** Who has said what so far. */
async function decisions(turn: Turn): Promise<object> {
  const about = await newest(turn, ({ assessment }) => assessment !== null);
  if (!about) return notice(say('govern.nothing'), say('govern.nothingText'), say('govern.nothingHint'));
  const { id, approvals, approval, tier, status } = about;
  const lines = approvals.map(
    ({ person, decision, reason }) =>
      say(`decided.${decision}`, { name: person.name }) + (reason ? `, “${reason}”` : ''),
  );
  if (waiting(about) && approval) {
    const given = approvals.filter(
      ({ seal, decision }) => seal === approval.seal && decision === 'approve',
    ).length;
    const title =
      given === 0 ? say('govern.notYet') : say('govern.given', { given, quorum: approval.quorum });
    return notice(title, [say('govern.waits', { id }), ...lines].join('\n'), decideHint(about));
  }
  if (lines.length > 0) return notice(say('govern.decisions', { id }), lines.join('\n'), statusHint(about));
  const nobody =
    isFinal(about) && status !== 'COMPLETED'
      ? say('govern.undecided')
      : about.shadow
        ? shadowLine(about.shadow)
        : say('govern.notNeeded', { tier: tier ?? 1 });
  return notice(say('govern.decisions', { id }), nobody, statusHint(about));
}

async function mayI(turn: Turn, tier: Tier | null): Promise<object> {
  const about = await newest(turn, waiting);
  if (about && tier === null) return whoMay(turn, null);
  const lines = TIERS.filter((one) => turn.orchestrator.policy.tiers[one].autoApprove === 'none').map(
    (one) => {
      const { requesterMayApprove } = turn.orchestrator.policy.tiers[one];
      return say(requesterMayApprove ? 'govern.mayOwn' : 'govern.mayNotOwn', { tier: one });
    },
  );
  return notice(say('govern.own'), lines.join('\n'), say('govern.ownHint'));
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
    run: async () => notice(say('govern.whatIf'), say('govern.whatIfText'), say('govern.whatIfHint')),
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
    run: async () => notice(say('govern.audit'), say('govern.auditText'), say('govern.auditHint')),
  },
  {
    name: 'isolation',
    about: 'nothing',
    hears: (h) => h.has('isolation'),
    run: async () =>
      notice(say('govern.isolation'), say('govern.isolationText'), say('govern.isolationHint')),
  },
  {
    name: 'undo-how',
    about: 'nothing',
    hears: (h) => h.has('undo'),
    async run(turn) {
      const about = await newest(turn, ({ result }) => Boolean(result?.commit));
      return notice(
        say('govern.undo'),
        about ? say('govern.undoIt', { id: about.id }) : say('govern.undoText'),
      );
    },
  },
  {
    name: 'merge-how',
    about: 'nothing',
    hears: (h) => h.has('merge') && !h.has('pending'),
    run: async () => notice(say('govern.merge'), say('govern.mergeText'), say('govern.mergeHint')),
  },
  {
    name: 'rules',
    about: 'nothing',
    hears: (h) => h.has('rule'),
    run: async (turn) => explain(turn, null),
  },
];
