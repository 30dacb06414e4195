/** What the governance file says of each workspace, as far as the orchestrator goes by it. */
import { digest } from './orchestrator/domain/digest';
import { forgeSchema } from './orchestrator/domain/forge';
import type { WorkspaceConfig, WorkspaceRules } from './orchestrator/domain/governance';
import type { ClearingConfig } from './orchestrator/execute';

/** Everything that the governance file says about a workspace and the Clearing goes into the terms of its plans, except who may ask. */
export function rulesOf(
  workspaces: readonly WorkspaceConfig[],
  clearing: ClearingConfig,
): (workspace: string) => WorkspaceRules {
  const rules = new Map(
    workspaces.map((workspace) => {
      const {
        name,
        requesters = null,
        approvals = {},
        publish = 'branch',
        shadow = false,
        checks = [],
        ...place
      } = workspace;
      const forge = publish === 'pull-request' ? (place.forge ?? forgeSchema.parse({})) : undefined;
      // The names of people on the forge do not affect any result.
      const seen = place.forge && { ...place.forge, people: undefined };
      const terms = digest({ ...place, forge: seen, publish, shadow, checks, clearing });
      const { commits } = place;
      return [
        name,
        {
          requesters,
          approvals,
          publish,
          ...(forge && { forge }),
          ...(commits && { commits }),
          shadow,
          checks,
          terms,
        },
      ];
    }),
  );
  // A workflow may outlive its workspace's name in the file.
  return (name) => rules.get(name) ?? { requesters: null, approvals: {}, publish: 'branch', terms: 'gone' };
}
