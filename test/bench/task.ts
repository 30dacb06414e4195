/** One task of `npm run bench:tasks`: what is asked, how the model answers, and what has to come of it (docs/tasks.md). */
import { noteText, type Note } from '../../src/orchestrator/domain/note';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { z } from 'zod';
import { parseYaml } from '../../src/orchestrator/domain/yaml-document';
import type { WorkflowDetail } from '../../src/orchestrator';
import { startFakeModel, type FakeModel } from '../support/fake-model';
import { ModelService, git } from '../support/model-service';
import { answerSchema, behavioursOf } from '../support/scripted-model';
import { approve, PEER } from '../support/world';

const files = z.record(z.string());

export const taskSchema = z
  .object({
    title: z.string(),
    request: z.string(),
    /** The repository: its files by path, or a folder that has them, relative to the task's file. */
    files: files.default({}),
    repository: z.string().optional(),
    /** Further files that nobody wants to write down: `count` of them, and one of a number of megabytes. */
    many: z.number().int().optional(),
    megabytes: z.number().int().optional(),
    governance: z.string().default(''),
    tools: z.boolean().default(true),
    answers: z.array(answerSchema).min(1),
    /** What the requester answers to a question: the number of a choice, or words. */
    reply: z.union([z.number().int(), z.string()]).optional(),
    /** What a reviewer asks for instead of approving the first plan. */
    changes: z.string().optional(),
    ends: z.enum(['approval', 'no-plan', 'failed', 'unavailable']),
    /** Hidden files, and the command that has to pass on the published result. */
    hidden: files.default({}),
    test: z.string().optional(),
    rounds: z.number().int(),
    tokens: z.number().int().default(200_000),
    cost: z.number().optional(),
    /** Parts of what the failure says, of what the model is told, and of what it must never be told. */
    says: z.array(z.string()).default([]),
    told: z.array(z.string()).default([]),
    untold: z.array(z.string()).default([]),
    /** Parts of the notes on the card. */
    notes: z.array(z.string()).default([]),
  })
  .strict();
export type Task = z.infer<typeof taskSchema> & { readonly folder: string };

/** Something that a secret rule knows, put together here so that nobody takes it for one of ours. */
const TOKEN = `ghp_${'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7b'.padEnd(36, 'x')}`;

/** The tasks of a folder, in the order of their names. @throws GadError for a file that is not a task */
export function readTasks(folder: string): Task[] {
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  return names.sort().map((name) => {
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8').replaceAll('<a token>', TOKEN);
    return { ...parseYaml(text, path, taskSchema, 'CONFIG_INVALID'), folder };
  });
}

export interface Outcome {
  readonly task: Task;
  readonly ended: string;
  readonly workflow: WorkflowDetail;
  readonly ms: number;
  /** What is not as it should be. */
  readonly problems: readonly string[];
}

/** Plays a task. @param live the environment that names a real model, which is asked instead of playing the script */
export async function play(
  task: Task,
  live?: Readonly<Record<string, string | undefined>>,
): Promise<Outcome> {
  const started = performance.now();
  const model = await startFakeModel();
  model.plan(...behavioursOf(task.answers, task.tools));
  const service = await ModelService.open({
    model: model.url,
    environment: live,
    files: filesOf(task),
    many: task.many,
    governance: task.governance,
  });
  try {
    const id = await service.ask(task.request);
    let workflow = await service.rests(id);
    if (workflow.question && task.reply !== undefined) {
      const answer = typeof task.reply === 'number' ? { choice: task.reply } : { text: task.reply };
      await service.orchestrator.answer(id, { ...answer, person: workflow.requester });
      workflow = await service.rests(id);
    }
    if (task.changes !== undefined && workflow.approval) {
      const { seal } = workflow.approval;
      await service.orchestrator.decide(id, {
        decision: 'changes',
        person: PEER,
        reason: task.changes,
        seal,
      });
      workflow = await service.reached(
        id,
        (found) =>
          found.status === 'FAILED' ||
          (found.status === 'AWAITING_APPROVAL' && found.approval?.seal !== seal),
      );
    }
    const ended = endOf(workflow);
    const problems = [...problemsOf(task, ended, workflow, live === undefined ? model : null)];
    if (ended === 'approval' && task.test !== undefined)
      problems.push(...(await hiddenTest(task, service, workflow)));
    return { task, ended, workflow, ms: performance.now() - started, problems };
  } finally {
    await service.close();
    await model.close();
  }
}

