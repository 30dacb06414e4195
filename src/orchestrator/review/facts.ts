/**
 * What steps and changes do, as plain facts. The readers (`commands/`, `changes/`) write them and know
 * nothing of risk; the rules (`policies/*.yaml`) match them and know nothing of shells and syntax trees.
 * This table is the whole contract: the types below, the keys a rule may use and the reference in
 * docs/policies.md come from it.
 */

/** Where a path is. `generated`: a build makes it again; `whole`: the workspace itself; `unknown`: not known before it runs. */
export const PLACES = ['inside', 'generated', 'scratch', 'outside', 'device', 'whole', 'unknown'] as const;
export type Place = (typeof PLACES)[number];

/** The purpose of a file, by its path. The first kind that matches counts (`path-kind.ts`). */
export const PATH_KINDS = [
  'secret', // keys, credentials, .env
  'guard', // controls who may change what: CODEOWNERS, the governance file, policies, .git/
  'ci', // workflows and pipelines
  'hook', // runs automatically: git hooks, startup files of editors and shells, devcontainers, package hooks
  'infra', // Terraform, Kubernetes, Dockerfile, compose
  'migration', // database migrations
  'lockfile',
  'dependency', // package.json, requirements.txt, go.mod, …
  'build', // Makefile, bundler and compiler configuration
  'test',
  'fixture', // data of tests, snapshots
  'doc',
  'translation',
  'ignore', // .gitignore, .dockerignore, …
  'style', // CSS
  'markup', // HTML and templates
  'auth', // source whose path mentions rights, sessions, cryptography or payments
  'source',
  'script', // shell scripts
  'config',
  'data',
  'asset', // images and fonts
  'generated',
  'other',
] as const;
export type PathKind = (typeof PATH_KINDS)[number];

const EFFECTS = ['reads', 'sends', 'changes', 'destroys'] as const;

const text = 'text';
const list = 'list';
const flag = 'flag';
const number = 'number';

/** Every kind of fact and its attributes: `text`, `list` of texts, `flag`, `number`, or one of the values listed. */
export const FACTS = {
  /* ---------- commands ---------- */

  /** A program is called. `call` is matched against a line such as `git push --force|-f`. */
  runs: {
    program: text,
    /** The words that are not options, in order. */
    words: list,
    /** The options, without the values after `=`. */
    flags: list,
    /** Programs in front of it that run it, outermost first: `sudo`, `env`. */
    under: list,
    /** The whole call on one line. */
    line: text,
    /** The strongest effect that the words express, such as `delete-index`, `publish`, `set` or `list`. */
    says: ['nothing', ...EFFECTS],
    /** `service`: the program works on a system that other people use. */
    reach: ['here', 'service'],
    /** Whether the program's name was assembled from pieces, or is not known before it runs. */
    disguised: flag,
  },
  reads: { path: text, place: PLACES, what: PATH_KINDS },
  /** `how`: `output` is the place for a tool's results, `mode` changes permissions, `link` makes a link, `move` moves it elsewhere. */
  writes: {
    path: text,
    place: PLACES,
    what: PATH_KINDS,
    how: ['content', 'output', 'copy', 'mode', 'link', 'move'],
  },
  deletes: { path: text, place: PLACES, what: PATH_KINDS, width: ['file', 'tree', 'whole'] },
  /** The plan connects to a machine or a service. `host` is empty if it is not known. */
  reaches: { host: text, local: flag, effect: EFFECTS, secure: flag, secret: flag },
  /** Code is run. `shown`: it is read as well; `file`: it is not in the plan; `decoded`: it was encoded; `computed`: it is not known. */
  executes: {
    code: ['shown', 'file', 'network', 'decoded', 'hidden', 'computed'],
    language: text,
    path: text,
    place: PLACES,
  },
  /** A variable is set, for one program or for all further ones. */
  sets: { name: text, value: text },
  /** SQL. `everything`: no condition limits it. */
  queries: {
    effect: [...EFFECTS, 'grants'],
    everything: flag,
    where: ['local', 'remote', 'unknown', 'stored'],
    statement: text,
  },
  /** The step could not be read to the end. */
  unknown: { why: ['syntax', 'nesting', 'budget', 'endless', 'error'] },

  /* ---------- changes ---------- */

  /** One file changes: always one such fact, with more facts beside it that say what changed. */
  change: {
    path: text,
    what: PATH_KINDS,
    action: ['create', 'edit', 'delete'],
    language: text,
    /**
     * The strongest statement that holds for everything that changes. `layout`: the same tokens; `comment`: comments that
     * are not directives; `shown`: text that people read; `rename`: a local name in its whole scope; `adds`: everything
     * that was there remains unchanged; `meaning`: anything else.
     */
    extent: ['nothing', 'layout', 'comment', 'shown', 'rename', 'adds', 'meaning'],
    lines: number,
  },
  /** A part of source code differs. */
  code: {
    path: text,
    what: PATH_KINDS,
    language: text,
    part: [
      'call',
      'argument',
      'condition',
      'operator',
      'literal',
      'string',
      'import',
      'statement',
      'await',
      'handler', // of errors
      'return',
      'annotation', // decorators and attributes
      'directive', // a comment that tools obey
      'order', // the same parts in another order or block
      'case', // of a test
      'text', // a line that is gained or lost, for rules with patterns
    ],
    how: ['gained', 'lost', 'changed'],
    /**
     * The name of the part: of the called function, the imported name, the kind of condition (`if throw`).
     * A skipped test is a lost `case` with the name `skip`.
     */
    name: text,
    /** The functions and classes around it, outermost first, joined by dots. */
    within: text,
    before: text,
    after: text,
    /** After ÷ before, for numbers; otherwise 0. */
    ratio: number,
  },
  /**
   * A key of a structured file (JSON, YAML, TOML, HCL, Dockerfile, .env, ini, workflows) differs; or, with the
   * format `code`, a name to which source code assigns a value: a variable, a named argument, a field of an object.
   */
  key: {
    path: text,
    what: PATH_KINDS,
    format: text,
    /** Names from the root on, joined by dots: `services.web.privileged`; in code `requests.post.verify`. */
    key: text,
    how: ['gained', 'lost', 'changed'],
    before: text,
    after: text,
    ratio: number,
  },
  /** A text that the plan writes, prints or sends contains what looks like a real secret. */
  secret: { id: text, path: text },
  /** Characters make a text look different from what it is. */
  hides: { path: text, what: PATH_KINDS },
  /** A file cannot be read, or not to the end. */
  unreadable: {
    path: text,
    what: PATH_KINDS,
    why: ['syntax', 'binary', 'long', 'encoding', 'minified', 'unseen'],
  },

  /* ---------- the whole plan ---------- */

  /** The size of the plan. */
  size: { lines: number, files: number },
  /** Similar plans that failed before. */
  history: { failed: number },
  /** The opinion of a model that read the plan. */
  opinion: { tier: number },
} as const;

