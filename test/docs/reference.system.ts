/** The reference pages are made from the code, and explain each thing that they list. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'docs/reference';

test('the pages are what the code says', () => {
  expect(() => execFileSync('node', ['scripts/reference.mjs', '--check'], { stdio: 'pipe' })).not.toThrow();
});

test.each(readdirSync(FOLDER))('%s explains each thing that it lists', (name) => {
  const rows = readFileSync(join(FOLDER, name), 'utf8')
    .split('\n')
    .filter((line) => /^\| `/.test(line));
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((row) => /^\| `(?:[^`\\]|\\.)+` *\| +\|/.test(row))).toEqual([]);
});
