/** The environment and the governance file, read once into one frozen configuration. */
import { hostname } from 'node:os';
import { basename, dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { Credentials } from './entra/credentials';
import { GadError } from './errors';
import { type ForgeEnvironment, readForges } from './forge-config';
import { readGovernance } from './governance-file';
import { AuditKeys } from './orchestrator/domain/audit-keys';
import { sha256 } from './orchestrator/domain/digest';
import {
  type ApiToken,
  type ApprovalPolicy,
  type WorkspaceConfig,
  type WorkspaceRules,
  isUrl,
} from './orchestrator/domain/governance';
import { canonicalId } from './orchestrator/domain/vocabulary';
import type { ClearingConfig } from './orchestrator/execute';
import type { ModelConfig, PlannerConfig } from './orchestrator/plan';
import type { MemoryConfig } from './orchestrator/remember';
import type { RiskConfig } from './orchestrator/review';
import { rulesOf } from './workspace-rules';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** No Teams credentials: loopback, sample repository, Playground, and requesters may approve. */
  readonly localMode: boolean;
  readonly playground: boolean;
  readonly credentials: Credentials | null;
  /** Who may use the API; with none, and Teams credentials, it is closed. */
  readonly apiTokens: readonly ApiToken[];
  readonly databaseUrl: string;
  /** Shares work among replicas; null: the replica that takes a request or a decision goes on with it. */
  readonly redisUrl: string | null;
  /** Absolute; the governance file that was read. */
  readonly governanceFile: string;
  /** Absolute; for the database, mirrors and copies. */
  readonly dataDir: string;
  readonly playbooksDir: string;
  /** Names this instance among replicas, the same after a restart. */
  readonly instance: string;
  readonly workspaces: readonly WorkspaceConfig[];
  /** Where the sample repository has to be made; null when there is another workspace. */
  readonly sampleRepository: string | null;
  readonly policy: ApprovalPolicy;
  /** What the governance file says of each workspace. */
  readonly rules: (workspace: string) => WorkspaceRules;
  readonly forges: ForgeEnvironment;
  /** Plans what no playbook knows; null: playbooks only. */
  readonly model: ModelConfig | null;
  /** How far that may go. */
  readonly planner: PlannerConfig;
  readonly risk: RiskConfig;
  readonly clearing: ClearingConfig;
  readonly memory: MemoryConfig;
  /** Keys of the audit trail; without any its hashes are plain. */
  readonly auditKeys: AuditKeys;
  /** What is likely not meant, for the log. */
  readonly warnings: readonly string[];
}

/** An empty variable counts as not set, as in most shells and hosts. */
const text = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());

