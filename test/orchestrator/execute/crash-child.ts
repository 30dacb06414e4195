/** A service that is killed in the middle of its plans: reads jobs from stdin and runs all of them at once. */
import { readFileSync } from 'node:fs';
import type { ClearingJob } from '../../../src/orchestrator/domain/ports';
import { clearingSchema, createClearing } from '../../../src/orchestrator/execute';

const [path = '', dataDir = ''] = process.argv.slice(1);
const clearing = createClearing(clearingSchema.parse({}), [{ name: 'sample', path }], { dataDir });

async function runJob(job: ClearingJob): Promise<void> {
  const run = await clearing.prepare(job);
  for (const step of job.plan.steps) await run.run(step, new AbortController().signal);
  await run.publish();
  await run.discard();
}

void Promise.all((JSON.parse(readFileSync(0, 'utf8')) as ClearingJob[]).map(runJob));
