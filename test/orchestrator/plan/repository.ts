/** The files of a small repository for planning tests, and a tiny applier of steps. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Step } from '../../../src/orchestrator/domain/plan';
import type { PlanOutcome, PlanRequest, WorkspaceView } from '../../../src/orchestrator/domain/ports';
import { createPathFinder, loadPlaybooks } from '../../../src/orchestrator/plan';
import type { Draft, Reader } from '../../../src/orchestrator/plan/draft';
import { MAKERS } from '../../../src/orchestrator/plan/makers';
import { recording } from '../../../src/orchestrator/plan/recording';
import { Refusal } from '../../../src/orchestrator/plan/refusal';
import { type Files, writeFiles } from '../../support/repository';

export type { Files };

export const PLAYBOOKS = loadPlaybooks('playbooks');

/** What most tests start from. */
export const SAMPLE: Files = {
  '.env.example': 'PORT=8080\n',
  '.github/workflows/ci.yml':
    'jobs:\n  test:\n    steps:\n      - uses: actions/checkout@v4\n      - run: npm test\n',
  'CHANGELOG.md': '# Changelog\n\n## Unreleased\n\n- First\n\n## 1.0.0\n\n- Start\n',
  LICENSE: 'MIT License\n\nCopyright (c) 2024 Example Ltd.\n',
  'README.md': '# Greeter\n\nHello from the greeter.\n',
  'package.json': `{
  "name": "greeter",
  "version": "1.0.0",
  "private": false,
  "scripts": {
    "test": "node --test",
    "lint": "node --check src/greet.js",
    "format": "node --version",
    "build": "node --version"
  },
  "dependencies": {
    "left-pad": "^1.2.0"
  }
}
`,
  'config/features.yaml':
    '# Features of the greeter\nfeatures:\n  darkMode: false # for the night\n  beta:\n    search: true\n',
  'src/greet.js': 'module.exports.greet = (name) => `Hello, ${name}`;\n',
  'src/greeter.js':
    "const { greet } = require('./greet.js');\nmodule.exports.greeter = () => greet('team');\n",
  'test/greet.test.js':
    "const assert = require('node:assert');\nconst { greet } = require('../src/greet.js');\nassert.equal(greet('x').length, 8);\n",
};

export function workspace(files: Files): WorkspaceView {
  return {
    name: 'sample',
    commit: '0'.repeat(40),
    notes: [],
    list: async () => Object.keys(files).sort(),
    read: async (path) => files[path] ?? null,
    find: async (word) =>
      Object.keys(files).filter((path) => files[path]?.toLowerCase().includes(word.toLowerCase())),
  };
}

export function planRequest(request: string, files: Files, more: Partial<PlanRequest> = {}): PlanRequest {
  return {
    request,
    workspace: workspace(files),
    contextPaths: [],
    feedback: [],
    similar: [],
    signal: new AbortController().signal,
    ...more,
  };
}

export const finder = createPathFinder({ playbooks: PLAYBOOKS });

export function plan(
  request: string,
  files: Files = SAMPLE,
  more: Partial<PlanRequest> = {},
): Promise<PlanOutcome> {
  return finder.plan(planRequest(request, files, more));
}

/** What a step maker gives for exact arguments, without the sentence that leads to it. */
export async function make(
  name: string,
  args: Readonly<Record<string, string>>,
  files: Files = SAMPLE,
  reader: Reader = recording(workspace(files)),
): Promise<Draft[]> {
  const maker = MAKERS.get(name);
  if (!maker) throw new Error(`there is no maker ${name}`);
  return maker.make(args, reader);
}

/** The files that a step maker changes, as they are afterwards; null for those that are gone. */
export async function made(
  name: string,
  args: Readonly<Record<string, string>>,
  files: Files = SAMPLE,
): Promise<Record<string, string | null>> {
  const after = { ...files } as Record<string, string>;
  for (const draft of await make(name, args, files)) {
    if (draft.kind === 'write_file') after[draft.path] = draft.content;
    if (draft.kind === 'delete_file') delete after[draft.path];
    if (draft.kind === 'edit_file') {
      const before = after[draft.path];
      if (!before?.includes(draft.find)) throw new Error(`${draft.path} does not contain ${draft.find}`);
      after[draft.path] = before.replaceAll(draft.find, () => draft.replace);
    }
  }
  const paths = [...new Set([...Object.keys(files), ...Object.keys(after)])].sort();
  return Object.fromEntries(
    paths.filter((path) => after[path] !== files[path]).map((path) => [path, after[path] ?? null]),
  );
}

/** The message with which a step maker refuses. */
export async function refused(
  name: string,
  args: Readonly<Record<string, string>>,
  files: Files = SAMPLE,
  reader?: Reader,
): Promise<string> {
  try {
    await make(name, args, files, reader);
  } catch (problem) {
    if (problem instanceof Refusal) return problem.message;
    throw problem;
  }
  throw new Error(`${name} did not refuse ${JSON.stringify(args)}`);
}

/** The steps of a request that has to lead to a plan. */
export async function steps(request: string, files: Files = SAMPLE): Promise<readonly Step[]> {
  const outcome = await plan(request, files);
  if (outcome.kind !== 'plan') throw new Error(`no plan for "${request}": ${JSON.stringify(outcome)}`);
  return outcome.steps;
}

/** The message of a request that must not lead to a plan. */
export async function refusal(request: string, files: Files = SAMPLE): Promise<string> {
  const outcome = await plan(request, files);
  if (outcome.kind === 'plan') throw new Error(`"${request}" was planned by ${outcome.author.name}`);
  return outcome.kind === 'question' ? outcome.text : outcome.message;
}

/** Plans a request and carries the steps out in a real folder; answers the files afterwards. */
export async function carryOut(request: string, files: Files = SAMPLE): Promise<Record<string, string>> {
  return apply(await steps(request, files), files);
}

/** Carries steps out in a real folder; answers the files afterwards. */
export function apply(plan: readonly Step[], files: Files): Record<string, string> {
  const root = mkdtempSync(join(tmpdir(), 'gad-plan-'));
  try {
    writeFiles(root, files);
    for (const step of plan) applyStep(root, step);
    return snapshot(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function applyStep(root: string, step: Step): void {
  switch (step.kind) {
    case 'command':
      execFileSync('sh', ['-c', step.command], { cwd: root, stdio: 'pipe', env: { PATH: process.env.PATH } });
      return;
    case 'write_file':
      return write(join(root, step.path), step.content);
    case 'edit_file': {
      const before = readFileSync(join(root, step.path), 'utf8');
      if (!before.includes(step.find)) throw new Error(`${step.path} does not contain ${step.find}`);
      return write(
        join(root, step.path),
        before.replaceAll(step.find, () => step.replace),
      );
    }
    case 'delete_file':
      return rmSync(join(root, step.path));
  }
}

function write(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function snapshot(root: string, folder = root): Record<string, string> {
  return Object.assign(
    {},
    ...readdirSync(folder)
      .filter((name) => name !== '.git')
      .map((name) => {
        const path = join(folder, name);
        return statSync(path).isDirectory()
          ? snapshot(root, path)
          : { [relative(root, path)]: readFileSync(path, 'utf8') };
      }),
  ) as Record<string, string>;
}
