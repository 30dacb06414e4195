/**
 * `npm run bench:tasks -- [--tasks DIR] [--only TEXT] [--live]`: plays tasks through the whole cycle with a scripted
 * model, or with the one that the OPENAI variables name (`--live`), and prints a row for each. Exit 1 when one does not end
 * as it should, or uses more than it may.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { play, readTasks, type Outcome } from './task';

const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: resolve(__dirname, '../tasks') },
    only: { type: 'string', default: '' },
    live: { type: 'boolean', default: false },
  },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

function row({ task, ended, workflow: { usage }, ms, problems }: Outcome): string {
  const tokens = (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0);
  const cost = usage?.cost ? `${usage.cost.amount.toFixed(4)} ${usage.cost.currency}` : '-';
  const cells = [
    problems.length === 0 ? 'ok' : 'NOT',
    task.title.padEnd(52).slice(0, 52),
    ended.padEnd(11),
    String(usage?.rounds ?? 0).padStart(6),
    String(tokens).padStart(8),
    cost.padStart(12),
    `${(ms / 1_000).toFixed(1)} s`.padStart(8),
  ];
  return [cells.join('  '), ...problems.map((problem) => `     ${problem}`)].join('\n');
}

async function main(): Promise<void> {
  // teams-ai writes failed calls to the console.
  console.log = () => undefined;
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } = process.env;
  if (values.live && !OPENAI_API_KEY) throw new Error('--live needs OPENAI_API_KEY and OPENAI_MODEL.');
  const live = values.live ? { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } : undefined;
  const tasks = readTasks(resolve(values.tasks)).filter(({ title }) => title.includes(values.only));
  if (tasks.length === 0) throw new Error(`There is no task in ${values.tasks}.`);
  say(`     ${'task'.padEnd(52)}  ends         rounds    tokens          cost      time`);
  let wrong = 0;
  for (const task of tasks) {
    const outcome = await play(task, live);
    say(row(outcome));
    if (outcome.problems.length > 0) wrong++;
  }
  say(`\n${tasks.length - wrong} of ${tasks.length} ended as they should.`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

main().catch((thrown: unknown) => {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
});
