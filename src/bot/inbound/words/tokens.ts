/** A message as words: what is quoted, a path or code stays one token and is never read as English. Pure. */

export interface Token {
  /** In lower case, with contractions spelled out before. */
  readonly word: string;
  /** A quotation, path, number, address, or a name as it stands in code. */
  readonly literal: boolean;
  /** A literal that nobody says in passing: `5pm` is said, `docs/api.md` and "Sign in" are not. */
  readonly strong: boolean;
  /** Where it stands in the message as it was typed: start and end. */
  readonly at: readonly [number, number];
}

/** Words between two ends of a sentence, or between two commas. */
export interface Clause {
  readonly tokens: readonly Token[];
  /** The mark it ends with: one of `.!?,;:`, a line break or nothing. */
  readonly end: string;
}

/** Characters that show nothing: they come along with copied text. Joiners of words and emoji show something. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '„': '“',
  '«': '»',
};

/** The message without what nobody sees, and with plain spaces and apostrophes. */
export function plain(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/g, ' ')
    .replace(/(?<=\p{L})[’ʼ＇](?=\p{L})/gu, "'")
    .trim();
}

/** Without quotation marks, asterisks and the like around the whole, and without a `/` or `>` before it. */
export function unwrapped(text: string): string {
  let inner = text.replace(/^(?:>\s*|[/!\\](?=\p{L}))/u, '').trim();
  for (;;) {
    const first = inner[0] ?? '';
    const last = QUOTES[first] ?? (/[*_~]/.test(first) ? first : undefined);
    const whole = last !== undefined && inner.length > 2 && inner.endsWith(last);
    if (!whole || inner.slice(1, -1).includes(first) || inner.slice(1, -1).includes(last)) return inner;
    inner = inner.slice(1, -1).trim();
  }
}

/** The pieces of a text, the most special first. */
const PIECES: readonly RegExp[] = [
  // Quotations; an apostrophe inside a word opens none.
  /"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»|`[^`]*`|(?<![\p{L}\p{N}])'[^'\n]+'(?![\p{L}\p{N}])/u,
  /https?:\/\/[^\s,]+/u,
  // Faces before words, because some have letters.
  /[:;=8]'?-?[)(DPp/\\|oO3]+(?![\p{L}\p{N}])|<3|\^\^|->|=>|→/u,
  // Words, names of files and code. What begins with a sign goes on with a letter or a digit.
  /[@#$%&*+=<>{}()[\]|\\/_~^.-]{0,8}[\p{L}\p{N}][\p{L}\p{N}@#$%&*+=<>{}()[\]|\\/_~^.'-]*/u,
  /\p{Extended_Pictographic}\p{Emoji_Modifier}?/u,
  /[.!?…;,:\n]+|\s[–—-]+\s/u,
];
const PIECE = new RegExp(PIECES.map(({ source }) => source).join('|'), 'gu');

const ENDS = /^(?:[.!?…;,:\n]+|\s*[–—-]+\s*)$/u;
/** English words, with an apostrophe or a dash inside at most. */
const WORD = /^\p{L}+(?:['-]\p{L}+)*$/u;
/** Names as they stand in code: camelCase. */
const CODE = /^\p{Ll}+\p{Lu}|\p{Ll}\p{Lu}\p{Ll}/u;

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/^(can)'?t$/, '$1 not'],
  [/^won't$/, 'will not'],
  [/^(\w+)n't$/, '$1 not'],
  [/^(dont|doesnt|didnt|isnt|wasnt|arent|couldnt|shouldnt|wouldnt)$/, '$1'],
  [/^(what|who|where|when|how|why|that|it|there|here|he|she)'?s$/, '$1 is'],
  [/^let's$/, 'let us'],
  [/^(\w+)'re$/, '$1 are'],
  [/^(\w+)'ve$/, '$1 have'],
  [/^(\w+)'ll$/, '$1 will'],
  [/^(\w+)'d$/, '$1 would'],
  [/^i'?m$/, 'i am'],
  [/^wanna$/, 'want to'],
  [/^gonna$/, 'going to'],
  [/^gimme$/, 'give me'],
  [/^u$/, 'you'],
  [/^r$/, 'are'],
  [/^ur$/, 'your'],
];
const DONT = /^(do|does|did|is|was|are|could|should|would)nt$/;
/** Possessives and plurals that the rule for `'s` would spoil. */
const KEPT = new Set(['its', 'hers']);

function wordsOf(piece: string): string[] {
  const lower = piece.toLowerCase();
  if (KEPT.has(lower)) return [lower];
  if (DONT.test(lower)) return [lower.replace(DONT, '$1'), 'not'];
  for (const [pattern, full] of CONTRACTIONS) {
    if (pattern.test(lower)) return lower.replace(pattern, full).split(' ');
  }
  return [lower.replace(/'s$/, '')];
}

function tokensOf(piece: string, start: number): Token[] {
  if (FACE.test(piece))
    return [{ word: piece.toLowerCase(), literal: false, strong: false, at: [start, start + piece.length] }];
  // What ends a sentence, or stands in brackets, belongs to no word.
  const [, before = '', core = ''] = /^([([{<@]*)(.*?)[\])}>.'-]*$/su.exec(piece) ?? [];
  const balanced = /[([{]/.test(core) ? piece.slice(before.length) : core;
  const body = balanced === '' ? piece : balanced.replace(/\.+$/, '');
  const from = start + before.length;
  const at = [from, from + body.length] as const;
  const plainWord = WORD.test(body) && !CODE.test(body);
  if (!plainWord)
    return [
      {
        word: body.toLowerCase(),
        literal: isLiteral(body),
        strong: isLiteral(body) && STRONG.test(body),
        at,
      },
    ];
  return wordsOf(body).map((word) => ({ word, literal: false, strong: false, at }));
}

const STRONG = /[/._=\\{}()<>@#$%*-]|\p{Ll}\p{Lu}/u;
const NUMBER = /^\d{1,6}$/;
const FACE = /^(?:[:;=8]'?-?[)(DPp/\\|oO3]+|<3|\^\^)$/;
/** Names of people and plain numbers are said in talk as well. */
const isLiteral = (body: string): boolean =>
  /[\p{L}\p{N}]/u.test(body) && !/^@?\p{L}+$/u.test(body) ? !NUMBER.test(body) : CODE.test(body);

/** The message in clauses. Faces and emoji are tokens of their own. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let tokens: Token[] = [];
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    if (ENDS.test(piece)) {
      const end = /[?]/.test(piece) ? '?' : (piece.trim()[0] ?? '\n');
      if (tokens.length > 0) clauses.push({ tokens, end });
      tokens = [];
      continue;
    }
    const quoted = QUOTES[piece[0] ?? ''] !== undefined && piece.length > 1;
    if (quoted) tokens.push({ word: piece, literal: true, strong: true, at: [index, index + piece.length] });
    else tokens.push(...tokensOf(piece, index));
    // A full stop that was taken along ends the sentence.
    if (!quoted && /[\p{L}\p{N}]\.+$/u.test(piece) && piece.length > 2) {
      clauses.push({ tokens, end: '.' });
      tokens = [];
    }
  }
  if (tokens.length > 0) clauses.push({ tokens, end: '' });
  return clauses;
}
