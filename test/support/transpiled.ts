/**
 * The project as JavaScript, for tests that start processes and kill them: a process that compiles
 * itself first takes seconds. Written below node_modules, so that packages are found from there,
 * and only what has changed is written again.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { transformFileSync } from '@swc/core';

const ROOT = resolve(__dirname, '../..');
const OUT = join(ROOT, 'node_modules/.cache/gad-transpiled');
const FOLDERS = [
  'src',
  'page',
  'test/support',
  'test/storm',
  'test/crash',
  'playbooks',
  'policies',
  'lexicon',
];

/** Brings the copy up to date and answers the path of one of its modules, such as `test/storm/service`. */
export function transpiled(module: string): string {
  for (const folder of FOLDERS) {
    for (const entry of readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) bring(join(entry.parentPath, entry.name).slice(ROOT.length + 1));
    }
  }
  bring('package.json');
  return join(OUT, `${module}.js`);
}

function bring(file: string): void {
  const source = join(ROOT, file);
  const isCode = extname(file) === '.ts';
  const target = join(OUT, isCode ? file.replace(/\.ts$/, '.js') : file);
  if (existsSync(target) && statSync(target).mtimeMs > statSync(source).mtimeMs) return;
  mkdirSync(dirname(target), { recursive: true });
  // Moved into place: two suites may do this at the same time.
  const fresh = `${target}.${process.pid}`;
  if (isCode) writeFileSync(fresh, transformFileSync(source, OPTIONS).code);
  else copyFileSync(source, fresh);
  renameSync(fresh, target);
}

const OPTIONS = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: false,
} as const;