const environmentSchema = z.object({
  /** Port of the bot; 3978 by default. */
  PORT: z.preprocess(
    (v) => (v === '' ? undefined : v),
    z.coerce
      .number({ invalid_type_error: 'it must be a port number' })
      .int()
      .min(0)
      .max(65_535)
      .default(3978),
  ),
  /** With `production` the bot does not start without Teams credentials. */
  NODE_ENV: text,
  /** `sqlite:PATH`, `postgres://…` or `mssql://user:pass@host:port/db?encrypt=…`; by default, `gad.sqlite` in the data folder. */
  DATABASE_URL: text,
  /** Shares work among replicas, such as `redis://host:6379/1`. By default, the replica that receives a request also runs it. */
  REDIS_URL: text.refine((url) => url === undefined || /^rediss?:\/\//.test(url), {
    message: 'must be redis://host:port/number or rediss://…',
  }),
  /** Folder for the database, mirrors and temporary copies; `data` by default. */
  GAD_DATA: text,
  /** Path or URL of a git repository to work on. It takes precedence over the workspaces of the governance file. In local mode without either, a sample repository is created. */
  GAD_WORKSPACE: text,
  /** The governance file; by default, the shipped `governance.yaml`. */
  GAD_GOVERNANCE: text,
  /** With `off`, local mode starts without the Playground. */
  GAD_PLAYGROUND: text,
  /** With Teams credentials: a token without a name that may read over the API. `api.tokens` in the governance file has tokens with a name, a role and an owner. */
  GAD_API_TOKEN: text,
  /** Key of the audit trail's hashes, at least 16 characters; `new,old` while it is being changed. By default, hashes have no key. */
  GAD_AUDIT_KEY: text,
  /** Name of this process. If it is the same after a restart, the process continues its work at once. The default is host name and port. */
  GAD_INSTANCE: text,
  /** Base of links to the bot on cards and in pull requests, such as `https://gad.example.com`. By default, there are no such links, except to this machine in local mode. */
  GAD_PUBLIC_URL: text,
  /** Signs commits: the path of a private SSH key, or the id of a GPG key. An Ed25519 SSH key also signs evidence about them. By default, nothing is signed. */
  GAD_SIGNING_KEY: text,
  /** For pull requests on GitHub: the id, or client id, of a GitHub App. */
  GAD_GITHUB_APP_ID: text,
  /** The private key of that app: the text of the .pem file, plain or in base64. */
  GAD_GITHUB_APP_KEY: text,
  /** Instead of an app: a GitHub token. */
  GAD_GITHUB_TOKEN: text,
  /** For merge requests on GitLab: a token. */
  GAD_GITLAB_TOKEN: text,
  /** For pull requests on Azure DevOps: a token, `managed-identity`, or `managed-identity:CLIENT-ID`. */
  GAD_AZURE_DEVOPS_TOKEN: text,
  /** Secret of the webhooks that a forge sends to `POST /api/forge/<workspace>`. By default, webhooks are refused and the bot polls for changes of pull requests. */
  GAD_FORGE_WEBHOOK_SECRET: text,
  /** Id of the bot's registration. Without it the service is in local mode and listens on the loopback address only. */
  MicrosoftAppId: text,
  /** The secret of the registration; not needed with `UserAssignedMSI`. */
  MicrosoftAppPassword: text,
  /** `SingleTenant` (the default), `UserAssignedMSI` or `MultiTenant`. */
  MicrosoftAppType: text,
  /** The tenant that is served; with `MultiTenant`, several separated by commas. Only people with an Entra object id are served. */
  MicrosoftAppTenantId: text,
  /** With a key, a model plans the requests that playbooks cannot. By default, there are only playbooks. */
  OPENAI_API_KEY: text,
  /** An OpenAI-compatible endpoint; OpenAI itself by default. */
  OPENAI_BASE_URL: text,
  /** Name of the model; required with `OPENAI_API_KEY`. */
  OPENAI_MODEL: text,
  /** For a model on Azure OpenAI: the endpoint of the resource. */
  AZURE_OPENAI_ENDPOINT: text,
  /** Its key; required with the endpoint. */
  AZURE_OPENAI_API_KEY: text,
  /** Name of the deployment; required with the endpoint. */
  AZURE_OPENAI_DEPLOYMENT: text,
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
  const { PORT: _, ...variables } = env;
  const credentials = credentialsOf(env);
  const localMode = credentials === null;
  if (localMode && env.NODE_ENV === 'production') {
    throw new GadError(
      'CONFIG_INVALID',
      'NODE_ENV=production needs Teams credentials: set MicrosoftAppId and the variables that go with it, or leave NODE_ENV unset for local mode.',
    );
  }
  const governanceFile = resolve(directory, env.GAD_GOVERNANCE ?? resolve(ROOT, 'governance.yaml'));
  const governance = readGovernance(governanceFile, localMode);
  const dataDir = resolve(directory, env.GAD_DATA ?? 'data');
  const sample: WorkspaceConfig = { name: 'sample', path: resolve(dataDir, 'sample-repo') };
  const named = [
    ...(env.GAD_WORKSPACE ? [workspaceAt(placeOf(env.GAD_WORKSPACE, directory))] : []),
    ...(governance.workspaces ?? []).map((w) => ({ ...w, path: placeOf(w.path, dirname(governanceFile)) })),
  ];
  if (named.length === 0 && !localMode) {
    throw new GadError(
      'CONFIG_INVALID',
      `No workspace is configured. Add one under workspaces: in ${governanceFile}, or set GAD_WORKSPACE=/path/to/repo.`,
    );
  }
  // On somebody's own machine the repository's own tests are run with what is there.
  const shown = localMode ? ({ checks: 'auto', offer: 'auto' } as const) : {};
  const workspaces = (named.length > 0 ? named : [sample]).map((each) => ({ ...shown, ...each }));
  return Object.freeze<Config>({
    host: localMode ? '127.0.0.1' : '0.0.0.0',
    port: env.PORT,
    localMode,
    playground: localMode && env.GAD_PLAYGROUND !== 'off',
    credentials,
    apiTokens: [...governance.apiTokens, ...readerToken(env.GAD_API_TOKEN)],
    databaseUrl: env.DATABASE_URL ?? `sqlite:${resolve(dataDir, 'gad.sqlite')}`,
    redisUrl: env.REDIS_URL ?? null,
    governanceFile,
    dataDir,
    playbooksDir: resolve(ROOT, 'playbooks'),
    instance: env.GAD_INSTANCE ?? `${hostname()}:${env.PORT}`,
    workspaces,
    sampleRepository: named.length > 0 ? null : sample.path,
    policy: governance.policy,
    auditKeys: AuditKeys.parse(env.GAD_AUDIT_KEY),
    rules: rulesOf(workspaces, governance.clearing),
    forges: readForges(variables, workspaces),
    model: modelOf(env),
    risk: governance.risk,
    clearing: governance.clearing,
    memory: governance.memory,
    planner: governance.planner,
    warnings: [...governance.warnings, ...(env.GAD_API_TOKEN && !localMode ? [OLD_TOKEN] : [])],
  });
}

