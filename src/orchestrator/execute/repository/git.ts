/**
 * Runs the host's git on repositories that may be hostile: no shell, no hooks, no prompts,
 * and none of the machine's, the user's or the caller's configuration.
 */
import { devNull } from 'node:os';
import { GadError } from '../../../errors';
import { message } from '../../../messages';
import { run, type Command } from './launcher';

/** Configuration that wins over anything a repository says about itself. */
const OVERRIDES = [
  `core.hooksPath=${devNull}`,
  'core.fsmonitor=false',
  'core.protectHFS=true',
  'core.protectNTFS=true',
  'gc.autoDetach=false',
  'maintenance.auto=false',
  // Plans that begin at once write the same refs: on a busy machine git's tenth of a second is too short to wait.
  'core.filesRefLockTimeout=10000',
  'core.packedRefsTimeout=10000',
  // A service run as root, or by another account, works on repositories that people own.
  'safe.directory=*',
];

/** The program that git starts at the other end of a fetch on this machine, with the same overrides. */
export const UPLOAD_PACK = `--upload-pack=git -c core.hooksPath=${devNull} -c core.fsmonitor=false -c safe.directory=* upload-pack`;

/** The same for a push into a repository of the service's own. */
export const RECEIVE_PACK = `--receive-pack=git -c core.hooksPath=${devNull} -c safe.directory=* receive-pack`;

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

/** The longest a repository may take for one answer, in milliseconds: a first fetch can be large, and hooks run on a push. */
const MAX_MS = 15 * 60_000;

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
export const MAX_OUTPUT = 64 * 1024 * 1024;

/** The most of git's own words that is kept for the log, and that a card shows, in characters. */
const MAX_STDERR = 64 * 1024;
const MAX_SHOWN = 600;

/** What opens the door to a repository, in a URL that git names. */
const CREDENTIALS = /(\bhttps?:\/\/)[^\s/@]+@/g;

/** git ended with a code other than 0. All that it said is kept for the log; a person reads it on one line. */
export class GitError extends GadError {
  /** git's own words on one line, not too many. */
  readonly words: string;
  /** All of them, without credentials. */
  readonly stderr: string;

  constructor(
    readonly exitCode: number | null,
    stderr: string,
    readonly stdout = '',
  ) {
    const whole = stderr.replace(CREDENTIALS, '$1');
    const words = oneLine(whole) || `it ended with exit code ${exitCode}`;
    super('GIT_FAILED', message('publishing.git', { words }));
    this.words = words;
    this.stderr = whole;
    this.name = 'GitError';
  }
}

/** What git said, where it was git that failed. */
export const wordsOf = (error: unknown): string =>
  error instanceof GitError ? error.words : (error as Error).message;

/** Without git's advice, which is for people at a terminal. */
function oneLine(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const text = lines.filter((line) => line !== '' && !/^(hint|warning):/.test(line)).join('; ');
  if (text.length <= MAX_SHOWN) return text;
  return `${text.slice(0, MAX_SHOWN / 2)} … ${text.slice(-MAX_SHOWN / 2)}`;
}

/** git with its arguments, as a program is started, and all of its environment. */
export function commandOf(
  args: readonly string[],
  { enter = [], env, network }: GitOptions = {},
): Pick<Command, 'words' | 'env'> {
  const overrides = OVERRIDES.flatMap((setting) => ['-c', setting]);
  return {
    words: [...enter, 'git', ...overrides, ...args],
    env: {
      ...(network ? environmentOfNetwork() : ENVIRONMENT),
      PATH: process.env.PATH ?? '/usr/local/bin:/usr/bin:/bin',
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_LITERAL_PATHSPECS: '1',
      ...env,
    },
  };
}

/** Answers what git prints. @throws GitError */
export async function git(args: readonly string[], options: GitOptions = {}): Promise<Buffer> {
  const { exitCode, stdout, stderr, isTooLong } = await run({
    ...commandOf(args, options),
    input: options.input,
    maxOutput: MAX_OUTPUT,
    maxMs: MAX_MS,
  });
  if (isTooLong) throw new GitError(null, `more than ${MAX_OUTPUT} bytes of output`);
  if (exitCode !== 0) {
    throw new GitError(exitCode, stderr.subarray(-MAX_STDERR).toString(), stdout.toString());
  }
  return stdout;
}

/** The same as trimmed text. @throws GitError */
export async function gitText(args: readonly string[], options: GitOptions = {}): Promise<string> {
  return (await git(args, options)).toString().trim();
}
