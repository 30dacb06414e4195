/** A small OpenAI-compatible embedding server whose notion of meaning a test lays out. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeEmbeddings {
  /** Base URL, ending in /v1. */
  readonly url: string;
  readonly calls: {
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
    readonly input: string[];
  }[];
  /** Null: answers with vectors. Otherwise this takes the place of the answer. */
  misbehave(how: ((response: ServerResponse) => void) | null): void;
  /** Settles when the next call has arrived. */
  called(): Promise<void>;
  close(): Promise<void>;
}

export const NUMBERS = 64;

/** The same numbers for the same topic, others for another one. */
function vectorOf(topic: string): number[] {
  let state = [...topic].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);
  return Array.from({ length: NUMBERS }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  });
}

/** @param topics words that mean the same: a text is about the first topic that one of them is in */
export async function startFakeEmbeddings(topics: readonly (readonly string[])[]): Promise<FakeEmbeddings> {
  const calls: FakeEmbeddings['calls'] = [];
  let misbehaviour: ((response: ServerResponse) => void) | null = null;
  let arrived = (): void => {};
  const topicOf = (text: string): string =>
    topics.find((words) => words.some((word) => text.includes(word)))?.[0] ?? text;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { input } = JSON.parse(Buffer.concat(chunks).toString()) as { input: string[] };
      calls.push({ path: request.url ?? '', headers: request.headers, input });
      arrived();
      if (misbehaviour) return misbehaviour(response);
      const data = input.map((text, index) => ({ index, embedding: vectorOf(topicOf(text)) }));
      response.setHeader('content-type', 'application/json');
      // The order of an answer says nothing.
      response.end(JSON.stringify({ data: data.reverse() }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    calls,
    misbehave: (how) => {
      misbehaviour = how;
      calls.length = 0;
    },
    called: () => new Promise((resolve) => (arrived = resolve)),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
