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

/** Programs that git starts at the other end of a fetch or push on this machine, with the same overrides. */
const AT_THE_OTHER_END = `git -c core.hooksPath=${devNull} -c core.fsmonitor=false -c safe.directory=*`;
export const UPLOAD_PACK = `--upload-pack=${AT_THE_OTHER_END} upload-pack`;
/**
 * With `updateCheckedOut` a branch that is checked out moves together with its working copy, and
 * only while nothing is changed there: git checks that itself, at that moment. Otherwise git
 * refuses to move such a branch.
 */
export const receivePack = (updateCheckedOut: boolean): string =>
  `--receive-pack=${AT_THE_OTHER_END} -c receive.denyCurrentBranch=${updateCheckedOut ? 'updateInstead' : 'refuse'} receive-pack`;

/** Nothing of the machine, the user or the service, and no network. */
const ENVIRONMENT = {
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: devNull,
  GIT_ATTR_NOSYSTEM: '1',
  GIT_ASKPASS: 'false',
  GIT_ALLOW_PROTOCOL: 'file',
};

/** The service's own secrets, and what would point git at another repository. */
const NOT_FOR_GIT =
  /^(GAD_.*|MicrosoftApp.*|OPENAI_.*|AZURE_OPENAI_.*|DATABASE_URL|REDIS_URL|GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE))$/;

/** Nobody is there to answer a question, and a host that says nothing is not waited for. */
const WITHOUT_ASKING = {
  GIT_ASKPASS: 'false',
  GIT_SSH_COMMAND: 'ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15',
  GIT_HTTP_LOW_SPEED_LIMIT: '1',
  GIT_HTTP_LOW_SPEED_TIME: '30',
};

/** What finds a credential helper, an agent or a proxy is the operator's to say, in the service's environment. */
function environmentOfNetwork(): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !NOT_FOR_GIT.test(name));
  return { ...WITHOUT_ASKING, ...Object.fromEntries(inherited), GIT_ALLOW_PROTOCOL: 'file:ssh:https' };
}

/** The longest a repository elsewhere may take for one answer, in milliseconds: a first fetch can be large. */
const LONGEST_NETWORK_MS = 15 * 60_000;

export interface GitOptions {
  /** Variables such as GIT_DIR, added to an environment that holds nothing else of the service's. */
  readonly env?: Readonly<Record<string, string>>;
  /** For a repository elsewhere: git sees the service's environment and configuration, and may use the network. */
  readonly network?: boolean;
  /** A program and its arguments that git is started by, such as nsenter. */
  readonly enter?: readonly string[];
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
    readonly stdout = '',
  ) {
    super(stderr.trim().split('\n').slice(-1).join());
    this.name = 'GitError';
  }
}

/** Answers what git prints. @throws GitError */
export async function git(args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  const overrides = OVERRIDES.flatMap((setting) => ['-c', setting]);
  const [program = 'git', ...rest] = [...(options.enter ?? []), 'git', ...overrides, ...args];
  const child = spawn(program, rest, {
    cwd: '/',
    env: {
      ...(options.network ? environmentOfNetwork() : ENVIRONMENT),
      PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_LITERAL_PATHSPECS: '1',
      ...options.env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(options.network && { timeout: LONGEST_NETWORK_MS, killSignal: 'SIGKILL' as const }),
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
  if (exitCode !== 0) throw new GitError(exitCode, stderr, Buffer.concat(output).toString());
  return Buffer.concat(output);
}

/** The same as trimmed text. @throws GitError */
export async function gitText(args: readonly string[], options: GitOptions = {}): Promise<string> {
  return (await git(args, options)).toString().trim();
}
