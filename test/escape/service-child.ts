/**
 * A service that carries plans out one after the other, in a process of its own so that it can be
 * another account's: a line of JSON in for each plan, a line out that says what came of it.
 */
import { execFileSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Clearing, ClearingJob } from '../../src/orchestrator/domain/ports';
import { clearingSchema, createClearing } from '../../src/orchestrator/execute';

export interface Attempted {
  /** Everything that could be seen from outside: what steps printed, and the published commit. */
  readonly output: string;
  /** Codes of what was refused, and of steps that failed. */
  readonly codes: readonly string[];
}

const [path = '', dataDir = ''] = process.argv.slice(1);

const clearings = new Map<string, Clearing>();

/** One for each configuration, as a service has one: what it has found out about the machine stays known. */
function clearingOf(config: object): Clearing {
  const key = JSON.stringify(config);
  const known =
    clearings.get(key) ??
    createClearing(clearingSchema.parse(config), [{ name: 'sample', path }], { dataDir });
  clearings.set(key, known);
  return known;
}

async function attempt({ config, job }: { config: object; job: ClearingJob }): Promise<Attempted> {
  const clearing = clearingOf(config);
  const codes: string[] = [];
  const refused = (error: unknown): null => {
    codes.push((error as { code?: string }).code ?? String(error));
    return null;
  };
  const run = await clearing.prepare(job).catch(refused);
  if (!run) return { output: '', codes };
  let output = '';
  for (const step of job.plan.steps) {
    const result = await run.run(step, new AbortController().signal);
    output += result.output;
    if (result.error) codes.push(result.error.code);
  }
  const published = await run.publish().catch(refused);
  if (published) {
    output += execFileSync('git', ['-C', path, 'show', '--format=', published.branch], { encoding: 'utf8' });
  }
  await clearing.withdraw(job.workflowId, 'sample');
  await run.discard();
  return { output, codes };
}

void (async () => {
  for await (const line of createInterface({ input: process.stdin })) {
    const attempted = await attempt(JSON.parse(line) as Parameters<typeof attempt>[0]);
    process.stdout.write(`${JSON.stringify(attempted)}\n`);
  }
})();
