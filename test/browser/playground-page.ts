/** The Playground's page: what people see and do there. */
import { setInterval } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { Stream } from './stream';

/** The people of playground/m365agentsplayground.yml who act in the tests. */
const PEOPLE = { ada: 'user-ada', ben: 'user-ben', cleo: 'user-cleo' } as const;
export type PersonName = keyof typeof PEOPLE;

/** Names that the page gives to its conversations. */
export const CONVERSATIONS = {
  personal: 'Personal Chat',
  group: 'Group Chat',
  channel: 'My Team - General',
} as const;

/** How often a mention is begun before it is given up. */
const MAX_TRIES = 8;
/** The bot's name in the Playground, as it is mentioned. */
const BOT = 'GAD';

export class PlaygroundPage {
  private person: PersonName = 'ada';

  private constructor(
    private readonly page: Page,
    private readonly stream: Stream,
  ) {}

  static async open(browser: Browser, port: number): Promise<PlaygroundPage> {
    const url = `http://127.0.0.1:${port}/`;
    await listens(url);
    const page = await browser.newPage({
      viewport: { width: 1280, height: 1400 },
      deviceScaleFactor: process.env.GAD_BROWSER_PICTURES ? 2 : 1,
    });
    // Far more than anything takes: a busy machine is not a failure.
    page.setDefaultTimeout(120_000);
    const self = new PlaygroundPage(page, await Stream.of(page));
    // Offline, the client's fonts and its usage reports only cost time.
    await page.route(/^(?!http:\/\/(127\.0\.0\.1|localhost)[:/])/, (route) => route.abort());
    // The Playground knows one user; its server takes any member as the sender.
    await page.route('**/_conversation/v1/**', async (route) => {
      const body = route.request().postDataJSON() as { from?: { id: string } } | null;
      if (!body?.from) return route.continue();
      await route.continue({ postData: JSON.stringify({ ...body, from: { id: PEOPLE[self.person] } }) });
    });
    // What it would load from elsewhere may keep the rest of the loading up.
    await page.goto(url, { waitUntil: 'commit' });
    await page.getByRole('treeitem', { name: CONVERSATIONS.personal }).waitFor();
    // Until the bot's welcome is there the page may still turn to the personal chat by itself.
    await self.card('Hello, I am GAD').waitFor();
    return self;
  }

  /** From now on this person writes and clicks. */
  as(person: PersonName): this {
    this.person = person;
    return this;
  }

  /** Settles when the conversation is shown: only channels have a field for new posts. */
  async enter(conversation: keyof typeof CONVERSATIONS): Promise<void> {
    await this.page.getByRole('treeitem', { name: CONVERSATIONS[conversation] }).click();
    const newPost = this.page.getByText('Start a new post');
    await newPost.waitFor({ state: conversation === 'channel' ? 'visible' : 'detached' });
  }

  /** Writes in a personal chat. */
  async write(text: string): Promise<void> {
    const field = this.fields().last();
    await type(field, text);
    await this.send(field, this.page.getByRole('button', { name: 'Send Message' }).last());
  }

  /** Writes where only messages that mention the bot reach it. */
  async mention(text: string): Promise<void> {
    const field = this.fields().last();
    await this.typeMention(field, text);
    await this.send(field, this.page.getByRole('button', { name: 'Send Message' }).last());
  }

  /** Starts a thread in a channel, with a mention of the bot. */
  async post(text: string): Promise<void> {
    const threads = this.page.getByRole('group').filter({ has: this.page.getByText(text) });
    const before = await threads.count();
    const field = this.fields().first();
    await this.typeMention(field, text);
    await this.stream.holdDuring(async () => {
      await this.send(field, this.page.getByRole('button', { name: 'Post', exact: true }));
      await threads.nth(before).waitFor();
    });
  }

  private fields(): Locator {
    return this.page.locator('[data-lexical-editor]');
  }

  private async typeMention(field: Locator, text: string): Promise<void> {
    const suggestion = this.page.getByRole('menuitem', { name: BOT }).first();
    // The list opens only for a sign that is typed when the Playground knows who is in the conversation.
    for (let tries = 1; ; tries++) {
      await type(field, '@');
      const opened = await suggestion.waitFor({ timeout: 4_000 }).then(
        () => true,
        () => false,
      );
      if (opened || tries === MAX_TRIES) break;
      await field.press('Backspace');
    }
    await suggestion.click();
    await field.filter({ hasText: BOT }).waitFor();
    await type(field, ` ${text}`);
  }

  /** Settles when the server has the message and the field is free for the next. */
  private async send(field: Locator, button: Locator): Promise<void> {
    const taken = this.page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().includes('/_conversation/v1/'),
    );
    await button.click();
    if (!(await taken).ok())
      throw new Error(`The Playground did not take the message: ${(await taken).status()}`);
    await field.filter({ hasNotText: /\S/ }).waitFor();
  }

  /** The newest card whose text has all these parts. */
  card(...parts: readonly (string | RegExp)[]): Locator {
    let cards = this.page.locator('.ac-preview-panel');
    for (const hasText of parts) cards = cards.filter({ hasText });
    return cards.last();
  }

  /** Settles when a click was answered with these words. */
  async told(text: string): Promise<void> {
    await this.page.getByText(text).last().waitFor();
  }

  async picture(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }

  async close(): Promise<void> {
    await this.page.close();
  }
}

/** Settles when the text stands in the field. */
async function type(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.page().keyboard.type(text);
  await field.filter({ hasText: text.trim() }).waitFor();
}

/** Settles when something answers there. The Playground says nowhere that it has come up. */
async function listens(url: string): Promise<void> {
  for await (const probe of setInterval(100, () => fetch(url))) {
    const up = await probe().then(
      () => true,
      () => false,
    );
    if (up) return;
  }
}
