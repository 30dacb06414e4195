/**
 * The words that requests are made of, as data. A new way of saying something is a word here; a new
 * thing to say it about is a reader of a format in the index.
 */

/** Verbs by what they ask for: `<set>` in a phrase is any verb of that list. */
export const VERBS: Readonly<Record<string, readonly string[]>> = {
  set: [
    'set',
    'change',
    'update',
    'put',
    'configure',
    'adjust',
    'make',
    'switch',
    'modify',
    'define',
    'edit',
  ],
  raise: ['bump', 'upgrade', 'update', 'raise', 'increase', 'up', 'bring', 'grow', 'extend'],
  lower: ['lower', 'reduce', 'decrease', 'downgrade', 'shorten', 'cut', 'drop', 'shrink', 'limit', 'cap'],
  add: ['add', 'put', 'insert', 'include', 'append', 'write', 'introduce', 'install'],
  write: ['write', 'create', 'add', 'make', 'generate'],
  remove: [
    'remove',
    'delete',
    'drop',
    'rm',
    'erase',
    'get rid of',
    'take out',
    'throw away',
    'uninstall',
    'kill',
  ],
  enable: ['enable', 'turn on', 'switch on', 'activate', 'unleash'],
  disable: ['disable', 'turn off', 'switch off', 'deactivate'],
  turn: ['turn', 'switch', 'set', 'flip'],
  replace: ['replace', 'change', 'swap', 'substitute', 'find and replace', 'find'],
  rename: ['rename', 'call'],
  move: ['move', 'relocate', 'put', 'transfer'],
  revert: ['revert', 'undo', 'roll back', 'back out', 'take back', 'rollback'],
  restore: ['restore', 'bring back', 'recover', 'reset', 'undelete'],
  release: ['release', 'cut', 'make', 'prepare', 'do', 'tag', 'draft'],
  run: ['run', 'execute', 'start', 'launch', 'kick off', 'do'],
  use: [
    'use',
    'switch to',
    'move to',
    'go to',
    'upgrade to',
    'update to',
    'build with',
    'set up',
    'require',
    'need',
  ],
  scale: ['scale', 'scale up', 'scale down', 'resize'],
  pin: ['pin', 'lock', 'fix'],
  fix: ['fix', 'correct', 'repair'],
};

/** Words before a place: `set it to 5 in staging`. */
export const WHERE: readonly string[] = [
  'in',
  'on',
  'at',
  'for',
  'of',
  'inside',
  'within',
  'under',
  'into',
  'from',
  'across',
  'below',
];

/** Words that say nothing about which thing is meant. */
export const ARTICLES: ReadonlySet<string> = new Set(
  'the a an our my your this that these those its their all any every also just some'.split(' '),
);

/** What things are called beside their name: they are looked for, and left out where nothing has them. */
export const KIND_WORDS: ReadonlySet<string> = new Set(
  (
    'setting settings flag flags feature features toggle value values option key field property parameter constant ' +
    'variable var env environment config configuration number count amount default maximum max minimum min current ' +
    'file folder directory dir package library lib dependency dependencies module service app application project ' +
    'version image base tag job build workflow pipeline action provider driver entry line list matrix test tests ' +
    'script level limit new old legacy existing called named time size code source docs doc documentation page ' +
    'everywhere repo repository method function class symbol section type job jobs crate gem plugin'
  ).split(' '),
);

/** Other words for what names of keys and folders are made of. */
export const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  production: ['prod', 'live'],
  staging: ['stage', 'stg'],
  development: ['dev'],
  maximum: ['max'],
  minimum: ['min'],
  database: ['db'],
  repository: ['repo'],
  configuration: ['config', 'conf'],
  environment: ['env'],
  authentication: ['auth'],
  kubernetes: ['k8s'],
  documentation: ['docs', 'doc'],
  library: ['lib'],
  directory: ['dir', 'folder'],
  license: ['licence'],
  package: ['pkg'],
  application: ['app'],
  replica: ['instance', 'pod', 'copy', 'copie'],
  retry: ['attempt', 'retrie'],
  port: ['listen'],
  ci: ['github', 'workflows'],
  log: ['logger', 'logging'],
};

/** Words around a request that ask for nothing; each list is tried at the start, or the end, again and again. */
export const POLITE = {
  before: [
    'please',
    'pls',
    'plz',
    'kindly',
    'hi',
    'hey',
    'hello',
    'hi there',
    'hey there',
    'good morning',
    'good afternoon',
    'dear bot',
    'gad',
    'bot',
    'team',
    'all',
    'ok',
    'okay',
    'so',
    'now',
    'well',
    'oh',
    'also',
    'then',
    'and',
    'next',
    'can you',
    'could you',
    'would you',
    'will you',
    'can we',
    'could we',
    'can i get you to',
    'may i ask you to',
    'i want to',
    'i want you to',
    "i'd like to",
    "i'd like you to",
    'i would like to',
    'i would like you to',
    'i need to',
    'i need you to',
    'we need to',
    'we want to',
    'we should',
    'we have to',
    'you should',
    "let's",
    'lets',
    'let us',
    'would you mind',
    'do you mind',
    'go ahead and',
    'just',
    'quickly',
    'maybe',
    'first',
    'finally',
    'there is',
    "there's",
    'help me',
    'would it be possible to',
    'is it possible to',
    'it would be nice to',
  ],
  after: [
    'please',
    'pls',
    'plz',
    'thanks',
    'thank you',
    'thx',
    'ty',
    'cheers',
    'a lot',
    'so much',
    'very much',
    'many',
    'asap',
    'now',
    'for me',
    'for us',
    'again',
    'when you can',
    'if you can',
    'if possible',
    'today',
    'kindly',
    'ok',
    'okay',
    'in advance',
    'right away',
    'as well',
    'too',
    'first',
    'then',
    'would you',
    'will you',
    'could you',
  ],
} as const;

