import { RE2JS } from 're2js';
import { compileCallLine, glob } from '../../../src/orchestrator/review/call-line';
import type { FactOf } from '../../../src/orchestrator/review/facts';
import { readRules } from '../../../src/orchestrator/review/policy';
import { compilePattern } from '../../../src/orchestrator/review/rule-schema';
import { readPlans, SETS } from './corpus';

/** Every pattern of a value, however deep. */
function patternsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === 'pattern' ? [inner].flat().map(String) : patternsIn(inner),
  );
}

const patterns = [
  ...new Set(readRules().flatMap(({ when, with: and, without }) => patternsIn([when, and, without]))),
];

/** What a pattern is made of: its words, and pieces that its classes and gaps fit. */
function piecesOf(pattern: string): string[] {
  const words = pattern
    .replace(/\\[A-Za-z]|\[[^\]]*\]|\{\d+,?\d*\}|[()|?*+^$]/g, '\0')
    .replace(/\\/g, '')
    .split('\0')
    .filter(Boolean);
  return [...new Set([...words, words.join(''), words.join(' '), 'a', ' ', '.', '("'])].filter(Boolean);
}

/** A text as bytes that counts how often one of them is read. */
function counted(text: string): { bytes: number[]; reads: () => number } {
  let reads = 0;
  const bytes = new Proxy([...Buffer.from(text)], {
    get: (target, key, receiver) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads++;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  return { bytes, reads: () => reads };
}

/** Characters: four times as many as a pattern has states, so that what goes back shows. */
const LENGTH = 1_000;

const filled = (piece: string): string =>
  piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH - 1) + '\n';

describe('the patterns of the rules', () => {
  it.each(patterns)('read no text more than twice, whatever their words make: %s', (pattern) => {
    const engine = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
    const often = piecesOf(pattern).flatMap((piece) => {
      const { bytes, reads } = counted(filled(piece));
      engine.test(bytes);
      return reads() > 2 * (bytes.length + 1) ? [`${piece}: ${reads()} of ${bytes.length}`] : [];
    });
    expect(often).toEqual([]);
  });

  it('find what their engine finds: case counts for none of them', () => {
    const texts = [...new Set([...SETS.flatMap(readPlans).flatMap(linesOf), ...patterns.flatMap(piecesOf)])];
    const wrong = patterns.flatMap((pattern) => {
      const [engine, own] = [RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE), compilePattern(pattern)];
      return texts
        .filter((text) => engine.test(text) !== own.fits(text, text.toLowerCase()))
        .map((text) => `${pattern}: ${text}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** The texts of a plan, line by line. */
const linesOf = (plan: { readonly steps: readonly object[] }): string[] =>
  plan.steps.flatMap((step) => Object.values(step).flatMap((text) => String(text).split('\n')));

describe('a glob', () => {
  it.each([
    ['git*', 'git', true],
    ['*.ts', 'a.TS', true],
    ['a*b*c', 'a-c-b', false],
    ['a*b*c', 'abbc', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['add|commit', 'commit', true],
    ['a|b*', 'a|b', false],
    ['', '', true],
    ['**', '', true],
  ])('%s of %s: %s', (text, given, is) => {
    expect(glob(text).test(given)).toBe(is);
  });

  // An engine that goes back would not come to an end.
  it('with many stars comes to an end', () => {
    expect(glob('*a'.repeat(50)).test('a'.repeat(50_000))).toBe(true);
    expect(glob(`${'*a'.repeat(50)}b`).test('a'.repeat(50_000))).toBe(false);
  });

  it('and a line with many gaps comes to an end', () => {
    const words = Array.from({ length: 2_000 }, () => 'a');
    const call = { kind: 'runs', program: 'x', words, flags: [] } as unknown as FactOf<'runs'>;
    expect(compileCallLine(`x ${'... a '.repeat(50)}`, true)(call)).toBe(true);
    expect(compileCallLine(`x ${'... a '.repeat(50)} b`, true)(call)).toBe(false);
  });
});
