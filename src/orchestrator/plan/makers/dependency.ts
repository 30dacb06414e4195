/** A dependency's version in package.json; the lockfile is left to the package manager. */
import { modify } from 'jsonc-parser';
import type { Draft } from '../draft';
import { editPlaces, mustRead } from '../exact-edit';
import { Refusal } from '../refusal';
import { maker } from './maker';
import { readManifest } from './manifest';

const GROUPS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'] as const;

/** What brings each lockfile up to date without running any package's scripts. */
const LOCKFILES: Readonly<Record<string, string>> = {
  'package-lock.json': 'npm install --package-lock-only --ignore-scripts --no-audit --no-fund',
  'pnpm-lock.yaml': 'pnpm install --lockfile-only --ignore-scripts',
  'yarn.lock': 'yarn install --ignore-scripts',
};

export const setDependency = maker(['package', 'version'], async ({ package: name, version }, reader) => {
  const path = 'package.json';
  const text = await mustRead(reader, path);
  const manifest = await readManifest(reader);
  const groups = GROUPS.filter((group) => manifest[group]?.[name] !== undefined);
  if (groups.length === 0) throw new Refusal(`${name} is not among the dependencies in package.json.`);
  const changes = groups.flatMap((group) => {
    const before = manifest[group]?.[name] ?? '';
    // A bare version keeps the operator that was there.
    const after = /^v?\d/.test(version)
      ? (/^[~^]/.exec(before)?.[0] ?? '') + version.replace(/^v/, '')
      : version;
    if (after === before) return [];
    return modify(text, [group, name], after, {}).map(({ offset, length, content }) => ({
      start: offset,
      end: offset + length,
      insert: content,
    }));
  });
  if (changes.length === 0) throw new Refusal(`${name} is at ${version} already.`);
  const drafts: Draft[] = [editPlaces(`Set ${name} to ${version} in package.json`, path, text, changes)];
  const files = await reader.list();
  for (const [lockfile, command] of Object.entries(LOCKFILES)) {
    if (files.includes(lockfile))
      drafts.push({ kind: 'command', title: `Bring ${lockfile} up to date`, command });
  }
  return drafts;
});
