/**
 * `npm run bench`: all figures with their budgets, as Markdown on the terminal and as JSON with
 * `--json FILE`. `--quick` prints the orchestrator's line alone, `--million` adds a million stored
 * workflows. Exits 1 when a budget is missed. Read the ratios: both sides of one ran on the same
 * machine in the same minutes.
 */
import { writeFileSync } from 'node:fs';
import { latency, postgres, throughput } from './engine';
import { growth } from './growth';
import { firstCards, memory, recovery, start } from './process';
import { isKept, markdown, type Row } from './report';
import { rooms } from './rooms';

const has = (flag: string): boolean => process.argv.includes(`--${flag}`);
const jsonFile = has('json') ? process.argv[process.argv.indexOf('--json') + 1] : undefined;
const server = process.env.TEST_POSTGRES_URL;

const SECTIONS: readonly (readonly [title: string, run: () => Promise<Row[]>])[] = [
  ['Throughput', throughput],
  ...(has('quick')
    ? []
    : ([
        ['One at a time', latency],
        ...(server ? ([['PostgreSQL', () => postgres(server)]] as const) : []),
        ['Reading', () => growth([1_000, 100_000, ...(has('million') ? [1_000_000] : [])])],
        ['The process', start],
        ['Cards', firstCards],
        ['Recovery', recovery],
        ['Memory', memory],
        ['Rooms', rooms],
      ] as const)),
];

async function main(): Promise<void> {
  const all: Record<string, Row[]> = {};
  for (const [title, run] of SECTIONS) {
    const rows = await run();
    all[title] = rows;
    if (title === 'Throughput') console.log(`ratio ${rows[0]?.value.toFixed(3)}\n`);
    console.log(markdown(title, rows));
  }
  if (!has('quick') && !server) console.log('PostgreSQL was skipped: TEST_POSTGRES_URL is not set.');
  if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(all, null, 2)}\n`);
  process.exitCode = Object.values(all).flat().every(isKept) ? 0 : 1;
}

void main();
