/** Answers to questions about the rules. */
export const GOVERN = {
  'govern.owners': 'the owners of group {name}',
  'govern.members': 'the members of group {name}',
  'govern.you': 'you',
  'govern.named': '{n} person named in the governance file|{n} people named in the governance file',
  'govern.nobody': 'nobody yet, as the governance file names no one',
  'govern.quorum': '{quorum} approvals are needed.',
  'govern.requesterMay': 'The requester may approve as well.',
  'govern.requesterMayNot': 'The requester may not.',
  'govern.alone': 'nobody, if a playbook made the plan: it runs by itself. If a model wrote it: {rule}',
  'govern.decide':
    'To decide: approve {id}, reject {id} and a reason, or changes {id} and what should be different.',
  'govern.youMay': 'You may.',
  'govern.whoMayIt': 'Who may approve {id}',
  'govern.whoMayText': 'It is tier {tier}: {who} {you}',
  'govern.whoMay': 'Who may approve',
  'govern.source': 'The governance file says so; it is the same for everybody.',
  'govern.needsYes': '{tier} needs approval before anything is published.',
  'govern.ranAlone':
    "The governance file lets a playbook's plan of tier {tier} run by itself, so nobody was asked.",
  'govern.why': 'Why {id} is tier {tier}',
  'govern.noRule': '• Nothing in it is known to be risky.',
  'govern.tier.1':
    'Tier 1. Low risk, such as documents, formatting, and changes that only a reader notices. To approve: {who}',
  'govern.tier.2':
    'Tier 2. Peer review: ordinary changes of source, configuration or dependencies, and deletions. To approve: {who}',
  'govern.tier.3':
    'Tier 3. Approval by elders, who are named for high risk: what can do lasting harm, such as secrets, access checks or anything outside the repository. To approve: {who}',
  'govern.tiers': 'What the tiers mean',
  'govern.tiersHint': 'The riskiest step of a plan decides its tier. Its card gives the reasons.',
  'govern.open': '{left} left to decide on {id}',
  'govern.until': 'Until {time}',
  'govern.expires': 'Without a decision it is cancelled then, and nothing is published.',
  'govern.noneWaits': 'Nothing is waiting for a decision here',
  'govern.expiry': 'An approval expires after this time:\n{lines}',
  'govern.nothing': 'There is nothing to approve here',
  'govern.nothingText': 'No plan was made in this conversation yet.',
  'govern.nothingHint': 'Everything that is open: list',
  'govern.notYet': 'No, not yet',
  'govern.given': '{given} of {quorum} approvals',
  'govern.waits': '{id} waits for a decision.',
  'govern.decisions': 'Decisions on {id}',
  'govern.undecided': 'Nobody has decided on it.',
  'govern.notNeeded': "Nobody had to: it is a playbook's plan of tier {tier}, which runs by itself.",
  'govern.mayOwn': 'Tier {tier}: yes, you may approve your own request if you are among the approvers.',
  'govern.mayNotOwn': 'Tier {tier}: no, somebody else has to approve your own request.',
  'govern.own': 'Your own requests',
  'govern.ownHint': 'You may always reject or cancel them.',
  'govern.whatIf': 'Nothing is published without the approvals',
  'govern.whatIfText':
    'A plan that is approved is carried out and published as a commit. One that is rejected or cancelled ends there, and one that nobody decides on expires.',
  'govern.whatIfHint': 'How long that takes: “when does it expire?”',
  'govern.audit': 'Everything is on record',
  'govern.auditText':
    'Each request, plan, decision and result is an event. Events are only added, never changed, and are chained by hashes. My operators can verify the whole trail.',
  'govern.auditHint': 'What happened to one workflow: history id',
  'govern.isolation': 'Plans run in isolation',
  'govern.isolationText':
    'A plan is carried out on a throw-away copy without network. Only the resulting commit is published; a plan that fails leaves the repository as it was.',
  'govern.isolationHint':
    'I remember what was asked, done and decided, so that similar work is shown on later cards.',
  'govern.undo': 'Yes, it can be undone',
  'govern.undoText':
    'Undoing makes the reverse change as a workflow of its own, which is judged and approved like any other. Write "undo" and the id.',
  'govern.undoIt':
    'Undoing makes the reverse change as a workflow of its own, which is judged and approved like any other. Write "undo" and the id, for example: undo {id}',
  'govern.merge': 'A result is a branch',
  'govern.mergeText':
    'A request results in one commit on the branch gad/<id>, and a pull request where the governance file says so. I never change another branch, unless that file says that approved results are merged, or somebody who may approve writes "merge" and the id.',
  'govern.mergeHint': 'That does not skip any approval.',
} as const;
