/**
 * The contents of a workspace at one commit, by the words that people use for them: the contract between
 * the index, which knows formats and nothing of English, and the grammar, which knows English and
 * nothing of formats.
 *
 *   const index = await reader.index();          // or workspaceIndex(view), see open-index.ts
 *   index.find({ words: ['http', 'timeout'] })      // config/default.json, http.timeoutMs, 10000, ms
 *   index.paths(['legacy', 'folder'])               // packages/api/src/legacy
 *   index.projects(['api'])                         // packages/api, npm
 *
 * A maker (`makers/index.ts`) writes what was found. It gets exact values: the
 * `path` and the `name` of an entry, never the words of the request.
 */

/** The kind of an entry. */
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
  /** A project's own version; `name` is the project. */
  VERSION: 'version',
  /** The version of a language or tool that builds or runs the project: .nvmrc, engines, CI, FROM. `name` is `node`, `python`, `go`, … */
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

/** A value in a file. */
export interface Value {
  readonly type: 'text' | 'number' | 'boolean' | 'null' | 'list' | 'group';
  /** The value as written, without quotes (`3.10` stays `3.10`); '' for lists and groups. */
  readonly text: string;
  /** The expression for a number: `5 * 60`, `timedelta(minutes=30)`. */
  readonly written?: string;
  /** For a list: its plain members, at most 50. */
  readonly items?: readonly string[];
}

/** The unit of a number, if its name has one (`timeoutMs`, `max_size_mb`) or its value does (`512Mi`, `30s`). */
export type Unit =
  'ms' | 's' | 'min' | 'h' | 'd' | 'b' | 'kb' | 'mb' | 'gb' | 'kib' | 'mib' | 'gib' | 'percent';

/** One thing in one file that a request can be about. */
export interface Entry {
  readonly kind: EntryKind;
  readonly path: string;
  /** Its key in the file, outermost first; positions in lists (from 0) are texts. */
  readonly key: readonly string[];
  /** The key as one text for makers and people: `http.timeoutMs`, `spec.replicas`, `lodash`, `TIMEOUT`. */
  readonly name: string;
  /** Null if there is none (symbols, headings). */
  readonly value: Value | null;
  readonly unit: Unit | null;
  /** The words of its own name, the last key: `timeoutMs` is `timeout` (a unit is in `unit`, not here). */
  readonly own: readonly string[];
  /** The words around it: keys above, the `name` beside it, folders, file name, project, purpose of the file (`ci`, `kubernetes`). */
  readonly around: readonly string[];
  /** Whether its value is an expression, which makers do not set: `var.size`, `${{ matrix.node }}`, `size + 1`. */
  readonly computed?: boolean;
  /** Line in the file, from 1. */
  readonly line: number;
  /** For a dependency: `npm`, `python`, …; for a runtime: where it applies (`ci`, `container`, `local`, `manifest`). */
  readonly group?: string;
}

export interface Query {
  /** The words for the thing; each must be one of its own words or a word around it. See `wordsOf`. */
  readonly words: readonly string[];
  /** Only these kinds; all by default. */
  readonly kinds?: readonly EntryKind[];
  /** Words for the place (`staging`, `api`, `ci`): each must be around it. */
  readonly near?: readonly string[];
  /** Only in these files, or below these folders. */
  readonly within?: readonly string[];
  /** Whether an entry can be meant; others are left out. */
  readonly may?: (entry: Entry) => boolean;
  /** Whether the contents of a group or file with one of the words count as well: `session` for `Session.LifetimeHours`. */
  readonly members?: boolean;
}

/** A match for a query. */
export interface Found<T> {
  readonly item: T;
  /** 0 to 1: how exactly the words match it. */
  readonly score: number;
  /** Words of the query that are neither its own nor around it; always empty in `all` and `best`. */
  readonly missing: readonly string[];
}

/** What was found, best first. */
export interface Finding<T> {
  /** The equally good matches that account for all words: one is certain, several are a question, none is a refusal. */
  readonly best: readonly Found<T>[];
  /** All matches that account for all words, `best` first, at most 50. */
  readonly all: readonly Found<T>[];
  /** Matches that account for only some of the words, best first, at most 5: hints for a question or a refusal. */
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
  /** The name in its manifest, otherwise its folder. */
  readonly name: string;
  readonly ecosystem: string;
  readonly manifest: string;
  readonly version: string | null;
}

export interface WorkspaceIndex {
  /** The indexed commit. */
  readonly commit: string;
  /** All files, sorted. */
  readonly files: readonly string[];
  /** Whether this is the exact path of a file or a folder. */
  has(path: string): boolean;
  /** Entries by the words for them. */
  find(query: Query): Finding<Entry>;
  /**
   * Files and folders by the words for them: an exact path or file name in any case, a file
   * name without its extension (`the readme`, `license`), a folder (`legacy folder`), words of the
   * path (`billing Dockerfile`, `staging values`). A final word `folder`, `directory` or `file` is the kind.
   */
  paths(words: string | readonly string[], kind?: Place['kind']): Finding<Place>;
  /** Packages, services and charts by name or folder: `the api`, `billing`, `helm chart`. */
  projects(words?: readonly string[]): Finding<Project>;
  /** The entry for a maker's `path` and `key`, also if the key is not complete; several if it is ambiguous. */
  at(path: string, name: string): readonly Entry[];
  /** All entries of one kind, in the order of their paths. */
  every(kind: EntryKind): readonly Entry[];
  /** Words of the workspace that differ from this one by a typing slip, likeliest first, at most 3. Empty if the word itself occurs. */
  spellings(word: string): readonly string[];
  /** Words of the workspace that are other forms of this one, such as `rental` for `rent`; at most 3. */
  kin(word: string): readonly string[];
  /** Whether a word occurs in any path, key or symbol. */
  knows(word: string): boolean;
}
