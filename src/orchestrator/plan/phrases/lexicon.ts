/**
 * The words that requests are made of, as data. A new way of saying something is a word here; a new
 * thing to say it about is a reader of a format in the index.
 */

export * from './units';

const list = (text: string): readonly string[] => text.split(',').map((words) => words.trim());
const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
const lists = <K extends string>(
  given: Readonly<Record<K, string>>,
): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries<string>(given).map(([name, words]) => [name, list(words)]));

/** Words that ask for the same: `<set>` in a phrase is any of that list. */
export const WORDS = lists({
  set: 'set, have, change, update, put, configure, adjust, make, switch, modify, define, edit',
  raise: 'bump, upgrade, update, raise, increase, up, bring, grow, extend',
  lower: 'lower, reduce, decrease, downgrade, shorten, cut, drop, shrink, limit, cap',
  add: 'add, put, insert, include, append, write, introduce, install',
  write: 'write, create, add, make, generate',
  remove: `remove, delete, drop, rm, erase, get rid of, take out, take off, out with, away with, throw away, uninstall, kill, kick out,
    throw out, ditch, scrap, nuke, purge, clear out`,
  enable: 'enable, turn on, switch on, activate',
  disable: 'disable, turn off, switch off, deactivate',
  turn: 'turn, switch, set, flip',
  replace: 'replace, change, swap, substitute, find and replace, find',
  rename: 'rename, call',
  move: 'move, relocate, put, transfer',
  revert: 'revert, undo, roll back, back out, take back, rollback',
  restore: 'restore, bring back, recover, reset, undelete',
  release: 'release, cut, make, prepare, do, tag, draft',
  run: 'run, execute, start, launch, kick off, do',
  use: 'use, switch to, move to, go to, upgrade to, update to, build with, set up, require, need',
  scale: 'scale, scale up, scale down, resize',
  pin: 'pin, lock, fix',
  fix: 'fix, correct, repair',
  everywhere: `everywhere, all over the place, all over, throughout, in all files, in every file, across all files, wherever it is, wherever it appears,
    wherever it occurs, wherever it is used, wherever they are, wherever they occur, in all places, in all places where it is used, across the repository,
    across the whole repository, across the repo, across the whole repo, in the whole repo, in the whole repository`,
  code: `code, source code, project, files, source files, repository, repo, code base, everything, it, app, application, whole thing`,
  does: `do, does, will, is, are, check that, check whether, check if, see that, see whether, see if, verify that, verify whether, verify if,
    tell me whether, tell me if`,
  pass: `pass, passes, passing, work, works, succeed, succeeds, green, clean, happy, ok, okay, fine, run, runs, run through, go through,
    check, complain, complain about anything,
    complain about something`,
  build: 'build, builds, compile, compiles',
  typecheck: 'typecheck, typechecks, type-check, type-checks, type check, type checks',
  types: 'typecheck, type-check, type check, type checker, type checks, types',
  format: 'format, reformat, prettify',
  formatter: 'formatter, formatting, code formatter',
  linter: 'linter, linters, lint, lint check, linting, lint checks',
  tests: 'tests, unit tests, test suite, test suites, unit test suite, test, specs',
  never: `should not, shouldn't, shouldnt, must not, mustn't, does not, doesn't, doesnt, do not, don't, dont, should never, must never`,
  option: 'flag, option, argument, parameter',
  key: 'key, setting, variable, entry, string, text, translation, label',
  lacks: 'is missing, misses, lacks, is lacking, does not have, has no',
  arguments: 'arguments, args, argument, parameters, parameter, options, option, flags, flag',
  code_owner: 'code owner, codeowner, owner, co-owner, owners, code owners, reviewer',
  codeowners: 'CODEOWNERS, CODEOWNERS file, code owners, owners',
  belongs: `belongs to, belong to, now belongs to, belongs now to, goes to, should belong to, should now belong to, is owned by, are owned by,
    is now owned by, should be owned by, has to be owned by, must be owned by`,
  in_changelog: 'in changelog, in change log, in CHANGELOG.md, of changelog',
  point: 'entry, line, point, bullet',
  becoming: `should be called, should be named, should be renamed to, must be called, must be named, must be renamed to, has to be called, has to be named, has to be
    renamed to, is now called, is going to be, is going to be called, will be, will be called, becomes`,
  changelog: 'changelog entry, change log entry, changelog line, changelog',
  env_variable: 'environment variable, env variable, env var, variable',
  env_example: `.env.example, env example, example environment file, environment example, env sample file, env sample,
    env example file, sample env file, sample env, env template, .env.sample, .env.template`,
  language:
    'go, golang, python, kotlin, java, javascript, typescript, js, ts, rust, ruby, php, c#, swift, scala',
  symbol:
    'environment variable, env variable, env var, symbol, function, class, variable, method, type, constant, identifier',
  package: 'dependency, package, library, gem, crate, module',
  this_project: 'the package, the project, this project, this package, the app',
});

