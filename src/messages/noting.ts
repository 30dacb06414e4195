/** What a person should know beside a plan, why it is judged again, and what a planner is doing. */
export const NOTING = {
  'and.more': '{names} and {count} more',
  'and.also': '{first}; {next}',

  'note.unread': 'Not read: {name}.',
  'note.issueGone': 'Not read: issue #{number}, which is not there.',
  'note.issueSecret': 'Not read: issue #{number}, which contains what looks like a secret.',
  'note.issueUnread': 'Not read: issue #{number}. {why}',
  'note.skipped': 'Not read, because they are over 1 MiB or their name is not UTF-8: {paths}.',
  'note.detached': 'HEAD is detached: the plan works from commit {commit}.',
  'note.uncommitted':
    'The workspace has {n} uncommitted change that the plan will not see; it works from commit {commit}.|The workspace has {n} uncommitted changes that the plan will not see; it works from commit {commit}.',
  'note.otherBranch':
    'The change is not in {base} yet, so the plan and its result start from the branch {branch}.',
  'note.currentCommit': 'the current commit',
  'note.testsChanged': 'Changes tests: {paths}',
  'note.testsDeleted': 'Deletes tests: {paths}',
  'note.runnerChanged': 'Changes how tests run: {paths}',
  'note.loose': '{path}: the place was found although the model wrote different white space from the file.',

  'voided.policy': 'The policy has changed since this plan was judged.',
  'voided.shadow': 'The workspace is a shadow now: nothing is published from it.',
  'voided.lost': 'The result of the rehearsal is no longer there.',
  'voided.moved': 'The workspace has changed since this plan was made.',
  'shadow.alone': 'Shadow workspace: this would have run by itself. Nothing was published.',
  'shadow.asked':
    'Shadow workspace: this would have asked for {n} approval. Nothing was published.|Shadow workspace: this would have asked for {n} approvals. Nothing was published.',

  'doing.thinking': 'thinking',
  'doing.repairing': '{verdict}; repairing, {at} of {of}',
  'doing.proposal': 'reading a proposal',
  'doing.trying': 'trying the plan',
  'doing.reading': 'reading {path}',
  'doing.readingFrom': 'reading {path} from line {line}',
  'doing.searching': 'searching for {text}',
  'doing.listing': 'listing {path}',
  'doing.outline': 'looking over {path}',
  'doing.history': 'reading the history of {path}',
  'doing.repository': 'the repository',
  'doing.playbooks': 'asking the playbooks for "{request}"',
  'verdict.step': 'step {step} failed',
  'verdict.steps': 'all steps ran',
  'verdict.passed': '{name}: passed',
  'verdict.failed': '{name}: failed',
  'verdict.not-run': '{name}: could not start',
  'verdict.counts': '{name}: {passed} passed, {failed} failed',

  'model.none': '{model} made no plan: {reason}',
  'model.noReason': 'it gave no reason.',
  'model.unusable':
    '{model} made no plan that can be used: {why}. Be more specific, ask for a smaller change, name the files with context: path, or use one of the playbooks in help.',
  'model.unusableLast':
    '{model} made no plan that can be used: {why}. The last one: {verdict}. Be more specific, ask for a smaller change, name the files with context: path, or use one of the playbooks in help.',
  'model.budget': "the planner's budget is used up: {limit}",
  'model.rounds': '{limit} rounds (planner.rounds)',
  'model.seconds': '{limit} seconds (planner.seconds)',
  'model.tokens': '{limit} tokens for one workflow (planner.tokens)',
  'model.cost': '{limit} {currency} for one workflow (planner.cost)',
  'model.tokensADay': '{limit} tokens for one person within 24 hours (planner.perPersonPerDay.tokens)',
  'model.costADay': '{limit} {currency} for one person within 24 hours (planner.perPersonPerDay.cost)',
  'model.cut': '{times} of its answers were cut off at the length limit of {model}',
  'model.nothing': '{model} proposed nothing',
  'model.repeating': 'it asked for the same thing again and again',
  'model.unreadable':
    '{model} proposed {count} plans that cannot be carried out; the last because of {problem}',
  'model.red': 'none of its {count} plans passed',
  'model.wrong':
    'The model endpoint answered {status} for {model}. An operator of this bot should check its key, address and model name.',
  'model.often': '{model} is getting too many requests. Try again in a minute.',
  'model.late': '{model} did not answer in time. Try again, or ask for a smaller change.',
  'model.failed': 'The model endpoint failed with status {status}. Try again in a minute.',
  'model.unreachable': 'The model endpoint cannot be reached. Try again in a minute.',
} as const;