/** Beginnings of a clause that gives a reason; it asks for nothing unless a word of LIMITS is in it. */
export const REASONS: readonly string[] = [
  'because',
  'since',
  'so that',
  'so we',
  'so it',
  'as we',
  'as it',
  'as they',
  'we',
  "we don't",
  'it',
  "it's",
  'it is',
  'they',
  'nobody',
  'no one',
  'i',
  'this',
  'that',
  'which',
  'there',
  'to avoid',
  'to fix',
];
export const LIMITS: ReadonlySet<string> = new Set(
  'but except unless only if when until instead keep not without before after other rather than should must'.split(
    ' ',
  ),
);

/** Words between the parts of a request that asks for several things. */
export const CONNECTORS: readonly string[] = [
  'and then',
  'and also',
  'and',
  'then',
  'as well as',
  'plus',
  'also',
  '&',
];

/** What numbers count, in the unit of the first name of each line: `30 seconds` of a setting in ms is 30000. */
export const UNITS: readonly (readonly [kind: 'time' | 'size' | 'share', factor: number, names: string])[] = [
  ['time', 1, 'ms millis millisecond milliseconds msec'],
  ['time', 1_000, 's sec secs second seconds'],
  ['time', 60_000, 'min mins minute minutes'],
  ['time', 3_600_000, 'h hr hrs hour hours'],
  ['time', 86_400_000, 'd day days'],
  ['time', 604_800_000, 'w week weeks'],
  ['size', 1, 'b byte bytes'],
  ['size', 1_000, 'kb kilobyte kilobytes'],
  ['size', 1_000_000, 'mb megabyte megabytes'],
  ['size', 1_000_000_000, 'gb gigabyte gigabytes'],
  ['size', 1_024, 'kib ki'],
  ['size', 1_048_576, 'mib mi'],
  ['size', 1_073_741_824, 'gib gi'],
  ['share', 1, '% percent pct'],
];

/** Words for yes and no, as a switch has them. */
export const TRUTHS: Readonly<Record<string, 'true' | 'false'>> = {
  true: 'true',
  on: 'true',
  yes: 'true',
  enabled: 'true',
  active: 'true',
  false: 'false',
  off: 'false',
  no: 'false',
  disabled: 'false',
  inactive: 'false',
};

/** Numbers that people write as words. */
export const NUMBER_WORDS: Readonly<Record<string, string>> = {
  zero: '0',
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
};

/** What is not done in a repository: words that say so, and what the bot does instead. */
export const NOT_OURS: readonly (readonly [words: RegExp, answer: string])[] = [
  [
    /\b(pull request|merge request|prs?|mrs?|github issues?|issues? (#?\d+|for)|assign|label|milestone|reviewers?|branch protection)\b/i,
    'That happens on the forge (GitHub, GitLab, Azure DevOps), and I change files only. My result is a branch `gad/…` with one commit; the governance file can have pull requests opened for it.',
  ],
  [
    /\b(access|permissions?|rights|invite|admins? (of|on|for) (this|the|our)|me an? (admin|owner|maintainer)|collaborators?|passwords?|rotate|secrets?|api key|credentials?|sudo|2fa)\b/i,
    'Access rights and secrets are not in the repository, so I cannot change them. Ask an administrator of the forge or of your directory. I can change CODEOWNERS and other files here.',
  ],
  [
    /\b(deploy|redeploy|roll ?out|rolled out|restart|reboot|(roll ?back|promote|ship) \w+ to|terraform apply|kubectl|helm (upgrade|install)|pods?|cluster|servers? (is|are) down|publish (to|the)|push to (prod|production|npm|pypi))\b/i,
    'I reach no running system, so I cannot deploy, restart or roll back anything there. I can change the files that a deployment is made from, such as versions, image tags and replicas, and your pipeline does the rest.',
  ],
  [
    /\b(run|apply) (the )?migrations?|\b(drop|clear|truncate|empty|query|back ?up) (the )?([\w-]+ )?(tables?|databases?|db)\b|\bin the (database|db)\b/i,
    'I reach no database. I can change migration files in the repository; whoever runs them is yours to decide.',
  ],
];

/** Verbs of requests that take somebody who can write: a model, or a person. */
export const CREATIVE: ReadonlySet<string> = new Set(
  (
    'add write make fix refactor document translate explain extract implement improve build create support handle split ' +
    'migrate convert rewrite clean optimise optimize simplify test cover generate draft describe upgrade update replace ' +
    'introduce investigate debug find check review move rename remove delete change set use port speed validate ' +
    'restructure reorganise sort merge polish expand shorten mention summarise summarize run revert'
  ).split(' '),
);