/** Words before a place: `set it to 5 in staging`. */
export const WHERE = list('in, on, at, for, of, inside, within, under, into, from, across, below');

/** Words that what is meant follows at once. */
export const LEADING = new Set([
  ...WHERE,
  ...list('to, about, with, from, by, as, saying, says, called, named'),
]);

/** Words that say nothing about which thing is meant. */
export const ARTICLES = set(
  'the a an our my your this that these those its their all both any every also just some',
);

/** What says that a thing has another name or text from now on. */
export const BECOMES =
  list(`->, should be, should read, should say, must be, is now, are now, is now called, is called, are called,
  should be called, should just be called, should now be called, is going to be, is going to be called, will be called, was renamed to, is spelled, becomes`);
/** Words beside a text that is meant, which are none of it. */
export const PARTICLES = set('fix correct typo typos word text spelling heading title it now there please');

/** What things of each kind are called beside their name: looked for, and left out where nothing has them. */
export const KINDS = {
  setting: set(`
    setting settings flag flags feature features toggle value values option key field property parameter constant
    variable var env environment config configuration number count amount default maximum max minimum min current
    called named size code everywhere file service app application limit image base tag job build workflow pipeline
    action test tests script script scripts npm version list matrix time new of entry section database`),
  package: set(
    'dependency dependencies package packages library lib module gem crate plugin driver provider client',
  ),
  action: set('action actions workflow workflows github'),
  image: set('image images base docker container tag version'),
  project: set('package service app application module project chart crate library lib tool agent'),
  place: set(
    'file files folder folders directory dir document doc docs documentation page script module package code site website side part area server repo repository system',
  ),
  schedule: set(
    'job jobs build builds workflow pipeline cron cronjob schedule run runs task script time nightly daily weekly monthly hourly',
  ),
};
export type Kind = keyof typeof KINDS;
export const KIND_WORDS: ReadonlySet<string> = new Set(Object.values(KINDS).flatMap((words) => [...words]));

/** Other words for what names of keys and folders are made of. */
export const SYNONYMS = lists({
  production: 'prod, live',
  staging: 'stage, stg',
  development: 'dev',
  maximum: 'max',
  minimum: 'min',
  database: 'db',
  repository: 'repo',
  configuration: 'config, conf',
  environment: 'env',
  authentication: 'auth',
  kubernetes: 'k8s',
  documentation: 'docs, doc',
  library: 'lib',
  directory: 'dir, folder',
  license: 'licence',
  package: 'pkg',
  dependency: 'dep',
  application: 'app',
  replica: 'pod',
  retry: 'attempt',
  port: 'listen',
  ci: 'github, workflows',
  log: 'logger, logging',
  upload: 'multipart',
  postgres: 'postgresql, pg',
  from: 'sender',
});

