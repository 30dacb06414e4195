/**
 * The HTTP client under the Bot Framework's connector. The library's own retries cannot be
 * switched off, and they replay a POST that failed with 5xx, which can show a message twice.
 * They leave alone what throws here, so every refusal becomes a ConnectorError.
 */
import type { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter';
import { z } from 'zod';
import { HttpError, parseRetryAfter, request as call } from '../../http-client';
import { ConnectorError } from '../messaging';
import { objectIn } from './activity';

type ConnectorOptions = NonNullable<ConstructorParameters<typeof TeamsAdapter>[3]>;
export type ConnectorHttp = NonNullable<ConnectorOptions['httpClient']>;
type OutgoingRequest = Parameters<ConnectorHttp['sendRequest']>[0];

/** How long Teams may take to answer, in milliseconds. */
const TIMEOUT = 15_000;
/** What is waited after a 429 that does not say how long. */
const DEFAULT_RETRY_AFTER = 2_000;
/** Failures before the request left this machine. */
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

export const connectorHttp: ConnectorHttp = {
  async sendRequest(request) {
    const response = await send(request);
    const text = await response.text();
    if (!response.ok) {
      throw new ConnectorError(
        response.status,
        response.status === 429
          ? (parseRetryAfter(response.headers.get('retry-after')) ?? DEFAULT_RETRY_AFTER)
          : null,
        response.status === 408 || response.status >= 500,
        `Teams answered ${response.status} to ${request.method}: ${text.slice(0, 300)}`,
        undefined,
        codesIn(text),
      );
    }
    // Nothing reads the answer's headers but its content type, which is JSON both ways.
    return {
      request,
      status: response.status,
      headers: request.headers.clone(),
      bodyAsText: text === '' ? '{}' : text,
    };
  },
};

const refusal = z.object({
  code: z.string().optional().catch(undefined),
  subCode: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});
const answerSchema = z.union([z.object({ error: refusal }).transform(({ error }) => error), refusal]);

/** The codes of an error in Teams' answer; some stand in the message, as JSON once more. */
function codesIn(text: string): string[] {
  const { data } = answerSchema.safeParse(objectIn(text));
  if (!data) return [];
  const { code, subCode, message } = data;
  const nested = message?.startsWith('{') ? codesIn(message) : [];
  return [...(code ? [code] : []), ...(subCode ? [subCode] : []), ...nested];
}

async function send(request: OutgoingRequest): Promise<Response> {
  try {
    return await call(request.url, {
      method: request.method,
      headers: request.headers.toJson(),
      body: request.body as string,
      timeoutMs: TIMEOUT,
    });
  } catch (error) {
    const ambiguous = !(error instanceof HttpError && NEVER_SENT.has(error.code ?? ''));
    throw new ConnectorError(null, null, ambiguous, 'Teams could not be reached.', error);
  }
}
