/**
 * The slot types of playbooks: which words of a request they can be (`fits`), and what those words mean
 * in this repository (`resolve`). A value that passes here is still only data: what lands in a command is
 * quoted, see template.ts.
 */
import { posix } from 'node:path';
import type { Reader } from '../draft';
import { languageOf } from '../../trees';
import { EntryKind, type Entry, type Finding, type WorkspaceIndex } from '../index/types';
import { Refusal } from '../refusal';
import { ARTICLES, TRUTHS, WHERE } from './lexicon';
import {
  ANYWHERE,
  findEntries,
  findPlaces,
  isWhere,
  isWithin,
  singular,
  wordsIn,
  wordsSaid,
  type Where,
} from './look-up';
import type { Token } from './tokens';
import { hidesSomething } from './utterance';
import { cronAt, movedValue, nextVersion, valueFor, versionFor } from './values';

/** One thing that a slot can mean. */
export interface Meaning {
  /** What a maker is handed for `{name}`. */
  readonly text: string;
  /** How it is typed so that it means this and nothing else. */
  readonly typed: string;
  /** What a maker is handed for `{name.path}`: the file it is in, where it is in one. */
  readonly path?: string;
  /** What a maker is handed for `{name.value}`: the value that was said along with it. */
  readonly value?: string;
  /** What a person calls it on a button, where that is more than `typed`. */
  readonly label?: string;
  readonly entry?: Entry;
  /** It stands for all of these. */
  readonly each?: readonly Meaning[];
  /** Plain words were taken for a text: a person has to confirm it. */
  readonly loose?: boolean;
}

/** What the words of a slot mean here: one meaning is certain, several are a question, none was not found; null: they are no such thing. */
export type Resolution =
  | { readonly meanings: readonly Meaning[] }
  | { readonly missing: string; readonly near: readonly string[] }
  | null;

export interface Context {
  readonly index: WorkspaceIndex;
  readonly reader: Reader;
  readonly where: Where;
  /** The meaning of the slot that this one is a value of. */
  readonly of: Meaning | null;
}

/** The words of one slot in a request. */
export interface Said {
  readonly tokens: readonly Token[];
  /** As typed, from the first to the last character. */
  readonly raw: string;
  /** Words that the phrase adds to it. */
  readonly words: readonly string[];
}

export interface SlotType {
  /** Completes "… has to be": what a person has to write. */
  readonly what: string;
  /** Most words and signs. */
  readonly longest: number;
  /** May be as long as the request; `end`: always reaches to its end. */
  readonly open?: 'line' | 'end';
  /** Is looked up in the repository. */
  readonly indexed?: boolean;
  /** A phrase may begin with it though it is not looked up. */
  readonly leads?: boolean;
  /** `in …` may say where it is. */
  readonly placed?: boolean;
  /** Needs the meaning of the slot that was looked up. */
  readonly dependent?: boolean;
  fits(tokens: readonly Token[]): boolean;
  resolve(said: Said, context: Context): Resolution | Promise<Resolution>;
}

/** A path relative to the workspace's root, without `.` and `..`. @throws Refusal when it leads out */
export function workspacePath(raw: string): string {
  const path = posix.normalize(raw.replaceAll('\\', '/')).replace(/\/+$/, '');
  if (path === '..' || path.startsWith('../') || path.startsWith('/') || /^[a-z]:/i.test(path)) {
    throw new Refusal(`${raw} is outside the workspace. Name a path relative to the repository's root.`);
  }
  if (path === '.' || path === '') throw new Refusal('The path has to name a file inside the repository.');
  if (path.split('/').some((part) => part.toLowerCase() === '.git')) {
    throw new Refusal(`${raw} belongs to git itself and cannot be changed by a plan.`);
  }
  return path;
}

