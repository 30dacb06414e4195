/** A rough tree for a language without a grammar: words, strings, brackets and calls. */
import names from './names.json';
import { MAX_DEPTH, MAX_PARTS, TooMuch, type Part } from './part';

/** Kinds of tokens; the first that matches counts. */
const TOKENS = {
  string: /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`/u,
  number: /\b\d[\w.]*/u,
  word: /[\p{L}_$@][\p{L}\p{N}_$@]*(?:\.[\p{L}_]\w*)*[!?]?/u,
  open: /[([{]/u,
  close: /[)\]}]/u,
  operator: /=>|[<>!=]=?=?|&&|\|\||\?\?|[-+*/%]/u,
  other: /[^\s\p{L}\p{N}]/u,
};
const tokens = new Map<string, RegExp>();

/** The tokens of a file, by its path: the start of a comment in one language is an operator or an instruction in another. */
function tokensAt(path: string): RegExp {
  const marks = Object.entries(names.comments).filter(([, paths]) => new RegExp(paths, 'i').test(path));
  const comment = marks.map(([mark]) => mark).join('|') || '(?!)';
  const known = tokens.get(comment);
  if (known) return known;
  const kinds = [['comment', comment], ...Object.entries(TOKENS).map(([name, { source }]) => [name, source])];
  const made = new RegExp(kinds.map(([name, source]) => `(?<${name}>${source})`).join('|'), 'gimu');
  tokens.set(comment, made);
  return made;
}

const GROUPS: Readonly<Record<string, string>> = { '(': 'arguments', '[': 'list', '{': 'block' };

interface Open {
  readonly type: string;
  readonly start: number;
  readonly children: Part[];
}

/** Reads a text by its words and brackets, in linear time. @throws TooMuch */
export function loosely(text: string, path: string): Part {
  const stack: Open[] = [{ type: 'program', start: 0, children: [] }];
  const top = (): Open => stack[stack.length - 1] as Open;
  const leaf = (type: string, at: number, end: number): number =>
    top().children.push({ type, field: null, text: text.slice(at, end), children: [] });
  const close = (end: number): void => {
    const group = stack.pop() as Open;
    const part = {
      type: group.type,
      field: null,
      text: text.slice(group.start, end),
      children: paired(group.children),
    };
    const before = top().children.at(-1);
    const called =
      group.type === 'arguments' && before?.type === 'identifier' && text[group.start - 1] !== ' ';
    if (!called) return void top().children.push(part);
    top().children.pop();
    const start = group.start - before.text.length;
    top().children.push({
      type: 'call',
      field: null,
      text: text.slice(start, end),
      children: [
        { ...before, field: 'function' },
        { ...part, field: 'arguments' },
      ],
    });
  };
  let count = 0;
  for (const match of text.matchAll(tokensAt(path))) {
    if (++count > MAX_PARTS || stack.length > MAX_DEPTH) throw new TooMuch();
    const { comment, string, number, word, open, operator } = match.groups ?? {};
    const at = match.index;
    const end = at + match[0].length;
    if (open !== undefined) stack.push({ type: GROUPS[open] ?? 'list', start: at, children: [] });
    else if (match.groups?.close !== undefined) {
      leaf(match[0], at, end);
      if (stack.length > 1) close(end);
    } else if (comment !== undefined) leaf('comment', at, end);
    else if (string !== undefined) leaf('string', at, end);
    else if (number !== undefined) leaf('number', at, end);
    else if (word !== undefined) leaf('identifier', at, end);
    else leaf(operator !== undefined && match[0] !== '=>' ? 'binary' : match[0], at, end);
  }
  while (stack.length > 1) close(text.length);
  return { type: 'program', field: null, text, children: paired(top().children) };
}

/** The same parts, with each name and its value (`name: value`, `name = value`) as one part. */
function paired(parts: readonly Part[]): readonly Part[] {
  const found: Part[] = [];
  for (let at = 0; at < parts.length; at++) {
    const [name, sign, value] = parts.slice(at, at + 3);
    const gives = name && `${name.type} ${sign?.text}`.match(/^(identifier|string) [=:]$|^string =>$/);
    if (!gives || !sign || !value || value.type === 'binary' || /^[,;]$/.test(value.text)) {
      if (parts[at]) found.push(parts[at] as Part);
      continue;
    }
    const text = `${name.text}${sign.text}${value.text}`;
    const children = [{ ...name, field: 'key' }, sign, { ...value, field: 'value' }];
    found.push({ type: 'pair', field: null, text, children });
    at += 2;
  }
  return found;
}
