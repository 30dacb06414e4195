/**
 * `npm run bench:requests -- [NAME…] [--set FILE --repository DIR] [--blind] [--all]`: plans requests as
 * people type them, carries each plan out on a copy, and says how many ended as they should. Without
 * arguments: all sets of this repository. Exit 1 when a threshold is broken.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { diffLines } from 'diff';
import type { PlanOutcome, WorkspaceView } from '../../src/orchestrator/domain/ports';
import type { Step } from '../../src/orchestrator/domain/plan';
import { createWorkspaces } from '../../src/orchestrator/execute';
import { createPathFinder, loadPlaybooks } from '../../src/orchestrator/plan';
import { AUK } from '../orchestrator/plan/requests/auk';
import { buildRepository } from '../orchestrator/plan/requests/build-repository';
import { QUAY } from '../orchestrator/plan/requests/quay';
import { SKUA } from '../orchestrator/plan/requests/skua';
import { SMEW } from '../orchestrator/plan/requests/smew';
import { TEAL } from '../orchestrator/plan/requests/teal';
import { TERN } from '../orchestrator/plan/requests/tern';
import { WREN } from '../orchestrator/plan/requests/wren';

/**
 * A request with what may come of it. `want` is what a plan does; without it any plan is wrong. `places`:
 * the right answer is a question that names each. `near`: playbooks that a refusal may point to; `ask`:
 * whose question is right. `hints`: fits a question or refusal that found the right place.
 */
interface Sample {
  readonly id: string;
  readonly request: string;
  readonly deterministic: boolean;
  readonly near?: readonly string[];
  readonly ask?: readonly string[];
  readonly hints?: string;
  readonly places?: readonly string[];
  readonly want?: {
    readonly paths?: readonly string[];
    readonly added?: readonly string[];
    readonly removed?: readonly string[];
    readonly notAdded?: string | readonly string[];
    readonly only?: string | readonly string[];
    readonly not?: string | readonly string[];
    readonly command?: string;
  };
}

/** The repositories of the sets, by the name of the set. */
const REPOSITORIES = {
  quay: QUAY,
  tern: TERN,
  wren: WREN,
  skua: SKUA,
  auk: AUK,
  smew: SMEW,
  teal: TEAL,
};

const RESULTS = [
  'planned right',
  'question right',
  'helpful refusal',
  'refusal',
  'misread',
  'wrong plan',
] as const;
type Result = (typeof RESULTS)[number];

interface Row {
  readonly sample: Sample;
  readonly result: Result;
  readonly detail: string;
  readonly ms: number;
}

