/** `gad doctor`: what works on this machine with this configuration, and what would help. */
import { createClearing, createWorkspaces } from './orchestrator/execute';
import { openIdleStore } from './orchestrator/store';
import type { Config } from './config';

export interface Finding {
  readonly ok: boolean;
  readonly what: string;
  /** What was found or, if not ok, what to do. */
  readonly detail: string;
}

/** Tries everything the service needs; changes nothing but the database's schema. */
export async function examine(config: Config): Promise<Finding[]> {
  const { dataDir, workspaces } = config;
  const check = async (what: string, look: () => Promise<string>): Promise<Finding> => {
    try {
      return { ok: true, what, detail: await look() };
    } catch (thrown) {
      return { ok: false, what, detail: thrown instanceof Error ? thrown.message : String(thrown) };
    }
  };
  const views = createWorkspaces(workspaces, { dataDir });
  return [
    await check('database', async () => {
      const store = await openIdleStore(config.databaseUrl, config.auditKeys);
      await store.database.close();
      return store.database.dialect.name;
    }),
    await check('clearing', async () => {
      const { kind, missing } = await createClearing(config.clearing, workspaces, { dataDir }).probe();
      return [kind, ...missing].join('\n');
    }),
    // The sample repository is made at the first start.
    ...(await Promise.all(
      workspaces
        .filter(({ path }) => path !== config.sampleRepository)
        .map(({ name }) =>
          check(`workspace ${name}`, async () => {
            const { commit, notes } = await views.open(name);
            return [`starts from commit ${commit.slice(0, 8)}`, ...notes].join('\n');
          }),
        ),
    )),
    ...config.warnings.map((detail) => ({ ok: false, what: 'governance', detail })),
  ];
}
