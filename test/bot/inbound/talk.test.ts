import { Conversations } from '../../../src/bot/inbound/about';
import { answer } from '../../../src/bot/inbound/conversation';
import { INTENTS } from '../../../src/bot/inbound/intents';
import { sightOf } from '../../../src/bot/inbound/sight';
import { PersonalChats } from '../../../src/bot/outbound/personal';
import { PersonTimes } from '../../../src/bot/outbound/person-times';
import { cardOf, textOf } from '../../support/fake-connector';
import { channelThread, personal } from '../../support/teams-client';
import { ANNA, ask, BEN, sealOf, setStage, type Stage } from '../stage';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

/** Says something and reads the text of the next card. */
async function reply(text: string, from = ANNA, fields = {}): Promise<string> {
  const before = stage.connector.done('create').length;
  await stage.teams.say(from, text, personal(from), fields);
  const call = await stage.connector.waitFor(
    (candidate) => stage.connector.done('create').indexOf(candidate) >= before,
  );
  return textOf(cardOf(call.body));
}

/** A request that waits for approval. */
async function waiting(request = 'delete README.md'): Promise<string> {
  const id = await ask(stage, request);
  await stage.orchestrator.toApproval(id);
  await stage.orchestrator.settled();
  return id;
}

async function completed(request = 'delete README.md'): Promise<string> {
  const id = await ask(stage, request);
  await stage.orchestrator.complete(id);
  await stage.orchestrator.settled();
  return id;
}

const statusOf = async (id: string): Promise<string> => (await stage.orchestrator.status(id)).status;

describe('"it" is the workflow that the conversation is about', () => {
  test.each([
    ['cancel it', 'CANCELLED'],
    ['reject it, too risky', 'REJECTED'],
    ['never mind, call it off', 'CANCELLED'],
  ])('"%s" acts on the only one that fits', async (text, status) => {
    await completed('delete a.md');
    const id = await waiting();
    // Ben is asked in the conversation of his own, where he has looked at it.
    await reply(`status ${id}`, BEN);
    await reply(text, BEN);
    expect(await statusOf(id)).toBe(status);
  });

  test('"approve it" approves the plan that was shown', async () => {
    const id = await waiting();
    await reply(`status ${id}`, BEN);
    expect(await reply('approve it', BEN)).toContain('Which plan?');
    expect(await reply('ok, approve it', BEN)).toContain('Approved');
    expect((await stage.orchestrator.status(id)).approvals).toMatchObject([
      { decision: 'approve', seal: await sealOf(stage, id) },
    ]);
  });

  test('a plan that replaced another is not approved by "it": which was seen is not known', async () => {
    const id = await waiting();
    await stage.orchestrator.toApproval(id);
    await reply(`status ${id}`, BEN);
    const decide = jest.spyOn(stage.orchestrator, 'decide');
    await reply('approve it', BEN);
    expect(decide.mock.calls).toEqual([[id, expect.objectContaining({ seal: undefined })]]);
  });

  test('where the plan has changed since it was shown, "approve" shows the plan that is there now', async () => {
    const id = await waiting();
    expect(await reply(`approve ${id}`, BEN)).toContain('Which plan?');
    await stage.orchestrator.toApproval(id);
    expect(await reply(`approve ${id}`, BEN)).toContain('Which plan?');
    expect(await statusOf(id)).toBe('AWAITING_APPROVAL');
    await reply(`approve ${id}`, BEN);
    expect(await statusOf(id)).toBe('APPROVED');
  });

  test.each(['cancel it', 'pause', 'undo that', 'again'])(
    '"%s" asks where it could be several, and does nothing',
    async (text) => {
      const ids = text === 'undo that' || text === 'again' ? [await completed('delete a.md'), await completed('delete b.md')] : [await ask(stage, 'delete a.md'), await ask(stage, 'delete b.md')]; // prettier-ignore
      const before = await Promise.all(ids.map(statusOf));
      const answer = await reply(text);
      for (const id of ids) expect(answer).toMatch(new RegExp(`^(cancel|pause|undo|retry) ${id}`, 'm'));
      expect(await Promise.all(ids.map(statusOf))).toEqual(before);
      expect(stage.orchestrator.submissions).toHaveLength(2);
    },
  );

  test('"the last one" is the newest, and "undo the last one" takes it back', async () => {
    await completed('delete a.md');
    const id = await completed('delete b.md');
    await stage.teams.say(ANNA, 'undo the last one');
    const { commit } = (await stage.orchestrator.status(id)).result!;
    const undoing = await stage.orchestrator.status(stage.orchestrator.ids.at(-1)!);
    expect(undoing.request).toBe(`undo commit ${commit}`);
  });

  test('what waits elsewhere is offered and not acted on', async () => {
    const id = await waiting();
    expect(await reply('approve it', BEN)).toContain(`approve ${id}`);
    expect(await statusOf(id)).toBe('AWAITING_APPROVAL');
  });

  test('a message that answers to a card means the workflow of that card', async () => {
    const quoted = await waiting('delete a.md');
    await waiting('delete b.md');
    const { orchestrator } = stage;
    const { person, address, key } = { person: { id: 'ben', name: 'Ben' }, address: ADDRESS, key: 'k' };
    const chats = new PersonalChats(orchestrator.notes);
    const turn = {
      person,
      address,
      key,
      orchestrator,
      sight: sightOf(orchestrator, person),
      conversations: new Conversations(orchestrator.notes, () => undefined),
      intents: INTENTS,
      localMode: true,
      model: false,
      publicUrl: null,
      ...{ personal: chats, times: new PersonTimes(orchestrator.notes, chats, Date.now), timeZone: null },
      alone: true,
    };
    const message = {
      key,
      person,
      address,
      text: 'reject it',
      files: [],
      unread: [],
      quoted: { workflowId: quoted },
    };
    await answer(
      message,
      turn,
      async () => [],
      () => undefined,
    );
    expect(await statusOf(quoted)).toBe('REJECTED');
  });

  test('is remembered over a restart of the bot', async () => {
    const id = await waiting();
    await reply(`status ${id}`, BEN);
    await stage.bot.stop();
    expect(await stage.orchestrator.notes.get(`teams:about:${personal(BEN).id}`)).toMatchObject({
      workflows: [id],
    });
  });
});

