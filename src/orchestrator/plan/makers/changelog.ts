import { insertAt, lineBreakOf } from '../exact-edit';
import { Refusal } from '../refusal';
import { maker } from './maker';

const NAMES = ['CHANGELOG.md', 'CHANGES.md', 'HISTORY.md', 'docs/CHANGELOG.md'];
const UNRELEASED = /^## \[?unreleased\]?.*$/im;

/** An entry at the top of "Unreleased"; the section and the file are made where they are missing. */
export const changelogEntry = maker(['entry'], async ({ entry }, reader) => {
  const files = await reader.list();
  const path = files.find((file) => NAMES.some((name) => name.toLowerCase() === file.toLowerCase()));
  if (path === undefined) {
    const content = `# Changelog\n\n## Unreleased\n\n- ${entry}\n`;
    return [
      {
        kind: 'write_file',
        title: 'Create CHANGELOG.md with the entry under Unreleased',
        path: 'CHANGELOG.md',
        content,
      },
    ];
  }
  const text = (await reader.read(path)) ?? '';
  if (text.split(/\r?\n/).includes(`- ${entry}`)) throw new Refusal(`${path} has this entry already.`);
  const eol = lineBreakOf(text);
  const title = `Add the entry under Unreleased in ${path}`;
  const section = UNRELEASED.exec(text);
  if (section) {
    const body = text.slice(section.index + section[0].length);
    const next = /^## /m.exec(body);
    const bullet = /^[-*] /m.exec(body.slice(0, next?.index));
    if (bullet) {
      const at = section.index + section[0].length + bullet.index;
      return [insertAt(title, path, text, at, `${bullet[0]}${entry}${eol}`)];
    }
    const at = section.index + section[0].length;
    return [insertAt(title, path, text, at, `${eol}${eol}- ${entry}`)];
  }
  const release = /^## /m.exec(text);
  const block = `## Unreleased${eol}${eol}- ${entry}${eol}`;
  if (release) {
    return [insertAt(title, path, text, release.index, `${block}${eol}`)];
  }
  const gap = text === '' ? '' : text.endsWith('\n') ? eol : eol + eol;
  return [insertAt(title, path, text, text.length, gap + block)];
});
