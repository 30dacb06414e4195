/** Why a plan failed when it was carried out, or its result was published. */
export const EXECUTING = {
  'executing.exitCode': 'The command ended with exit code {code}.',
  'executing.step': 'A step failed.',
  'executing.timeout': 'This took longer than {seconds} s and was stopped.',
  'executing.check': 'The check "{name}" fails on the result, so nothing was published.',
  'executing.checkCounts':
    'The check "{name}" fails on the result ({passed} passed, {failed} failed), so nothing was published.',
  'executing.checkSays': 'It says: {lines}',
  'executing.checkOnBase':
    'It fails on the base commit as well: repair it there first, or say in the governance file in which tiers it blocks (requiredFor).',
  'executing.checkNext': 'Ask for the change again in other words, or repair it by hand.',
  'executing.checkAnd': '{result}\n{next}',
  'executing.limit.wall':
    'The plan took more time than it may (clearing.limits.wall: {limit}). Make the plan smaller, or raise the limit in the governance file.',
  'executing.limit.cpu':
    'The plan used more processor time than it may (clearing.limits.cpu: {limit}). Make the plan smaller, or raise the limit in the governance file.',
  'executing.limit.memory':
    'The plan used more memory than it may (clearing.limits.memory: {limit}). Make the plan smaller, or raise the limit in the governance file.',
  'executing.limit.processes':
    'The plan started more processes than it may (clearing.limits.processes: {limit}). Make the plan smaller, or raise the limit in the governance file.',
  'executing.limit.disk':
    'The plan wrote more to disk than it may (clearing.limits.disk: {limit}). Make the plan smaller, or raise the limit in the governance file.',
  'executing.limit.files':
    'The plan made more files and folders than it may (clearing.limits.files: {limit}). Make the plan smaller, or raise the limit in the governance file.',
  'executing.limit.output':
    'The plan printed more than it may (clearing.limits.output: {limit}). Make the plan smaller, or raise the limit in the governance file.',
  'executing.limit.filesChanged':
    'The plan changed more files than it may (clearing.limits.filesChanged: {limit}). Make the plan smaller, or raise the limit in the governance file.',
  'executing.limit.diffSize':
    'The plan made a larger diff than it may (clearing.limits.diffSize: {limit}). Make the plan smaller, or raise the limit in the governance file.',
  'executing.noText': 'The text to replace does not occur in "{path}".',
  'executing.checkText': 'Check the text and ask again.',
  'executing.nearestLine': 'The nearest line is {number}: "{text}".',
  'executing.noFile': 'The file "{path}" does not exist in the workspace. Check the path and ask again.',
  'executing.notAsShown': '"{path}" is not as the plan shows it, so it was not copied. Ask again.',
  'publishing.pushed':
    'Somebody pushed {commit} to {branch} in {place} after this was approved. Nothing was published. Remove that commit from the branch, or continue by hand.',
  'publishing.foreign':
    'The branch {branch} exists in {place} and was not made by this workflow. Rename it, then retry.',
  'publishing.otherBranch':
    'The plan was made for the branch {target}, but the workspace is now on {branch}. Nothing was published. Retry to get a plan that starts from there.',
  'publishing.noBranch': 'no branch',
  'publishing.noTarget':
    'The plan did not start from a branch of {place}, so there is none to merge its result into. Name one with "branch" in the governance file, then retry.',
  'publishing.targetGone':
    'The branch {target} that the result was to be merged into is gone from {place}. Nothing was published; retry to get a new plan.',
  'publishing.branchGone':
    'The branch {branch} is gone from {place}, so nothing can be added to it. Nothing was published. Ask for the change in a separate request.',
  'publishing.movedElsewhere':
    'The branch {branch} has moved since the plan was made, and its history no longer contains the commit {commit}. Nothing was published. Retry to get a plan that starts from the branch as it is now.',
  'publishing.movedSameLines':
    'The branch {branch} has moved since the plan was made, and the plan changes the same lines of {paths}. Nothing was published. Retry to get a plan that starts from the branch as it is now.',
  'publishing.resultGone':
    'The result that was kept for workflow {id} is gone, so nothing was published. Retry the workflow to have it made again.',
  'publishing.resultChanged':
    'The result that was kept for workflow {id} has changed, so nothing was published. Retry the workflow to have it made again.',
  'publishing.uncommitted':
    'The branch {branch} is checked out in {path} with uncommitted changes ({what}), which are left alone. Nothing was published. Commit or stash them there, then retry.',
} as const;
