/** What an earlier version has stored, opened by this one. */
import { DataSource } from 'typeorm';
import { parseDatabaseUrl } from '../../../src/orchestrator/store/database-url';
import { Initial1700000000001 } from '../../../src/orchestrator/store/migrations/0001-initial';
import { PullRequests1700000000002 } from '../../../src/orchestrator/store/migrations/0002-pull-requests';
import { NarrowRows1700000000003 } from '../../../src/orchestrator/store/migrations/0003-narrow-rows';
import { describeEachDatabase, type FreshDatabase } from '../../support/databases';
import { approve, is, openWorld, PEER, type World } from '../../support/world';

describeEachDatabase((fresh) => {
  let database: FreshDatabase;
  let world: World;
  beforeEach(async () => {
    database = await fresh();
    world = await openWorld({ url: database.url });
  });
  afterEach(async () => {
    await world.close();
    await database.drop();
  });

  test('workflows of the schema before the narrow rows go on, sealed and delivered as they were', async () => {
    const ended = await world.submit('tier 1');
    await world.reached(ended, is('COMPLETED'));
    const waiting = await world.submit('tier 2');
    const before = await world.reached(waiting, is('AWAITING_APPROVAL'));
    await world.orchestrator.stop();

    const earlier = await new DataSource({
      ...parseDatabaseUrl(database.url).options,
      migrations: [Initial1700000000001, PullRequests1700000000002, NarrowRows1700000000003],
      migrationsTableName: 'gad_migration',
    }).initialize();
    await earlier.undoLastMigration();
    const [event] = await earlier.query<object[]>('SELECT * FROM event');
    expect(event).not.toHaveProperty('started_at');
    // Everything is sealed when the service stops; what is delivered by then is up to the moment.
    const flags = await earlier.query<object[]>('SELECT unsealed FROM workflow');
    expect(flags).toEqual([{ unsealed: 0 }, { unsealed: 0 }]);
    await earlier.query('UPDATE workflow SET unrelayed = 0');
    await earlier.destroy();

    world = await openWorld({ url: database.url, start: false });
    const { audit, positions, checkpoints, database: store } = world.store;
    expect(await audit.verify()).toMatchObject({ workflows: 2, checkpoint: { sequence: 1 } });
    expect(await positions.unrelayed(Number.MAX_SAFE_INTEGER, 10)).toEqual([]);
    expect(await checkpoints.seal()).toBeNull();
    expect(await store.read('SELECT id FROM workflow WHERE settled = 1')).toEqual([{ id: ended }]);
    await world.orchestrator.start();
    expect(await world.orchestrator.status(waiting)).toEqual(before);
    await approve(world, waiting, PEER);
    await world.reached(waiting, is('COMPLETED'));
    expect((await audit.verifyWorkflow(waiting)).events).toBe(9);
  });
});
