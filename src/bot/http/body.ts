import type { IncomingMessage } from 'node:http';
import { GadError } from '../../errors';

/** Largest body that is read, in bytes. */
export const MAX_BODY = 256 * 1024;

/** The client has gone before its request was complete: nobody waits for an answer. */
export class Aborted extends Error {}

/**
 * Reads a request's body as JSON. What is over the limit stays unread: its sender need not be
 * known yet, so the connection has to end with the answer.
 * @throws INPUT_INVALID, REQUEST_TOO_LONG, Aborted
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers['content-length']) > MAX_BODY) throw tooLong();
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // The socket stays open for the answer.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > MAX_BODY) throw tooLong();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof GadError) throw error;
    throw new Aborted('The client has gone.', { cause: error });
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch (error) {
    throw new GadError('INPUT_INVALID', 'The body is not JSON.', { cause: error });
  }
}

const tooLong = (): GadError =>
  new GadError('REQUEST_TOO_LONG', `The body is too long; ${MAX_BODY} bytes are the most.`);