/** Words around a request that ask for nothing; each list is tried at the start, or the end, again and again. */
export const POLITE = {
  before:
    list(`please, pls, plz, kindly, hi, hey, hello, hi there, hey there, good morning, good afternoon, gad, bot,
    team, ok, okay, so, now, well, oh, also, then, and, next, can you, could you, would you, will you, can we, could we, can u,
    could u, would u, can someone, could someone, can somebody, could somebody, can anyone, could anyone, any chance to,
    i want to, i want you to, i'd like to, i'd like you to, i would like to, i would like you to, i need to,
    i need you to, we need to, we want to, we should, we can, we have to, you should, you can, you may, somebody should, someone should, let's, lets, let us, would you mind,
    do you mind, go ahead and, just, quickly, maybe, first, finally, there is, there's, theres, help me,
    while you're there, while youre there, while you are there, while you're at it, while youre at it, while you are at it, while we're at it, while at it,
    would it be possible to, is it possible to, it would be nice to`),
  after:
    list(`please, pls, plz, thanks, thank you, thx, ty, cheers, a lot, so much, very much, many, asap, now, once, for me,
    for us, again, when you can, if you can, if possible, today, kindly, ok, okay, in advance, right away, as well,
    too, first, then, when you have a minute, when you have time, when you get a chance, if you have time, whenever you can,
    no rush, no hurry, would you, will you, could you, can you do it, can you do that, for now, from now on,
    real quick`),
};

/** Beginnings of a clause that gives a reason; it asks for nothing unless it sets a limit or has a wish, see reasons.ts. */
export const REASONS =
  list(`because, bc, since, so that, so we, so it, as we, as it, as they, we, we're, we've, it, it's, its only, its just, they, they're, he, she,
  i, i'm, i've, this, that, that's, thats, which, there, there's, theres, nobody, no one, somebody, someone, everybody, everyone,
  no idea, no need, no point, need to, to avoid, to fix, else, otherwise,
  weil, denn, damit, sonst, ist, sind, war, braucht, brauchen, niemand, keiner`);
