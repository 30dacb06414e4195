/** The people of one flow, and Teams between them and the bot: what is not answered is sent again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../support/random';
import {
  mentioning,
  type InvokeAnswer,
  type TeamsClient,
  type TeamsConversation,
  type TeamsPerson,
} from '../support/teams-client';
import type { Button, FlowRecord } from './record';
import { ELDERS, type Flow, Kind } from './scenario';

/** A conversation of its own for each flow, as each post in a channel begins a thread. */
const threadOf = (flow: number): TeamsConversation => ({
  id: `19:storm@thread.tacv2;messageid=${flow}`,
  conversationType: 'channel',
  isGroup: true,
});
export const flowOfThread = (conversation: string): number =>
  Number(/messageid=(\d+)$/.exec(conversation)?.[1] ?? -1);

/** After this many milliseconds without a card people type. */
const CARD_PATIENCE = 4_000;
/** Between two attempts of Teams to deliver. */
const REDELIVERY = 250;
/** Teams gives up to deliver a message under yet another id, in milliseconds: long before it would be taken for a new one. */
const ASK_AGAIN_MS = 30_000;

const CARD = 'application/vnd.microsoft.card.adaptive';

export class People {
  private readonly thread: TeamsConversation;
  private readonly chance: Random;

  constructor(
    private readonly flow: Flow,
    private readonly record: FlowRecord,
    private readonly client: TeamsClient,
  ) {
    this.thread = threadOf(flow.number);
    this.chance = new Random(`people ${flow.number}`);
  }

  /** Everything that the flow's people do, until its workflow has come to its end. */
  async run(): Promise<void> {
    const { flow, record } = this;
    await this.ask();
    const submitted = await record.until(() => record.has('workflow_submitted'));
    if (submitted) {
      await this.act(submitted.id);
      await this.seeThrough(submitted.id);
    }
    if (flow.lateClick && record.buttons.size > 0) {
      await this.pause();
      await this.press(flow.deciders[1], this.chance.pick(['Approve', 'Reject']));
    }
  }

  private async act(id: string): Promise<void> {
    const { flow } = this;
    const [first, second] = flow.deciders;
    switch (flow.kind) {
      case Kind.AUTO:
      case Kind.FAIL:
      case Kind.NO_PLAN:
        return;
      case Kind.APPROVE:
        await this.asked();
        return this.decide(id, first, 'Approve');
      case Kind.REJECT:
        await this.asked();
        // A click that the bot could not take in time is repeated by the person.
        do {
          await this.decide(id, first, 'Reject');
          await this.record.until(() => this.isDecided() || undefined, CARD_PATIENCE);
        } while (!this.isDecided() && !this.record.abandoned);
        return;
      case Kind.QUORUM:
        await this.asked();
        await Promise.all([this.decide(id, first, 'Approve'), this.decide(id, second, 'Approve')]);
        return;
      case Kind.RACE:
        await this.asked();
        await Promise.all([this.decide(id, first, 'Approve'), this.decide(id, second, 'Reject')]);
        return;
      case Kind.CHANGES: {
        await this.asked();
        await this.decide(id, first, 'Ask for changes', { reason: 'delete README.md' });
        return;
      }
      case Kind.CANCEL_WAITING:
        await this.asked();
        await this.pause();
        return this.command(`cancel ${id} not needed any more`);
      case Kind.CANCEL_EARLY:
        await sleep(this.chance.below(flow.patience));
        return this.command(`cancel ${id}`);
      case Kind.PAUSE: {
        await sleep(this.chance.below(flow.patience));
        await this.command(`pause ${id}`);
        await this.record.until(() => this.record.has('workflow_paused') ?? (this.record.ended || undefined));
        if (!this.record.has('workflow_paused')) return;
        await this.pause();
        return this.command(`resume ${id}`);
      }
    }
  }

  private isDecided(): boolean {
    return this.record.ended || this.record.has('approval_decided') !== undefined;
  }

