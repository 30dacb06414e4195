/** Slots for files, folders and commits. */
import { posix } from 'node:path';
import { fits } from '../../domain/glob';
import { EntryKind } from '../index/types';
import { ARTICLES, KINDS } from '../phrases/lexicon';
import { ANYWHERE, findPlaces, isWithin, singular, wordsIn, wordsSaid } from './look-up';
import {
  content,
  one,
  quoteIfNeeded,
  safe,
  workspacePath,
  type Context,
  type Meaning,
  type Resolution,
  type SlotText,
  type SlotType,
} from './slot';
import { placed } from './placed';

/** How much better a file at the root matches than files with the same name elsewhere. */
const AT_THE_ROOT = 0.051;

/** An existing file or folder. `alike`: one at the root does not take precedence over others with the same name. */
export const existing = (kind?: 'file' | 'folder', alike = false): SlotType =>
  placed('a file or folder such as docs/guide.md', (said, { index, where }) => {
    const text = content(
      said.tokens.filter(
        ({ kind: k, word }) => k === 'quoted' || !['the', 'a', 'file', 'folder', 'directory'].includes(word),
      ),
    );
    if (!safe(text)) return null;
    const path = /\s/.test(text) ? text : workspacePath(text || said.raw);
    const isThere = kind === 'file' ? index.files.includes(path) : index.has(path);
    if (isThere && isWithin(path, where.within)) return one(path);
    const words = said.tokens
      .filter(({ kind: k, word }) => k === 'quoted' || !ARTICLES.has(word))
      .map(({ kind: k, word, text: t }) => (k === 'quoted' ? word : t));
    const found = findPlaces(index, words, where, kind);
    const top = found.best[0]?.score ?? 0;
    const near = alike ? found.all.filter(({ score }) => score > top - AT_THE_ROOT) : found.best;
    // `the runbook` is one of those in `runbooks`.
    const isOneOf = ({ item }: (typeof near)[number]): boolean =>
      item.kind === 'folder' && words.some((word) => isOneOfFolder(word, item.path));
    const best = !alike
      ? near
      : near.flatMap((one) =>
          isOneOf(one)
            ? index.files
                .filter((file) => isWithin(file, [one.item.path]))
                .map((file) => ({ item: { path: file } }))
            : [one],
        );
    // `the flag` rarely means a file named flags.
    const isKind = words.length === 1 && KINDS.setting.has(singular(words[0]?.toLowerCase() ?? ''));
    const loose = alike && isKind;
    const meanings = best.map(({ item }) => ({
      text: item.path,
      typed: quoteIfNeeded(item.path),
      described: true,
      loose,
    }));
    const [first, second] = meanings;
    if (first && second && /^(all|every) /i.test(said.raw))
      return { meanings: [{ ...first, each: meanings }] };
    if (first) return { meanings };
    // `remove Jonas from CODEOWNERS` is about the contents of a file.
    if (where !== ANYWHERE && !/[/.]/.test(text)) return null;
    return { missing: text, near: found.partial.map(({ item }) => item.path) };
  });

const isOneOfFolder = (word: string, folder: string): boolean => {
  const name = posix.basename(folder).toLowerCase();
  return word.toLowerCase() !== name && word.toLowerCase() === singular(name);
};

/** Frameworks by words for parts of an application that are not names, the most telling first. */
const FRAMEWORKS: Readonly<Record<string, readonly string[]>> = {
  frontend: [
    'vite next nuxt @angular/cli react-scripts @sveltejs/kit parcel',
    'react vue svelte @angular/core',
  ],
  backend: [
    `express fastify koa hono @nestjs/core django flask fastapi rails sinatra laravel/framework symfony/framework-bundle
    org.springframework.boot:spring-boot-starter-web io.quarkus:quarkus-rest github.com/gin-gonic/gin
    github.com/labstack/echo/v4 github.com/go-chi/chi/v5 actix-web axum rocket phoenix`,
  ],
};

/**
 * A folder of the repository by its path, its package, its language or a framework it uses: `the api`, `the rust
 * code`, `the vue app`.
 */
