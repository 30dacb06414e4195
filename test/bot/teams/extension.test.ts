/** The message extension over HTTP, against the documented shapes of its invokes. */
import { problemsOf } from '../../cards/schema';
import { cardOf, textOf, type Json } from '../../support/fake-connector';
import { channelThread, personal } from '../../support/teams-client';
import { GadError } from '../../../src/errors';
import { ANNA, ask, BEN, setStage, type Stage } from '../stage';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ publicUrl: 'https://gad.example.com' });
});
afterEach(() => stage.close());

const THREAD = channelThread('dev', '1');

interface Attachment {
  readonly contentType: string;
  readonly content: Json & { actions?: Json[]; version: string };
  readonly preview: { readonly content: { title: string; text: string } };
}
interface Results {
  readonly cacheInfo: Json;
  readonly composeExtension: {
    readonly type: string;
    readonly text?: string;
    readonly attachmentLayout?: string;
    readonly attachments: Attachment[];
  };
}

const invoke = async (name: string, value: unknown): Promise<Results> => {
  const { status, body } = await stage.teams.invoke(ANNA, value, THREAD, `composeExtension/${name}`);
  expect(status).toBe(200);
  return body as unknown as Results;
};

const find = (text: string, options: Json = { skip: 0, count: 25 }): Promise<Results> =>
  invoke('query', {
    commandId: 'search',
    parameters: [{ name: 'text', value: text }],
    queryOptions: options,
  });

describe('a search', () => {
  test('finds workflows by words or id, each with its line and a card that all clients show', async () => {
    const id = await ask(stage, 'set the <b>version</b> to 2.0.0');
    await ask(stage, 'delete old.md');
    await stage.orchestrator.toApproval(id);
    for (const words of ['version', id]) {
      const { composeExtension, cacheInfo } = await find(words);
      expect(composeExtension).toMatchObject({ type: 'result', attachmentLayout: 'list' });
      expect(cacheInfo).toEqual({ cacheType: 'no_cache', cacheDuration: 0 });
      const [only, ...others] = composeExtension.attachments;
      expect(others).toEqual([]);
      expect(only!.preview.content.title).toBe('set the &lt;b&gt;version&lt;/b&gt; to 2.0.0');
      expect(only!.preview.content.text).toContain(`Tier 2 (yellow, medium risk) · Anna · sample · ${id}`);
      expect(problemsOf(only!.content)).toEqual([]);
      expect(only!.content.version).toBe('1.3');
      expect(only!.content.actions).toEqual([
        { type: 'Action.OpenUrl', title: 'Open', url: `https://gad.example.com/workflows/${id}` },
      ]);
    }
  });

  test('shows of a workflow what was asked for and how it is, and nothing of its plan', async () => {
    const id = await ask(stage);
    await stage.orchestrator.toApproval(id);
    const { attachments } = (await find(id)).composeExtension;
    expect(textOf(attachments[0]!.content)).toContain('set the version to 2.0.0');
    expect(JSON.stringify(attachments)).not.toContain('npm version');
  });

  test.each([
    ['before anything was typed', { parameters: [{ name: 'initialRun', value: 'true' }] }],
    ['of a client that sends nothing else', {}],
    ['as a JSON text', JSON.stringify({ parameters: [] })],
    ['with options that make no sense', { queryOptions: { skip: -1, count: 1e9 } }],
  ])('%s lists the newest', async (_what, value) => {
    const older = await ask(stage, 'delete one.md');
    const newer = await ask(stage, 'delete two.md');
    const { attachments } = (await invoke('query', value)).composeExtension;
    expect(attachments.map(({ preview }) => preview.content.text.slice(-8))).toEqual([newer, older]);
  });

  test('goes on where the client has scrolled to', async () => {
    for (const name of ['a', 'b', 'c']) await ask(stage, `delete ${name}.md`);
    const { attachments } = (await find('delete', { skip: 1, count: 1 })).composeExtension;
    expect(attachments.map(({ preview }) => preview.content.title)).toEqual(['delete b.md']);
  });

  test('that finds nothing, and one that cannot be answered, says so in words', async () => {
    expect((await find('nowhere')).composeExtension).toEqual({
      type: 'message',
      text: expect.stringContaining('No workflow that you can see matches.'),
    });
    stage.orchestrator.list = async () => {
      throw new GadError('DIRECTORY_UNAVAILABLE', 'The directory does not answer.');
    };
    expect((await find('x')).composeExtension).toEqual({
      type: 'message',
      text: 'The directory does not answer.',
    });
  });
});

