import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseRetryAfter, request } from '../src/http-client';

let server: Server | undefined;

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((listening) => server?.once('listening', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

afterEach(async () => {
  const running = server;
  server = undefined;
  running?.closeAllConnections();
  await new Promise((closed) => (running ? running.close(closed) : closed(null)));
});

test('an answer is given with its status, headers, address and text, whatever the status', async () => {
  // Not `writeHead(…).end()`: restify, where it is loaded, makes writeHead answer nothing.
  const url = await serve((_, answer) => {
    answer.writeHead(503, { 'retry-after': '3' });
    answer.end('busy');
  });
  const response = await request(url, { timeoutMs: 5_000 });
  expect([response.status, response.ok, response.headers.get('retry-after'), response.url]).toEqual([
    503,
    false,
    '3',
    url,
  ]);
  expect(await response.text()).toBe('busy');
});

test('an answer without a body is an answer', async () => {
  const url = await serve((_, answer) => {
    answer.writeHead(204);
    answer.end();
  });
  const response = await request(url, { timeoutMs: 5_000 });
  expect([response.status, await response.text()]).toEqual([204, '']);
});

test('a redirect is not followed, so that no key goes to an address that an answer names', async () => {
  const asked: (string | undefined)[] = [];
  const url = await serve(({ url: path }, answer) => {
    asked.push(path);
    answer.writeHead(302, { location: '/elsewhere' });
    answer.end();
  });
  const response = await request(url, { timeoutMs: 5_000, headers: { authorization: 'Bearer key' } });
  expect([response.status, response.headers.get('location'), asked]).toEqual([302, '/elsewhere', ['/']]);
});

test('a service that does not answer in time is late, also when it has begun to', async () => {
  const url = await serve((_, answer) => answer.write('a beginning'));
  await expect(request(url, { timeoutMs: 50 })).rejects.toMatchObject({
    reason: 'late',
    message: 'there was no answer within 0.05 seconds',
  });
});

test('an answer that is too long is refused before its end; of an error, the beginning is read', async () => {
  const url = await serve(({ url: path }, answer) => {
    answer.writeHead(path === '/error' ? 500 : 200);
    const more = (): void => {
      while (!answer.destroyed && answer.write('x'.repeat(1000)));
    };
    answer.on('drain', more);
    more();
  });
  await expect(request(url, { timeoutMs: 5_000, maxBytes: 10_000 })).rejects.toMatchObject({
    reason: 'too-large',
    message: 'the answer has more than 10000 bytes',
  });
  const error = await request(`${url}error`, { timeoutMs: 5_000, maxBytes: 10_000 });
  expect((await error.text()).length).toBe(10_000);
});

test('a service that cannot be reached is named with its cause', async () => {
  const url = await serve(() => undefined);
  await new Promise((closed) => server?.close(closed));
  await expect(request(url, { timeoutMs: 5_000 })).rejects.toMatchObject({
    reason: 'unreachable',
    code: 'ECONNREFUSED',
    status: undefined,
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

test('a call that is cancelled ends with the reason', async () => {
  const caller = new AbortController();
  const url = await serve(() => caller.abort(new Error('cancelled')));
  await expect(request(url, { timeoutMs: 5_000, signal: caller.signal })).rejects.toThrow('cancelled');
});

test.each([
  ['seconds', '3', 3_000],
  ['parts of a second', '0.5', 500],
  ['a date', new Date(10_000).toUTCString(), 9_000],
  ['a date that is past', new Date(0).toUTCString(), 0],
  ['nothing', null, undefined],
  ['nonsense', 'soon', undefined],
])('Retry-After with %s is understood', (_what, header, milliseconds) => {
  expect(parseRetryAfter(header, 1_000)).toBe(milliseconds);
});
