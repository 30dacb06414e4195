/** Slots that are looked up in the repository. */
import { ecosystemOf } from '../ecosystems';
import { EntryKind } from '../index/types';
import { ARTICLES, KINDS, LIMITING, WHERE } from '../phrases/lexicon';
import { CALL } from './calls';
import { HEADING } from './documents';
import { entries, isPlain, isSwitch, meaningOf } from './found';
import { LINKS } from './links';
import { RECORDS, VALUES_FILE } from './new-values';
import { placed } from './placed';
import { existing, findCommit, findMoment, findPart, GLOB } from './places';
import { RUNNABLE } from './programs';
import { used, versioned } from './versioned';
import { ANYWHERE, isWhere, isWithin, wordsSaid } from './look-up';
import { escaped, isCodeOrProse, isSource, TERM } from './shapes';
import {
  content,
  one,
  quoteIfNeeded,
  word,
  type Context,
  type Meaning,
  type Resolution,
  type SlotText,
  type SlotType,
} from './slot';

const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

const SCRIPT: SlotType = entries('a script of a package.json or composer.json, or a target of a Makefile', [
  EntryKind.SCRIPT,
]);

/** A script by its name; if there are several, the one at the root is assumed to run those of the packages. */
async function findScript(said: SlotText, context: Context): Promise<Resolution> {
  // Text in backticks is a command itself.
  const found = said.tokens[0]?.text.startsWith('`') ? null : await SCRIPT.resolve(said, context);
  if (!found || !('meanings' in found)) return found;
  // A name with another meaning for a shell or a program is not run.
  const meanings = found.meanings
    .map((one) => ({ ...one, typed: quoteIfNeeded(one.entry?.key.at(-1) ?? one.text) }))
    .filter(({ typed }) => /^\w/.test(typed));
  if (meanings.length === 0) return null;
  const atRoot = meanings.filter(({ path }) => path !== undefined && !path.includes('/'));
  return { meanings: context.where === ANYWHERE && atRoot.length === 1 ? atRoot : meanings };
}

