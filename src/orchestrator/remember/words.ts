/** From text to words: prose, paths, commands and identifiers are all cut the same way. */
import { stem } from './stem';

/** Names whose punctuation is part of them. */
const SPELLED_OUT: readonly (readonly [RegExp, string])[] = [
  [/\bc\+\+/gi, ' cpp '],
  [/\bc#/gi, ' csharp '],
  [/(^|\W)\.net\b/gi, '$1 dotnet '],
  [/\bn\s?\+\s?1\b/gi, ' nplusone '],
  [/(\w)['’](\w)/g, '$1$2'],
];

const TOKEN = /\d+(?:\.\d+)+|[\p{L}\p{N}]+/gu;
const HUMPS = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu;

/** Words too common to tell one task from another. They still count inside expressions ("log in"). */
const STOP_WORDS = new Set(
  `a about after again all also always am an and any anybody anyone are arent as at be because been before
  being both but by can cannot cant could couldnt did didnt do does doesnt doing dont each either else even
  ever every everybody everyone everything for from get gets getting give given gives go goes going gonna got
  had has hasnt have havent having he her here hers him his how i id if ill im in into is isnt it its itself
  ive just keep keeps kindly let lets like lot make makes making may maybe me might mine more most much must
  my need needs no nor not now of off on once one ones only or other our ours out over own people please
  pls put really same she should shouldnt so some somebody someone something still such sure take than that
  thats the their them then there theres these they theyre thing things this those though through to too
  under until up us use used using very want wants was wasnt way we well were weve what whats when whenever
  where which while who whose why will with without wont would wouldnt yet you your`.split(/\s+/),
);

/** Whether a word says too little by itself to be looked for. */
export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);

/** Words that many tasks could have used and few did: rare in an index, and yet of little weight. */
const FAINT_WORDS = new Set(
  `accept add adding allow anything apply around ask avoid away bad based become better big break breaks
  bring build call called change changes check come comes correct create current different easy enable end
  enough entire exist existing fail fails far fast file fill find first fix follow full go good handle happen
  happens hard help hold huge improve include instead introduce keep kind know large last learn leave left
  less let life line little long look looks lot main many mean members move name near never new next nice
  nobody nothing notice number old open order other part place point possible prevent proper provide quick
  read ready remove replace right run running safe same second see send separate set several side single
  small something sometimes start stay stop support switch system tell time times today together top track
  try turn update useful value very wait whole wrong write year yet`.split(/\s+/),
);

/** Words that are not a slip of the pen, whether or not a memory or the lexicon has them. */
export const COMMON_WORDS: readonly string[] = [...STOP_WORDS, ...FAINT_WORDS];

/** Whether a word, for all its rarity, says little about a task. */
export const isFaintWord = (word: string): boolean => FAINT_WORDS.has(word);

/**
 * The words of a text in lower case and in order. An identifier such as `orderTotal` gives itself
 * and then its parts; version numbers stay whole.
 */
export function words(text: string): string[] {
  let plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
  for (const [pattern, replacement] of SPELLED_OUT) plain = plain.replace(pattern, replacement);
  const found: string[] = [];
  for (const [token] of plain.matchAll(TOKEN)) {
    found.push(token.toLowerCase());
    const humps = /\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}/u.test(token) ? (token.match(HUMPS) ?? []) : [];
    if (humps.length > 1) found.push(...humps.map((hump) => hump.toLowerCase()));
  }
  return found;
}

/** Vocabularies repeat; the bound keeps a stream of random identifiers from growing the cache for ever. */
const MAX_CACHED_STEMS = 100_000;
const stems = new Map<string, string>();

/** The stem of a word, remembered. */
export function stemOf(word: string): string {
  let known = stems.get(word);
  if (known === undefined) {
    if (stems.size >= MAX_CACHED_STEMS) stems.clear();
    known = stem(word);
    stems.set(word, known);
  }
  return known;
}
