/** What somebody with a German client reads, through the public door of the whole service. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBot, type Bot } from '../src/bot';
import { DE } from '../src/cards/words/de';
import { EN } from '../src/cards/words/en';
import { compose } from '../src/compose';
import { loadConfig } from '../src/config';
import type { Orchestrator } from '../src/orchestrator';
import { loadPlaybooks } from '../src/orchestrator/plan/playbook';
import { readRules } from '../src/orchestrator/review/policy';
import { createSampleRepository, SAMPLE_FILES } from '../src/sample-repository';
import { actionsOf, cardOf, FakeConnector, textOf, type Json } from './support/fake-connector';
import { channelThread, person, TeamsClient, type TeamsPerson } from './support/teams-client';

const ANNA = person('Anna');
const BEN = person('Ben');
const CARA = person('Cara');
const THREAD = channelThread('entwicklung', '1');
const GERMAN = { locale: 'de-DE' };

const GOVERNANCE = `
workspaces: [{ name: sample, path: ./sample-repo, checks: [] }]
tiers:
  2: { approvers: [${CARA.aadObjectId}], requesterMayApprove: false }
  3: { approvers: [${CARA.aadObjectId}], requesterMayApprove: false }
`;

let folder: string;
let connector: FakeConnector;
let orchestrator: Orchestrator;
let bot: Bot;
let teams: TeamsClient;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gad-german-'));
  await createSampleRepository(join(folder, 'sample-repo'));
  writeFileSync(join(folder, 'governance.yaml'), GOVERNANCE);
  connector = await FakeConnector.start();
  const config = loadConfig({
    GAD_DATA: folder,
    GAD_GOVERNANCE: join(folder, 'governance.yaml'),
    GAD_INSTANCE: 'test',
  });
  orchestrator = await compose(config, () => undefined);
  const options = { host: '127.0.0.1', port: 0, localMode: false, credentials: null, apiTokens: [] };
  bot = createBot({ ...options, localMode: true, log: () => undefined }, orchestrator);
  const { port } = await bot.start();
  await orchestrator.start();
  teams = new TeamsClient(`http://127.0.0.1:${port}`, connector);
});
afterAll(async () => {
  await bot.stop();
  await orchestrator.stop();
  await connector.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** What is in the words of people, files, requests and git, and so is the same in every language. */
const said: string[] = Object.values(SAMPLE_FILES).flatMap((text) => [
  text.replaceAll(/\s+/g, ' ').trim(),
  ...text.split('\n').map((line) => line.trim()),
]);
said.push('rename from', 'rename to');

const say = (from: TeamsPerson, text: string): Promise<unknown> => {
  said.push(text);
  return teams.send(
    teams.activity(from, THREAD, {
      ...{ type: 'message', text: `<at>GAD</at> ${text}`, ...GERMAN },
      entities: [{ type: 'mention', text: '<at>GAD</at>', mentioned: { id: '28:gad', name: 'GAD' } }],
    }),
  );
};

/** The next card that shows these words. */
const cardWith = async (...words: string[]): Promise<Json> => {
  const call = await connector.waitFor(({ body, status }) => {
    const card = cardOf(body);
    return status < 300 && card !== null && words.every((word) => textOf(card).includes(word));
  });
  return cardOf(call.body)!;
};

const GERMAN_TEXTS = Object.values(DE).join('\n');
/** Pieces of the English catalogue of three words or more that German does not have as well. */
const ENGLISH = [
  ...Object.values(EN),
  ...readRules().map(({ text }) => text),
  ...loadPlaybooks('playbooks').map(({ title }) => title),
]
  .flatMap((text) => text.split(/\{\w+\}|\||\n/))
  .map((piece) => piece.trim())
  .filter((piece) => piece.split(/\s+/).length > 2 && !GERMAN_TEXTS.includes(piece));

/** Words that an English sentence hardly does without, and that are not German words. */
const FUNCTION_WORDS =
  /(?<![\p{L}\d])(the|is|are|were|been|and|or|of|you|your|its|this|that|these|those|there|with|from|not|which|who|how|can|may|has|have|would|should|by|to)(?![\p{L}\d])/iu;

/** What is left of a text without what people, files, plans and commands say. */
function ownWords(text: string): string {
  const examples = orchestrator.suggestions().map(({ example }) => example);
  const whole = [...said, ...examples];
  // A button shows the beginning.
  const data = [...whole, ...whole.map((words) => words.slice(0, 31))];
  return [...new Set(data)]
    .filter((words) => words.length > 4)
    .sort((one, other) => other.length - one.length)
    .reduce((left, words) => left.replaceAll(words, ' '), text)
    .replace(/„[^“]*“|“[^”]*”|"[^"]*"|`[^`]*`/g, ' ');
}

/** Everything that was sent or answered so far, by the card. */
async function everythingSaid(): Promise<string[]> {
  said.push(...(await orchestrator.examples()));
  return connector.calls
    .filter(({ kind, body }) => kind !== 'typing' && (cardOf(body) !== null || body.text !== undefined))
    .map(({ body }) => [cardOf(body) ? textOf(cardOf(body)!) : '', body.text ?? ''].join('\n'));
}

