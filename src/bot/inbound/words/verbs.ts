/** Verbs that ask for a change to a repository, and what surrounds them in a polite sentence. */

const CHANGING = `add adapt adjust allow amend annotate append apply archive assign back-port backport bind blacklist block bring-up build bump
cache cap capitalise capitalize centralise centralize change chmod clean cleanup clear clone collapse comment compress compile configure connect
consolidate convert copy correct cover create cut customise customize deactivate decouple decrease dedupe deduplicate define delete deploy deprecate
disable document downgrade drop duplicate edit eliminate embed enable encrypt ensure erase escape exclude expand expire export expose extend extract
factor filter fix flip format freeze generate give group guard handle hardcode harden hide hoist ignore implement import improve include increase increment
decrement indent initialise initialize inline insert install instrument integrate introduce invert isolate join limit link lint localise localize lock
log lower make mark mask merge migrate minify mock modernise modernize modify mount move normalise normalize omit open optimise optimize order
override overwrite package paginate parametrise parametrize parse patch pin polish port prefix prepend prettify preserve prevent print prune publish purge put raise
randomise re-enable reactivate rebase rebuild recreate redact redesign reduce refactor reformat regenerate register reindex reinstall relabel release relocate remove
rename render reorder reorganise reorganize replace reset resize resolve restrict restructure retitle revamp rewrite reword reuse rotate round run sanitise sanitize
scaffold schedule secure seed separate serialise serialize set setup shorten show-only silence simplify sort split squash standardise standardize strip stub
subclass substitute suffix suppress swap switch sync tag throttle tidy toggle transform translate trim truncate turn tweak type typecheck uncomment
undeprecate unify uninstall unpin unset update upgrade use validate vendor version whitelist widen wire wrap write append upload downsize
bundle grant revoke provision scale restart reboot rollout onboard backup truncate execute`;

const CHANGE_VERBS: ReadonlySet<string> = new Set(CHANGING.split(/\s+/));

/**
 * Verbs that people use in talk as much as for a change: with something concrete to do, and no word of
 * who they talk to, they ask for a change.
 */
const OFTEN_CHANGING: ReadonlySet<string> = new Set(
  `alert allow announce approve audit avoid bring calculate cancel check collect compute count cut deny detect drain enforce fan
  fail flag keep kick let load measure notify post predict purge queue rate-limit reconcile record reject report reproduce request require
  respect respond restore retry return round sample save scan screen send serve show sign skip spread speed start stop store stream
  support test track treat trigger try verify warn watch abort catch close count lazy-load backfill highlight default autocomplete preload prefetch
  batch debounce fall accept announce assert attach audit authenticate authorize balance benchmark break bring call clamp coalesce combine
  compare crop cycle deliver derive dispatch display distinguish divide emit encode decode escalate estimate evaluate fetch find forward
  give hash honour honor identify index inform inject intercept iterate keep kill lead listen look manage map match monitor open
  pause pass persist pick play poll populate prefer prepare present process produce profile propagate protect prove provide publish pull push
  query quote raise read recompute recover refresh relax relay remember repeat rely reply replay resend resolve resume reveal revert
  reward route satisfy search select share shard signal simulate solve specify stage stay stick stabilise stabilize strip submit subscribe sum
  suggest supply surface survive suspend sweep take tell tolerate trace train trap trim trust undo unblock unwrap upload vary version wait walk wake`.split(
    /\s+/,
  ),
);

export const isOftenChangeVerb = (word: string): boolean => OFTEN_CHANGING.has(word);

/** Endings of verbs that mean a change: `paginate`, `dockerize`, `simplify`. */
const ENDING = /^\p{L}{3,}(?:i[sz]e|ify|ate)$/u;

/** Nouns and adjectives with those endings. */
const NO_VERBS = new Set(
  'climate date late rate state private chocolate template certificate candidate estate plate private fate hate gate mate debate climate ultimate immediate appropriate accurate exercise enterprise surprise otherwise likewise wise rise size prize noise promise premise advise raise praise please delicate separate corporate'.split(
    ' ',
  ),
);

/** Whether a word asks for a change when a sentence begins with it. `own` are the verbs of the playbooks. */
export const isChangeVerb = (word: string, own: ReadonlySet<string>): boolean =>
  CHANGE_VERBS.has(word) || own.has(word) || (ENDING.test(word) && !NO_VERBS.has(word));

/** The verb as it is in "would you mind removing" and "how about renaming". */
export function stemOf(word: string): string[] {
  const bare = /^(.{2,})ing$/.exec(word)?.[1];
  if (bare === undefined) return [];
  const single = /(.)\1$/.test(bare) ? [bare.slice(0, -1)] : [];
  return [bare, `${bare}e`, ...single];
}
