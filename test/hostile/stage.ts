/** A whole service with Teams credentials or without, and the people around it: over HTTP in, the connector's calls out. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot } from '../../src/bot';
import { compose } from '../../src/compose';
import { loadConfig } from '../../src/config';
import type { WorkflowDetail } from '../../src/orchestrator';
import { createSampleRepository } from '../../src/sample-repository';
import { actionsOf, cardOf, FakeConnector, textOf, type Json } from '../support/fake-connector';
import { APP, TENANT, TokenIssuer } from '../support/issuer';
import {
  channelThread,
  personal,
  TeamsClient,
  type TeamsConversation,
  type TeamsPerson,
} from '../support/teams-client';
import { when } from '../support/when';
import { sqliteDriver } from '../../src/orchestrator/store/sqlite-driver';

/** Somebody with an Entra object id. */
const someone = (name: string): TeamsPerson => ({
  id: `29:${name.toLowerCase()}`,
  name,
  aadObjectId: `00000000-0000-4000-8000-${Buffer.from(name.toLowerCase().padEnd(6, '-').slice(0, 6)).toString('hex')}`,
});

export const [ANN, BOB, EVE, MAL] = ['Ann', 'Bob', 'Eve', 'Mal'].map(someone) as [
  TeamsPerson,
  TeamsPerson,
  TeamsPerson,
  TeamsPerson,
];

export const THREAD: TeamsConversation = { ...channelThread('dev', '1'), tenantId: TENANT };
export const own = (person: TeamsPerson): TeamsConversation => ({ ...personal(person), tenantId: TENANT });

/** A row of `npm run hostile`: what somebody tries, and that it comes to nothing. */
export interface Row {
  /** The point of the list of promises. */
  readonly point: string;
  readonly who: 'colleague' | 'neighbour' | 'administrator';
  readonly tries: string;
  /** @throws when it succeeds */
  readonly run: () => Promise<void>;
}

export interface StageOptions {
  /** The governance file, without its workspace. */
  readonly governance?: string;
  /** Further keys of the workspace. */
  readonly workspace?: string;
  readonly credentials?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
}

export class Stage {
  private bot!: ReturnType<typeof createBot>;
  private orchestrator!: Awaited<ReturnType<typeof compose>>;
  /** Errors that the service logged. */
  readonly errors: string[] = [];
  url = '';

  private constructor(
    private readonly folder: string,
    readonly connector: FakeConnector,
    private readonly issuer: TokenIssuer,
    private options: StageOptions,
  ) {}

