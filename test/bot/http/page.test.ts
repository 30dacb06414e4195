/** The status page as people use it: the bot, and Chromium. */
import { existsSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { GadError } from '../../../src/errors';
import { CHROMIUM, launch } from '../../support/chromium';
import { approve, ask, BEN, setStage, type Stage, reader } from '../stage';

const missing = existsSync(CHROMIUM) ? '' : ` (skipped: there is no Chromium at ${CHROMIUM})`;

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
    for (const file of ['base.css', 'main.js', 'icon.svg']) {
      expect((await fetch(`${stage.url}/page/${file}`)).status).toBe(200);
    }
    for (const file of ['..%2f..%2fpackage.json', 'tsconfig.json', 'index.html'])
      expect((await fetch(`${stage.url}/page/${file}`)).status).toBe(404);
  });

  test('each view and each workflow has an address', async () => {
    stage = await setStage();
    for (const path of ['/waiting', '/all', '/figures', '/workflows/wf000001']) {
      const response = await fetch(stage.url + path);
      expect([path, response.status, response.headers.get('content-type')]).toEqual([
        path,
        200,
        'text/html; charset=utf-8',
      ]);
    }
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
    await stage.orchestrator.tamper(id);
    expect(await read()).toEqual({
      intact: false,
      events: null,
      message: expect.stringContaining('Event 1'),
    });
    expect((await fetch(`${stage.url}/api/workflows/nowhere1/audit`)).status).toBe(404);
  });

  test('is not all that programs can read: there is signed evidence about a commit', async () => {
    stage = await setStage({ localMode: false, apiTokens: [reader('secret')] });
    const id = await ask(stage);
    const evidence = { payloadType: 'application/vnd.in-toto+json', payload: 'e30=', signatures: [] };
    const attestation = jest.spyOn(stage.orchestrator, 'attestation').mockResolvedValue(evidence);
    const url = `${stage.url}/api/workflows/${id}/attestation`;
    const answer = await fetch(url, { headers: { authorization: 'Bearer secret' } });
    expect(await answer.json()).toEqual(evidence);
    expect(attestation.mock.calls).toEqual([[id]]);
    expect((await fetch(url)).status).toBe(401);
  });

  test('is not sent again while it is the same', async () => {
    stage = await setStage();
    const id = await ask(stage);
    const url = `${stage.url}/api/workflows/${id}`;
    const etag = (await fetch(url)).headers.get('etag')!;
    const again = (): Promise<Response> => fetch(url, { headers: { 'if-none-match': etag } });
    expect((await again()).status).toBe(304);
    await stage.orchestrator.complete(id);
    expect((await again()).status).toBe(200);
  });
});

