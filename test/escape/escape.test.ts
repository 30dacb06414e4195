/**
 * The escape suite, `npm run escape`: every attempt against both backends, and against no sandbox
 * as the control that shows that the attempts are real. It prints a table.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import type { Clearing } from '../../src/orchestrator/domain/ports';
import {
  command,
  describeSandboxed,
  makeBench,
  type Bare,
  type Bench,
} from '../orchestrator/execute/support';
import { COMMANDS, PATHS, PUBLISHING } from './attempts';

const SECRET = 'TOP-SECRET-4711';
const account = process.getuid?.() === 0 ? { uid: 60_990, gid: 60_990 } : {};
const rows: { group: string; name: string; control: boolean; held: boolean[] }[] = [];

let bench: Bench;
let host: string;
let victim: ChildProcess;
const servers: Server[] = [];
let variables: Record<string, string>;

beforeAll(async () => {
  bench = makeBench();
  chmodSync(bench.root, 0o755);
  host = join(bench.root, 'host');
  mkdirSync(host);
  chmodSync(host, 0o777);
  writeFileSync(join(bench.root, 'secret'), SECRET);
  const links = {
    link: `${host}/mark`,
    directory: host,
    twice: 'directory',
    up: '..',
    repository: '.git',
  };
  for (const [name, target] of Object.entries(links)) symlinkSync(target, join(bench.repository, name));
  bench.git('add', '--all');
  bench.git('commit', '--quiet', '--message', 'links');
  victim = spawn('sleep', ['3600'], {
    env: { PATH: process.env.PATH, SECRET },
    stdio: 'ignore',
    argv0: `sleep ${SECRET}`,
    ...account,
  });
  const listen = (where: object): Promise<Server> =>
    new Promise((done) => {
      const server = createServer((socket) => socket.on('error', () => undefined).end());
      servers.push(server.listen(where, () => done(server)));
    });
  const port = ((await listen({ host: '::', port: 0 })).address() as { port: number }).port;
  await listen({ path: join(host, 'socket') });
  chmodSync(join(host, 'socket'), 0o777);
  const abstract = `gad-${process.pid}`;
  await listen({ path: `\0${abstract}` });
  variables = {
    ...{ SECRET: join(bench.root, 'secret'), HOST: host, VICTIM: String(victim.pid), PORT: String(port) },
    ...{ ABSTRACT: abstract, TOKEN: abstract, CODE: resolve(__dirname, '../..') },
  };
  process.env.GAD_SECRET = SECRET;
});

afterAll(() => {
  delete process.env.GAD_SECRET;
  victim.kill('SIGKILL');
  for (const server of servers) server.close();
  bench.remove();
  rmSync(`/dev/shm/gad-${process.pid}`, { force: true });
  const word = (out: boolean): string => (out ? 'out' : 'held');
  const lines = rows.map(({ group, name, control, held }) =>
    [
      group.padEnd(11),
      name.padEnd(46),
      word(control).padEnd(9),
      ...held.map((h) => word(!h).padEnd(11)),
    ].join(' '),
  );
  const head = `${'group'.padEnd(11)} ${'attempt'.padEnd(46)} no sandbox  bubblewrap  edit-only`;
  const escapes = rows.flatMap((row) => row.held).filter((held) => !held).length;
  const shown = rows.filter((row) => row.control).length;
  const summary = `${rows.length} attempts, ${shown} succeed without a sandbox, ${escapes} escapes`;
  process.stdout.write(`\n${[head, ...lines, summary].join('\n')}\n`);
});

/** Whether a mark was left on the host; it is taken away for the next attempt. */
function marked(): boolean {
  const marks = [join(host, 'mark'), join(bench.root, 'mark')];
  const found = marks.some((mark) => existsSync(mark));
  for (const mark of marks) rmSync(mark, { force: true, recursive: true });
  return found;
}

const assignments = (): string =>
  Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value}'`)
    .join('; ');

/** A plain clone that the control works in, as an ordinary account. */
function controlCopy(): string {
  const copy = join(bench.root, 'control');
  rmSync(copy, { recursive: true, force: true });
  execFileSync('git', ['clone', '--quiet', bench.repository, copy]);
  if ('uid' in account) execFileSync('chown', ['-R', `${account.uid}:${account.gid}`, copy]);
  return copy;
}

