/** A project's own version, in all places that contain it. */
import { message } from '../../../messages';
import { posix } from 'node:path';
import type { Made, Reader } from '../draft';
import { ecosystemOf } from '../ecosystems';
import { withVersion } from '../ecosystems/ranges';
import type { Node } from '../formats/document';
import type { ValueFile } from '../formats/write';
import type { WorkspaceIndex } from '../index/types';
import { Refusal } from '../refusal';
import { openValues, tryValues } from './existing';
import { maker } from './maker';

/** Files beside a manifest that contain only the version. */
const PLAIN = ['VERSION', 'VERSION.txt', 'version.txt'];

export const setVersion = maker(
  ['version'],
  async ({ version, path }, reader) => {
    const index = await reader.index();
    const own = await versionsOf(path ?? '', reader, index);
    const drafts: Made[] = [];
    for (const { file, nodes } of own) {
      const changes = nodes.flatMap((node) => {
        const text = /^v\d/.test(node.text) ? `v${version}` : version;
        return node.text === text ? [] : [{ node, text }];
      });
      if (changes.length > 0)
        drafts.push(file.step(message('title.version', { version, path: file.path }), file.set(changes)));
    }
    for (const name of new Set(own.flatMap(({ name }) => name ?? [])))
      drafts.push(
        ...(await referencesTo(
          name,
          version,
          own.map(({ file }) => file.path),
          reader,
          index,
        )),
      );
    if (drafts.length === 0) throw new Refusal(message('making.versionThere', { version }));
    return drafts;
  },
  ['path'],
);

interface Own {
  readonly file: ValueFile;
  readonly nodes: readonly Node[];
  /** The name of the project, to which others may refer. */
  readonly name: string | null;
}

/** The places of the version of the project in a folder, or of a manifest. @throws Refusal */
async function versionsOf(path: string, reader: Reader, index: WorkspaceIndex): Promise<Own[]> {
  const folder = index.files.includes(path) ? posix.dirname(path).replace(/^\.$/, '') : path;
  const inFolder = index.files.filter((file) =>
    folder === '' ? !file.includes('/') : posix.dirname(file) === folder,
  );
  const wanted = inFolder.filter(
    (file) => path === folder || file === path || PLAIN.includes(posix.basename(file)),
  );
  const found: Own[] = [];
  for (const file of wanted) {
    const ecosystem = ecosystemOf(file);
    if (!ecosystem && !PLAIN.includes(posix.basename(file))) continue;
    const manifest = ecosystem ? await tryValues(reader, file) : await openValues(reader, file);
    if (!manifest) continue;
    const node = ecosystem ? ecosystem.version(manifest) : (manifest.document.nodes[0] ?? null);
    if (!node) continue;
    if (node.text === '') throw new Refusal(message('making.versionEmpty', { path: file }));
    const name = ecosystem?.project(manifest) ?? null;
    found.push({ file: manifest, nodes: [node], name });
    for (const other of ecosystem?.ownVersions?.(name, folder) ?? []) {
      const lock = index.files.includes(other.path) ? await openValues(reader, other.path) : null;
      const nodes = lock ? other.nodes(lock) : [];
      if (lock && nodes.length > 0) found.push({ file: lock, nodes, name: null });
    }
  }
  const manifests = found.filter(({ file }) => wanted.includes(file.path));
  const versions = new Set(manifests.map(({ nodes }) => nodes[0]?.text.replace(/^v/, '')));
  if (versions.size > 1) {
    const each = manifests.map(({ file, nodes }) => `${nodes[0]?.text} in ${file.path}`);
    throw new Refusal(message('making.versions', { versions: each }));
  }
  if (found.length > 0)
    return [...found, ...(await constantsOf(folder, [...versions][0] ?? '', reader, index))];
  const projects = index.projects().all.filter(({ item }) => item.version !== null);
  const [only, another] = projects;
  if (only && !another && path === '') return versionsOf(only.item.manifest, reader, index);
  const places = projects.map(({ item }) => `${item.manifest} (${item.version})`);
  throw new Refusal(
    places.length === 0
      ? message('making.noVersion')
      : path === ''
        ? message('making.noVersionAtRoot', { places: places.slice(0, 5) })
        : message('making.noVersionIn', { path, places: places.slice(0, 5) }),
  );
}

/** `__version__` in the project's Python code, if it has the same value. */
async function constantsOf(
  folder: string,
  version: string,
  reader: Reader,
  index: WorkspaceIndex,
): Promise<Own[]> {
  const paths = index
    .every('constant')
    .filter((entry) => entry.name === '__version__' && entry.value?.text === version)
    .map(({ path }) => path)
    .filter((path) => folder === '' || path.startsWith(`${folder}/`));
  const found: Own[] = [];
  for (const path of paths) {
    const file = await openValues(reader, path);
    const nodes = file.named('__version__').filter((node) => node.text === version);
    if (nodes.length === 1) found.push({ file, nodes, name: null });
  }
  return found;
}

/** Other packages of the workspace that depend on the one whose version changes. */
async function referencesTo(
  name: string,
  version: string,
  own: readonly string[],
  reader: Reader,
  index: WorkspaceIndex,
): Promise<Made[]> {
  const drafts: Made[] = [];
  const isSame = (path: string, used: string): boolean => ecosystemOf(path)?.same(used, name) === true;
  const manifests = new Set(
    index
      .every('dependency')
      .filter((entry) => !own.includes(entry.path) && isSame(entry.path, entry.name))
      .map(({ path }) => path),
  );
  for (const path of manifests) {
    const file = await openValues(reader, path);
    const changes = (ecosystemOf(path)?.dependencies(file) ?? []).flatMap(
      ({ name: used, node, range, text, kept }) => {
        if (
          !isSame(path, used) ||
          !node ||
          kept ||
          !/\d/.test(range) ||
          /^(file|link|git|https?)/.test(range)
        )
          return [];
        const after = text(withVersion(name, range, version));
        return after === node.text ? [] : [{ node, text: after }];
      },
    );
    if (changes.length > 0)
      drafts.push(file.step(message('title.uses', { path, name, version }), file.set(changes)));
  }
  return drafts;
}
