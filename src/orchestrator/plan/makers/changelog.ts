/** Changelogs: adds entries to "Unreleased", which is made if it is missing, and turns "Unreleased" into a release. */
import { message } from '../../../messages';
import { posix } from 'node:path';
import type { Reader } from '../draft';
import { changeTo, lineBreakOf, mustRead } from '../exact-edit';
import { headingsOf, type Heading } from '../formats/markdown';
import { Refusal } from '../refusal';
import { maker } from './maker';

const NAMES = /^(CHANGELOG|CHANGES|HISTORY|NEWS|RELEASES|RELEASE[-_]NOTES)(\.(md|markdown|txt|rst))?$/i;
const RST = /\.rst$/i;
export const UNRELEASED = /^\[?(unreleased|upcoming|next|future)\b/i;
const RELEASE = /^\[?v?\d+\.\d+/i;
/** The sections of Keep a Changelog, in order. */
export const SECTIONS = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

/** Whether a file with this path is a changelog. */
export const isChangelog = (path: string): boolean => NAMES.test(posix.basename(path));

export const changelogEntry = maker(
  ['entry'],
  async ({ entry: said, section, path: folder = '' }, reader) => {
    const path = await writable(reader, folder);
    const entry = said.replace(/^\s*[-*+] /, '');
    const place =
      section === undefined ? message('place.unreleased') : message('place.unreleasedSection', { section });
    if (path === null) {
      const made = posix.join(folder, 'CHANGELOG.md');
      const content = withEntry('# Changelog\n', entry, section, made);
      const title = message('title.createChangelog', { path: made, place });
      return [{ kind: 'write_file', title, path: made, content }];
    }
    const text = (await reader.read(path)) ?? '';
    if (text.split(/\r?\n/).some((line) => line.replace(/^\s*[-*+] /, '') === entry))
      throw new Refusal(message('making.entryThere', { path }));
    const after = withEntry(text, entry, section, path);
    return [changeTo(message('title.addEntry', { place, path }), path, text, after)];
  },
  ['path', 'section'],
);

/** Turns "Unreleased" into a release, in the form of the others. */
export const changelogRelease = maker(
  ['version'],
  async ({ version: said, path: folder = '' }, reader) => {
    const path = await writable(reader, folder);
    const text = path === null ? '' : await mustRead(reader, path);
    const headings = headingsOf(text);
    const unreleased = headings.find(({ text }) => UNRELEASED.test(text));
    if (path === null || !unreleased)
      throw new Refusal(message('making.noHeading', { path: path ?? 'CHANGELOG.md', heading: 'Unreleased' }));
    const [, version = '', date] = /^\W*v?(\d[\w.+-]*)(?:\W+(\d.*\d))?/.exec(said) ?? [];
    const like = headings.find(({ text }) => RELEASE.test(text));
    if (
      headings.some(({ text }) => RELEASE.test(text) && text.replace(/^\[?v?/, '').startsWith(`${version} `))
    )
      throw new Refusal(message('making.releaseThere', { path, version }));
    const written = releaseLike(like ? text.slice(like.start, like.body) : '', version, date);
    const own = text.slice(unreleased.start, unreleased.body);
    const [, hashes, rest = ''] = /^( {0,3}#+\s+)?(?:[^\r\n]*)([^]*)$/.exec(own) ?? [];
    const underline = rest.replace(/(=|-)+/, (line) => line.charAt(0).repeat(written.length));
    const renamed = (hashes ?? '') + written + underline;
    const after = withLink(text.slice(0, unreleased.start) + renamed + text.slice(unreleased.body), version);
    const dated = like !== undefined && DATE.test(like.text) && date === undefined;
    const title = message('title.release', { release: written, path });
    return [changeTo(dated ? message('title.undated', { title }) : title, path, text, after)];
  },
  ['path'],
);

const DATE = /\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4}/;

/** The heading of a release, in the form of another one. */
function releaseLike(other: string, version: string, date: string | undefined): string {
  const [, open = '', close = '', link = '', rest = ''] =
    /^\s*#*\s*(\[?v?)\d+\.[^\]\s]*(\]?)(\([^)]*\))?([^\r\n]*)/.exec(other) ?? [];
  const name = link === '' ? `${open}${version}${close}` : `${open.replace('[', '')}${version}`;
  if (date === undefined) return name;
  return name + (DATE.test(rest) ? rest.replace(DATE, date).trimEnd() : ` - ${date}`);
}

/** The text with the link of "Unreleased" changed to the release. */
const withLink = (text: string, version: string): string =>
  text.replace(
    /^\[unreleased\]:([ \t]*\S+?)(v?)([\w.+-]+)\.\.\.(?:HEAD|main|master|develop)[ \t]*$/im,
    (...link: string[]) => {
      const [, address = '', sign = '', before = ''] = link;
      return `[${version}]:${address}${sign}${before}...${sign}${version}`;
    },
  );

/** The changelog of a folder; null if there is none. @throws Refusal for a changelog in a form that is not written here */
async function writable(reader: Reader, folder: string): Promise<string | null> {
  const path = pathOf(await reader.list(), folder);
  if (path !== null && RST.test(path)) throw new Refusal(message('making.changelogForm', { path }));
  return path;
}

/** A changelog with another entry. @throws Refusal if there is no place for it */
function withEntry(text: string, entry: string, section: string | undefined, path: string): string {
  const eol = lineBreakOf(text);
  const whole = withUnreleased(text, eol, path);
  if (section === undefined) return intoSection(whole, unreleasedOf(whole), entry, eol);
  const own = sectionsOf(whole).find((one) => isCalled(one, section));
  if (own) return intoSection(whole, own, entry, eol);
  const made = withSection(whole, section, eol);
  const [there] = sectionsOf(made).filter((one) => isCalled(one, section));
  // Some files have no blank line below their headings.
  const isTight = /^#+ .*\r?\n[-*+] /m.test(text);
  return there ? intoSection(made, there, entry, eol, isTight) : made;
}

const isCalled = ({ text }: Heading, name: string): boolean => text.toLowerCase() === name.toLowerCase();

/** The section "Unreleased", up to the next release of any level. */
function unreleasedOf(text: string): Heading {
  const headings = headingsOf(text);
  const own = headings.find((heading) => UNRELEASED.test(heading.text)) as Heading;
  const next = headings.find(({ start, text: name }) => start > own.start && RELEASE.test(name));
  return next && next.start < own.end ? { ...own, end: next.start } : own;
}

/** The sections inside "Unreleased". */
function sectionsOf(text: string): readonly Heading[] {
  const { start, end } = unreleasedOf(text);
  return headingsOf(text).filter((heading) => heading.start > start && heading.start < end);
}

/** A changelog with a section "Unreleased". @throws Refusal if its place is not known */
function withUnreleased(text: string, eol: string, path: string): string {
  const headings = headingsOf(text);
  if (headings.some(({ text }) => UNRELEASED.test(text))) return text;
  const release = headings.find(({ text }) => RELEASE.test(text));
  if (release) return withBlock(text, release.start, headingLike(text, release, eol), eol);
  if (headings.length > 1 || (headings.length === 0 && /^\s*v?\d+\.\d+/m.test(text)))
    throw new Refusal(message('making.changelogPlace', { path }));
  return withBlock(text, text.length, '## Unreleased', eol);
}

/** A changelog with a section in "Unreleased", in the right place among the others. */
function withSection(text: string, name: string, eol: string): string {
  const rank = SECTIONS.findIndex((one) => one.toLowerCase() === name.toLowerCase());
  const { level, end } = unreleasedOf(text);
  const sections = sectionsOf(text);
  const next = sections.find(({ text: other }) => rank >= 0 && SECTIONS.indexOf(other) > rank);
  const own = sections[0]?.level ?? level + 1;
  return withBlock(text, next?.start ?? end, `${'#'.repeat(own)} ${name}`, eol);
}

/** A text with another line, between blank lines. */
function withBlock(text: string, at: number, line: string, eol: string): string {
  const [before, rest] = [text.slice(0, at), text.slice(at)];
  const gap = before === '' || before.endsWith(eol + eol) ? '' : before.endsWith(eol) ? eol : eol + eol;
  return before + gap + line + eol + (rest === '' ? '' : eol) + rest;
}

/** A text with an entry before the first item of a section; in an empty one, below its first heading. */
function intoSection(text: string, section: Heading, entry: string, eol: string, isTight = false): string {
  const next = headingsOf(text).find(({ start }) => start > section.start && start < section.end);
  const body = text.slice(section.body, section.end);
  const bullet = /^[ \t]*[-*+] /m.exec(body);
  if (bullet) {
    const at = section.body + bullet.index;
    return `${text.slice(0, at)}${bullet[0]}${entry}${eol}${text.slice(at)}`;
  }
  const at = next?.body ?? section.body;
  const rest = text.slice(at);
  const gap = !text.slice(0, at).endsWith('\n') ? eol + eol : isTight ? '' : eol;
  const end = rest.trim() === '' || /^\r?\n/.test(rest) ? eol : eol + eol;
  return `${text.slice(0, at)}${gap}${bulletOf(text)}${entry}${end}${rest}`;
}

/** The path of the changelog of a folder, or of the only changelog. */
function pathOf(files: readonly string[], folder: string): string | null {
  if (files.includes(folder)) return folder;
  const logs = files.filter(
    (file) =>
      isChangelog(file) && /^(|docs)$/.test(posix.dirname(posix.relative(folder, file)).replace(/^\.$/, '')),
  );
  const known = ['changelog', 'changes', 'history', 'news', 'release'];
  const rank = (file: string): number =>
    known.findIndex((name) => posix.basename(file).toLowerCase().startsWith(name)) +
    (file.includes('/') ? 10 : 0) +
    (RST.test(file) ? 100 : 0);
  return logs.sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** A heading "Unreleased" in the form of a release's heading: with `#`, or underlined. */
function headingLike(text: string, release: Heading, eol: string): string {
  const own = text.slice(release.start, release.body);
  const hashes = /^ {0,3}(#+)/.exec(own)?.[1];
  const bracketed = /^\s*#+\s*\[[^\]]*\](?!\()/.test(own);
  // The highest level of the releases: patches are often one level deeper.
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
