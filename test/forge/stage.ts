/** The bot with a workspace on a forge: one that stands in, or the one at an address. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dump } from 'js-yaml';
import { compose } from '../../src/compose';
import { loadConfig } from '../../src/config';
import type { Orchestrator, Person, WorkflowDetail } from '../../src/orchestrator';
import type { Forge } from '../../src/orchestrator/domain/forge';
import { type ForgeCredentials, forgeSettings, openForge } from '../../src/orchestrator/execute';
import { type StandIn, type StandInKind, startStandIn } from '../support/forge/stand-in';

export const REQUESTER: Person = { id: 'requester', name: 'the requester' };
export const PEER: Person = { id: 'peer', name: 'a peer' };
const WORKSPACE = 'web';

/** A forge that is not the stand-in: its credentials are in the environment. */
export interface Elsewhere {
  readonly url: string;
  /** What git knows the repository by, if not the URL. */
  readonly repository?: string;
  readonly api?: string;
}

export class Stage {
  private shown = 0;

  private constructor(
    private readonly folder: string,
    private readonly environment: Readonly<Record<string, string | undefined>>,
    /** Null at another forge: nobody there does what a demo would like. */
    readonly there: StandIn | null,
    readonly forge: Forge,
    private orchestrator: Orchestrator,
  ) {}

  static async open(kind: StandInKind, elsewhere: Elsewhere | null): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'gad-demo-forge-'));
    const there = elsewhere ? null : await startStandIn(kind, folder);
    const { url = '', api } = elsewhere ?? there?.settings ?? {};
    const path = there ? pathToFileURL(there.repository.path).href : (elsewhere?.repository ?? url);
    const people = { reviewers: ['ada'], labels: ['gad'], people: { grace: PEER.id } };
    const forge = { kind, url, ...(api && { api }), ...(there && people) };
    const governance = join(folder, 'governance.yaml');
    writeFileSync(
      governance,
      dump({
        workspaces: [{ name: WORKSPACE, path, publish: 'pull-request', forge }],
        tiers: { 1: { autoApprove: 'none' } },
      }),
    );
    mkdirSync(join(folder, 'data'));
    const environment = {
      ...(there ? variablesOf(there.credentials) : process.env),
      GAD_DATA: join(folder, 'data'),
      GAD_GOVERNANCE: governance,
      GAD_PLAYGROUND: 'off',
      ...(there && { GAD_FORGE_WEBHOOK_SECRET: there.secret }),
    };
    const config = loadConfig(environment, folder);
    const opened = openForge(forgeSettings(path, config.workspaces[0]?.forge), config.forges.credentials);
    if (!opened) throw new Error('There are no credentials for this forge in the environment.');
    const stage = new Stage(folder, environment, there, opened, await compose(config, () => undefined));
    await stage.orchestrator.start();
    return stage;
  }

  async close(): Promise<void> {
    await this.orchestrator.stop();
    await this.there?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** As after a crash or an update: what is in the database goes on. */
  async restart(): Promise<void> {
    await this.orchestrator.stop();
    this.orchestrator = await compose(loadConfig(this.environment, this.folder), () => undefined);
    await this.orchestrator.start();
  }

  /** A request that is approved and published; its workflow's id. */
  async published(request: string): Promise<string> {
    const submission = { key: request, request, requester: REQUESTER, replyAddress: null };
    const { workflow } = await this.orchestrator.submit(submission);
    await this.waits(workflow.id);
    await this.approve(workflow.id);
    return workflow.id;
  }

  /** Rests until it is to be decided on. @throws when it ends before */
  waits(id: string): Promise<WorkflowDetail> {
    return this.reached(id, 'waits for approval', ({ status }) => status === 'AWAITING_APPROVAL');
  }

  async approve(id: string): Promise<WorkflowDetail> {
    const { approval } = await this.orchestrator.status(id);
    await this.orchestrator.decide(id, {
      person: PEER,
      decision: 'approve',
      reason: '',
      seal: approval?.seal,
    });
    return this.reached(id, 'is published', ({ status }) => status === 'COMPLETED');
  }

  opened(id: string): Promise<WorkflowDetail> {
    return this.reached(id, 'has a pull request', ({ pullRequest }) => pullRequest !== undefined);
  }

  followUp(id: string, text: string): Promise<string> {
    return this.orchestrator
      .followUp(id, { text, person: REQUESTER, key: `${id} ${text}`, replyAddress: null })
      .then(({ workflow }) => workflow.id);
  }

  /** The newest workflow of all. */
  async newest(): Promise<string> {
    const { workflows } = await this.orchestrator.list({ limit: 1 });
    return workflows[0]?.id ?? '';
  }

  merge(id: string): Promise<WorkflowDetail> {
    return this.orchestrator.merge(id, PEER);
  }

  verify(id: string): Promise<unknown> {
    return this.orchestrator.verify(id);
  }

  /** Hands the webhooks on that came since the last time, as `arranged`. */
  async news(arranged = <T>(deliveries: readonly T[]): readonly T[] => deliveries): Promise<void> {
    const all = this.there?.deliveries ?? [];
    const fresh = arranged(all.slice(this.shown));
    this.shown = all.length;
    for (const delivery of fresh) await this.orchestrator.forgeNews(WORKSPACE, delivery);
  }

  /** Settles with the workflow when it is so. @throws when it has ended otherwise */
  reached(id: string, what: string, is: (detail: WorkflowDetail) => boolean): Promise<WorkflowDetail> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        this.orchestrator.status(id).then((detail) => {
          const lost = ['FAILED', 'REJECTED', 'CANCELLED'].includes(detail.status) && !is(detail);
          if (!is(detail) && !lost) return;
          unwatch();
          if (lost)
            reject(
              new Error(`It never came so far that it ${what}: ${detail.error?.message ?? detail.status}`),
            );
          else resolve(detail);
        }, reject);
      };
      const unwatch = this.orchestrator.watch((event) => {
        if (event.workflowId === id) look();
      });
      look();
    });
  }

  /** How many pull requests of a workflow's branch exist. Elsewhere only the newest can be seen. */
  async requestsOf(id: string): Promise<number> {
    const branch = `gad/${id}`;
    if (this.there) return this.there.model.pulls.filter((pull) => pull.branch === branch).length;
    return (await this.forge.find(branch)) ? 1 : 0;
  }
}

function variablesOf({ github, gitlab, azureDevOps }: ForgeCredentials): Record<string, string> {
  const token = (credentials: object | undefined): string | undefined =>
    (credentials as { token?: string } | undefined)?.token;
  const all = {
    GAD_GITHUB_TOKEN: token(github),
    GAD_GITLAB_TOKEN: token(gitlab),
    GAD_AZURE_DEVOPS_TOKEN: token(azureDevOps),
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