(missing ? describe.skip : describe)(`the status page in a browser${missing}`, () => {
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(() => complaints.splice(0));

  async function open(where = '/'): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`${stage.url}${where}`, { waitUntil: 'commit' });
    return page;
  }

  test('lists workflows, follows them without being asked, and puts first what waits for the person', async () => {
    stage = await setStage();
    const id = await ask(stage);
    const page = await open();
    await page.getByRole('link', { name: /set the version to 2.0.0.*Queued/ }).waitFor();
    await stage.orchestrator.toApproval(id);
    await page.getByRole('link', { name: /Approval needed.*Tier 2.*without a decision/ }).waitFor();
    await page.getByRole('status').getByText('1 waiting for you').waitFor();
    expect(await page.getByRole('link', { name: 'Waiting for me' }).getAttribute('aria-current')).toBe(
      'page',
    );
    await page.getByRole('link', { name: 'Figures' }).click();
    await page.getByRole('heading', { name: 'Workflows a day' }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('narrows the list by words and filters, which the address keeps', async () => {
    stage = await setStage();
    await ask(stage, 'set the version to 2.0.0');
    await stage.orchestrator.complete(await ask(stage, 'delete old.md'));
    const page = await open('/all');
    const rows = page.locator('#rows .row');
    const [version, old] = ['set the version', 'delete old.md'].map((hasText) => rows.filter({ hasText }));
    await version!.waitFor();
    await page.getByRole('searchbox').fill('old');
    await version!.waitFor({ state: 'detached' });
    await page.reload();
    await old!.waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('old');
    await page.getByText('Filters').click();
    await page.getByLabel('Workspace').selectOption('website');
    await page.getByText('No workflow matches this search.').waitFor();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await version!.waitFor();
    await page.getByLabel('State').selectOption('ended');
    await version!.waitFor({ state: 'detached' });
    expect(await old!.count()).toBe(1);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await version!.waitFor();
    await page.getByLabel('Who asked').fill('Nobody of that name');
    await page.getByText('No workflow matches this search.').waitFor();
    await page.getByLabel('Who asked').fill('Ann');
    await version!.waitFor();
    await page.getByLabel('Tier').selectOption('2');
    await version!.waitFor({ state: 'detached' });
    await stage.orchestrator.toApproval(stage.orchestrator.ids[0]!);
    await version!.waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('begins with the list on a phone, and shows a workflow alone with a way back', async () => {
    stage = await setStage();
    const id = await ask(stage, 'set the version to 2.0.0');
    const page = await open('/');
    await page.setViewportSize({ width: 390, height: 844 });
    const row = page.locator('#rows .row').first();
    await row.waitFor();
    const box = await row.boundingBox();
    expect(box!.y + box!.height).toBeLessThan(844);
    expect(await page.locator('#detail').isVisible()).toBe(false);
    await row.click();
    await page.locator('#detail').getByText('set the version to 2.0.0').first().waitFor();
    expect(new URL(page.url()).pathname).toBe(`/workflows/${id}`);
    expect(await row.isVisible()).toBe(false);
    await page.locator('#detail a[href^="/all"], #detail a[href="/waiting"]').first().click();
    await row.waitFor();
    await page.close();
  });

  test('the person at the machine approves and rejects with a reason what is shown, and is told what was too late', async () => {
    stage = await setStage();
    const [first, second] = [await ask(stage, 'delete one.md'), await ask(stage, 'delete two.md')];
    for (const id of [first, second]) await stage.orchestrator.toApproval(id);
    const page = await open('/waiting');
    await page.getByRole('link', { name: /delete one.md/ }).click();
    await page.getByText('Add a reason').click();
    await page.getByLabel('Reason').fill('looks good');
    // A change of the workflow draws it again, and takes nothing that was written.
    await page.getByText('4 events').waitFor({ state: 'attached' });
    await stage.orchestrator.remind(first, { id: 'somebody', name: 'Somebody' });
    await page.getByText('5 events').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Approved by Local user').first().waitFor();
    await page.getByText('looks good').waitFor();
    await page.getByRole('link', { name: /delete two.md/ }).click();
    await page.getByRole('button', { name: 'Reject' }).waitFor();
    const decide = jest.spyOn(stage.orchestrator, 'decide');
    decide.mockRejectedValueOnce(new GadError('APPROVAL_STALE', 'The plan has changed since.'));
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByRole('alert').getByText('The plan has changed since.').waitFor();
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByText('Rejected by Local user').first().waitFor();
    await page.close();
  });

  test('shows all about one workflow, reached by keyboard alone, and checks its audit trail', async () => {
    stage = await setStage();
    const id = await ask(stage);
    await stage.orchestrator.toApproval(id);
    await approve(stage, id, BEN, 'fine');
    await stage.orchestrator.complete(id);
    const events = await stage.orchestrator.events(id);
    const page = await open();
    await page.getByRole('link', { name: /set the version/ }).focus();
    await page.keyboard.press('Enter');
    const detail = page.getByRole('article');
    await detail.getByRole('heading', { name: 'set the version to 2.0.0' }).waitFor();
    for (const title of ['Result', 'What changed', 'Why tier 2', 'Plan: 1 step', 'Decisions', 'Timeline']) {
      await detail.getByRole('heading', { name: title }).waitFor();
    }
    for (const summary of ['Steps', `${events.length} events`])
      await detail.getByText(summary, { exact: true }).press('Enter');
    const text = await detail.innerText();
    for (const part of ['npm version 2.0.0', 'Approved by Ben', 'fine', '+new', 'Approval required']) {
      expect(text).toContain(part);
    }
    await detail.getByRole('button', { name: 'Check the audit trail' }).press('Enter');
    await detail.getByText(/Intact: the hashes of all \d+ events/).waitFor();
    await stage.orchestrator.tamper(id);
    await detail.getByRole('button', { name: 'Check the audit trail' }).press('Enter');
    await detail.getByText('Event 1 of workflow').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a text that looks like markup stays text', async () => {
    stage = await setStage();
    const text = '<img src=x onerror="document.title=1"> <script>1</script>';
    const id = await ask(stage, text);
    // An address as earlier versions had it.
    const page = await open(`/#/${id}`);
    await page.getByRole('heading', { name: text }).waitFor();
    expect(page.url()).toBe(`${stage.url}/workflows/${id}`);
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('a workflow that is not there is said in words', async () => {
    stage = await setStage();
    const page = await open('/workflows/zzzzzzzz');
    await page.getByText('There is no workflow zzzzzzzz').waitFor();
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
});
