/** Other ways to say what the phrases of playbooks read, as data: a line here for a way of saying things. */
import type { WorkspaceIndex } from '../index/types';
import { spellingsOf } from '../slots/look-up';
import { qualifiersIn } from './english';
import { fromGerman } from './german';
import {
  ARTICLES,
  CONNECTORS,
  KIND_WORDS,
  LEADING,
  LIMITING,
  NEGATIONS,
  TRUTHS,
  UNIT_NAMES,
  WHERE,
  WORDS,
} from './lexicon';
import { isIdentifier, type Token } from './tokens';
import { readUtterance } from './utterance';

/** Sentences that say what another says, which the phrases read: tried one after the other, where nothing else is certain. */
const RESTATED: readonly (readonly [said: RegExp, plain: string])[] = [
  [/^s\/([^/]+)\/([^/]+)\/g?(?= |$)/, 'replace "$1" with "$2"'],
  [
    /^(?:(?:a )?typo (?:in|on|at) )?(?!(?:before|after|if|when|until|once|for) )([\w./ -]{2,40}): +(?=\S)(.+)$/is,
    '$2 in $1',
  ],
  [
    /^(.{2,40}?)(?: should| has to| needs to)?(?: be| run| runs)? on (?:the )?([a-z][\w.-]*) (v?\d[\w.-]*)(?: in( .+))?$/i,
    '$2 $3 in $1$4',
  ],
  [
    /^"?(.+?)"? is (?:wrong|misspelled|misspelt|a typo) in (.+?)[,;:]? (?:it )?(?:should|must|has to) be "?(.+?)"?$/i,
    'replace "$1" with "$3" in $2',
  ],
  [/(?<![\w/.:@-])([\w.-]+:[\w.-]+):(v?\d[\w.+-]*)/, '$1 $2'],
  [/(?<![\w.@-])((?:@?[\w.-]+\/)?[\w.-]+)(?:==|@)(v?\d[\w.+-]*)/, '$1 $2'],
  [
    /^(?:switch|move|change|upgrade|update|migrate|bring|bump) ((?:all|every|the) .+?) (?:from \S+ )?to (\S+[:-]v?\d\S*)$/i,
    'use $2 in $1',
  ],
  [/^(?:set )?([A-Za-z][\w-]*(?:\.[\w-]+)+) ?= ?(\S+)( (?:in|for|on) \S+)?$/, 'set $1 to $2$3'],
  [/,? but only (in|on|for|at) /i, ' $1 '],
  // The kind of a commit may be a folder or a job as well, and its scope says where.
  [/^(?:build|ci|docs|test|feat|fix|chore|perf|refactor|style)\(([\w/-]+)\)!?: (\S.*)$/is, '$2 in $1'],
  [/^(?:build|ci|docs|test|feat|fix|chore|perf|refactor|style)(?:\(.+?\))?!?: (?=\S)/i, ''],
  [
    /^((?:all|every|the) .+?) (?:should|must|has to|have to|needs? to) (?:run|be|build|be built) on (\S+[:-]v?\d\S*)$/i,
    'use $2 in $1',
  ],
  [/ onto /i, ' to '],
  [
    /^((?:change|set|update|make) .+?) (?:to|that|so that|so)(?: it)? (?:say|says|read|reads) (?=\S)/i,
    '$1 to ',
  ],
  [/^(.+?) (?:is|are) still (.+?)[,;:]? (?:it |they )?should be (.+)$/i, 'set $1 from $2 to $3'],
  [/^(?:the )?(\w+) (?:text|translation|label|string|wording) (?:for|of) ([\w.-]+) (.*)$/i, '$2 in $1 $3'],
  [
    /^(\w+) (?:is missing|misses|lacks) ([\w.-]+)[,;:.] (?:please )?add it[:,]? (?=["'“„«`])(.+)$/i,
    'set $2 in $1 to $3',
  ],
  [
    /^(?:use|take|have) (\S+) (?:wherever|everywhere)(?: (?:we|it|you|they|there))? ?(?:have|has|had|uses?|is|are|says?)?(?: now)? (\S+)$/i,
    'replace $2 with $1 everywhere',
  ],
  [
    /^(?:bring|put|get|have) (.+?) back(?: (?:to )?(?:as|how|what|the way) (?:it|they) (?:was|were)(?: before)?)?$/i,
    'restore $1',
  ],
  [/^be on (.+)$/i, 'use $1'],
  [
    /^add (?:the |a )?(?:missing )?(\w+) (?:translation|text|string|label) (?:for|of) ([\w.-]+)(?::|,| as| =)? (.+)$/i,
    'set $2 in $1 to $3',
  ],
  [/^(.+?) \(([A-Za-z][\w.-]+)\)$/, '$1 in $2'],
  [/^\S+ (?:->|→|=>) (\S+[-:]v?\d\S*) (in (?:all|every) .+)$/i, 'use $1 $2'],
  [
    /^(?:(?:all |the )?links? to )?http:\/\/(\S+) (?:should|must|has to|have to) (?:be|use) https$/i,
    'replace http://$1 with https://$1 everywhere',
  ],
  [/ (?:please|pls|plz|bitte)(?=[,;:])/i, ''],
  [/^(.+ (docker|git|npm)\b.*), (?:please )?add (?:it|them|both) to (?:the )?\.?\2ignore$/i, '$1'],
  [
    /^(.+)[,.;:] ?(?:(?:please|pls|plz) )?(?:rename|move) (?:it|them|both)?(?: accordingly)?( in all files| everywhere|)$/i,
    '$1$2',
  ],
  [
    /the (?:line|entry|point|bullet|item) (in .+?) (?:that|which) (?:links|points|refers|leads) to (\S+)/i,
    'the link to $2 $1',
  ],
  [/^([a-z][\w./-]*:v?\d[\w.-]*) (in (?:both|all|every|the) .+)$/i, 'use $1 $2'],
  [/^mv (\S+) (\S+)$/, 'move $1 to $2'],
  [/^take (.+?) out$/i, 'remove $1'],
  [/^(.+?) (?:should|must|has to) (?:start from|use|be based on|build on) (\S+:\S+)$/i, 'use $2 in $1'],
  [/^we (?:are |will )?(?=\p{L}.*\d)(.+)$/isu, '$1'],
  [/ \((empty|blank)\) /i, ' $1 '],
  [/^(?:.*: )?(\S*[@/.]\S+) (?:is|are) (\S*[@/.]\S+) now$/i, 'replace $1 with $2 everywhere'],
  [/^turn of (?!.*\b(?:on|off)$)(.+)$/i, 'turn off $1'],
  [
    /^(?:(?:could|can|may|should) )?(.+?) (?:be|is) (?:built|based|run) (?:with|on|from) (\S+)$/i,
    'use $2 in $1',
  ],
  [/^(?:kick|throw|take|get) (.+?) (?:out of|off) (.+)$/i, 'remove $1 from $2'],
  [/^no more (.+?) (?:in|on|among) (.+)$/i, 'remove $1 from $2'],
  [/^(.{2,40}?) (?:is missing|misses|lacks) (.+)$/i, 'add $2 to $1'],
  [/^(?:let's|lets|let us) (?:run|go to|be on|have) (.+)$/i, 'use $1'],
  [
    /^(.{2,40}?) is (?:ancient|old|outdated|out of date|behind)[,;:]? (?:please )?(?:upgrade|update|bump)(?: it)?$/i,
    'bump $1',
  ],
];

/** What says the same by one or two rules of the lexicon. */
export function otherWaysToSay(request: string, index: WorkspaceIndex): string[] {
  const { text } = readUtterance(request);
  const ways = (of: string): string[] =>
    RESTATED.flatMap(([said, plain]) => (said.test(of) ? [of.replace(said, plain)] : []));
  const german = fromGerman(text);
  const once = [...(german === null ? [] : [german]), ...ways(text)];
  const said = [...once, ...once.flatMap(ways)].slice(0, MAX_OTHERS);
  return [
    ...said,
    ...[text, ...(german === null ? [] : [german])].flatMap((way) => withoutNoise(way, index) ?? []),
  ];
}

/**
 * A request without the adverbs and adjectives that name nothing here: `run prettier over the whole repo`. What limits or denies something stays. Null where all stay.
 */
export function withoutNoise(request: string, index: WorkspaceIndex): string | null {
  const { text, tokens } = readUtterance(request);
  // What is behind a sign may be a text, or something else that is asked for.
  if (tokens.some(({ kind, word }) => kind === 'sign' || word === 'and')) return null;
  const qualifiers = qualifiersIn(text);
  const isNoise = (token: Token, at: number): boolean =>
    token.kind === 'word' &&
    qualifiers.has(token.word) &&
    at > 0 &&
    /^[\p{L}'’]+$/u.test(token.text) &&
    !isIdentifier(token) &&
    !GRAMMAR.has(token.word) &&
    !(isNarrowed(tokens, at) || LIMITING.has(token.word) || NEGATIONS.has(token.word)) &&
    !spellingsOf(index, token.word).some((way) => index.knows(way));
  const kept = tokens.filter((token, at) => !isNoise(token, at));
  if (kept.length === tokens.length) return null;
  return kept
    .map(
      (token, at) =>
        (at > 0 && (kept[at - 1] as Token).end < token.start ? ' ' : '') + text.slice(token.start, token.end),
    )
    .join('');
}

/** Words that phrases are made of. */
const GRAMMAR: ReadonlySet<string> = new Set(
  [
    ...Object.values(WORDS).flat(),
    ...WHERE,
    ...LEADING,
    ...ARTICLES,
    ...KIND_WORDS,
    ...UNIT_NAMES,
    ...TRUTHS.keys(),
    ...CONNECTORS,
  ].flatMap((words) => words.split(' ')),
);
/** Whether a word says for whom or what alone something is to be so. */
const isNarrowed = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 2), at).some(({ word }) => /^(for|of|only)$/.test(word));

/** `test the backend on python 3.12 too` as an addition to the versions that are there; null for any other text. */
export function besideThose(request: string): string | null {
  const said = BESIDE.exec(
    request.trim().replace(/\b(also) (?=(test|run|check|build)\b)(.*?)[?.!]*$/i, '$3 $1'),
  )?.groups;
  const { name = '', version = '', of = '' } = said ?? {};
  return said ? `add ${name} ${version} to the ${of} matrix`.replaceAll(/ +/g, ' ') : null;
}
const BESIDE =
  /^(?:.* )?(?:test|run|check|build) (?:the )?(?<of>.*?)(?: tests?)? ?(?:on|with|against) (?:(?<name>[a-z]+) )?v?(?<version>\d[\w.]*) (?:too|as well|also)[\s.!]*$/i;

/** Most other ways to say a request that are tried. */
const MAX_OTHERS = 6;
