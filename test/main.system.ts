import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '../src/main';
import { captureConsole, logToStderr } from '../src/log';
import { FakeConnector } from './support/fake-connector';
import { person, TeamsClient } from './support/teams-client';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gad-main-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const environment = (more: Record<string, string> = {}) => ({
  GAD_DATA: join(folder, 'data'),
  GAD_PLAYGROUND: 'off',
  PORT: '0',
  ...more,
});
const quiet = (): void => undefined;

test('it starts with nothing configured, says where it is, and stops', async () => {
  const said: string[] = [];
  const service = await serve(environment(), (text) => said.push(text), quiet);
  expect(said.join('\n')).toContain(`ready on ${service.url} (local mode)`);
  expect(service.url).toContain('127.0.0.1');
  const ready = await fetch(`${service.url}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([
    200,
    { database: true, accepting: true, parked: 0 },
  ]);
  await service.stop();
  await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
});

test('on a machine of one’s own, a card links to its workflow on the status page there', async () => {
  const free = createServer();
  await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  const service = await serve(environment({ PORT: String(port) }), quiet, quiet);
  const connector = await FakeConnector.start();
  await new TeamsClient(service.url, connector).say(person('Anna'), 'reticulate the splines');
  const { card } = await connector.nextCard((one) => JSON.stringify(one).includes('Action.OpenUrl'));
  const link = /http:[^"]+\/workflows\/\w+/.exec(JSON.stringify(card))?.[0] ?? '';
  expect(new URL(link).origin).toBe(service.url);
  expect((await fetch(link)).status).toBe(200);
  await service.stop();
  await connector.stop();
});

test('a workspace that is not there is named at the start, which goes on', async () => {
  const said: string[] = [];
  const missing = join(folder, 'missing');
  const service = await serve(environment({ GAD_WORKSPACE: missing }), (text) => said.push(text), quiet);
  expect(said.join('\n')).toContain(missing);
  expect(said.join('\n')).toContain('look at this');
  await service.stop();
});

test('a port that is taken is named, with what to do', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(serve(environment({ PORT: String(port) }), quiet, quiet)).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    message: expect.stringContaining(`Port ${port} is taken`),
  });
  await new Promise((resolve) => other.close(resolve));
});

test('a data folder that cannot be written is named', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(serve(environment({ GAD_DATA: join(folder, 'file') }), quiet, quiet)).rejects.toMatchObject({
    code: 'DATA_UNWRITABLE',
    message: expect.stringContaining(join(folder, 'file')),
  });
});

/** What an entry becomes on standard error. */
function logged(write: () => void): Record<string, unknown>[] {
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  write();
  const lines = written.mock.calls.map(([line]) => String(line));
  written.mockRestore();
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('no token, key or password gets into the log, wherever it stands', () => {
  const jwt = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(20)}.${'b'.repeat(20)}`;
  process.env.GAD_TEST_API_KEY = 'correct horse battery';
  process.env.GAD_TEST_URL = 'postgres://gad:p%40ssword-of-it@db/gad';
  const error = new Error(`GET https://x?sig=abcdefghijklmnop answered 401 to Bearer ${jwt}`, {
    cause: new Error('with correct horse battery and p@ssword-of-it'),
  });
  const circular: { self?: unknown } = {};
  circular.self = circular;
  const [entry] = logged(() =>
    logToStderr('warn', `authorization: Bearer ${jwt}`, {
      error,
      headers: { Authorization: 'anything', list: [`password=${'hunter2hunter2'}`] },
      circular,
      big: 7n,
    }),
  );
  delete process.env.GAD_TEST_API_KEY;
  delete process.env.GAD_TEST_URL;
  const text = JSON.stringify(entry);
  for (const secret of [jwt, 'abcdefghijklmnop', 'correct horse', 'p@ssword', 'anything', 'hunter2']) {
    expect(text).not.toContain(secret);
  }
  expect(entry).toMatchObject({ level: 'warn', big: '7', error: expect.stringContaining('caused by Error') });
});

test('what libraries print is an entry like any other', () => {
  const before = { ...console };
  const warnings = process.listeners('warning');
  const entries = logged(() => {
    captureConsole(logToStderr);
    console.error(new Error('no key'), 'Available keys: none');
    console.log('hello\nyou');
  });
  Object.assign(console, before);
  process.removeAllListeners('warning');
  for (const listener of warnings) process.on('warning', listener);
  expect(entries).toMatchObject([
    {
      level: 'warn',
      message: 'no key Available keys: none',
      error: expect.stringContaining('Error: no key'),
    },
    { level: 'info', message: 'hello\nyou' },
  ]);
});

test('the log is one JSON line an entry, with the stack of an error', () => {
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  logToStderr('warn', 'careful', { error: new Error('inner'), id: 7 });
  const entry = JSON.parse(String(written.mock.calls[0]?.[0]));
  written.mockRestore();
  expect(entry).toMatchObject({
    level: 'warn',
    message: 'careful',
    id: 7,
    error: expect.stringContaining('Error: inner'),
  });
});
