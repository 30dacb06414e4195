/** Workspaces that are reached over the network: git's own servers, behind https and behind ssh. */
import { inspect } from 'node:util';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { clearingSchema, createClearing, createWorkspaces } from '../../../src/orchestrator/execute';
import { makeBench, runAll, type Bench } from './support';

const USER = 'robot';
const PASSWORD = 'a sample secret';

let bench: Bench;
let bare: string;
const environment = { ...process.env };
beforeEach(() => {
  bench = makeBench();
  bare = join(bench.root, 'hosted.git');
  execFileSync('git', ['clone', '--quiet', '--bare', bench.repository, bare]);
  execFileSync('git', ['-C', bare, 'config', 'http.receivepack', 'true']);
});
afterEach(() => {
  process.env = { ...environment };
  bench.remove();
});

/** Takes a plan from the workspace's commit to the branch that it is published on. */
async function work(path: string): Promise<string> {
  const configs = [{ name: 'sample', path }];
  const { dataDir } = bench;
  const { commit: base } = await createWorkspaces(configs, { dataDir }).open('sample');
  const job = bench.job([{ kind: 'edit_file', path: 'src/b.txt', find: 'b', replace: 'B' }]);
  const clearing = createClearing(clearingSchema.parse({ backend: 'edit-only' }), configs, { dataDir });
  await runAll(clearing, { ...job, plan: { ...job.plan, base } });
  return execFileSync('git', ['-C', bare, 'show', 'gad/w1:src/b.txt'], { encoding: 'utf8' }).trim();
}

/** A program that the service's environment may name. */
function program(name: string, ...lines: string[]): string {
  const path = join(bench.root, name);
  writeFileSync(path, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(path, 0o755);
  return path;
}

const missing = spawnSync('openssl', ['version']).error ? ' (skipped: openssl is not installed)' : '';
(missing ? describe.skip : describe)(`a workspace over https${missing}`, () => {
  let server: Server;
  let url: string;
  beforeEach(async () => {
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(bench.root, name)) as [string, string];
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost'],
        ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert],
      ],
      { stdio: 'ignore' },
    );
    server = serveGit({ key: readFileSync(key), cert: readFileSync(cert) }, bench.root);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `https://localhost:${(server.address() as AddressInfo).port}/hosted.git`;
    process.env.GIT_SSL_CAINFO = cert;
  });
  afterEach(async () => {
    server.close();
    await once(server, 'close');
  });

  const trust = (helper: string): void => {
    Object.assign(process.env, {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'credential.helper',
      GIT_CONFIG_VALUE_0: helper,
    });
  };

  test('is opened by the credential helper that the environment names', async () => {
    trust(program('helper', `[ "$1" = get ] && echo username=${USER} && echo "password=${PASSWORD}"`));
    expect(await work(url)).toBe('B');
  });

  test('that nobody has the key to is refused in words, without a question', async () => {
    await expect(work(url)).rejects.toMatchObject({
      code: 'REPOSITORY_UNREADABLE',
      message: expect.stringMatching(/could not read Username.*git ls-remote/),
    });
  });

  test('never shows a token that its URL holds, whatever fails', async () => {
    const token = 's3cret-t0ken';
    for (const place of [url, url.replace('/hosted', '/none'), 'https://localhost:1/x.git']) {
      const failed = await work(place.replace('//', `//${token}@`)).catch((error: unknown) => error);
      expect(failed).toMatchObject({ code: 'REPOSITORY_UNREADABLE' });
      expect(inspect(failed, { depth: null })).not.toContain(token);
    }
  });
});

test('a workspace over ssh is reached by the command that the environment names', async () => {
  // In place of ssh: it would run its last argument on the host that is named before.
  process.env.GIT_SSH_COMMAND = program('ssh', 'while [ $# -gt 1 ]; do shift; done', 'exec sh -c "$1"');
  expect(await work(`ssh://git@example.invalid${bare}`)).toBe('B');
});

/** `git http-backend` for the repositories in a folder, for one user. */
function serveGit(tls: { key: Buffer; cert: Buffer }, folder: string): Server {
  const expected = `Basic ${Buffer.from(`${USER}:${PASSWORD}`).toString('base64')}`;
  return createServer(tls, (request, response) => {
    if (request.headers.authorization !== expected) {
      response.setHeader('www-authenticate', 'Basic realm="git"');
      response.statusCode = 401;
      response.end();
      return;
    }
    const { pathname, search } = new URL(request.url!, 'https://localhost');
    const cgi = spawn('git', ['http-backend'], {
      env: {
        PATH: process.env.PATH,
        GIT_PROJECT_ROOT: folder,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'safe.directory',
        GIT_CONFIG_VALUE_0: '*',
        REMOTE_USER: USER,
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers['content-type'],
        HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
        GIT_PROTOCOL: request.headers['git-protocol'] as string | undefined,
      },
    });
    request.pipe(cgi.stdin);
    const output: Buffer[] = [];
    cgi.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    cgi.once('close', () => {
      const whole = Buffer.concat(output);
      const end = whole.indexOf('\r\n\r\n');
      const headers = whole.subarray(0, end).toString().split('\r\n');
      const status = headers.find((line) => line.startsWith('Status:'))?.slice('Status: '.length);
      for (const line of headers) {
        const [name = '', value = ''] = line.split(/: (.*)/);
        if (name !== 'Status') response.setHeader(name, value);
      }
      response.statusCode = Number.parseInt(status ?? '200', 10);
      response.end(whole.subarray(end + 4));
    });
  });
}
