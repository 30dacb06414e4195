/** An entry at the top of "Unreleased"; the section and the file are made where they are missing. */
import { message } from '../../../messages';
import { posix } from 'node:path';
import { insertAt, lineBreakOf } from '../exact-edit';
import { headingsOf, type Heading } from '../formats/markdown';
import { Refusal } from '../refusal';
import { maker } from './maker';

const NAMES = /^(CHANGELOG|CHANGES|HISTORY|NEWS|RELEASES|RELEASE[-_]NOTES)(\.(md|markdown|txt|rst))?$/i;
const RST = /\.rst$/i;
const UNRELEASED = /^\[?(unreleased|upcoming|next|future)\b/i;
const RELEASE = /^\[?v?\d+\.\d+/i;

export const changelogEntry = maker(
  ['entry'],
  async ({ entry, path: folder = '' }, reader) => {
    const path = pathOf(await reader.list(), folder);
    if (path !== null && RST.test(path)) {
      throw new Refusal(message('making.changelogForm', { path }));
    }
    if (path === null) {
      const made = posix.join(folder, 'CHANGELOG.md');
      const content = `# Changelog\n\n## Unreleased\n\n- ${entry}\n`;
      return [
        { kind: 'write_file', title: `Create ${made} with the entry under Unreleased`, path: made, content },
      ];
    }
    const text = (await reader.read(path)) ?? '';
    if (text.split(/\r?\n/).some((line) => line.replace(/^\s*[-*+] /, '') === entry))
      throw new Refusal(message('making.entryThere', { path }));
    const eol = lineBreakOf(text);
    const headings = headingsOf(text);
    const title = `Add the entry under Unreleased in ${path}`;
    const section = headings.find(({ text }) => UNRELEASED.test(text));
    if (section) return [intoSection(text, section, headings)];
    const release = headings.find(({ text }) => RELEASE.test(text));
    if (release) {
      const head = headingLike(text, release, eol);
      return [
        insertAt(
          title,
          path,
          text,
          release.start,
          `${head}${eol}${eol}${bulletOf(text)}${entry}${eol}${eol}`,
        ),
      ];
    }
    if (headings.length > 1 || (headings.length === 0 && /^\s*v?\d+\.\d+/m.test(text))) {
      throw new Refusal(message('making.changelogPlace', { path }));
    }
    const gap = text === '' ? '' : text.endsWith('\n') ? eol : eol + eol;
    return [insertAt(title, path, text, text.length, `${gap}## Unreleased${eol}${eol}- ${entry}${eol}`)];

    function intoSection(
      text: string,
      section: Heading,
      all: readonly Heading[],
    ): ReturnType<typeof insertAt> {
      // "Added", "Fixed": a plain entry goes to the first of them.
      const next = all.find(({ start }) => start > section.start && start < section.end);
      const body = text.slice(section.body, section.end);
      const bullet = /^[ \t]*[-*+] /m.exec(body);
      if (bullet)
        return insertAt(
          title,
          path as string,
          text,
          section.body + bullet.index,
          `${bullet[0]}${entry}${eol}`,
        );
      const at = next?.body ?? section.body;
      const gap = text.slice(0, at).endsWith('\n') ? eol : eol + eol;
      const rest = text.slice(at).trim() === '' ? '' : eol;
      return insertAt(
        title,
        path as string,
        text,
        at,
        `${gap}${bulletOf(text)}${entry}${rest === '' || /^\r?\n/.test(text.slice(at)) ? eol : eol + eol}`,
      );
    }
  },
  ['path'],
);

/** The changelog of a folder, or the only one there is. */
function pathOf(files: readonly string[], folder: string): string | null {
  if (files.includes(folder)) return folder;
  const logs = files.filter(
    (file) =>
      NAMES.test(posix.basename(file)) &&
      /^(|docs)$/.test(posix.dirname(posix.relative(folder, file)).replace(/^\.$/, '')),
  );
  const known = ['changelog', 'changes', 'history', 'news', 'release'];
  const rank = (file: string): number =>
    known.findIndex((name) => posix.basename(file).toLowerCase().startsWith(name)) +
    (file.includes('/') ? 10 : 0) +
    (RST.test(file) ? 100 : 0);
  return logs.sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** A heading "Unreleased" written as that of a release: with signs, or underlined. */
function headingLike(text: string, release: Heading, eol: string): string {
  const own = text.slice(release.start, release.body);
  const hashes = /^ {0,3}(#+)/.exec(own)?.[1];
  const bracketed = /^\s*#+\s*\[[^\]]*\](?!\()/.test(own);
  // The highest level that releases have here: patches are often a level deeper.
  const level = Math.min(
    ...headingsOf(text)
      .filter(({ text }) => RELEASE.test(text))
      .map((heading) => heading.level),
  );
  if (hashes !== undefined) return `${'#'.repeat(level)} ${bracketed ? '[Unreleased]' : 'Unreleased'}`;
  const sign = /(=|-)\s*$/.exec(own)?.[1] ?? '-';
  return `Unreleased${eol}${sign.repeat('Unreleased'.length)}`;
}

const bulletOf = (text: string): string => /^[-*+] /m.exec(text)?.[0] ?? '- ';