/** What asks to leave a thing as it is. */
export const KEEPING =
  /^(?:(?:please )?(?:leave|keep) (?<kept>.+?) (?:alone|untouched|unchanged|as (?:is|it is|they are)|the same)|(?:but )?not (?:in|on|for) (?<elsewhere>.+?)(?: though)?|stay (?:on|with|at) (?<staying>.+)|(?<same>.+?) (?:stays?|remains?|(?:must|should|can|may) (?:stay|remain)) (?:(?:as|where) (?:is|it is|they are)|the same|unchanged|untouched)|(?:do not|don't|dont|without) (?:touch|touching|change|changing) (?<untouched>.+))$/i;
/** Verbs of those that only want to look: a wish for that is a reason. */
export const LOOKING = set('see know test debug check investigate find review support handle');
export const LIMITS = set(`
  but except unless only if when until instead keep not without before after other rather than should must`);

/** Words between the parts of a request that asks for several things. */
export const CONNECTORS = list(
  'and then, and also, and, und dann, und auch, und, sowie, then, as well as, plus, also, &, +',
);

/** What says that each of several places is meant. */
export const ALL = new RegExp(
  `\\b(${(WORDS.everywhere ?? []).join('|')}|wherever|(in|from|for|on|of|across) (all|every|each|both)\\b(?! ?\\d)|(them|these|those|it) all\\b|all of (them|these|those))`,
  'i',
);

/** What somebody has to find words or a way for: `make the mail a bit friendlier`, `fix whatever breaks`. */
export const TASTE =
  /\b(make|sounds?|looks?|feels?|gets?) .*\b(more \p{L}+|\p{L}{3,}ier|better|nicer|simpler|clearer|cleaner|shorter|smaller|faster|quicker|lighter|softer|warmer|safer|smoother)\b(?!.*\d)|\b(whatever|something|somehow)\b/iu;

/** Words for yes and no, as a switch has them. */
export const TRUTHS: ReadonlyMap<string, 'true' | 'false'> = new Map([
  ...list('true, on, yes, enabled, active').map((word) => [word, 'true'] as const),
  ...list('false, off, no, disabled, inactive').map((word) => [word, 'false'] as const),
]);

/** Words of statements that mean nothing by themselves: `sessions should only last 8 hours, not more`. */
export const FILLERS = set(`
  set change update put configure adjust make switch modify define bump upgrade raise increase up bring grow extend lower
  reduce decrease downgrade shorten shrink use turn flip go goes going get gets come comes keep stay give let try take
  takes last lasts live run runs listen work works wait have has having had be been is are was were it we you they i us me
  should must shall can could may might will would want wants need needs allowed to as by with now just
  again back down so too very way much more less longer bit most please per each
  exactly around about short long high low small big slow fast tight there currently accordingly people everywhere
  any only utc moved moves allow allows accept happen happens become becomes instead rather of than`);
/** Words that limit, deny or put off what is asked for: a reading that drops one of them is none. */
export const LIMITING = set(`
  if unless when whenever once until till after before while except without or nor either not but depending maybe perhaps
  during tomorrow tonight later soon eventually least otherwise besides`);
/** Nouns that say nothing about which thing it is, where nothing here is called by them. */
export const NOUNS = set(`
  data item items entry entries result results record records thing things stuff object objects element elements link links user
  users everybody everyone anyone customer customers`);
/** Words that deny what follows. */
export const NEGATIONS = set(`no not never don't dont doesn't doesnt shouldn't shouldnt without stop hide`);
/** Beginnings of what asks for an opinion, and what asks politely for a change. */
export const ASKED =
  /^\W*((hi|hey|hello|team|so|ok|okay|well|and|but)\b\W*)*((should|shall|do|does|did|is|are|was|were|has|have|am) (we|i|you|they|it|he|she|anybody|anyone|somebody|someone)\b(?! mind)|what|why|how (about|come)|who|wonder)/i;
export const POLITE_ASKING =
  /^\W*(can|could|will|would) |\b((can|could|would|will) (you|u|we|i|someone|somebody|anyone|anybody)|mind|any chance|possible to|please|pls|plz|thanks|(kannst|könntest) du|(könnt|könntet) ihr|(können|könnten) wir|bitte)(?!\p{L})/iu;
/** What asks for a release, which is not a value that is called so. */
export const RELEASING = /^\w+ (a |the |new )*release\b/i;
/** Verbs of requests that are about something else than a value. */
export const OTHER_CHANGES = set(`
  add remove delete drop rm erase rename move relocate revert undo restore recover write create generate release tag run
  execute migrate port convert test build lint format find check review document translate explain refactor implement deploy why what when
  who how where which does did`);

/** What a request asks to do, by single words of it wherever they stand: see evidence.ts. */
export const ACTIONS = {
  set: set(`set change update put configure adjust make switch modify bump upgrade raise increase lower reduce decrease
    downgrade shorten pin use bring should`),
  add: set('add insert include append introduce install allow list also whitelist'),
  remove: set(`remove delete drop rm erase rid kill ditch retire nuke scrap purge uninstall strip gone unused
    obsolete`),
  revert: set('revert undo rollback'),
  rename: set('rename renamed call called named name'),
  move: set('move relocate belongs live'),
  enable: set('enable activate on'),
  disable: set('disable deactivate off'),
} as const;
export type Action = keyof typeof ACTIONS;

/** Verbs of requests that take somebody who can write: a model, or a person. */
export const CREATIVE = set(`
  add write make fix refactor document translate explain extract implement improve build create support handle split
  migrate convert rewrite clean optimise optimize simplify test cover generate draft describe upgrade update replace
  introduce investigate debug find check review move rename remove delete change set use port speed validate
  restructure reorganise sort merge polish expand shorten mention summarise summarize run revert`);
