/** What a client is answered that asks for its person's view of a card. */
import { actionsOf, cardOf, textOf, type Json } from '../../support/fake-connector';
import { channelThread, person } from '../../support/teams-client';
import { ANNA, BEN, CARA, sealOf, setStage, type Stage } from '../stage';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage({ localMode: false });
});
afterEach(() => stage.close());

const THREAD = channelThread('dev', '1');
const ENTRA = '00000000-0000-4000-8000-000000000001';
const DANA = { ...person('Dana'), aadObjectId: ENTRA };

interface Refresh {
  readonly action: { readonly verb: string; readonly data: Json };
  readonly userIds: readonly string[];
}

/** How the card of the thread asks to be refreshed. */
function refresh(): Refresh {
  const found = stage.connector
    .shown(THREAD.id)
    .flatMap(({ activity }) => (cardOf(activity) as { refresh?: Refresh } | null)?.refresh ?? []);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** Anna asks in a channel; Ben, and Dana who has an id of the directory, may decide. */
async function waiting(quorum = 1): Promise<string> {
  await stage.teams.mention(ANNA, 'set the version to 2.0.0', THREAD);
  const [id] = stage.orchestrator.ids;
  const approvers = [BEN.aadObjectId, ENTRA, 'group:x'];
  await stage.orchestrator.toApproval(id!, { approvers, quorum });
  await stage.orchestrator.settled();
  return id!;
}

const look = async (
  who: typeof ANNA,
  { action }: Refresh,
): Promise<{ buttons: string[]; text: string; card: Json }> => {
  const { body } = await stage.teams.click(who, action, {}, THREAD);
  return {
    buttons: [...actionsOf(body.value).keys()],
    text: textOf(body.value),
    card: body.value as Json,
  };
};

test('the card asks for the views of the requester and of those who may decide, as far as Teams knows them', async () => {
  await waiting();
  const [id] = stage.orchestrator.ids;
  expect(refresh()).toMatchObject({
    action: { verb: 'refresh', data: { id } },
    userIds: [`8:orgid:${ENTRA}`],
  });
});

test('where views are not supported the card has all buttons', async () => {
  await waiting();
  const cards = stage.connector.shown(THREAD.id).map(({ activity }) => actionsOf(cardOf(activity)));
  expect(cards.some((actions) => actions.has('Approve') && actions.has('Reject'))).toBe(true);
});

test('an approver sees the decisions, the requester what is left to them, others who may decide', async () => {
  await waiting();
  const asked = refresh();
  for (const approver of [BEN, DANA]) {
    expect((await look(approver, asked)).buttons).toEqual(['Approve', 'Reject', 'Ask for changes']);
  }
  const asker = await look(ANNA, asked);
  expect(asker.buttons).toEqual(['Ask for changes', 'Cancel']);
  expect(asker.text).toContain('You asked for this, so others decide. It waits for 1 more approval.');
  const other = await look(CARA, asked);
  expect(other.buttons).toEqual([]);
  expect(other.text).toMatch(/You are not among the people who may decide on this plan\.[^]*aad-ben/);
  expect(JSON.stringify(other.card)).not.toContain('Input.Text');
});

test('a view does not ask to be refreshed: what is sent next does', async () => {
  await waiting();
  expect((await look(ANNA, refresh())).card).not.toHaveProperty('refresh');
});

test('who has approved sees that more people are needed', async () => {
  const id = await waiting(2);
  const asked = refresh();
  const approve = actionsOf((await look(BEN, asked)).card).get('Approve')!;
  const { body } = await stage.teams.click(BEN, approve, {}, THREAD);
  expect([...actionsOf(body.value).keys()]).toEqual(['Reject', 'Ask for changes']);
  expect(textOf(body.value)).toContain('You have approved this. It waits for 1 more approval.');
  expect((await stage.orchestrator.status(id)).approvals).toHaveLength(1);
});

test('a stale card shows the present: another plan, or how it was decided', async () => {
  const id = await waiting();
  const old = refresh();
  await stage.orchestrator.toApproval(id);
  const { card } = await look(BEN, old);
  expect(actionsOf(card).get('Approve')?.data.seal).toBe(await sealOf(stage, id));
  await stage.orchestrator.decide(id, { decision: 'reject', person: { id: BEN.aadObjectId, name: 'Ben' } });
  const seen = await look(BEN, old);
  expect(seen.text).toMatch(/Rejected[^]*Rejected by /);
  expect(seen.buttons).toEqual(['Retry']);
});

test('what the card sends along decides nothing about who sees what', async () => {
  await waiting();
  const { action } = refresh();
  const forged = { ...action, data: { ...action.data, person: BEN.aadObjectId, viewer: 'approver' } };
  const seen = await look(CARA, { action: forged, userIds: [] });
  expect(seen.buttons).toEqual([]);
});

test('looking changes nothing and sends nothing, however often', async () => {
  const id = await waiting();
  const [calls, { version }] = [stage.connector.calls.length, await stage.orchestrator.status(id)];
  const asked = refresh();
  const [first, second] = [await look(BEN, asked), await look(BEN, asked)];
  expect(second).toEqual(first);
  expect(stage.connector.calls).toHaveLength(calls);
  expect((await stage.orchestrator.status(id)).version).toBe(version);
});

test('the whole change is one click away from the card, page by page, and back', async () => {
  const id = await waiting();
  const patch = Array.from({ length: 3_000 }, (_, line) => `+line ${line}`).join('\n');
  const diffstat = { files: 1, insertions: 3_000, deletions: 0 };
  const effects = { tree: 't', diffstat, patch, patchCut: false, undoTested: true };
  const rehearsal = { steps: [], durationMs: 1, effects };
  const { approval, assessment } = await stage.orchestrator.status(id);
  const data = { approval, assessment, rehearsal };
  await stage.orchestrator.commit(id, { type: 'approval_reminded', phase: 'REVIEW', data, holds: 'review' });
  await stage.orchestrator.settled();
  let seen = await look(BEN, refresh());
  const press = async (title: string): Promise<void> => {
    const { body } = await stage.teams.click(BEN, actionsOf(seen.card).get(title)!, {}, THREAD);
    seen = { ...seen, text: textOf(body.value), card: body.value as Json };
  };
  await press('Whole change');
  expect(seen.text).toMatch(/page 1 of \d+[^]*\+line 0\n/);
  await press('Next page');
  expect(seen.text).toContain('page 2 of');
  await press('Back');
  expect([...actionsOf(seen.card).keys()]).toContain('Approve');
});

test('the requester holds, goes on and calls off from the card; for others it has no such buttons', async () => {
  await stage.teams.mention(ANNA, 'set the version to 2.0.0', THREAD);
  const [id] = stage.orchestrator.ids;
  await stage.orchestrator.settled();
  const asked = refresh();
  expect((await look(BEN, asked)).buttons).toEqual([]);
  let seen = await look(ANNA, asked);
  for (const [button, phase, next] of [
    ['Pause', 'PAUSED', ['Resume', 'Cancel']],
    ['Resume', 'PLAN', ['Pause', 'Cancel']],
    ['Cancel', 'FAILED', ['Retry']],
  ] as const) {
    const action = actionsOf(seen.card).get(button)!;
    const { body } = await stage.teams.click(ANNA, action, {}, THREAD);
    expect((await stage.orchestrator.status(id!)).phase).toBe(phase);
    seen = { ...seen, card: body.value as Json, buttons: [...actionsOf(body.value).keys()] };
    expect(seen.buttons).toEqual(next);
  }
});

test('Cancel while it waits ends the workflow and takes the decisions from the card', async () => {
  const id = await waiting();
  const { card } = await look(ANNA, refresh());
  const { body } = await stage.teams.click(ANNA, actionsOf(card).get('Cancel')!, {}, THREAD);
  expect((await stage.orchestrator.status(id)).status).toBe('CANCELLED');
  expect(textOf(body.value)).toContain('Cancelled');
  expect([...actionsOf(body.value).keys()]).toEqual(['Retry']);
});

test('a view that takes too long leaves the card as it is, and no message follows', async () => {
  await waiting();
  const asked = refresh();
  const calls = stage.connector.calls.length;
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const eligibility = stage.orchestrator.eligibility.bind(stage.orchestrator);
  stage.orchestrator.eligibility = async (...call) => {
    await released;
    return eligibility(...call);
  };
  const { body } = await stage.teams.click(BEN, asked.action, {}, THREAD);
  expect(body.value).toBe('The card could not be brought up to date in time.');
  release();
  await stage.bot.stop();
  expect(stage.connector.calls).toHaveLength(calls);
});
