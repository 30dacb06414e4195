/** Forges: what a workspace's one is, and the adapter that talks to it. */
import type { Forge } from '../../domain/forge';
import type { ForgeSettings } from './address';
import { openAzureDevOps } from './azure-devops';
import type { ForgeCredentials } from './credentials';
import { openGitHub } from './github';
import { openGitLab } from './gitlab';

export { forgeSettings, pagesOn, pullRequestLink, type ForgeSettings } from './address';
export { forgeCredentials, type ForgeCredentials } from './credentials';

/**
 * The adapter of a workspace's forge; null where it has no forge or no credentials for it. Nothing is loaded or asked before the first call.
 * @throws GOVERNANCE_INVALID when the address names no repository of such a forge
 */
export function openForge(
  settings: ForgeSettings,
  { github, azureDevOps, gitlab }: ForgeCredentials,
): Forge | null {
  switch (settings.kind) {
    case 'github':
      return github ? openGitHub(settings, github) : null;
    case 'azure-devops':
      return azureDevOps ? openAzureDevOps(settings, azureDevOps) : null;
    case 'gitlab':
      return gitlab ? openGitLab(settings, gitlab) : null;
    case 'none':
      return null;
  }
}