export function findPart({ tokens, raw }: SlotText, { index }: Context): Resolution {
  const said = wordsSaid(tokens);
  const words = said.filter((word) => !KINDS.project.has(word) && word !== 'code');
  const path = workspacePath(content(tokens.filter(({ word }) => !ARTICLES.has(word))) || raw);
  if (index.has(path)) return one(path.replace(/\/$/, ''));
  if (words.length === 0) return null;
  const called = index.projects(words).best.map(({ item }) => item.folder);
  const using = (name: string): string[] =>
    index
      .every(EntryKind.DEPENDENCY)
      .flatMap((entry) => (entry.name === name ? [posix.dirname(entry.path)] : []));
  const found = [
    called,
    index.paths(words, 'folder').best.map(({ item }) => item.path),
    words.length === 1 ? using(words[0] ?? '') : [],
    ...(FRAMEWORKS[words.join('')] ?? []).map((names) => names.split(/\s+/).flatMap(using)),
  ].find((folders) => folders.length > 0);
  if (!found) return { missing: raw, near: [] };
  // Projects that are all in one folder with that name are meant together.
  const all = [...new Set(found)];
  const root = index
    .paths(words, 'folder')
    .best.find(({ item }) => all.every((one) => isWithin(one, [item.path])));
  const meant = all.includes('') ? [''] : all.length > 1 && root ? [root.item.path] : all;
  return { meanings: meant.map((text) => ({ text, typed: quoteIfNeeded(text), label: text })) };
}

/** Files to delete, by a pattern or by the end of their names: `*.orig`, `.bak`. */
export const GLOB: SlotType = {
  ...placed('a pattern such as *.orig', ({ tokens, raw }, { index, where }) => {
    const text = content(tokens.filter(({ kind, word }) => kind === 'quoted' || !ARTICLES.has(word)));
    const files = index.files.filter((path) => isWithin(path, where.within));
    const named = files.filter((path) => posix.basename(path) === text);
    const found =
      named.length > 0 || !/[*.]/.test(text)
        ? named
        : files.filter((path) => fits(text.replace(/^\./, '*.'), path));
    if (where.near.length > 0 || found.length === 0) return { missing: raw, near: [] };
    const each = found.map((path) => ({ text: path, typed: quoteIfNeeded(path) }));
    return { meanings: [{ text, typed: quoteIfNeeded(text), each }] };
  }),
  fits: (tokens) => {
    const said = tokens.filter(({ kind, word }) => kind === 'quoted' || !ARTICLES.has(word));
    return said.length === 1 && /^(\*+\.?[\w.*-]+|\.[\w-]+)$/.test(content(said));
  },
};

/** The number of commits that are searched for a subject. */
const MAX_COMMITS = 200;

/** A commit by its id or its subject, or the last one. */
export async function findCommit(said: SlotText, { reader, where }: Context): Promise<Resolution> {
  const quoted = said.tokens.length === 1 && said.tokens[0]?.kind === 'quoted';
  const text = content(said.tokens);
  if (!quoted && /^[0-9a-f]{7,64}$/i.test(text)) return one(text);
  const words = said.tokens.filter(({ word }) => !ARTICLES.has(word)).map(({ word }) => word);
  const commits = (await reader.history?.(MAX_COMMITS, where.within[0])) ?? [];
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

/** A release by its tag, with any prefix before the version, or a commit by its id. */
export async function findMoment(said: SlotText, { reader }: Context): Promise<Resolution> {
  const name = content(said.tokens.filter(({ kind, word }) => kind === 'quoted' || !ARTICLES.has(word)));
  const tags = (await reader.tags?.()) ?? [];
  const same = tags.filter((tag) => tag.name === name);
  const version = /^v?(\d.*)$/.exec(name)?.[1];
  const alike = tags.filter(
    (tag) => version !== undefined && /(?:^|[^\d.])v?(\d.*)$/.exec(tag.name)?.[1] === version,
  );
  const found = same.length > 0 ? same : alike;
  if (found.length === 0 && /^[0-9a-f]{7,64}$/i.test(name)) return one(name);
  if (found.length === 0) return { missing: said.raw, near: tags.slice(-3).map((tag) => tag.name) };
  return { meanings: found.map((tag) => ({ text: tag.name, typed: quoteIfNeeded(tag.name) })) };
}
