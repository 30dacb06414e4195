/** The service as a process: its start, its first card, its recovery after a kill, its memory. */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cardOf, FakeConnector, textOf } from '../support/fake-connector';
import { person, TeamsClient } from '../support/teams-client';
import { median, percentile, timed, type Row } from './report';

/** Messages that are timed one after the other. */
const LOOKS = 50;

const CHILD = resolve(__dirname, 'child.ts');
const COMPILER = resolve(__dirname, 'compile.cjs');

/** What a child process says first. */
async function told<T>(
  args: readonly string[],
  execArgv: readonly string[] = [],
): Promise<[T, ChildProcess]> {
  const child = fork(CHILD, [...args], { execArgv: ['--require', COMPILER, ...execArgv] });
  const [message] = (await once(child, 'message')) as [T];
  return [message, child];
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gad-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts the built service; settles when it says that it is ready. */
async function service(data: string): Promise<{ url: string; child: ChildProcess; startedIn: number }> {
  const port = await freePort();
  const env = { ...process.env, PORT: String(port), GAD_DATA: data, GAD_PLAYGROUND: 'off' };
  const began = performance.now();
  const child = spawn(process.execPath, ['dist/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  // Read to the end: a pipe that is closed would end the service when it writes its next line.
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => String(chunk).includes('is ready') && resolve());
    child.once('exit', (code) => reject(new Error(`The service ended with ${code} before it was ready.`)));
  });
  return { url: `http://127.0.0.1:${port}`, child, startedIn: performance.now() - began };
}

/** Starts of the built service with a warm disk, and how long the first message waits for its card. */
export async function start(count = 5): Promise<Row[]> {
  const starts: number[] = [];
  const firsts: number[] = [];
  await inFolder(async (folder) => {
    const connector = await FakeConnector.start();
    for (let n = 0; n <= count; n++) {
      const { url, child, startedIn } = await service(join(folder, 'data'));
      const client = new TeamsClient(url, connector);
      const first = await timed(() =>
        Promise.all([connector.nextCard(() => true), client.say(person(`Person ${n}`), 'help')]),
      );
      // The first start makes the sample repository and the database.
      if (n > 0) {
        starts.push(startedIn);
        firsts.push(first);
      }
      await killed(child);
    }
    await connector.stop();
  });
  return [
    { what: 'start, warm: process to ready', value: median(starts), unit: 'ms', budget: 1_500 },
    { what: 'first message after that: to its card', value: median(firsts), unit: 'ms', budget: 100 },
  ];
}

const UNDER_WAY = 100;

/** One message to its first card over HTTP: alone, while others are under way, and all at once. */
export async function firstCards(): Promise<Row[]> {
  return inFolder(async (folder) => {
    const connector = await FakeConnector.start();
    const { url, child } = await service(join(folder, 'data'));
    const client = new TeamsClient(url, connector);
    let count = 0;
    const chat = () => ({ id: `a:bench-${++count}`, conversationType: 'personal' }) as const;
    const post = (conversation = chat()): Promise<unknown> =>
      client.say(person(`Person ${count}`), 'delete README.md', conversation);
    const cardIn = (conversation: string, says = ''): Promise<unknown> =>
      connector.waitFor(
        (call) =>
          call.conversation === conversation &&
          cardOf(call.body) !== null &&
          textOf(cardOf(call.body)).includes(says),
      );
    const look = async (conversation = chat()): Promise<number> =>
      timed(() => Promise.all([cardIn(conversation.id), post(conversation)]));
    const alone: number[] = [];
    for (let n = 0; n < LOOKS; n++) {
      const conversation = chat();
      alone.push(await look(conversation));
      await cardIn(conversation.id, 'Approval needed');
    }
    await Promise.all(Array.from({ length: UNDER_WAY }, () => post()));
    const besides: number[] = [];
    for (let n = 0; n < LOOKS; n++) besides.push(await look());
    const ready = connector.calls.filter(({ body }) => textOf(cardOf(body)).includes('Approval needed'));
    const left = count - new Set(ready.map(({ conversation }) => conversation)).size;
    await killed(child);
    await connector.stop();
    return [
      { what: 'message to first card, one at a time, p50', value: median(alone), unit: 'ms', budget: 150 },
      {
        what: `message to first card, ${UNDER_WAY} under way, p99`,
        value: percentile(besides, 0.99),
        unit: 'ms',
        budget: 500,
        note: `p50 ${median(besides).toFixed(0)} ms; ${left} still under way at the end`,
      },
    ];
  });
}

/** After `kill -9` with a thousand workflows under way: the time until each of them has moved on. */
export async function recovery(count = 1_000): Promise<Row[]> {
  return inFolder(async (folder) => {
    const url = `sqlite:${join(folder, 'gad.sqlite')}`;
    const [, victim] = await told<object>(['flight', url, String(count)]);
    await killed(victim);
    const [{ ms }, child] = await told<{ ms: number }>(['recover', url, String(count)]);
    await killed(child);
    return [
      {
        what: `recovery of ${count.toLocaleString('en')} in flight after kill -9`,
        value: ms,
        unit: 'ms',
        budget: 1_000,
      },
    ];
  });
}

/** The heap of one process before, early and late in a long series of workflows. */
export async function memory(count = 100_000): Promise<Row[]> {
  const [heap, child] = await told<{ idle: number; early: number; late: number }>(
    ['memory', String(count)],
    ['--expose-gc'],
  );
  await killed(child);
  return [
    { what: 'heap, idle', value: heap.idle, unit: 'MB', budget: 200 },
    { what: `heap after ${count.toLocaleString('en')} workflows`, value: heap.late, unit: 'MB' },
    {
      what: `growth of the heap from ${(count / 10).toLocaleString('en')} to ${count.toLocaleString('en')} workflows`,
      value: heap.late / heap.early,
      unit: 'ratio',
      budget: 1.2,
    },
  ];
}
