/** A service that dies where it is told to, on one database and one repository, and those who use it. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { cardOf, FakeConnector, textOf } from '../support/fake-connector';
import { MortalProcess } from '../support/mortal-process';
import { transpiled } from '../support/transpiled';
import { Course } from './points';
import { type Ground, forgeGround, sampleGround } from './ground';
import type { Call, Death, Told } from './service';

const ANNA = { id: 'anna', name: 'Anna' };
const BEN = { id: 'ben', name: 'Ben' };
const CLEO = { id: 'cleo', name: 'Cleo' };
/** More than a plan may change; unlike one another, because what resembles failures is judged more strictly. */
const TOO_LONG = ['lorem', 'ipsum', 'dolor', 'amet'].map((word) => `${word} `.repeat(400).trim());

/** The request of a course: tier 2 by the rule above, but for what fails or asks nobody. */
const requestOf = (course: Course, n: number): string => {
  if (course === Course.FAILED) return `write crash-${n}.md: ${TOO_LONG[n % TOO_LONG.length]}`;
  if (course === Course.UNATTENDED) return `append "crash ${n}" to README.md`;
  if (course === Course.ASKED || course === Course.UNANSWERED) return 'set the version';
  if (course === Course.PROPOSED) return `write crash-${n}.md: ${n}`;
  if (course === Course.NO_PLAN) return `reticulate the splines of ${n}`;
  return `add the environment variable CRASH_${n}=yes`;
};

/** What a course ends with: the last event, and what a card says of it. */
const END: Readonly<Record<Course, { readonly event: string; readonly title: string }>> = {
  [Course.APPROVED]: { event: 'workflow_completed', title: 'Completed' },
  [Course.UNATTENDED]: { event: 'workflow_completed', title: 'Completed' },
  [Course.CHANGED]: { event: 'workflow_completed', title: 'Completed' },
  [Course.PAUSED]: { event: 'workflow_completed', title: 'Completed' },
  [Course.ASKED]: { event: 'workflow_completed', title: 'Completed' },
  [Course.UNANSWERED]: { event: 'question_expired', title: 'Not answered' },
  [Course.REJECTED]: { event: 'approval_decided', title: 'Rejected' },
  [Course.CANCELLED]: { event: 'workflow_cancelled', title: 'Cancelled' },
  [Course.FAILED]: { event: 'workflow_failed', title: 'Failed' },
  [Course.NO_PLAN]: { event: 'phase_failed', title: 'I did not understand that' },
  [Course.PROPOSED]: { event: 'pull_request_opened', title: 'Completed' },
};

/** After a workflow has ended something may still be stored about it, for so long. */
const LAST_DOOR_MS = 5_000;

/** What is seen of one workflow from outside. */
export interface Seen {
  readonly id: string;
  /** Types of the delivered events by sequence. */
  readonly events: ReadonlyMap<number, string>;
  /** How many cards show it. */
  readonly cards: number;
  /** The commits on its branch that the main branch has not. */
  readonly commits: readonly string[];
  /** The pull requests of its branch, where there is a forge. */
  readonly pullRequests: ReturnType<Ground['pullRequestsOf']>;
}

export class CrashWorld {
  private readonly events = new Map<string, Map<number, string>>();
  /** The newest seal that somebody has to approve, by workflow. */
  private readonly seals = new Map<string, string>();
  private readonly answers = new Map<number, (told: { id?: string; error?: string }) => void>();
  private readonly wakers = new Set<() => void>();
  private readonly environment: Readonly<Record<string, string>>;
  private readonly service: MortalProcess;
  /** How far the clock of the service is ahead, in milliseconds. */
  private ahead = 0;
  private calls = 0;
  private courses = 0;

  private constructor(
    private readonly folder: string,
    private readonly connector: FakeConnector,
    private readonly ground: Ground,
  ) {
    const governance = join(folder, 'governance.yaml');
    writeFileSync(governance, ground.governance);
    this.environment = {
      ...ground.environment,
      GAD_DATA: folder,
      GAD_GOVERNANCE: governance,
      GAD_INSTANCE: 'crash',
      GAD_PLAYGROUND: 'off',
    };
    this.service = new MortalProcess({
      module: transpiled('test/crash/service'),
      env: this.environment,
      onMessage: (message) => this.hear(message as Told),
    });
  }

  /** `forge`: results become pull requests. */
  static async open({ forge = false } = {}): Promise<CrashWorld> {
    const folder = mkdtempSync(join(tmpdir(), 'gad-crash-'));
    const ground = forge ? await forgeGround(folder) : sampleGround(folder);
    const world = new CrashWorld(folder, await FakeConnector.start(), ground);
    await world.revive();
    return world;
  }

