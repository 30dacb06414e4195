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
    ...protections(config),
  ];
}

/** Protections that are off. That is a choice and no mistake, but one that somebody should know of. */
function protections({ localMode, auditKeys, apiTokens, policy, workspaces }: Config): Finding[] {
  const off = (what: string, detail: string): Finding => ({
    ok: true,
    what: `protection off: ${what}`,
    detail,
  });
  const tiers = ([1, 2, 3] as const).map((tier) => [tier, policy.tiers[tier]] as const);
  return [
    ...(localMode
      ? [
          off(
            'identities',
            'Without Teams credentials any id is a person, and everybody on this machine may use the API. Set MicrosoftAppId and what belongs to it.',
          ),
        ]
      : []),
    ...(auditKeys.keyed
      ? []
      : [
          off(
            'audit key',
            'Hashes of the audit trail are plain: anyone who can write to the database can compute them again. Set GAD_AUDIT_KEY to a secret that the database server does not know (openssl rand -base64 32).',
          ),
        ]),
    ...(apiTokens.some(({ name }) => name === 'GAD_API_TOKEN')
      ? [off('API identities', 'GAD_API_TOKEN has no owner. Name tokens under api.tokens instead.')]
      : []),
    ...(policy.guests
      ? [off('guests', 'guests: true lets guests of a conversation approve as anyone.')]
      : []),
    ...(policy.operators.length === 0 && !localMode
      ? [off('operators', 'Nobody can stop everything. Name people under operators.')]
      : []),
    ...tiers.flatMap(([tier, { requesterMayApprove, autoApprove }]) => [
      ...(requesterMayApprove && tier > 1
        ? [
            off(
              `four eyes, tier ${tier}`,
              `tiers.${tier}.requesterMayApprove lets authors approve their own plans.`,
            ),
          ]
        : []),
      ...(autoApprove !== 'none' && tier > 1
        ? [off(`approval, tier ${tier}`, `tiers.${tier}.autoApprove asks nobody about a playbook's plan.`)]
        : []),
    ]),
    ...workspaces
      .filter(({ requesters }) => requesters === undefined && !localMode)
      .map(({ name }) =>
        off(
          `requesters of ${name}`,
          'Everybody in the tenant may ask for work here. Name people or groups under requesters.',
        ),
      ),
  ];
}
