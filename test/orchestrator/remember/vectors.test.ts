import type { MemoryStore } from '../../../src/orchestrator/domain/ports';
import { createEmbedder, createGrove, type Grove } from '../../../src/orchestrator/remember';
import { fuse } from '../../../src/orchestrator/remember/fuse';
import { readSigns, SignIndex, signsOf, writeSigns } from '../../../src/orchestrator/remember/signs';
import { Vectors } from '../../../src/orchestrator/remember/vectors';
import { answers } from '../plan/fake-model';
import { startFakeEmbeddings, type FakeEmbeddings } from './fake-embeddings';
import { InMemoryStore, memory } from './memory-store';

const KEY = 'key-for-tests';
let endpoint: FakeEmbeddings;
beforeAll(async () => {
  endpoint = await startFakeEmbeddings([
    ['quokka', 'small marsupial'],
    ['zeppelin', 'rigid airship'],
  ]);
});
beforeEach(() => endpoint.misbehave(null));
afterAll(() => endpoint.close());

const embedder = (model = 'test-embedding') =>
  createEmbedder({ kind: 'openai', apiKey: KEY, endpoint: endpoint.url, model });

function grove(store: MemoryStore, model?: string): Grove {
  const made = createGrove(store, undefined, embedder(model));
  made.embed();
  return made;
}

async function remembered(store = new InMemoryStore()): Promise<{ store: InMemoryStore; one: Grove }> {
  const one = grove(store);
  for (const [id, request] of [
    ['q', 'feed the quokka'],
    ['z', 'paint the zeppelin'],
    ['t', 'translate the footer'],
  ] as const)
    await one.remember(memory(id, request));
  await one.idle();
  return { store, one };
}

const ids = (found: readonly { readonly id: string }[]): string[] => found.map(({ id }) => id);

