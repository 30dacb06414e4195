import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ConnectorError } from '../../../src/bot/messaging';
import { connectorHttp, type ConnectorHttp } from '../../../src/bot/teams/connector-http';

let server: Server;

/** Sends a message to a connector that answers like this, and returns the error. */
async function refusal(listener: RequestListener | null): Promise<ConnectorError> {
  server = createServer(listener ?? undefined).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  if (listener === null) await new Promise((closed) => server.close(closed));
  const headers = { toJson: () => ({ 'content-type': 'application/json' }) };
  const request = { url, method: 'POST', headers, body: '{}' };
  return connectorHttp.sendRequest(request as unknown as Parameters<ConnectorHttp['sendRequest']>[0]).then(
    () => {
      throw new Error('The message was sent.');
    },
    (error: ConnectorError) => error,
  );
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test('a message that never left this machine was not shown', async () => {
  expect(await refusal(null)).toMatchObject({ name: 'ConnectorError', status: null, ambiguous: false });
});

test('a message whose answer breaks off half-way may have been shown', async () => {
  const error = await refusal((_, answer) => {
    answer.writeHead(201, { 'content-length': '100' });
    answer.write('{"id":', () => answer.destroy());
  });
  expect(error).toMatchObject({ name: 'ConnectorError', status: null, ambiguous: true });
});

test.each([
  ['as long as it says', { 'retry-after': '3' }, 3_000],
  ['two seconds where it names no time', {}, 2_000],
])('Teams asks for fewer messages: it is left alone %s', async (_what, headers, retryAfter) => {
  // Not `writeHead(…).end()`: restify, where it is loaded, makes writeHead answer nothing.
  const error = await refusal((_, answer) => {
    answer.writeHead(429, headers);
    answer.end();
  });
  expect(error).toMatchObject({ status: 429, throttled: true, retryAfter, ambiguous: false });
});
