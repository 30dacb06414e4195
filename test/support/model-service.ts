/** A whole orchestrator over a real repository, whose model is a stand-in: for tests and for `npm run bench:tasks`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compose } from '../../src/compose';
import { loadConfig } from '../../src/config';
import type { Orchestrator, WorkflowDetail, WorkflowEvent } from '../../src/orchestrator';
import { makeRepository } from './repository';
import { ASKER } from './world';

export interface ModelServiceOptions {
  /** Base URL of the stand-in. */
  readonly model: string;
  /** The repository's files by path. */
  readonly files: Readonly<Record<string, string>>;
  /** That many files more, in folders below `many/`. */
  readonly many?: number;
  /** The governance file, without its workspace. */
  readonly governance?: string;
  /** Names another model than the stand-in. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export class ModelService {
  private constructor(
    readonly orchestrator: Orchestrator,
    readonly repository: string,
    private readonly folder: string,
  ) {}

  static async open({
    model,
    files,
    many = 0,
    governance = '',
    environment,
  }: ModelServiceOptions): Promise<ModelService> {
    const folder = mkdtempSync(join(tmpdir(), 'gad-model-'));
    const repository = join(folder, 'repo');
    makeRepository(repository, files);
    if (many > 0) addMany(repository, many);
    const file = join(folder, 'governance.yaml');
    writeFileSync(file, `workspaces: [{ name: sample, path: ./repo }]\n${governance}`);
    const config = loadConfig({
      GAD_DATA: join(folder, 'data'),
      GAD_GOVERNANCE: file,
      OPENAI_API_KEY: 'not a key',
      OPENAI_BASE_URL: model,
      OPENAI_MODEL: 'stand-in',
      ...environment,
    });
    const orchestrator = await compose(config, () => undefined);
    await orchestrator.start();
    return new ModelService(orchestrator, repository, folder);
  }

  async ask(request: string): Promise<string> {
    const submission = { key: request, request, requester: ASKER, replyAddress: null };
    return (await this.orchestrator.submit(submission)).workflow.id;
  }

  /** The workflow once it rests: it waits for people, or has ended. */
  rests(id: string): Promise<WorkflowDetail> {
    return this.reached(id, ({ status, question }) => question !== null || RESTING.includes(status));
  }

  /** The workflow once something holds of it. */
  reached(id: string, holds: (workflow: WorkflowDetail) => boolean): Promise<WorkflowDetail> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        this.orchestrator.status(id).then((workflow) => {
          if (!holds(workflow)) return;
          unwatch();
          resolve(workflow);
        }, reject);
      };
      const unwatch = this.orchestrator.watch((event: WorkflowEvent) => {
        if (event.workflowId === id) look();
      });
      look();
    });
  }

  /** A file as a branch has it; null where it has none. */
  fileOn(branch: string, path: string): string | null {
    try {
      return git(this.repository, 'show', `${branch}:${path}`);
    } catch {
      return null;
    }
  }

  async close(): Promise<void> {
    await this.orchestrator.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const RESTING: readonly string[] = ['AWAITING_APPROVAL', 'REJECTED', 'COMPLETED', 'FAILED', 'CANCELLED'];

/** Adds files to the newest commit without writing each of them to disk: 500 contents at as many paths as are wanted. */
function addMany(repository: string, count: number): void {
  const contents = Array.from(
    { length: Math.min(count, 500) },
    (_, at) => `exports.part${at} = () => ${at};\n`,
  );
  const blobs = contents.map((text, at) => `blob\nmark :${at + 1}\ndata ${text.length}\n${text}`);
  const paths = Array.from(
    { length: count },
    (_, at) => `M 100644 :${(at % contents.length) + 1} many/part${at % 97}/file${at}.js`,
  );
  const commit = `commit refs/heads/main\ncommitter T <t@example.com> 1700000000 +0000\ndata 4\nMore\nfrom refs/heads/main^0\n`;
  execFileSync('git', ['-C', repository, 'fast-import', '--quiet'], {
    input: `${blobs.join('\n')}\n${commit}${paths.join('\n')}\n`,
  });
  git(repository, 'reset', '--quiet', '--hard');
}

export const git = (repository: string, ...args: string[]): string =>
  execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
