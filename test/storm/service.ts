/**
 * The service of a storm, as a process of its own: everything as in `src/main.ts` but the rooms
 * that would wait for git. It is warm once loaded, and starts when its parent says so. Beside the
 * bot one more subscriber tells the parent of each event, which proves delivery.
 */
import { createBot } from '../../src/bot';
import { compose } from '../../src/compose';
import { loadConfig } from '../../src/config';
import { createWorkspaces } from '../../src/orchestrator/execute';
import { logToStderr } from '../../src/log';
import { stormEvent } from './evidence';
import { fastClearing, remembered } from './room';

const LOG_LEVELS: readonly string[] = (process.env.STORM_LOG ?? 'error').split(',');

function tell(message: object): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send!(message, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

async function start(): Promise<void> {
  const config = loadConfig(process.env);
  const log: typeof logToStderr = (level, message, facts) => {
    if (LOG_LEVELS.includes(level)) logToStderr(level, message, facts);
  };
  const orchestrator = await compose(config, log, {
    clearing: fastClearing(process.env.STORM_JOURNAL!),
    workspaces: remembered(createWorkspaces(config.workspaces, { dataDir: config.dataDir })),
  });
  const { host, port, localMode, credentials, apiTokens } = config;
  const bot = createBot({ host, port, localMode, credentials, apiTokens, log }, orchestrator);
  orchestrator.registerEventHandler('storm', async (event, { workflow }) => {
    await tell({ event: stormEvent(event, workflow.request) });
  });
  await bot.start();
  await orchestrator.start();
  await tell({ ready: true });
}

process.on('unhandledRejection', (error) => logToStderr('error', 'An error was not handled.', { error }));
process.on('disconnect', () => process.exit(0));
process.on('message', () => {
  start().catch((error: unknown) => {
    logToStderr('error', 'The service of the storm did not start.', { error });
    process.exit(1);
  });
});
void tell({ warm: true });
