/** Who may use the status API. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { GadError } from '../../errors';
import { message } from '../../messages';
import { API_ROLES, LOCAL_PERSON, type ApiRole, type ApiToken, type Person } from '../../orchestrator/index';

export interface AccessOptions {
  readonly localMode: boolean;
  /** With none the API is closed outside local mode. */
  readonly apiTokens: readonly ApiToken[];
}

/** Who uses the API, as the status page asks for it. */
export interface Me {
  /** Whose decisions are listed under "Waiting for me"; null for a token without an owner. */
  readonly person: Person | null;
  /** Whether the page may decide for them: Teams alone vouches for who somebody is. */
  readonly decides: boolean;
}

export const meOf = (token: ApiToken | null): Me => ({
  person: token === null ? LOCAL_PERSON : token.owner === '' ? null : { id: token.owner, name: token.name },
  decides: token === null,
});

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * A page in a browser on this machine can reach a loopback server under a name of its own
 * (DNS rebinding); then the Host header gives it away. What another page has the browser send here
 * carries that page's Origin. @throws FORBIDDEN
 */
export function checkHost({ headers }: IncomingMessage, { localMode }: AccessOptions): void {
  if (!localMode) return;
  const { host = '', origin } = headers;
  if (!LOOPBACK_HOST.test(host)) throw new GadError('FORBIDDEN', message('api.localHost'));
  if (origin === undefined || origin === `http://${host}`) return;
  throw new GadError('FORBIDDEN', message('api.localOrigin'));
}

/**
 * The program that calls, by its token; null in local mode, which is open to this machine.
 * @throws FORBIDDEN where no token is configured or its role does not reach, UNAUTHORIZED
 */
export function caller(
  request: IncomingMessage,
  { localMode, apiTokens }: AccessOptions,
  needed: ApiRole,
): ApiToken | null {
  if (localMode) return null;
  if (apiTokens.length === 0) throw new GadError('FORBIDDEN', message('api.closed'));
  const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const digest = createHash('sha256').update(given).digest();
  // All of them, so that the time does not tell which.
  const [token] = apiTokens.filter(({ sha256 }) => timingSafeEqual(digest, Buffer.from(sha256, 'hex')));
  if (!token) throw new GadError('UNAUTHORIZED', message('api.token'));
  if (API_ROLES.indexOf(token.role) >= API_ROLES.indexOf(needed)) return token;
  throw new GadError('FORBIDDEN', message('api.role', { name: token.name, role: token.role, needed }));
}

/** A form in somebody else's page can post anything but JSON. @throws INPUT_INVALID */
export function checkJson(request: IncomingMessage): void {
  if (/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return;
  throw new GadError('INPUT_INVALID', message('api.json'));
}
