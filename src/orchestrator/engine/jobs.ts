/** What the Clearing is told to carry out, and in whose name. */
import { authorsOf } from '../domain/approval';
import { type CommitsConfig, authorOf, signatureText } from '../domain/commits';
import type { WorkspaceRules } from '../domain/governance';
import type { ClearingJob, Directory } from '../domain/ports';
import { oneLine } from '../domain/text';
import type { Person } from '../domain/vocabulary';
import type { WorkflowDetail } from '../domain/workflow';
import { planOf } from './changes';

/** The job of a workflow: the same each time, as long as the directory knows the requester by the same address. */
export type Jobs = (detail: WorkflowDetail) => Promise<ClearingJob>;

export function createJobs(
  rules: (workspace: string) => Pick<WorkspaceRules, 'commits'>,
  directory: Pick<Directory, 'mail'> | undefined,
): Jobs {
  return async (detail) => {
    const commits: Partial<CommitsConfig> = rules(detail.workspace).commits ?? {};
    const { id } = detail.requester;
    const mail = commits.author === undefined ? ((await directory?.mail?.(id)) ?? null) : null;
    return jobOf(detail, commits, mail);
  };
}

function jobOf(detail: WorkflowDetail, commits: Partial<CommitsConfig>, mail: string | null): ClearingJob {
  const approvers = detail.approvals.filter(
    (a) => a.decision === 'approve' && a.seal === detail.approval?.seal,
  );
  const plan = planOf(detail);
  const author = authorOf(detail.requester, commits, mail);
  return {
    workflowId: detail.id,
    plan,
    request: detail.request,
    trailers: [
      `GAD-Workflow: ${detail.id}`,
      `GAD-Requester: ${trailerOf(detail.requester)}`,
      ...authorsOf(detail)
        .slice(1)
        .map((other) => `GAD-Author: ${trailerOf(other)}`),
      ...(detail.via ? [`GAD-Program: ${oneLine(detail.via.name)}`] : []),
      ...approvers.map(
        ({ person, onBehalfOf }) =>
          `GAD-Approver: ${trailerOf(person)}${onBehalfOf === undefined ? '' : ` for ${oneLine(onBehalfOf)}`}`,
      ),
      ...(detail.approval ? [`GAD-Seal: ${detail.approval.seal}`] : []),
      ...(plan.author.kind === 'playbook'
        ? []
        : [`Co-authored-by: ${oneLine(plan.author.name)} <model@localhost>`]),
      ...(commits.signOff ? [`Signed-off-by: ${signatureText(author)}`] : []),
    ],
    author,
    date: detail.createdAt,
    ...(detail.follows && { onto: detail.follows }),
  };
}

/** Names can be chosen, ids cannot. */
const trailerOf = ({ name, id }: Person): string => oneLine(`${name} (${id})`);
