/** A real service in local mode, a stand-in connector before it, and one person who writes to it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve, type Service } from '../../src/main';
import { actionsOf, cardOf, FakeConnector, textOf } from '../support/fake-connector';
import { personal, person, TeamsClient, type TeamsPerson } from '../support/teams-client';

interface Workflow {
  readonly id: string;
  readonly phase: string;
  readonly status: string;
  readonly version: number;
  readonly error: { readonly code: string } | null;
}

/** What a message led to. */
export interface Played {
  /** Every text of the cards that came or changed, in reading order, with the titles of their buttons. */
  readonly answer: string;
  readonly created: readonly Workflow[];
  /** Workflows that were there before, at rest, and are in another state now. */
  readonly moved: readonly Workflow[];
}

/** Nothing has come for so long: the answer is complete. Milliseconds. */
const QUIET = 250;
/** Longer than this no answer takes. */
const PATIENCE = 60_000;

const rests = ({ phase }: Workflow): boolean => ['COMPLETE', 'FAILED', 'PAUSED'].includes(phase);

export class Stage {
  private people = 0;

  private constructor(
    private readonly service: Service,
    private readonly connector: FakeConnector,
    private readonly folder: string,
  ) {}

  /** `repository` is worked on; the sample repository when left out. */
  static async open(repository?: string): Promise<Stage> {
    const folder = mkdtempSync(join(tmpdir(), 'gad-talk-'));
    const environment = {
      GAD_DATA: folder,
      PORT: '0',
      GAD_PLAYGROUND: 'off',
      ...(repository !== undefined && { GAD_WORKSPACE: repository }),
    };
    const service = await serve(
      environment,
      () => undefined,
      () => undefined,
    );
    return new Stage(service, await FakeConnector.start(), folder);
  }

  /** A person whom the bot has not met. */
  newcomer(): Talker {
    const who = person(`Person ${++this.people}`);
    return new Talker(this.service.url, this.connector, who);
  }

  async close(): Promise<void> {
    await this.service.stop();
    await this.connector.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class Talker {
  private readonly teams: TeamsClient;

  constructor(
    private readonly url: string,
    private readonly connector: FakeConnector,
    private readonly who: TeamsPerson,
  ) {
    this.teams = new TeamsClient(url, connector);
  }

  /** Writes a message in the personal chat and waits until the bot has said and done everything. */
  async say(text: string): Promise<Played> {
    const before = new Map((await this.workflows()).map((workflow) => [workflow.id, workflow]));
    const calls = this.connector.calls.length;
    await this.teams.say(this.who, text);
    await this.quiet(calls);
    const now = await this.workflows();
    const changed = this.connector.calls
      .slice(calls)
      .filter(
        ({ kind, conversation }) =>
          conversation === personal(this.who).id && (kind === 'create' || kind === 'update'),
      );
    const shown = [...new Set(changed.map(({ messageId }) => messageId))].flatMap((id) => {
      const card = cardOf(this.connector.messages.get(id)?.activity ?? {});
      return card
        ? [[textOf(card), ...[...actionsOf(card).keys()].map((title) => `[${title}]`)].join('\n')]
        : [];
    });
    return {
      answer: shown.join('\n\n'),
      created: now.filter(({ id }) => !before.has(id)),
      moved: now.filter(({ id, status, phase }) => {
        const earlier = before.get(id);
        return (
          earlier !== undefined && rests(earlier) && (earlier.status !== status || earlier.phase !== phase)
        );
      }),
    };
  }

  private async workflows(): Promise<readonly Workflow[]> {
    const response = await fetch(`${this.url}/api/workflows?limit=100`);
    return ((await response.json()) as { workflows: Workflow[] }).workflows;
  }

  /** Something was answered, nothing is at work any more, and nothing has come for a while. */
  private async quiet(since: number): Promise<void> {
    const end = Date.now() + PATIENCE;
    for (let seen = -1; Date.now() < end;) {
      const { length } = this.connector.calls;
      const answered = this.connector.calls.slice(since).some(({ kind }) => kind === 'create');
      if (answered && length === seen && (await this.workflows()).every(rests)) return;
      seen = length;
      await sleep(QUIET);
    }
  }
}
