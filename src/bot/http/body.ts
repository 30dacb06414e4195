import type { IncomingMessage } from 'node:http';
import { GadError } from '../../errors';

/** Largest body that is read, in bytes. */
export const MAX_BODY = 256 * 1024;

/** Reads a request's body as JSON. @throws INPUT_INVALID, REQUEST_TOO_LONG */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // The rest is read and dropped, so that the client gets to see the answer.
    if (length <= MAX_BODY) chunks.push(chunk);
  }
  if (length > MAX_BODY) {
    throw new GadError('REQUEST_TOO_LONG', `The body has ${length} bytes; ${MAX_BODY} is the most.`);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch (error) {
    throw new GadError('INPUT_INVALID', 'The body is not JSON.', { cause: error });
  }
}