  /** The request, and all its deliveries. */
  private async ask(): Promise<void> {
    const { flow, record } = this;
    const activity = this.client.activity(flow.requester, this.thread, {
      ...mentioning(flow.request),
    });
    const first = Date.now();
    const again = (asksAgain: boolean): Promise<unknown> => {
      const changed = { id: `${String(activity.id)}-again`, timestamp: new Date().toISOString() };
      return asksAgain
        ? this.deliver({ ...activity, ...changed }, first + ASK_AGAIN_MS)
        : this.deliver(activity);
    };
    const others: Promise<unknown>[] = [];
    if (flow.redelivered === 'at once') others.push(again(false));
    if (flow.redeliveredAnew === 'at once') others.push(again(true));
    await this.deliver(activity);
    record.accepted = true;
    if (flow.redelivered === 'later') others.push(this.pause().then(() => again(false)));
    if (flow.redeliveredAnew === 'later') others.push(this.pause().then(() => again(true)));
    await Promise.all(others);
  }

  /** Settles when people are asked to decide, by a later event than `after`. */
  private asked(after = 0): Promise<{ sequence: number } | null> {
    const { record } = this;
    return record.until(() => record.has('approval_required', after));
  }

  /** A click on the newest card, or a typed command where there is none or the person prefers it. */
  private async decide(
    id: string,
    person: TeamsPerson,
    title: string,
    inputs: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const { flow, record } = this;
    const verb = VERBS[title]!;
    await this.pause();
    const button = flow.typed ? null : await record.until(() => this.openButton(title), CARD_PATIENCE);
    if (!button) {
      record.typedDecisions++;
      return this.say(person, `${verb} ${id} ${inputs.reason ?? ''}`);
    }
    const click = (): Promise<void> => this.click(person, button, inputs);
    const second = flow.doubleClick === 'at once' ? click() : Promise.resolve();
    await click();
    await second;
    if (flow.doubleClick !== 'later') return;
    await this.pause();
    await click();
  }

  /**
   * Approves whatever is asked for, until the workflow has ended: a plan may be replaced while
   * somebody looks at it, and what resembles plans that failed may need more people than others.
   */
  private async seeThrough(id: string): Promise<void> {
    const { record } = this;
    for (let turn = 0; !record.ended && !record.abandoned; turn++) {
      await record.until(() => record.ended || record.open || undefined);
      if (record.open) await this.decide(id, ELDERS[turn % ELDERS.length]!, 'Approve');
      await record.until(() => record.ended || undefined, CARD_PATIENCE);
    }
  }

  /** The button as long as it belongs to the plan that has to be decided on. */
  private openButton(title: string): Button | undefined {
    const button = this.record.buttons.get(title);
    return button && !this.record.replaced(String(button.data.seal)) ? button : undefined;
  }

  private async press(person: TeamsPerson, title: string): Promise<void> {
    const button = this.record.buttons.get(title);
    if (button) await this.click(person, button, {});
  }

  private async click(
    person: TeamsPerson,
    button: Button,
    inputs: Readonly<Record<string, string>>,
  ): Promise<void> {
    const data = { ...button.data, ...inputs };
    const value = { action: { type: 'Action.Execute', verb: button.verb, data } };
    const answer = await this.deliver(
      this.client.activity(person, this.thread, { type: 'invoke', name: 'adaptiveCard/action', value }),
    );
    if (answer?.body.type !== CARD) return;
    this.record.acknowledged.push({ person: person.aadObjectId, decision: button.verb });
  }

  /** Answered with the card as it is then. */
  private command(text: string): Promise<void> {
    this.record.typedCommands++;
    return this.say(this.flow.requester, text);
  }

  private async say(person: TeamsPerson, text: string): Promise<void> {
    await this.deliver(this.client.activity(person, this.thread, mentioning(text)));
  }

  /** As Teams does: until the bot has taken it in. An invoke is repeated by the person. */
  private async deliver(activity: object, until = Infinity): Promise<InvokeAnswer | null> {
    while (!this.record.abandoned && Date.now() < until) {
      const answer = await this.client.send(activity).catch(() => null);
      if (answer && answer.status < 300) return answer;
      this.record.refusal = answer && `${answer.status} ${JSON.stringify(answer.body)}`;
      await sleep(REDELIVERY);
    }
    return null;
  }

  private pause(): Promise<void> {
    return sleep(this.chance.below(this.flow.patience));
  }
}

const VERBS: Readonly<Record<string, string>> = {
  Approve: 'approve',
  Reject: 'reject',
  'Ask for changes': 'changes',
};
