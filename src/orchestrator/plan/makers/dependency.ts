/** Dependencies in the manifests of all ecosystems. Lock files that become outdated are named. */
import { message, type Message } from '../../../messages';
import { posix } from 'node:path';
import type { Made, Reader } from '../draft';
import { ecosystemOf } from '../ecosystems';
import { withVersion } from '../ecosystems/ranges';
import type { Dependency, Ecosystem } from '../ecosystems/types';
import { nameOf } from '../formats/document';
import type { ValueFile } from '../formats/write';
import type { WorkspaceIndex } from '../index/types';
import { Refusal } from '../refusal';
import { openValues } from './existing';
import { maker } from './maker';

interface Use {
  readonly file: ValueFile;
  readonly ecosystem: Ecosystem;
  readonly dependencies: readonly Dependency[];
}

export const setDependency = maker(
  ['package', 'version'],
  async ({ package: name, version, path }, reader) => {
    const index = await reader.index();
    const drafts: Made[] = [];
    const asItIs = new Set<string>();
    for (const { file, ecosystem, dependencies } of await usesOf(name, path, reader, index)) {
      const changed = dependencies.filter(({ kept }) => !kept);
      if (changed.length === 0)
        throw new Refusal(
          message('making.peer', {
            name,
            path: file.path,
            range: dependencies[0]?.range ?? '',
            key: nameOf(dependencies[0]?.node?.key ?? []),
          }),
        );
      const changes = new Map<Dependency['node'], string>();
      for (const { node, range, text, name: own, group } of changed) {
        // The workspace sets the version for all packages in one place.
        if (!node) continue;
        const after =
          range === '' && /^\d/.test(version)
            ? (ecosystem.bare ?? '') + version
            : withVersion(own, range, version);
        if (text(after) === node.text) asItIs.add(file.path);
        else if (node.fixed !== undefined)
          throw new Refusal(
            message('making.fixedIn', { name: own, path: file.path, why: node.fixed, group: group ?? '' }),
          );
        else changes.set(node, text(after));
      }
      if (changes.size === 0) continue;
      const set = [...changes].flatMap(([node, text]) => (node ? [{ node, text }] : []));
      const kept = dependencies.filter((dependency) => dependency.kept && dependency.range !== version);
      const title = message('title.set', { name, value: version, path: file.path });
      const all = kept.length > 0 ? message('title.peers', { title, range: kept[0]?.range ?? '' }) : title;
      drafts.push(file.step(withStale(all, file.path, ecosystem, index), file.set(set)));
    }
    if (drafts.length === 0)
      throw new Refusal(
        asItIs.size > 0
          ? message('making.versionHere', { name, version })
          : message('making.versionElsewhere', { name }),
      );
    return drafts;
  },
  ['path'],
);

export const removeDependency = maker(
  ['package'],
  async ({ package: name, path }, reader) => {
    const index = await reader.index();
    const uses = await usesOf(name, path, reader, index);
    return uses.map(({ file, ecosystem, dependencies }) => {
      const changes = [...new Set(dependencies.map(({ whole }) => whole))].map((node) => file.remove(node));
      const title = message('title.remove', { name, path: file.path });
      return file.step(withStale(title, file.path, ecosystem, index), changes.flat());
    });
  },
  ['path'],
);

/** The places where a package is a dependency. @throws Refusal if there are none, or they are in several ecosystems */
export async function usesOf(
  name: string,
  path: string | undefined,
  reader: Reader,
  index: WorkspaceIndex,
): Promise<Use[]> {
  const paths = new Set(
    index
      .every('dependency')
      .filter((entry) => ecosystemOf(entry.path)?.same(entry.name, name))
      .map((entry) => entry.path)
      .filter((manifest) => path === undefined || manifest === path || manifest.startsWith(`${path}/`)),
  );
  const uses: Use[] = [];
  for (const manifest of paths) {
    const ecosystem = ecosystemOf(manifest);
    if (!ecosystem) continue;
    const file = await openValues(reader, manifest);
    const dependencies = ecosystem
      .dependencies(file)
      .filter((dependency) => ecosystem.same(dependency.name, name));
    if (dependencies.length > 0) uses.push({ file, ecosystem, dependencies });
  }
  if (uses.length === 0) {
    const manifests = index.files.filter((file) => ecosystemOf(file) !== null);
    if (manifests.length === 0) throw new Refusal(message('making.noManifests'));
    const few = manifests.length > 4 ? [...manifests.slice(0, 4), '…'] : manifests;
    throw new Refusal(message('making.notDependency', { name, places: path ?? few }));
  }
  const ecosystems = [...new Set(uses.map(({ ecosystem }) => ecosystem.name))];
  if (ecosystems.length > 1) {
    const places = uses.map(({ file }) => file.path);
    throw new Refusal(message('making.ecosystems', { name, kinds: ecosystems, places }));
  }
  return uses;
}

/** A title that names the lock file that becomes outdated, if any: without a network it cannot be updated. */
export function withStale(
  title: Message,
  manifest: string,
  { lockFiles }: Ecosystem,
  index: WorkspaceIndex,
): Message {
  for (let folder = posix.dirname(manifest); ; folder = posix.dirname(folder)) {
    for (const { name, command } of lockFiles) {
      const path = posix.join(folder, name);
      if (!index.files.includes(path)) continue;
      return command === null
        ? message('title.stale', { title, path })
        : message('title.staleUntil', { title, path, command: command.split(' --')[0] ?? '' });
    }
    if (folder === '.') return title;
  }
}
