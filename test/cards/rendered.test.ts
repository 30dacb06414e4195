import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { speaking } from '../../src/cards';
import { everyCard, sampleCards, withText } from './every-card';
import { CHROMIUM, launch } from '../support/chromium';
import { draw, faults, openPage, THEMES } from './renderer';
import { hugeWorkflow } from './samples';

const missing = existsSync(CHROMIUM) ? '' : ` (skipped: there is no Chromium at ${CHROMIUM})`;
const PHONE = 400;

// A browser on a busy machine takes its time.
jest.setTimeout(120_000);

(missing ? describe.skip : describe)(`cards in a browser${missing}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  it.each(THEMES)(
    'every card fits a phone, can be read, and makes the renderer complain about nothing, %s',
    async (theme) => {
      const page = await openPage(browser, theme, PHONE);
      const cards = {
        ...sampleCards(),
        // Words change what fits, and no colour: one theme tells.
        ...(theme === 'light' &&
          Object.fromEntries(
            Object.entries(speaking('de', sampleCards)).map(([name, card]) => [`de-${name}`, card]),
          )),
        ...Object.fromEntries(
          Object.entries(everyCard(hugeWorkflow(), 'w'.repeat(500), 50)).map(([name, card]) => [
            `huge-${name}`,
            card,
          ]),
        ),
      };
      for (const [name, card] of Object.entries(cards)) {
        const drawn = await draw(page, card);
        expect({ name, ...drawn, faults: await faults(page) }).toMatchObject({
          name,
          complaints: [],
          markup: [],
          width: PHONE,
          faults: [],
        });
      }
      await page.close();
    },
  );

  it('markdown, mentions, HTML, date functions and template expressions in a text stay text', async () => {
    const page = await openPage(browser, 'light', PHONE);
    const text = '**b** _i_ [x](https://a.b) <at>all</at> <b>h</b> {{DATE(2026-11-23T12:00:00Z)}} ${1+1}';
    for (const card of Object.values(everyCard(withText(text), text, 3))) {
      const drawn = await draw(page, card);
      expect(drawn.text.replace(/\u2060/g, '')).toContain(text);
      expect(drawn.markup).toEqual([]);
    }
    await page.close();
  });
});
