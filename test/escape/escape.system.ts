/**
 * The escape suite, `npm run test:system -- test/escape`: every attempt against both backends, in a service that is root
 * and in one that is not, and against no sandbox as the control that shows that the attempts are
 * real. It prints a table.
 */
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { ClearingJob } from '../../src/orchestrator/domain/ports';
import {
  command,
  describeSandboxed,
  makeBench,
  runTypeScript,
  type Bare,
  type Bench,
} from '../orchestrator/execute/support';
import { AS_SERVICE, COMMANDS, PATHS, PUBLISHING, type Attempt } from './attempts';
import type { Attempted } from './service-child';

const isRoot = process.getuid?.() === 0;
const SECRET = 'TOP-SECRET-4711';
/** An ordinary account: of the control, of the process that plans are after, and of one service. */
const account: { uid?: number; gid?: number } = isRoot ? { uid: 60_990, gid: 60_990 } : {};

/** Where attempts are made; root's column is there only when the suite is run as root. */
const COLUMNS = [
  ...(isRoot ? [{ title: 'root', as: {}, config: {} }] : []),
  { title: 'user', as: account, config: {} },
  { title: 'edit-only', as: account, config: { backend: 'edit-only' } },
] as const;
const rows: { group: string; name: string; control: boolean; held: boolean[] }[] = [];

let bench: Bench;
let services: Service[];
let host: string;
let victim: ChildProcess;
const servers: Server[] = [];
let variables: Record<string, string>;

beforeAll(async () => {
  bench = makeBench();
  chmodSync(bench.root, 0o777);
  host = join(bench.root, 'host');
  mkdirSync(host);
  chmodSync(host, 0o777);
  writeFileSync(join(bench.root, 'secret'), SECRET);
  if (account.uid !== undefined) chownSync(join(bench.root, 'secret'), account.uid, account.uid);
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
  services = COLUMNS.map(({ title, as }) => new Service(title, as));
});

afterAll(() => {
  for (const service of services) service.stop();
  victim.kill('SIGKILL');
  for (const server of servers) server.close();
  bench.remove();
  rmSync(`/dev/shm/gad-${process.pid}`, { force: true });
  const word = (out: boolean): string => (out ? 'OUT' : 'held').padEnd(11);
  const lines = rows.map(({ group, name, control, held }) =>
    [group.padEnd(11), name.padEnd(50), ...[control, ...held.map((h) => !h)].map(word)].join(' '),
  );
  const titles = ['no sandbox', ...COLUMNS.map(({ title }) => title)].map((title) => title.padEnd(11));
  const head = ['group'.padEnd(11), 'attempt'.padEnd(50), ...titles].join(' ');
  const escapes = rows.flatMap((row) => row.held).filter((held) => !held).length;
  const shown = rows.filter((row) => row.control).length;
  const summary = `${rows.length} attempts, ${shown} succeed without a sandbox, ${escapes} escapes`;
  process.stdout.write(`\n${[head, ...lines, summary].join('\n')}\n`);
});

