/** A small OpenAI-compatible server whose answers a test lays out beforehand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: { model: string; messages: { role: string; content: string }[] } & Record<string, unknown>;
}

/** A text the model says, or a way to misbehave. */
export type Behaviour = string | ((response: ServerResponse, call: Call) => void);

export interface FakeModel {
  readonly url: string;
  readonly calls: Call[];
  /** Used up in order; the last one stays. */
  behave(...behaviours: Behaviour[]): void;
  /** What a planner's calls are answered with alone; any other call, such as a second reading, is told nothing. */
  plan(...behaviours: Behaviour[]): void;
  /** Settles when the next call has arrived. */
  called(): Promise<void>;
  close(): Promise<void>;
}

/** @param port any free one when left out */
export async function startFakeModel(port = 0): Promise<FakeModel> {
  const calls: Call[] = [];
  let behaviours: Behaviour[] = [];
  let plansOnly = false;
  let arrived = (): void => {};
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Call['body'];
      const call = { path: request.url ?? '', headers: request.headers, body };
      if (plansOnly && !isPlanning(call)) return message({ content: '' })(response);
      calls.push(call);
      arrived();
      const behaviour = behaviours.length > 1 ? behaviours.shift() : behaviours[0];
      if (typeof behaviour === 'function') return behaviour(response, call);
      message({ content: behaviour ?? '' })(response);
    });
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', resolve),
  );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    behave: (...next) => {
      [behaviours, plansOnly] = [next, false];
      calls.length = 0;
    },
    plan: (...next) => {
      [behaviours, plansOnly] = [next, true];
      calls.length = 0;
    },
    called: () => new Promise((resolve) => (arrived = resolve)),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Whether a call offers tools, in its own field or in words. */
const isPlanning = ({ body }: Call): boolean =>
  body.tools !== undefined || (body.messages[0]?.content.includes('"tool": "name"') ?? false);

/** What an answer of a model says beside its message. */
export interface Beside {
  /** `stop` when left out, or `tool_calls` where there are some. */
  readonly finish?: string;
  readonly usage?: { readonly input: number; readonly output: number };
}

/** A message of the model's. */
export const message =
  (said: { readonly content: string | null; readonly tool_calls?: readonly object[] }, beside: Beside = {}) =>
  (response: ServerResponse): void => {
    const { finish = said.tool_calls ? 'tool_calls' : 'stop', usage } = beside;
    const choice = { index: 0, message: { role: 'assistant', ...said }, finish_reason: finish };
    const counted = usage && { prompt_tokens: usage.input, completion_tokens: usage.output };
    says(200, { choices: [choice], ...(counted && { usage: counted }) })(response);
  };

let made = 0;

/** Calls of tools, as OpenAI's endpoint has them: `calls(['read', { path: 'a.md' }])`. A text stays as it is. */
export const calls = (...called: readonly (readonly [name: string, args: unknown])[]): Behaviour =>
  message({ content: null, tool_calls: called.map(toolCall) });

export const toolCall = ([name, args]: readonly [name: string, args: unknown]): object => ({
  id: `call_${++made}`,
  type: 'function',
  function: { name, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
});

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
