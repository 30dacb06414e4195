/** git's objects as bytes: trees read and written, and objects put where git finds them. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { ObjectFormat } from './remote-repository';

/** What a tree says about one name. */
export interface TreeRow {
  /** Such as 100644; 40000 for a folder. */
  readonly mode: string;
  readonly id: string;
}

/** A path that differs between two trees. */
export interface TreeChange {
  /** One character for each byte. */
  readonly path: string;
  /** Null where there was, or is, nothing. */
  readonly before: TreeRow | null;
  readonly after: TreeRow | null;
}

/** An object that was made here. */
export interface NewObject {
  readonly id: string;
  readonly type: 'blob' | 'tree';
  readonly body: Buffer;
}

export const FOLDER = '40000';
export const LINK = '120000';
export const SUBMODULE = '160000';
export const EXECUTABLE = '100755';
export const PLAIN = '100644';

/** The rows of a tree by name; names have one character for each byte. */
export function parseTree(body: Buffer, format: ObjectFormat): Map<string, TreeRow> {
  const rows = new Map<string, TreeRow>();
  const length = format === 'sha256' ? 32 : 20;
  for (let at = 0; at < body.length;) {
    const space = body.indexOf(0x20, at);
    const end = body.indexOf(0, space);
    const id = body.toString('hex', end + 1, end + 1 + length);
    rows.set(body.toString('latin1', space + 1, end), { mode: body.toString('latin1', at, space), id });
    at = end + 1 + length;
  }
  return rows;
}

/** The other way round, in git's order: a folder's name is compared as if it ended with a slash. */
export function treeBody(rows: ReadonlyMap<string, TreeRow>): Buffer {
  const key = ([name, { mode }]: readonly [string, TreeRow]): string => (isFolder(mode) ? `${name}/` : name);
  const sorted = [...rows].sort((one, other) => (key(one) < key(other) ? -1 : 1));
  return Buffer.concat(
    sorted.flatMap(([name, { mode, id }]) => [
      Buffer.from(`${mode} ${name}\0`, 'latin1'),
      Buffer.from(id, 'hex'),
    ]),
  );
}

export const isFolder = (mode: string): boolean => Number.parseInt(mode, 8) === 0o40000;

/** An object with the id that git gives it. */
export function makeObject(type: NewObject['type'], body: Buffer, format: ObjectFormat): NewObject {
  return { type, body, id: createHash(format).update(header(type, body)).update(body).digest('hex') };
}

/** Puts objects into a folder of objects, each whole or not at all. */
export async function writeObjects(folder: string, objects: readonly NewObject[]): Promise<void> {
  for (const { id, type, body } of objects) {
    const place = join(folder, id.slice(0, 2), id.slice(2));
    if (existsSync(place)) continue;
    const packed = await promisify(deflate)(Buffer.concat([header(type, body), body]), { level: 1 });
    await mkdir(join(folder, id.slice(0, 2)), { recursive: true });
    // git removes files of this name that a crash has left.
    const fresh = join(folder, id.slice(0, 2), `tmp_obj_${randomUUID()}`);
    await writeFile(fresh, packed, { flag: 'wx', mode: 0o444 });
    await rename(fresh, place);
  }
}

const header = (type: string, body: Buffer): Buffer => Buffer.from(`${type} ${body.length}\0`);
