/** Puts the rooms, the store and the orchestrator together. */
import { createDirectory, graphToken } from './entra/directory';
import type { Config } from './config';
import { GadError } from './errors';
import { mkdirSync } from 'node:fs';
import { createOrchestrator, openStore, type Orchestrator, type Rooms } from './orchestrator';
import { RedisDispatcher } from './orchestrator/engine/dispatcher';
import {
  createClearing,
  createWorkspaces,
  forgeSettings,
  openForge,
  signingWith,
} from './orchestrator/execute';
import type { Forge } from './orchestrator/domain/forge';
import { createSampleRepository } from './sample-repository';
import {
  createLanguageModel,
  createModelPlanner,
  createPathFinder,
  livePlaybooks,
} from './orchestrator/plan';
import { createGrove } from './orchestrator/remember';
import { createSage, createSecondReader } from './orchestrator/review';
import type { Log } from './log';
import { subscribers } from './subscribers';

/** Rooms that somebody has made already; Sage may still be on its way. */
type StandIns = Partial<Omit<Rooms, 'sage'>> & { readonly sage?: Rooms['sage'] | Promise<Rooms['sage']> };

/**
 * A service that is ready to be started. `standIns` take the place of rooms: thousands of workflows
 * cannot be tried in one go where each waits for git.
 * @throws PLAYBOOK_INVALID, DATA_UNWRITABLE, DATABASE_UNAVAILABLE, CONFIG_INVALID, GOVERNANCE_INVALID
 */
export async function compose(
  config: Config,
  log: Log,
  { sage = createSage(config.risk), ...standIns }: StandIns = {},
): Promise<Orchestrator> {
  // It compiles the rules in a thread of its own, while the store opens.
  Promise.resolve(sage).catch(() => undefined);
  const { dataDir, workspaces, instance } = config;
  const { signingKey } = config.forges;
  const signing = signingKey === null ? null : signingWith(signingKey, process.env);
  const pathFinder = createPathFinder({
    playbooks: livePlaybooks(config.playbooksDir, (problem) => log('warn', problem.message)),
    planner: config.model ? createModelPlanner(config.model, config.planner) : undefined,
  });
  try {
    mkdirSync(dataDir, { recursive: true });
    if (config.sampleRepository) await createSampleRepository(config.sampleRepository);
  } catch (cause) {
    throw new GadError(
      'DATA_UNWRITABLE',
      `The data folder ${dataDir} cannot be used: ${(cause as Error).message}. Make it writable, or name another with GAD_DATA.`,
      { cause },
    );
  }
  const { clearing = createClearing(config.clearing, workspaces, { dataDir, signing }) } = standIns;
  // The sandbox is tested meanwhile as well.
  clearing.probe().catch(() => undefined);
  const store = await openStore({
    url: config.databaseUrl,
    keys: config.auditKeys,
    instance,
    shared: config.redisUrl !== null,
  });
  const grove = createGrove(store.memories, config.memory);
  // The first recall finds the index warm, or waits for it; the start does not.
  void grove
    .warm()
    .catch((error: unknown) => log('warn', 'The memories could not be indexed yet.', { error }));
  const orchestrator = createOrchestrator({
    store,
    rooms: {
      workspaces: createWorkspaces(workspaces, { dataDir }),
      pathFinder,
      sage: await sage,
      ...(config.model && {
        secondReader: createSecondReader(
          createLanguageModel(config.model),
          (problem, error) => log('warn', problem, { error }),
          { prices: config.planner.prices },
        ),
      }),
      clearing,
      grove,
      forge: forgesOf(config),
      ...standIns,
    },
    policy: config.policy,
    rules: config.rules,
    localMode: config.localMode,
    webhookSecret: config.forges.webhookSecret,
    signer: signing?.signer,
    publicUrl: config.forges.publicUrl,
    directory: config.credentials ? createDirectory({ token: graphToken(config.credentials) }) : undefined,
    workspaces: workspaces.map((workspace) => workspace.name),
    instance,
    dispatcher: config.redisUrl === null ? undefined : await RedisDispatcher.connect(config.redisUrl, log),
    perPerson: config.clearing.perPerson,
    log,
  });
  for (const [name, handler] of Object.entries(subscribers(config)))
    orchestrator.registerEventHandler(name, handler);
  return orchestrator;
}

/** The forges of the workspaces that have one, opened when they are asked for first. */
function forgesOf({ workspaces, forges }: Config): (workspace: string) => Forge | null {
  const opened = new Map<string, Forge | null>();
  return (name) => {
    const workspace = workspaces.find((one) => one.name === name);
    if (!opened.has(name) && workspace) {
      opened.set(name, openForge(forgeSettings(workspace.path, workspace.forge), forges.credentials));
    }
    return opened.get(name) ?? null;
  };
}
