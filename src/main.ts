/** The service: read the configuration, start, and drain on a signal. */
import './compile-cache';
import { createRequire } from 'node:module';
import type * as Bot from './bot';
import type * as Compose from './compose';
import { loadConfig } from './config';
import { asGadError, GadError } from './errors';
import { captureConsole, type Log, logToStderr } from './log';
import { told } from './messages';
import { shownPath } from './orchestrator/domain/governance';
import { createWorkspaces } from './orchestrator/execute';
import { createSage } from './orchestrator/review';
import { startPlayground } from './playground';

const load = createRequire(__filename);

export interface Service {
  readonly url: string;
  /** Lets phases that are at work come to their end, and closes. */
  stop(): Promise<void>;
}

/**
 * Starts everything; `say` gets what the person at the terminal should know.
 * @throws a GadError that says what to mend
 */
export async function serve(
  environment: Record<string, string | undefined>,
  say: (text: string) => void,
  log: Log,
): Promise<Service> {
  const config = loadConfig(environment);
  const { localMode, credentials, apiTokens, host } = config;
  for (const warning of config.warnings) log('warn', warning);
  // Its thread compiles the rules while the modules of the rest are loaded.
  const sage = createSage(config.risk);
  sage.catch(() => undefined);
  const { compose } = load('./compose') as typeof Compose;
  const { createBot } = load('./bot') as typeof Bot;
  const orchestrator = await compose(config, log, { sage });
  const approvalsIn = (workspace: string, tier: number): string | undefined =>
    config.rules(workspace).approvals[tier === 3 ? 3 : 2];
  // In local mode people sit at this machine.
  const here = localMode && config.port !== 0 ? `http://${host}:${config.port}` : null;
  const bot = createBot(
    {
      host,
      port: config.port,
      localMode,
      credentials,
      apiTokens,
      model: config.model !== null,
      approvalsIn,
      publicUrl: config.forges.publicUrl ?? here,
      log,
    },
    orchestrator,
  );
  // The port first: a process that finds it taken must not touch workflows that another process holds.
  const { port } = await bot.start().catch(async (thrown: unknown) => {
    await orchestrator.stop();
    throw thrown;
  });
  // The start waits for git and for a sandbox that is tried out. Meanwhile the index, the grammars and the
  // cards are made that a first message needs.
  void bot.warm();
  const [{ clearing }] = await Promise.all([orchestrator.health(), orchestrator.start()]);
  const url = `http://${host}:${port}`;
  const workspaces = createWorkspaces(config.workspaces, { dataDir: config.dataDir });

  say(`GAD for Teams is ready on ${url}${localMode ? ' (local mode)' : ''}`);
  say(
    `  work is done in   ${config.workspaces.map(({ name, path }) => `${name} (${shownPath(path)})`).join(', ')}`,
  );
  const missing = clearing.missing.map((said) => told(said).text);
  say(`  plans run in      ${[clearing.kind, ...missing].join('\n                    ')}`);
  // A workspace that cannot be used is said now, not with the first request.
  for (const { name } of config.workspaces) {
    await workspaces
      .open(name)
      .catch((thrown: unknown) => say(`  look at this      ${asGadError(thrown).message}`));
  }
  const playground = config.playground ? startPlayground(port, config.dataDir) : null;
  playground?.url.then(
    (where) => say(`\nOpen ${where}, choose Personal Chat, and write: set the version to 1.1.0`),
    (problem: Error) => {
      if (problem.name !== 'AbortError') say(`\n${problem.message}`);
    },
  );
  return {
    url,
    async stop() {
      await playground?.stop();
      await bot.stop();
      await orchestrator.stop();
    },
  };
}

/** What a person can mend is said in words; only what nobody foresaw shows its stack. */
function fail(thrown: unknown): void {
  if (thrown instanceof GadError) process.stderr.write(`${thrown.code}: ${thrown.message}\n`);
  else logToStderr('error', 'The service stopped because of an error.', { error: thrown });
  process.exit(1);
}

async function main(): Promise<void> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  captureConsole(logToStderr);
  process.on('unhandledRejection', (error) => logToStderr('error', 'An error was not handled.', { error }));
  const service = await serve(process.env, say, logToStderr);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    say('\nStopping as soon as running phases have finished.');
    service.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

if (require.main === module) main().catch(fail);
