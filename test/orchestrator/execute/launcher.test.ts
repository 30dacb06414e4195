/** Programs started from a shell: every word arrives as it was given, and what goes too far is ended. */
import fc from 'fast-check';
import { run, type Command } from '../../../src/orchestrator/execute/repository/launcher';

const PATH = process.env.PATH;
const started = (words: readonly string[], more: Partial<Command> = {}): ReturnType<typeof run> =>
  run({ words, env: { PATH }, maxOutput: 10_000, maxMs: 60_000, ...more });

test('every word and variable arrives as it was given, whatever is in it', async () => {
  const unit = fc.oneof(
    fc.constantFrom(...'\'"\\\n\r$`* ~!&;|<>()#=-'),
    fc.string({ unit: 'binary', maxLength: 1 }),
  );
  const word = fc.string({ unit, maxLength: 12 }).map((text) => text.replaceAll('\0', ''));
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 4 }), word, async (words, value) => {
      const { stdout } = await started(['printf', '%s\\0', ...words]);
      expect(stdout.toString()).toBe(words.map((each) => `${each}\0`).join(''));
      const { stdout: variable } = await started(['printenv', 'A'], { env: { PATH, A: value } });
      expect(variable.toString()).toBe(`${value}\n`);
    }),
    { numRuns: 50 },
  );
});

test('bytes go in and come out, and the exit code with them', async () => {
  const input = Buffer.from(Array.from({ length: 5_000 }, (_, at) => at % 256));
  expect((await started(['cat'], { input })).stdout).toEqual(input);
  const failed = await started(['sh', '-c', 'echo out; echo err >&2; exit 3']);
  expect(failed).toMatchObject({ exitCode: 3, isTooLong: false });
  expect([failed.stdout.toString(), failed.stderr.toString()]).toEqual(['out\n', 'err\n']);
});

test('a program has the environment that it is given, and no other', async () => {
  process.env.GAD_SECRET = 'secret';
  const env = { PATH, UID: '7', 'not-a-name': 'x', LEFT_OUT: undefined };
  const { stdout } = await started(['env'], { env });
  delete process.env.GAD_SECRET;
  expect(stdout.toString()).not.toMatch(/secret|not-a-name|LEFT_OUT/);
});

test('many at a time do not meet', async () => {
  const ends = await Promise.all(Array.from({ length: 40 }, (_, n) => started(['echo', String(n)])));
  expect(ends.map(({ stdout }) => stdout.toString())).toEqual(Array.from({ length: 40 }, (_, n) => `${n}\n`));
});

test('what takes too long, or prints too much, is killed', async () => {
  expect(await started(['sleep', '600'], { maxMs: 1 })).toMatchObject({ exitCode: null, isTooLong: false });
  expect(await started(['yes'])).toMatchObject({ exitCode: null, isTooLong: true });
  expect(await started(['head', '-c', '10001', '/dev/zero'])).toMatchObject({ exitCode: 0, isTooLong: true });
});

test('a program that is not there is an error, as is a word that no program can have', async () => {
  await expect(started(['not-a-program'])).rejects.toThrow('not-a-program');
  await expect(started(['echo', 'a\0b'])).rejects.toThrow('null byte');
});