/** Whether a mark was left on the host; it is taken away for the next attempt. */
function marked(): boolean {
  const marks = [host, bench.root, ...services.map(({ root }) => root)].map((place) => join(place, 'mark'));
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
function unconfined(script: string, cwd: string, as: object = account): string {
  const ran = spawnSync('sh', ['-c', `exec 7<"$SECRET"; ${script}`], {
    cwd,
    env: {
      ...process.env,
      ...variables,
      GAD_SECRET: SECRET,
      HOME: cwd,
      GIT_AUTHOR_NAME: 'x',
      GIT_AUTHOR_EMAIL: 'x',
      GIT_COMMITTER_NAME: 'x',
      GIT_COMMITTER_EMAIL: 'x',
      GIT_EDITOR: '',
    },
    encoding: 'utf8',
    timeout: 10_000,
    ...as,
  });
  return ran.stdout;
}

/** A service of its own, with secrets in its environment and in a descriptor that it inherited. */
class Service {
  readonly root: string;
  private readonly child: ChildProcess;
  private readonly answers: AsyncIterator<string>;

  constructor(title: string, as: { uid?: number; gid?: number }) {
    this.root = join(bench.root, `service-${title}`);
    const repository = join(this.root, 'repository');
    mkdirSync(this.root);
    execFileSync('git', ['clone', '--quiet', bench.repository, repository]);
    if (as.uid !== undefined) execFileSync('chown', ['-R', `${as.uid}:${as.gid}`, this.root]);
    const leak = openSync(join(bench.root, 'secret'), 'r');
    this.child = spawn(
      process.execPath,
      [...runTypeScript(join(__dirname, 'service-child.ts')), repository, join(this.root, 'data')],
      {
        env: { PATH: process.env.PATH, GAD_SECRET: SECRET },
        stdio: ['pipe', 'pipe', 'inherit', 'ignore', 'ignore', 'ignore', 'ignore', leak],
        ...as,
      },
    );
    const lines = createInterface({ input: this.child.stdout! });
    this.answers = lines[Symbol.asyncIterator]();
  }

  async attempt(config: object, job: ClearingJob): Promise<Attempted> {
    this.child.stdin!.write(`${JSON.stringify({ config, job })}\n`);
    return JSON.parse((await this.answers.next()).value as string) as Attempted;
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}

/** Carries steps out in every column; answers for each whether everything stayed inside. */
async function heldEverywhere(
  steps: readonly Bare[],
  judge: (attempted: Attempted, config: object) => boolean,
): Promise<boolean[]> {
  const held: boolean[] = [];
  for (const [index, { config }] of COLUMNS.entries()) {
    const attempted = await services[index]!.attempt(config, bench.job(steps));
    const { output } = attempted;
    held.push(!marked() && !/^ESCAPED/m.test(output) && !output.includes(SECRET) && judge(attempted, config));
  }
  return held;
}

const ALL_HELD = COLUMNS.map(() => true);

/** One row: whether it gets out without a sandbox, and that it does not with one. */
async function row({ group, name, script }: Attempt, control: boolean): Promise<void> {
  // What did not run at all would prove nothing.
  const held = await heldEverywhere(
    [command(`echo BEGUN; ${assignments()}; ${script}`)],
    (attempted, config) =>
      'backend' in config
        ? attempted.codes[0] === 'COMMAND_UNAVAILABLE'
        : attempted.output.startsWith('BEGUN'),
  );
  rows.push({ group, name, control, held });
  expect(held).toEqual(ALL_HELD);
}

describeSandboxed('nothing gets out:', () => {
  test.each([...COMMANDS, ...AS_SERVICE])('$group, $name', async (attempt) => {
    const as = attempt.asService ? {} : account;
    await row(attempt, /^ESCAPED/m.test(unconfined(attempt.script, controlCopy(), as)) || marked());
  });

  test.each(PUBLISHING)('$group, $name', async (attempt) => {
    const copy = controlCopy();
    unconfined(`${attempt.script}; git add -A; git commit -qm x`, copy);
    const stolen = existsSync(join(copy, 'stolen')) && readFileSync(join(copy, 'stolen'), 'utf8') === SECRET;
    await row(attempt, marked() || stolen);
  });

  test.each(PATHS)('file steps, $name', async ({ name, path, lands }) => {
    const fill = (text: string): string => text.replace('$HOST', host);
    const copy = controlCopy();
    mkdirSync(dirname(resolve(copy, fill(path))), { recursive: true });
    writeFileSync(resolve(copy, fill(path)), 'ESCAPED');
    const control = existsSync(resolve(copy, fill(lands)));
    marked();
    const held = await heldEverywhere(
      [{ kind: 'write_file', path: fill(path), content: 'ESCAPED' }],
      ({ codes }) => codes[0] === 'PATH_OUTSIDE',
    );
    rows.push({ group: 'file steps', name, control, held });
    expect(held).toEqual(ALL_HELD);
  });

  test('and the control shows that the attempts are real', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(rows.filter((attempt) => attempt.control).length).toBeGreaterThan(rows.length * 0.9);
  });
});
