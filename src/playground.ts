/** Starts the Microsoft 365 Agents Playground, a local client that looks like Teams, beside the bot. */
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const PLAYGROUND_PORT = 56150;

const HOME = resolve(__dirname, '..', 'playground');

export interface Playground {
  /** Where to open it, as soon as it answers; a rejection says why it does not. */
  readonly url: Promise<string>;
  /** Settles when it is gone. */
  stop(): Promise<void>;
}

/** What it prints goes nowhere: the bot says what is to be said. */
export function startPlayground(botPort: number, dataDir: string): Playground {
  const stopped = new AbortController();
  const started = start(botPort, dataDir, stopped.signal);
  return {
    url: started.then(({ url }) => url),
    async stop() {
      stopped.abort();
      await started.then(({ exited }) => exited).catch(() => undefined);
    },
  };
}

async function start(
  botPort: number,
  dataDir: string,
  signal: AbortSignal,
): Promise<{ url: string; exited: Promise<never> }> {
  const url = `http://127.0.0.1:${PLAYGROUND_PORT}`;
  // It would silently take another port, where nobody looks.
  if (await answers()) {
    throw new Error(
      `Port ${PLAYGROUND_PORT} is taken, so no Playground was started. Stop what answers at ${url}.`,
    );
  }
  const cli = require.resolve('@microsoft/m365agentsplayground/cli.js');
  const endpoint = `http://127.0.0.1:${botPort}/api/messages`;
  const args = [
    'start',
    '-e',
    endpoint,
    '-c',
    'msteams',
    '-p',
    String(PLAYGROUND_PORT),
    '--disable-telemetry',
  ];
  const child = spawn(process.execPath, ['--require', join(HOME, 'preload.js'), cli, ...args], {
    // The pipe ends with this process, however it ends, and the Playground with the pipe.
    stdio: ['pipe', 'ignore', 'ignore'],
    signal,
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: join(HOME, 'm365agentsplayground.yml'),
      M365_AGENTS_PLAYGROUND_LOGFILE: join(dataDir, 'playground.log'),
    },
  });
  const exited = new Promise<never>((_, reject) => {
    child.on('error', reject);
    child.on('exit', () =>
      reject(new Error(`The Playground has ended; ${join(dataDir, 'playground.log')} may say why.`)),
    );
  });
  // Once it answers nobody waits for its end.
  exited.catch(() => undefined);
  while (!(await Promise.race([answers(), exited]))) await sleep(200, undefined, { signal });
  return { url, exited };
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(PLAYGROUND_PORT, '127.0.0.1', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
