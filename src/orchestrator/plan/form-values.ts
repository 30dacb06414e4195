/** The choices for the fields of a form: for each type of slot that is looked up, what the workspace contains. */
import type { FormChoice } from '../domain/ports';
import type { Reader } from './draft';
import { EntryKind, type Entry, type WorkspaceIndex } from './index/types';
import { interpreterOf } from './makers/program';
import { isPlain, isSwitch } from './slots/found';
import type { SlotTypeName } from './slots';
import { quoteIfNeeded } from './slots/slot';
import { nextVersion } from './slots/values';

/** The number of commits to choose from; older ones are typed. */
const MAX_COMMITS = 15;

type Offer = (
  index: WorkspaceIndex,
  reader: Reader,
) => readonly FormChoice[] | Promise<readonly FormChoice[]>;

/** A choice that is identified by its name alone. */
const named = (name: string): FormChoice => ({ title: name, value: quoteIfNeeded(name) });
/** A choice that is identified by its name and file, because the name alone is ambiguous. */
function placed({ name, path }: Pick<Entry, 'name' | 'path'>): FormChoice {
  const text = `${quoteIfNeeded(name)} in ${quoteIfNeeded(path)}`;
  return { title: text, value: text };
}

const unique = (choices: readonly FormChoice[]): FormChoice[] => [
  ...new Map(choices.map((choice) => [choice.value, choice])).values(),
];

const entries =
  (kinds: readonly EntryKind[], may: (entry: Entry) => boolean = () => true): Offer =>
  (index) =>
    unique(
      kinds
        .flatMap((kind) => index.every(kind))
        .filter(may)
        .map(placed),
    );

/** Choices for things with a version, by name rather than by key. */
const called =
  (kind: EntryKind): Offer =>
  (index) =>
    unique(
      index
        .every(kind)
        .filter((entry) => isPlain(entry) && entry.own.length > 0)
        .map(({ own, path }) => placed({ name: own.join(' '), path })),
    );

/** Choices for things whose versions change everywhere at once, unless a file is named. */
const versioned =
  (kind: EntryKind): Offer =>
  (index) => {
    const all = index.every(kind);
    const files = (name: string): number =>
      new Set(all.filter((entry) => entry.name === name).map(({ path }) => path)).size;
    return unique(
      all.flatMap((entry) => [named(entry.name), ...(files(entry.name) > 1 ? [placed(entry)] : [])]),
    );
  };

/** The next versions after the one at the root. */
const releases: Offer = (index) => {
  const [version = ''] = index
    .projects()
    .all.flatMap(({ item }) => (item.folder === '' && item.version ? [item.version] : []));
  return ['patch', 'minor', 'major'].map((level) => {
    const next = nextVersion(version, level);
    return { title: next === null ? level : `${next} (${level})`, value: next ?? level };
  });
};

const folders = (files: readonly string[]): string[] => [
  ...new Set(
    files.flatMap((path) =>
      path
        .split('/')
        .slice(0, -1)
        .map((_part, at, parts) => parts.slice(0, at + 1).join('/')),
    ),
  ),
];

const anyPath: Offer = ({ files }) => [...files, ...folders(files)].map(named);

export const OFFERS: Partial<Readonly<Record<SlotTypeName, Offer>>> = {
  setting: entries([EntryKind.VALUE, EntryKind.CONSTANT], isPlain),
  switch: entries([EntryKind.VALUE, EntryKind.CONSTANT], isSwitch),
  list: entries(
    [EntryKind.LIST],
    ({ value, group }) => (value?.items ?? []).length > 0 && group !== 'options',
  ),
  options: entries([EntryKind.LIST], ({ group }) => group === 'options'),
  entry: entries([EntryKind.VALUE, EntryKind.LIST, EntryKind.GROUP]),
  schedule: entries([EntryKind.SCHEDULE]),
  heading: entries([EntryKind.HEADING]),
  image: called(EntryKind.IMAGE),
  runtime: called(EntryKind.RUNTIME),
  dependency: versioned(EntryKind.DEPENDENCY),
  ci_action: versioned(EntryKind.ACTION),
  script: entries([EntryKind.SCRIPT]),
  part: (index) =>
    index.projects().all.flatMap(({ item }) => (item.folder === '' ? [] : [named(item.folder)])),
  project: (index) => index.projects().all.map(({ item }) => named(item.folder || item.name)),
  symbol: (index) => unique(index.every(EntryKind.SYMBOL).map(({ name }) => named(name))),
  file: ({ files }) => files.map(named),
  runnable: ({ files }) => files.filter((path) => interpreterOf(path, '') !== null).map(named),
  existing: anyPath,
  doomed: anyPath,
  past_path: ({ files }) => files.map(named),
  release: releases,
  commit: async (_index, reader) => {
    const commits = (await reader.history?.(MAX_COMMITS)) ?? [];
    return commits.map(({ id, subject }) => ({
      title: `${id.slice(0, 8)} ${subject}`,
      value: id.slice(0, 12),
    }));
  },
  moment: async (_index, reader) => ((await reader.tags?.()) ?? []).map(({ name }) => named(name)).reverse(),
};
