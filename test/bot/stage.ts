/** A bot with an orchestrator behind it that a test leads and a fake Bot Connector in front of it. */
import { createBot, type Bot, type BotOptions } from '../../src/bot/index';
import { sha256 } from '../../src/orchestrator/domain/digest';
import type { ApiToken } from '../../src/orchestrator';
import { FakeConnector } from '../support/fake-connector';
import { TeamsClient, person } from '../support/teams-client';
import { createStageOrchestrator, type StageOrchestrator } from './orchestrator';

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly facts: object | undefined;
}

export interface Stage {
  readonly bot: Bot;
  readonly url: string;
  readonly orchestrator: StageOrchestrator;
  readonly connector: FakeConnector;
  readonly teams: TeamsClient;
  readonly log: LogLine[];
  close(): Promise<void>;
}

/** A token for reading. */
export const reader = (token: string): ApiToken => ({
  name: token,
  role: 'reader',
  owner: 'cara',
  sha256: sha256(token),
});

/** Every change of a workflow is shown by itself, and told. */
export const AT_ONCE = { first: 0, between: 0, looking: 0 } as const;

export const ANNA = person('Anna');
export const BEN = person('Ben');
export const CARA = person('Cara');

export async function setStage(options: Partial<BotOptions> = {}): Promise<Stage> {
  const connector = await FakeConnector.start();
  const orchestrator = await createStageOrchestrator();
  const log: LogLine[] = [];
  const bot = createBot(
    {
      host: '127.0.0.1',
      port: 0,
      localMode: true,
      credentials: null,
      apiTokens: [],
      timing: AT_ONCE,
      // Tests of other things do not wait for Teams' windows, which are seconds long.
      pace: { conversation: [], overall: [] },
      log: (level, message, facts) => log.push({ level, message, facts }),
      ...options,
    },
    orchestrator,
  );
  await orchestrator.start();
  const { port } = await bot.start();
  const url = `http://127.0.0.1:${port}`;
  return {
    bot,
    url,
    orchestrator,
    connector,
    teams: new TeamsClient(url, connector),
    log,
    async close() {
      await bot.stop();
      await orchestrator.stop();
      await connector.stop();
    },
  };
}

/** Anna asks for something, and the status card is there. Answers the workflow's id. */
export async function ask(stage: Stage, text = 'set the version to 2.0.0'): Promise<string> {
  await stage.teams.say(ANNA, text);
  const id = stage.orchestrator.ids.at(-1)!;
  await stage.orchestrator.settled();
  return id;
}

/** The seal of the plan that waits. */
export const sealOf = async ({ orchestrator }: Stage, id: string): Promise<string> =>
  (await orchestrator.status(id)).approval!.seal;

/** Somebody who may decide approves the plan that waits. */
export async function approve(stage: Stage, id: string, by = BEN, reason = ''): Promise<void> {
  const person = { id: by.aadObjectId, name: by.name };
  await stage.orchestrator.decide(id, { decision: 'approve', person, reason, seal: await sealOf(stage, id) });
}
