/** Adds a dependency in the place that the ecosystem has for it, or in the form of an existing one, and reads it back. */
import { message } from '../../../messages';
import { ecosystemOf } from '../ecosystems';
import type { Dependency, Ecosystem } from '../ecosystems/types';
import { applied, changeTo, lineBreakOf, type Change } from '../exact-edit';
import { nameOf, partsOf, sameKey, type Node } from '../formats/document';
import { endOfLine, indentAt, startOfLine } from '../formats/sequences';
import { ValueFile } from '../formats/write';
import { isAside } from '../index/words';
import type { WorkspaceIndex } from '../index/types';
import { Refusal } from '../refusal';
import { usesOf, withStale } from './dependency';
import { openValues } from './existing';
import { maker } from './maker';

export const addDependency = maker(
  ['package', 'version'],
  async ({ package: name, version, path, group }, reader) => {
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
        atPlace(file, placesOf(ecosystem, group), name, version, ecosystem.bare) ??
          likeAnother(file, ecosystem, name, version),
      ),
    ];
  },
  ['path', 'group'],
);

/** Makes a dependency one of development, or one of run time. */
export const moveDependency = maker(
  ['package', 'group'],
  async ({ package: name, path, group }, reader) => {
    const index = await reader.index();
    return (await usesOf(name, path || undefined, reader, index)).map(({ file, ecosystem, dependencies }) => {
      const places = placesOf(ecosystem, group);
      const [there] = dependencies;
      if (!there || places.includes(there.group))
        throw new Refusal(message('making.inGroup', { name, path: file.path, group: there?.group ?? '' }));
      const into = withPlace(file, places, there.group);
      const isVersion = there.node?.type === 'text' && there.whole.type !== 'group';
      const added = isVersion && into ? atPlace(into.file, [into.place], there.name, there.range) : null;
      if (!into || !added)
        throw new Refusal(
          message('making.noDependencyGroup', { name, path: file.path, groups: places.slice(0, 3) }),
        );
      const whole = into.file.named(nameOf(there.whole.key))[0] ?? there.whole;
      const changes = [...added, ...into.file.remove(whole)].sort((one, other) => one.start - other.start);
      const title = message('title.moveDependency', { name: there.name, group: into.place, path: file.path });
      const after = file.text.replace(file.body, () => applied(into.file.body, changes));
      return changeTo(withStale(title, file.path, ecosystem, index), file.path, file.text, after);
    });
  },
  ['path'],
);

/** The file with the first of the groups; in JSON, the group is added after another one if it is missing. */
function withPlace(
  file: ValueFile,
  places: readonly string[],
  beside: string,
): { readonly file: ValueFile; readonly place: string } | null {
  const there = places.find((one) => placeIn(file, one) !== undefined);
  if (there !== undefined) return { file, place: there };
  const [place] = places;
  const group = placeIn(file, beside);
  if (place === undefined || group?.type !== 'group' || !file.path.endsWith('.json')) return null;
  const indent = indentAt(file.body, group.from);
  const eol = lineBreakOf(file.body);
  const written = `,${eol}${indent}${JSON.stringify(place)}: {${eol}${indent}}`;
  const body = file.body.slice(0, group.to) + written + file.body.slice(group.to);
  return { file: new ValueFile(file.path, body, file.format), place };
}

const placesOf = (
  { places = [], development = [] }: Ecosystem,
  group: string | undefined,
): readonly string[] => (group === 'dev' ? development : places);

/** @throws Refusal if there are several */
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

const placeIn = ({ document: { nodes } }: ValueFile, place: string): Node | undefined =>
  nodes.find(({ key }) => sameKey(key, partsOf(place)));

/** A change in the first existing group or list for dependencies; null if there is none. */
function atPlace(
  file: ValueFile,
  places: readonly string[],
  name: string,
  version: string,
  bare = '',
): Change[] | null {
  for (const place of places) {
    const node = placeIn(file, place);
    if (node?.type === 'list') return file.push(node, name + (/^\d/.test(version) ? bare : '') + version);
    if (node?.type === 'group') return file.add(`${place}."${name}"`, version);
  }
  return null;
}

/** A copy of the lines of a dependency of the most common form, with the new name and version. @throws Refusal */
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
    // The most common form comes first, then the plainest, then the last.
    .sort(
      (a, b) =>
        (shapes.get(b.shape) ?? 0) - (shapes.get(a.shape) ?? 0) ||
        a.shape.length - b.shape.length ||
        b.to - a.to,
    );
  for (const { model, to, lines } of models) {
    const operator = /^[=~<>^!]+ ?/.exec(model.range)?.[0] ?? '';
    for (const range of new Set([version, operator + version])) {
      const written = lines.replace(model.name, () => name).replace(model.range, () => model.text(range));
      const changes = [{ start: to, end: to, insert: eol + written }];
      if (isOnlyNew(file, ecosystem, before, applied(file.body, changes), name, version)) return changes;
    }
  }
  throw new Refusal(message('making.dependencyForm', { path: file.path }));
}

/** Whether a text has the same dependencies as before and exactly the new one in addition. */
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
