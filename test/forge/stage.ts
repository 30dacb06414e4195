/** The bot, with its HTTP server, and a workspace on a forge: one that stands in, or the one at an address. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dump } from 'js-yaml';
import { createMetrics } from '../../src/bot/http/metrics';
import { createHttpServer, type HttpServer } from '../../src/bot/http/server';
import { compose } from '../../src/compose';
import { loadConfig } from '../../src/config';
import type { Orchestrator, Person, WorkflowDetail } from '../../src/orchestrator';
import type { Forge } from '../../src/orchestrator/domain/forge';
import { type ForgeCredentials, forgeSettings, openForge } from '../../src/orchestrator/execute';
import { type Delivery, type StandIn, type StandInKind, startStandIn } from '../support/forge/stand-in';

const REQUESTER: Person = { id: 'requester', name: 'the requester' };
const PEER: Person = { id: 'peer', name: 'a peer' };
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
    private web: HttpServer,
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
    return new Stage(folder, environment, there, opened, ...(await started(environment, folder)));
  }

  async close(): Promise<void> {
    await this.web.close();
    await this.orchestrator.stop();
    await this.there?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** As after a crash or an update: what is in the database goes on. */
  async restart(): Promise<void> {
    await this.web.close();
    await this.orchestrator.stop();
    [this.orchestrator, this.web] = await started(this.environment, this.folder);
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

  /** The workflow that something leads to. */
  async begins(by: () => Promise<void>): Promise<string> {
    let unwatch = (): void => undefined;
    const id = new Promise<string>((resolve) => {
      unwatch = this.orchestrator.watch(({ type, workflowId }) => {
        if (type === 'workflow_submitted') resolve(workflowId);
      });
    });
    await by();
    return id.finally(unwatch);
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

  /** Posts a webhook to the bot, as the forge does; the status that it is answered with. */
  async deliver({ headers, body }: Delivery): Promise<number> {
    const { port } = this.web.server.address();
    const address = `http://127.0.0.1:${port}/api/forge/${WORKSPACE}`;
    return (await fetch(address, { method: 'POST', headers, body })).status;
  }

  /** Delivers the webhooks that came since the last time, as `arranged`. @throws when one is not taken */
  async news(arranged = <T>(deliveries: readonly T[]): readonly T[] => deliveries): Promise<void> {
    const all = this.there?.deliveries ?? [];
    const fresh = arranged(all.slice(this.shown));
    this.shown = all.length;
    for (const delivery of fresh) {
      const status = await this.deliver(delivery);
      if (status !== 202) throw new Error(`The bot answered a webhook with ${status}.`);
    }
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

async function started(
  environment: Readonly<Record<string, string | undefined>>,
  folder: string,
): Promise<[Orchestrator, HttpServer]> {
  const log = (): void => undefined;
  const orchestrator = await compose(loadConfig(environment, folder), log);
  const receive = (): Promise<never> => Promise.reject(new Error('Nobody is in Teams here.'));
  const metrics = createMetrics(orchestrator);
  const web = createHttpServer({ orchestrator, receive, metrics, log, localMode: true, apiTokens: [] });
  await new Promise<void>((resolve) => web.server.listen(0, '127.0.0.1', resolve));
  await orchestrator.start();
  return [orchestrator, web];
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
