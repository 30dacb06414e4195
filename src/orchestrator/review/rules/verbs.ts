/**
 * What command lines call what they do. Tools come and go and no table has them all, but their
 * authors choose from the same few words: `delete-index`, `DeleteInstance`, `db:drop`, `--purge`.
 */
const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Takes something away that somebody may miss. */
const DESTROYS = set(`
  delete del deletes destroy remove rm purge drop terminate wipe erase truncate flush flushall flushdb revoke
  unregister deregister undeploy unpublish yank nuke kill reset uninstall decommission deactivate disable unset
  detach expire obliterate shred rollback overwrite untag forget takeover failover evict clear teardown
  unprotect unlink downgrade stop shutdown halt force retire archive cancel suspend deprovision clean
`);
/** Puts something where others get it, or changes what others use. */
const SENDS = set(`
  deploy publish release upload push promote ship send share apply sync activate rollout provision transfer
  restore migrate import rotate roll replace patch scale post exfil submit silence mute bump grant assign invite approve merge
`);
/** Changes what is there: grave where the tool works on something that others use, ordinary elsewhere. */
const CHANGES = set(`
  set put create update add modify edit change attach associate enable allow authorize open expose label annotate
  taint cordon drain register unlock restart reboot resize trigger schedule insert upsert seed replay requeue reindex
  reroute failover swap rename move write
`);
/** Settings and the session of a tool on this machine. */
const STAYS_HERE = set(
  'config configure configs login logout signin signout auth sso completion context profile init',
);
/** Only looks, or only checks. */
const READS = set(`
  get list ls describe show view status history logs log tail top version info inspect diff validate lint check
  ping kustomize render template whoami search query find explain test fmt format help plan preview dry
`);
/** What is made again by itself: taking that away is no loss. */
const HARMLESS_OBJECTS = set('cache caches');
/** Says where: the real thing. */
const PRODUCTION = set('prod production live');

/** The parts of a word: `deleteAll`, `delete-all`, `DeleteAll`, `db:delete_all`. */
export function wordParts(word: string): string[] {
  return word
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
}

const anyPart = (words: readonly string[], wanted: ReadonlySet<string>): boolean =>
  words.some((word) => word.length <= 60 && wordParts(word).some((part) => wanted.has(part)));

/** Whether the words name something that takes away. */
export function destroysSomething(words: readonly string[]): boolean {
  return anyPart(words, DESTROYS) && !anyPart(words, HARMLESS_OBJECTS);
}

/** Whether the words name something that reaches others. */
export function reachesOthers(words: readonly string[]): boolean {
  // `rollout status` looks, `version activate` acts: the later word says what is done.
  const last = (wanted: ReadonlySet<string>): number =>
    words.reduce((found, word, at) => (anyPart([word], wanted) ? at : found), -1);
  return last(SENDS) > last(READS);
}

/** Whether words for a tool that works on shared systems say that it changes one. */
export function changesShared(words: readonly string[]): boolean {
  return !anyPart(words, STAYS_HERE) && !anyPart(words, READS) && anyPart(words, CHANGES);
}

/** Whether they say that it only looks, or say nothing of what is shared. */
export function looksOrStaysHere(words: readonly string[]): boolean {
  return words.length === 0 || anyPart(words, READS) || anyPart(words, STAYS_HERE);
}

/** Whether a subcommand only checks something that is on this machine. */
export function onlyChecks(word: string | undefined): boolean {
  return word !== undefined && /^(lint|check|fmt|format|validate|test|version|help)$/.test(word);
}

/** Whether the words name a production system. */
export function namesProduction(words: readonly string[]): boolean {
  return anyPart(words, PRODUCTION);
}
