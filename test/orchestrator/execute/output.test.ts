import fc from 'fast-check';
import { OutputTail, cleanOutput } from '../../../src/orchestrator/execute/sandbox/output';

test.each([
  ['colours', '\x1b[31mred\x1b[0m', 'red'],
  ['a window title', '\x1b]0;evil\x07text', 'text'],
  ['a link', '\x1b]8;;http://x\x1b\\text\x1b]8;;\x1b\\', 'text'],
  ['an 8-bit sequence', '\x9b31mred', 'red'],
  ['a cut sequence', 'text\x1b[3', 'text'],
  ['backspaces and bells', 'a\b\x07b', 'ab'],
  ['a progress bar', '10%\r50%\r100%\ndone\r\n', '100%\ndone\n'],
  ['text turned around', 'a\u202eb\u2066c', 'abc'],
  ['tabs and line feeds', 'a\tb\n', 'a\tb\n'],
])('%s', (_, text, cleaned) => {
  expect(cleanOutput(text)).toBe(cleaned);
});

test('no control character survives', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(cleanOutput(text)).not.toMatch(/[^\P{Cc}\n\t]/u);
    }),
  );
});

test('the last part of long output is kept, and characters cut by a chunk are whole', () => {
  const tail = new OutputTail();
  for (let line = 0; line < 20_000; line++) tail.add(Buffer.from(`line ${line}\n`));
  tail.add(Buffer.from([0xc3]));
  tail.add(Buffer.from([0xa4]));
  expect(tail.text()).toMatch(/^\[… earlier output left out\]\n[^]*line 19999\nä$/);
  expect(tail.text().length).toBeLessThan(17_000);
  expect(tail.bytes).toBeGreaterThan(200_000);
});

test('what a step prints is shown without the secrets in it', () => {
  const token = `ghp_${'Ab1'.repeat(12)}`;
  expect(cleanOutput(`token ${token}\nDB_PASSWORD=hunter22 done`)).toBe(
    'token [redacted]\nDB_PASSWORD=[redacted] done',
  );
});
