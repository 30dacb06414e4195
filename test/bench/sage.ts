/** Prints how Sage rates the labelled corpus, by category, and how long a plan takes. */
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import type * as Review from '../../src/orchestrator/review';
import { measure, readCorpus, type Labelled } from '../orchestrator/review/corpus';

/** The judge as it is built and run: what loads this script would slow it down by a fifth. */
const { createSage, riskSchema } = createRequire(__filename)(
  '../../dist/orchestrator/review',
) as typeof Review;
const sage = createSage(riskSchema.parse({}));
const plans = readCorpus();
/** The sets that were blind once; docs/adr/0015-blind-sets.md has what each gave on its first run. */
const SETS = [
  'hold-out',
  'second-hold-out',
  'third-hold-out',
  'fourth-hold-out',
  'fifth-hold-out',
  'sixth-hold-out',
  'seventh-hold-out',
  'eighth-hold-out',
  'ninth-hold-out',
  'tenth-hold-out',
  'eleventh-hold-out',
  'twelfth-hold-out',
  'thirteenth-hold-out',
  'fourteenth-hold-out',
  'fifteenth-hold-out',
  'sixteenth-hold-out',
  'seventeenth-hold-out',
  'eighteenth-hold-out',
  'nineteenth-hold-out',
  'twentieth-hold-out',
  'twenty-first-hold-out',
  'twenty-second-hold-out',
  'twenty-third-hold-out',
  'twenty-fourth-hold-out',
  'twenty-fifth-hold-out',
].map((name) => `${name}.jsonl`);
console.log(
  'The rules were tuned on these plans; first runs of the blind sets: docs/adr/0015-blind-sets.md\n',
);

function row(name: string, chosen: readonly Labelled[]): void {
  const { plans: count, high, highRated3, highRated1, low, lowOverrated, wrong } = measure(sage, chosen);
  console.log(
    `${name.padEnd(24)} ${String(count).padStart(4)} plans   Tier 3: ${highRated3}/${high} rated 3, ${highRated1} rated 1   Tier 1: ${lowOverrated}/${low} over-rated   out of range: ${wrong.length}`,
  );
  for (const line of wrong) console.log(`    ${line}`);
}

for (const category of [...new Set(plans.map((plan) => plan.category))].sort()) {
  row(
    category,
    plans.filter((plan) => plan.category === category),
  );
}
for (const set of SETS) row(set.replace('.jsonl', ''), readCorpus(set));
row('all', plans);

/** Ten steps taken from the corpus, so that a plan of that size is as mixed as real ones are. */
const steps = plans.flatMap((plan) => plan.steps);
const times: number[] = [];
/** As in a service that has run for a while: its compiler takes some seconds to know this code. */
const WARM = 5_000;
for (let round = 0; round < 2 * WARM; round++) {
  const ten = Array.from({ length: 10 }, (_, at) => steps[(round * 7 + at * 13) % steps.length] ?? steps[0]!);
  const start = performance.now();
  sage.assess({ request: '', steps: ten });
  if (round >= WARM) times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
const at = (share: number): string => (times[Math.floor(times.length * share)] ?? 0).toFixed(3);
console.log(`\nten-step plan: median ${at(0.5)} ms, 95 % ${at(0.95)} ms, slowest ${at(0.9999)} ms`);
