/** What the environment says of forges, and whether it is enough for what the governance file wants of them. */
import { GadError } from './errors';
import type { ForgeKind } from './orchestrator/domain/forge';
import type { WorkspaceConfig } from './orchestrator/domain/governance';
import { type ForgeCredentials, forgeCredentials, forgeSettings } from './orchestrator/execute';

export interface ForgeEnvironment {
  readonly credentials: ForgeCredentials;
  /** Of the webhooks that forges send; null: none are taken. */
  readonly webhookSecret: string | null;
  /** Base of links to the bot, without a slash at its end; null: there are no links. */
  readonly publicUrl: string | null;
  /** What commits are signed with: a file with an SSH key, or the id of a GPG key; null: they are not. */
  readonly signingKey: string | null;
}

/** The variables that open the door to each kind of forge, as a line to add. */
const LINES: Readonly<Record<Exclude<ForgeKind, 'none'>, string>> = {
  github: 'GAD_GITHUB_TOKEN=…, or GAD_GITHUB_APP_ID=… and GAD_GITHUB_APP_KEY=… of a GitHub App',
  gitlab: 'GAD_GITLAB_TOKEN=…',
  'azure-devops': 'GAD_AZURE_DEVOPS_TOKEN=…, or GAD_AZURE_DEVOPS_TOKEN=managed-identity',
};

const KEYS = { github: 'github', gitlab: 'gitlab', 'azure-devops': 'azureDevOps' } as const;

/** @throws CONFIG_INVALID for a variable that cannot be, and for a workspace whose pull requests nobody could open */
export function readForges(
  env: Readonly<Record<string, string | undefined>>,
  workspaces: readonly WorkspaceConfig[],
): ForgeEnvironment {
  const credentials = forgeCredentials(env);
  for (const workspace of workspaces) {
    if (workspace.publish === 'pull-request') assertReachable(workspace, credentials);
  }
  return {
    credentials,
    webhookSecret: env.GAD_FORGE_WEBHOOK_SECRET ?? null,
    publicUrl: publicUrlOf(env.GAD_PUBLIC_URL),
    signingKey: env.GAD_SIGNING_KEY ?? null,
  };
}

function assertReachable({ name, path, forge }: WorkspaceConfig, credentials: ForgeCredentials): void {
  const { kind } = forgeSettings(path, forge);
  const wants = `The workspace "${name}" has publish: pull-request`;
  if (kind === 'none') {
    throw new GadError(
      'CONFIG_INVALID',
      `${wants}, and its path does not say which forge it is on. Add to the workspace in the governance file: forge: { kind: github, url: https://… } (or azure-devops, or gitlab); or publish: branch.`,
    );
  }
  if (credentials[KEYS[kind]]) return;
  throw new GadError(
    'CONFIG_INVALID',
    `${wants} on ${kind}, and there are no credentials for it. Add to the environment: ${LINES[kind]}; or say publish: branch in the governance file.`,
  );
}

function publicUrlOf(url: string | undefined): string | null {
  if (url === undefined) return null;
  if (URL.canParse(url) && /^https?:\/\//.test(url)) return url.replace(/\/+$/, '');
  throw new GadError(
    'CONFIG_INVALID',
    'GAD_PUBLIC_URL is not a URL: set it to the address under which people reach the bot, such as https://gad.example.com.',
  );
}
