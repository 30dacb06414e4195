/** Starts the Microsoft 365 Agents Playground, a local client that looks like Teams, beside the bot. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';

export const PLAYGROUND_PORT = 56150;

const HOME = resolve(__dirname, '..', 'playground');

/** The process; it ends with `kill()`. What it prints goes nowhere: the bot says what is to be said. */
export function startPlayground(botPort: number, dataDir: string): ChildProcess {
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
  return spawn(process.execPath, ['--require', join(HOME, 'loopback.js'), cli, ...args], {
    stdio: 'ignore',
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: join(HOME, 'm365agentsplayground.yml'),
      M365_AGENTS_PLAYGROUND_LOGFILE: join(dataDir, 'playground.log'),
    },
  });
}