function filesOf({ files: own, repository, folder, megabytes }: Task): Record<string, string> {
  const found: Record<string, string> = { ...own };
  if (repository !== undefined) {
    const root = resolve(folder, repository);
    for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }))
      if (statSync(join(root, name)).isFile())
        found[relative(root, join(root, name))] = readFileSync(join(root, name), 'utf8');
  }
  if (megabytes !== undefined) found['data/big.txt'] = 'a line of a big file\n'.repeat(50_000 * megabytes);
  return found;
}

function endOf({ status, error }: WorkflowDetail): Task['ends'] | 'other' {
  if (status === 'AWAITING_APPROVAL') return 'approval';
  if (error?.code === 'NO_PLAN') return 'no-plan';
  if (error?.code === 'MODEL_UNAVAILABLE') return 'unavailable';
  return status === 'FAILED' ? 'failed' : 'other';
}

function* problemsOf(
  task: Task,
  ended: string,
  workflow: WorkflowDetail,
  model: FakeModel | null,
): Generator<string> {
  const { usage, error, notes } = workflow;
  if (ended !== task.ends)
    yield `ended as ${ended}, not as ${task.ends}: ${error?.message ?? workflow.status}`;
  const { rounds = 0, inputTokens = 0, outputTokens = 0, cost } = usage ?? {};
  if (rounds > task.rounds) yield `${rounds} rounds, and ${task.rounds} are allowed`;
  if (inputTokens + outputTokens > task.tokens)
    yield `${inputTokens + outputTokens} tokens, and ${task.tokens} are allowed`;
  if (task.cost !== undefined && !(cost && cost.amount <= task.cost))
    yield `cost ${cost?.amount}, and ${task.cost} is allowed`;
  const said = error?.message ?? '';
  for (const part of task.says) if (!said.includes(part)) yield `the failure does not say "${part}": ${said}`;
  for (const part of task.notes)
    if (!allNotes(workflow, notes).includes(part)) yield `no note says "${part}"`;
  if (!model) return;
  const told = model.calls.map(({ body }) => JSON.stringify(body.messages)).join('\n');
  const quoted = (part: string): string => JSON.stringify(part).slice(1, -1);
  for (const part of task.told) if (!told.includes(quoted(part))) yield `the model was not told "${part}"`;
  for (const part of task.untold) if (told.includes(quoted(part))) yield `the model was told "${part}"`;
}

const allNotes = ({ rehearsal }: WorkflowDetail, notes: readonly Note[]): string =>
  [...notes, ...(rehearsal?.notes ?? [])].map(noteText).join('\n');

/** Approves, and runs the hidden test on what was published. */
async function hiddenTest(task: Task, service: ModelService, workflow: WorkflowDetail): Promise<string[]> {
  await approve(service, workflow.id, PEER);
  const done = await service.reached(
    workflow.id,
    ({ status }) => status === 'COMPLETED' || status === 'FAILED',
  );
  const branch = done.result?.branch;
  if (!branch) return [`nothing was published: ${done.error?.message ?? done.status}`];
  const copy = mkdtempSync(join(tmpdir(), 'gad-task-'));
  try {
    git(copy, 'clone', '--quiet', '--shared', '--no-checkout', service.repository, '.');
    // What nobody wanted to write down nobody wants to read either.
    git(copy, 'sparse-checkout', 'set', '--no-cone', '/*', '!/many/');
    git(copy, 'checkout', '--quiet', `origin/${branch}`);
    for (const [path, content] of Object.entries(task.hidden)) {
      mkdirSync(dirname(join(copy, path)), { recursive: true });
      writeFileSync(join(copy, path), content);
    }
    execFileSync('sh', ['-c', task.test ?? 'true'], { cwd: copy, stdio: 'pipe' });
    return [];
  } catch (failure) {
    const { stderr, stdout } = failure as { readonly stderr?: Buffer; readonly stdout?: Buffer };
    const said = `${String(stderr ?? '')}${String(stdout ?? '')}`.slice(0, 2_000);
    return [`the hidden test fails; the checks were ${JSON.stringify(workflow.rehearsal?.checks)}: ${said}`];
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
