/** Python: pyproject.toml (PEP 621, Poetry, uv), requirements files, Pipfile, setup.cfg. */
import { posix } from 'node:path';
import { isRequirements } from '../formats';
import { childrenOf, type Node } from '../formats/document';
import type { ValueFile } from '../formats/write';
import { isText, keyed, nodeAt, textAt } from './manifest';
import type { Dependency, Ecosystem } from './types';

const REQUIREMENT = /^\s*([A-Za-z0-9][\w.-]*)(\s*\[[^\]]*\])?(\s*)([^;@]*?)(\s*(?:[;@].*)?)$/s;

const MAX_REQUIREMENT = 500;

/** The members of a list of requirements such as `"requests[socks]==2.28.1; python_version < '4'"`. */
function listed(file: ValueFile, key: readonly string[]): Dependency[] {
  const list = nodeAt(file, ...key);
  if (list?.type === 'group') {
    return childrenOf(file.document.nodes, list).flatMap(({ key }) => listed(file, key));
  }
  if (list?.type !== 'list') return [];
  return childrenOf(file.document.nodes, list).flatMap((node) => {
    const match = isText(node) && node.text.length < MAX_REQUIREMENT ? REQUIREMENT.exec(node.text) : null;
    if (!match) return [];
    const [, name = '', extras = '', space = '', range = '', rest = ''] = match;
    const group = key.join('.');
    return [
      {
        name,
        group,
        range,
        node,
        whole: node,
        text: (after: string) => name + extras + space + after + rest,
      },
    ];
  });
}

function required(file: ValueFile): Dependency[] {
  return file.document.nodes.map((node: Node) => ({
    name: (node.key[0] ?? '').replace(/\[.*/, ''),
    group: 'requirements',
    range: node.text,
    node,
    whole: node,
    text: (range: string) => range,
  }));
}

export const python: Ecosystem = {
  name: 'python',
  places: ['project.dependencies', 'tool.poetry.dependencies', 'packages'],
  development: [
    'dependency-groups.dev',
    'tool.poetry.group.dev.dependencies',
    'project.optional-dependencies.dev',
    'dev-packages',
  ],
  manifest: (path) =>
    /^(pyproject\.toml|Pipfile|setup\.cfg)$/.test(posix.basename(path)) || isRequirements(path),
  project: (file) =>
    textAt(file, 'project', 'name') ??
    textAt(file, 'tool', 'poetry', 'name') ??
    textAt(file, 'metadata', 'name'),
  version: (file) =>
    [
      nodeAt(file, 'project', 'version'),
      nodeAt(file, 'tool', 'poetry', 'version'),
      nodeAt(file, 'metadata', 'version'),
    ].find(isText) ?? null,
  dependencies: (file) => {
    if (isRequirements(file.path)) return required(file);
    const groups = nodeAt(file, 'tool', 'poetry', 'group');
    const poetry = groups
      ? childrenOf(file.document.nodes, groups).map(({ key }) => [...key, 'dependencies'])
      : [];
    return [
      ...listed(file, ['project', 'dependencies']),
      ...listed(file, ['project', 'optional-dependencies']),
      ...listed(file, ['dependency-groups']),
      ...listed(file, ['tool', 'uv', 'dev-dependencies']),
      ...[
        ['tool', 'poetry', 'dependencies'],
        ['tool', 'poetry', 'dev-dependencies'],
        ...poetry,
        ['packages'],
        ['dev-packages'],
      ].flatMap((key) => keyed(file, key)),
    ].filter(({ name }) => name !== 'python');
  },
  ownVersions: (name, folder) =>
    name === null
      ? []
      : [{ path: posix.join(folder, 'uv.lock'), nodes: (file) => packageVersions(file, name) }],
  lockFiles: [
    { name: 'poetry.lock', command: 'poetry lock' },
    { name: 'uv.lock', command: 'uv lock' },
    { name: 'Pipfile.lock', command: 'pipenv lock' },
  ],
  same: (one, other) => normal(one) === normal(other),
  bare: '==',
};

const normal = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');

/** The versions of a package in a lock file that has a table `[[package]]` for each. */
export function packageVersions(file: ValueFile, name: string): Node[] {
  const packages = nodeAt(file, 'package');
  return childrenOf(file.document.nodes, packages).flatMap(({ key }) => {
    const version = nodeAt(file, ...key, 'version');
    // A package of the project itself does not come from a registry.
    const source = textAt(file, ...key, 'source', 'registry') ?? textAt(file, ...key, 'source');
    return textAt(file, ...key, 'name') === name && source === null && isText(version) ? [version] : [];
  });
}
