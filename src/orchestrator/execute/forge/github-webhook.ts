/** GitHub's webhooks: https://docs.github.com/webhooks/webhook-events-and-payloads */
import { z } from 'zod';
import { GadError } from '../../../errors';
import { message } from '../../../messages';
import type { Forge, ForgeNotice } from '../../domain/forge';
import { parsedDelivery } from './answers';

type Delivery = Parameters<Forge['webhook']>[0];

const numbered = z.object({ number: z.number().int() });
const checked = z.object({ head_sha: z.string(), pull_requests: z.array(numbered).default([]) });

const deliverySchema = z.object({
  repository: z.object({ full_name: z.string() }).optional(),
  pull_request: numbered.optional(),
  issue: numbered.extend({ pull_request: z.object({}).optional() }).optional(),
  check_run: checked.optional(),
  check_suite: checked.optional(),
  workflow_run: checked.optional(),
  /** The commit of a `status` event. */
  sha: z.string().optional(),
});

/** `repository` is its full name; `headed` finds the open pull request whose newest commit this is. */
export async function githubNotice(
  { headers, body }: Delivery,
  secret: string,
  repository: string,
  headed: (commit: string) => Promise<number | null>,
): Promise<ForgeNotice | null> {
  const { Webhooks } = await import('@octokit/webhooks');
  const signature = headers['x-hub-signature-256'];
  if (!secret || !body || !signature || !(await new Webhooks({ secret }).verify(body, signature))) {
    throw new GadError('UNAUTHORIZED', message('webhook.signature'));
  }
  const parsed = deliverySchema.safeParse(parsedDelivery(body));
  const delivery = headers['x-github-delivery'];
  if (!parsed.success || delivery === undefined) {
    throw new GadError('INPUT_INVALID', message('webhook.notGitHub'));
  }
  const { data } = parsed;
  // An app has one webhook for all its repositories.
  if (data.repository?.full_name.toLowerCase() !== repository.toLowerCase()) return null;
  const number = await pullRequestOf(data, headed);
  if (number === null) return null;
  return { delivery, pullRequest: String(number) };
}

async function pullRequestOf(
  data: z.infer<typeof deliverySchema>,
  headed: (commit: string) => Promise<number | null>,
): Promise<number | null> {
  if (data.pull_request) return data.pull_request.number;
  if (data.issue) return data.issue.pull_request ? data.issue.number : null;
  const check = data.check_run ?? data.check_suite ?? data.workflow_run;
  const [named] = check?.pull_requests ?? [];
  const commit = check?.head_sha ?? data.sha;
  return named?.number ?? (commit === undefined ? null : headed(commit));
}