export const LOOKED_UP = {
  link: LINKS.link,
  dead_link: LINKS.dead_link,
  call: CALL,
  setting: entries(
    'an existing setting',
    [EntryKind.VALUE, EntryKind.CONSTANT, EntryKind.VERSION, EntryKind.SCRIPT],
    {
      may: isPlain,
    },
  ),
  switch: entries('a setting that is on or off', [EntryKind.VALUE, EntryKind.CONSTANT], {
    may: isSwitch,
    implied: 'enabled',
  }),
  list: entries('a list of values', [EntryKind.LIST], {
    may: ({ value, group }) => value?.type === 'list' && group !== 'options',
  }),
  options: entries('an existing command', [EntryKind.LIST], { may: ({ group }) => group === 'options' }),
  entry: entries('an existing key', [EntryKind.VALUE, EntryKind.LIST, EntryKind.GROUP, EntryKind.SCRIPT], {
    named: true,
  }),
  schedule: entries('something with a schedule', [EntryKind.SCHEDULE], { called: 'schedule' }),
  heading: HEADING,
  dependency: versioned('a package in use', EntryKind.DEPENDENCY, 'package'),
  ci_action: versioned('a CI action in use', EntryKind.ACTION, 'action'),
  image: used('a container image in use', EntryKind.IMAGE, 'image'),
  /** An image together with its new tag: `python:3.12-slim`. */
  reference: {
    ...placed('an image with its tag such as python:3.12-slim', ({ tokens: [token] }, { index, where }) => {
      const text = token?.kind === 'quoted' ? token.word : (token?.text ?? '');
      const [, name, sign] = /^([\w./-]+?)([:-])(?:v?\d[\w.-]*|(?<=:)[\w.-]+)$/.exec(text) ?? [];
      if (name === undefined) return null;
      const found = index
        .every(sign === ':' ? EntryKind.IMAGE : EntryKind.RUNTIME)
        .filter((entry) => isWhere(index, entry, where) && isPlain(entry));
      const same = found.filter(({ value }) => value?.text.startsWith(`${name}${sign}`));
      const meanings = same.map((entry) => ({
        ...meaningOf(entry),
        value: text,
        typed: quoteIfNeeded(text),
      }));
      return meanings.length === 0
        ? { missing: text, near: [] }
        : { meanings: same.length > 1 ? [{ ...(meanings[0] as Meaning), each: meanings }] : meanings };
    }),
    longest: 1,
  },
  runtime: used('a language or tool that the project is built with', EntryKind.RUNTIME, 'image'),
  project: placed('a package, service or chart', (said, { index }) => {
    const words = wordsSaid(said.tokens);
    // A manifest by its path is read as one.
    if (words.length === 0 || index.files.includes(said.raw)) return null;
    // The name of `the tracking service` is tracking.
    const own = words.filter((word) => !KINDS.project.has(word));
    const named = index.projects([...words, ...said.words]);
    const found = named.best.length > 0 || own.length === 0 ? named : index.projects([...own, ...said.words]);
    // A package that is called so does not describe a project: `typescript`.
    const isPackage = index.every(EntryKind.DEPENDENCY).some(({ name }) => name === said.raw);
    if (isPackage && !found.best.some(({ item }) => item.name === said.raw)) return null;
    if (found.best.length === 0)
      return { missing: said.raw, near: found.partial.map(({ item }) => item.name) };
    return {
      meanings: found.best.map(({ item }) => ({
        text: item.folder,
        typed: quoteIfNeeded(item.folder || item.name),
        path: item.manifest,
        label: item.name,
      })),
    };
  }),
  script: { ...SCRIPT, resolve: findScript },
  part: { ...placed('a part of the repository such as packages/api', findPart), placed: false, longest: 5 },
  symbol: {
    ...word('a name such as loadUser', NAME),
    indexed: true,
    placed: true,
    resolve: async ({ tokens: [token] }: SlotText, { index, where, reader }: Context) => {
      const name = token?.kind === 'quoted' ? token.word : (token?.text ?? '');
      if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return null;
      const named = [...index.every(EntryKind.SYMBOL), ...index.every(EntryKind.CONSTANT)].filter(
        ({ key }) => key[0] === name,
      );
      if (named.some((entry) => isWhere(index, entry, where))) return one(name);
      // A declaration that the index does not read is still a word of the code.
      const found = (await reader.find?.(name)) ?? [];
      const used = found.filter((path) => isSource(path) && isWithin(path, where.within));
      // A module or package without a declaration: only its imports would be renamed.
      const isModule = (path: string): boolean =>
        `/${path}`.includes(`/${name}/`) || `/${path}`.endsWith(`/${name}.py`);
      const files = index.files.filter(isModule);
      // If settings contain it as well, it is a name of theirs, see `term`; mentions in prose stay.
      const texts = named.length > 0 || !TERM.test(name) ? [] : [...(await reader.readMany(found))];
      const isCode = texts.every(
        ([path, text]) =>
          isCodeOrProse(path) || !new RegExp(`(?<![\\w$])${escaped(name)}(?![\\w$])`).test(text),
      );
      return named.length === 0 && used.length > 0 && isCode && files.length === 0
        ? one(name)
        : { missing: name, near: named.length > 0 ? named.map(({ path }) => path) : files };
    },
  },
  file: existing('file'),
  runnable: RUNNABLE,
  values_file: VALUES_FILE,
  records: RECORDS,
  existing: existing(),
  /** A file that lists packages, by its name: `the base requirements`. */
  manifest: {
    ...existing('file'),
    resolve: async (said, context) => {
      const found = await existing('file').resolve(said, context);
      const meanings = found && 'meanings' in found ? found.meanings : [];
      const manifests = meanings.filter(({ text }) => ecosystemOf(text) !== null);
      return manifests.length > 0 ? { meanings: manifests } : null;
    },
  },
  /** A file or folder to delete: if several match, the request must say which one. */
  doomed: existing(undefined, true),
  glob: GLOB,
  commit: {
    ...placed('a commit id such as 1a2b3c4, or the subject of a commit', findCommit),
    fits: (tokens) => tokens.length === 1 || tokens.every(({ kind }) => kind === 'word'),
    placed: false,
    longest: 14,
  },
  moment: {
    ...placed('a tag such as v1.2.0, or a commit id', findMoment),
    fits: (tokens) => tokens.length === 1 && /\d/.test(content(tokens)),
    placed: false,
    longest: 1,
  },
  place: {
    what: 'a file, folder or environment',
    longest: 9,
    fits: (tokens) =>
      tokens.every(({ kind, word }) => kind === 'quoted' || (kind === 'word' && !LIMITING.has(word))) &&
      tokens.some(({ word }) => !ARTICLES.has(word) && !WHERE.includes(word)),
    resolve: () => null,
  },
} as const satisfies Record<string, SlotType>;
