/** The status page as people use it: the bot, and Chromium. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { CHROMIUM, launch } from '../../support/chromium';
import { ask, BEN, setStage, type Stage, reader } from '../stage';

const missing = existsSync(CHROMIUM) ? '' : ` (skipped: there is no Chromium at ${CHROMIUM})`;

/** Where to leave pictures of the page, to look at them: nowhere if not set. */
const PICTURES = process.env.GAD_PAGE_PICTURES;

// A browser on a busy machine takes its time.
jest.setTimeout(120_000);

let stage: Stage;
afterEach(() => stage.close());

describe('the files of the status page', () => {
  test('are open, run nothing but themselves, and no other page may frame them', async () => {
    stage = await setStage();
    const response = await fetch(`${stage.url}/`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toMatch(
      /default-src 'none'; script-src 'self'; .*frame-ancestors 'none'/,
    );
    for (const file of ['style.css', 'main.js', 'icon.svg']) {
      expect((await fetch(`${stage.url}/page/${file}`)).status).toBe(200);
    }
    expect((await fetch(`${stage.url}/page/..%2f..%2fpackage.json`)).status).toBe(404);
  });

  test('may be framed by Teams where there are credentials, and hold no data', async () => {
    stage = await setStage({ localMode: false, apiTokens: [reader('secret')] });
    const response = await fetch(`${stage.url}/`);
    expect(response.headers.get('content-security-policy')).toContain('https://teams.microsoft.com');
    expect((await fetch(`${stage.url}/api/statistics`)).status).toBe(401);
  });
});

describe('what the page reads', () => {
  test('says whether the audit trail of a workflow is intact', async () => {
    stage = await setStage();
    const id = await ask(stage);
    const read = async (): Promise<unknown> => (await fetch(`${stage.url}/api/workflows/${id}/audit`)).json();
    expect(await read()).toEqual({ intact: true, events: 1, message: null });
    stage.orchestrator.tampered = true;
    expect(await read()).toEqual({
      intact: false,
      events: null,
      message: expect.stringContaining('Event 1'),
    });
    expect((await fetch(`${stage.url}/api/workflows/nowhere1/audit`)).status).toBe(404);
  });

  test('is not sent again while it is the same', async () => {
    stage = await setStage();
    const id = await ask(stage);
    const url = `${stage.url}/api/workflows/${id}`;
    const etag = (await fetch(url)).headers.get('etag')!;
    const again = (): Promise<Response> => fetch(url, { headers: { 'if-none-match': etag } });
    expect((await again()).status).toBe(304);
    stage.orchestrator.complete(id);
    expect((await again()).status).toBe(200);
  });
});

(missing ? describe.skip : describe)(`the status page in a browser${missing}`, () => {
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await launch();
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(() => browser.close());
  beforeEach(() => complaints.splice(0));

  async function open(
    where = '/',
    options: { width?: number; colorScheme?: 'light' | 'dark' } = {},
  ): Promise<Page> {
    const { width = 1280, colorScheme = 'light' } = options;
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${stage.url}${where}`, { waitUntil: 'commit' });
    return page;
  }

  test('lists workflows and follows them without being asked', async () => {
    stage = await setStage();
    const id = await ask(stage);
    const page = await open();
    await page.getByRole('link', { name: /set the version to 2.0.0.*Queued/ }).waitFor();
    await page.getByRole('heading', { name: 'Throughput' }).waitFor();
    stage.orchestrator.toApproval(id);
    await page.getByRole('link', { name: /Waiting for approval.*Tier 2/ }).waitFor();
    await page.getByRole('status').getByText('1 waiting for approval').waitFor();
    await page.getByLabel('Which workflows').selectOption('ended');
    await page.getByText('None at the moment.').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('shows all about one workflow, reached by keyboard alone, and checks its audit trail', async () => {
    stage = await setStage();
    const id = await ask(stage);
    stage.orchestrator.toApproval(id);
    await stage.orchestrator.decide(id, {
      decision: 'approve',
      person: { id: BEN.id, name: 'Ben' },
      reason: 'fine',
    });
    stage.orchestrator.complete(id);
    const page = await open();
    await page.getByRole('link', { name: /set the version/ }).focus();
    await page.keyboard.press('Enter');
    const detail = page.getByRole('article');
    await detail.getByRole('heading', { name: 'set the version to 2.0.0' }).waitFor();
    for (const title of ['Result', 'Why tier 2', 'Plan: 1 step', 'Decisions', 'Timeline']) {
      await detail.getByRole('heading', { name: title }).waitFor();
    }
    const text = await detail.innerText();
    for (const part of ['npm version 2.0.0', 'Ben approved', 'fine', '+new', 'Approval required']) {
      expect(text).toContain(part);
    }
    await detail.getByRole('button', { name: 'Check the audit trail' }).press('Enter');
    await detail.getByText(/Intact: the hashes of all \d+ events/).waitFor();
    stage.orchestrator.tampered = true;
    await detail.getByRole('button', { name: 'Check the audit trail' }).press('Enter');
    await detail.getByText('Event 1 of workflow').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a text that looks like markup stays text', async () => {
    stage = await setStage();
    const text = '<img src=x onerror="document.title=1"> <script>1</script>';
    const id = await ask(stage, text);
    const page = await open(`/#/${id}`);
    await page.getByRole('heading', { name: text }).waitFor();
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a workflow that is not there is said in words', async () => {
    stage = await setStage();
    const page = await open('/#/zzzzzzzz');
    await page.getByText('There is no workflow zzzzzzzz.').waitFor();
    await page.close();
  });

  test('asks for the token where there are credentials, keeps it for the tab, and forgets it', async () => {
    stage = await setStage({ localMode: false, apiTokens: [reader('open sesame')] });
    await ask(stage);
    const page = await open();
    const token = page.getByLabel('API token');
    await token.fill('guess');
    await token.press('Enter');
    await page.getByRole('alert').getByText('That did not work').waitFor();
    await token.fill('open sesame');
    await token.press('Enter');
    await page.getByRole('link', { name: /set the version/ }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: /set the version/ }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await token.waitFor();
    expect(await page.locator('#main').isVisible()).toBe(false);
    await page.close();
  });

  test.each([
    ['light', 400],
    ['light', 1280],
    ['dark', 400],
    ['dark', 1280],
  ] as const)('fits the screen, %s, %i pixels wide', async (colorScheme, width) => {
    stage = await setStage();
    const id = await ask(stage, `rename ${'averylongname'.repeat(12)} everywhere`);
    stage.orchestrator.toApproval(id);
    for (const [name, where] of [
      ['list', '/'],
      ['workflow', `/#/${id}`],
    ] as const) {
      const page = await open(where, { width, colorScheme });
      await page.getByText('averylongname').filter({ visible: true }).first().waitFor();
      await page
        .getByRole('heading', { name: 'Throughput', includeHidden: true })
        .waitFor({ state: 'attached' });
      if (PICTURES)
        await page.screenshot({
          path: join(PICTURES, `${name}-${colorScheme}-${width}.png`),
          fullPage: true,
        });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      await page.close();
    }
  });
});
