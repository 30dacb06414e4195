/** What a command sees of the machine: the arguments for bubblewrap. */
import { existsSync, lstatSync, readdirSync, readlinkSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Limits } from '../schema';

const HOME = '/home/clearing';
const WORKSPACE = '/workspace';

/** Directories in memory, which a command may fill. */
export const SCRATCH = { shared: '/dev/shm', temporary: '/tmp', home: HOME } as const;

/** The files under /etc that the host's own would say too much in. */
const ETC: Readonly<Record<string, string>> = {
  passwd: `root:x:0:0:root:/:/usr/sbin/nologin\nclearing:x:1000:1000:clearing:${HOME}:/bin/sh\n`,
  group: 'root:x:0:\nclearing:x:1000:\n',
  hosts: '127.0.0.1 localhost clearing\n::1 localhost\n',
  'nsswitch.conf': 'passwd: files\ngroup: files\nhosts: files\n',
  // Files of the copy can belong to another account than the one a command runs as.
  gitconfig: `[safe]\n\tdirectory = ${WORKSPACE}\n[user]\n\tname = GAD for Teams\n\temail = gad@localhost\n`,
};

/** Files and directories of the host's /etc that programs need and that tell nothing. */
const ETC_OF_HOST = ['ld.so.cache', 'alternatives', 'ssl/certs', 'localtime'];
/** The same where the name has a version: Debian's Java has its security settings there, and does not start without. */
const ETC_BY_NAME = /^java-\d+-openjdk$/;
/** What is shown of a host whose /etc holds these names. */
const etcOfHost = (names: readonly string[]): readonly string[] => [
  ...ETC_OF_HOST,
  ...names.filter((name) => ETC_BY_NAME.test(name)),
];

/** Writes the files for /etc to `directory`. */
export async function writeEtc(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o755 });
  await Promise.all(
    Object.entries(ETC).map(([name, content]) => writeFile(join(directory, name), content, { mode: 0o644 })),
  );
}

export interface SandboxView {
  /** The copy of the workspace on the host. */
  readonly work: string;
  /** What `writeEtc` wrote. */
  readonly etc: string;
  /** Directories of the host that are seen read-only, by their place in the workspace. */
  readonly offer: Readonly<Record<string, string>>;
  /** Files of programs outside of the directories that every command sees. */
  readonly programs: readonly string[];
  readonly limits: Limits;
}

/** Descriptors that bubblewrap is started with. */
export const STATUS_FD = 3;
export const SECCOMP_FD = 4;

/** All of bubblewrap's arguments up to the program. */
export function sandboxArguments(view: SandboxView, nodePath = process.execPath): string[] {
  const node = nodeMounts(nodePath);
  const scratch = (path: string, bytes: number, mode = '1777'): string[] => [
    ...['--perms', mode, '--size', String(bytes), '--tmpfs', path],
  ];
  return [
    ...[
      '--unshare-user',
      '--unshare-pid',
      '--unshare-ipc',
      '--unshare-uts',
      '--unshare-cgroup',
      '--unshare-net',
    ],
    ...['--disable-userns', '--assert-userns-disabled', '--uid', '1000', '--gid', '1000'],
    ...['--hostname', 'clearing', '--cap-drop', 'ALL', '--die-with-parent', '--as-pid-1', '--new-session'],
    ...['--clearenv', '--json-status-fd', String(STATUS_FD), '--seccomp', String(SECCOMP_FD)],
    ...['--ro-bind', '/usr', '/usr', ...['bin', 'sbin', 'lib', 'lib32', 'lib64'].flatMap(systemDirectory)],
    ...node.mounts,
    ...Object.keys(ETC).flatMap((name) => ['--ro-bind', join(view.etc, name), `/etc/${name}`]),
    ...etcOfHost(readdirSync('/etc')).flatMap((name) => ['--ro-bind-try', `/etc/${name}`, `/etc/${name}`]),
    ...['--proc', '/proc', '--ro-bind', '/proc/sys', '/proc/sys', '--dev', '/dev', '--remount-ro', '/dev'],
    ...scratch(SCRATCH.shared, view.limits.memory / 8),
    ...scratch(SCRATCH.temporary, view.limits.memory / 4),
    ...scratch(SCRATCH.home, view.limits.memory / 4, '0700'),
    ...distinct(view.programs.map(installationOf))
      .filter((path) => !path.startsWith('/usr/'))
      .flatMap((path) => ['--ro-bind', path, path]),
    ...['--bind', view.work, WORKSPACE],
    ...Object.entries(view.offer).flatMap(([place, source]) => ['--ro-bind', source, join(WORKSPACE, place)]),
    ...['--remount-ro', '/', '--chdir', WORKSPACE],
    ...environment({
      PATH: [
        ...distinct(view.programs.map(dirname)),
        ...node.path,
        '/usr/local/sbin',
        '/usr/local/bin',
        '/usr/sbin',
        '/usr/bin',
      ].join(':'),
      HOME,
      USER: 'clearing',
      LANG: 'C.UTF-8',
      TMPDIR: '/tmp',
      CI: 'true',
    }),
  ];
}

const distinct = (values: readonly string[]): string[] => [...new Set(values)];

const environment = (variables: Readonly<Record<string, string>>): string[] =>
  Object.entries(variables).flatMap(([name, value]) => ['--setenv', name, value]);

/** /bin and its like: a link into /usr on most systems, a directory on others. */
function systemDirectory(name: string): string[] {
  const path = `/${name}`;
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink()
    ? ['--symlink', readlinkSync(path), path]
    : ['--ro-bind', path, path];
}

/** Node and npm where they are not under /usr: just they, since the folder around may be a home. */
function nodeMounts(node: string): { mounts: string[]; path: string[] } {
  if (node.startsWith('/usr/')) return { mounts: [], path: [] };
  const prefix = dirname(dirname(node));
  const modules = join(prefix, 'lib/node_modules');
  return {
    mounts: [
      ...['--ro-bind', node, join(prefix, 'bin', basename(node)), '--ro-bind-try', modules, modules],
      ...['npm', 'npx'].flatMap((name) => [
        ...['--symlink', `../lib/node_modules/npm/bin/${name}-cli.js`, join(prefix, 'bin', name)],
      ]),
    ],
    path: [join(prefix, 'bin')],
  };
}

/**
 * What is shown of the machine for a program to work: its installation, where it has a folder of its
 * own, else the file alone. The home of a person, or a hidden folder in it, holds more than programs.
 */
function installationOf(program: string): string {
  const folder = dirname(program);
  const prefix = dirname(folder);
  const isOwn =
    basename(folder) === 'bin' &&
    prefix.split('/').length > 2 &&
    !basename(prefix).startsWith('.') &&
    prefix !== homedir() &&
    dirname(prefix) !== '/home';
  return isOwn ? prefix : program;
}
