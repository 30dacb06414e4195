/** The environment and the governance file, read once into one frozen configuration. */
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import { GadError } from './errors';
import { digest } from './orchestrator/domain/digest';
import {
  ANYONE,
  type ApprovalPolicy,
  type Delegation,
  type ResolvedTier,
  type TierPolicy,
  type WorkspaceConfig,
  delegationSchema,
  isGroupEntry,
  isUrl,
  tierSchema,
  workspaceSchema,
} from './orchestrator/domain/governance';
import { parseYaml } from './orchestrator/domain/yaml-document';
import { type ClearingConfig, clearingSchema } from './orchestrator/execute';
import type { ModelConfig } from './orchestrator/plan';
import { type EmbeddingConfig, type MemoryConfig, memorySchema } from './orchestrator/remember';
import { type RiskConfig, riskSchema } from './orchestrator/review';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** No Teams credentials: loopback, sample repository, Playground, and requesters may approve. */
  readonly localMode: boolean;
  readonly playground: boolean;
  readonly credentials: Credentials | null;
  readonly apiToken: string | null;
  readonly databaseUrl: string;
  /** Shares work among replicas; null: whoever takes a request or a decision goes on with it. */
  readonly redisUrl: string | null;
  /** Absolute; for the database, mirrors and copies. */
  readonly dataDir: string;
  readonly playbooksDir: string;
  /** Names this instance among replicas, the same after a restart. */
  readonly instance: string;
  readonly workspaces: readonly WorkspaceConfig[];
  /** Where the sample repository has to be made; null when there is another workspace. */
  readonly sampleRepository: string | null;
  readonly policy: ApprovalPolicy;
  /** Plans what no playbook knows; null: playbooks only. */
  readonly model: ModelConfig | null;
  /** Gives memories their vectors; null: recall by words alone. */
  readonly embedding: EmbeddingConfig | null;
  readonly risk: RiskConfig;
  readonly clearing: ClearingConfig;
  readonly memory: MemoryConfig;
  /** What is likely not meant, for the log. */
  readonly warnings: readonly string[];
}

export interface Credentials {
  readonly appId: string;
  readonly password: string;
  readonly type: string;
  readonly tenantId: string;
}

const governanceSchema = z
  .object({
    workspaces: z.array(workspaceSchema).min(1).optional(),
    tiers: z
      .object({ 1: tierSchema.optional(), 2: tierSchema.optional(), 3: tierSchema.optional() })
      .strict()
      .default({}),
    delegations: z.array(delegationSchema).default([]),
    risk: riskSchema.default({}),
    clearing: clearingSchema.default({}),
    memory: memorySchema.default({}),
  })
  .strict();

/** An empty variable counts as not set, as in most shells and hosts. */
const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());

const environmentSchema = z.object({
  PORT: z.preprocess(
    (v) => (v === '' ? undefined : v),
    z.coerce.number().int().min(0).max(65_535).default(3978),
  ),
  NODE_ENV: text,
  DATABASE_URL: text,
  REDIS_URL: text.refine((url) => url === undefined || /^rediss?:\/\//.test(url), {
    message: 'must be redis://host:port/number or rediss://…',
  }),
  GAD_DATA: text,
  GAD_WORKSPACE: text,
  GAD_GOVERNANCE: text,
  GAD_PLAYGROUND: text,
  GAD_API_TOKEN: text,
  GAD_INSTANCE: text,
  MicrosoftAppId: text,
  MicrosoftAppPassword: text,
  MicrosoftAppType: text,
  MicrosoftAppTenantId: text,
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: text,
  OPENAI_MODEL: text,
  OPENAI_EMBEDDING_MODEL: text,
  AZURE_OPENAI_ENDPOINT: text,
  AZURE_OPENAI_API_KEY: text,
  AZURE_OPENAI_DEPLOYMENT: text,
  AZURE_OPENAI_EMBEDDING_DEPLOYMENT: text,
});

/** The folder of package.json, for what is shipped with the code. */
const ROOT = resolve(__dirname, '..');

/**
 * Reads the configuration. Relative paths start at the working directory.
 * @throws CONFIG_INVALID, GOVERNANCE_INVALID; the message names the variable, or file, line and key
 */
