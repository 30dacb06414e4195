/** A small OpenAI-compatible server whose answers a test lays out beforehand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: { model: string; messages: { role: string; content: string }[] } & Record<string, unknown>;
}

/** A text the model says, or a way to misbehave. */
export type Behaviour = string | ((response: ServerResponse) => void);

export interface FakeModel {
  readonly url: string;
  readonly calls: Call[];
  /** Used up in order; the last one stays. */
  behave(...behaviours: Behaviour[]): void;
  /** Settles when the next call has arrived. */
  called(): Promise<void>;
  close(): Promise<void>;
}

export async function startFakeModel(): Promise<FakeModel> {
  const calls: Call[] = [];
  let behaviours: Behaviour[] = [];
  let arrived = (): void => {};
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Call['body'];
      calls.push({ path: request.url ?? '', headers: request.headers, body });
      arrived();
      const behaviour = behaviours.length > 1 ? behaviours.shift() : behaviours[0];
      if (typeof behaviour === 'function') return behaviour(response);
      const message = { role: 'assistant', content: behaviour ?? '' };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    behave: (...next) => {
      behaviours = next;
      calls.length = 0;
    },
    called: () => new Promise((resolve) => (arrived = resolve)),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** An answer of a status, a body and headers. */
export const says =
  (status: number, body: object, headers: Readonly<Record<string, string>> = {}) =>
  (response: ServerResponse): void => {
    // Not `writeHead(…).end()`: restify, where it is loaded, makes writeHead answer nothing.
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };

/** A failure of a status and headers. */
export const answers = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
): ((response: ServerResponse) => void) => says(status, { error: { message: 'no' } }, headers);

export const fails = (status: number): Behaviour => answers(status, { 'retry-after': '1' });
