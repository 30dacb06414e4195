/** The whole cycle as people see it: the built service, the Playground and a browser. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator } from 'playwright-core';
import { PLAYGROUND_PORT, startPlayground } from '../../src/playground';
import { CHROMIUM, launch } from '../support/chromium';
import { PlaygroundPage } from './playground-page';
import { SampleRepository, Service } from './service';

const missing = existsSync(CHROMIUM) ? '' : ` (skipped: there is no Chromium at ${CHROMIUM})`;

/** Where to leave pictures of the cards, to look at them: nowhere if not set. */
const PICTURES = process.env.GAD_BROWSER_PICTURES;

const FOUR_EYES = `
tiers:
  1: { autoApprove: false, approvers: [anyone], requesterMayApprove: false, expiresAfter: 2s }
  2: { approvers: [anyone], requesterMayApprove: false }
  3: { approvers: [anyone], requesterMayApprove: false, quorum: 2 }
`;

/** Why the requester's own click counts for nothing here. */
const OWN_REFUSED = 'somebody else has to approve it';

const button = (card: Locator, name: string): Locator => card.getByRole('button', { name, exact: true });

(missing ? describe.skip : describe)(`the bot in the Playground${missing}`, () => {
  let browser: Browser;
  let page: PlaygroundPage;
  let dataDir: string;
  let repository: SampleRepository;
  const undo: (() => unknown)[] = [];

  beforeAll(async () => {
    browser = await launch();
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    if (PICTURES)
      await page.picture(
        join(PICTURES, `page-${expect.getState().currentTestName?.slice(-40).replace(/\W+/g, '-')}.png`),
      );
  });

  function makeDataDir(): void {
    dataDir = mkdtempSync(join(tmpdir(), 'gad-browser-'));
    repository = new SampleRepository(dataDir);
    undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
  }

  async function tidyUp(): Promise<void> {
    for (const step of undo.splice(0).reverse()) await step();
  }

  /** Waits for the card, leaves a picture of it, and gives it. */
  async function seen(picture: string, ...parts: readonly (string | RegExp)[]): Promise<Locator> {
    const card = page.card(...parts);
    await card.waitFor();
    if (PICTURES) await card.screenshot({ path: join(PICTURES, `${picture}.png`) });
    return card;
  }

  /** The id that a workflow's card shows beside who asked. */
  async function idOn(card: Locator): Promise<string> {
    const text = await card.innerText();
    const id = / · ([0-9a-z]{8})\b/.exec(text)?.[1];
    if (id === undefined) throw new Error(`There is no id on this card:\n${text}`);
    return id;
  }

  describe('as `npm start` starts it', () => {
    beforeAll(async () => {
      makeDataDir();
      const service = await Service.start(dataDir, 0, {});
      undo.push(() => service.stop());
      page = await PlaygroundPage.open(browser, PLAYGROUND_PORT);
      undo.push(() => page.close());
      await page.enter('personal');
    });
    afterAll(tidyUp);

    it('greets who opens it, with what to try', async () => {
      const card = await seen('welcome', 'Hello, I am GAD');
      expect(await card.innerText()).toContain('you may approve your own requests');
      expect(await button(card, 'set the version to 1.1.0').count()).toBe(1);
    });

    it('helps with six requests, and with every command a click away', async () => {
      await page.write('help');
      const help = await seen('help', 'What I can do');
      expect(await help.getByRole('button').count()).toBeGreaterThan(5);
      await button(help, 'Decide').click();
      const text = await (await seen('help-topic', 'reject id reason')).innerText();
      for (const command of ['approve', 'reject', 'changes']) expect(text).toContain(command);
    });

    it('carries a low risk out by itself: the commit is on a branch of its own, and the card shows the change', async () => {
      await page.write('set the version to 1.1.0');
      const card = await seen(
        'completed',
        'Completed',
        'set the version to 1.1.0',
        'Why this needed no approval',
      );
      expect(await card.innerText()).toContain('"version": "1.1.0"');
      const branch = `gad/${await idOn(card)}`;
      expect(repository.branches()).toEqual([branch]);
      expect(repository.changes(branch)).toEqual(['M package.json']);
      expect(repository.file(branch, 'package.json')).toContain('"version": "1.1.0"');
    });

    it('shows what else can be asked for when it knows no way, and leaves the repository alone', async () => {
      const before = repository.branches();
      await page.write('reticulate the splines');
      const card = await seen('no-plan', 'I did not understand that', 'reticulate the splines');
      expect(await card.innerText()).toContain('"help" lists what you can ask for');
      expect(repository.branches()).toEqual(before);
    });

    it('lets the requester approve, and the card says so', async () => {
      await page.write('delete README.md');
      const card = await seen('approval-tier-2', 'Approval needed', 'delete README.md');
      await button(card, 'Details').click();
      expect(await card.innerText()).toContain('You may approve your own request (local mode).');
      const branch = `gad/${await idOn(card)}`;
      expect(repository.branches()).not.toContain(branch);
      await button(card, 'Approve').click();
      await seen('outcome-completed', 'Completed', 'delete README.md', 'Approved by');
      expect(repository.changes(branch)).toEqual(['D README.md']);
    });

    it('takes a change back with a click on the card that says it is done', async () => {
      const done = await seen('before-undo', 'Completed', 'delete README.md');
      await button(done, 'Undo').click();
      const undoing = page.card(/undo commit/, /Approval needed|Completed/);
      await undoing.waitFor();
      const approve = button(undoing, 'Approve');
      if ((await approve.count()) > 0) await approve.click();
      const undone = await seen('undone', /undo commit/, 'Completed');
      expect(repository.changes(`gad/${await idOn(undone)}`)).toEqual(['A README.md']);
    });

    it('rolls a failure back: no branch, and the target as it was', async () => {
      const [before, branches] = [repository.state(), repository.branches()];
      await page.write('run: echo x > src/half.txt && exit 3');
      const card = await seen('failed', 'Failed', 'src/half.txt', 'Rolled back: nothing was published.');
      expect(await card.innerText()).toContain('exit code 3');
      expect(await button(card, 'Retry').count()).toBe(1);
      expect(repository.branches()).toEqual(branches);
      expect(repository.state()).toBe(before);
    });

    it('tells on request how it all went', async () => {
      await page.write('list');
      const list = await seen('list', '5 workflows');
      expect(await list.innerText()).toMatch(
        /Failed[^]*Completed[^]*Completed[^]*I did not understand that[^]*Completed/,
      );
      const id = /[0-9a-z]{8}/.exec(await list.locator('.ac-richTextBlock').nth(1).innerText())?.[0];
      await page.write(`status ${id}`);
      await seen('detail', 'Failed', 'How it is done');
      await page.write(`history ${id}`);
      expect(await (await seen('history', 'History', `${id}`)).innerText()).toContain('Submitted');
      await page.write('approve');
      await seen('id-missing', 'There is nothing to approve at the moment');
    });
  });

  describe('without typing a command or an id', () => {
    beforeAll(async () => {
      makeDataDir();
      // The first start makes the sample repository; then results are merged into it.
      await (await Service.start(dataDir, 0, { GAD_PLAYGROUND: 'off' })).stop();
      const workspace = { name: 'sample', path: join(dataDir, 'sample-repo'), publish: 'merge' };
      writeFileSync(join(dataDir, 'governance.yaml'), JSON.stringify({ workspaces: [workspace] }));
      const service = await Service.start(dataDir, 0, { GAD_GOVERNANCE: join(dataDir, 'governance.yaml') });
      undo.push(() => service.stop());
      page = await PlaygroundPage.open(browser, PLAYGROUND_PORT);
      undo.push(() => page.close());
      await page.enter('personal');
    });
    afterAll(tidyUp);

    it('leads from the welcome to a merged change, and to its undoing', async () => {
      const version = (): string =>
        /"version": "([\d.]+)"/.exec(repository.file('main', 'package.json'))?.[1] ?? '';
      const before = version();
      await button(await seen('walk-welcome', 'Hello, I am GAD'), 'Fill in a form…').click();
      await button(await seen('walk-forms', 'Choose a form'), 'Set the version').click();
      const form = await seen('walk-form', 'Asks for this in sample');
      await form.getByLabel('Version, if it is not listed').fill('3.1.4');
      await button(form, 'Ask').click();
      const merged = await seen('walk-merged', 'Completed', 'set version to 3.1.4', 'Merged into main');
      expect(version()).toBe('3.1.4');

      await button(merged, 'Undo').click();
      const undoing = page.card(/undo commit/, /Approval needed|Completed/);
      await undoing.waitFor();
      const approve = button(undoing, 'Approve');
      if ((await approve.count()) > 0) await approve.click();
      await seen('walk-undone', /undo commit/, 'Completed', 'Merged into main');
      expect(version()).toBe(before);
    });
  });

  describe('in a team where nobody approves their own request', () => {
    let service: Service;
    const serve = (port: number): Promise<Service> =>
      Service.start(dataDir, port, {
        GAD_GOVERNANCE: join(dataDir, 'governance.yaml'),
        GAD_INSTANCE: 'browser-test',
        // Beside the service, not under it, so that the chat outlives a kill.
        GAD_PLAYGROUND: 'off',
      });

    beforeAll(async () => {
      makeDataDir();
      writeFileSync(join(dataDir, 'governance.yaml'), FOUR_EYES);
      service = await serve(0);
      undo.push(() => service.stop());
      const playground = startPlayground(service.port, dataDir);
      undo.push(() => playground.stop());
      // Says at once why there is none, such as a port that is taken.
      await playground.url;
      page = await PlaygroundPage.open(browser, PLAYGROUND_PORT);
      undo.push(() => page.close());
    });
    afterAll(tidyUp);

    it('a medium risk in a group chat: the click of the requester is refused, a peer approves', async () => {
      await page.enter('group');
      await page.as('ada').mention('delete README.md');
      const card = await seen('group-approval', 'Approval needed', 'delete README.md');
      const branch = `gad/${await idOn(card)}`;
      await button(card, 'Approve').click();
      await page.told(OWN_REFUSED);
      expect(repository.branches()).toEqual([]);

      page.as('ben');
      await button(card, 'Approve').click();
      await seen('peer-approved', 'Completed', 'delete README.md', 'Approved by Ben Sample');
      expect(repository.changes(branch)).toEqual(['D README.md']);
    });

    it('a high risk in a channel thread: rejected with the reason typed on the card', async () => {
      const before = repository.branches();
      await page.enter('channel');
      await page.as('ada').post('run: rm -rf .git');
      const card = await seen('approval-tier-3', 'Approval needed', 'rm -rf .git');
      expect(await card.innerText()).toContain('Tier 3');
      page.as('cleo');
      await button(card, 'Reject…').click();
      await card.getByRole('textbox').fill('main is shared');
      await button(card, 'Reject').click();
      const rejected = await seen('rejected', 'Rejected', 'rm -rf .git', 'Tier 3');
      expect(await rejected.innerText()).toMatch(/Rejected by Cleo Sample[^]*“main is shared”/);
      expect(repository.branches()).toEqual(before);
    });

    it('a high risk needs two people: a double click counts once, a second person completes it', async () => {
      await page.enter('group');
      await page.as('ada').mention('make @platform-team code owner of src/');
      const card = await seen('quorum-before', 'Approval needed', '0 of 2 approvals');
      const branch = `gad/${await idOn(card)}`;
      page.as('ben');
      await button(card, 'Approve').dblclick();
      const half = await seen('quorum-half', 'Approval needed', '1 of 2 approvals');
      expect(repository.branches()).not.toContain(branch);
      await button(half, 'Approve').click();
      await page.told('You have already approved this; it counts once.');

      page.as('cleo');
      await button(half, 'Approve').click();
      const done = await seen('quorum-met', 'Completed', 'code owner', 'Approved by Cleo Sample');
      expect((await done.innerText()).match(/Approved by Ben Sample/g)).toHaveLength(1);
      expect(repository.changes(branch)).toEqual([expect.stringMatching(/^A .*CODEOWNERS$/)]);
    });

    it('a plan that fails in its rehearsal reaches nobody else', async () => {
      const before = repository.branches();
      await page.enter('group');
      await page.as('ada').mention('run: rm README.md && exit 3');
      const failed = await seen('trial-failed', 'The rehearsal failed, so nobody was asked.', 'Other words…');
      expect(await button(failed, 'Approve').count()).toBe(0);
      expect(repository.branches()).toEqual(before);
    });

    it('what nobody decides on in time expires, and a late word changes nothing', async () => {
      const before = repository.branches();
      await page.enter('group');
      await page.as('ada').mention('set the version to 1.1.0');
      const card = await seen('expired', 'Expired', 'set the version to 1.1.0', 'Nobody decided in time');
      expect(await button(card, 'Approve').count()).toBe(0);
      await page.as('ben').mention(`approve ${await idOn(card)}`);
      await seen('expired-late', 'There is nothing to decide now');
      expect(repository.branches()).toEqual(before);
    });

    it('Ask for changes makes a new plan on the same card', async () => {
      await page.enter('group');
      await page.as('ada').mention('delete CHANGELOG.md');
      const card = await seen('changes-before', 'Approval needed', 'delete CHANGELOG.md');
      page.as('ben');
      await button(card, 'Ask for changes…').click();
      await card.getByRole('textbox').fill('delete .env.example');
      await button(card, 'Ask for changes').click();
      const next = await seen('changes-new-plan', 'Approval needed', '.env.example', '“delete .env.example”');
      // Ben's words made this plan, so he is among its authors.
      page.as('cleo');
      await button(next, 'Approve').click();
      const done = await seen(
        'changes-completed',
        'Completed',
        'delete CHANGELOG.md',
        'Changes asked for by Ben Sample',
      );
      expect(repository.changes(`gad/${await idOn(done)}`)).toEqual(['D .env.example']);
    });

    it('a card is good after kill -9 and a restart', async () => {
      await page.enter('group');
      await page.as('ada').mention('delete scripts/format.js');
      const card = await seen('restart-before', 'Approval needed', 'delete scripts/format.js');
      const branch = `gad/${await idOn(card)}`;
      const { port } = service;
      await service.kill();
      service = await serve(port);
      page.as('ben');
      await button(card, 'Approve').click();
      await seen('restart-after', 'Completed', 'delete scripts/format.js', 'Approved by Ben Sample');
      expect(repository.changes(branch)).toEqual(['D scripts/format.js']);
    });
  });
});
