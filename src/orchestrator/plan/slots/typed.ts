/** Slots that are used as typed. */
import { posix } from 'node:path';
import { message } from '../../../messages';
import { languageOf } from '../../trees';
import { EntryKind } from '../index/types';
import { ARTICLES } from '../phrases/lexicon';
import type { Token } from '../phrases/tokens';
import { Refusal } from '../refusal';
import { GROUP, IGNORE, IGNORED, TOOL } from './conventional';
import { CHANGE, LOG_PLACE, RELEASED, UNRELEASED_PART } from './documents';
import { FOLLOWED, LINKS } from './links';
import { NEW_KEY, NEW_VALUE } from './new-values';
import { rest, unfenced, unquoted } from './rest';
import { OWNED, PRESENT_OWNER } from './owners';
import { ARGUMENTS } from './programs';
import { describes } from './placed';
import { existing } from './places';
import { ANYWHERE } from './look-up';
import {
  content,
  isWord,
  one,
  quoteIfNeeded,
  safe,
  word,
  workspacePath,
  type Context,
  type SlotText,
  type SlotType,
} from './slot';
import { escaped, isCodeOrProse, isDelimited, isSource, TERM, VERSION } from './shapes';

/** Whether a text has a clear end: in quotes, or one word with characters that ordinary words do not have. */
const texts = (tokens: readonly Token[]): boolean =>
  tokens.every(({ text }) => text !== '\n') &&
  (tokens.length === 1 || tokens.every(({ kind }) => kind !== 'quoted'));

const PACKAGE = /^(@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~/:-]*$/i;

const RANGE = /^([~^]|~>|[<>=]=?)?\s?v?\d[\w.+*-]*$/;

/** `12m` is not a version. */
const QUANTITY = /^\d+(ms|[smhdkgb]|min|[kmg]i?b?)$/i;

const isLatest = ([first, second]: readonly Token[]): boolean =>
  ['latest', 'newest', 'current'].includes(first?.word ?? '') &&
  [undefined, 'version', 'release'].includes(second?.word);

const FOUND: SlotType = {
  what: 'an existing text, in quotes if it has several words',
  longest: 12,
  leads: true,
  fits: texts,
  resolve: async ({ tokens, raw }, { reader }) => {
    const text = tokens.length === 1 ? content(tokens) : raw;
    if (!safe(text)) return null;
    // Files are found in any case, and replaced as written.
    const files = await reader.find?.(text);
    const texts = files === undefined ? null : [...(await reader.readMany(files)).values()];
    if (texts?.some((own) => own.includes(text)) === false)
      return isDelimited(tokens) ? { missing: text, near: [] } : null;
    return one(text, { loose: !isDelimited(tokens) && tokens.length > 3 });
  },
};

const LINE = rest('some text on one line', 'line', (raw) => unquoted(raw.trim()));

/** `de` in a name such as Ada de Vries. */
const PARTICLE = /^(de|den|der|van|von|zu|la|le|da|dos|du|di|del|bin|al|el|ter|ten)$/;

