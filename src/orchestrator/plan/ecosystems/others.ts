/** Ecosystems with simple manifests. */
import { posix } from 'node:path';
import { childrenOf, isWithin, type Node } from '../formats/document';
import type { ValueFile } from '../formats/write';
import { isText, keyed, nodeAt, textAt } from './manifest';
import { packageVersions } from './python';
import type { Dependency, Ecosystem } from './types';

const named =
  (...names: string[]) =>
  (path: string): boolean =>
    names.includes(posix.basename(path));
const exactly = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const asWritten = (range: string): string => range;

export const cargo: Ecosystem = {
  name: 'cargo',
  places: ['dependencies'],
  development: ['dev-dependencies'],
  manifest: named('Cargo.toml'),
  project: (file) => textAt(file, 'package', 'name'),
  version: (file) =>
    [nodeAt(file, 'package', 'version'), nodeAt(file, 'workspace', 'package', 'version')].find(isText) ??
    null,
  dependencies: (file) =>
    [['dependencies'], ['dev-dependencies'], ['build-dependencies'], ['workspace', 'dependencies']].flatMap(
      (key) => keyed(file, key),
    ),
  ownVersions: (name, folder) =>
    name === null
      ? []
      : [...new Set([posix.join(folder, 'Cargo.lock'), 'Cargo.lock'])].map((path) => ({
          path,
          nodes: (file: ValueFile) => packageVersions(file, name),
        })),
  lockFiles: [{ name: 'Cargo.lock', command: 'cargo update --workspace' }],
  same: exactly,
};

export const go: Ecosystem = {
  name: 'go',
  manifest: named('go.mod'),
  project: (file) => textAt(file, 'module'),
  version: () => null,
  dependencies: (file) =>
    file.document.nodes
      .filter(({ key }) => key[0] === 'require')
      .map((node) => ({
        name: node.key[1] ?? '',
        group: 'require',
        range: node.text,
        node,
        whole: node,
        text: (range: string) => (/^\d/.test(range) ? `v${range}` : range),
      })),
  lockFiles: [{ name: 'go.sum', command: 'go mod tidy' }],
  same: (one, other) => one === other || one.endsWith(`/${other}`),
};

export const maven: Ecosystem = {
  name: 'maven',
  manifest: named('pom.xml'),
  project: (file) => textAt(file, 'project', 'artifactId'),
  version: (file) => {
    const node = nodeAt(file, 'project', 'version');
    return isText(node) && !node.text.includes('$') ? node : null;
  },
  dependencies: (file) =>
    file.document.nodes
      .filter(
        ({ key, type }) =>
          type === 'text' &&
          key.at(-1) === 'artifactId' &&
          key.some((part) => /^(dependency|plugin|parent)$/.test(part)),
      )
      .flatMap((artifact): Dependency[] => {
        const key = artifact.key.slice(0, -1);
        const whole = nodeAt(file, ...key);
        const written = nodeAt(file, ...key, 'version');
        const property = /^\$\{(.+)\}$/.exec(written?.text ?? '')?.[1];
        const node = property === undefined ? written : nodeAt(file, 'project', 'properties', property);
        const name = `${textAt(file, ...key, 'groupId') ?? ''}:${artifact.text}`;
        return whole
          ? [{ name, group: 'dependencies', range: node?.text ?? '', node, whole, text: asWritten }]
          : [];
      }),
  lockFiles: [],
  same: (one, other) => one === other || one.endsWith(`:${other}`),
};

