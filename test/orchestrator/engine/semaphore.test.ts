import { Semaphore } from '../../../src/orchestrator/engine/semaphore';

const NEVER = new AbortController().signal;

/** Asks for places and notes who got one, in order. */
function ask(
  semaphore: Semaphore,
  people: string,
): { got: string[]; leave: (person: string) => Promise<void> } {
  const got: string[] = [];
  const held: { readonly person: string; readonly free: () => void }[] = [];
  for (const person of people) {
    void semaphore.enter(person, NEVER).then((free) => {
      got.push(person);
      held.push({ person, free });
    });
  }
  return {
    got,
    async leave(person) {
      const at = held.findIndex((entry) => entry.person === person);
      held.splice(at, 1)[0]?.free();
      await settled();
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('of the people who wait each gets a turn, however much one of them asks for', async () => {
  const { got, leave } = ask(new Semaphore(2), 'aaaaabc');
  await settled();
  expect(got.join('')).toBe('aa');
  for (let turn = 0; turn < 5; turn++) await leave(got[turn] ?? '');
  expect(got.join('')).toMatch(/^aa(abc|bca|bac|acb|cab|cba)aa$/);
});

test('nobody holds more than their share, even while places are free', async () => {
  const { got, leave } = ask(new Semaphore(8, 2), 'aaaab');
  await settled();
  expect([...got].sort().join('')).toBe('aab');
  await leave('b');
  expect(got).toHaveLength(3);
  await leave('a');
  expect(got).toHaveLength(4);
});

test('who gives up makes room for the next, and who begins to wait is told of', async () => {
  const semaphore = new Semaphore(1);
  let told = 0;
  semaphore.onWait(() => told++);
  const free = await semaphore.enter('a', NEVER);
  expect([told, semaphore.waiting]).toEqual([0, 0]);
  const abort = new AbortController();
  const given = semaphore.enter('b', abort.signal);
  const next = semaphore.enter('c', NEVER);
  expect([told > 0, semaphore.waiting]).toEqual([true, 2]);
  abort.abort(new Error('called off'));
  await expect(given).rejects.toThrow('called off');
  free();
  (await next)();
  expect(semaphore.waiting).toBe(0);
  await expect(semaphore.enter('d', abort.signal)).rejects.toThrow('called off');
});
