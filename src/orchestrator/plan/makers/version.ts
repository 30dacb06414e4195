/** The project's own version, wherever it is written down. */
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Draft } from '../draft';
import { editPlaces } from '../exact-edit';
import { Refusal } from '../refusal';
import { maker } from './maker';

interface Place {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Where the version stands in each kind of file, quotes not included. */
const FILES: Readonly<Record<string, (text: string) => readonly Place[]>> = {
  'package.json': (text) => jsonStrings(text, [['version']]),
  'package-lock.json': (text) => jsonStrings(text, [['version'], ['packages', '', 'version']]),
  'pyproject.toml': (text) =>
    inSection(text, /^\[(?:project|tool\.poetry)\]\s*$/m, /^version\s*=\s*["']([^"'\n]*)["']/m),
  'Cargo.toml': (text) => inSection(text, /^\[package\]\s*$/m, /^version\s*=\s*["']([^"'\n]*)["']/m),
  VERSION: (text) => inSection(text, /^/, /^(\S+)\s*$/),
};

export const setVersion = maker(['version'], async ({ version }, reader) => {
  const drafts: Draft[] = [];
  let found = false;
  for (const [path, locate] of Object.entries(FILES)) {
    const text = await reader.read(path);
    const places = text === null ? [] : locate(text);
    found ||= places.length > 0;
    const changes = places
      .filter(({ value }) => value !== version)
      .map(({ start, end }) => ({ start, end, insert: version }));
    if (text === null || changes.length === 0) continue;
    drafts.push(editPlaces(`Set version to ${version} in ${path}`, path, text, changes));
  }
  if (!found) {
    throw new Refusal(
      `There is no version to set: none of ${Object.keys(FILES).join(', ')} at the root has one.`,
    );
  }
  if (drafts.length === 0) throw new Refusal(`The version is ${version} already.`);
  return drafts;
});

function jsonStrings(text: string, paths: readonly (readonly string[])[]): Place[] {
  const tree = parseTree(text);
  return paths.flatMap((path) => {
    const node = tree && findNodeAtLocation(tree, [...path]);
    if (node?.type !== 'string') return [];
    return [{ start: node.offset + 1, end: node.offset + node.length - 1, value: String(node.value) }];
  });
}

function inSection(text: string, heading: RegExp, line: RegExp): Place[] {
  const section = heading.exec(text);
  if (!section) return [];
  const from = section.index + section[0].length;
  const next = /^\[/m.exec(text.slice(from));
  const match = line.exec(text.slice(from, next ? from + next.index : undefined));
  const value = match?.[1];
  if (!match || value === undefined) return [];
  const start = from + match.index + match[0].indexOf(value);
  return [{ start, end: start + value.length, value }];
}
