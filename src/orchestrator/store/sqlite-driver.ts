/** Which build of the SQLite driver this version of Node.js can use. */
import { createRequire } from 'node:module';
import type Sqlite from 'better-sqlite3';

/** The first Node-API that version 13 of the driver can be built on; Node.js 20 has 9, and 22.14 and newer have 10. */
const NODE_API = 10;

/**
 * Loads better-sqlite3: version 13 where Node.js has the Node-API for it, version 12 elsewhere. Version 12
 * ends a process of Node.js 24.19 and newer when the collector frees a statement between two turns of the
 * event loop (https://github.com/WiseLibs/better-sqlite3/issues/1515), and version 13 does not load in Node.js 20.
 * @throws the loader's error where the package is not installed, or was built for another Node.js
 */
export function sqliteDriver(): typeof Sqlite {
  const name = Number(process.versions.napi) >= NODE_API ? 'better-sqlite3-napi' : 'better-sqlite3';
  return createRequire(__filename)(name) as typeof Sqlite;
}
