import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '../..');
const markdownIn = (folder: string, recursive: boolean): string[] =>
  readdirSync(join(root, folder), { recursive, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));

const pages = [...markdownIn('.', false), ...markdownIn('docs', true), ...markdownIn('infra', true)];
const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');
const scripts: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;

/** GitHub's anchor for a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (page: string): string[] =>
  [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchor(heading ?? ''));

/** Whether a link written in a page leads to a file that is there, and to a heading it has. */
function leads(page: string, link: string): boolean {
  const [path = '', fragment] = link.split('#');
  const target = path === '' ? page : relative(root, join(root, dirname(page), path));
  if (!existsSync(join(root, target))) return false;
  return fragment === undefined || anchorsOf(target).includes(fragment);
}

test.each(pages)('every link in %s leads to a file and heading that are there', (page) => {
  const links = [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
  const local = links.filter((link) => !/^[a-z]+:/.test(link));
  expect(local.filter((link) => !leads(page, link))).toEqual([]);
});

test.each(pages)('every npm command that %s names can be run', (page) => {
  const named = [...textOf(page).matchAll(/npm (?:run ([\w:-]+)|(start|test))\b/g)].map(
    ([, script, own]) => script ?? own ?? '',
  );
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
});
