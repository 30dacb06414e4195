/** `gad doctor`: what works on this machine with this configuration, and what would help. */
import { told } from './messages';
import { noteText } from './orchestrator/domain/note';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { createClearing, createWorkspaces } from './orchestrator/execute';
import { openStoreForCommand } from './orchestrator/store';
import type { Config } from './config';
import { GadError } from './errors';
import { request } from './http-client';

/** A service that answers like the bot does so at once. */
const PROBE_TIMEOUT_MS = 5_000;

export interface Finding {
  readonly ok: boolean;
  /** Not wrong, but somebody should know of it. */
  readonly note?: true;
  readonly what: string;
  /** What was found or, if not ok, what to do. */
  readonly detail: string;
}

/** Tries everything the service needs; changes nothing but the database's schema. */
export async function runChecks(load: () => Config): Promise<Finding[]> {
  const machine = [
    await check('node', async () => nodeVersion(process.versions.node)),
    await check('git', gitVersion),
  ];
  try {
    return [...machine, ...(await checkConfigured(load()))];
  } catch (thrown) {
    if (!(thrown instanceof GadError)) throw thrown;
    return [...machine, { ok: false, what: 'configuration', detail: thrown.message }];
  }
}

async function check(what: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { ok: true, what, detail: await look() };
  } catch (thrown) {
    return { ok: false, what, detail: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

async function checkConfigured(config: Config): Promise<Finding[]> {
  const { dataDir, workspaces, sampleRepository } = config;
  const views = createWorkspaces(workspaces, { dataDir });
  return [
    await check('port', () => portState(config)),
    await check('governance', async () => config.governanceFile),
    await check('database', async () => {
      const store = await openStoreForCommand(config.databaseUrl, config.auditKeys);
      await store.database.close();
      return store.database.dialect.name;
    }),
    await check('clearing', async () => {
      const { kind, commands, missing } = await createClearing(config.clearing, workspaces, {
        dataDir,
      }).probe();
      return [kind, ...missing.map((what) => told(what).text), ...(commands ? [] : [EDIT_ONLY])].join('\n');
    }),
    ...(await Promise.all(
      workspaces.map(({ name, path }) =>
        check(`workspace ${name}`, async () => {
          if (path === sampleRepository && !existsSync(path)) return 'is made when the bot starts';
          const { commit, notes } = await views.open(name);
          return [`starts from commit ${commit.slice(0, 8)}`, ...notes.map(noteText)].join('\n');
        }),
      ),
    )),
    ...config.warnings.map((detail) => ({ ok: false, what: 'governance', detail })),
    ...protections(config),
  ];
}

const EDIT_ONLY =
  'Without a sandbox, plans with commands are refused and no checks run: cards do not say whether the tests pass, changes to source code need a peer, and no plan by a model runs without approval.';

/** The oldest Node.js that package.json allows. */
const oldestNode = (): string => {
  const { engines } = JSON.parse(readFileSync(resolve(__dirname, '../package.json'), 'utf8')) as {
    engines: { node: string };
  };
  return engines.node.replace('>=', '');
};

/** @throws Error when it is too old */
export function nodeVersion(present: string, oldest = oldestNode()): string {
  const [major = 0, minor = 0] = present.split('.').map(Number);
  const [needed = 0, least = 0] = oldest.split('.').map(Number);
  if (major < needed || (major === needed && minor < least)) {
    throw new Error(
      `This is Node.js ${present}, and ${oldest} or newer is needed. Install it from nodejs.org.`,
    );
  }
  return present;
}

async function gitVersion(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', ['--version'], { env: process.env });
    return stdout.trim().replace('git version ', '');
  } catch {
    throw new Error('git was not found. Install it, for example with: sudo apt-get install git');
  }
}

/** Whether the bot's port is free, or the bot is there already. */
async function portState({ host, port }: Config): Promise<string> {
  const server = createServer();
  const free = await new Promise<boolean>((settle) => {
    server.once('error', () => settle(false)).listen(port, host, () => settle(true));
  });
  if (free) {
    await new Promise((closed) => server.close(closed));
    return `${port} is free`;
  }
  const answer = await request(`http://127.0.0.1:${port}/healthz`, { timeoutMs: PROBE_TIMEOUT_MS }).catch(
    () => null,
  );
  if (answer?.ok) return `${port} is in use by a service that answers like the bot`;
  throw new Error(`Port ${port} is in use by another program. Stop it, or set PORT to a free port.`);
}

/** Protections that are off. That is a choice and no mistake, but one that somebody should know of. */
function protections({ localMode, auditKeys, apiTokens, policy, workspaces }: Config): Finding[] {
  const off = (what: string, detail: string): Finding => ({
    ok: true,
    note: true,
    what: `protection off: ${what}`,
    detail,
  });
  const tiers = ([1, 2, 3] as const).map((tier) => [tier, policy.tiers[tier]] as const);
  return [
    ...(localMode
      ? [
          off(
            'identities',
            'Without Teams credentials, identities are not verified, and everybody on this machine may use the API. Set MicrosoftAppId and the variables that go with it.',
          ),
        ]
      : []),
    ...(auditKeys.keyed
      ? []
      : [
          off(
            'audit key',
            'The hashes of the audit trail are not keyed: anyone who can write to the database can compute them again. Set GAD_AUDIT_KEY to a secret that the database server does not know (openssl rand -base64 32).',
          ),
        ]),
    ...(apiTokens.some(({ name }) => name === 'GAD_API_TOKEN')
      ? [off('API identities', 'GAD_API_TOKEN has no owner. Use tokens under api.tokens instead.')]
      : []),
    ...(policy.guests
      ? [off('guests', 'guests: true lets guests of a conversation approve like everybody else.')]
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
        ? [
            off(
              `approval, tier ${tier}`,
              `tiers.${tier}.autoApprove lets plans of playbooks run without approval.`,
            ),
          ]
        : []),
    ]),
    ...workspaces
      .filter(({ checks = [] }) => checks.length === 0)
      .map(({ name }) =>
        off(
          `checks of ${name}`,
          'Results are not tested before they are approved. Set "checks: auto" on the workspace, or list its tests there.',
        ),
      ),
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
