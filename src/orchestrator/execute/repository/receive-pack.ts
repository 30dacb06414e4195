/** How a repository of this machine takes a push: its own hooks decide, as those of a server would. */
import { message } from '../../../messages';
import { realpath, stat } from 'node:fs/promises';
import { devNull } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { GadError } from '../../../errors';
import { isRoot } from '../sandbox/accounts';
import { gitText } from './git';
import { quoted } from './launcher';
import { workingCopies } from './working-copies';

/** The hooks that git runs at the end that receives. */
const HOOKS = [
  'pre-receive',
  'update',
  'reference-transaction',
  'proc-receive',
  'post-receive',
  'post-update',
];

interface Hook {
  readonly name: string;
  /** Where its program is, links resolved. */
  readonly path: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * What `push` is told about the program at the other end. Hooks get nothing of the service's
 * environment, and no more rights than the account that owns them.
 * @throws PUBLISH_CONFLICT for a hook that lies where plans can change it
 */
export async function receivePack(address: string): Promise<string> {
  const gitDir = await gitText(['-C', address, 'rev-parse', '--path-format=absolute', '--git-common-dir']);
  const config = [
    'config',
    '--file',
    join(gitDir, 'config'),
    '--includes',
    '--path',
    '--get',
    'core.hooksPath',
  ];
  const folder = resolve(gitDir, await gitText(config).catch(() => 'hooks'));
  const hooks = await findHooks(folder);
  if (hooks.length === 0) return program(devNull, '');
  const kept = await realpath(gitDir);
  for (const copy of await workingCopies(address)) {
    const open = await realpath(copy.path).catch(() => copy.path);
    const hook = hooks.find(({ path }) => isBelow(path, open) && !isBelow(path, kept));
    if (!hook) continue;
    throw new GadError(
      'PUBLISH_CONFLICT',
      message('publishing.hook', { hook: hook.name, place: address, folder: join(gitDir, 'hooks') }),
    );
  }
  const owner = hooks.find(({ uid }) => uid !== 0);
  const become = owner ? `setpriv --reuid=${owner.uid} --regid=${owner.gid} --clear-groups -- ` : '';
  return program(folder, isRoot() ? become : '');
}

/** git hands this to a shell. */
const program = (hooks: string, become: string): string =>
  `--receive-pack=${become}git -c core.hooksPath=${quoted(hooks)} -c core.fsmonitor=false -c safe.directory=* -c receive.denyCurrentBranch=ignore receive-pack`;

async function findHooks(folder: string): Promise<Hook[]> {
  const found = await Promise.all(
    HOOKS.map(async (name): Promise<Hook[]> => {
      const path = await realpath(join(folder, name)).catch(() => null);
      const file = path && (await stat(path).catch(() => null));
      if (!file || (file.mode & 0o111) === 0) return [];
      return [{ name, path, uid: file.uid, gid: file.gid }];
    }),
  );
  return found.flat();
}

const isBelow = (path: string, folder: string): boolean => path.startsWith(folder + sep);
