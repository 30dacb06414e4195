/** Service hooks of Azure DevOps: https://learn.microsoft.com/azure/devops/service-hooks/events */
import { z } from 'zod';
import { GadError } from '../../../errors';
import { message } from '../../../messages';
import type { Forge, ForgeNotice } from '../../domain/forge';
import { parsedDelivery, sameText } from './answers';

const repository = z.object({ name: z.string(), project: z.object({ name: z.string() }) });
const pullRequest = z.object({ pullRequestId: z.number().int(), repository });
/** A policy's build runs on the merge of a pull request that it makes for itself. */
const build = z.object({
  sourceBranch: z.string().regex(/^refs\/pull\/\d+\/merge$/),
  project: z.object({ name: z.string() }),
});
const deliverySchema = z.object({
  id: z.string(),
  resource: z.union([
    pullRequest,
    build,
    // Of a comment.
    z.object({ pullRequest }),
  ]),
});

/** The hook's password has to be the secret; its user name may be anything. */
export function azureNotice(
  { headers, body }: Parameters<Forge['webhook']>[0],
  secret: string,
  place: { readonly project: string; readonly repository: string },
): ForgeNotice | null {
  const basic = /^Basic (.+)$/i.exec(headers.authorization ?? '')?.[1] ?? '';
  const password = Buffer.from(basic, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
  if (!secret || !sameText(password, secret)) {
    throw new GadError('UNAUTHORIZED', message('webhook.password'));
  }
  const parsed = deliverySchema.safeParse(parsedDelivery(body));
  // Service hooks tell of pushes and work items, too.
  if (!parsed.success) return null;
  const { id: delivery, resource } = parsed.data;
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  if ('sourceBranch' in resource) {
    const [, , number = ''] = resource.sourceBranch.split('/');
    return same(resource.project.name, place.project) ? { delivery, pullRequest: number } : null;
  }
  const about = 'pullRequest' in resource ? resource.pullRequest : resource;
  const { name, project } = about.repository;
  if (!same(name, place.repository) || !same(project.name, place.project)) return null;
  return { delivery, pullRequest: String(about.pullRequestId) };
}
