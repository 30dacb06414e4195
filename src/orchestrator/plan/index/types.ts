/**
 * What a workspace holds at one commit, by the words a person could call it: the contract between
 * the index, which knows formats and nothing of English, and the grammar, which knows English and
 * nothing of formats.
 *
 *   const index = await reader.index();          // or workspaceIndex(view), see open-index.ts
 *   index.find({ words: ['http', 'timeout'] })      // config/default.json, http.timeoutMs, 10000, ms
 *   index.paths(['legacy', 'folder'])               // packages/api/src/legacy
 *   index.projects(['api'])                         // packages/api, npm
 *
 * What was found is written by a maker (`makers/index.ts`), which is handed exact values: the
 * `path` and the `name` of an entry, never the words of the request.
 */

/** What kind of thing an entry is. */
export const EntryKind = {
  /** A key of a data file with its value: JSON, YAML, TOML, INI, .env, properties, XML, HCL. */
  VALUE: 'value',
  /** A key whose value is a list of plain values, such as a test matrix or `admins`. */
  LIST: 'list',
  /** A key whose value is a group of keys. It can be removed, not set. */
  GROUP: 'group',
  /** A constant or an option with a plain value in source code. */
  CONSTANT: 'constant',
  /** A dependency in a manifest; `value` is its range, `name` the package. */
  DEPENDENCY: 'dependency',
  /** A project's own version, `name` is the project. */
  VERSION: 'version',
  /** A version of a language or tool that the project is built or run with: .nvmrc, engines, CI, FROM. `name` is `node`, `python`, `go`, … */
  RUNTIME: 'runtime',
  /** A container image with its tag. */
  IMAGE: 'image',
  /** An action that a GitHub workflow uses; `value` is its ref. */
  ACTION: 'action',
  /** A cron expression. */
  SCHEDULE: 'schedule',
  /** A named command: scripts of package.json, targets of a Makefile. */
  SCRIPT: 'script',
  /** A heading of a Markdown file. */
  HEADING: 'heading',
  /** A function, class, type or variable that source code declares. */
  SYMBOL: 'symbol',
} as const;
export type EntryKind = (typeof EntryKind)[keyof typeof EntryKind];

/** A value as the file has it. */
export interface Value {
  readonly type: 'text' | 'number' | 'boolean' | 'null' | 'list' | 'group';
  /** The value without its quotes, as it is written otherwise (`3.10` stays `3.10`); '' for lists and groups. */
  readonly text: string;
  /** How the file writes a number that it does not write as one: `5 * 60`, `timedelta(minutes=30)`. */
  readonly written?: string;
  /** Of a list: its plain members, at most 50. */
  readonly items?: readonly string[];
}

/** What a number counts, where its name says so (`timeoutMs`, `max_size_mb`) or its value does (`512Mi`, `30s`). */
export type Unit =
  'ms' | 's' | 'min' | 'h' | 'd' | 'b' | 'kb' | 'mb' | 'gb' | 'kib' | 'mib' | 'gib' | 'percent';

/** One thing in one file that a request can be about. */
export interface Entry {
  readonly kind: EntryKind;
  readonly path: string;
  /** Where it is in the file, from the outside in; a member of a list has its position (from 0) as text. */
  readonly key: readonly string[];
  /** The key as one text that makers take and people read: `http.timeoutMs`, `spec.replicas`, `lodash`, `TIMEOUT`. */
  readonly name: string;
  /** Null where there is none (symbols, headings). */
  readonly value: Value | null;
  readonly unit: Unit | null;
  /** Words of its own name, the last key: `timeoutMs` is `timeout` (a unit is in `unit`, not here). */
  readonly own: readonly string[];
  /** Words around it: parents' keys, the `name` beside it, folders, file name, project, what the file is for (`ci`, `kubernetes`). */
  readonly around: readonly string[];
  /** Whether its value is an expression, which no maker sets: `var.size`, `${{ matrix.node }}`, `size + 1`. */
  readonly computed?: boolean;
  /** Line in the file, from 1. */
  readonly line: number;
  /** Of a dependency: `npm`, `python`, …; of a runtime: where it counts (`ci`, `container`, `local`, `manifest`). */
  readonly group?: string;
}

export interface Query {
  /** Words that the thing is called; each has to be a word of it or around it. See `wordsOf`. */
  readonly words: readonly string[];
  /** Only these kinds; all when left out. */
  readonly kinds?: readonly EntryKind[];
  /** Words that say where (`staging`, `api`, `ci`): each has to be around it. */
  readonly near?: readonly string[];
  /** Only in these files or below these folders. */
  readonly within?: readonly string[];
  /** Whether a thing can be what is meant; what cannot is left out. */
  readonly may?: (entry: Entry) => boolean;
  /** Also what is in a group or a file that is called by one of the words: `session` for `Session.LifetimeHours`. */
  readonly members?: boolean;
}

/** A place that fits a query. */
export interface Found<T> {
  readonly item: T;
  /** 0 to 1: how much of it, and of nothing else, the words say. */
  readonly score: number;
  /** Words of the query that are neither its own nor around it; empty for all of `all` and `best`. */
  readonly missing: readonly string[];
}

/** What was found, best first. */
export interface Finding<T> {
  /** Those that account for all words and are equally good: one is certain, several are a question, none is a refusal. */
  readonly best: readonly Found<T>[];
  /** All that account for all words, `best` first, at most 50. */
  readonly all: readonly Found<T>[];
  /** Those that account for some of the words only, best first, at most 5: hints for a question or a refusal. */
  readonly partial: readonly Found<T>[];
}

/** A file or folder. */
export interface Place {
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

/** A folder with a manifest: a package, a service, a module, a chart. */
export interface Project {
  /** '' at the root. */
  readonly folder: string;
  /** What its manifest calls it, else its folder. */
  readonly name: string;
  readonly ecosystem: string;
  readonly manifest: string;
  readonly version: string | null;
}

export interface WorkspaceIndex {
  /** The commit it is of. */
  readonly commit: string;
  /** All files, sorted. */
  readonly files: readonly string[];
  /** Whether this is the exact path of a file (true for folders, too). */
  has(path: string): boolean;
  /** Entries by the words they are called. */
  find(query: Query): Finding<Entry>;
  /**
   * Files and folders by the words they are called: an exact path or file name in any case, a file
   * name without its extension (`the readme`, `license`), a folder (`legacy folder`), words of the
   * path (`billing Dockerfile`, `staging values`). A final word `folder`, `directory` or `file` says the kind.
   */
  paths(words: string | readonly string[], kind?: Place['kind']): Finding<Place>;
  /** Packages, services and charts by name or folder: `the api`, `billing`, `helm chart`. */
  projects(words?: readonly string[]): Finding<Project>;
  /** The entry that a maker's `path` and `key` mean, also when the key is not given in full; several when it is not clear. */
  at(path: string, name: string): readonly Entry[];
  /** All entries of one kind, in order of path. */
  every(kind: EntryKind): readonly Entry[];
  /** Words that occur in the workspace and differ from this one by a typing slip, likeliest first, at most 3. Empty for a word that occurs. */
  spellings(word: string): readonly string[];
  /** Words that occur in the workspace and are other forms of this one, such as `rental` for `rent`; at most 3. */
  kin(word: string): readonly string[];
  /** Whether a word occurs in any path, key or symbol. */
  knows(word: string): boolean;
}