describe('recall with an embedding endpoint', () => {
  test('finds what means the same without a word in common, which words alone do not', async () => {
    const { store, one } = await remembered();
    expect(ids(await one.recall('small marsupial', 1))).toEqual(['q']);
    expect((await one.recall('small marsupial', 1))[0]?.score).toBe(1);
    expect(await createGrove(store).recall('small marsupial', 1)).toEqual([]);
  });

  test('fuses both rankings: what words and meaning agree on comes before what only one of them finds', async () => {
    const { one } = await remembered();
    await one.remember(memory('both', 'wash the rigid airship'));
    await one.idle();
    const found = await one.recall('wash the rigid airship', 4);
    expect(found[0]?.id).toBe('both');
    expect(ids(found)).toContain('z');
    const scores = found.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  test('sends the key, batches, and no secret of a request', async () => {
    const { one } = await remembered();
    expect(endpoint.calls[0]).toMatchObject({
      path: '/v1/embeddings',
      headers: { authorization: `Bearer ${KEY}` },
    });
    await one.recall('the password=hunter22 of the quokka', 1);
    expect(JSON.stringify(endpoint.calls)).not.toContain('hunter22');
  });

  test('leaves out the workflow that asks, and what is forgotten', async () => {
    const { one } = await remembered();
    expect(ids(await one.recall('small marsupial', 3, 'q'))).not.toContain('q');
    await one.forget('q');
    expect(ids(await one.recall('small marsupial', 3))).not.toContain('q');
  });

  test('asks for nothing while there is nothing to compare with', async () => {
    const empty = grove(new InMemoryStore());
    expect(await empty.recall('small marsupial', 1)).toEqual([]);
    expect(endpoint.calls).toEqual([]);
  });
});

describe('an endpoint in trouble', () => {
  test.each<[string, Parameters<FakeEmbeddings['misbehave']>[0]]>([
    ['fails', answers(500)],
    ['is asked too often', answers(429)],
    ['hangs up', (response) => response.destroy()],
    ['sends nonsense', (response) => response.end('<html>')],
    ['sends too few vectors', (response) => response.end('{"data":[]}')],
    ['sends no numbers', (response) => response.end('{"data":[{"index":0,"embedding":["a"]}]}')],
    ['redirects', answers(302, { location: '/elsewhere' })],
  ])('that %s leaves recall to the words, and is left alone for a while', async (_, how) => {
    const { one } = await remembered();
    endpoint.misbehave(how);
    expect(ids(await one.recall('feed it', 2))).toEqual(['q']);
    expect(ids(await one.recall('feed it', 2))).toEqual(['q']);
    expect(endpoint.calls).toHaveLength(1);
  });

  test('that does not answer is waited for no longer than a moment', async () => {
    const { one } = await remembered();
    endpoint.misbehave(() => {});
    expect(ids(await one.recall('feed it', 2))).toEqual(['q']);
  });

  test('is asked again after the pause, and memories get the vectors they lack', async () => {
    let now = 0;
    const store = new InMemoryStore();
    const vectors = new Vectors(embedder(), store, () => now);
    await store.putMemory(memory('q', 'feed the quokka'));
    const [kept] = await store.memoriesAfter(0, 1);
    vectors.follow(kept!, false);
    endpoint.misbehave(answers(503));
    vectors.start();
    await vectors.idle();
    vectors.work();
    await vectors.idle();
    expect(endpoint.calls).toHaveLength(1);
    endpoint.misbehave(null);
    now += 15_000;
    vectors.work();
    await vectors.idle();
    expect(ids(await vectors.nearest('small marsupial', 5))).toEqual(['q']);
  });

  test('never shows the key', async () => {
    endpoint.misbehave(answers(401));
    const failure = await embedder()
      .embed(['a'], 1_000)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(KEY);
  });

  test('that is set up wrongly shows at start', () => {
    const made = (kind: 'openai' | 'azure', url: string) => () =>
      createEmbedder({ kind, apiKey: KEY, endpoint: url, model: 'm' });
    expect(made('openai', 'nowhere')).toThrow('is not a URL');
    expect(made('openai', 'http://example.com/api')).toThrow('ends in /v1');
  });

  test('of Azure is asked at the deployment', async () => {
    const azure = createEmbedder({
      kind: 'azure',
      apiKey: KEY,
      endpoint: endpoint.url.replace('/v1', '/'),
      model: 'dep',
    });
    expect(await azure.embed(['a'], 1_000)).toHaveLength(1);
    expect(endpoint.calls[0]).toMatchObject({
      path: '/openai/deployments/dep/embeddings?api-version=2024-10-21',
      headers: { 'api-key': KEY },
    });
  });
});

describe('replicas that share a store', () => {
  test('use the vectors that one of them has made', async () => {
    const { store } = await remembered();
    endpoint.calls.length = 0;
    const two = grove(store);
    expect(ids(await two.recall('small marsupial', 1))).toEqual(['q']);
    await two.idle();
    expect(endpoint.calls).toEqual([expect.objectContaining({ input: ['small marsupial'] })]);
  });

  test('follow each other: what one forgets or changes, the other does not recall', async () => {
    const { store, one } = await remembered();
    const two = grove(store);
    await two.warm();
    await one.forget('q');
    expect(ids(await two.recall('small marsupial', 5))).not.toContain('q');
    await one.remember(memory('z', 'feed the quokka'));
    await one.idle();
    expect(ids(await two.recall('small marsupial', 1))).toEqual(['z']);
    expect(ids(await two.recall('rigid airship', 1))).not.toEqual(['q']);
  });

  test('with different models come to rest, each with its own vectors', async () => {
    const { store, one } = await remembered();
    const two = grove(store, 'other-embedding');
    await two.warm();
    await two.idle();
    await one.warm();
    await one.idle();
    await two.warm();
    await two.idle();
    endpoint.calls.length = 0;
    for (const each of [one, two]) expect(ids(await each.recall('small marsupial', 1))).toEqual(['q']);
    await Promise.all([one.idle(), two.idle()]);
    expect(endpoint.calls.map(({ input }) => input)).toEqual([['small marsupial'], ['small marsupial']]);
  });

  test('never bring back what was forgotten while its vector was made', async () => {
    const store = new InMemoryStore();
    const one = grove(store);
    let release = (): void => {};
    endpoint.misbehave((response) => {
      release = () => response.end(JSON.stringify({ data: [{ index: 0, embedding: [1, 2] }] }));
    });
    const called = endpoint.called();
    await one.remember(memory('q', 'feed the quokka'));
    await called;
    await store.forgetMemory('q');
    release();
    await one.idle();
    expect(await store.memoriesAfter(0, 10)).toEqual([]);
    expect(await one.recall('quokka', 5)).toEqual([]);
  });
});

describe('vectors by their signs', () => {
  test('are the same after writing and reading', () => {
    const signs = signsOf(Array.from({ length: 70 }, (_, i) => Math.sin(i)));
    expect(readSigns(writeSigns(signs))).toEqual(signs);
  });

  test('find the nearest of many nearly as well as the vectors themselves', () => {
    let state = 1;
    const random = (): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 2 ** 32 - 0.5;
    };
    const vectors = Array.from({ length: 500 }, () => Array.from({ length: 512 }, random));
    const index = new SignIndex();
    for (const [n, vector] of vectors.entries()) index.put(`v${n}`, signsOf(vector));
    const found = vectors.filter((vector, n) => {
      const noisy = vector.map((value) => value + 1.5 * random());
      return index.nearest(signsOf(noisy), 1)[0]?.id === `v${n}`;
    });
    expect(found.length).toBeGreaterThan(490);
  });

  test('give a place back when they are removed, and refuse those of another length', () => {
    const index = new SignIndex();
    index.put('a', signsOf([1, 1, 1]));
    index.put('b', signsOf([-1, -1, 1]));
    index.remove('a');
    index.remove('a');
    index.put('c', signsOf([-1, 1, 1]));
    index.put('d', signsOf(Array.from({ length: 40 }, () => 1)));
    expect(ids(index.nearest(signsOf([-1, 1, 1]), 5))).toEqual(['c', 'b']);
    expect(index.nearest(signsOf(Array.from({ length: 40 }, () => 1)), 5)).toEqual([]);
  });

  test('fusing keeps the order of the first ranking where the others say nothing', () => {
    expect(fuse(['a', 'b', 'c'], [])).toEqual(['a', 'b', 'c']);
    expect(fuse(['a', 'b', 'c'], ['c', 'd'])).toEqual(['c', 'a', 'b', 'd']);
  });
});
