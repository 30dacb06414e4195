/** What goes wrong between Teams and the bot, and what is hidden in a message: points 7 to 11. */
import assert from 'node:assert/strict';
import { cardOf, textOf, type Json } from '../../support/fake-connector';
import { mentioning } from '../../support/teams-client';
import { ANN, BOB, refused, Stage, THREAD, type Row } from '../stage';

const PEERS = 'tiers: { 2: { approvers: [anyone] } }';

/** What the thread shows now, one text a message. */
const shown = (stage: Stage): string[] =>
  stage.connector.shown(THREAD.id).map(({ activity }) => textOf(cardOf(activity)));

/** Sends a message that mentions the bot, with further fields. */
const send = (stage: Stage, text: string, fields: Json): Promise<unknown> =>
  stage.teams.send(stage.teams.activity(ANN, THREAD, { ...mentioning(text), ...fields }));

/** How many workflows there are. */
const asked = (stage: Stage): number => (stage.sql('SELECT id FROM workflow', 'all') as unknown[]).length;

export const rows: readonly Row[] = [
  {
    point: '7',
    who: 'neighbour',
    tries: 'to silence a conversation by one refusal of one message',
    run: () =>
      Stage.with({ governance: PEERS }, async (stage) => {
        stage.connector.failNext('create', { status: 404 });
        const id = await stage.ask(ANN, 'delete README.md');
        await stage.until(id, 'AWAITING_APPROVAL');
        stage.connector.failNext('update', { status: 403 });
        await stage.click(BOB, id, 'Approve');
        await stage.until(id, 'COMPLETED');
        await stage.card(id, 'Completed', 'Published on');
      }),
  },
  {
    point: '7',
    who: 'neighbour',
    tries: 'to leave live buttons behind by blocking the bot for a moment',
    run: () =>
      Stage.with({ governance: PEERS }, async (stage) => {
        const id = await stage.ask(ANN, 'delete README.md');
        await stage.card(id, 'Approval needed');
        stage.connector.weather = ({ kind }) =>
          kind === 'update' || kind === 'create'
            ? { status: 403, code: 'ConversationBlockedByUser' }
            : undefined;
        await stage.click(BOB, id, 'Approve');
        await stage.until(id, 'COMPLETED');
        stage.connector.weather = () => undefined;
        const stale = (): boolean => shown(stage).some((text) => text.includes('Approval needed'));
        if (stale()) await stage.connector.waitFor(() => !stale());
      }),
  },
  {
    point: '8',
    who: 'colleague',
    tries: 'to have work done by “Ask GAD” where nobody sees it',
    run: () =>
      Stage.with({}, async (stage) => {
        stage.connector.weather = () => ({ status: 403 });
        const value = { commandId: 'ask', data: { request: 'set the version to 2.0.0' } };
        const { body } = await stage.teams.invoke(ANN, value, THREAD, 'composeExtension/submitAction');
        refused(JSON.stringify(body), /I cannot write in this chat, so nothing was started/);
        assert.equal(asked(stage), 0);
      }),
  },
  {
    point: '9',
    who: 'colleague',
    tries: 'to show people one request and the bot another',
    run: () =>
      Stage.with({}, async (stage) => {
        const content = '<p>delete CHANGELOG.md</p>';
        await send(stage, 'delete README.md', { attachments: [{ contentType: 'text/html', content }] });
        refused(textOf(await stage.card('in two forms that differ')), /Nothing was started/);
        assert.equal(asked(stage), 0);
      }),
  },
  {
    point: '9',
    who: 'colleague',
    tries: 'to have a plan approved without what was attached to its request',
    run: () =>
      Stage.with({ governance: PEERS }, async (stage) => {
        const content = '<p>delete README.md</p><attachment id="a1"></attachment>';
        await send(stage, 'delete README.md', {
          attachments: [
            { contentType: 'reference', id: 'a1', name: 'reasons.docx' },
            { contentType: 'text/html', content },
          ],
        });
        await stage.card('Approval needed', 'Not read: the file “reasons.docx”');
      }),
  },
  {
    point: '10',
    who: 'colleague',
    tries: 'to start work with words that were not for the bot',
    run: () =>
      Stage.with({}, async (stage) => {
        await stage.teams.say(ANN, 'set the version to 2.0.0', THREAD);
        assert.equal(asked(stage), 0);
        assert.equal(stage.connector.calls.length, 0);
      }),
  },
  {
    point: '10',
    who: 'colleague',
    tries: 'to have a command carried out again by restoring a message',
    run: () =>
      Stage.with({ governance: PEERS }, async (stage) => {
        const id = await stage.ask(ANN, 'delete README.md');
        await stage.until(id, 'AWAITING_APPROVAL');
        const channelData = { tenant: {}, eventType: 'undeleteMessage' };
        await send(stage, `cancel ${id}`, { type: 'messageUpdate', channelData });
        assert.equal((await stage.until(id, 'AWAITING_APPROVAL')).status, 'AWAITING_APPROVAL');
      }),
  },
  {
    point: '11',
    who: 'colleague',
    tries: 'to hide on a locked phone what is to be approved',
    run: () =>
      Stage.with({ governance: PEERS }, async (stage) => {
        const id = await stage.ask(ANN, 'delete README.md');
        await stage.until(id, 'AWAITING_APPROVAL');
        await stage.connector.waitFor(({ body }) => cardOf(body) !== null);
        // A phone shows the summary, and the text where there is one. The card comes with the plan, or before it.
        for (const { body } of stage.connector.done('create')) {
          assert.match(String(body.summary), /: delete README\.md$/);
          assert.equal(body.text ?? body.summary, body.summary);
        }
      }),
  },
];
