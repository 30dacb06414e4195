/** npm, pnpm and yarn. */
import { posix } from 'node:path';
import { isText, keyed, nodeAt, textAt } from './manifest';
import type { Ecosystem } from './types';

export const npm: Ecosystem = {
  name: 'npm',
  places: ['dependencies'],
  development: ['devDependencies'],
  manifest: (path) => ['package.json', 'pnpm-workspace.yaml'].includes(posix.basename(path)),
  project: (file) => textAt(file, 'name'),
  version: (file) => {
    const node = file.path.endsWith('package.json') ? nodeAt(file, 'version') : null;
    return isText(node) ? node : null;
  },
  dependencies: (file) => [
    ...[
      'dependencies',
      'devDependencies',
      'optionalDependencies',
      'overrides',
      'resolutions',
      'catalog',
    ].flatMap((group) => keyed(file, [group])),
    // A range for the users of a package does not say which version it is built with.
    ...keyed(file, ['peerDependencies'], true),
    ...keyed(file, ['pnpm', 'overrides']),
  ],
  ownVersions: (_, folder) =>
    ['package-lock.json', 'npm-shrinkwrap.json'].flatMap((name) => {
      // The packages of a workspace are in the lock file at the root.
      const own = {
        path: posix.join(folder, name),
        nodes: (file: Parameters<Ecosystem['version']>[0]) =>
          [nodeAt(file, 'version'), nodeAt(file, 'packages', '', 'version')].filter(isText),
      };
      const root = {
        path: name,
        nodes: (file: Parameters<Ecosystem['version']>[0]) =>
          [nodeAt(file, 'packages', folder, 'version')].filter(isText),
      };
      return folder === '' ? [own] : [own, root];
    }),
  lockFiles: [
    {
      name: 'package-lock.json',
      command: 'npm install --package-lock-only --ignore-scripts --no-audit --no-fund',
    },
    { name: 'pnpm-lock.yaml', command: 'pnpm install --lockfile-only --ignore-scripts' },
    { name: 'yarn.lock', command: 'yarn install --ignore-scripts' },
  ],
  same: (one, other) => one === other,
};