export type FactKind = keyof typeof FACTS;

type Value<D> = D extends 'text'
  ? string
  : D extends 'list'
    ? readonly string[]
    : D extends 'flag'
      ? boolean
      : D extends 'number'
        ? number
        : D extends readonly (infer Each)[]
          ? Each
          : never;

/**
 * Whether a step does it itself (`now`), stores it in a file that runs elsewhere (`later`: it needs no
 * evidence, only risks count), or contains a text that may never run (`maybe`: only Tier 3 counts).
 */
export type Done = 'now' | 'later' | 'maybe';

/** A fact of one kind. */
export type FactOf<K extends FactKind> = {
  readonly kind: K;
  readonly done: Done;
  /** The step; null for the whole plan and for measured effects. */
  readonly stepId: string | null;
  /** The part of the step from which it was read. */
  readonly evidence: string;
} & { readonly [A in keyof (typeof FACTS)[K]]: Value<(typeof FACTS)[K][A]> };

/** A fact of any kind. */
export type Fact = { [K in FactKind]: FactOf<K> }[FactKind];

/** A fact as readers add it. An attribute that is left out is empty, zero, false or the first of its values. */
export type NewFact = {
  [K in FactKind]: Pick<FactOf<K>, 'kind' | 'evidence'> & Partial<Omit<FactOf<K>, 'stepId'>>;
}[FactKind];

const NOTHING = { text: '', list: [], flag: false, number: 0 };
const DEFAULTS = Object.fromEntries(
  Object.entries(FACTS).map(([kind, attributes]) => {
    const first = ([key, of]: [string, keyof typeof NOTHING | readonly string[]]): [string, unknown] => [
      key,
      typeof of === 'string' ? NOTHING[of] : of[0],
    ];
    return [kind, Object.fromEntries(Object.entries(attributes).map(first))];
  }),
);

/** The complete fact; `done` is `now` by default. */
export const wholeFact = (fact: NewFact, stepId: string | null): Fact =>
  ({ ...DEFAULTS[fact.kind], ...fact, done: fact.done ?? 'now', stepId }) as Fact;

/** A change of one file. */
export interface Change {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  /** Null if there was no such file, or if its text is not known. */
  readonly before: string | null;
  /** Null if the file is deleted. */
  readonly after: string | null;
  /** Whether the texts are only a fragment of the file. */
  readonly part: boolean;
  /** False for binary files, links and changes of mode, whose texts have no meaning. */
  readonly plain: boolean;
}

/** What a reader gets in addition to the text. */
export interface Reading {
  readonly add: (fact: NewFact) => void;
  /**
   * Reads shell text in a file: `later` if it runs when the file is used (a script, a recipe, a step of a
   * workflow), `maybe` if code may or may not start it.
   */
  readonly shell: (script: string, path: string, done: 'later' | 'maybe') => void;
  /** Reads a change that a command makes. */
  readonly change: (change: Change) => void;
  /**
   * Counts units of work, each about a microsecond, so that no plan takes longer than the budget.
   * @throws BudgetSpent when it is used up: Sage catches it and rates the plan Tier 3
   */
  readonly spend: (units: number) => void;
}

/** The reader's budget is used up. */
export class BudgetSpent extends Error {}
