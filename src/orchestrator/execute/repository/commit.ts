/** Commits that the Clearing makes: the same result of the same workflow is the same commit, whenever it is made. */
import type { Signature } from '../../domain/commits';
import type { ClearingJob } from '../../domain/ports';
import { oneLine } from '../../domain/text';
import type { GitOptions } from './git';
import type { Mirror } from './mirror';
import { UNSIGNED, type Signing } from './signing';

/** The trailer by which a published branch is recognised. */
const WORKFLOW_TRAILER = 'GAD-Workflow';

const BOT: Signature = { name: 'GAD for Teams', address: 'gad@localhost' };

/** In whose name git writes what nobody asked for, as its environment. */
export const asBot = {
  GIT_AUTHOR_NAME: BOT.name,
  GIT_AUTHOR_EMAIL: BOT.address,
  GIT_COMMITTER_NAME: BOT.name,
  GIT_COMMITTER_EMAIL: BOT.address,
};

/** A tree as this workflow's commit on `parent`; `options` say where its objects are. @throws GitError */
export async function commitTree(
  mirror: Mirror,
  job: ClearingJob,
  tree: string,
  parent: string,
  options: GitOptions = {},
  signing: Signing | null = null,
): Promise<string> {
  const who = { AUTHOR: job.author ?? BOT, COMMITTER: BOT };
  const names = Object.entries(who).flatMap(([role, { name, address }]) => [
    [`GIT_${role}_NAME`, name],
    [`GIT_${role}_EMAIL`, address],
    [`GIT_${role}_DATE`, job.date],
  ]);
  const { config, flags, env } = signing ?? UNSIGNED;
  return mirror.text([...config, 'commit-tree', tree, '-p', parent, ...flags, '-m', message(job)], {
    ...options,
    env: { ...options.env, ...env, ...(Object.fromEntries(names) as Record<string, string>) },
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