export const gradleBuild: Ecosystem = {
  name: 'gradle',
  manifest: (path) => /\.gradle(\.kts)?$/.test(path) || /(^|\/)gradle\/libs\.versions\.toml$/.test(path),
  project: () => null,
  version: (file) => nodeAt(file, 'version'),
  dependencies: (file) => [
    ...file.document.nodes
      .filter(({ key }) => key[0] === 'dependency' || key[0] === 'plugin')
      .map((node) => ({
        // `kotlin("jvm")` and the other plugins of the language share one version.
        name: (node.key[1] ?? '').replace(/^kotlin\(.*$/, 'kotlin'),
        group: node.key[0] ?? '',
        range: node.text,
        node,
        whole: node,
        text: asWritten,
      })),
    ...keyed(file, ['versions']),
  ],
  lockFiles: [{ name: 'gradle.lockfile', command: null }],
  same: (one, other) => exactly(one, other) || one.endsWith(`:${other}`),
};

export const dotnet: Ecosystem = {
  name: 'dotnet',
  manifest: (path) => /\.(cs|fs|vb)proj$|(^|\/)Directory\.(Packages|Build)\.props$/.test(path),
  project: (file) => posix.basename(file.path).replace(/\.\w+$/, ''),
  version: (file) =>
    file.document.nodes.find(
      ({ key, type }) =>
        type === 'text' &&
        key.at(-1) === 'Version' &&
        key.at(-2)?.replace(/^\d+$/, '') !== 'PackageReference' &&
        key.includes('PropertyGroup'),
    ) ?? null,
  dependencies: (file) =>
    file.document.nodes
      .filter(
        ({ key }) =>
          key.at(-1) === '@Include' && key.some((part) => /^Package(Reference|Version)$/.test(part)),
      )
      .flatMap((include): Dependency[] => {
        const key = include.key.slice(0, -1);
        const whole = nodeAt(file, ...key);
        const node = nodeAt(file, ...key, '@Version') ?? nodeAt(file, ...key, 'Version');
        return whole
          ? [
              {
                name: include.text,
                group: 'PackageReference',
                range: node?.text ?? '',
                node,
                whole,
                text: asWritten,
              },
            ]
          : [];
      }),
  lockFiles: [{ name: 'packages.lock.json', command: 'dotnet restore --force-evaluate' }],
  same: exactly,
};

export const composer: Ecosystem = {
  name: 'composer',
  places: ['require'],
  development: ['require-dev'],
  manifest: named('composer.json'),
  project: (file) => textAt(file, 'name'),
  version: (file) => nodeAt(file, 'version'),
  dependencies: (file) =>
    [...keyed(file, ['require']), ...keyed(file, ['require-dev'])].filter(({ name }) => name !== 'php'),
  lockFiles: [{ name: 'composer.lock', command: 'composer update --lock --no-scripts' }],
  same: exactly,
};

export const bundler: Ecosystem = {
  name: 'bundler',
  manifest: (path) => /(^|\/)Gemfile$|\.gemspec$/.test(path),
  project: () => null,
  version: (file) => nodeAt(file, 'version'),
  dependencies: (file) =>
    file.document.nodes
      .filter(({ key }) => key[0] === 'gem')
      .map((node) => ({
        name: node.key[1] ?? '',
        group: 'gem',
        range: node.text,
        node,
        whole: node,
        text: asWritten,
      })),
  lockFiles: [{ name: 'Gemfile.lock', command: 'bundle lock' }],
  same: exactly,
};

export const helm: Ecosystem = {
  name: 'helm',
  manifest: named('Chart.yaml', 'Chart.yml'),
  project: (file) => textAt(file, 'name'),
  version: (file) => nodeAt(file, 'version'),
  dependencies: (file) =>
    childrenOf(file.document.nodes, nodeAt(file, 'dependencies')).flatMap((whole): Dependency[] => {
      const [name, node] = [textAt(file, ...whole.key, 'name'), nodeAt(file, ...whole.key, 'version')];
      return name === null || whole.type !== 'group'
        ? []
        : [{ name, group: 'dependencies', range: node?.text ?? '', node, whole, text: asWritten }];
    }),
  lockFiles: [{ name: 'Chart.lock', command: 'helm dependency update' }],
  same: exactly,
};

export const terraform: Ecosystem = {
  name: 'terraform',
  manifest: (path) => path.endsWith('.tf'),
  project: () => null,
  version: () => null,
  dependencies: (file) =>
    file.document.nodes
      .filter(
        ({ key, type }: Node) =>
          type === 'group' &&
          ((key.length === 3 && key[1] === 'required_providers') ||
            (key.length === 2 && key[0] === 'module')),
      )
      .flatMap((whole): Dependency[] => {
        const node = nodeAt(file, ...whole.key, 'version');
        const source = textAt(file, ...whole.key, 'source');
        return node
          ? [
              {
                name: whole.key.at(-1) ?? source ?? '',
                group: whole.key[0] ?? '',
                range: node.text,
                node,
                whole,
                text: asWritten,
              },
            ]
          : [];
      }),
  lockFiles: [{ name: '.terraform.lock.hcl', command: null }],
  same: (one, other) => exactly(one, other) || other.toLowerCase().endsWith(`/${one.toLowerCase()}`),
};

/** Hooks of pre-commit: the repositories by name, each with its hooks. */
export const preCommit: Ecosystem = {
  name: 'pre-commit',
  manifest: named('.pre-commit-config.yaml'),
  project: () => null,
  version: () => null,
  dependencies: (file) =>
    childrenOf(file.document.nodes, nodeAt(file, 'repos')).flatMap((whole): Dependency[] => {
      const name = textAt(file, ...whole.key, 'repo')
        ?.replace(/\.git$/, '')
        .split('/')
        .at(-1);
      const node = nodeAt(file, ...whole.key, 'rev');
      if (name === undefined || !node || node.type === 'group' || node.type === 'list') return [];
      const hooks = file.document.nodes.filter(({ key }) => isWithin(key, whole.key) && key.at(-1) === 'id');
      const text = (range: string): string =>
        /^\d/.test(range) && node.text.startsWith('v') ? `v${range}` : range;
      const group = `hook ${hooks.map((hook) => hook.text).join(' ')}`;
      return [{ name, group, range: node.text, node, whole, text }];
    }),
  lockFiles: [],
  same: exactly,
};
