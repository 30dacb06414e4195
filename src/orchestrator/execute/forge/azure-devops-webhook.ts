/** Service hooks of Azure DevOps: https://learn.microsoft.com/azure/devops/service-hooks/events */
import { z } from 'zod';
import { GadError } from '../../../errors';
import type { Forge, ForgeNotice } from '../../domain/forge';
import { commentOf, parsedDelivery, sameText } from './answers';

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
    z.object({
      pullRequest,
      comment: z.object({
        id: z.number().int(),
        content: z.string().nullish(),
        author: z.object({ uniqueName: z.string().optional(), displayName: z.string().optional() }),
        _links: z.object({ self: z.object({ href: z.string() }).optional() }).optional(),
      }),
    }),
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
    throw new GadError(
      'UNAUTHORIZED',
      'The password of this delivery does not fit. The basic authentication of the service hook has to have the password in GAD_FORGE_WEBHOOK_SECRET.',
    );
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
  const comment = 'comment' in resource ? commentIn(resource.comment) : undefined;
  return { delivery, pullRequest: String(about.pullRequestId), ...(comment && { comment }) };
}

type Written = Extract<z.infer<typeof deliverySchema>['resource'], { comment: unknown }>['comment'];

/** Each thread counts its comments from 1: the address tells them apart. */
function commentIn({ id, content, author, _links }: Written): ForgeNotice['comment'] {
  const thread = /threads\/(\d+)\//.exec(_links?.self?.href ?? '')?.[1] ?? '0';
  return commentOf(`${thread}-${id}`, author.uniqueName ?? author.displayName ?? 'unknown', content);
}
