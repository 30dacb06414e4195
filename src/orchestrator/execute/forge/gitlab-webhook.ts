/** GitLab's webhooks: https://docs.gitlab.com/user/project/integrations/webhook_events */
import { z } from 'zod';
import { GadError } from '../../../errors';
import { message } from '../../../messages';
import { sha256 } from '../../domain/digest';
import type { Forge, ForgeNotice } from '../../domain/forge';
import { parsedDelivery, sameText } from './answers';

const deliverySchema = z.object({
  object_kind: z.string(),
  project: z.object({ path_with_namespace: z.string() }).optional(),
  merge_request: z.object({ iid: z.number().int() }).nullish(),
  object_attributes: z
    .object({
      iid: z.number().int().nullish(),
      sha: z.string().nullish(),
    })
    .optional(),
  /** Of a job. */
  sha: z.string().optional(),
});

/** `project` is its path; `headed` finds the open merge request whose newest commit this is. */
export async function gitlabNotice(
  { headers, body }: Parameters<Forge['webhook']>[0],
  secret: string,
  project: string,
  headed: (commit: string) => Promise<number | null>,
): Promise<ForgeNotice | null> {
  if (!secret || !sameText(headers['x-gitlab-token'] ?? '', secret)) {
    throw new GadError('UNAUTHORIZED', message('webhook.secretToken'));
  }
  const parsed = deliverySchema.safeParse(parsedDelivery(body));
  if (!parsed.success || parsed.data.project?.path_with_namespace.toLowerCase() !== project.toLowerCase())
    return null;
  const { data } = parsed;
  const number = await numberOf(data, headed);
  if (number === null) return null;
  // The first is the same for a delivery that GitLab repeats; older versions have the second.
  const delivery = headers['idempotency-key'] ?? headers['x-gitlab-event-uuid'] ?? sha256(body);
  return { delivery, pullRequest: String(number) };
}

type Data = z.infer<typeof deliverySchema>;

async function numberOf(
  data: Data,
  headed: (commit: string) => Promise<number | null>,
): Promise<number | null> {
  const { object_kind: kind, object_attributes: about, merge_request: request } = data;
  if (kind === 'merge_request') return about?.iid ?? null;
  if (request) return request.iid;
  const commit = kind === 'pipeline' ? about?.sha : kind === 'build' ? data.sha : null;
  return commit ? headed(commit) : null;
}
