/** Authorship, identity, membership and what is approved: points 1 to 6. */
import assert from 'node:assert/strict';
import { sha256 } from '../../../src/orchestrator/domain/digest';
import { APP } from '../../support/issuer';
import { ANN, BOB, EVE, MAL, own, refused, Stage, THREAD, type Row } from '../stage';

const PEERS = 'tiers: { 2: { approvers: [anyone] } }';
const ELDERS = `tiers: { 2: { approvers: [${BOB.aadObjectId}, ${EVE.aadObjectId}] } }`;
const CHANNEL = '19:approvals@thread.tacv2';
const TOKEN = 'a token of a program';
const token = (role: string): string =>
  `api: { tokens: [{ name: deploy bot, role: ${role}, owner: ${BOB.aadObjectId}, sha256: ${sha256(TOKEN)} }] }`;

export const rows: readonly Row[] = [
  {
    point: '1',
    who: 'colleague',
    tries: 'to replace a peer’s plan by her own words and approve it alone',
    run: () =>
      Stage.with({ governance: ELDERS }, async (stage) => {
        const id = await stage.ask(ANN, 'delete README.md');
        await stage.until(id, 'AWAITING_APPROVAL');
        await stage.click(EVE, id, 'Ask for changes', { reason: 'delete CHANGELOG.md' });
        await stage.when(
          id,
          ({ plan, status }) => status === 'AWAITING_APPROVAL' && /CHANGELOG/.test(plan?.summary ?? ''),
        );
        refused(await stage.click(EVE, id, 'Approve'), /made from your words/);
        assert.deepEqual(stage.published, []);
        await stage.card(id, 'Authors', 'Ann, Eve');
        await stage.click(BOB, id, 'Approve');
        await stage.until(id, 'COMPLETED');
        assert.match(
          stage.git('log', '-1', '--format=%B', `gad/${id}`),
          new RegExp(`GAD-Author: Eve \\(${EVE.aadObjectId}\\)`),
        );
      }),
  },
  {
    point: '1',
    who: 'colleague',
    tries: 'to approve his own words through a stand-in',
    run: () =>
      Stage.with(
        {
          governance: `tiers: { 2: { approvers: [${EVE.aadObjectId}] } }
delegations: [{ from: ${EVE.aadObjectId}, to: ${BOB.aadObjectId}, until: 2099-12-31 }]`,
        },
        async (stage) => {
          const id = await stage.ask(ANN, 'delete README.md');
          await stage.card(id, 'Stand-ins', BOB.aadObjectId);
          await stage.click(EVE, id, 'Ask for changes', { reason: 'delete CHANGELOG.md' });
          await stage.when(
            id,
            ({ plan, status }) => status === 'AWAITING_APPROVAL' && /CHANGELOG/.test(plan?.summary ?? ''),
          );
          refused(await stage.click(BOB, id, 'Approve'), /not among the people/);
        },
      ),
  },
  {
    point: '2',
    who: 'colleague',
    tries: 'to be two people: by her account id, and in capitals',
    run: () =>
      Stage.with({ governance: PEERS }, async (stage) => {
        const id = await stage.ask(ANN, 'delete README.md');
        await stage.until(id, 'AWAITING_APPROVAL');
        const { aadObjectId: _, ...nameless } = ANN;
        refused(await stage.click({ ...nameless, aadObjectId: '' }, id, 'Approve'), /who you are/);
        const loud = { ...ANN, aadObjectId: ANN.aadObjectId.toUpperCase() };
        refused(await stage.click(loud, id, 'Approve'), /You asked for this/);
        assert.match(await stage.say({ ...nameless, aadObjectId: '' }, 'help'), /What I can do/);
      }),
  },
  {
    point: '2',
    who: 'neighbour',
    tries: 'to come by another channel, from another tenant, or with a token that Teams did not make',
    run: () =>
      Stage.with({}, async (stage) => {
        const where = own(MAL);
        const other = '00000000-0000-4000-8000-0000000000bb';
        // The library knows by its key that the token is not for that channel.
        const elsewhere = await stage.teams.say(MAL, 'list', where, { channelId: 'directline' });
        assert.ok([401, 403].includes(elsewhere.status));
        assert.equal((await stage.teams.say(MAL, 'list', { ...where, tenantId: other })).status, 403);
        const emulator = { iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', appid: APP };
        for (const claims of [emulator, { exp: undefined }]) {
          const client = stage.teamsWith(claims);
          assert.equal((await client.say(MAL, 'list', where)).status, 401);
        }
        assert.equal(stage.connector.calls.length, 0);
      }),
  },
  {
    point: '3',
    who: 'colleague',
    tries: 'to see and approve from his own chat what waits in a conversation that he is not in',
    run: () =>
      Stage.with({ governance: PEERS }, async (stage) => {
        const id = await stage.ask(ANN, 'delete README.md');
        const { approval } = await stage.until(id, 'AWAITING_APPROVAL');
        const mark = approval?.seal.slice(0, 4);
        assert.doesNotMatch(await stage.say(MAL, 'list', own(MAL)), new RegExp(id));
        for (const text of [
          `status ${id}`,
          `diff ${id}`,
          `history ${id}`,
          `cancel ${id}`,
          `approve ${id}-${mark}`,
        ])
          refused(await stage.say(MAL, text, own(MAL)), /no workflow .* that you can see/);
        assert.match(await stage.say(BOB, 'list', own(BOB)), new RegExp(id));
        assert.equal((await stage.until(id, 'AWAITING_APPROVAL')).approvals.length, 0);
      }),
  },
  {
    point: '3',
    who: 'neighbour',
    tries: 'to approve as a guest of the conversation',
    run: () =>
      Stage.with({ governance: PEERS }, async (stage) => {
        stage.join(MAL, 'guest');
        const id = await stage.ask(ANN, 'delete README.md');
        await stage.until(id, 'AWAITING_APPROVAL');
        refused(await stage.click(MAL, id, 'Approve'), /not among the people/);
        await stage.restart(undefined, { governance: `${PEERS}\nguests: true` });
        await stage.until(id, 'AWAITING_APPROVAL');
        await stage.click(MAL, id, 'Approve');
        await stage.until(id, 'COMPLETED');
      }),
  },
  {
    point: '3',
    who: 'colleague',
    tries: 'to ask for work where the governance file names who may, and to stop everything',
    run: () =>
      Stage.with(
        {
          governance: `${PEERS}\noperators: [${BOB.aadObjectId}]`,
          workspace: `requesters: [${ANN.aadObjectId}]`,
        },
        async (stage) => {
          refused(await stage.say(EVE, 'set the version to 9.9.9'), /who may ask for work in sample/);
          refused(await stage.say(EVE, 'stop everything'), /Only operators/);
          const id = await stage.ask(ANN, 'delete README.md');
          await stage.until(id, 'AWAITING_APPROVAL');
          await stage.say(BOB, 'stop everything');
          await stage.card(id, 'Bob has stopped everything');
          await stage.click(EVE, id, 'Approve');
          assert.deepEqual(stage.published, []);
          await stage.say(BOB, 'go on');
          await stage.until(id, 'COMPLETED');
        },
      ),
  },
  {
    point: '3',
    who: 'neighbour',
    tries: 'to have a request over the API decided by anyone',
    run: () =>
      Stage.with({ governance: `${PEERS}\n${token('requester')}` }, async (stage) => {
        const body = { request: 'delete README.md', requester: { id: ANN.aadObjectId, name: 'Ann' } };
        const { status, text } = await stage.api('/api/workflows', TOKEN, body);
        assert.equal(status, 500);
        refused(text, /approvals\.2 and approvals\.3/);
      }),
  },
  {
    point: '4',
    who: 'colleague',
    tries: 'to have a typed approval taken for a plan that was not read',
    run: () =>
      Stage.with({ governance: PEERS }, async (stage) => {
        const first = await stage.ask(ANN, 'delete README.md');
        await stage.card(first, 'Approval needed');
        const second = await stage.ask(ANN, 'delete CHANGELOG.md');
        await stage.card(second, 'Approval needed');
        const shown = await stage.say(BOB, `approve ${first}`);
        const { approval } = await stage.until(first, 'AWAITING_APPROVAL');
        assert.match(shown, new RegExp(`approve ${first}-${approval?.seal.slice(0, 4)}`));
        await stage.say(BOB, `approve ${first}-0000`);
        assert.equal((await stage.until(first, 'AWAITING_APPROVAL')).approvals.length, 0);
        await stage.say(BOB, `approve ${first}-${approval?.seal.slice(0, 4)}`);
        await stage.until(first, 'COMPLETED');
        await stage.say(BOB, `reject ${second} no`);
        await stage.until(second, 'REJECTED');
      }),
  },
  {
    point: '5',
    who: 'neighbour',
    tries: 'to do more over the API than the token’s role says, and to approve what the program asked for',
    run: () =>
      Stage.with(
        {
          governance: `${PEERS}\n${token('requester')}`,
          workspace: `approvals: { 2: "${CHANNEL}", 3: "${CHANNEL}" }`,
          environment: { GAD_API_TOKEN: 'the old token' },
        },
        async (stage) => {
          const body = { request: 'delete README.md', requester: { id: ANN.aadObjectId, name: 'Ann' } };
          assert.equal((await stage.api('/api/workflows')).status, 401);
          assert.equal((await stage.api('/api/workflows', 'the old token')).status, 200);
          assert.equal((await stage.api('/api/workflows', 'the old token', body)).status, 403);
          assert.equal((await stage.api('/api/stop', TOKEN, {})).status, 403);
          const group = { ...body, requester: { id: 'group:elders', name: 'Elders' } };
          assert.equal((await stage.api('/api/workflows', TOKEN, group)).status, 403);
          await stage.say(EVE, 'help');
          const { text } = await stage.api('/api/workflows', TOKEN, body);
          const { id } = JSON.parse(text) as { id: string };
          await stage.card(id, 'Approval needed', 'through the program deploy bot');
          const channel = { ...THREAD, id: CHANNEL };
          refused(await stage.click(ANN, id, 'Approve', {}, channel), /You asked for this/);
          refused(await stage.click(BOB, id, 'Approve', {}, channel), /made from your words/);
          await stage.click(EVE, id, 'Approve', {}, channel);
          await stage.until(id, 'COMPLETED');
        },
      ),
  },
  {
    point: '6',
    who: 'administrator',
    tries: 'to have what was approved for a branch merged, or decided by somebody who came later',
    run: () =>
      Stage.with({ governance: PEERS }, async (stage) => {
        const id = await stage.ask(ANN, 'delete README.md');
        const before = (await stage.until(id, 'AWAITING_APPROVAL')).approval?.seal;
        await stage.restart(undefined, { workspace: 'publish: merge' });
        const merging = await stage.when(
          id,
          ({ approval, status }) => status === 'AWAITING_APPROVAL' && approval?.seal !== before,
        );
        await stage.card(id, 'merged into', 'main');
        await stage.restart(undefined, {
          governance: `${PEERS}\ndelegations: [{ from: ${EVE.aadObjectId}, to: ${MAL.aadObjectId}, until: 2099-12-31 }]`,
        });
        await stage.when(
          id,
          ({ approval, status }) =>
            status === 'AWAITING_APPROVAL' && approval?.seal !== merging.approval?.seal,
        );
        await stage.click(BOB, id, 'Approve');
        assert.equal((await stage.until(id, 'COMPLETED')).result?.merged, 'main');
      }),
  },
  {
    point: '6',
    who: 'colleague',
    tries: 'to have a plan that was not rehearsed carried out on a base that nobody saw',
    run: () =>
      Stage.with({ governance: 'tiers: { 2: { approvers: [anyone], rehearse: false } }' }, async (stage) => {
        const id = await stage.ask(ANN, 'delete README.md');
        const before = (await stage.until(id, 'AWAITING_APPROVAL')).approval?.seal;
        stage.git(
          '-c',
          'user.name=X',
          '-c',
          'user.email=x@example.com',
          'commit',
          '--quiet',
          '--allow-empty',
          '--message=moved',
        );
        await stage.click(BOB, id, 'Approve');
        await stage.when(
          id,
          ({ approval, status }) => status === 'AWAITING_APPROVAL' && approval?.seal !== before,
        );
        assert.deepEqual(stage.published, []);
      }),
  },
];