  static async open(options: StageOptions = {}): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'gad-hostile-'));
    mkdirSync(join(folder, 'data'));
    await createSampleRepository(join(folder, 'repo'));
    const stage = new Stage(folder, await FakeConnector.start(), await TokenIssuer.start(), options);
    stage.connector.roster = true;
    for (const person of [ANN, BOB, EVE]) stage.join(person);
    await stage.start();
    return stage;
  }

  /** Runs a scene on a stage of its own. */
  static async with(options: StageOptions, scene: (stage: Stage) => Promise<void>): Promise<void> {
    const stage = await Stage.open(options);
    try {
      await scene(stage);
    } finally {
      await stage.close();
    }
  }

  /** Makes somebody a member of the conversations. */
  join({ id, name, aadObjectId }: TeamsPerson, userRole = 'user'): void {
    this.connector.members.set(aadObjectId, { id, name, userRole });
  }

  private async start(): Promise<void> {
    const { credentials = true, environment = {}, governance = '', workspace = '' } = this.options;
    writeFileSync(
      join(this.folder, 'governance.yaml'),
      // With an author of its own no commit needs a mail address from a directory, which is not there.
      `workspaces: [{ name: sample, path: ./repo, commits: { author: '{name} <{id}@example.com>' }${workspace === '' ? '' : `, ${workspace}`} }]\n${governance}`,
    );
    const config = loadConfig({
      GAD_DATA: join(this.folder, 'data'),
      GAD_GOVERNANCE: join(this.folder, 'governance.yaml'),
      GAD_INSTANCE: 'hostile',
      ...(credentials && {
        MicrosoftAppId: APP,
        MicrosoftAppPassword: 'not a password',
        MicrosoftAppTenantId: TENANT,
      }),
      ...environment,
    });
    const log = (level: string, message: string, facts?: object): void => {
      if (level === 'error') this.errors.push(`${message} ${JSON.stringify(facts)}`);
    };
    this.orchestrator = await compose(config, log);
    this.bot = createBot(
      {
        host: '127.0.0.1',
        port: 0,
        localMode: config.localMode,
        credentials: config.credentials,
        apiTokens: config.apiTokens,
        approvalsIn: (name, tier) => config.rules(name).approvals[tier as 2 | 3],
        issuer: credentials ? this.issuer.options : undefined,
        log,
      },
      this.orchestrator,
    );
    const { port } = await this.bot.start();
    await this.orchestrator.start();
    this.url = `http://127.0.0.1:${port}`;
  }

  private async stop(): Promise<void> {
    await this.bot.stop();
    await this.orchestrator.stop();
  }

  /** The service is stopped, something is done meanwhile, and it starts again. */
  async restart(meanwhile: () => void = () => undefined, options: Partial<StageOptions> = {}): Promise<void> {
    await this.stop();
    meanwhile();
    this.options = { ...this.options, ...options };
    await this.start();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.connector.stop();
    await this.issuer.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get teams(): TeamsClient {
    return this.teamsWith({});
  }

  /** A client whose token says something else. */
  teamsWith(claims: object): TeamsClient {
    const authorization = `Bearer ${this.issuer.token(this.connector.url, claims)}`;
    return new TeamsClient(this.url, this.connector, { authorization });
  }

  /** Asks in a thread of a channel, and answers the workflow's id. */
  async ask(person: TeamsPerson, request: string, where = THREAD): Promise<string> {
    const before = this.ids();
    await this.teams.mention(person, request, where);
    const id = this.ids().find((known) => !before.includes(known));
    assert.ok(id, `"${request}" was not taken`);
    return id;
  }

  private ids(): string[] {
    return (this.sql('SELECT id FROM workflow', 'all') as { id: string }[]).map(({ id }) => id);
  }

  /** The workflow once it has come so far. */
  async until(id: string, ...statuses: readonly string[]): Promise<WorkflowDetail> {
    return this.when(id, ({ status }) => statuses.includes(status));
  }

  when(id: string, done: (workflow: WorkflowDetail) => boolean): Promise<WorkflowDetail> {
    return when(this.orchestrator, id, done);
  }

  /** The first card, sent or updated, that shows all of these texts. */
  async card(...texts: string[]): Promise<Json> {
    const { body } = await this.connector.waitFor((call) => {
      const card = cardOf(call.body);
      return call.status < 300 && card !== null && texts.every((text) => textOf(card).includes(text));
    });
    return cardOf(body) as Json;
  }

  /** What somebody types, and the card that answers it. */
  async say(person: TeamsPerson, text: string, where = THREAD): Promise<string> {
    const before = this.connector.calls.length;
    await this.teams.mention(person, text, where);
    const { body } = await this.connector.waitFor(
      (call) =>
        this.connector.calls.indexOf(call) >= before &&
        call.kind === 'create' &&
        call.conversation === where.id &&
        cardOf(call.body) !== null,
    );
    return textOf(cardOf(body));
  }

  /** Clicks a button of the newest plan that the workflow waits with, and answers what was shown. */
  async click(
    person: TeamsPerson,
    id: string,
    button: string,
    inputs: Json = {},
    where = THREAD,
  ): Promise<string> {
    const action = actionsOf(await this.card(id, 'Approval needed')).get(button);
    const seal = (await this.orchestrator.status(id)).approval?.seal;
    assert.ok(action, `there is no button ${button}`);
    const { body } = await this.teams.click(
      person,
      { ...action, data: { ...action.data, seal } },
      inputs,
      where,
    );
    return typeof body.value === 'string' ? body.value : textOf(body.value);
  }

  /** Calls the API. */
  async api(path: string, token?: string, body?: object): Promise<{ status: number; text: string }> {
    const response = await fetch(this.url + path, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: body && JSON.stringify(body),
    });
    return { status: response.status, text: await response.text() };
  }

  /** What the owner of the database does with it. */
  sql(statement: string, how: 'run' | 'all' = 'run'): unknown {
    const database = new (sqliteDriver())(join(this.folder, 'data', 'gad.sqlite'));
    try {
      return database.prepare(statement)[how]();
    } finally {
      database.close();
    }
  }

  git(...args: string[]): string {
    return execFileSync('git', ['-C', join(this.folder, 'repo'), ...args], { encoding: 'utf8' }).trim();
  }

  get published(): string[] {
    return this.git('for-each-ref', '--format=%(refname:short)', 'refs/heads/gad')
      .split('\n')
      .filter(Boolean);
  }

  get verify(): Promise<unknown> {
    return this.orchestrator.list({ limit: 100 }).then(async ({ workflows }) => {
      for (const { id } of workflows) await this.orchestrator.verify(id);
    });
  }
}

/** That somebody's attempt was refused, in these words. */
export function refused(answer: string, words: RegExp): void {
  assert.match(answer, words);
}
