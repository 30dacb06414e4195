/** Commits that the Clearing makes: the same result of the same workflow is the same commit, whenever it is made. */
import type { ClearingJob } from '../../domain/ports';
import { oneLine } from '../../domain/text';
import type { GitOptions } from './git';
import type { Mirror } from './mirror';

/** The trailer by which a published branch is recognised. */
const WORKFLOW_TRAILER = 'GAD-Workflow';

/** A tree as this workflow's commit on `parent`; `options` say where its objects are. @throws GitError */
export async function commitTree(
  mirror: Mirror,
  job: ClearingJob,
  tree: string,
  parent: string,
  options: GitOptions = {},
): Promise<string> {
  const who = { NAME: 'GAD for Teams', EMAIL: 'gad@localhost', DATE: job.date };
  const authorship = Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) =>
      Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value]),
    ),
  );
  return mirror.text(['commit-tree', tree, '-p', parent, '-m', message(job)], {
    ...options,
    env: { ...options.env, ...authorship },
  });
}

/** One line for each thing: line feeds in a request cannot make trailers. */
function message({ plan, request, trailers, workflowId }: ClearingJob): string {
  const lines = new Set([`${WORKFLOW_TRAILER}: ${workflowId}`, ...trailers.map(oneLine)]);
  return `${oneLine(plan.summary).slice(0, 200)}\n\nRequest: ${oneLine(request)}\n\n${[...lines].join('\n')}\n`;
}

/** Which workflow made a commit; null when none did. @throws GitError */
export async function workflowOf(mirror: Mirror, commit: string): Promise<string | null> {
  const format = `--format=%(trailers:key=${WORKFLOW_TRAILER},valueonly)`;
  const found = await mirror.text(['log', '-1', '--no-show-signature', format, commit]);
  return found === '' ? null : (found.split('\n')[0] ?? null);
}
