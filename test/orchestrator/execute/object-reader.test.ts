/** Objects read through one process of git. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ObjectReader } from '../../../src/orchestrator/execute/repository/object-reader';
import { makeBench, type Bench } from './support';

let bench: Bench;
let reader: ObjectReader;
beforeEach(() => {
  bench = makeBench();
  reader = new ObjectReader(join(bench.repository, '.git'));
});
afterEach(() => {
  reader.close();
  bench.remove();
});

test('answers many questions in their order, each with its own object', async () => {
  const names = ['HEAD:a.txt', 'HEAD:none', 'HEAD^{tree}', 'no such', 'HEAD:src/b.txt', 'HEAD\nHEAD'];
  const found = await Promise.all(names.map((name) => reader.read(name)));
  expect(found.map((object) => object?.type ?? null)).toEqual(['blob', null, 'tree', null, 'blob', null]);
  expect(found[0]?.bytes?.toString()).toBe('one\ntwo\none\n');
  expect(found[2]?.id).toBe(bench.git('rev-parse', 'HEAD^{tree}'));
  expect(found[4]).toMatchObject({ size: 2, bytes: Buffer.from('b\n') });
});

test('passes over the bytes of what is larger than asked for', async () => {
  const bytes = Buffer.alloc(100_000, 'x\n');
  writeFileSync(join(bench.repository, 'large'), bytes);
  const id = bench.git('hash-object', '-w', 'large');
  const [without, whole, next] = await Promise.all([
    reader.read(id, bytes.length - 1),
    reader.read(id),
    reader.read('HEAD:a.txt', 0),
  ]);
  expect(without).toMatchObject({ id, size: bytes.length, bytes: null });
  expect(whole?.bytes?.equals(bytes)).toBe(true);
  expect(next?.bytes).toBeNull();
  const empty = execFileSync('git', ['-C', bench.repository, 'hash-object', '-w', '--stdin'], { input: '' });
  expect((await reader.read(empty.toString().trim(), 0))?.bytes).toEqual(Buffer.alloc(0));
});

test('sees what is made after its first answer, and starts again when it was ended', async () => {
  expect(await reader.read('refs/heads/later^{commit}', 0)).toBeNull();
  bench.git('commit', '--quiet', '--allow-empty', '--message', 'later');
  bench.git('branch', 'later');
  bench.git('gc', '--quiet', '--prune=now');
  expect((await reader.read('refs/heads/later^{commit}', 0))?.id).toBe(bench.git('rev-parse', 'later'));
  const asked = reader.read('HEAD');
  reader.close();
  await expect(asked).rejects.toThrow('it was ended');
  expect((await reader.read('HEAD'))?.type).toBe('commit');
});

test('a folder without a repository is an error', async () => {
  await expect(new ObjectReader(bench.root).read('HEAD')).rejects.toThrow('not a git repository');
});
