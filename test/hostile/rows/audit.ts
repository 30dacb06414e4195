/** What the owner of the database tries. */
import assert from 'node:assert/strict';
import { ANN, BOB, refused, Stage, type Row } from '../stage';

const PEERS = 'tiers: { 2: { approvers: [anyone] } }';
const KEY = { GAD_AUDIT_KEY: 'a key that is not one but for tests' };

async function error(stage: Stage): Promise<string> {
  while (stage.errors.length === 0) await new Promise((resolve) => setImmediate(resolve));
  return stage.errors.join('\n');
}

export const rows: readonly Row[] = [
  {
    point: 'audit',
    who: 'administrator',
    tries: 'to approve by changing the status of a row',
    run: () =>
      Stage.with({ governance: PEERS, environment: KEY }, async (stage) => {
        const id = await stage.ask(ANN, 'delete README.md');
        await stage.until(id, 'AWAITING_APPROVAL');
        await stage.restart(() =>
          stage.sql("UPDATE workflow SET phase = 'REVIEW', status = 'APPROVED', due_at = 0"),
        );
        refused(
          await error(stage),
          /PAUSED \/ AWAITING_APPROVAL by its events, and REVIEW \/ APPROVED in its row/,
        );
        assert.deepEqual(stage.published, []);
        await assert.rejects(stage.verify, { code: 'AUDIT_BROKEN' });
      }),
  },
  {
    point: 'audit',
    who: 'administrator',
    tries: 'to defeat four eyes by writing another requester into a row',
    run: () =>
      Stage.with({ governance: PEERS, environment: KEY }, async (stage) => {
        const id = await stage.ask(ANN, 'delete README.md');
        await stage.until(id, 'AWAITING_APPROVAL');
        stage.sql(`UPDATE workflow SET requester_id = '${BOB.aadObjectId}', requester_name = 'Bob'`);
        refused(await stage.click(ANN, id, 'Approve'), /was changed/);
        await stage.restart();
        refused(await stage.click(ANN, id, 'Approve'), /was changed/);
        assert.deepEqual(stage.published, []);
        await assert.rejects(stage.verify, { code: 'AUDIT_BROKEN' });
      }),
  },
];
