/** A database server that goes away and comes back, behind a proxy that is cut. */
import { CutProxy } from '../../support/cut-proxy';
import { describeEachDatabase, type FreshDatabase } from '../../support/databases';
import { ASKER, PEER, type World, deferred, is, openWorld, approve } from '../../support/world';

// Reconnecting takes its time.
jest.setTimeout(90_000);

describeEachDatabase(
  (fresh) => {
    let database: FreshDatabase;
    let proxy: CutProxy;
    let world: World;
    beforeEach(async () => {
      database = await fresh();
      const url = new URL(database.url);
      proxy = await CutProxy.before(url.hostname, Number(url.port));
      url.hostname = '127.0.0.1';
      url.port = String(proxy.port);
      world = await openWorld({ url: url.toString() });
    });
    afterEach(async () => {
      proxy.mend();
      await world.close();
      await proxy.close();
      await database.drop();
    });

    test('while it is away the bot says so, and everything goes on once it is back', async () => {
      const waiting = await world.submit('tier 2');
      await world.reached(waiting, is('AWAITING_APPROVAL'));
      const running = await world.submit('block');
      await world.rooms.blocked.promise;
      const delivered = new Map<string, number[]>();
      world.orchestrator.registerEventHandler('all', async ({ workflowId, sequence }) => {
        delivered.set(workflowId, [...(delivered.get(workflowId) ?? []), sequence]);
      });

      proxy.cut();
      // Its step ends while nothing can be written down.
      world.rooms.release.resolve();
      const away = expect.objectContaining({ code: 'DATABASE_UNAVAILABLE' });
      const ask = { key: 'k', request: 'tier 1', requester: ASKER, replyAddress: null };
      await expect(world.orchestrator.submit(ask)).rejects.toEqual(away);
      await expect(world.orchestrator.status(waiting)).rejects.toEqual(away);
      await expect(approve(world, waiting, PEER)).rejects.toEqual(away);
      expect(await world.orchestrator.health()).toMatchObject({ database: false });

      proxy.mend();
      const { workflow: asked, duplicate } = await world.orchestrator.submit(ask);
      expect(duplicate).toBe(false);
      await approve(world, waiting, PEER);
      for (const id of [waiting, running, asked.id]) {
        expect((await world.reached(id, is('COMPLETED'))).result?.success).toBe(true);
      }
      expect(world.rooms.published.size).toBe(3);
      expect((await world.store.audit.verify()).workflows).toBe(3);
    });

    test('connections that break at any moment neither lose nor double a transition', async () => {
      const ended = deferred<void>();
      const finished = new Set<string>();
      let events = 0;
      world.orchestrator.watch(({ type, workflowId }) => {
        if (type === 'workflow_completed') finished.add(workflowId);
        if (finished.size === 6) ended.resolve();
        if (++events % 5 !== 0) return;
        proxy.cut();
        proxy.mend();
      });
      const submit = async (key: string): Promise<string> => {
        const ask = { key, request: `tier 1 ${key}`, requester: ASKER, replyAddress: null };
        // As Teams does: the same message again, until it was taken.
        for (;;) {
          const taken = await world.orchestrator.submit(ask).catch((thrown: unknown) => {
            expect(thrown).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
          });
          if (taken) return taken.workflow.id;
        }
      };
      const ids = await Promise.all(Array.from({ length: 6 }, (_, i) => submit(`number ${i}`)));
      await ended.promise;
      expect(finished).toEqual(new Set(ids));
      for (const id of ids) {
        const trail = await world.orchestrator.events(id);
        expect(trail.map(({ sequence }) => sequence)).toEqual(trail.map((_, i) => i + 1));
        expect(trail.filter(({ type }) => type === 'workflow_completed')).toHaveLength(1);
      }
      expect(world.rooms.published.size).toBe(6);
    });
  },
  { serversOnly: true },
);
