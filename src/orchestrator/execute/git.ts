/**
 * Runs the host's git on repositories that may be hostile: no shell, no hooks, no prompts,
 * and none of the machine's, the user's or the caller's configuration.
 */
import { spawn } from 'node:child_process';
import { devNull } from 'node:os';

/** Configuration that wins over anything a repository says about itself. */
const OVERRIDES = [
  `core.hooksPath=${devNull}`,
  'core.fsmonitor=false',
  'core.protectHFS=true',
  'core.protectNTFS=true',
  'gc.autoDetach=false',
  'maintenance.auto=false',
  // A service run as root, or by another account, works on repositories that people own.
  'safe.directory=*',
];

/** Programs that git starts at the other end of a fetch or push, with the same overrides. */
const AT_THE_OTHER_END = `git -c core.hooksPath=${devNull} -c safe.directory=*`;
export const UPLOAD_PACK = `--upload-pack=${AT_THE_OTHER_END} upload-pack`;
export const RECEIVE_PACK = `--receive-pack=${AT_THE_OTHER_END} receive-pack`;

export interface GitOptions {
  /** Variables such as GIT_DIR, added to an environment that holds nothing else of the service's. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** What git reads from its standard input. */
  readonly input?: Buffer;
}

/** What is more than this makes git fail, before it fills the memory. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/** git ended with a code other than 0; the message is its last words. */
export class GitError extends Error {
  constructor(
    readonly exitCode: number | null,
    readonly stderr: string,
  ) {
    super(stderr.trim().split('\n').slice(-1).join());
    this.name = 'GitError';
  }
}

/** Answers what git prints. @throws GitError */
export async function git(args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  const child = spawn('git', [...OVERRIDES.flatMap((setting) => ['-c', setting]), ...args], {
    cwd: options.cwd ?? '/',
    env: {
      PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
      LC_ALL: 'C',
      HOME: '/nonexistent',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: devNull,
      GIT_ATTR_NOSYSTEM: '1',
      GIT_TERMINAL_PROMPT: '0',
      GIT_ASKPASS: 'false',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_ALLOW_PROTOCOL: 'file',
      GIT_LITERAL_PATHSPECS: '1',
      ...options.env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // git may end before it has read everything; its exit code says why.
  child.stdin.on('error', () => undefined).end(options.input);
  const output: Buffer[] = [];
  let kept = 0;
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    kept += chunk.length;
    if (kept > MAX_OUTPUT) child.kill('SIGKILL');
    else output.push(chunk);
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr = (stderr + chunk.toString()).slice(-8192)));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (kept > MAX_OUTPUT) throw new GitError(null, `more than ${MAX_OUTPUT} bytes of output`);
  if (exitCode !== 0) throw new GitError(exitCode, stderr);
  return Buffer.concat(output);
}

/** The same as trimmed text. @throws GitError */
export async function gitText(args: readonly string[], options: GitOptions = {}): Promise<string> {
  return (await git(args, options)).toString().trim();
}
