/** What people do with pull requests in Teams, and what forges tell the bot. */
import type { PullRequest } from '../../../src/orchestrator/domain/forge';
import { cardOf, textOf } from '../../support/fake-connector';
import { ANNA, ask, BEN, setStage, type Stage } from '../stage';

/** The forge does what it is asked to. */
let stage: Stage;
let merge: jest.SpiedFunction<Stage['orchestrator']['merge']>;
let followUp: jest.SpiedFunction<Stage['orchestrator']['followUp']>;
beforeEach(async () => {
  stage = await setStage();
  const { orchestrator } = stage;
  merge = jest.spyOn(orchestrator, 'merge').mockImplementation((id) => orchestrator.status(id));
  followUp = jest
    .spyOn(orchestrator, 'followUp')
    .mockImplementation((_, { text, person, ...more }) =>
      orchestrator.submit({ request: text, requester: person, ...more }),
    );
});
afterEach(() => stage.close());

const PULL_REQUEST: PullRequest = {
  id: '7',
  url: 'https://forge.example.com/team/service/pull/7',
  state: 'open',
  draft: false,
  branch: 'gad/x',
  base: 'main',
  head: 'abc',
  checks: [],
  reviews: [],
  mergeable: true,
  blocked: null,
  mergeCommit: null,
  updatedAt: '2030-01-01T00:00:00.000Z',
};

/** A workflow whose result is an open pull request. */
async function proposed(): Promise<string> {
  const id = await ask(stage);
  await stage.orchestrator.complete(id);
  const data = { pullRequest: PULL_REQUEST, sealed: 'abc' };
  await stage.orchestrator.commit(id, { type: 'pull_request_opened', data });
  await stage.orchestrator.settled();
  return id;
}

/** Says something and reads the text of the next card. */
async function reply(text: string, from = BEN): Promise<string> {
  const before = stage.connector.done('create').length;
  await stage.teams.say(from, text);
  const call = await stage.connector.waitFor(
    (candidate) => stage.connector.done('create').indexOf(candidate) >= before,
  );
  return textOf(cardOf(call.body));
}

test('"merge id" has it merged', async () => {
  const id = await proposed();
  expect(await reply(`merge ${id}`)).toContain('pull/7 is merged into main at the commit that was approved');
  expect(merge.mock.calls).toMatchObject([[id, { name: 'Ben' }, undefined]]);
});

test('a click on Merge says which commit the card showed', async () => {
  const id = await proposed();
  const answer = await stage.teams.click(BEN, { verb: 'merge', data: { id, seal: 'abc' } });
  expect(answer.body).toMatchObject({ statusCode: 200 });
  expect(merge.mock.calls).toMatchObject([[id, { name: 'Ben' }, 'abc']]);
});

test('"changes id text" on a finished card adds to its pull request', async () => {
  const id = await proposed();
  await stage.teams.say(ANNA, `changes ${id} and add a test`);
  await stage.orchestrator.settled();
  expect(followUp.mock.calls).toMatchObject([
    [id, { text: 'and add a test', person: { name: 'Anna' }, replyAddress: { kind: 'personal' } }],
  ]);
});

test('a click on "Ask for changes" there answers with the new workflow, and twice is once', async () => {
  const id = await proposed();
  const button = { verb: 'changes', data: { id } };
  const answer = await stage.teams.click(ANNA, button, { reason: 'and add a test' });
  expect(textOf(answer.body.value)).toContain(`is added to the pull request of ${id}`);
  await stage.teams.click(ANNA, button, { reason: 'and add a test' });
  expect(new Set(followUp.mock.calls.map(([, { key }]) => key)).size).toBe(1);
});

test('how merging works is explained where nothing is to be merged', async () => {
  expect(await reply('do you merge pull requests?')).toContain(
    'a pull request where the governance file says so',
  );
});

test('a webhook is handed on as it came', async () => {
  const forgeNews = jest.spyOn(stage.orchestrator, 'forgeNews').mockResolvedValue();
  const body = '{"a":  1}';
  const response = await fetch(`${stage.url}/api/forge/sample`, {
    method: 'POST',
    headers: { 'x-hub-signature-256': 'sha256=ab', 'content-type': 'application/json' },
    body,
  });
  expect(response.status).toBe(202);
  expect(forgeNews.mock.calls).toMatchObject([
    ['sample', { body, headers: { 'x-hub-signature-256': 'sha256=ab' } }],
  ]);
});
