/** What is in the way of a pull request. */
export const PROPOSING = {
  'proposing.stale':
    'This card shows an earlier commit; another one has been approved since. Look at the newest card.',
  'proposing.notYet': 'The forge has not opened the pull request yet. Its card says why.',
  'proposing.noAnswer': 'The forge did not report the state of the pull request. Try again.',
  'proposing.pushed':
    'Somebody pushed {commit} to {branch}, which nobody approved here. Remove it from the branch, or continue there by hand.',
  'proposing.unknownPerson':
    'I do not know who {name} is in Teams, so nothing was started. An operator can add this name to the governance file under workspaces, "forge.people". Or ask on the card in Teams.',
  'proposing.notEntitled': 'Only people who may approve this can have it merged.',
  'proposing.author':
    'This was made from your words, so somebody else who may approve it has to ask for the merge.',
  'proposing.none': 'Workflow {id} has no pull request.',
  'proposing.merged': 'The pull request is already merged.',
  'proposing.closed': 'The pull request is already closed.',
  'proposing.ownRequest': 'Ask for the change in a separate request.',
  'proposing.nothing': 'Workflow {id} has published nothing.',
  'proposing.void':
    'Somebody pushed {commit} to the branch. Only {approved} was approved, and nothing else is merged from here. Merge it on the forge, or remove that commit from the branch.',
  'proposing.draft': 'The pull request is a draft. Mark it as ready on the forge first.',
  'proposing.checksFailed': 'Required checks failed: {names}.',
  'proposing.checksPending': 'Required checks have not finished yet: {names}.',
  'proposing.blocked': 'The forge will not merge it: {why}.',
  'proposing.noReason': 'it gives no reason',
  'blocked.conflicts': 'its branch has conflicts with the base branch',
  'blocked.behind': 'its branch is behind the base branch',
  'blocked.rules': 'the rules of the base branch are not met yet',
  'blocked.draft': 'it is still a draft',
  'blocked.approvals': 'an approval on the forge is missing',
  'blocked.changes': 'a reviewer has requested changes',
  'blocked.discussions': 'not all discussions are resolved',
  'blocked.checks': 'required checks have not passed yet',
  'blocked.policies': 'required policies are not met: {names}',
  'blocked.failed': 'the last attempt failed, or a policy rejected it',
  'blocked.gitlab': 'GitLab reports “{status}”',
  'proposing.noCredentials':
    'The bot has no credentials for the forge of {workspace}, so its pull requests are left as they are. Set them as docs/operations.md says, and restart the bot.',
  'proposing.mergedBefore':
    'The pull request was merged before this commit arrived. It is on the branch {branch}; open a pull request for it by hand, or ask for the change in a separate request.',
  'proposing.closedBefore':
    'The pull request was closed before this commit arrived. It is on the branch {branch}; open a pull request for it by hand, or ask for the change in a separate request.',
} as const;
