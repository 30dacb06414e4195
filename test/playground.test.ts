/** What is loaded into the Playground before anything else: loopback alone, and under loopback's names. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { resolve } from 'node:path';

const SERVER = `
const server = require('node:http').createServer((_request, response) => response.end('in'));
server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 101 Switching Protocols\\r\\n\\r\\n'));
server.listen(0, () => process.send(server.address()));
`;

let child: ChildProcess;
let address: { address: string; port: number };
beforeAll(async () => {
  const preload = resolve(__dirname, '..', 'playground', 'preload.js');
  child = spawn(process.execPath, ['--require', preload, '-e', SERVER], {
    stdio: ['pipe', 'ignore', 'inherit', 'ipc'],
  });
  [address] = (await once(child, 'message')) as [typeof address];
});
afterAll(async () => {
  const gone = once(child, 'exit');
  child.stdin!.end();
  await gone;
});

test('it listens on the loopback address', () => {
  expect(address.address).toBe('127.0.0.1');
});

test.each([
  ['localhost:56150', 200],
  ['127.0.0.1', 200],
  ['[::1]:1', 200],
  ['evil.example', 403],
  ['127.0.0.1.evil.example', 403],
  ['localhost.evil.example:56150', 403],
])('under the name %s it answers %s', async (host, status) => {
  const got = await new Promise<number | undefined>((done, reject) => {
    request({ ...address, host: address.address, headers: { host } }, (response) => {
      response.resume();
      done(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(got).toBe(status);
});

test.each([
  ['127.0.0.1', /101/],
  ['evil.example', /^$/],
])('a socket under the name %s', async (host, answer) => {
  const socket = connect(address.port, address.address);
  socket.on('error', () => undefined);
  socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  let got = '';
  socket.on('data', (data) => (got += String(data)));
  await once(socket, 'close');
  expect(got).toMatch(answer);
});