/** Control characters, which a card would not show as they are. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;
const safe = (text: string): boolean => !CONTROL.test(text) && !hidesSomething(text);

/** A value as it is typed in a request: in quotes where it would be taken apart. */
export function quoteIfNeeded(value: string): string {
  if (/^[\p{L}\p{N}_./@+~^#%-]*[\p{L}\p{N}_/*@#%-]$/u.test(value) && !ARTICLES.has(value.toLowerCase()))
    return value;
  return value.includes('"') ? (value.includes('`') ? `'${value}'` : `\`${value}\``) : `"${value}"`;
}

const one = (text: string, more: Partial<Meaning> = {}): Resolution => ({
  meanings: [{ text, typed: quoteIfNeeded(text), ...more }],
});
const content = (tokens: readonly Token[]): string =>
  tokens.length === 1 && tokens[0]?.kind === 'quoted'
    ? tokens[0].word
    : tokens.map(({ text }) => text).join(' ');

const isWord = ([token]: readonly Token[]): boolean => token?.kind !== 'sign';

/** A type for one word, quoted or not, that has to look a certain way. */
const word = (what: string, shape: RegExp, read = (text: string): string => text): SlotType => ({
  what,
  longest: 1,
  fits: (tokens) => tokens[0]?.kind !== 'sign' && shape.test(content(tokens)),
  resolve: ({ tokens }) => {
    const text = content(tokens).trim();
    return shape.test(text) && safe(text) ? one(read(text)) : null;
  },
});

/** A description: plain words without prepositions, or quoted names. */
const describes = (tokens: readonly Token[]): boolean =>
  tokens.every(({ kind, word }, i) => (kind === 'sign' ? word === ',' && i > 0 : !WHERE.includes(word))) &&
  tokens.some(
    ({ kind, word }) => kind === 'quoted' || (kind === 'word' && !ARTICLES.has(word) && word !== 'and'),
  );

const placed = (
  what: string,
  find: (said: Said, context: Context) => Resolution | Promise<Resolution>,
): SlotType => ({
  what,
  longest: 9,
  indexed: true,
  placed: true,
  fits: describes,
  resolve: find,
});

/** A type for entries of the index. */
const entries = (what: string, kinds: readonly EntryKind[], more: EntryRule = {}): SlotType =>
  placed(what, (said, context) => {
    const { may = () => true, implied, named } = more;
    const name = content(said.tokens.filter(({ kind, word }) => kind === 'quoted' || !ARTICLES.has(word)));
    const words = [...wordsSaid(said.tokens), ...said.words];
    if (words.length === 0) return null;
    const find = (more: readonly string[] = []): Finding<Entry> =>
      findEntries(context.index, [...words, ...more], kinds, context.where);
    const found = find();
    const exact = [...exactly(name, kinds, context), ...found.all.map(({ item }) => item)].filter(
      (entry) => isNamed(entry, name) && may(entry),
    );
    if (exact.length > 0) return { meanings: unique(exact).map(meaningOf) };
    if (named && context.where === ANYWHERE) return null;
    const best = found.best.map(({ item }) => item).filter(may);
    if (best.length > 0) return { meanings: unique(best).map(meaningOf) };
    const within = [
      ...(implied === undefined ? [] : find([implied]).best.map(({ item }) => meaningOf(item))),
      ...membersOf(words, kinds, context),
    ].filter(({ entry }) => entry !== undefined && may(entry));
    if (within.length > 0) return { meanings: within };
    const near = found.partial.filter(({ item }) => may(item));
    return { missing: said.raw, near: near.map(({ item }) => `${item.name} in ${item.path}`) };
  });

interface EntryRule {
  /** Whether an entry can be what is meant. */
  readonly may?: (entry: Entry) => boolean;
  /** A word that is left out: `enable the cache` is about `cache.enabled`. */
  readonly implied?: string;
  /** Only by its name, unless the place is said. */
  readonly named?: boolean;
}

/** What is in a group that the words name: `the rate limit` for `rateLimit.perMinute`. Certain where it is all that is in it. */
function membersOf(
  words: readonly string[],
  kinds: readonly EntryKind[],
  { index, where }: Context,
): Meaning[] {
  return findEntries(index, words, [EntryKind.GROUP], where).best.flatMap(({ item: group }) => {
    const inside = kinds
      .flatMap((kind) => index.every(kind))
      .filter(({ path, key }) => path === group.path && key.length === group.key.length + 1)
      .filter(({ key }) => group.key.every((part, position) => key[position] === part));
    const certain = inside.length === 1 || kinds.includes(EntryKind.LIST);
    return inside.map((entry) => ({ ...meaningOf(entry), loose: !certain }));
  });
}

/** Entries that a name means in a file that is named. */
const exactly = (name: string, kinds: readonly EntryKind[], { index, where }: Context): Entry[] =>
  where.near.length > 0
    ? []
    : where.within.flatMap((path) => index.at(path, name).filter(({ kind }) => kinds.includes(kind)));

/** Whether a name is that of an entry, in full or from one of its dots on. */
function isNamed({ name: full }: Entry, name: string): boolean {
  const entry = { name: full.replaceAll('"', '') };
  return (
    entry.name === name ||
    entry.name.endsWith(`.${name}`) ||
    (/[_A-Z.]/.test(name) &&
      entry.name.toLowerCase().endsWith(name.toLowerCase()) &&
      /(^|\.)$/.test(entry.name.slice(0, -name.length)))
  );
}

const unique = (list: readonly Entry[]): Entry[] => [
  ...new Map(list.map((e) => [`${e.path}\n${e.line}\n${e.name}`, e])).values(),
];
const meaningOf = (entry: Entry): Meaning => ({
  text: entry.name,
  typed: quoteIfNeeded(entry.name),
  path: entry.path,
  entry,
});

const isSwitch = ({ value, computed }: Entry): boolean =>
  computed !== true &&
  (value?.type === 'boolean' || (value?.type === 'text' && Object.hasOwn(TRUTHS, value.text.toLowerCase())));

const keyOf = ({ group, name }: Entry): string => `${group ?? ''} ${name}`;

/** All places of one package as one meaning; each by its file where not all places of that name are meant. */
function everywhere(entries: readonly Entry[], byFile: boolean): Meaning {
  const [first] = entries as [Entry];
  const meaning = {
    text: first.name,
    typed: quoteIfNeeded(first.name),
    entry: first,
    label: `${first.name} (${first.path})`,
  };
  if (!byFile) return meaning;
  const paths = [...new Set(entries.map(({ path }) => path))];
  return { ...meaning, each: paths.map((path) => ({ ...meaning, path })) };
}

/** What is used in versions: packages, actions, images. All places of one name are one meaning. */
const versioned = (what: string, kind: EntryKind): SlotType =>
  placed(what, (said, { index, where }) => {
    const name = content(said.tokens.filter(({ kind: k, word }) => k === 'quoted' || !ARTICLES.has(word)));
    const all = index.every(kind).filter((entry) => isWhere(index, entry, where));
    const called = (test: (own: string, asked: string) => boolean): Entry[] =>
      all.filter((entry) => test(entry.name.toLowerCase(), name.toLowerCase()));
    const steps = [
      () => called((own, asked) => own === asked),
      () =>
        called(
          (own, asked) =>
            own.split(/[/:]/).slice(-asked.split(/[/:]/).length).join('/') === asked.replaceAll(':', '/'),
        ),
      () =>
        findEntries(index, [...wordsSaid(said.tokens), ...said.words], [kind], where).best.map(
          ({ item }) => item,
        ),
    ];
    for (const step of steps) {
      const found = step();
      const names = new Map<string, Entry[]>();
      for (const entry of found) names.set(keyOf(entry), [...(names.get(keyOf(entry)) ?? []), entry]);
      if (found.length > 0)
        return {
          meanings: [...names.values()].map((same) => everywhere(same, where !== ANYWHERE || names.size > 1)),
        };
    }
    const near = index
      .every(kind)
      .filter((entry) => !isWhere(index, entry, where) && entry.name.toLowerCase() === name.toLowerCase());
    return { missing: said.raw, near: near.map((entry) => `${entry.name} in ${entry.path}`) };
  });

/** What a version is written for in several places: images and runtimes. A place that is said says which; else each is a meaning, and all of them. */
const used = (what: string, kind: EntryKind): SlotType =>
  placed(what, (said, context) => {
    const { index, where } = context;
    const words = [...wordsSaid(said.tokens), ...said.words];
    const all = findEntries(index, words, [kind], where);
    const named = exactly(content(said.tokens), [kind], context);
    const found = unique(named.length > 0 ? named : all.all.map(({ item }) => item)).filter(isPlain);
    if (found.length === 0)
      return { missing: said.raw, near: all.partial.map(({ item }) => `${item.name} in ${item.path}`) };
    const meanings = found.map(meaningOf);
    const whole = { ...(meanings[0] as Meaning), each: meanings, label: `all ${meanings.length} places` };
    // A list of versions beside it may be what is meant.
    const certain =
      meanings.length === 1 ||
      where !== ANYWHERE ||
      new Set(found.map(({ value }) => value?.text)).size === 1;
    const lists = all.all.some(({ item }) => item.value?.type === 'list');
    return {
      meanings: lists
        ? meanings.map((meaning) => ({ ...meaning, loose: true }))
        : certain
          ? [whole]
          : [...meanings, whole],
    };
  });

const isPlain = ({ value, computed }: Entry): boolean =>
  value !== null && computed !== true && !['list', 'group'].includes(value.type);

/** A file or folder that is there. */
const existing = (kind?: 'file' | 'folder'): SlotType =>
  placed('a file or folder such as docs/guide.md', (said, { index, where }) => {
    const text = content(
      said.tokens.filter(
        ({ kind: k, word }) => k === 'quoted' || !['the', 'a', 'file', 'folder', 'directory'].includes(word),
      ),
    );
    if (!safe(text)) return null;
    const path = /\s/.test(text) ? text : workspacePath(text || said.raw);
    if (index.has(path) && isWithin(path, where.within)) return one(path);
    const words = said.tokens
      .filter(({ kind: k, word }) => k === 'quoted' || !ARTICLES.has(word))
      .map(({ kind: k, word, text: t }) => (k === 'quoted' ? word : t));
    const found = findPlaces(index, words, where, kind);
    if (found.best.length > 0)
      return {
        meanings: found.best.map(({ item }) => ({ text: item.path, typed: quoteIfNeeded(item.path) })),
      };
    return { missing: text, near: found.partial.map(({ item }) => item.path) };
  });

/** A type that takes the rest of the line, or of the request, as it is. */
const rest = (what: string, open: 'line' | 'end', read: (raw: string) => string): SlotType => ({
  what,
  longest: 0,
  open,
  fits: (tokens) => tokens[0]?.word !== ':' && (open === 'end' || tokens.every(({ text }) => text !== '\n')),
  resolve: ({ raw }) => {
    const text = read(raw.replaceAll('\r\n', '\n'));
    return safe(text) && text.trim() !== '' ? { meanings: [{ text, typed: raw }] } : null;
  },
});

/** Text a person pasted as a code block, without the fence. */
function unfenced(raw: string): string {
  return /^\s*```[^\n]*\n([\s\S]*?)\n?```\s*$/.exec(raw)?.[1] ?? /^\s*`([^\n]*)`\s*$/.exec(raw)?.[1] ?? raw;
}

function unquoted(raw: string): string {
  return (
    /^"([^"]*)"$|^“([^”]*)”$|^'([^']*)'$|^`([^`]*)`$|^„([^“”]*)[“”]$|^«([^»]*)»$/
      .exec(raw)
      ?.slice(1)
      .find((text) => text !== undefined) ?? raw
  );
}