/** Runs a script as no sandbox would: with the service's environment and descriptors. */
function unconfined(script: string, cwd: string): string {
  const ran = spawnSync('sh', ['-c', `exec 7<"$SECRET"; ${script}`], {
    cwd,
    env: {
      ...process.env,
      ...variables,
      HOME: cwd,
      GIT_AUTHOR_NAME: 'x',
      GIT_AUTHOR_EMAIL: 'x',
      GIT_COMMITTER_NAME: 'x',
      GIT_COMMITTER_EMAIL: 'x',
      GIT_EDITOR: '',
    },
    encoding: 'utf8',
    timeout: 10_000,
    ...account,
  });
  return ran.stdout;
}

/** Whether something got out: what was printed, what was left on the host, what was published. */
async function attempt(clearing: Clearing, steps: readonly Bare[]): Promise<boolean> {
  const job = bench.job(steps);
  const run = await clearing.prepare(job).catch((error: { code?: string }) => error);
  // Refused before its first step: nothing ran.
  if (!('run' in run)) return run.code !== 'COMMAND_UNAVAILABLE';
  let output = '';
  try {
    for (const step of job.plan.steps) output += (await run.run(step, new AbortController().signal)).output;
    const published = await run.publish().catch(() => null);
    if (published) output += bench.git('show', '--format=', published.branch);
    await clearing.withdraw(job.workflowId, 'sample');
  } finally {
    await run.discard();
  }
  return marked() || /^ESCAPED/m.test(output) || output.includes(SECRET);
}

const scripted = (script: string): Bare[] => [command(`${assignments()}; ${script}`)];

describeSandboxed('nothing gets out:', () => {
  test.each(COMMANDS)('$group, $name', async ({ group, name, script }) => {
    const control = /^ESCAPED/m.test(unconfined(script, controlCopy())) || marked();
    const sandboxed = await attempt(bench.clearing(), scripted(script));
    const refused = await attempt(bench.clearing({ backend: 'edit-only' }), scripted(script));
    rows.push({ group, name, control, held: [!sandboxed, !refused] });
    expect({ sandboxed, refused }).toEqual({ sandboxed: false, refused: false });
  });

  test.each(PUBLISHING)('$group, $name', async ({ group, name, script }) => {
    const copy = controlCopy();
    unconfined(`${script}; git add -A; git commit -qm x`, copy);
    const stolen = existsSync(join(copy, 'stolen')) && readFileSync(join(copy, 'stolen'), 'utf8') === SECRET;
    const control = marked() || stolen;
    const sandboxed = await attempt(bench.clearing(), scripted(script));
    const refused = await attempt(bench.clearing({ backend: 'edit-only' }), scripted(script));
    rows.push({ group, name, control, held: [!sandboxed, !refused] });
    expect({ sandboxed, refused }).toEqual({ sandboxed: false, refused: false });
  });

  test.each(PATHS)('file steps, $name', async ({ name, path, lands }) => {
    const fill = (text: string): string => text.replace('$HOST', host);
    const copy = controlCopy();
    mkdirSync(dirname(resolve(copy, fill(path))), { recursive: true });
    writeFileSync(resolve(copy, fill(path)), 'ESCAPED');
    const control = existsSync(resolve(copy, fill(lands)));
    marked();
    const steps: Bare[] = [{ kind: 'write_file', path: fill(path), content: 'ESCAPED' }];
    const results: boolean[] = [];
    for (const config of [{}, { backend: 'edit-only' }]) {
      const clearing = bench.clearing(config);
      const run = await clearing.prepare(bench.job(steps));
      const step = bench.job(steps).plan.steps[0];
      const result = step && (await run.run(step, new AbortController().signal));
      await run.discard();
      results.push(marked() || result?.error?.code !== 'PATH_OUTSIDE');
    }
    rows.push({ group: 'file steps', name, control, held: results.map((escaped) => !escaped) });
    expect(results).toEqual([false, false]);
  });

  test('and the control shows that the attempts are real', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(rows.filter((row) => row.control).length).toBeGreaterThan(rows.length * 0.6);
  });
});