describe('a pasted link', () => {
  const unfold = (url: unknown): Promise<Results> => invoke('queryLink', { url });

  test('unfolds to the card of its workflow, for the person who pastes it', async () => {
    const id = await ask(stage);
    const viewers: unknown[] = [];
    const status = stage.orchestrator.status.bind(stage.orchestrator);
    stage.orchestrator.status = (...given: unknown[]) => {
      viewers.push(given[1]);
      return status(given[0] as string);
    };
    for (const path of [`/workflows/${id}`, `/workflows/${id}?theme=dark`, `/#/${id}`]) {
      const { composeExtension, cacheInfo } = await unfold(`https://gad.example.com${path}`);
      expect(composeExtension.attachments).toHaveLength(1);
      expect(textOf(composeExtension.attachments[0]!.content)).toContain('set the version to 2.0.0');
      expect(cacheInfo).toMatchObject({ cacheType: 'no_cache' });
    }
    expect(viewers).toEqual(Array(3).fill({ id: ANNA.aadObjectId, name: 'Anna' }));
  });

  test('stays a link where the workflow is not there or not for the person to see, and for other pages', async () => {
    for (const url of [
      'https://gad.example.com/workflows/zzzzzzzz',
      'https://gad.example.com/all',
      'nonsense',
      7,
    ])
      expect(await unfold(url)).toEqual({});
    const id = await ask(stage);
    stage.orchestrator.status = async () => {
      throw new GadError('WORKFLOW_NOT_FOUND', 'There is no such workflow that you can see.');
    };
    expect(await unfold(`https://gad.example.com/workflows/${id}`)).toEqual({});
  });
});

describe('"Ask GAD" where the bot is not', () => {
  const send = (request: string) =>
    stage.teams.invoke(
      ANNA,
      { commandId: 'ask', data: { request } },
      THREAD,
      'composeExtension/submitAction',
    );

  test('starts the request in the personal chat of somebody who has the app, and says so', async () => {
    await stage.teams.install(ANNA);
    await stage.connector.nextCard();
    stage.connector.weather = ({ conversation }) =>
      conversation === THREAD.id ? { status: 403, code: 'BotNotInConversationRoster' } : undefined;
    const { body } = await send('set the version to 2.0.0');
    expect(body).toEqual({
      task: { type: 'message', value: expect.stringContaining('the answer comes in our personal chat') },
    });
    const { call } = await stage.connector.nextCard();
    expect(call.conversation).toBe(personal(ANNA).id);
    expect(textOf(cardOf(call.body))).toContain('set the version to 2.0.0');
    expect(stage.orchestrator.submissions).toMatchObject([{ requester: { id: ANNA.aadObjectId } }]);
  });

  test('starts nothing for somebody who has removed the app, or whose app is another person’s', async () => {
    await stage.teams.install(ANNA);
    await stage.connector.nextCard();
    await stage.teams.send(
      stage.teams.activity(ANNA, personal(ANNA), { type: 'installationUpdate', action: 'remove' }),
    );
    await stage.teams.install(BEN);
    await stage.connector.nextCard();
    stage.connector.weather = () => ({ status: 403, code: 'BotNotInConversationRoster' });
    const { body } = await send('set the version to 2.0.0');
    expect(JSON.stringify(body)).toContain('I cannot write in this chat, so nothing was started');
    expect(stage.orchestrator.submissions).toEqual([]);
  });
});
