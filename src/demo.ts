/** `npm run demo`: the whole cycle in the terminal, on a sample repository of its own. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from './compose';
import { type Config, loadConfig } from './config';
import type { Decision, Orchestrator, Person, Status, WorkflowDetail } from './orchestrator';

const REQUESTER: Person = { id: 'requester', name: 'the requester' };
const PEER: Person = { id: 'peer', name: 'a peer' };
const ELDER: Person = { id: 'elder', name: 'an elder' };

interface Scene {
  readonly title: string;
  readonly request: string;
  readonly tier: 1 | 2 | 3;
  readonly decision?: { readonly by: Person; readonly decision: Decision; readonly reason: string };
  readonly ends: Status;
}

const SCENES: readonly Scene[] = [
  { title: 'A low risk runs by itself', request: 'set the version to 1.1.0', tier: 1, ends: 'COMPLETED' },
  {
    title: 'A medium risk waits for a peer',
    request: 'delete README.md',
    tier: 2,
    decision: { by: PEER, decision: 'approve', reason: '' },
    ends: 'COMPLETED',
  },
  {
    title: 'A high risk is for the elders, and this one says no',
    request: 'run: rm -rf .git',
    tier: 3,
    decision: { by: ELDER, decision: 'reject', reason: 'main is shared' },
    ends: 'REJECTED',
  },
  {
    title: 'A plan that fails half-way leaves nothing behind',
    request: 'run: echo broken > src/half-done.txt && exit 3',
    tier: 2,
    ends: 'FAILED',
  },
];

async function play(
  orchestrator: Orchestrator,
  config: Config,
  scene: Scene,
  say: (text: string) => void,
): Promise<string[]> {
  const repository = config.workspaces[0]?.path ?? '';
  const before = branches(repository);
  say(`\n${scene.title}\n  ${REQUESTER.name} asks   ${scene.request}`);
  const submission = { key: scene.request, request: scene.request, requester: REQUESTER, replyAddress: null };
  const { workflow } = await orchestrator.submit(submission);
  let state = await settled(orchestrator, workflow.id);
  const judged = state.tier;
  say(`  plan             ${state.plan?.steps.map((step) => step.title).join('; ') ?? 'none'}`);
  say(
    `  Sage             tier ${judged}, score ${state.score}${state.assessment?.reasons[0] ? `: ${state.assessment.reasons[0].text}` : ''}`,
  );
  if (scene.decision && state.status === 'AWAITING_APPROVAL') {
    const { by, decision, reason } = scene.decision;
    say(`  ${by.name} decides   ${decision}${reason && `, because ${reason}`}`);
    await orchestrator.decide(state.id, { person: by, decision, reason, seal: state.approval?.seal });
    state = await settled(orchestrator, workflow.id);
  }
  const made = branches(repository).filter((branch) => !before.includes(branch));
  say(`  ends as          ${state.status}${state.error ? `: ${state.error.message}` : ''}`);
  say(`  the repository   ${made.length > 0 ? `has the new branch ${made.join(', ')}` : 'is as it was'}`);

  const expected = scene.ends === 'COMPLETED' ? [`gad/${state.id}`] : [];
  return [
    ...(judged === scene.tier ? [] : [`tier ${scene.tier} was expected, not ${judged}`]),
    ...(state.status === scene.ends ? [] : [`${scene.ends} was expected, not ${state.status}`]),
    ...(made.join() === expected.join() ? [] : [`the branches ${expected.join() || '(none)'} were expected`]),
  ].map((problem) => `${scene.title}: ${problem}`);
}

/** The workflow once nothing more happens by itself. */
function settled(orchestrator: Orchestrator, id: string): Promise<WorkflowDetail> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      orchestrator.status(id).then((state) => {
        if (!['AWAITING_APPROVAL', 'REJECTED', 'COMPLETED', 'FAILED', 'CANCELLED'].includes(state.status))
          return;
        unwatch();
        resolve(state);
      }, reject);
    };
    const unwatch = orchestrator.watch((event) => {
      if (event.workflowId === id) look();
    });
    look();
  });
}

function branches(repository: string): string[] {
  const list = execFileSync(
    'git',
    ['-C', repository, 'for-each-ref', '--format=%(refname:short)', 'refs/heads/gad'],
    {
      encoding: 'utf8',
    },
  );
  return list.split('\n').filter(Boolean);
}

/** Plays every scene; answers what did not go as it should. */
export async function demo(say: (text: string) => void): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gad-demo-'));
  try {
    // An empty governance file: the defaults, and no workspace but the sample.
    const governance = join(folder, 'governance.yaml');
    writeFileSync(governance, '');
    const config = loadConfig({ GAD_DATA: folder, GAD_GOVERNANCE: governance });
    const orchestrator = await compose(config, () => undefined);
    await orchestrator.start();
    const { clearing } = await orchestrator.health();
    say(`GAD for Teams, the cycle in the terminal. Plans run in: ${clearing.kind}`);
    const problems: string[] = [];
    for (const scene of SCENES) problems.push(...(await play(orchestrator, config, scene, say)));
    await orchestrator.stop();
    say(
      problems.length === 0
        ? '\nEverything ended as expected.'
        : `\nNot as expected:\n${problems.join('\n')}`,
    );
    return problems;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (require.main === module) {
  demo((text) => void process.stdout.write(`${text}\n`)).then(
    (problems) => (process.exitCode = problems.length === 0 ? 0 : 1),
    (thrown: unknown) => {
      process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
      process.exitCode = 1;
    },
  );
}