export const TYPED = {
  /** A file that may not exist any more. */
  past_path: {
    ...existing(),
    resolve: async (said, context) => {
      const found = await existing().resolve(said, context);
      const text = content(said.tokens);
      if (!safe(text)) return null;
      return found && 'meanings' in found
        ? found
        : said.tokens.length === 1 && /[/.]\w/.test(text) && context.where.near.length === 0
          ? one(workspacePath(text))
          : found;
    },
  },
  semver: { ...word('a version such as 2.0.0', VERSION, (text) => text.replace(/^v/, '')), fits: isWord },
  /** A new version of a dependency, or a range with one operator. */
  range: {
    ...word('a version such as 4.17.21 or ^4.17.0', RANGE),
    longest: 2,
    fits: (tokens) => (RANGE.test(content(tokens)) && !QUANTITY.test(content(tokens))) || isLatest(tokens),
    resolve: ({ tokens }, { of }) => {
      if (isLatest(tokens)) throw new Refusal(message('value.latest'));
      // A major version alone rarely replaces a complete version.
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
  /** A path that is a folder if it ends with a slash, or has no extension although the moved file has one. */
  destination: {
    ...word('a path such as docs/guide.md, or a folder such as docs/', /^[^\n]+$/),
    resolve: ({ tokens, words: [way] }: SlotText, { index, of }: Context) => {
      const text = content(tokens);
      // `move them to v4` is about a version.
      if (!safe(text) || (/^v?\d+(\.\d+)*$/.test(text) && !index.has(text))) return null;
      const source = of?.text ?? '';
      const isFile = index.files.includes(source);
      if (way === 'root') return one(`./${workspacePath(text)}`);
      if (/^(root|top-level)$/i.test(text) && !index.has(text)) return one(`./${posix.basename(source)}`);
      const path = workspacePath(text);
      if (/[\\/]$/.test(text)) return one(`${path}/`);
      // The old name in its manifest would stay.
      const isProject = index
        .projects()
        .all.some(({ item }) => item.folder === source && item.name === posix.basename(source));
      if (way === 'rename' && isProject) return one(path, { loose: true });
      if (!isFile || index.has(path) || posix.extname(path) !== '' || posix.extname(source) === '')
        return one(path);
      return way === 'rename' ? one(path, { loose: true }) : one(`${path}/`, { loose: !path.includes('/') });
    },
  },
  change: CHANGE,
  log_place: LOG_PLACE,
  unreleased: UNRELEASED_PART,
  dead_target: LINKS.dead_target,
  released: RELEASED,
  word: word('one word without spaces', /^[^\s]+$/),
  callee: word('a function such as logger.info', /^[A-Za-z_$][\w$.:]*!?(\(\))?$/, (text) =>
    text.replace('()', ''),
  ),
  identifier: word('a name such as loadUser', /^[\p{L}_$][\p{L}\p{N}_$]*$/u),
  package: {
    ...word('a package name such as lodash', PACKAGE),
    fits: (tokens) => isWord(tokens) && PACKAGE.test(content(tokens)) && !ARTICLES.has(content(tokens)),
  },
  /** A package that is not used here yet. */
  new_package: {
    ...word('a package that is not used yet', PACKAGE),
    resolve: ({ tokens }: SlotText, { index }: Context) =>
      PACKAGE.test(content(tokens)) &&
      !index.every(EntryKind.DEPENDENCY).some(({ name }) => name === content(tokens)) &&
      !index.every(EntryKind.RUNTIME).some(({ own }) => own.includes(content(tokens).toLowerCase()))
        ? one(content(tokens))
        : null,
  },
  /** A proper name: words with capital initials. */
  proper: {
    what: 'a name such as Ada Lovelace',
    longest: 4,
    fits: (tokens) =>
      tokens.every(
        ({ kind, text }, at) =>
          kind === 'word' &&
          (/^\p{Lu}[\p{L}'’.-]*$/u.test(text) || (at > 0 && at < tokens.length - 1 && PARTICLE.test(text))),
      ),
    resolve: ({ raw }) => (safe(raw) ? one(raw) : null),
  },
  another: word('a word such as another', /^(another|additional|second|third|further)$/i),
  option: word('an option such as --verbose', /^--?[A-Za-z][\w-]*(=\S+)?$/),
  dependency_group: GROUP,
  variable: word('a variable name such as LOG_LEVEL', /^[A-Za-z_][A-Za-z0-9_]*$/),
  number: word('a number such as 42', /^-?\d+(\.\d+)?$/),
  /** A year; of `2024-2026` the last one, because the maker extends ranges itself. */
  year: word('a year such as 2026', /^((19|20)\d\d[-–])?(19|20)\d\d$/, (text) => text.slice(-4)),
  /** A dotted path to a value in a JSON or YAML file. */
  key: word('a key such as features.darkMode', /^[\w-]+(\.[\w-]+)*$/),
  owner: {
    ...word(
      'an owner such as @team or ada@example.com',
      /^(@[\w-]+(\/[\w.-]+)?|[^\s@]+@[^\s@.]+(\.[^\s@.]+)+)$/,
    ),
    leads: true,
  },
  arguments: ARGUMENTS,
  new_key: NEW_KEY,
  new_value: NEW_VALUE,
  followed: FOLLOWED,
  ignored: IGNORED,
  tool: TOOL,
  owned: OWNED,
  present_owner: PRESENT_OWNER,
  /** owner/repository of a CI action, possibly with a folder. */
  action: word('an action such as actions/checkout', /^[\w.-]+(\/[\w.-]+)+$/),
  /** A tag, branch or commit of git. */
  ref: {
    ...word('a version or commit such as v4.2.0', /^\w[\w./-]*$/),
    fits: (tokens) => /\d|^(main|master|latest)$/.test(content(tokens)),
  },
  /** A text with a clear end. */
  quote: {
    what: 'a text in quotes',
    longest: 1,
    fits: isDelimited,
    resolve: ({ tokens }) => (safe(content(tokens)) ? one(content(tokens)) : null),
  },
  /** A text in quotes that is replaced in each file that contains it. */
  somewhere: {
    what: 'an existing text in quotes',
    longest: 1,
    indexed: true,
    fits: ([token]) => token?.kind === 'quoted',
    resolve: async ({ tokens }, { reader }) => {
      const text = content(tokens);
      if (!safe(text)) return null;
      const files = (await reader.find?.(text)) ?? [];
      if (files.length === 0) return { missing: text, near: [] };
      return {
        meanings: files.slice(0, 9).map((path) => ({
          text,
          typed: quoteIfNeeded(text),
          path,
          label: message('choice.in', { text, path }),
        })),
      };
    },
  },
  /** A text that files here contain; `wording` has several words. */
  found: FOUND,
  ignore: IGNORE,
  /** A name in code that is not part of a longer name here, so that each occurrence means it. */
  term: {
    ...word('a name such as MAIL_HOST', TERM),
    leads: true,
    resolve: async ({ tokens }, { index, reader }) => {
      const name = content(tokens);
      const declared = [...index.every(EntryKind.SYMBOL), ...index.every(EntryKind.CONSTANT)];
      if (declared.some((entry) => entry.key[0] === name && languageOf(entry.path) !== null)) return null;
      const found = (await reader.find?.(name)) ?? [];
      if (found.some(isSource) && found.every(isCodeOrProse)) return null;
      const texts = await reader.readMany(found);
      const longer = new RegExp(`[\\w$-]${escaped(name)}|${escaped(name)}[\\w-]`);
      const files = [...texts.values()];
      return files.length === 0 || files.some((text) => longer.test(text.replaceAll(/[$]\{?/g, ' ')))
        ? null
        : one(name);
    },
  },
  wording: { ...FOUND, fits: (tokens) => tokens.length > 1 && FOUND.fits(tokens) },
  text: {
    what: 'a text, in quotes if it has several words',
    longest: 20,
    fits: texts,
    resolve: ({ tokens, raw }) =>
      safe(raw)
        ? one(tokens.length === 1 ? content(tokens) : raw, {
            loose: (tokens.length > 3 || tokens.some(({ kind }) => kind === 'sign')) && !isDelimited(tokens),
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
  line: LINE,
  /** A line for a changelog that is not about its unreleased part. */
  news: {
    ...LINE,
    resolve: (said, context) => (/\bunreleased\b/i.test(said.raw) ? null : LINE.resolve(said, context)),
  },
  /** A shell command as typed; the only type that is inserted into a command without quoting. */
  command: rest('a command such as npm run build', 'end', (raw) => unfenced(raw).trim()),
  /** Everything up to the end of the request, with its line breaks. */
  body: rest('some text', 'end', (raw) => {
    const text = unfenced(raw).replace(/^(?:[ \t]*\n|[ \t]+)/, '');
    return text.endsWith('\n') ? text : `${text}\n`;
  }),
} as const satisfies Record<string, SlotType>;
