/** The status page and the API speak the language of who reads them. */
import { existsSync } from 'node:fs';
import { english, message } from '../../../src/messages';
import { CHROMIUM, launch } from '../../support/chromium';
import { approve, ask, BEN, setStage, type Stage } from '../stage';

const missing = existsSync(CHROMIUM) ? '' : ` (skipped: there is no Chromium at ${CHROMIUM})`;

// A browser on a busy machine takes its time.
jest.setTimeout(120_000);

let stage: Stage;
afterEach(() => stage.close());

test('the page is in the language that the browser asks for, words of its script included', async () => {
  stage = await setStage();
  const page = async (path: string, language: string): Promise<string> =>
    (await fetch(stage.url + path, { headers: { 'accept-language': language } })).text();
  const german = await page('/all', 'fr-FR, de-CH;q=0.9, en;q=0.8');
  expect(german).toContain('<html lang="de">');
  expect(german).toContain('Alle Vorgänge');
  expect(german).toContain('"page.nothingYet":"Noch keine Vorgänge."');
  const english = await page('/all', 'en-GB, de;q=0.9');
  expect(english).toContain('<html lang="en">');
  expect(english).toContain('All workflows');
  expect(german + english).not.toContain('{{');
});

test('a document of the API says in it why a plan is risky and how it ended, and an error what was refused', async () => {
  stage = await setStage();
  const id = await ask(stage, 'delete a.md');
  const reason = { rule: 'source-changed', text: 'Changes what the code does.' };
  const said = message('deciding.tooLate');
  const detail = await stage.orchestrator.status(id);
  jest.spyOn(stage.orchestrator, 'status').mockResolvedValueOnce({
    ...detail,
    assessment: {
      tier: 2,
      score: 40,
      reasons: [{ ...reason, stepId: null, evidence: '', tier: 2 }],
      policy: '',
    },
    error: { code: 'APPROVAL_EXPIRED', message: english(said), said },
  });
  const read = async (path: string): Promise<unknown> =>
    (await fetch(stage.url + path, { headers: { 'accept-language': 'de' } })).json();
  expect(await read(`/api/workflows/${id}`)).toMatchObject({
    assessment: { reasons: [{ rule: 'source-changed', text: 'Ändert, was der Code tut.' }] },
    error: { code: 'APPROVAL_EXPIRED', message: 'Niemand hat rechtzeitig entschieden.' },
  });
  expect(await read('/api/nothing')).toEqual({
    code: 'NOT_FOUND',
    message: 'Unter GET /api/nothing gibt es nichts.',
  });
  const { status, headers } = await fetch(`${stage.url}/api/workflows/zzzzzzzz`);
  expect([status, headers.get('vary')]).toEqual([404, 'accept-language']);
});

test.each([
  [{}, ['request fehlt.', 'requester fehlt.']],
  [[], ['Der Inhalt muss ein Objekt sein.']],
  [
    { request: 1, requester: { id: '', name: 'A' } },
    ['request muss ein Text sein.', 'requester.id darf nicht'],
  ],
  [{ request: 'a', requester: { id: 'a', name: 'x'.repeat(201) } }, ['requester.name', '200 Zeichen']],
  [{ request: 'a', requester: { id: 'a', name: 'A' }, tier: 1 }, ['kein Feld tier']],
])('a body that is wrong is told which field is, and what to do: %#', async (body, said) => {
  stage = await setStage();
  const send = async (language: string): Promise<string> => {
    const headers = { 'content-type': 'application/json', 'accept-language': language };
    const options = { method: 'POST', headers, body: JSON.stringify(body) };
    const answer = await fetch(`${stage.url}/api/workflows`, options);
    return ((await answer.json()) as { message: string }).message;
  };
  const german = await send('de');
  for (const words of [...said, 'Berichtigen Sie das', 'docs/reference/http.md'])
    expect(german).toContain(words);
  expect(await send('en')).toMatch(/ Correct it and send it again; docs\/reference\/http.md /);
});

test.each([
  ['?status=DONE', /^status muss einer dieser Werte sein: PENDING, RUNNING, /],
  ['?limit=1000', /^limit darf höchstens 100 sein\. /],
  ['?limit=0', /^limit muss mindestens 1 sein\. /],
  ['?limit=few', /^limit muss eine Zahl sein\. /],
])('a parameter that is wrong is told what it can be: %s', async (query, said) => {
  stage = await setStage();
  const answer = await fetch(`${stage.url}/api/workflows${query}`, { headers: { 'accept-language': 'de' } });
  expect(await answer.json()).toEqual({ code: 'INPUT_INVALID', message: expect.stringMatching(said) });
});

(missing ? test.skip : test)(`the page's script speaks German with who reads German${missing}`, async () => {
  stage = await setStage();
  const id = await ask(stage);
  await stage.orchestrator.toApproval(id);
  await approve(stage, id, BEN, 'gut');
  await stage.orchestrator.complete(id);
  const browser = await launch();
  const complaints: string[] = [];
  const page = await browser.newPage({ locale: 'de-DE' });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(`${stage.url}/workflows/${id}`);
  const detail = page.getByRole('article');
  for (const title of ['Ergebnis', 'Was sich geändert hat', 'Warum Stufe 2', 'Plan: 1 Schritt', 'Verlauf'])
    await detail.getByRole('heading', { name: title }).waitFor();
  await detail.getByText('Genehmigt von Ben').first().waitFor();
  await page.getByRole('link', { name: 'Zahlen' }).click();
  await page.getByRole('heading', { name: 'Vorgänge pro Tag' }).waitFor();
  expect(complaints).toEqual([]);
  await browser.close();
});