const finder = createPathFinder({ playbooks: loadPlaybooks(join(__dirname, '../../playbooks')) });

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      set: { type: 'string' },
      repository: { type: 'string' },
      /** Only the sets that nobody works on. */
      blind: { type: 'boolean' },
      /** A row for every request, not only for those that ended badly. */
      all: { type: 'boolean' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'gad-requests-'));
  try {
    const rows: Row[] = [];
    for (const [set, repository] of sets(values, positionals, folder))
      rows.push(...(await runSet(set, repository, folder)));
    report(rows, values.all === true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Files with requests, and the repository that each is about. */
function sets(
  given: { set?: string; repository?: string; blind?: boolean },
  names: readonly string[],
  folder: string,
): [string, string][] {
  if (given.set !== undefined && given.repository !== undefined)
    return [[resolve(given.set), resolve(given.repository)]];
  if (given.set !== undefined || given.repository !== undefined)
    throw new Error('--set and --repository go together');
  const own = join(__dirname, '../orchestrator/plan/requests');
  return Object.entries(REPOSITORIES)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .flatMap(([name, commits]) => {
      const repository = join(folder, name);
      buildRepository(repository, commits);
      const files = given.blind ? [`${name}-blind.jsonl`] : [`${name}.jsonl`, `${name}-blind.jsonl`];
      return files
        .filter((file) => existsSync(join(own, file)))
        .map((file): [string, string] => [join(own, file), repository]);
    });
}

async function runSet(set: string, repository: string, folder: string): Promise<Row[]> {
  const samples = readFileSync(set, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Sample);
  const workspaces = createWorkspaces([{ name: 'bench', path: repository }], {
    dataDir: mkdtempSync(join(folder, 'data-')),
  });
  const workspace = await workspaces.open('bench');
  const rows: Row[] = [];
  for (const sample of samples) {
    const start = performance.now();
    const outcome = await plan(withCommits(sample.request, repository), workspace);
    const ms = performance.now() - start;
    rows.push({ sample, ms, ...(await judge(sample, outcome, repository, workspace)) });
  }
  return rows;
}

/** `{{word}}` stands for the id of the commit whose subject has the word. */
function withCommits(request: string, repository: string): string {
  return request.replaceAll(/\{\{(\w+)\}\}/g, (_, word: string) =>
    execFileSync('git', ['-C', repository, 'log', '--format=%h', '-i', `--grep=${word}`, '-1'], {
      encoding: 'utf8',
    }).trim(),
  );
}

function plan(request: string, workspace: WorkspaceView): Promise<PlanOutcome> {
  const signal = new AbortController().signal;
  return finder.plan({ request, workspace, contextPaths: [], feedback: [], similar: [], signal });
}

async function judge(
  sample: Sample,
  outcome: PlanOutcome,
  repository: string,
  workspace: WorkspaceView,
): Promise<Pick<Row, 'result' | 'detail'>> {
  const near = new Set([...(sample.near ?? []), ...(sample.ask ?? [])]);
  const fits = (text: string): boolean =>
    sample.hints !== undefined && new RegExp(sample.hints, 'i').test(text);
  if (outcome.kind === 'plan') {
    const problem =
      sample.want && !sample.places ? check(sample.want, outcome.steps, repository) : 'no plan was wanted';
    return {
      result: problem === null ? 'planned right' : 'wrong plan',
      detail: `${problem ?? ''} ${outcome.summary}`,
    };
  }
  if (outcome.kind === 'question') {
    const text = [outcome.text, ...outcome.choices.map(({ label }) => label)].join(' | ');
    if (sample.places) {
      const named = sample.places.every((place) => new RegExp(place).test(text));
      return { result: named ? 'question right' : 'misread', detail: text };
    }
    for (const choice of sample.want ? outcome.choices : []) {
      const chosen = await plan(choice.request, workspace);
      if (chosen.kind === 'plan' && sample.want && check(sample.want, chosen.steps, repository) === null)
        return { result: 'question right', detail: text };
    }
    const asked = outcome.choices.some(({ playbook }) => playbook !== undefined && near.has(playbook));
    return {
      result:
        asked || fits(text) || (outcome.choices.length === 0 && near.size > 0) ? 'question right' : 'misread',
      detail: text,
    };
  }
  const detail = `${outcome.reason}: ${outcome.message} ${outcome.suggestions.map(({ playbook }) => `[${playbook}]`).join('')}`;
  const suggested = outcome.suggestions.map(({ playbook }) => playbook);
  if (suggested.some((playbook) => near.has(playbook)) || fits(detail))
    return { result: 'helpful refusal', detail };
  if (suggested.length > 0 && sample.deterministic === false) return { result: 'misread', detail };
  return { result: sample.deterministic ? 'refusal' : 'helpful refusal', detail };
}

const patterns = (given: string | readonly string[] | undefined): RegExp[] =>
  (given === undefined ? [] : typeof given === 'string' ? [given] : given).map((one) => new RegExp(one));

/** What is wrong with a plan, or null. Its steps are carried out in memory; commands would need their tools. */
function check(want: NonNullable<Sample['want']>, steps: readonly Step[], repository: string): string | null {
  const before = (path: string): string | null =>
    existsSync(join(repository, path)) ? readFileSync(join(repository, path), 'utf8') : null;
  const after = new Map<string, string | null>();
  for (const step of steps) {
    if (step.kind === 'command') continue;
    if (step.kind === 'delete_file') after.set(step.path, null);
    else if (step.kind === 'write_file') after.set(step.path, step.content);
    else {
      const text = after.get(step.path) ?? before(step.path) ?? '';
      if (!text.includes(step.find)) return `${step.path} does not contain ${step.find}`;
      after.set(
        step.path,
        text.replaceAll(step.find, () => step.replace),
      );
    }
  }
  const changed = [...after].filter(([path, text]) => text !== before(path));
  const paths = changed.map(([path]) => path);
  const parts = changed.flatMap(([path, text]) => diffLines(before(path) ?? '', text ?? ''));
  const [added, removed] = (['added', 'removed'] as const).map((way) =>
    parts.filter((part) => part[way]).flatMap(({ value }) => value.replace(/\n$/, '').split('\n')),
  );
  const commands = steps.flatMap((step) => (step.kind === 'command' ? [step.command] : []));
  const lacks = (list: readonly string[] = [], given?: string | readonly string[]): RegExp | undefined =>
    patterns(given).find((pattern) => !list.some((one) => pattern.test(one)));
  const path = lacks(paths, want.paths);
  if (path) return `no change of ${path}`;
  const line = lacks(added, want.added) ?? lacks(removed, want.removed) ?? lacks(commands, want.command);
  if (line) return `no ${line}`;
  const other = paths.find(
    (one) =>
      patterns(want.only).some((pattern) => !pattern.test(one)) ||
      patterns(want.not).some((pattern) => pattern.test(one)),
  );
  if (other !== undefined) return `changes ${other}`;
  const extra = (added ?? []).find((one) => patterns(want.notAdded).some((pattern) => pattern.test(one)));
  return extra === undefined ? null : `adds ${extra}`;
}

function report(rows: readonly Row[], all: boolean): void {
  for (const { sample, result, detail, ms } of rows) {
    if (!all && ['planned right', 'question right', 'helpful refusal'].includes(result)) continue;
    console.log(
      `${sample.id.padEnd(14)} ${result.padEnd(16)} ${ms.toFixed(0).padStart(5)} ms  ${JSON.stringify(sample.request)}\n    ${detail.slice(0, 300).replaceAll('\n', ' / ')}`,
    );
  }
  const count = (result: Result, some = rows): number => some.filter((row) => row.result === result).length;
  console.table(
    Object.fromEntries(
      RESULTS.map((result) => [
        result,
        { requests: count(result), share: percent(count(result) / rows.length) },
      ]),
    ),
  );
  const deterministic = rows.filter(({ sample }) => sample.deterministic);
  const good = count('planned right') + count('question right') + count('helpful refusal');
  const figures: [string, number, number, boolean][] = [
    [
      'planned right, of what a tool could do',
      count('planned right', deterministic) / deterministic.length,
      0.6,
      true,
    ],
    ['right plan, right question or helpful refusal', good / rows.length, 0.9, true],
    ['misread', count('misread') / rows.length, 0.02, false],
    ['wrong plans', count('wrong plan') / rows.length, 0.005, false],
  ];
  for (const [name, share, limit, atLeast] of figures) {
    const holds = atLeast ? share >= limit : share <= limit;
    console.log(
      `${holds ? 'ok    ' : 'BROKEN'} ${name}: ${percent(share)} (${atLeast ? 'at least' : 'at most'} ${percent(limit)})`,
    );
    if (!holds) process.exitCode = 1;
  }
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

void main();
