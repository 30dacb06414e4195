/** The status page for everybody: no barrier that axe-core knows, and no sideways scrolling, in both themes. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { reader, setStage, type Stage } from '../bot/stage';
import { GadError } from '../../src/errors';
import type { Orchestrator, WorkflowDetail } from '../../src/orchestrator';
import { APPROVAL, STATES } from '../cards/samples';
import { CHROMIUM, launch } from '../support/chromium';

const missing = existsSync(CHROMIUM) ? '' : ` (skipped: there is no Chromium at ${CHROMIUM})`;

/** Where to leave pictures of the page, to look at them: nowhere if not set. */
const PICTURES = process.env.GAD_PAGE_PICTURES;

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const CHECKS = [
  {
    name: 'npm test',
    run: 'npm test',
    state: 'failed',
    counts: { passed: 41, failed: 1, skipped: 2 },
    lines: ['not ok 12 starts within a second', '  expected 940 to be below 900'],
    durationMs: 8_400,
    required: true,
  },
  { name: 'lint', run: 'npx eslint .', state: 'passed', lines: [], durationMs: 2_100, required: false },
  {
    name: 'types',
    run: 'npx tsc',
    state: 'not-run',
    lines: [],
    durationMs: 0,
    missing: 'node_modules is missing: add offer: auto to the workspace.',
    required: false,
  },
] as const;

const now = (back: number): string => new Date(Date.now() - back).toISOString();
const fresh = { createdAt: now(3_600_000), updatedAt: now(1_800_000) };
const { waiting, completed, failed, rejected, noPlan, executing, asked } = STATES;

/** One of each, so that every part of a page is there. */
const WORKFLOWS = [
  { ...completed, id: 'done0001', pullRequest: pullRequest() },
  { ...failed, id: 'fail0001', request: `rename ${'averylongname'.repeat(12)} everywhere` },
  { ...rejected, id: 'reje0001' },
  { ...noPlan, id: 'nopl0001', request: 'reticulate the splines' },
  { ...executing, id: 'exec0001', workspace: 'website' },
  { ...asked, id: 'asks0001', request: 'raise the timeout to 30 s' },
  {
    ...waiting,
    id: 'wait0001',
    approval: { ...APPROVAL, expiresAt: now(-80_000_000) },
    rehearsal: waiting.rehearsal && { ...waiting.rehearsal, checks: CHECKS },
    usage: { rounds: 3, inputTokens: 12_345, outputTokens: 678, cost: { amount: 0.12, currency: 'EUR' } },
  },
].map((workflow) => ({ ...workflow, ...fresh }));

function pullRequest() {
  return {
    id: '17',
    url: 'https://forge.example/pr/17',
    state: 'open',
    draft: false,
    branch: 'gad/done0001',
    base: 'main',
    head: '9be1c07d00f1e2d3c4b5a69788796a5b4c3d2e1f',
    checks: [{ name: 'build', state: 'pending', required: true }],
    reviews: [],
    mergeable: null,
    blocked: null,
    mergeCommit: null,
    updatedAt: now(0),
  } as const;
}

/** What an orchestrator with these workflows answers, whatever led to them. */
function answering(workflows: readonly WorkflowDetail[]): Partial<Orchestrator> {
  const one = (id: string): WorkflowDetail => {
    const found = workflows.find((workflow) => workflow.id === id);
    if (found) return found;
    throw new GadError('WORKFLOW_NOT_FOUND', `There is no workflow ${id}.`);
  };
  const submitted = { phase: 'PLAN', type: 'workflow_submitted', sequence: 1, hash: 'hash-1' } as const;
  return {
    status: async (id) => one(id),
    list: async ({ text = '' }) => ({
      workflows: workflows.filter(({ request }) => request.includes(text)),
      nextCursor: null,
    }),
    waitingFor: async () =>
      workflows.flatMap((workflow) => {
        const { status, approval, createdAt: since } = workflow;
        if (status !== 'AWAITING_APPROVAL' || !approval) return [];
        const { expiresAt, escalateAt, quorum } = approval;
        return [{ ...workflow, waits: { since, expiresAt, escalateAt, given: 0, quorum } }];
      }),
    eligibility: async (id) => ({ workflow: one(id), refused: null }),
    events: async (id) => {
      const { requester: by, createdAt: timestamp } = one(id);
      return [{ ...submitted, workflowId: id, data: { by }, timestamp }];
    },
    statistics: async () => ({
      days: [{ day: '2030-01-01', completed: 3, failed: 1, cancelled: 0, open: workflows.length }],
      tiers: { 1: 2, 2: 1, 3: 1 },
      waits: [1_000, 60_000, 7_200_000],
      shadow: { alone: 0, asked: 0 },
    }),
    diff: async () => '--- a/package.json\n+++ b/package.json\n-old\n+new\n',
  };
}

