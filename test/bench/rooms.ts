/** The rooms with real work: Sage, the request index, a rehearsal in a large repository, diff and publishing. */
import { createAssessor, riskSchema } from '../../src/orchestrator/review';
import { createWorkspaces } from '../../src/orchestrator/execute';
import { workspaceIndex } from '../../src/orchestrator/plan/index/open-index';
import { finder, planRequest } from '../orchestrator/plan/repository';
import { makeBench } from '../orchestrator/execute/support';
import { readPlans } from '../orchestrator/review/corpus';
import { median, timed, type Row } from './report';

const FILES = 10_000;

/** A repository of many small source files and some settings. */
function manyFiles(): Record<string, string> {
  const files: Record<string, string> = { 'config/server.yaml': 'http:\n  timeout: 10\n' };
  for (let n = 0; n < FILES; n++) {
    const folder = `src/part${n % 100}/area${n % 7}`;
    files[`${folder}/file${n}.ts`] =
      `/** Part ${n}. */\nexport const LIMIT_${n} = ${n};\nexport function work${n}(): number {\n  return LIMIT_${n} + 1;\n}\n`;
  }
  return files;
}

export async function rooms(): Promise<Row[]> {
  const bench = makeBench(manyFiles());
  try {
    const places = [{ name: 'sample', path: bench.repository }];
    const workspaces = createWorkspaces(places, { dataDir: bench.dataDir });
    const view = await workspaces.open('sample');
    const index = await timed(() => workspaceIndex(view));
    const request = 'set the http timeout to 30';
    const plan = (): Promise<unknown> => finder.plan({ ...planRequest(request, {}), workspace: view });
    await plan();
    const planned: number[] = [];
    for (let n = 0; n < 20; n++) planned.push(await timed(plan));

    const clearing = bench.clearing();
    const rehearsed: number[] = [];
    const published: number[] = [];
    const read: number[] = [];
    for (let n = 0; n < 15; n++) {
      const step = {
        kind: 'edit_file',
        path: 'config/server.yaml',
        find: '10',
        replace: String(20 + n),
      } as const;
      const job = bench.job([step], { workflowId: `bench${n}` });
      const { signal } = new AbortController();
      let tree = '';
      rehearsed.push(
        await timed(async () => {
          const run = await clearing.prepare(job);
          for (const each of job.plan.steps) await run.run(each, signal);
          tree = (await run.snapshot())?.tree ?? '';
          await run.discard();
        }),
      );
      let commit = '';
      published.push(
        await timed(async () => {
          commit = (await clearing.publishSnapshot(job, { tree }))?.commit ?? '';
        }),
      );
      read.push(await timed(() => workspaces.diff?.('sample', commit)));
    }
    const warm = (times: readonly number[]): number => median(times.slice(5));
    return [
      ...(await sage()),
      {
        what: `request index of ${FILES.toLocaleString('en')} files`,
        value: index,
        unit: 'ms',
        budget: 2_000,
      },
      { what: 'a request planned after that', value: median(planned), unit: 'ms', budget: 50 },
      {
        what: `rehearsal of a one-file change among ${FILES.toLocaleString('en')} files, warm`,
        value: warm(rehearsed),
        unit: 'ms',
        budget: 60,
      },
      { what: 'publishing it', value: warm(published), unit: 'ms', budget: 60 },
      { what: 'its diff', value: warm(read), unit: 'ms', budget: 30 },
    ];
  } finally {
    bench.remove();
  }
}

async function sage(): Promise<Row[]> {
  const assessor = await createAssessor(riskSchema.parse({}));
  const steps = readPlans('harmless').flatMap((plan) => plan.steps);
  const times: number[] = [];
  for (let round = 0; round < 3_000; round++) {
    const ten = Array.from({ length: 10 }, (_, at) => steps[(round * 7 + at * 13) % steps.length]!);
    times.push(
      await timed(() =>
        assessor.assess({ request: '', steps: ten.map((step, at) => ({ ...step, id: `s${at}` })) }),
      ),
    );
  }
  return [
    { what: 'Sage on a plan of ten steps, warm', value: median(times.slice(1_000)), unit: 'ms', budget: 2 },
  ];
}
