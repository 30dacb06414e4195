/** The service: read the configuration, start, and drain on a signal. */
import { createBot } from './bot';
import { compose } from './compose';
import { loadConfig } from './config';
import { GadError } from './errors';
import { logToStderr } from './log';
import { PLAYGROUND_PORT, startPlayground } from './playground';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const { localMode, credentials, apiToken, host } = config;
  for (const warning of config.warnings) logToStderr('warn', warning);
  const orchestrator = await compose(config, logToStderr);
  const bot = createBot(
    { host, port: config.port, localMode, credentials, apiToken, log: logToStderr },
    orchestrator,
  );
  // The port first: whoever finds it taken must not touch workflows that another process holds.
  const { port } = await bot.start();
  await orchestrator.start();
  const { clearing } = await orchestrator.health();
  const playground = config.playground ? startPlayground(port, config.dataDir) : null;

  say(`GAD for Teams is ready on http://${host}:${port}${localMode ? ' (local mode)' : ''}`);
  say(`  work is done in   ${config.workspaces.map(({ name, path }) => `${name} (${path})`).join(', ')}`);
  say(
    `  plans run in      ${clearing.kind}${clearing.missing.map((text) => `\n                    ${text}`).join('')}`,
  );
  if (playground) {
    say(
      `\nOpen http://127.0.0.1:${PLAYGROUND_PORT}, choose Personal Chat, and write: set the version to 1.1.0`,
    );
    playground.on('exit', (code) => {
      if (code) say('The Playground has ended. Is its port taken? GAD_PLAYGROUND=off starts none.');
    });
  }

  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    say('\nStopping: phases that are at work come to their end first.');
    playground?.removeAllListeners('exit').kill();
    bot
      .stop()
      .then(() => orchestrator.stop())
      .then(
        () => process.exit(0),
        (thrown: unknown) => fail(thrown),
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** What a person can mend is said in words; only what nobody foresaw shows its stack. */
function fail(thrown: unknown): never {
  if (thrown instanceof GadError) process.stderr.write(`${thrown.code}: ${thrown.message}\n`);
  else logToStderr('error', 'The service could not go on.', { error: thrown });
  process.exit(1);
}

process.on('unhandledRejection', (error) => logToStderr('error', 'A failure was not handled.', { error }));
main().catch(fail);
