/** What opens the door to a forge, from the environment. */
import { createPrivateKey } from 'node:crypto';
import { GadError } from '../../../errors';

/** Every key is optional: a forge without credentials gets links and no pull requests. */
export interface ForgeCredentials {
  readonly github?:
    | { readonly token: string }
    /** A GitHub App: its id or client id, and its private key as PEM. The installation is looked up. */
    | { readonly appId: string; readonly privateKey: string };
  readonly gitlab?: { readonly token: string };
  readonly azureDevOps?:
    | { readonly token: string }
    /** A managed identity of the host: the client id of a user-assigned one, or null for the host's own. */
    | { readonly managedIdentity: string | null };
}

const MANAGED_IDENTITY = /^managed-identity(?::(.+))?$/;

/**
 * Reads GAD_GITHUB_APP_ID, GAD_GITHUB_APP_KEY, GAD_GITHUB_TOKEN, GAD_GITLAB_TOKEN and
 * GAD_AZURE_DEVOPS_TOKEN; an empty variable counts as not set.
 * @throws CONFIG_INVALID when half of an app is there
 */
export function forgeCredentials(env: Readonly<Record<string, string | undefined>>): ForgeCredentials {
  const azure = env.GAD_AZURE_DEVOPS_TOKEN;
  const identity = MANAGED_IDENTITY.exec(azure ?? '');
  const github = githubOf(env);
  return {
    ...(github && { github }),
    ...(env.GAD_GITLAB_TOKEN && { gitlab: { token: env.GAD_GITLAB_TOKEN } }),
    ...(azure && {
      azureDevOps: identity ? { managedIdentity: identity[1] ?? null } : { token: azure },
    }),
  };
}

function githubOf(env: Readonly<Record<string, string | undefined>>): ForgeCredentials['github'] {
  const { GAD_GITHUB_APP_ID: appId, GAD_GITHUB_APP_KEY: key, GAD_GITHUB_TOKEN: token } = env;
  if (!appId && !key) return token ? { token } : undefined;
  if (!appId || !key) {
    throw new GadError(
      'CONFIG_INVALID',
      `${appId ? 'GAD_GITHUB_APP_KEY' : 'GAD_GITHUB_APP_ID'} is not set: a GitHub App has an id and a private key, and both are needed.`,
    );
  }
  // Hosts that take no line breaks in a variable get the key with \n, or in base64.
  const pem = key.includes('-----BEGIN')
    ? key.replaceAll('\\n', '\n')
    : Buffer.from(key, 'base64').toString();
  try {
    createPrivateKey(pem);
  } catch (cause) {
    throw new GadError(
      'CONFIG_INVALID',
      'GAD_GITHUB_APP_KEY is not a private key: put the whole .pem file of the GitHub App there, as it is or in base64.',
      { cause },
    );
  }
  return { appId, privateKey: pem };
}