/** A text that is typed so that its end is plain: in quotes, or one word with signs that no word of a sentence has. */
const isDelimited = (tokens: readonly Token[]): boolean =>
  tokens.length === 1 &&
  (tokens[0]?.kind === 'quoted' || /[/@#:<>{}$%^&*\\~=]|\.\w|\d/.test(tokens[0]?.text ?? ''));

const texts = (tokens: readonly Token[]): boolean =>
  tokens.every(({ text }) => text !== '\n') &&
  (tokens.length === 1 || tokens.every(({ kind }) => kind !== 'quoted'));

const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
const VERSION = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
const RANGE = /^([~^]|~>|[<>=]=?)?\s?v?\d[\w.+*-]*$/;

export const SLOT_TYPES = {
  /* Looked up in the repository. */
  setting: entries('a setting that is there', [EntryKind.VALUE, EntryKind.CONSTANT, EntryKind.VERSION], {
    may: isPlain,
  }),
  switch: entries('a setting that is on or off', [EntryKind.VALUE, EntryKind.CONSTANT], {
    may: isSwitch,
    implied: 'enabled',
  }),
  list: entries('a list of values', [EntryKind.LIST], { may: ({ value }) => value?.type === 'list' }),
  entry: entries(
    'a key that is there',
    [EntryKind.VALUE, EntryKind.LIST, EntryKind.GROUP, EntryKind.SCRIPT],
    { named: true },
  ),
  schedule: entries('something with a schedule', [EntryKind.SCHEDULE]),
  heading: entries('a heading', [EntryKind.HEADING]),
  dependency: versioned('a package that is used', EntryKind.DEPENDENCY),
  ci_action: versioned('a CI action that is used', EntryKind.ACTION),
  image: used('a container image that is used', EntryKind.IMAGE),
  /** An image with its new tag, said in one: `python:3.12-slim`. */
  reference: {
    ...placed('an image with its tag such as python:3.12-slim', ({ tokens: [token] }, { index, where }) => {
      const text = token?.kind === 'quoted' ? token.word : (token?.text ?? '');
      if (!/^[\w./-]+:[\w.-]+$/.test(text)) return null;
      const found = index
        .every(EntryKind.IMAGE)
        .filter((entry) => isWhere(index, entry, where) && isPlain(entry));
      const same = found.filter(({ value }) =>
        text.startsWith(`${value?.text.replace(/[:@][^/]*$/, '') ?? ''}:`),
      );
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
  runtime: used('a language or tool that the project is built with', EntryKind.RUNTIME),
  project: placed('a package, service or chart', (said, { index }) => {
    const found = index.projects([...wordsSaid(said.tokens), ...said.words]);
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
  symbol: {
    ...word('a name such as loadUser', NAME),
    indexed: true,
    placed: true,
    resolve: async ({ tokens: [token] }: Said, { index, where, reader }: Context) => {
      const name = token?.kind === 'quoted' ? token.word : (token?.text ?? '');
      if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return null;
      const named = [...index.every(EntryKind.SYMBOL), ...index.every(EntryKind.CONSTANT)].filter(
        (entry) => entry.name === name,
      );
      if (named.some((entry) => isWhere(index, entry, where))) return one(name);
      // What is declared in a way that the index does not read is still a word of the code.
      const used =
        (await reader.find?.(name))?.filter(
          (path) => languageOf(path) !== null && isWithin(path, where.within),
        ) ?? [];
      return named.length === 0 && used.length > 0
        ? one(name)
        : { missing: name, near: named.map(({ path }) => path) };
    },
  },
  file: existing('file'),
  existing: existing(),
  commit: {
    ...placed('a commit id such as 1a2b3c4, or the subject of a commit', findCommit),
    fits: (tokens) => tokens.length === 1 || tokens.every(({ kind }) => kind === 'word'),
    placed: false,
    longest: 14,
  },
  place: {
    what: 'a file, folder or environment',
    longest: 9,
    fits: (tokens) =>
      tokens.every(({ kind }) => kind !== 'sign') &&
      tokens.some(({ word }) => !ARTICLES.has(word) && !WHERE.includes(word)),
    resolve: () => null,
  },
  /* Values of what was looked up. */
  value: {
    what: 'a value',
    longest: 8,
    dependent: true,
    fits: (tokens) =>
      tokens.every(({ kind, word }) => kind !== 'sign' && word !== 'and' && word !== 'to') &&
      (tokens.length === 1 || tokens.every(({ kind }) => kind === 'word')),
    resolve: ({ tokens }, { of }) => {
      const value = of?.entry ? valueFor(tokens, of.entry) : null;
      return value && safe(value.text) ? one(value.text, { loose: value.loose }) : null;
    },
  },
  delta: {
    what: 'a number',
    longest: 3,
    dependent: true,
    fits: (tokens) => tokens.every(({ kind }) => kind === 'word'),
    resolve: ({ tokens, words: [way = 'up'] }, { of }) => {
      const value = of?.entry ? movedValue(tokens, of.entry, way) : null;
      return value ? one(value.text, { loose: value.loose }) : null;
    },
  },
  /** A word for a change by itself: `double the workers`. */
  factor: {
    what: 'double or halve',
    longest: 1,
    leads: true,
    dependent: true,
    fits: ([token]) => ['double', 'halve'].includes(token?.word ?? ''),
    resolve: ({ tokens }, { of }) => {
      const value = of?.entry ? movedValue(tokens, of.entry, tokens[0]?.word ?? '') : null;
      return value ? one(value.text) : null;
    },
  },
  item: {
    what: 'an entry of the list',
    longest: 5,
    dependent: true,
    fits: (tokens) =>
      tokens.every(({ kind }) => kind !== 'sign') &&
      (tokens.length === 1 || tokens.every(({ kind }) => kind === 'word')),
    resolve: ({ tokens }, { of }) => {
      const last = tokens.at(-1);
      if (!of?.entry || !last || !isDelimited([last])) return null;
      const about = new Set([...of.entry.own, ...of.entry.around].map(singular));
      if (!wordsSaid(tokens.slice(0, -1)).every((w) => about.has(singular(w)))) return null;
      return one(content([last]));
    },
  },
  /** A version of an image or a runtime, which keeps what stands around the number: `python:3.11-slim`. */
  tag: {
    ...word('a version such as 3.12', /^./),
    dependent: true,
    resolve: ({ tokens }: Said, { of }: Context) => {
      const version = versionFor(content(tokens), of?.entry?.value?.text ?? '');
      return version === null ? null : one(version);
    },
  },
  time: {
    what: 'a time such as 4am or 16:30',
    longest: 2,
    dependent: true,
    fits: (tokens) => tokens.every(({ kind }) => kind === 'word'),
    resolve: ({ raw }, { of }) => {
      const cron = cronAt(of?.entry?.value?.text ?? '', raw);
      return cron === null ? null : one(cron, { typed: raw });
    },
  },
  release: {
    ...word('a version such as 2.0.0, or major, minor or patch', /^./),
    resolve: ({ tokens }: Said, { index, of, where }: Context) => {
      const text = content(tokens);
      if (VERSION.test(text)) return one(text.replace(/^v/, ''));
      if (!/^(major|minor|patch|bugfix|hotfix)$/i.test(text)) return null;
      const projects = index
        .projects()
        .all.map(({ item }) => item)
        .filter(({ folder }) => (of ? folder === of.text : isWithin(folder, where.within)));
      const main =
        projects.find(({ folder }) => folder === '') ?? (projects.length === 1 ? projects[0] : undefined);
      const next = nextVersion(main?.version ?? '', text.toLowerCase());
      return next === null ? null : one(next);
    },
  },
  /** What a value is now. */
  was: {
    what: 'the value that is there',
    longest: 4,
    dependent: true,
    fits: (tokens) => tokens.every(({ kind }) => kind !== 'sign'),
    resolve: ({ tokens, raw }, { of }) => {
      const now = of?.entry?.value?.text ?? '';
      const said = of?.entry
        ? [
            valueFor(tokens, of.entry)?.text,
            cronAt(now, raw),
            versionFor(content(tokens), now),
            content(tokens),
          ]
        : [];
      return said.includes(now) ? one(now) : null;
    },
  },
  /** A file that may be gone by now. */
  past_path: {
    ...existing(),
    resolve: async (said, context) => {
      const found = await existing().resolve(said, context);
      const text = content(said.tokens);
      return found && 'meanings' in found
        ? found
        : said.tokens.length === 1 && /[/.]\w/.test(text)
          ? one(workspacePath(text))
          : found;
    },
  },
  /* Read as they are typed. */
  semver: { ...word('a version such as 2.0.0', VERSION, (text) => text.replace(/^v/, '')), fits: isWord },
  /** What a dependency may be set to: a version or a range of one operator. */
  range: {
    ...word('a version such as 4.17.21 or ^4.17.0', RANGE),
    longest: 2,
    fits: (tokens) => tokens.length === 1 || /^([~^]|~>|[<>=]=?)$/.test(tokens[0]?.text ?? ''),
  },
  path: {
    ...word('a path such as docs/guide.md', /^[^\n]+$/, workspacePath),
    longest: 6,
    fits: (tokens) => (tokens.length === 1 ? tokens[0]?.kind !== 'sign' : describes(tokens)),
    resolve: async (said, context) => {
      const text = content(said.tokens);
      if (!safe(text)) return null;
      if (
        said.tokens.length === 1 &&
        (/[/.]/.test(text) || said.tokens[0]?.kind === 'quoted' || context.index.has(text))
      )
        return one(workspacePath(text));
      const there = await existing().resolve(said, { ...context, where: ANYWHERE });
      return there && 'meanings' in there
        ? there
        : said.tokens.length === 1
          ? one(workspacePath(text))
          : null;
    },
  },
  /** A path that a slash at the end marks as a folder. */
  destination: word('a path such as docs/guide.md, or a folder such as docs/', /^[^\n]+$/, (text) =>
    /[\\/]$/.test(text) ? `${workspacePath(text)}/` : workspacePath(text),
  ),
  word: word('one word without spaces', /^[^\s]+$/),
  identifier: word('a name such as loadUser', /^[\p{L}_$][\p{L}\p{N}_$]*$/u),
  package: word('a package name such as lodash', /^(@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~/-]*$/i),
  variable: word('a variable name such as LOG_LEVEL', /^[A-Za-z_][A-Za-z0-9_]*$/),
  number: word('a number such as 42', /^-?\d+(\.\d+)?$/),
  year: word('a year such as 2026', /^(19|20)\d\d$/),
  /** A dotted path to a value in a JSON or YAML file. */
  key: word('a key such as features.darkMode', /^[\w-]+(\.[\w-]+)*$/),
  owner: word(
    'an owner such as @team or ada@example.com',
    /^(@[\w-]+(\/[\w.-]+)?|[^\s@]+@[^\s@.]+(\.[^\s@.]+)+)$/,
  ),
  /** owner/repository of a CI action, with a folder in it where there is one. */
  action: word('an action such as actions/checkout', /^[\w.-]+(\/[\w.-]+)+$/),
  /** A tag, branch or commit of git. */
  ref: word('a version or commit such as v4.2.0', /^\w[\w./-]*$/),
  /** A text whose end is plain. */
  quote: {
    what: 'a text in quotes',
    longest: 1,
    fits: isDelimited,
    resolve: ({ tokens }) => (safe(content(tokens)) ? one(content(tokens)) : null),
  },
  /** A text that files here have. */
  found: {
    what: 'a text that is there, in quotes if it has several words',
    longest: 12,
    fits: texts,
    resolve: async ({ tokens, raw }, { reader }) => {
      const text = tokens.length === 1 ? content(tokens) : raw;
      if (!safe(text)) return null;
      const files = (await reader.find?.(text)) ?? null;
      if (files?.length === 0) return isDelimited(tokens) ? { missing: text, near: [] } : null;
      return one(text, { loose: !isDelimited(tokens) && tokens.length > 3 });
    },
  },
  text: {
    what: 'a text, in quotes if it has several words',
    longest: 20,
    fits: texts,
    resolve: ({ tokens, raw }) =>
      safe(raw)
        ? one(tokens.length === 1 ? content(tokens) : raw, {
            loose: tokens.length > 3 && !isDelimited(tokens),
          })
        : null,
  },
  /** A command between backticks. */
  code: {
    what: 'a command in backticks',
    longest: 0,
    open: 'end',
    fits: (tokens) => /^`/.test(tokens[0]?.text ?? ''),
    resolve: ({ raw }) =>
      /^`[^]+`$/.test(raw) && safe(raw)
        ? { meanings: [{ text: raw.slice(1, -1).trim(), typed: raw }] }
        : null,
  },
  line: rest('some text on one line', 'line', (raw) => unquoted(raw.trim())),
  /** A shell command as typed; the one type that is put into a command without quoting. */
  command: rest('a command such as npm run build', 'end', (raw) => unfenced(raw).trim()),
  /** Everything up to the end of the request, with its line breaks. */
  body: rest('some text', 'end', (raw) => {
    const text = unfenced(raw).replace(/^(?:[ \t]*\n|[ \t]+)/, '');
    return text.endsWith('\n') ? text : `${text}\n`;
  }),
} as const satisfies Record<string, SlotType>;

export type SlotTypeName = keyof typeof SLOT_TYPES;

/** Commits that are looked through for a subject. */
const MOST_COMMITS = 200;

/** A commit by its id, by its subject, or as the last one. */
async function findCommit(said: Said, { reader, where }: Context): Promise<Resolution> {
  const quoted = said.tokens.length === 1 && said.tokens[0]?.kind === 'quoted';
  const text = content(said.tokens);
  if (!quoted && /^[0-9a-f]{7,64}$/i.test(text)) return one(text);
  const words = said.tokens.filter(({ word }) => !ARTICLES.has(word)).map(({ word }) => word);
  const commits = (await reader.history?.(MOST_COMMITS, where.within[0])) ?? [];
  const meaning = ({ id, subject }: (typeof commits)[number]): Meaning => ({
    text: id.slice(0, 12),
    typed: id.slice(0, 12),
    label: `${id.slice(0, 8)} "${subject}"`,
  });
  const last = commits[0];
  if (
    !quoted &&
    last &&
    /^(((last|latest|previous|most recent|newest) )?(commit|change|one)|that|it|this)$/.test(
      words.join(' ') || said.raw.toLowerCase(),
    )
  )
    return { meanings: [meaning(last)] };
  const plain = quoted ? text : words.filter((w) => !['commit', 'change', 'changes'].includes(w)).join(' ');
  const same = commits.filter(({ subject }) => subject.toLowerCase() === plain.toLowerCase());
  const asked = wordsIn(plain);
  const alike = commits.filter(
    ({ subject }) =>
      asked.length > 0 && asked.every((w) => wordsIn(subject).some((own) => singular(own) === singular(w))),
  );
  const found = same.length > 0 ? same : alike;
  if (found.length > 0) return { meanings: found.slice(0, 6).map(meaning) };
  return {
    missing: said.raw,
    near: commits.slice(0, 3).map(({ id, subject }) => `${id.slice(0, 8)} "${subject}"`),
  };
}
