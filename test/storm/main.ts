/** `npm run storm -- --flows N [--seed S]`: exit 0 only if nothing was lost, doubled or left behind. */
import { parseArgs } from 'node:util';
import { runStorm } from './storm';
import { table } from './verdict';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { flows: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' } },
  });
  const flows = Number(values.flows);
  const seed = Number(values.seed);
  if (!(Number.isInteger(flows) && flows > 0 && Number.isInteger(seed))) {
    console.error('Usage: npm run storm -- --flows N [--seed S], whole numbers.');
    process.exit(2);
  }
  const began = performance.now();
  const verdict = await runStorm({ flows, seed, say: (text) => console.error(text) });
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.log(`${flows} flows, seed ${seed}, ${verdict.kills} kills, ${seconds} s\n\n${table(verdict)}`);
  process.exitCode = verdict.good ? 0 : 1;
}

void main();