const OLD_TOKEN =
  'GAD_API_TOKEN is a token without a name that can only read. Use api.tokens in the governance file instead: tokens with a name, a role and an owner.';

function readerToken(token: string | undefined): readonly ApiToken[] {
  if (token === undefined) return [];
  return [{ name: 'GAD_API_TOKEN', role: 'reader', owner: '', sha256: sha256(token) }];
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
  if (!MicrosoftAppTenantId) {
    throw new GadError(
      'CONFIG_INVALID',
      type === 'MultiTenant'
        ? 'MicrosoftAppTenantId is not set. With MicrosoftAppType=MultiTenant it must list the tenants to serve, separated by commas.'
        : `MicrosoftAppTenantId is not set, which MicrosoftAppType=${type} needs.`,
    );
  }
  const tenants = MicrosoftAppTenantId.split(',').map(canonicalId).filter(Boolean);
  return {
    appId: MicrosoftAppId,
    password: MicrosoftAppPassword ?? '',
    type,
    tenantId: tenants[0] ?? '',
    tenants,
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
    if (!OPENAI_MODEL)
      throw new GadError('CONFIG_INVALID', 'OPENAI_API_KEY is set, so OPENAI_MODEL must name the model.');
    return { kind: 'openai', apiKey: OPENAI_API_KEY, endpoint: env.OPENAI_BASE_URL, model: OPENAI_MODEL };
  }
  if (!AZURE_OPENAI_ENDPOINT) return null;
  if (!AZURE_OPENAI_API_KEY || !AZURE_OPENAI_DEPLOYMENT) {
    throw new GadError(
      'CONFIG_INVALID',
      'AZURE_OPENAI_ENDPOINT is set, so AZURE_OPENAI_API_KEY and AZURE_OPENAI_DEPLOYMENT must be set as well.',
    );
  }
  return {
    kind: 'azure',
    apiKey: AZURE_OPENAI_API_KEY,
    endpoint: AZURE_OPENAI_ENDPOINT,
    model: AZURE_OPENAI_DEPLOYMENT,
  };
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
