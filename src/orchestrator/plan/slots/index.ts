/** The slot types by name. */
import { languageOf } from '../../trees';
import { EntryKind } from '../index/types';
import { ARTICLES, WHERE } from '../phrases/lexicon';
import type { Token } from '../phrases/tokens';
import { Refusal } from '../refusal';
import {
  describes,
  entries,
  existing,
  findCommit,
  isPlain,
  isSwitch,
  meaningOf,
  placed,
  used,
  versioned,
} from './found';
import { ANYWHERE, isWhere, isWithin, singular, wordsSaid } from './look-up';
import {
  content,
  isWord,
  one,
  quoteIfNeeded,
  safe,
  word,
  workspacePath,
  type Context,
  type Meaning,
  type Said,
  type SlotType,
} from './slot';
import { cronAt, isTime, movedValue, nextVersion, valueFor, versionFor } from './values';

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

const PACKAGE = /^(@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~/:-]*$/i;
const NAME = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;
const VERSION = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;
const RANGE = /^([~^]|~>|[<>=]=?)?\s?v?\d[\w.+*-]*$/;

const isLatest = ([first, second]: readonly Token[]): boolean =>
  ['latest', 'newest', 'current'].includes(first?.word ?? '') &&
  [undefined, 'version', 'release'].includes(second?.word);

const FOUND: SlotType = {
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
};

export const SLOT_TYPES = {
  /* Looked up in the repository. */
  setting: entries(
    'a setting that is there',
    [EntryKind.VALUE, EntryKind.CONSTANT, EntryKind.VERSION, EntryKind.SCRIPT],
    {
      may: isPlain,
    },
  ),
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
  schedule: entries('something with a schedule', [EntryKind.SCHEDULE], { called: 'schedule' }),
  heading: entries('a heading', [EntryKind.HEADING]),
  dependency: versioned('a package that is used', EntryKind.DEPENDENCY, 'package'),
  ci_action: versioned('a CI action that is used', EntryKind.ACTION, 'action'),
  image: used('a container image that is used', EntryKind.IMAGE, 'image'),
  /** An image with its new tag, said in one: `python:3.12-slim`. */
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
    if (words.length === 0) return null;
    const found = index.projects([...words, ...said.words]);
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
      tokens.every(({ kind, word }) => kind !== 'sign' && !['and', 'to', 'everywhere'].includes(word)) &&
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
      const items = of?.entry?.value?.items ?? [];
      const isPlainWord =
        tokens.length === 1 && last?.kind === 'word' && items.every((one) => /^\p{L}+$/u.test(one));
      if (!of?.entry || !last || !(isDelimited([last]) || isPlainWord) || !safe(last.text)) return null;
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
    what: 'a time such as 4am or 16:30, or a cron expression',
    longest: 5,
    dependent: true,
    fits: (tokens) => isTime(tokens.map(({ text }) => text).join(' ')),
    resolve: ({ raw }, { of }) => {
      const cron = cronAt(of?.entry?.value?.text ?? '', raw);
      return cron === null ? null : one(cron, { typed: raw });
    },
  },
  release: {
    ...word(
      'a version such as 2.0.0, or major, minor or patch',
      /^v?\d|^(major|minor|patch|bugfix|hotfix)$/i,
    ),
    resolve: ({ tokens }: Said, { index, of }: Context) => {
      const text = content(tokens);
      const projects = index.projects().all.map(({ item }) => item);
      const own = projects.find(({ folder, version }) => version !== null && folder === (of?.text ?? ''));
      // Without a version at the root, a part of the repository has to be named.
      if (!own && !index.files.some((path) => /^VERSION(\.txt)?$/i.test(path))) return null;
      if (VERSION.test(text)) return one(text.replace(/^v/, ''));
      if (!/^(major|minor|patch|bugfix|hotfix)$/i.test(text)) return null;
      const next = nextVersion(own?.version ?? '', text.toLowerCase());
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
      if (!safe(text)) return null;
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
    fits: (tokens) => RANGE.test(content(tokens)) || isLatest(tokens),
    resolve: ({ tokens }, { of }) => {
      if (isLatest(tokens))
        throw new Refusal(
          'I reach no package registry, so I do not know the latest version. Say which one: to 1.2.3',
        );
      // A major version alone is hardly meant to be written where there is a version in full.
      const isMajor = /^v?\d+$/.test(content(tokens)) && /\d\.\d/.test(of?.entry?.value?.text ?? '');
      return one(content(tokens), { loose: isMajor });
    },
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
  package: word('a package name such as lodash', PACKAGE),
  /** A package that nothing here uses yet. */
  new_package: {
    ...word('a package that is not used yet', PACKAGE),
    resolve: ({ tokens }: Said, { index }: Context) =>
      PACKAGE.test(content(tokens)) &&
      !index.every(EntryKind.DEPENDENCY).some(({ name }) => name === content(tokens))
        ? one(content(tokens))
        : null,
  },
  variable: word('a variable name such as LOG_LEVEL', /^[A-Za-z_][A-Za-z0-9_]*$/),
  number: word('a number such as 42', /^-?\d+(\.\d+)?$/),
  year: word('a year such as 2026', /^(19|20)\d\d$/),
  /** A dotted path to a value in a JSON or YAML file. */
  key: word('a key such as features.darkMode', /^[\w-]+(\.[\w-]+)*$/),
  owner: {
    ...word(
      'an owner such as @team or ada@example.com',
      /^(@[\w-]+(\/[\w.-]+)?|[^\s@]+@[^\s@.]+(\.[^\s@.]+)+)$/,
    ),
    leads: true,
  },
  /** owner/repository of a CI action, with a folder in it where there is one. */
  action: word('an action such as actions/checkout', /^[\w.-]+(\/[\w.-]+)+$/),
  /** A tag, branch or commit of git. */
  ref: {
    ...word('a version or commit such as v4.2.0', /^\w[\w./-]*$/),
    fits: (tokens) => /\d|^(main|master|latest)$/.test(content(tokens)),
  },
  /** A text whose end is plain. */
  quote: {
    what: 'a text in quotes',
    longest: 1,
    fits: isDelimited,
    resolve: ({ tokens }) => (safe(content(tokens)) ? one(content(tokens)) : null),
  },
  /** A text in quotes, in each file that has it. */
  somewhere: {
    what: 'a text in quotes that is there',
    longest: 1,
    indexed: true,
    fits: ([token]) => token?.kind === 'quoted',
    resolve: async ({ tokens }, { reader }) => {
      const text = content(tokens);
      if (!safe(text)) return null;
      const files = (await reader.find?.(text)) ?? [];
      if (files.length === 0) return { missing: text, near: [] };
      return {
        meanings: files
          .slice(0, 9)
          .map((path) => ({ text, typed: quoteIfNeeded(text), path, label: `${text} in ${path}` })),
      };
    },
  },
  /** A text that files here have; `wording` has several words. */
  found: FOUND,
  wording: { ...FOUND, fits: (tokens) => tokens.length > 1 && FOUND.fits(tokens) },
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
