import { createGrove, memorySchema } from '../../../src/orchestrator/remember';
import { InMemoryStore, memory } from './memory-store';

const ids = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id);

describe('Memory Grove', () => {
  test('the most similar memories come first, with how they ended and how alike they are', async () => {
    const grove = createGrove(new InMemoryStore());
    await grove.remember(memory('a', 'bump lodash to 4.17.21', { success: false }));
    await grove.remember(memory('b', 'add a changelog entry'));
    await grove.remember(memory('c', 'bump express to 5.0.1'));

    const found = await grove.recall('bump lodash', 2);

    expect(ids(found)).toEqual(['a', 'c']);
    expect(found[0]).toMatchObject({ request: 'bump lodash to 4.17.21', success: false });
    expect(found[0]?.score).toBeGreaterThan(found[1]?.score ?? 1);
    expect(found[0]?.score).toBeLessThanOrEqual(1);
  });

  test('what the steps say is recalled too', async () => {
    const grove = createGrove(new InMemoryStore());
    const command = { id: '1', title: 'Run it', kind: 'command' as const, command: 'terraform fmt' };
    const edit = {
      id: '2',
      title: 'Edit',
      kind: 'edit_file' as const,
      path: 'a.tf',
      find: 'x',
      replace: 'bucketName',
    };
    const write = {
      id: '3',
      title: 'Write',
      kind: 'write_file' as const,
      path: 'zebra.md',
      content: 'giraffe',
    };
    const remove = { id: '4', title: 'Delete', kind: 'delete_file' as const, path: 'old/penguin.ts' };
    await grove.remember(memory('a', 'tidy up', { steps: [command, edit] }));
    await grove.remember(memory('b', 'clean the house', { steps: [write, remove] }));
    for (const [query, id] of [
      ['terraform', 'a'],
      ['bucket', 'a'],
      ['giraffe', 'b'],
      ['penguin', 'b'],
    ] as const) {
      expect(ids(await grove.recall(query, 5))).toEqual([id]);
    }
  });

  test('a request with nothing in common recalls nothing', async () => {
    const grove = createGrove(new InMemoryStore());
    await grove.remember(memory('a', 'bump lodash'));
    expect(await grove.recall('xylophone the', 5)).toEqual([]);
    expect(await grove.recall('', 5)).toEqual([]);
  });

  test('mistyped words are understood', async () => {
    const grove = createGrove(new InMemoryStore());
    await grove.remember(memory('a', 'write a database migration for invoices'));
    await grove.remember(memory('b', 'rename the colour variables'));
    expect(ids(await grove.recall('databse migratoin', 1))).toEqual(['a']);
    expect(ids(await grove.recall('invocies', 1))).toEqual(['a']);
  });

  test('a memory with the same id replaces the first', async () => {
    const grove = createGrove(new InMemoryStore());
    await grove.remember(memory('a', 'bump lodash'));
    await grove.recall('lodash', 1);
    await grove.remember(memory('a', 'rename the button'));
    expect(await grove.recall('lodash', 5)).toEqual([]);
    expect(ids(await grove.recall('button', 5))).toEqual(['a']);
  });

  test('the workflow that asks is left out', async () => {
    const grove = createGrove(new InMemoryStore());
    await grove.remember(memory('a', 'bump lodash'));
    await grove.remember(memory('b', 'bump lodash'));
    expect(ids(await grove.recall('bump lodash', 5, 'a'))).toEqual(['b']);
  });

  test("replicas that share a store recall each other's memories", async () => {
    const store = new InMemoryStore();
    const [one, two] = [createGrove(store), createGrove(store)];
    await one.remember(memory('a', 'bump lodash'));
    expect(ids(await two.recall('lodash', 5))).toEqual(['a']);
    await two.remember(memory('b', 'downgrade lodash'));
    expect(ids(await one.recall('lodash', 5)).sort()).toEqual(['a', 'b']);
  });

  test('more memories than one page are all recalled', async () => {
    const store = new InMemoryStore();
    for (let n = 0; n < 1_203; n++) await store.putMemory(memory(`m${n}`, `task number${n}`));
    const grove = createGrove(store);
    expect(ids(await grove.recall('number0', 1))).toEqual(['m0']);
    expect(ids(await grove.recall('number1202', 1))).toEqual(['m1202']);
  });

  test('a store that fails once does not stop later recalls', async () => {
    const store = new InMemoryStore();
    const grove = createGrove(store);
    await grove.remember(memory('a', 'bump lodash'));
    jest.spyOn(store, 'memoriesAfter').mockRejectedValueOnce(new Error('connection lost'));
    await expect(grove.recall('lodash', 1)).rejects.toThrow('connection lost');
    expect(ids(await grove.recall('lodash', 1))).toEqual(['a']);
  });

  test('secrets in request, steps and outcome are never stored', async () => {
    const store = new InMemoryStore();
    const command = {
      id: '1',
      title: 'Call',
      kind: 'command' as const,
      command: 'curl -H "Authorization: Bearer abcdef123456789"',
    };
    await createGrove(store).remember(
      memory('a', 'use password=hunter22 for the database', {
        steps: [command],
        outcome: 'token: abc123xyz refused',
      }),
    );
    const stored = JSON.stringify(await store.memoriesAfter(0, 10));
    expect(stored).not.toMatch(/hunter22|abcdef123456789|abc123xyz/);
    expect(stored).toContain('for the database');
  });

  test('a forgotten memory is gone from store and recall', async () => {
    const store = new InMemoryStore();
    const grove = createGrove(store);
    await grove.remember(memory('a', 'bump lodash'));
    await grove.warm();
    expect(await grove.forget('a')).toBe(true);
    expect(await grove.forget('a')).toBe(false);
    expect(await grove.recall('lodash', 5)).toEqual([]);
    expect(await store.memoriesAfter(0, 10)).toEqual([]);
  });

  test('a memory that another replica forgot is not recalled any more', async () => {
    const store = new InMemoryStore();
    const [one, two] = [createGrove(store), createGrove(store)];
    await one.remember(memory('a', 'bump lodash'));
    await one.remember(memory('b', 'bump lodash to the latest'));
    expect(await one.recall('bump lodash', 1)).toHaveLength(1);
    await two.forget('a');
    expect(ids(await one.recall('bump lodash', 1))).toEqual(['b']);
    await two.forget('b');
    expect(await one.recall('bump lodash', 1)).toEqual([]);
  });

  test('a request that was remembered word by word is as alike as can be', async () => {
    const grove = createGrove(new InMemoryStore());
    await grove.remember(memory('a', 'fix the flaky login test'));
    await grove.remember(memory('b', 'add a footer'));
    expect((await grove.recall('fix the flaky login test', 1))[0]?.score).toBeGreaterThan(0.95);
    const [unlike] = await grove.recall('add a chart of whales', 1);
    expect(unlike?.score).toBeLessThan(0.5);
  });

  test.each([
    ['sign-in keeps failing now and then in the specs', 'fix flaky login test'],
    ['the web shop takes forever to answer', 'add an index to speed up the orders query'],
    ['kick idle people out sooner', 'shorten the session timeout'],
  ])('%j is understood as %j', async (query, request) => {
    const grove = createGrove(new InMemoryStore());
    const others = [
      'add a changelog entry',
      'translate the footer',
      'rename the package',
      'pin a GitHub action',
    ];
    for (const text of [...others, request]) await grove.remember(memory(text, text));
    expect(ids(await grove.recall(query, 1))).toEqual([request]);
  });

  test('memories older than the retention are forgotten', async () => {
    const store = new InMemoryStore();
    const grove = createGrove(store, memorySchema.parse({ keep: '30d' }));
    const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
    await store.putMemory(memory('old', 'bump lodash', { at: daysAgo(31) }));
    await store.putMemory(memory('new', 'bump lodash', { at: daysAgo(29) }));
    expect(ids(await grove.recall('lodash', 5))).toEqual(['new']);
    expect((await store.memoriesAfter(0, 10)).map((row) => row.memory.id)).toEqual(['new']);
  });

  test('memories that grow too old while the service runs are forgotten, too', async () => {
    const store = new InMemoryStore();
    const now = jest.spyOn(Date, 'now');
    const start = new Date().getTime();
    const days = (count: number): number => start + count * 86_400_000;
    now.mockReturnValue(start);
    const grove = createGrove(store, memorySchema.parse({ keep: '30d' }));
    await grove.remember(memory('old', 'bump lodash'));
    await grove.warm();
    now.mockReturnValue(days(31));
    await grove.remember(memory('new', 'bump lodash', { at: new Date(days(31)).toISOString() }));
    await grove.idle();
    expect((await store.memoriesAfter(0, 10)).map((row) => row.memory.id)).toEqual(['new']);
    now.mockRestore();
  });

  test('the memory section of the governance file keeps memories for a year unless it says otherwise', () => {
    expect(memorySchema.parse({}).keep).toBe(365 * 86_400_000);
    expect(() => memorySchema.parse({ keep: 'long' })).toThrow(/such as/);
    expect(() => memorySchema.parse({ kept: '1d' })).toThrow(/kept/);
  });
});
