/**
 * What steps and changes do, as plain facts. The readers (`commands/`, `changes/`) write them and know
 * nothing of risk; the rules (`policies/*.yaml`) match them and know nothing of shells and syntax trees.
 * This table is the whole contract: the types below, the keys a rule may use and the reference in
 * docs/policies.md come from it.
 */

/** Where a path lies. `generated` is made again by a build; `whole` is the workspace itself; `unknown` is not known before it runs. */
export const PLACES = ['inside', 'generated', 'scratch', 'outside', 'device', 'whole', 'unknown'] as const;
export type Place = (typeof PLACES)[number];

/** What a file is for, by its path. The first that fits counts, in `path-kind.ts`. */
export const PATH_KINDS = [
  'secret', // keys, credentials, .env
  'guard', // decides who may change what: CODEOWNERS, the governance file, policies, .git/
  'ci', // workflows and pipelines
  'hook', // runs by itself: git hooks, editor and shell start files, devcontainers, package hooks
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
  'auth', // source whose path speaks of rights, sessions, cryptography or payments
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
    /** The words that are not options, from the first on. */
    words: list,
    /** The options, without the values behind `=`. */
    flags: list,
    /** Programs taken off in front of it, outermost first: `sudo`, `env`. */
    under: list,
    /** The whole call in one line. */
    line: text,
    /** What the words say: the strongest of what `delete-index`, `publish`, `set`, `list` mean. */
    says: ['nothing', ...EFFECTS],
    /** Whether the program is one of those that work on a system that others use. */
    reach: ['here', 'service'],
    /** Whether the program's name was put together from pieces, or is not known before it runs. */
    disguised: flag,
  },
  reads: { path: text, place: PLACES, what: PATH_KINDS },
  /** `how`: `output` is where a tool is told to put its results, `mode` changes rights, `link` makes a link, `move` takes it away from where it was. */
  writes: {
    path: text,
    place: PLACES,
    what: PATH_KINDS,
    how: ['content', 'output', 'copy', 'mode', 'link', 'move'],
  },
  deletes: { path: text, place: PLACES, what: PATH_KINDS, width: ['file', 'tree', 'whole'] },
  /** A machine or service is talked to. `host` is empty where it is not known. */
  reaches: { host: text, local: flag, effect: EFFECTS, secure: flag, secret: flag },
  /** Code is run. `shown` is read on; `file` is not in the plan; `decoded` was encoded, `computed` is not known. */
  executes: {
    code: ['shown', 'file', 'network', 'decoded', 'hidden', 'computed'],
    language: text,
    path: text,
    place: PLACES,
  },
  /** Rights grow, or something stays after the plan. */
  escalates: { how: text },
  /** A variable is set, for one program or for all that follow. */
  sets: { name: text, value: text },
  /** SQL. `everything`: no condition limits it. */
  queries: {
    effect: [...EFFECTS, 'grants'],
    everything: flag,
    where: ['local', 'remote', 'unknown', 'stored'],
    statement: text,
  },
  /** It could not be read to the end. */
  unknown: { why: ['syntax', 'nesting', 'budget', 'endless', 'error'] },

  /* ---------- changes ---------- */

  /** One file changes: always one such fact, with more facts beside it that say what changed. */
  change: {
    path: text,
    what: PATH_KINDS,
    action: ['create', 'edit', 'delete'],
    language: text,
    /**
     * The strongest thing that can be said of all that changes. `layout`: the same tokens; `comment`: comments that
     * are not directives; `shown`: text that people read; `rename`: a local name in its whole scope; `adds`: nothing
     * that was there is gone or different; `meaning`: anything else.
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
      'export',
      'definition',
      'statement',
      'await',
      'handler', // of errors
      'return',
      'type',
      'annotation', // decorators and attributes
      'directive', // a comment that tools obey
      'order', // the same parts in another order or block
      'assertion', // of a test
      'case', // of a test
      'text', // a line that is gained or lost, for patterns
    ],
    how: ['gained', 'lost', 'changed'],
    /**
     * What it is called: of the function called, the name imported, the kind of the condition (`if throw`).
     * A skipped test is a `case` that is lost by the name `skip`.
     */
    name: text,
    /** The functions and classes around it, from the outermost on, joined by dots. */
    within: text,
    before: text,
    after: text,
    /** After ÷ before, for numbers; 0 where there is none. */
    ratio: number,
  },
  /**
   * A key of a structured file (JSON, YAML, TOML, HCL, Dockerfile, .env, ini, workflows) differs; or, with the
   * format `code`, a name to which source gives a value: a variable, a named argument, a field of an object.
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
  /** What looks like a real secret stands in a text that the plan writes, prints or sends. */
  secret: { id: text, path: text },
  /** Characters that make a text read differently from what it is. */
  hides: { path: text, what: PATH_KINDS },
  /** A file cannot be read, or not to the end. */
  unreadable: {
    path: text,
    what: PATH_KINDS,
    why: ['syntax', 'binary', 'long', 'encoding', 'minified', 'unseen'],
  },

  /* ---------- the whole plan ---------- */

  /** How much it touches. */
  size: { lines: number, files: number },
  /** Similar plans that failed before. */
  history: { failed: number },
  /** What a model that read the plan thinks. */
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
 * evidence, only risks count), or shows a text that may never run (`maybe`: only Tier 3 counts).
 */
export type Done = 'now' | 'later' | 'maybe';

/** A fact of one kind. */
export type FactOf<K extends FactKind> = {
  readonly kind: K;
  readonly done: Done;
  /** The step it is about; null for the whole plan and for what was measured. */
  readonly stepId: string | null;
  /** The part of the step that it was read from. */
  readonly evidence: string;
} & { readonly [A in keyof (typeof FACTS)[K]]: Value<(typeof FACTS)[K][A]> };

/** Anything that a reader can say. */
export type Fact = { [K in FactKind]: FactOf<K> }[FactKind];

/** A fact as readers hand it in. An attribute that is left out is empty, zero, false or the first of its values. */
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

/** The whole fact: `now` where nothing else is said. */
export const wholeFact = (fact: NewFact, stepId: string | null): Fact =>
  ({ ...DEFAULTS[fact.kind], ...fact, done: fact.done ?? 'now', stepId }) as Fact;

/** A change of one file. */
export interface Change {
  /** Relative to the workspace, with forward slashes. */
  readonly path: string;
  /** Null where there is no such file, or where what was there is not known. */
  readonly before: string | null;
  /** Null where it is deleted. */
  readonly after: string | null;
  /** The texts are a part of the file: what stands around them is not known. */
  readonly part: boolean;
  /** False for binary files, links and changes of mode: the texts then say nothing. */
  readonly plain: boolean;
}

/** What a reader is handed besides what it reads. */
export interface Reading {
  readonly add: (fact: NewFact) => void;
  /**
   * Shell text that a file holds: `later` where it runs once the file is used (a script, a recipe, a step of a
   * workflow), `maybe` where code only may start it.
   */
  readonly shell: (script: string, path: string, done: 'later' | 'maybe') => void;
  /** A change that a command makes. */
  readonly change: (change: Change) => void;
  /**
   * Counts work of about a microsecond each, so that no plan is read for longer than the budget.
   * @throws BudgetSpent when it is used up: Sage catches it and rates the plan Tier 3
   */
  readonly spend: (units: number) => void;
}

/** The reader's budget is used up. */
export class BudgetSpent extends Error {}
