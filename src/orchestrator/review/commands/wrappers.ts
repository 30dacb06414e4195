import { UNKNOWN } from '../paths';
import type { Arg } from './words';

/** Programs that run the command in their arguments: how to find where that command starts. */
export interface Wrapper {
  /** Options that take the next argument as their value. */
  readonly values?: string;
  /** Arguments before the command that are not options. */
  readonly skip?: number;
  /** Words that stand between the wrapper and the command, such as `run`. */
  readonly words?: readonly string[];
}

export const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>(
  Object.entries({
    sudo: { values: '-u -g -h -p -C -r -t -U -D --user --group' },
    doas: { values: '-u -C' },
    pkexec: { values: '--user' },
    gosu: { skip: 1 },
    env: { values: '-u --unset -C --chdir' },
    timeout: { values: '-s -k --signal --kill-after', skip: 1 },
    gtimeout: { values: '-s -k', skip: 1 },
    nice: { values: '-n --adjustment' },
    ionice: { values: '-c -n -p' },
    nohup: {},
    setsid: {},
    stdbuf: { values: '-i -o -e' },
    time: { values: '-f -o' },
    command: {},
    builtin: {},
    exec: { values: '-a' },
    busybox: {},
    toybox: {},
    chrt: { values: '-p', skip: 1 },
    taskset: { values: '-p', skip: 1 },
    strace: { values: '-o -e -p -s -u' },
    ltrace: { values: '-o -e -p' },
    watch: { values: '-n --interval' },
    'xvfb-run': { values: '-s -n' },
    chronic: {},
    catchsegv: {},
    valgrind: {},
    heaptrack: {},
    rlwrap: {},
    eatmydata: {},
    ccache: {},
    sccache: {},
    'dbus-run-session': {},
    'aws-vault': { words: ['exec'], skip: 1 },
    doppler: { words: ['run'] },
    op: { words: ['run'] },
    tini: {},
    retry: { values: '-t -d --times --delay' },
    unbuffer: {},
    proxychains: {},
    proxychains4: {},
    torsocks: {},
    fakeroot: {},
    'cross-env': {},
    'env-cmd': { values: '-f' },
    dotenv: { values: '-e -f' },
    poetry: { words: ['run'] },
    pipenv: { words: ['run'] },
    pdm: { words: ['run'] },
    hatch: { words: ['run'] },
    rye: { words: ['run'] },
    uv: { words: ['run'], values: '--with -p --python --extra --group' },
    bundle: { words: ['exec'] },
    mise: { words: ['exec', 'x'] },
    direnv: { words: ['exec'], skip: 1 },
    chroot: { skip: 1 },
    flock: { values: '-w -E', skip: 1 },
    unshare: {},
    nsenter: { values: '-t --target' },
    firejail: {},
    caffeinate: {},
    then: {},
    do: {},
  }),
);

/** Runs a package's program by name: the package is the command. */
export const RUNNERS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>(
  Object.entries({
    npx: [],
    bunx: [],
    pnpx: [],
    pnpm: ['exec', 'dlx'],
    yarn: ['exec', 'dlx', 'run'],
    npm: ['exec', 'x'],
    bun: ['x'],
    uvx: [],
    pipx: ['run'],
  }),
);

export const SHELLS = new Set([
  'sh',
  'bash',
  'zsh',
  'dash',
  'ksh',
  'ash',
  'fish',
  'rbash',
  'mksh',
  'csh',
  'tcsh',
  'pwsh',
  'powershell',
]);

/** Interpreters, with the options that take code. */
export const INTERPRETERS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>(
  Object.entries({
    python: ['-c'],
    pypy: ['-c'],
    node: ['-e', '--eval', '-p', '--print', '-pe'],
    nodejs: ['-e', '-p'],
    bun: ['-e', '--eval'],
    deno: ['eval'],
    tsx: ['-e', '--eval'],
    'ts-node': ['-e'],
    perl: ['-e', '-E'],
    ruby: ['-e'],
    php: ['-r'],
    lua: ['-e'],
    osascript: ['-e'],
    Rscript: ['-e'],
    groovy: ['-e'],
    julia: ['-e'],
    elixir: ['-e'],
    tclsh: [],
    jshell: [],
    java: [],
  }),
);

/** The name rules know a program by: no folders, no version, no `.exe`, lower case. */
export function programName(text: string): string {
  const base = (text.split(/[\\/]/).pop() ?? text).replace(/^\\/, '').replace(/\.(exe|cmd|bat)$/i, '');
  if (/^(python|pypy|pip|ruby|perl|php|lua|node|bash)[\d.]+(w|m)?$/.test(base))
    return base.replace(/[\d.]+(w|m)?$/, '');
  if (base === 'py') return 'python';
  return base === 'Rscript' ? base : base.toLowerCase();
}

/** Copies of tools that projects keep, and folders that package managers fill with tools. */
const PROJECT_TOOL =
  /(^|\/)(gradlew|mvnw|artisan|configure|manage\.py)$|(^|\/)(node_modules\/\.bin|\.?venv\/bin|vendor\/bin)\/[^/]+$|(^|\/)bin\/(rails|rake|rspec|bundle|console|yarn|brakeman|rubocop|spring)$/;

/** Whether a path stands for a tool that rules know by name, rather than for a script of the project. */
export function isProjectTool(path: string): boolean {
  return PROJECT_TOOL.test(path);
}

/** Whether a command names a file to run, or what cannot be known, rather than a program of the machine. */
export function namesFile({ text, computed }: Arg): boolean {
  if (!text.includes('/') && !computed) return false;
  if (text.includes(UNKNOWN)) return true;
  if (isProjectTool(text)) return false;
  return /^(\.{0,2}|~)\//.test(text) ? !/^\/(usr\/(local\/)?)?s?bin\//.test(text) : text.includes('/');
}

/** Index of the wrapped command, or the length when there is none. */
export function commandStart(wrapper: Wrapper, args: readonly string[]): number {
  const values = wrapper.values?.split(' ') ?? [];
  let skip = wrapper.skip ?? 0;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') return at + 1;
    if (values.includes(arg)) at++;
    else if (arg.startsWith('-') || /^[A-Za-z_]\w*=/.test(arg)) continue;
    else if (wrapper.words?.includes(arg)) continue;
    else if (skip > 0) skip--;
    else return at;
  }
  return args.length;
}
