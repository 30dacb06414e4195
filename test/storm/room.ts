/**
 * A Clearing and a workspace that are fast enough for ten thousand workflows: the repository is
 * read once, and "publishing" is one line in a journal. Unlike the real Clearing's, this
 * publishing is not idempotent, so that every execution that should not have been can be counted.
 */
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clearing, Published, Workspaces } from '../../src/orchestrator';

export interface JournalLine {
  /** `begin` and `end` of an attempt; `publish` and `withdraw` are what others see. */
  readonly what: 'begin' | 'end' | 'publish' | 'withdraw';
  readonly id: string;
  /** The process. */
  readonly pid: number;
}

export function readJournal(file: string): readonly JournalLine[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as JournalLine);
}

/** How long a step takes at most, in milliseconds: long enough to be killed or cancelled in it. */
const MAX_STEP = 40;

export function fastClearing(file: string): Clearing {
  const published = new Set<string>();
  for (const { what, id } of readJournal(file)) {
    if (what === 'publish') published.add(id);
    if (what === 'withdraw') published.delete(id);
  }
  const write = (what: JournalLine['what'], id: string): void =>
    appendFileSync(file, `${JSON.stringify({ what, id, pid: process.pid } satisfies JournalLine)}\n`);
  const treeOf = (id: string): string => createHash('sha1').update(id).digest('hex');
  const diffstat = { files: 1, insertions: 1, deletions: 0 };
  const result = (id: string): Published => ({
    branch: `gad/${id}`,
    commit: treeOf(id),
    tree: treeOf(id),
    diffstat,
  });
  const publish = (id: string): Published => {
    published.add(id);
    write('publish', id);
    return result(id);
  };

  return {
    probe: async () => ({ kind: 'bubblewrap', commands: true, missing: [] }),
    async prepare({ workflowId }) {
      write('begin', workflowId);
      return {
        async run(step, signal) {
          const durationMs = parseInt(workflowId, 36) % MAX_STEP;
          await sleep(durationMs, undefined, { signal }).catch(() => undefined);
          const ok = !(step.kind === 'command' && step.command.includes('exit 3'));
          const error = ok ? undefined : ({ code: 'STEP_FAILED', message: 'Exit code 3.' } as const);
          return { stepId: step.id, ok, exitCode: ok ? 0 : 3, output: '', durationMs, error };
        },
        async check() {
          return [];
        },
        async snapshot() {
          const tree = treeOf(workflowId);
          return { commit: tree, tree, diffstat, patch: '', patchCut: false, undoTested: true };
        },
        publish: async () => publish(workflowId),
        discard: async () => write('end', workflowId),
      };
    },
    // By its contract what is published already is adopted; the engine relies on it.
    publishSnapshot: async ({ workflowId }) =>
      published.has(workflowId) ? result(workflowId) : publish(workflowId),
    dropSnapshot: async () => undefined,
    annotate: async () => null,
    published: async ({ workflowId }) => (published.has(workflowId) ? result(workflowId) : null),
    async withdraw(workflowId) {
      if (published.delete(workflowId)) write('withdraw', workflowId);
    },
    moveBranch: async () => undefined,
    log: async () => null,
    sweep: async () => undefined,
  };
}

/** Each workspace as it was when it was opened first: nothing commits to it during a storm. */
export function remembered(real: Workspaces): Workspaces {
  const views = new Map<string, ReturnType<Workspaces['open']>>();
  return {
    open(name) {
      const open = views.get(name) ?? real.open(name).then(readOnce);
      views.set(name, open);
      return open;
    },
  };
}

function readOnce(view: Awaited<ReturnType<Workspaces['open']>>): typeof view {
  const texts = new Map<string, Promise<string | null>>();
  const paths = view.list();
  return {
    ...view,
    list: () => paths,
    read(path) {
      const text = texts.get(path) ?? view.read(path);
      texts.set(path, text);
      return text;
    },
  };
}
