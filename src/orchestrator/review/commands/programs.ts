/** What is known about programs, apart from risk: the table is policies/programs.yaml. */
import { z } from 'zod';
import type { Stream } from './streams';

const words = z
  .union([z.string(), z.array(z.string())])
  .transform((lines) => [lines].flat().flatMap((line) => line.split(/\s+/).filter(Boolean)));
const wordSet = words.transform((list): ReadonlySet<string> => new Set(list));

/** The form of policies/programs.yaml. */
export const programTableSchema = z
  .object({
    valueOptions: z.record(words),
    frontOnly: wordSet,
    services: wordSet,
    verbs: z.object({ destroys: wordSet, sends: wordSet, changes: wordSet, reads: wordSet }).strict(),
    texts: wordSet,
    patternFirst: wordSet,
    namesOnly: wordSet,
    network: wordSet,
    sqlClients: wordSet,
    sqlServers: wordSet,
  })
  .strict();
export type ProgramTable = z.infer<typeof programTableSchema>;

/** A call, as its readers get it. */
export interface Call {
  readonly program: string;
  readonly args: readonly string[];
  /** The arguments that are not options. */
  readonly words: readonly string[];
  readonly stdin: Stream;
  /** What it reads from a pipe, if that is known. */
  readonly input: string | null;
  /** The call as written. */
  readonly source: string;
}

/** The words of a call that are neither options nor values of options. */
export function wordsOf(table: ProgramTable, program: string, args: readonly string[]): string[] {
  const { valueOptions, frontOnly } = table;
  const values = Object.hasOwn(valueOptions, program) ? (valueOptions[program] ?? []) : [];
  const found: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (values.includes(arg) && !(found.length > 0 && frontOnly.has(program))) at++;
    else if (!arg.startsWith('-') || arg === '-') found.push(arg);
  }
  return found;
}

/** The parts of a word: `deleteAll`, `delete-all`, `DeleteAll`, `db:delete_all`. */
function partsOf(word: string): string[] {
  return word
    .slice(0, 60)
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
}

/** A subcommand has at most this number of words; the words after it are what it acts on. */
const SUBCOMMAND = 4;
/** Options that only show what would happen. */
const ONLY_SHOWS = /^--?(dry-?run|help|whatif|check|diff|preview|version|list)(=(client|server|true))?$/i;
const FILE_NAME = /\.(json|ya?ml|txt|md|csv|xml|[jt]sx?|py)$/;

/** The effect that the words of a call express: the gravest one; of sending and reading, the later one. */
export function saysOf(
  { verbs }: ProgramTable,
  program: string,
  given: readonly string[],
  flags: readonly string[],
): 'nothing' | 'reads' | 'sends' | 'changes' | 'destroys' {
  if (flags.some((flag) => ONLY_SHOWS.test(flag)) || given[0] === 'help') return 'reads';
  const name = partsOf(program).length > 1 ? [program] : [];
  const said = [
    ...name,
    ...given.filter((word) => /^[A-Za-z][\w:.-]*$/.test(word) && !FILE_NAME.test(word)),
  ].slice(0, SUBCOMMAND);
  const has = (list: readonly string[], verb: keyof ProgramTable['verbs']): number =>
    list.reduce((found, word, at) => (partsOf(word).some((part) => verbs[verb].has(part)) ? at : found), -1);
  const options = flags.filter((flag) => /^--[a-z-]+$/i.test(flag) && flag !== '--force');
  const cache = said.some((word) => /caches?/i.test(word));
  if (/delete|destroy|remove|purge|wipe|erase/.test(program)) return 'destroys';
  if (!cache && has([...said, ...options], 'destroys') >= 0) return 'destroys';
  const reads = has(said, 'reads');
  if (has(said, 'sends') > reads) return 'sends';
  if (reads < 0 && has(said, 'changes') >= 0) return 'changes';
  return reads >= 0 ? 'reads' : 'nothing';
}