export function loadConfig(
  environment: Record<string, string | undefined>,
  directory = process.cwd(),
): Config {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    throw new GadError(
      'CONFIG_INVALID',
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  const env = parsed.data;
  const credentials = credentialsOf(env);
  const localMode = credentials === null;
  if (localMode && env.NODE_ENV === 'production') {
    throw new GadError(
      'CONFIG_INVALID',
      'NODE_ENV=production needs Teams credentials: set MicrosoftAppId and what belongs to it, or leave NODE_ENV unset for local mode.',
    );
  }
  const governanceFile = resolve(directory, env.GAD_GOVERNANCE ?? resolve(ROOT, 'governance.yaml'));
  const governance = readGovernance(governanceFile);
  const dataDir = resolve(directory, env.GAD_DATA ?? 'data');
  const sample: WorkspaceConfig = { name: 'sample', path: resolve(dataDir, 'sample-repo') };
  const named = [
    ...(env.GAD_WORKSPACE ? [workspaceAt(placeOf(env.GAD_WORKSPACE, directory))] : []),
    ...(governance.workspaces ?? []).map((w) => ({ ...w, path: placeOf(w.path, dirname(governanceFile)) })),
  ];
  if (named.length === 0 && !localMode) {
    throw new GadError(
      'CONFIG_INVALID',
      `There is no workspace. Name one under workspaces: in ${governanceFile}, or set GAD_WORKSPACE=/path/to/repo.`,
    );
  }
  const policy = policyOf(governance.tiers, governance.delegations, localMode);
  if (policy.tiers[3].escalateAfter !== null) {
    throw new GadError(
      'GOVERNANCE_INVALID',
      `${governanceFile}: tiers.3.escalateAfter: there is no higher tier.`,
    );
  }
  return Object.freeze<Config>({
    host: localMode ? '127.0.0.1' : '0.0.0.0',
    port: env.PORT,
    localMode,
    playground: localMode && env.GAD_PLAYGROUND !== 'off',
    credentials,
    apiToken: env.GAD_API_TOKEN ?? null,
    databaseUrl: env.DATABASE_URL ?? `sqlite:${resolve(dataDir, 'gad.sqlite')}`,
    redisUrl: env.REDIS_URL ?? null,
    dataDir,
    playbooksDir: resolve(ROOT, 'playbooks'),
    instance: env.GAD_INSTANCE ?? `${hostname()}:${env.PORT}`,
    workspaces: named.length > 0 ? named : [sample],
    sampleRepository: named.length > 0 ? null : sample.path,
    policy,
    model: modelOf(env),
    embedding: embeddingOf(env),
    risk: governance.risk,
    clearing: governance.clearing,
    memory: governance.memory,
    warnings: warningsOf(policy, localMode),
  });
}

function credentialsOf(env: z.infer<typeof environmentSchema>): Credentials | null {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId } = env;
  if (!MicrosoftAppId) return null;
  const type = MicrosoftAppType ?? 'SingleTenant';
  if (type !== 'UserAssignedMSI' && !MicrosoftAppPassword) {
    throw new GadError(
      'CONFIG_INVALID',
      `MicrosoftAppPassword is not set, which MicrosoftAppType=${type} needs.`,
    );
  }
  if (type !== 'MultiTenant' && !MicrosoftAppTenantId) {
    throw new GadError(
      'CONFIG_INVALID',
      `MicrosoftAppTenantId is not set, which MicrosoftAppType=${type} needs.`,
    );
  }
  return {
    appId: MicrosoftAppId,
    password: MicrosoftAppPassword ?? '',
    type,
    tenantId: MicrosoftAppTenantId ?? '',
  };
}

function modelOf(env: z.infer<typeof environmentSchema>): ModelConfig | null {
  const {
    OPENAI_API_KEY,
    OPENAI_MODEL,
    AZURE_OPENAI_ENDPOINT,
    AZURE_OPENAI_API_KEY,
    AZURE_OPENAI_DEPLOYMENT,
  } = env;
  if (OPENAI_API_KEY) {
    if (!OPENAI_MODEL && env.OPENAI_EMBEDDING_MODEL) return null;
    if (!OPENAI_MODEL)
      throw new GadError('CONFIG_INVALID', 'OPENAI_API_KEY is set; OPENAI_MODEL has to name the model.');
    return { kind: 'openai', apiKey: OPENAI_API_KEY, endpoint: env.OPENAI_BASE_URL, model: OPENAI_MODEL };
  }
  if (!AZURE_OPENAI_ENDPOINT || (env.AZURE_OPENAI_EMBEDDING_DEPLOYMENT && !AZURE_OPENAI_DEPLOYMENT))
    return null;
  if (!AZURE_OPENAI_API_KEY || !AZURE_OPENAI_DEPLOYMENT) {
    throw new GadError(
      'CONFIG_INVALID',
      'AZURE_OPENAI_ENDPOINT is set; AZURE_OPENAI_API_KEY and AZURE_OPENAI_DEPLOYMENT have to be set as well.',
    );
  }
  return {
    kind: 'azure',
    apiKey: AZURE_OPENAI_API_KEY,
    endpoint: AZURE_OPENAI_ENDPOINT,
    model: AZURE_OPENAI_DEPLOYMENT,
  };
}

