import type { IncomingMessage } from 'node:http';
import { GadError } from '../../errors';
import { message } from '../../messages';

/** Largest body that is read, in bytes. */
export const MAX_BODY = 256 * 1024;

/** The client has gone before its request was complete: nobody waits for an answer. */
export class Aborted extends Error {}

/**
 * Reads a request's body as JSON.
 * @throws INPUT_INVALID, REQUEST_TOO_LONG, Aborted
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    throw new GadError('INPUT_INVALID', message('api.notJson'), { cause: error });
  }
}

/**
 * Reads a request's body as it is. What is over the limit stays unread: its sender need not be
 * known yet, so the connection has to end with the answer.
 * @throws REQUEST_TOO_LONG, Aborted
 */
export async function readBody(request: IncomingMessage, most = MAX_BODY): Promise<string> {
  if (Number(request.headers['content-length']) > most) throw tooLong(most);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // The socket stays open for the answer.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > most) throw tooLong(most);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof GadError) throw error;
    throw new Aborted('The client has disconnected.', { cause: error });
  }
  return Buffer.concat(chunks).toString('utf8');
}

const tooLong = (most: number): GadError =>
  new GadError('REQUEST_TOO_LONG', message('api.tooLong', { most: String(most) }));