  async close(): Promise<void> {
    await this.service.stop();
    await this.connector.stop();
    await this.ground.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Takes a workflow through a course during which the service is killed once, and comes back. */
  async run(course: Course, death: Death): Promise<Seen> {
    const number = ++this.courses;
    const conversation = `a:${number}`;
    const to = {
      conversation,
      kind: 'personal' as const,
      account: ANNA,
      reference: { serviceUrl: this.connector.url },
    };
    this.service.send({ death });
    let diedOf: unknown = null;
    const revived = this.service.gone().then(async (signal) => {
      diedOf = signal;
      await this.revive();
    });
    // A person who gets no answer asks again, as Teams does.
    const ask = async (call: Call): Promise<string | undefined> => {
      for (;;) {
        const answer = await Promise.race([this.call(call), this.service.gone().then(() => null)]);
        if (answer) return answer.id;
        await revived;
      }
    };
    // Who asked for changes is an author of the next plan, so somebody else approves that.
    const decide = (decision: 'approve' | 'reject' | 'changes', by = BEN): Promise<unknown> =>
      ask({ what: 'decide', decision, id, by, seal: this.seals.get(id) });
    const request = requestOf(course, number);
    const id = (await ask({ what: 'submit', key: String(number), request, by: ANNA, to }))!;
    if (course === Course.PAUSED) {
      await ask({ what: 'pause', id, by: ANNA });
      await ask({ what: 'resume', id, by: ANNA });
    }
    if (course === Course.ASKED || course === Course.UNANSWERED)
      await this.until(() => this.count(id, 'question_asked') > 0);
    if (course === Course.ASKED)
      await ask({ what: 'answer', id, by: ANNA, text: `set the version to 9.0.${number}` });
    if (course === Course.UNANSWERED) this.passDay();
    // What has failed before may need somebody's approval from then on.
    const over = (): boolean => this.isWhole(id, END[course].event);
    await this.until(() => over() || this.count(id, 'approval_required') > 0);
    if (!over()) {
      if (course === Course.CANCELLED) await ask({ what: 'cancel', id, by: ANNA });
      else if (course === Course.REJECTED) await decide('reject');
      else {
        if (course === Course.CHANGED) {
          await decide('changes');
          await this.until(() => this.count(id, 'approval_required') > 1);
        }
        await decide('approve', course === Course.CHANGED ? CLEO : BEN);
      }
    }
    const { event, title } = END[course];
    await this.connector.waitFor(
      ({ conversation: where, status, body }) =>
        where === conversation && status < 300 && textOf(cardOf(body)).includes(title),
    );
    await this.until(() => this.isWhole(id, event));
    // What comes last of all may still be under way; a door that was never passed must not hold up the others.
    await Promise.race([revived, sleep(LAST_DOOR_MS)]);
    const passed = diedOf !== null;
    if (!passed) await this.service.kill();
    await revived;
    if (!passed) throw new Error(`The process never came to the door "${death.door}".`);
    return this.seen(id, conversation);
  }

  /** What is seen of every workflow once more. */
  all(): readonly Seen[] {
    const conversations = [...new Set(this.connector.shown().map((message) => message.conversation))];
    return [...this.events.keys()].flatMap((id) => {
      const where = conversations.find((c) =>
        this.connector.shown(c).some(({ activity }) => JSON.stringify(activity).includes(id)),
      );
      return where === undefined ? [] : [this.seen(id, where)];
    });
  }

  /** `gad audit verify` on everything that the kills have left. */
  async verify(): Promise<string> {
    const env = { ...process.env, ...this.environment };
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [transpiled('src/cli'), 'audit', 'verify'],
      { env },
    );
    return stdout;
  }

  private revive(): Promise<void> {
    return this.service.start({ ahead: this.ahead });
  }

  /** For this process and those that follow it: a clock that went back would be another fault. */
  private passDay(): void {
    this.ahead += 25 * 3_600_000;
    this.service.send({ ahead: this.ahead });
  }

  private call(call: Call): Promise<{ id?: string; error?: string }> {
    const number = ++this.calls;
    return new Promise((resolve) => {
      this.answers.set(number, resolve);
      this.service.send({ number, call });
    });
  }

  private hear(told: Told): void {
    if ('answer' in told) this.answers.get(told.answer)?.(told);
    if ('event' in told) {
      const { id, sequence, type, seal } = told.event;
      if (type === 'approval_required' && seal !== undefined) this.seals.set(id, seal);
      this.events.set(id, (this.events.get(id) ?? new Map<number, string>()).set(sequence, type));
    }
    for (const wake of this.wakers) wake();
  }

  private until(done: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!done()) return;
        this.wakers.delete(look);
        resolve();
      };
      this.wakers.add(look);
      look();
    });
  }

  private count(id: string, type: string): number {
    return [...(this.events.get(id)?.values() ?? [])].filter((known) => known === type).length;
  }

  /** Whether every event up to the one that ends the course has been delivered. */
  private isWhole(id: string, end: string): boolean {
    const events = this.events.get(id);
    if (events === undefined || events.get(Math.max(...events.keys())) !== end) return false;
    return [...events.keys()].every((sequence) => sequence === 1 || events.has(sequence - 1));
  }

  private seen(id: string, conversation: string): Seen {
    const shown = this.connector.shown(conversation).map(({ activity }) => cardOf(activity));
    const git = (...args: string[]): string =>
      execFileSync('git', ['-C', this.ground.repository, ...args], { encoding: 'utf8' }).trim();
    const branch = git('for-each-ref', '--format=%(refname)', `refs/heads/gad/${id}`);
    return {
      id,
      events: this.events.get(id) ?? new Map(),
      cards: shown.filter((card) => card !== null && isOwn(card)).length,
      pullRequests: this.ground.pullRequestsOf(id),
      commits: branch === '' ? [] : git('rev-list', branch, '^HEAD').split('\n'),
    };
  }
}

/** Whether it is the card of a workflow, and not an answer to what somebody wrote. */
const isOwn = (card: NonNullable<ReturnType<typeof cardOf>>): boolean =>
  /: workflow \w{8}/.test(String(card.fallbackText));