function embeddingOf(env: z.infer<typeof environmentSchema>): EmbeddingConfig | null {
  const { OPENAI_EMBEDDING_MODEL: model, AZURE_OPENAI_EMBEDDING_DEPLOYMENT: deployment } = env;
  if (model) {
    if (!env.OPENAI_API_KEY)
      throw new GadError(
        'CONFIG_INVALID',
        'OPENAI_EMBEDDING_MODEL is set; OPENAI_API_KEY has to be set too.',
      );
    return { kind: 'openai', apiKey: env.OPENAI_API_KEY, endpoint: env.OPENAI_BASE_URL, model };
  }
  if (!deployment) return null;
  const { AZURE_OPENAI_ENDPOINT: endpoint, AZURE_OPENAI_API_KEY: apiKey } = env;
  if (!endpoint || !apiKey) {
    throw new GadError(
      'CONFIG_INVALID',
      'AZURE_OPENAI_EMBEDDING_DEPLOYMENT is set; AZURE_OPENAI_ENDPOINT and AZURE_OPENAI_API_KEY have to be set too.',
    );
  }
  return { kind: 'azure', apiKey, endpoint, model: deployment };
}

function readGovernance(file: string): z.output<typeof governanceSchema> {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new GadError(
      'GOVERNANCE_INVALID',
      `The governance file ${file} cannot be read: ${(cause as Error).message}. GAD_GOVERNANCE names another one.`,
      { cause },
    );
  }
  // An empty file is a valid one: every key has a default.
  return parseYaml(content.trim() === '' ? '{}' : content, file, governanceSchema, 'GOVERNANCE_INVALID');
}

/** A relative path starts at the folder of who names it; a URL is complete. */
const placeOf = (path: string, folder: string): string => (isUrl(path) ? path : resolve(folder, path));

function workspaceAt(path: string): WorkspaceConfig {
  const slug = basename(path)
    .toLowerCase()
    .replace(/\.git$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return { name: slug || 'workspace', path };
}

function policyOf(
  tiers: { 1?: TierPolicy; 2?: TierPolicy; 3?: TierPolicy },
  delegations: readonly Delegation[],
  localMode: boolean,
): ApprovalPolicy {
  const resolveTier = (
    given: TierPolicy | undefined,
    approvers: readonly string[],
    rehearse: ResolvedTier['rehearse'],
    autoApprove = false,
  ): ResolvedTier => {
    const tier = given ?? { ...tierSchema.parse({}), autoApprove };
    return {
      autoApprove: tier.autoApprove,
      approvers: tier.approvers ?? approvers,
      quorum: tier.quorum,
      requesterMayApprove: tier.requesterMayApprove ?? localMode,
      expiresAfter: tier.expiresAfter,
      remindAfter: tier.remindAfter ?? null,
      escalateAfter: tier.escalateAfter ?? null,
      rehearse: tier.rehearse === undefined ? rehearse : tier.rehearse ? 'all' : 'none',
    };
  };
  const resolved = {
    1: resolveTier(tiers[1], [ANYONE], 'all', true),
    2: resolveTier(tiers[2], [ANYONE], 'all'),
    // Elders have to be named; where the machine is one person's own, that person is the elder.
    3: resolveTier(tiers[3], localMode ? [ANYONE] : [], 'edits'),
  };
  return { tiers: resolved, delegations, version: digest(resolved) };
}

function warningsOf(policy: ApprovalPolicy, localMode: boolean): string[] {
  return ([1, 2, 3] as const).flatMap((tier) => {
    const { autoApprove, approvers, quorum } = policy.tiers[tier];
    if (localMode && approvers.some(isGroupEntry))
      return [
        `tiers.${tier}.approvers names groups, which only Teams credentials can look up: nobody belongs to them here.`,
      ];
    if (autoApprove)
      return tier === 3
        ? ['tiers.3.autoApprove: plans of the highest risk run without anybody looking.']
        : [];
    if (approvers.some((entry) => entry === ANYONE || isGroupEntry(entry)) || approvers.length >= quorum)
      return [];
    return [
      `tiers.${tier}.approvers names ${approvers.length} and the quorum is ${quorum}: nobody can approve such plans.`,
    ];
  });
}
