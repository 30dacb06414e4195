/** Real repositories in a temporary folder, and plans to run on them. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkspaceConfig } from '../../../src/orchestrator/domain/governance';
import type { Step } from '../../../src/orchestrator/domain/plan';
import type { CheckRun } from '../../../src/orchestrator/domain/check';
import type { Clearing, ClearingJob, Snapshot } from '../../../src/orchestrator/domain/ports';
import type { StepResult } from '../../../src/orchestrator/domain/workflow';
import { clearingSchema, createClearing, type ClearingConfig } from '../../../src/orchestrator/execute';
import { WorkArea } from '../../../src/orchestrator/execute/copies/work-area';
import { type Files, git, makeRepository } from '../../support/repository';

const BWRAP_MISSING = bwrapProblem();
/** `describe` where bubblewrap works; elsewhere a skipped suite whose name says why. */
export const describeSandboxed = (name: string, body: () => void): void =>
  BWRAP_MISSING === null ? describe(name, body) : describe.skip(`${name} (skipped: ${BWRAP_MISSING})`, body);

function bwrapProblem(): string | null {
  try {
    const user = process.getuid?.() === 0 ? { uid: 60_999, gid: 60_999 } : {};
    const command = ['--unshare-all', '--ro-bind', '/', '/', 'true'];
    execFileSync('bwrap', command, { stdio: 'pipe', cwd: '/', ...user });
    return null;
  } catch (error) {
    return `bubblewrap does not work here: ${(error as Error).message.split('\n')[0]}`;
  }
}

const COMPILER = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
};

/** Where a plan's own files are: in its layer, or in its full copy. */
const PLACES = ['upper', 'work'];

export interface Bench {
  readonly root: string;
  readonly repository: string;
  readonly dataDir: string;
  /** Where copies are made. */
  readonly area: string;
  git(...args: string[]): string;
  /** `workspace` is what its governance file says besides. */
  clearing(config?: object, workspace?: Partial<WorkspaceConfig>): Clearing;
  job(steps: readonly Bare[], overrides?: Partial<ClearingJob>): ClearingJob;
  /** Names of the runs that have a directory. */
  runs(): string[];
  /** Where the runs' own files are. */
  copies(): string[];
  /** How many runs have a file that their plan has made. */
  sees(file: string): number;
  remove(): void;
}

type WithoutId<S> = S extends Step ? Omit<S, 'id' | 'title'> : never;
export type Bare = WithoutId<Step>;

export const FILES = { 'a.txt': 'one\ntwo\none\n', 'src/b.txt': 'b\n', '.gitignore': 'dist/\n' };

export function makeBench(files: Files = FILES): Bench {
  const root = mkdtempSync(join(tmpdir(), 'clearing-test-'));
  const repository = join(root, 'repository');
  const dataDir = join(root, 'data');
  const area = new WorkArea(dataDir).path;
  makeRepository(repository, files);
  const runs = (): string[] => (existsSync(join(area, 'runs')) ? readdirSync(join(area, 'runs')) : []);
  const copies = (): string[] =>
    runs().flatMap((run) => {
      const found = PLACES.map((place) => join(area, 'runs', run, place)).find((place) => existsSync(place));
      return found ? [found] : [];
    });
  return {
    root,
    repository,
    dataDir,
    area,
    git: (...args) => git(repository, args),
    clearing: (config = {}, workspace = {}) =>
      createClearing(parse(config), [{ name: 'sample', path: repository, ...workspace }], { dataDir }),
    job: (steps, overrides = {}) => ({
      workflowId: 'w1',
      request: 'please do it',
      trailers: ['GAD-Workflow: w1', 'GAD-Requester: Ada (ada)'],
      date: '2026-01-02T03:04:05.000Z',
      plan: {
        summary: 'Do it',
        steps: steps.map((step, index) => ({ ...step, id: `s${index + 1}`, title: `Step ${index + 1}` })),
        author: { kind: 'playbook', name: 'test' },
        workspace: 'sample',
        base: git(repository, ['rev-parse', 'HEAD']),
        context: [],
      },
      ...overrides,
    }),
    runs,
    copies,
    sees: (file) => copies().filter((copy) => existsSync(join(copy, file))).length,
    remove: () => {
      for (const path of [root, area]) rmSync(path, { recursive: true, force: true });
    },
  };
}

const parse = (config: object): ClearingConfig => clearingSchema.parse(config);

export const command = (text: string): Bare => ({ kind: 'command', command: text });

/** Runs all steps, publishes, discards: what the engine does when nothing goes wrong. */
export async function runAll(
  clearing: Clearing,
  job: ClearingJob,
): Promise<{ steps: StepResult[]; published: Awaited<ReturnType<Clearing['published']>> }> {
  const run = await clearing.prepare(job);
  try {
    const steps: StepResult[] = [];
    for (const step of job.plan.steps) {
      const result = await run.run(step, new AbortController().signal);
      steps.push(result);
      if (!result.ok) return { steps, published: null };
    }
    return { steps, published: await run.publish() };
  } finally {
    await run.discard();
  }
}

/** Arguments that make node run a TypeScript file, for tests that need a process of their own. */
export const runTypeScript = (file: string): string[] => [
  '-e',
  `const { transformSync } = require(${JSON.stringify(require.resolve('@swc/core'))});
  const options = ${JSON.stringify(COMPILER)};
  require.extensions['.ts'] = (module, filename) =>
    module._compile(transformSync(require('fs').readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
  require(${JSON.stringify(file)});`,
];

/** Carries the steps out and runs the workspace's checks on what they made. */
export async function checked(
  clearing: Clearing,
  job: ClearingJob,
  signal: AbortSignal = new AbortController().signal,
): Promise<{ snapshot: Snapshot; checks: readonly CheckRun[] }> {
  const run = await clearing.prepare(job);
  try {
    for (const step of job.plan.steps) await run.run(step, signal);
    const snapshot = await run.snapshot();
    if (!snapshot) throw new Error('The plan changed nothing.');
    return { snapshot, checks: await run.check(snapshot, signal) };
  } finally {
    await run.discard();
  }
}