/** Each view, and what is there when it is complete. */
const VIEWS: readonly (readonly [name: string, path: string, shows: string])[] = [
  ['waiting', '/waiting', '#rows .row'],
  ['all', '/all?state=waiting', '#rows .row'],
  ['decide', '/workflows/wait0001', '#approve'],
  ['completed', '/workflows/done0001', '.timeline'],
  ['failed', '/workflows/fail0001', '.timeline'],
  ['question', '/workflows/asks0001', '.choices'],
  ['figures', '/figures', '#throughput svg'],
  ['nothing-found', '/all?text=nowhere', '#rows .empty'],
  ['not-there', '/workflows/zzzzzzzz', '#detail .empty'],
];

const SCREENS = (['light', 'dark'] as const).flatMap((theme) =>
  [390, 1280].map((width) => [theme, width] as const),
);

(missing ? describe.skip : describe)(`the status page${missing}`, () => {
  let browser: Browser;
  let stage: Stage;
  beforeAll(async () => {
    browser = await launch();
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(() => browser.close());
  afterEach(() => stage.close());

  async function open(path: string, colorScheme: 'light' | 'dark', width: number): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 844 }, colorScheme });
    await page.goto(stage.url + path);
    return page;
  }

  /** What keeps somebody from using the page as it is now. */
  async function barriers(page: Page, picture: string): Promise<string[]> {
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `${picture}.png`), fullPage: true });
    await page.evaluate(AXE);
    const { violations } = await page.evaluate<AxeResults>('axe.run()');
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${picture} ${id}: ${html}\n${failureSummary}`),
    );
    const [inner, scroll] = await page.evaluate<number[]>(
      '[innerWidth, document.documentElement.scrollWidth]',
    );
    return scroll === inner
      ? found
      : [...found, `${picture} is ${scroll} px wide on a screen of ${inner} px`];
  }

  test.each(SCREENS)('has no barrier in any view, %s, %i px wide', async (theme, width) => {
    stage = await setStage();
    Object.assign(stage.orchestrator, answering(WORKFLOWS));
    const found: string[] = [];
    for (const [name, path, shows] of VIEWS) {
      const page = await open(path, theme, width);
      await page.locator(shows).first().waitFor({ state: 'attached' });
      // Folded parts are read as well.
      if (name === 'completed')
        await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))");
      found.push(...(await barriers(page, `${name}-${theme}-${width}`)));
      await page.close();
    }
    expect(found).toEqual([]);
  });

  test.each(SCREENS)(
    'has no barrier while it is empty, asks for a token or fails, %s, %i px wide',
    async (theme, width) => {
      stage = await setStage();
      const found: string[] = [];
      let page = await open('/', theme, width);
      await page.getByText('No workflows yet.').waitFor();
      found.push(...(await barriers(page, `empty-${theme}-${width}`)));
      stage.orchestrator.list = async () => {
        throw new Error('The database is away.');
      };
      await page.locator('#problem').waitFor();
      found.push(...(await barriers(page, `problem-${theme}-${width}`)));
      await page.close();
      await stage.close();
      stage = await setStage({ localMode: false, apiTokens: [reader('open sesame')] });
      page = await open('/', theme, width);
      await page.getByLabel('API token').waitFor();
      found.push(...(await barriers(page, `login-${theme}-${width}`)));
      await page.close();
      expect(found).toEqual([]);
    },
  );
});
