/** What the governance file says of each workspace, as far as the orchestrator goes by it. */
import { digest } from './orchestrator/domain/digest';
import { forgeSchema } from './orchestrator/domain/forge';
import type { WorkspaceConfig, WorkspaceRules } from './orchestrator/domain/governance';
import type { ClearingConfig } from './orchestrator/execute';

/** Everything that is said of a workspace and of the Clearing goes into the terms of its plans, but for who may ask. */
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
      // Who is who on the forge decides about nobody's result.
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
