/** Who may use the status API. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { GadError } from '../../errors';

export interface AccessOptions {
  readonly localMode: boolean;
  readonly apiToken: string | null;
}

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/**
 * A page in a browser on this machine can reach a loopback server under a name of its own
 * (DNS rebinding); then the Host header gives it away. @throws FORBIDDEN
 */
export function checkHost(request: IncomingMessage, { localMode }: AccessOptions): void {
  if (!localMode || LOOPBACK_HOST.test(request.headers.host ?? '')) return;
  throw new GadError('FORBIDDEN', 'In local mode only http://localhost is served.');
}

/** @throws FORBIDDEN, UNAUTHORIZED */
export function checkToken(request: IncomingMessage, { localMode, apiToken }: AccessOptions): void {
  if (localMode) return;
  if (apiToken === null) {
    throw new GadError(
      'FORBIDDEN',
      'The API is closed because no token is configured. Set GAD_API_TOKEN and start the bot again.',
    );
  }
  const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (timingSafeEqual(digest(given), digest(apiToken))) return;
  throw new GadError('UNAUTHORIZED', 'Send the API token as "Authorization: Bearer <GAD_API_TOKEN>".');
}

/** A form in somebody else's page can post anything but JSON. @throws INPUT_INVALID */
export function checkJson(request: IncomingMessage): void {
  if (/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return;
  throw new GadError('INPUT_INVALID', 'Send JSON, with "Content-Type: application/json".');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