test.each([
  ['hello', 'Guten Tag!'],
  ['thank you', 'Gern geschehen!'],
  ['how are you?', 'Danke, gut.'],
  ['who are you?', 'Ich bin GAD, ein Bot und kein Mensch'],
  ['what can you do?', 'Fragen Sie bei mir eine Änderung am Repository an'],
  ['what happened today?', 'Heute'],
  ['Hallo, wie geht es dir?', 'Schreiben Sie mir auf Englisch'],
  ['what is the meaning of life?', 'kenne mich nur mit Änderungen'],
])('small talk: %s', async (text, answer) => {
  await say(BEN, text);
  await cardWith(answer);
});

test('a request that is refused, and one that becomes a question', async () => {
  await say(ANNA, 'deploy the service to production');
  await cardWith('Ich erreiche kein laufendes System');
  await say(ANNA, 'delete docs/nowhere.md');
  await cardWith('gefunden');
  await say(ANNA, 'set the version');
  await cardWith(
    'Eine Frage an Sie',
    'Version setzen: In',
    'fehlt noch die Angabe',
    'Erwartet wird eine Version wie',
  );
});

test('an approval by the wrong person, and questions about the rules', async () => {
  await say(ANNA, 'set the version to 2.0.0');
  await say(ANNA, 'delete package.json');
  const card = await cardWith('Genehmigung erforderlich', 'delete package.json');
  await say(BEN, 'who may approve this?');
  await cardWith('Genehmigen dürfen bei Stufe');
  await say(BEN, 'why does this need approval?');
  await cardWith('Warum ');
  await say(BEN, 'when does it expire?');
  await cardWith('um über');
  await say(BEN, 'what do the tiers mean?');
  await cardWith('Was die Stufen bedeuten');
  const { data } = actionsOf(card).get('Genehmigen')!;
  const { id } = data as { id: string };
  const seal = (await orchestrator.status(id)).approval!.seal;
  const click = async (from: TeamsPerson): Promise<unknown> => {
    const answer = await teams.send(
      teams.activity(from, THREAD, {
        ...{ type: 'invoke', name: 'adaptiveCard/action', ...GERMAN },
        value: { action: { type: 'Action.Execute', verb: 'approve', data: { id, seal } } },
      }),
    );
    return answer.body.value;
  };
  expect(await click(BEN)).toBe('Über diesen Plan dürfen Sie nicht entscheiden.');
  expect(await click(ANNA)).toMatch(
    /^Die Anfrage kommt von Ihnen, deshalb muss sie jemand anderes genehmigen\./,
  );
  await say(CARA, `reject ${id} not before the holidays`);
  await cardWith('Abgelehnt', 'not before the holidays');
  expect(await click(CARA)).toMatch(
    /^Cara hat das schon vor Ihnen abgelehnt\. Stand des Vorgangs: abgelehnt\./,
  );
  await say(ANNA, `status ${id}`);
  await say(ANNA, `history ${id}`);
  await cardWith('Verlauf');
});

// A card cuts long titles where it shows the change as well.
test.each([
  ['set the version to 1.2.0', 'Version in package.json auf 1.2.0'],
  ['enable happyHour', 'happyHour in config/flags.json'],
  ['delete CHANGELOG.md', 'CHANGELOG.md löschen'],
  ['move src/prices.js to src/menu.js', 'src/menu.js mit dem Inhalt von'],
  ['replace "Tea house" with "Coffee house" in README.md', '„Tea house“ in README.md durch „Coffee'],
  ['replace "Tea house" with "Coffee house" everywhere', 'und 1 weitere'],
  ['rename MENU to PRICES', 'MENU in src/index.js in PRICES'],
  ['add *.log to .gitignore', '*.log in .gitignore eintragen'],
  ['add a changelog entry: New scones', 'Eintrag unter „Unreleased“ in'],
  ['make @tea-team code owner of src/', '@tea-team in .github/CODEOWNERS'],
  ['pin actions/checkout to v5', 'actions/checkout in .github/workflows'],
  ['update the copyright year to 2027', 'Copyright-Jahr in LICENSE auf 2027'],
  ['add left-pad 1.3.0 to the dependencies', 'Hier gibt es kein Manifest mit Abhängigkeiten'],
  ['write docs/hours.md: open all day', 'docs/hours.md anlegen'],
  ['run: echo tea', 'echo tea ausführen'],
  ['run the tests', 'Tests ausführen mit npm test'],
])('the plan of a playbook: %s', async (request, title) => {
  await say(ANNA, request);
  await cardWith(request, title);
  // So that its outcome, or what is asked about it, is among what is looked at below.
  await connector.waitFor(({ body }) => {
    const text = cardOf(body) ? textOf(cardOf(body)!) : '';
    return text.includes(request) && /Abgeschlossen|Genehmigung erforderlich|mehreres bedeuten/.test(text);
  });
});

test('no English sentence came back', async () => {
  const texts = [...new Set(await everythingSaid())].map(ownWords);
  expect(texts.length).toBeGreaterThan(20);
  expect(ENGLISH.length).toBeGreaterThan(500);
  const sentences = texts.flatMap((text) => ENGLISH.filter((piece) => text.includes(piece)));
  expect([...new Set(sentences)]).toEqual([]);
  const lines = new Set(texts.flatMap((text) => text.split('\n')));
  expect([...lines].filter((line) => FUNCTION_WORDS.test(line))).toEqual([]);
});
