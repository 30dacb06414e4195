/** The Playground's page: what people see and do there. */
import { setInterval } from 'node:timers/promises';
import type { Browser, Locator, Page } from 'playwright-core';

/** The people of playground/m365agentsplayground.yml who act in the tests. */
export const PEOPLE = { ada: 'user-ada', ben: 'user-ben', cleo: 'user-cleo' } as const;
export type PersonName = keyof typeof PEOPLE;

/** Names that the page gives to its conversations. */
export const CONVERSATIONS = {
  personal: 'Personal Chat',
  group: 'Group Chat',
  channel: 'My Team - General',
} as const;

/** The bot's name in the Playground, as it is mentioned. */
const BOT = 'GAD';

export class PlaygroundPage {
  private person: PersonName = 'ada';

  private constructor(private readonly page: Page) {}

  static async open(browser: Browser, port: number): Promise<PlaygroundPage> {
    const url = `http://127.0.0.1:${port}/`;
    await listens(url);
    const page = await browser.newPage({ viewport: { width: 1280, height: 1400 } });
    page.setDefaultTimeout(15_000);
    const self = new PlaygroundPage(page);
    // Offline, the client's fonts and its usage reports only cost time.
    await page.route(/^(?!http:\/\/(127\.0\.0\.1|localhost)[:/])/, (route) => route.abort());
    // The Playground knows one user; its server takes any member as the sender.
    await page.route('**/_conversation/v1/**', async (route) => {
      const body = route.request().postDataJSON() as { from?: { id: string } } | null;
      if (!body?.from) return route.continue();
      await route.continue({ postData: JSON.stringify({ ...body, from: { id: PEOPLE[self.person] } }) });
    });
    await page.goto(url);
    return self;
  }

  /** From now on this person writes and clicks. */
  as(person: PersonName): this {
    this.person = person;
    return this;
  }

  async enter(conversation: keyof typeof CONVERSATIONS): Promise<void> {
    await this.page.getByRole('treeitem', { name: CONVERSATIONS[conversation] }).click();
  }

  /** Writes in a personal chat. */
  async write(text: string): Promise<void> {
    await this.fields().last().click();
    await this.page.keyboard.type(text);
    await this.page.getByRole('button', { name: 'Send Message' }).last().click();
  }

  /** Writes where only messages that mention the bot reach it. */
  async mention(text: string): Promise<void> {
    await this.fields().last().click();
    await this.typeMention(text);
    await this.page.getByRole('button', { name: 'Send Message' }).last().click();
  }

  /** Starts a thread in a channel, with a mention of the bot. */
  async post(text: string): Promise<void> {
    await this.fields().first().click();
    await this.typeMention(text);
    await this.page.getByRole('button', { name: 'Post', exact: true }).click();
  }

  private fields(): Locator {
    return this.page.locator('[data-lexical-editor]');
  }

  private async typeMention(text: string): Promise<void> {
    await this.page.keyboard.type('@');
    await this.page.getByRole('menuitem', { name: BOT }).first().click();
    await this.page.keyboard.type(` ${text}`);
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