const ADDRESS = {
  conversation: 'a:ben',
  kind: 'personal',
  account: { id: '29:ben', name: 'Ben' },
  reference: {},
} as const;

describe('what sounds like a decision acts on nothing', () => {
  test.each([
    'looks good to me',
    'ship it',
    'this is wrong',
    'no, wrong one',
    'stop',
    'approve it if the tests pass',
    'approve?',
    '👍',
  ])('"%s" is answered with the commands that would act', async (text) => {
    const id = await waiting();
    await reply(`status ${id}`, BEN);
    const answer = await reply(text, BEN);
    if (text !== '👍') expect(answer).toMatch(new RegExp(`(approve|reject|cancel) ${id}`));
    expect(await statusOf(id)).toBe('AWAITING_APPROVAL');
  });

  test('a command with a mistake in its id says what is wrong and what it can act on', async () => {
    const id = await waiting();
    const answer = await reply('approve no-such-id', BEN);
    expect(answer).toContain('“no-such-id” is not the id of a workflow');
    expect(answer).toContain(`approve ${id}`);
    expect(stage.orchestrator.submissions).toHaveLength(1);
  });
});

describe('questions are answered from data', () => {
  test.each([
    ['who may approve this?', /anyone in the conversation/],
    ['who can approve tier 3?', /Tier 3/],
    ['why is this tier 2?', /is tier 2/],
    ['when does it expire?', /^23 hours left to decide on .*\nUntil \{\{DATE\(\S+Z\)\}\} \{\{TIME\(/],
    ['what does tier 2 mean?', /Peer review/],
    ['has anybody approved it yet?', /No, not yet/],
    ['what is pending?', /Open: 1/],
    ['did it work?', /Not yet: it is waiting for a decision/],
    ['which repositories do you know?', /website/],
    ['what can you do?', /For example/],
  ])('"%s"', async (text, answer) => {
    const id = await waiting();
    await reply(`status ${id}`, BEN);
    expect(await reply(text, BEN)).toMatch(answer);
    expect(stage.orchestrator.submissions).toHaveLength(1);
  });

  test('"mine" has what waits for the person, and what they have open', async () => {
    const id = await waiting();
    const own = await ask(stage, 'delete b.md');
    const ofAnna = await reply('mine');
    expect(ofAnna).toContain('2 of yours open');
    expect(ofAnna).toContain(own);
    const ofBen = await reply('what waits for me?', BEN);
    expect(ofBen).toContain('1 to decide');
    expect(ofBen).toContain(id);
  });

  test('"remind id" reminds the approvers once; at once again it says that they were', async () => {
    const id = await waiting();
    expect(await reply(`remind ${id}`)).toContain('The approvers have been reminded');
    await stage.orchestrator.settled();
    expect(stage.connector.shown().map(({ activity }) => activity.text)).toContainEqual(
      expect.stringContaining('Still waiting for approval'),
    );
    expect(await reply(`remind ${id}`)).toContain('less than an hour ago');
  });
});

describe('the workspace of a conversation', () => {
  test('is chosen with "use workspace", and later requests are for it', async () => {
    expect(await reply('use workspace website')).toContain('website from now on');
    await stage.teams.say(ANNA, 'delete a.md');
    await stage.teams.say(ANNA, 'delete b.md workspace: sample');
    expect(stage.orchestrator.submissions.map(({ workspace }) => workspace)).toEqual(['website', 'sample']);
    await stage.teams.mention(ANNA, 'delete c.md', channelThread('dev', '1'));
    expect(stage.orchestrator.submissions.at(-1)?.workspace).toBeUndefined();
  });

  test('has to be one of the known', async () => {
    expect(await reply('use workspace nowhere')).toContain('sample, website');
  });
});

describe('an open question', () => {
  const choices = [
    { label: 'In a.json', request: 'set timeout to 5 in a.json' },
    { label: 'In b.json', request: 'set timeout to 5 in b.json' },
  ];

  async function asking(offered = choices): Promise<string> {
    const question = { kind: 'question', text: 'Where?', choices: offered } as const;
    stage.orchestrator.rooms.outcomes.set('set the timeout to 5', question);
    const id = await ask(stage, 'set the timeout to 5');
    await stage.orchestrator.carryOn(id);
    await stage.orchestrator.settled();
    return id;
  }
  const answers = async (id: string): Promise<readonly { text: string }[]> =>
    (await stage.orchestrator.status(id)).answers;

  test.each([
    ['2', 'In b.json'],
    ['the second one', 'In b.json'],
    ['option one please', 'In a.json'],
    ['in b.json', 'In b.json'],
    ['the one next to the tests', 'the one next to the tests'],
  ])('is answered by "%s"', async (text, answer) => {
    const id = await asking();
    await stage.teams.say(ANNA, text);
    expect(await answers(id)).toMatchObject([{ text: answer }]);
    expect(stage.orchestrator.submissions).toHaveLength(1);
  });

  test('is answered with "answer id", with a number or in words', async () => {
    const id = await asking();
    await stage.teams.say(ANNA, `answer ${id} 1`);
    expect(await answers(id)).toMatchObject([{ text: 'In a.json' }]);
  });

  test.each(['thanks', 'what is pending?', 'hello'])('is not answered by "%s"', async (text) => {
    const id = await asking();
    await reply(text);
    expect(await answers(id)).toEqual([]);
  });

  test('with choices is not answered by another request', async () => {
    const id = await asking();
    await stage.teams.say(ANNA, 'delete docs/a.md');
    expect(await answers(id)).toEqual([]);
    expect(stage.orchestrator.submissions).toHaveLength(2);
  });

  test('without choices is answered by a request in other words', async () => {
    const id = await asking([]);
    await stage.teams.say(ANNA, 'set timeout to 5 in a.json');
    expect(await answers(id)).toMatchObject([{ text: 'set timeout to 5 in a.json' }]);
  });

  test.each([
    [[], 'fix the spelling of Petclinic in the readme'],
    [choices, 'the mysql container should listen on 3307 on the host'],
  ])('is not answered by a request about something else: %#', async (offered, text) => {
    const id = await asking(offered);
    await stage.teams.say(ANNA, text);
    expect(await answers(id)).toEqual([]);
    expect(stage.orchestrator.submissions).toHaveLength(2);
  });

  test('of somebody else is not answered by a passer-by', async () => {
    const id = await asking();
    await reply('2', BEN);
    expect(await answers(id)).toEqual([]);
  });
});

/** Sentences that ask for no change, put together from what people say. */
function smallTalk(): string[] {
  const greetings = ['hi', 'hello', 'hey', 'good morning', 'good evening', 'yo', 'howdy'];
  const names = ['', ' GAD', ' there', ' everyone', ' all', ' bot', ' team'];
  const thanks = ['thanks', 'thank you', 'cheers', 'thx', 'many thanks', 'much appreciated'];
  const tails = ['', '!', ' a lot', ' so much', ' for your help', ' 🙂'];
  const subjects = ['it', 'this', 'that', 'the last one', 'my request', 'the approval'];
  const states = [
    'is %s done?',
    'did %s work?',
    'what happened to %s?',
    'where is %s?',
    'why did %s fail?',
    'is %s still waiting?',
  ];
  const rules = [
    'who may approve %s?',
    'when does %s expire?',
    'why does somebody have to look at %s?',
    'who approved %s?',
    'can I approve %s?',
    'should I reject %s?',
    'what if nobody approves %s?',
    'how do I undo %s?',
  ];
  const moods = [
    '%s is wrong',
    '%s looks weird',
    'I do not like %s',
    'do not approve %s',
    "please don't touch %s",
    'not %s',
    '%s was a mistake',
  ];
  const things = [
    'the weather',
    'lunch',
    'my weekend',
    'football',
    'the meeting',
    'your birthday',
    'coffee',
    'the party',
    'holidays',
  ];
  const chatter = [
    'how was %s?',
    'what do you think about %s?',
    'I am looking forward to %s',
    'tell me about %s',
    'do you like %s?',
    'I forgot %s',
    'we talked about %s',
    'is %s over?',
    'I hate %s',
    'let us talk about %s',
    'nobody told me about %s',
    'have you heard of %s?',
    'when was %s?',
    'who cares about %s',
  ];
  const fill = (patterns: readonly string[], words: readonly string[]): string[] =>
    patterns.flatMap((pattern) => words.map((word) => pattern.replace('%s', word)));
  return [
    ...greetings.flatMap((greeting) => names.flatMap((name) => [`${greeting}${name}`, `${greeting}${name}!`])),
    ...thanks.flatMap((word) => tails.map((tail) => `${word}${tail}`)),
    ...fill([...states, ...rules, ...moods], subjects),
    ...fill(chatter, things),
    ...fill(['how do I %s?', 'can you %s?', 'what happens if I %s?', 'why did you %s?', 'who told you to %s?'], ['rename files', 'delete branches', 'upgrade dependencies', 'fix typos', 'run tests', 'add tests']),
    ...['👍', '🎉', '😂', '❤️', '🙏', ':)', ';-)', '<3', '...', '???', '42', 'ok', 'yes', 'no', 'sure', 'lol', 'hm', 'oops', 'ugh', 'bye', 'see you', 'brb', 'test', 'ping'].flatMap((word) => [word, `${word} ${word}`, `${word}!`]),
    ...['Hallo', 'Guten Morgen', 'Danke', 'Hola', 'Gracias', 'Buenos días', 'Bonjour', 'Merci', 'Olá', 'Obrigado', 'こんにちは', 'ありがとう', '你好', 'Привет'].flatMap((word) => [word, `${word}!`]),
  ]; // prettier-ignore
}

test('five hundred sentences that are not requests make no workflow and decide nothing', async () => {
  const id = await waiting();
  await reply(`status ${id}`);
  const sentences = [...new Set(smallTalk())];
  expect(sentences.length).toBeGreaterThanOrEqual(500);
  const made: string[] = [];
  for (const sentence of sentences) {
    const before = stage.orchestrator.submissions.length;
    await stage.teams.say(ANNA, sentence);
    if (stage.orchestrator.submissions.length > before) made.push(sentence);
  }
  expect(made).toEqual([]);
  expect(await statusOf(id)).toBe('AWAITING_APPROVAL');
  expect(stage.log).toEqual([]);
});
