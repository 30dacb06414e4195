/** Who is let in with credentials, on top of the signature that the library checks. */
import { GadError } from '../../errors';
import type { Credentials } from '../../entra/credentials';
import { objectIn, tenantsOf, type IncomingActivity } from './activity';

const CHANNEL = 'msteams';
/** Who signs what comes from a channel of the public cloud. */
const CHANNEL_ISSUER = 'https://api.botframework.com';

/**
 * The library takes tokens of emulators and of other bots as well, and some that never expire.
 * @throws UNAUTHORIZED
 */
export function checkIssuer(authorization: string, issuer = CHANNEL_ISSUER): void {
  const [, payload = ''] = /^Bearer [^.\s]+\.([^.\s]+)\./.exec(authorization) ?? [];
  const claims = objectIn(Buffer.from(payload, 'base64url').toString());
  if (claims?.iss === issuer && typeof claims.exp === 'number') return;
  throw new GadError('UNAUTHORIZED', 'The token of this activity was not accepted.');
}

/** Whether an activity comes from Teams, and from the configured tenants alone. */
export function serves({ tenants }: Credentials, activity: IncomingActivity): boolean {
  const named = tenantsOf(activity);
  return (
    activity.channelId === CHANNEL && named.length > 0 && named.every((tenant) => tenants.includes(tenant))
  );
}
