/** What the workflows of the crash tests work on: the sample repository, or one on a forge. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dump } from 'js-yaml';
import { startStandIn } from '../support/forge/stand-in';

export interface Ground {
  readonly repository: string;
  /** The governance file. */
  readonly governance: string;
  readonly environment: Readonly<Record<string, string>>;
  /** The pull requests of a workflow's branch, with what was to be added after opening; none without a forge. */
  pullRequestsOf(id: string): readonly {
    readonly state: string;
    readonly labels: readonly string[];
    readonly reviewers: readonly string[];
  }[];
  stop(): Promise<void>;
}

const RULES = {
  clearing: {
    backend: 'edit-only',
    limits: { diffSize: '1KiB' },
    perPerson: { running: 8, queued: 100_000 },
  },
};

/** What asks nobody, and what a rule of its own puts to a peer. */
export const sampleGround = (folder: string): Ground => ({
  repository: join(folder, 'sample-repo'),
  governance: dump({
    ...RULES,
    tiers: {
      1: { autoApprove: true, rehearse: false },
      2: { approvers: ['anyone'], requesterMayApprove: false },
    },
    risk: {
      rules: [
        {
          id: 'team-settings',
          tier: 2,
          text: 'Settings need a peer.',
          when: { fact: 'change', path: '.env*' },
          caught: [{ path: '.env.example', before: 'A=1', after: 'A=2' }],
          quiet: [{ path: 'README.md', before: 'A', after: 'B' }],
        },
      ],
    },
  }),
  environment: {},
  pullRequestsOf: () => [],
  stop: async () => undefined,
});

/** The forge lives on when the service dies. */
export async function forgeGround(folder: string): Promise<Ground> {
  const there = await startStandIn('github', folder);
  const { path } = there.repository;
  const { kind, url } = there.settings;
  const forge = { kind, url, reviewers: ['ada'], labels: ['gad'] };
  return {
    repository: path,
    governance: dump({
      ...RULES,
      workspaces: [{ name: 'web', path: pathToFileURL(path).href, publish: 'pull-request', forge }],
      tiers: { 1: { autoApprove: 'none' } },
    }),
    environment: { GAD_GITHUB_TOKEN: (there.credentials.github as { token: string }).token },
    pullRequestsOf: (id) =>
      there.model.pulls
        .filter(({ branch }) => branch === `gad/${id}`)
        .map(({ state, labels, reviewers }) => ({ state, labels, reviewers })),
    stop: () => there.stop(),
  };
}
