/** A text as tokens for phrases: words, quoted texts and signs, each with its position. */

export interface Token {
  /** A `sign` is one of , ; : . ! ? ( ) = and arrows; a `quoted` token is a text with its quotes. */
  readonly kind: 'word' | 'quoted' | 'sign';
  /** As it was typed. */
  readonly text: string;
  /** In lower case, with straight quotes and without a possessive s; for a quoted text: its contents as typed. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** Opening quotes of all languages, with their closing ones. */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['“', '”'],
  ['‘', '’'],
  ['„', '“”'],
  ['‚', '‘’'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['「', '」'],
  ['”', '”'],
]);

const TRAILING = /[,;:!?.…)\]}]$/;
const ARROWS = /->|→|=>|➜|⇒/;

/** The tokens of a text in order, found in one pass. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const lastOf = new Map<string, number>();
  let position = 0;
  while (position < text.length) {
    const character = text.charAt(position);
    if (character === '\n') push('sign', position, position + 1, '\n');
    if (character.trim() === '') {
      position++;
      continue;
    }
    const close = closingQuote(text, position, lastOf);
    if (close > position) {
      push('quoted', position, close + 1, text.slice(position + 1, close));
      position = close + 1;
      continue;
    }
    let end = position;
    while (
      end < text.length &&
      text.charAt(end).trim() !== '' &&
      !(end > position && opensQuote(text, end, lastOf))
    )
      end++;
    chunk(position, end);
    position = end;
  }
  return tokens;

  function push(kind: Token['kind'], start: number, end: number, word: string): void {
    tokens.push({ kind, text: text.slice(start, end), word, start, end });
  }

  /** Splits characters without white space: signs around and inside are separate tokens. */
  function chunk(from: number, to: number): void {
    let [start, end] = [from, to];
    while (start < end && /[([{,;]/.test(text.charAt(start)) && !balanced(text.slice(start, end))) {
      push('sign', start, start + 1, text.charAt(start));
      start++;
    }
    const after: number[] = [];
    while (end > start && TRAILING.test(text.slice(start, end)) && !balanced(text.slice(start, end)))
      after.unshift(--end);
    const body = text.slice(start, end);
    const arrow = ARROWS.exec(body);
    const assigned = /^[A-Za-z_][\w.-]*(?==(?!=))/.exec(body);
    if (arrow) {
      if (arrow.index > 0) word(start, start + arrow.index);
      push('sign', start + arrow.index, start + arrow.index + arrow[0].length, '->');
      const rest = start + arrow.index + arrow[0].length;
      if (rest < end) word(rest, end);
    } else if (assigned) {
      const equals = start + assigned[0].length;
      word(start, equals);
      push('sign', equals, equals + 1, '=');
      if (equals + 1 < end) word(equals + 1, end);
    } else if (body === '=' || body === '==') push('sign', start, end, '=');
    else if (body !== '') word(start, end);
    for (const at of after) push('sign', at, at + 1, text.charAt(at) === '…' ? '.' : text.charAt(at));
  }

  function word(start: number, end: number): void {
    const plain = text.slice(start, end).toLowerCase().replaceAll('’', "'");
    push(
      'word',
      start,
      end,
      plain.replace(/(?<=[\p{L}\p{N}])'s$/u, (s) => (/^(it|let|that|there)'s$/.test(plain) ? s : '')),
    );
  }
}

/** Whether brackets in a text are balanced, as in `f(x)` and `a[0]`. */
function balanced(text: string): boolean {
  if (!/[)\]}]$/.test(text)) return false;
  const [open, close] = text.endsWith(')') ? ['(', ')'] : text.endsWith(']') ? ['[', ']'] : ['{', '}'];
  return !text.startsWith(open ?? '') && text.split(open ?? '').length === text.split(close ?? '').length;
}

/** Whether a quote may begin here: after a space, a sign or another quote. */
function opensQuote(text: string, position: number, lastOf: Map<string, number>): boolean {
  return (
    /["“„«`]/.test(text.charAt(position)) &&
    /[=:(,]/.test(text.charAt(position - 1)) &&
    closingQuote(text, position, lastOf) > position
  );
}

/** The position where a quote is closed, or -1. Quotes end on the same line, except code fences. */
function closingQuote(text: string, position: number, lastOf: Map<string, number>): number {
  const closers = QUOTES.get(text.charAt(position));
  if (closers === undefined) return -1;
  // The end of an unclosed quote is searched for once, not from every possible start.
  if ((lastOf.get(closers) ?? Infinity) <= position) return -1;
  let found = -1;
  for (const closer of closers) {
    for (let at = text.indexOf(closer, position + 1); at !== -1; at = text.indexOf(closer, at + 1)) {
      const next = text.charAt(at + 1);
      const inWord = /[\p{L}\p{N}]/u.test(next);
      // An apostrophe inside a word does not close a quote.
      if (!inWord && at > position + 1) {
        if (found === -1 || at < found) found = at;
        break;
      }
    }
  }
  if (found === -1) lastOf.set(closers, position);
  return found !== -1 && !text.slice(position, found).includes('\n') ? found : -1;
}

/** Whether a word is a name of code, which cannot be an ordinary word. */
export const isIdentifier = ({ kind, text }: Token): boolean =>
  kind === 'word' &&
  /^[\p{L}_$][\w$]*(?:\p{Ll}\p{Lu}|_)[\w$]*$|^[\p{L}\d]+(?:-[\p{L}\d]+)+$|\.\w/u.test(text);
