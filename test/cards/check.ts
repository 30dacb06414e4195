/**
 * `npm run cards:check [-- --only NAME] [-- --docs]`: draws every card as Teams does, at the widths of
 * a phone and of a desktop and in its three themes, leaves the pictures in card-pictures/, and exits 1
 * when a card does not fit, is too large, cannot be read, or hides the buttons that decide. With
 * --docs it renews the pictures of the README and of docs/.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { launch } from '../support/chromium';
import { speaking } from '../../src/cards';
import { everyCard, sampleCards } from './every-card';
import { draw, faults, openPage, THEMES, type Theme } from './renderer';
import { hugeWorkflow } from './samples';

const WIDTHS = [320, 480, 640] as const;
const FOLDER = resolve(__dirname, '..', '..', 'card-pictures');
const IMAGES = resolve(__dirname, '..', '..', 'docs', 'images');
const MAX_BYTES = 28 * 1024;
/** What a phone shows at once. */
const FIRST_SCREEN = 640;
/** The pictures that documents show. */
const SHOWN = {
  approval: 'approval-tier-2-lines-20',
  'pull-request': 'completed-mergeable',
} as const;

type Cards = Readonly<Record<string, object>>;

async function check(page: Page, cards: Cards, theme: Theme, width: number): Promise<string[]> {
  const problems: string[] = [];
  for (const [name, card] of Object.entries(cards)) {
    const wrong = (what: string): number => problems.push(`${name} at ${width} px, ${theme}: ${what}`);
    const drawn = await draw(page, card as Record<string, unknown>);
    await page.screenshot({ path: join(FOLDER, `${name}-${width}-${theme}.png`), fullPage: true });
    for (const complaint of [...drawn.complaints, ...drawn.markup]) wrong(complaint);
    if (drawn.width > width) wrong(`it is ${drawn.width} px wide`);
    const bytes = JSON.stringify(card).length * 2;
    if (bytes >= MAX_BYTES) wrong(`${bytes} bytes`);
    if (name.endsWith('lines-20') && drawn.lowestButton > FIRST_SCREEN)
      wrong(`the buttons end at ${Math.round(drawn.lowestButton)} px`);
    // Colours do not depend on the width.
    if (width === WIDTHS[0]) for (const fault of await faults(page)) wrong(fault);
  }
  return problems;
}

async function main(): Promise<void> {
  const only = process.argv[process.argv.indexOf('--only') + 1];
  const huge = Object.entries(everyCard(hugeWorkflow(), 'w'.repeat(500), 50));
  const all: Cards = {
    ...sampleCards(),
    ...Object.fromEntries(huge.map(([name, card]) => [`huge-${name}`, card])),
    ...Object.fromEntries(
      Object.entries(speaking('de', sampleCards)).map(([name, card]) => [`de-${name}`, card]),
    ),
  };
  const cards = Object.fromEntries(
    Object.entries(all).filter(([name]) => !process.argv.includes('--only') || name.includes(only ?? '')),
  );
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const browser = await launch();
  const problems: string[] = [];
  for (const theme of THEMES) {
    for (const width of WIDTHS) {
      const page = await openPage(browser, theme, width);
      problems.push(...(await check(page, cards, theme, width)));
      await page.close();
    }
  }
  if (process.argv.includes('--docs')) {
    const page = await openPage(browser, 'light', 400);
    for (const [picture, name] of Object.entries(SHOWN)) {
      await draw(page, all[name] as Record<string, unknown>);
      await page.screenshot({ path: join(IMAGES, `${picture}.png`), fullPage: true });
    }
  }
  await browser.close();
  const pictures = Object.keys(cards).length * THEMES.length * WIDTHS.length;
  console.log(`${pictures} pictures of ${Object.keys(cards).length} cards in ${FOLDER}`);
  for (const problem of problems) console.log(problem);
  console.log(problems.length === 0 ? 'Every card is as it should be.' : `${problems.length} problems`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

void main();
