import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERRORS, type ErrorCode } from '../../src/errors';

const page = readFileSync(join(__dirname, '../../docs/errors.md'), 'utf8');

/** Rows of the page's tables: code, status, retry. */
const documented = new Map(
  [...page.matchAll(/^\| `([A-Z_]+)` \| (\d+) \| (yes|no) \|/gm)].map(([, code, status, retry]) => [
    code,
    { status: Number(status), retry: retry === 'yes' },
  ]),
);

describe('docs/errors.md', () => {
  test('documents every code of the catalogue, and no code that is gone', () => {
    expect([...documented.keys()].sort()).toEqual(Object.keys(ERRORS).sort());
  });

  test.each(Object.keys(ERRORS) as ErrorCode[])('gives %s the status and the retry advice it has', (code) => {
    expect(documented.get(code)).toEqual(ERRORS[code]);
  });
});
