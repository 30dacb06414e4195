/** A new dependency, put where the ecosystem has them or written like one that is there, and read back. */
import { message } from '../../../messages';
import { ecosystemOf } from '../ecosystems';
import type { Dependency, Ecosystem } from '../ecosystems/types';
import { applied, lineBreakOf, type Change } from '../exact-edit';
import { partsOf, sameKey } from '../formats/document';
import { endOfLine, startOfLine } from '../formats/sequences';
import { ValueFile } from '../formats/write';
import { isAside } from '../index/words';
import type { WorkspaceIndex } from '../index/types';
import { Refusal } from '../refusal';
import { withStale } from './dependency';
import { openValues } from './existing';
import { maker } from './maker';

export const addDependency = maker(
  ['package', 'version'],
  async ({ package: name, version, path }, reader) => {
    const index = await reader.index();
    const file = await openValues(reader, path ?? onlyManifest(index));
    const ecosystem = ecosystemOf(file.path);
    if (!ecosystem) throw new Refusal(message('making.noManifest', { path: file.path }));
    const there = ecosystem.dependencies(file).find((one) => ecosystem.same(one.name, name));
    if (there)
      throw new Refusal(
        there.range
          ? message('making.dependencyThere', { name: there.name, path: file.path, range: there.range })
          : message('making.dependencyThereBare', { name: there.name, path: file.path }),
      );
    const title = message('title.addDependency', { name, version, path: file.path });
    return [
      file.step(
        withStale(title, file.path, ecosystem, index),
        atPlace(file, ecosystem, name, version) ?? likeAnother(file, ecosystem, name, version),
      ),
    ];
  },
  ['path'],
);

/** @throws Refusal where there are several */
function onlyManifest(index: WorkspaceIndex): string {
  const all = [...new Set(index.every('dependency').map(({ path }) => path))].filter(
    (path) => !isAside(path),
  );
  const [only, another] = all;
  if (only !== undefined && another === undefined) return only;
  throw new Refusal(
    only === undefined
      ? message('making.noManifests')
      : message('making.manifests', { names: all.slice(0, 5) }),
  );
}

/** In the group or list for dependencies that the ecosystem names; null where the file has none. */
function atPlace(
  file: ValueFile,
  { places = [], bare = '' }: Ecosystem,
  name: string,
  version: string,
): Change[] | null {
  for (const place of places) {
    const node = file.document.nodes.find(({ key }) => sameKey(key, partsOf(place)));
    if (node?.type === 'list') return file.push(node, name + (/^\d/.test(version) ? bare : '') + version);
    if (node?.type === 'group') return file.add(`${place}."${name}"`, version);
  }
  return null;
}

/** The lines of the commonest kind of dependency once more, with the new name and version. @throws Refusal */
function likeAnother(file: ValueFile, ecosystem: Ecosystem, name: string, version: string): Change[] {
  const before = ecosystem.dependencies(file);
  const eol = lineBreakOf(file.body);
  const shapes = new Map<string, number>();
  const models = before
    .flatMap((model) => {
      const [from, to] = [startOfLine(file.body, model.whole.from), endOfLine(file.body, model.whole.to)];
      const lines = file.body.slice(from, to);
      if (model.range === '' || !lines.includes(model.name) || !lines.includes(model.range)) return [];
      const shape = lines.replace(model.name, '').replace(model.range, '').trim();
      shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
      return [{ model, to, lines, shape }];
    })
    // Written as most of them are, then as the plainest and the last.
    .sort(
      (a, b) =>
        (shapes.get(b.shape) ?? 0) - (shapes.get(a.shape) ?? 0) ||
        a.shape.length - b.shape.length ||
        b.to - a.to,
    );
  for (const { model, to, lines } of models) {
    const written = lines.replace(model.name, () => name).replace(model.range, () => model.text(version));
    const changes = [{ start: to, end: to, insert: eol + written }];
    if (isOnlyNew(file, ecosystem, before, applied(file.body, changes), name, version)) return changes;
  }
  throw new Refusal(message('making.dependencyForm', { path: file.path }));
}

/** Whether a text has the dependencies of before, and one more of this name and version. */
function isOnlyNew(
  { path, format }: ValueFile,
  ecosystem: Ecosystem,
  before: readonly Dependency[],
  text: string,
  name: string,
  version: string,
): boolean {
  try {
    const after = ecosystem.dependencies(new ValueFile(path, text, format));
    const added = after.filter((one) => one.name === name && one.range.endsWith(version));
    const isKept = before.every((old) =>
      after.some((one) => one.name === old.name && one.range === old.range),
    );
    return added.length === 1 && after.length === before.length + 1 && isKept;
  } catch (problem) {
    if (problem instanceof Refusal) return false;
    throw problem;
  }
}
