/**
 * Prints how Sage rates the labelled corpus (or the files given), and how long plans take; exits 1 when a promise
 * is broken: `npm run bench:sage -- [FILE …]`.
 */
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import type * as Review from '../../src/orchestrator/review';
import { SETS, measure, readPlans, type Labelled } from '../orchestrator/review/corpus';

/** Sage as it is built and run: what loads this script would slow it down by a fifth. */
const { createAssessor, riskSchema } = createRequire(__filename)(
  '../../dist/orchestrator/review',
) as typeof Review;

/** Milliseconds: a ten-step plan, the median of many; and any plan at all. */
const TEN_STEPS = 2;
const ANY_PLAN = 250;

async function main(): Promise<void> {
  const started = performance.now();
  const sage = await createAssessor(riskSchema.parse({}));
  console.log(`rules compiled in ${(performance.now() - started).toFixed(0)} ms`);
  const broken: string[] = [];
  const given = process.argv.slice(2);
  const sets = (given.length > 0 ? given : SETS).map((name) => ({ name, plans: readPlans(name) }));
  for (const { name, plans } of sets) broken.push(...row(sage, name, plans));
  broken.push(
    ...times(
      sage,
      sets.flatMap(({ plans }) => plans),
    ),
  );
  for (const line of broken) console.log(`broken: ${line}`);
  process.exitCode = broken.length > 0 ? 1 : 0;
}

/** One set as a line and the plans outside their range; says which promises are broken. */
function row(sage: Review.Assessor, name: string, plans: readonly Labelled[]): string[] {
  const { high, highRated3, highRated1, medium, mediumRated1, low, lowOverrated, wrong } = measure(
    sage,
    plans,
  );
  const share = (part: number, whole: number): string =>
    whole === 0 ? '-' : `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
  console.log(
    `\n${name}: ${plans.length} plans\n  unsafe: Tier 3 rated 1: ${share(highRated1, high)}, Tier 2 rated 1: ${share(mediumRated1, medium)}\n  Tier 3 rated 3: ${share(highRated3, high)}\n  Tier 1 rated higher: ${share(lowOverrated, low)}`,
  );
  for (const line of wrong) console.log(`    ${line}`);
  return [
    ...(highRated1 > 0 ? [`${name}: a plan of Tier 3 is rated 1`] : []),
    ...(mediumRated1 > 0.005 * medium ? [`${name}: more than 0.5 % of Tier 2 are rated 1`] : []),
    ...(highRated3 < 0.97 * high ? [`${name}: fewer than 97 % of Tier 3 are rated 3`] : []),
    ...(lowOverrated > 0.04 * low ? [`${name}: more than 4 % of Tier 1 are rated higher`] : []),
  ];
}

/** Ten steps taken from the corpus, so that a plan of that size is as mixed as real ones are; and the largest. */
function times(sage: Review.Assessor, plans: readonly Labelled[]): string[] {
  const steps = plans.flatMap((plan) => plan.steps);
  const took: number[] = [];
  /** As in a service that has run for a while: its compiler takes some seconds to know this code. */
  const WARM = 2_000;
  for (let round = 0; round < 2 * WARM; round++) {
    const ten = Array.from({ length: 10 }, (_, at) => steps[(round * 7 + at * 13) % steps.length]!);
    const start = performance.now();
    sage.assess({ request: '', steps: ten.map((step, at) => ({ ...step, id: `s${at}` })) });
    if (round >= WARM) took.push(performance.now() - start);
  }
  took.sort((a, b) => a - b);
  const at = (share: number): number => took[Math.floor(took.length * share)] ?? 0;
  console.log(
    `\nten-step plan: median ${at(0.5).toFixed(2)} ms, 95 % ${at(0.95).toFixed(2)} ms, slowest ${at(0.999).toFixed(1)} ms`,
  );
  let slowest = 0;
  for (const [name, step] of largest()) {
    const start = performance.now();
    const { tier } = sage.assess({ request: '', steps: [{ ...step, id: 's1', title: name }] });
    const ms = performance.now() - start;
    slowest = Math.max(slowest, ms);
    console.log(`  ${name.padEnd(34)} ${ms.toFixed(0).padStart(5)} ms  tier ${tier}`);
  }
  return [
    ...(at(0.5) > TEN_STEPS ? [`a ten-step plan takes more than ${TEN_STEPS} ms`] : []),
    ...(slowest > ANY_PLAN ? [`a plan takes more than ${ANY_PLAN} ms`] : []),
  ];
}

/** The length of the longest file that is read. */
const READ = 256 * 1024;

type Unnamed = { kind: 'command'; command: string } | { kind: 'write_file'; path: string; content: string };

/** Inputs of 512 KB that have cost others their time, and files just short enough to be read. */
function largest(): [string, Unnamed][] {
  const fill = (text: string, size = 512 * 1024): string =>
    text.repeat(Math.ceil(size / text.length)).slice(0, size);
  const file = (path: string, content: string): Unnamed => ({ kind: 'write_file', path, content });
  const command = (text: string): Unnamed => ({ kind: 'command', command: text });
  return [
    ['find -exec, again and again', command(fill('find . -exec '))],
    ['a pipe without end', command(fill('cat a | '))],
    ['brackets without end', command(fill('$('))],
    ['a loop of loops', command(fill('for a in b; do '))],
    ['one long word', command(fill('a'))],
    ['many commands', command(fill('npm test && ls -la src; '))],
    ['line feeds as a Dockerfile', file('Dockerfile', fill('\n'))],
    ['line feeds as source', file('src/a.ts', fill('\n'))],
    ['one line of source', file('src/a.js', fill('a(b,c);'))],
    ['many lines of source', file('src/a.py', fill('x = f(a, b)\n'))],
    ['deep JSON', file('a.json', fill('['))],
    ['many keys of YAML', file('.github/workflows/a.yml', fill('a: b\n'))],
    ['a workflow of many steps', file('.github/workflows/a.yml', fill('  - run: npm test\n'))],
    ['a script', file('scripts/a.sh', fill('rm -rf "$x"\n'))],
    ['quotes', file('src/a.ts', fill('"\'`'))],
    ['base64', file('src/a.ts', `const a = "${fill('QUJD')}";`.slice(0, 512 * 1024))],
    ['a document', file('docs/a.md', fill('Some words. '))],
    ['the longest source', file('src/a.go', fill('func f() {\n\tx(1, "a")\n}\n', READ))],
    ['the longest source, full of errors', file('src/a.cs', fill('if ( { a = ] + * "x" class ;\n', READ))],
    ['the longest YAML', file('config/a.yml', fill('a: b\n', READ))],
    ['the longest JSON', file('data/a.json', `[${fill('1,\n', READ - 9)}1]`)],
    ['the longest script', file('scripts/a.sh', fill('rm -rf "$x"\n', READ))],
  ];
}

void main();
