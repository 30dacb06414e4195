/**
 * Which activities are looked at at all. The library checks signatures; these are the rules that it
 * leaves open: it also takes tokens of the Emulator and of other bots, tokens that never end, and
 * activities of any channel and tenant.
 */
import { z } from 'zod';
import type { Credentials } from '../../entra/credentials';
import { GadError } from '../../errors';
import type { IncomingActivity } from './activity';

const TEAMS = 'msteams';
/** Who signs what Teams sends. */
const ISSUER = 'https://api.botframework.com';

const tenant = z.string().min(1).nullish().catch(null);
/** Where an activity says from which tenant it comes; what is there has to agree. */
const tenantsSchema = z.object({
  conversation: z.object({ tenantId: tenant }).passthrough(),
  from: z.object({ tenantId: tenant }).passthrough(),
  channelData: z
    .object({ tenant: z.object({ id: tenant }).nullish().catch(null) })
    .nullish()
    .catch(null),
});

const claimsSchema = z.object({ iss: z.string(), exp: z.number() });

/**
 * Lets in what Teams itself sent from a tenant that is configured. The token is only read here: the
 * library checks its signature afterwards.
 * @throws UNAUTHORIZED, FORBIDDEN
 */
export function admit(
  activity: IncomingActivity,
  authorization: string,
  { tenants }: Pick<Credentials, 'tenants'>,
  issuer = ISSUER,
): void {
  const claims = claimsSchema.safeParse(claimsOf(authorization));
  if (!claims.success || claims.data.iss !== issuer) {
    throw new GadError('UNAUTHORIZED', 'The token of this activity was not accepted.');
  }
  if (activity.channelId !== TEAMS) {
    throw new GadError('FORBIDDEN', 'Only Microsoft Teams is served here.');
  }
  const { conversation, from, channelData } = tenantsSchema.parse(activity);
  const named = [conversation.tenantId, from.tenantId, channelData?.tenant?.id]
    .filter((id) => id != null)
    .map((id) => id.toLowerCase());
  if (named.length === 0 || !named.every((id) => tenants.includes(id))) {
    throw new GadError(
      'FORBIDDEN',
      'People of this tenant are not served: MicrosoftAppTenantId names those who are.',
    );
  }
}

function claimsOf(authorization: string): unknown {
  try {
    const [, payload = ''] = authorization.replace(/^Bearer /i, '').split('.');
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
