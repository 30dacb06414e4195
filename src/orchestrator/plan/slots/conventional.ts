/** Slots for things with the same names in every repository: ignore files, groups of dependencies, tools. */
import { ARTICLES } from '../phrases/lexicon';
import type { Token } from '../phrases/tokens';
import { one, safe, word, type SlotType } from './slot';

/** Tools with an ignore file of their own. */
const IGNORES = /^\.?(git|docker|npm|eslint|prettier|stylelint|helm|gcloud|vercel)[ -]?ignore(?: file)?$/;

const GROUPS =
  /^(?:(?:(dev(?:elopment)?|test)|runtime|production|regular|normal)[ -]?(?:dependency|dependencies|packages|group|requirements?)|dependencies)$/;

const KEPT_CLEAN =
  /^(git|docker|npm)(?: (?:build )?context| images?| builds?| package| repository| repo| history)?$/;

const plainly = (tokens: readonly Token[]): string =>
  tokens.flatMap(({ word }) => (ARTICLES.has(word) ? [] : word)).join(' ');

/** A file with the paths that a tool ignores: `.dockerignore`, `the eslint ignore file`. */
export const IGNORE: SlotType = {
  what: 'an ignore file such as .dockerignore',
  longest: 4,
  fits: (tokens) => IGNORES.test(plainly(tokens)) || KEPT_CLEAN.test(plainly(tokens)),
  // `{file:ignore:context}`: the request names what the entries are left out of, rather than the file.
  resolve: ({ tokens, words: [way] }, { index }) => {
    const name = (way === 'context' ? KEPT_CLEAN : IGNORES).exec(plainly(tokens))?.[1] ?? '';
    const file = `.${name}ignore`;
    const there = index.files.filter((path) => path.endsWith(`/${file}`));
    if (name === '') return null;
    return index.has(file) || there.length === 0
      ? one(file)
      : { meanings: there.map((path) => ({ text: path, typed: path })) };
  },
};

/** A path or a pattern that a tool is to ignore. `{entry:ignored:named}` accepts plain words only if something has that name. */
export const IGNORED: SlotType = {
  what: 'a path or pattern such as *.log',
  longest: 7,
  indexed: true,
  // One, or several separated by `and` or commas.
  fits: (tokens) =>
    tokens
      .filter(({ word }) => !ARTICLES.has(word))
      .every(({ kind, word }, at) =>
        at % 2 === 0 ? kind !== 'sign' && !/\s/.test(word) : /^(and|,)$/.test(word),
      ),
  resolve: ({ tokens, words: [way] }, { index }) => {
    const [only, another] = tokens.filter(({ kind, word }) => kind === 'quoted' || !ARTICLES.has(word));
    const text = only?.kind === 'quoted' ? only.word : (only?.text ?? '');
    if (another || text === '' || /\s/.test(text) || !safe(text)) return null;
    return way === undefined || /[./*_]/.test(text) || index.has(text) ? one(text) : null;
  },
};

/** Programs that check code, by their main purpose. */
const TOOLS: Readonly<Record<string, string>> = {
  format: 'prettier black gofmt rustfmt spotless biome',
  lint: 'eslint biome ruff flake8 pylint rubocop clippy golangci-lint stylelint phpstan checkstyle ktlint',
  types: 'tsc mypy pyright',
  test: 'pytest jest vitest mocha rspec phpunit junit',
};

/** Such a program, by name; `{tool:tool:lint}` accepts only linters. */
export const TOOL: SlotType = {
  ...word('a tool such as prettier', /^[a-z][\w-]*$/i),
  fits: ([token]) => Object.values(TOOLS).some((names) => names.split(' ').includes(token?.word ?? '')),
  resolve: ({ tokens: [token], words: [way] }) => {
    const name = token?.word ?? '';
    return way === undefined || TOOLS[way]?.split(' ').includes(name) ? one(name) : null;
  },
};

/** The purpose of a dependency. */
export const GROUP: SlotType = {
  what: 'dev dependencies, or dependencies',
  longest: 4,
  fits: (tokens) => GROUPS.test(plainly(tokens)),
  resolve: ({ tokens }) => {
    const [whole, dev] = GROUPS.exec(plainly(tokens)) ?? [];
    return whole === undefined ? null : one(dev === undefined ? 'run' : 'dev', { typed: whole });
  },
};
