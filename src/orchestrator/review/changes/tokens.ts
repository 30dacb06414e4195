/** Compares texts regardless of layout: by tokens and structure, without white space and comments. */
import names from './names.json';
import { NODES, type Part } from './part';

/** Whether a part is a comment or a docstring. */
export const isComment = (part: Part): boolean =>
  part.type.includes('comment') ||
  (part.type === 'expression_statement' &&
    part.children.length === 1 &&
    /^[rRuU]?("{3}|'{3})/.test(part.text));

const CLOSES = new Set([')', ']', '}']);
/** A string that means the same in single and double quotes. */
const PLAIN_STRING = /^(?:"([^"'`\\$#{}\n]*)"|'([^"'`\\$#{}\n]*)')$/;

const known = new WeakMap<Part, string>();

/** The meaning of a part as a text: parts with equal texts do the same. */
export function meaningOf(part: Part): string {
  const had = known.get(part);
  if (had !== undefined) return had;
  const meaning = work(part);
  known.set(part, meaning);
  return meaning;
}

function work(part: Part): string {
  const { type, text, children } = part;
  // The returned value must be on the same line.
  if (/^(return|throw|yield)[ \t]*\r?\n/.test(text)) return text;
  if (type === 'jsx_text') return text.trim().replace(/\s*\n\s*/g, ' ');
  // Without a grammar it is not known whether the two kinds of quotes mean the same.
  if (type === 'string' && children.length > 0) {
    const plain = PLAIN_STRING.exec(text);
    if (plain) return `"${plain[1] ?? plain[2]}"`;
  }
  // Where it cannot read the text, the parser leaves tokens out.
  if (type === 'ERROR') return text.replace(/\s+/g, ' ');
  if (children.length === 0) return text;
  // `x => x` and `(x) => x`.
  if (type === 'formal_parameters' && /^\(\s*\w+\s*,?\s*\)$/.test(text)) return text.replace(/[(),\s]/g, '');
  const skipped =
    type === 'import_from_statement' ? /^([;()]|line_continuation)$/ : /^(;|line_continuation)$/;
  const kept = children.filter((child) => !skipped.test(child.type) && !isComment(child));
  // The tree itself shows what belongs together.
  if (type === 'parenthesized_expression' && kept.length === 3 && kept[1] && !text.includes('?.'))
    return meaningOf(kept[1]);
  // Elsewhere a comma before the end makes a tuple, or a hole in an array.
  if (NODES.list.has(type) && CLOSES.has(kept.at(-1)?.type ?? '') && kept.at(-2)?.type === ',') {
    if (kept.length > 3) kept.splice(-2, 1);
  } else if (/^(match_arm|import_from_statement)$/.test(type) && kept.at(-1)?.type === ',') kept.pop();
  if (kept.length === 1 && kept[0]) return meaningOf(kept[0]);
  return `${type}(${kept.map(meaningOf).join(' ')})`;
}

/** All leaves in order, without comments; or all comments. */
function ends(part: Part, said: boolean): readonly Part[] {
  if (isComment(part)) return said ? [part] : [];
  if (part.children.length === 0) return said ? [] : [part];
  return part.children.flatMap((child) => ends(child, said));
}

/** All leaves of a part in order, without comments. */
export const leaves = (part: Part): readonly Part[] => ends(part, false);
/** All comments of a part, in order. */
export const comments = (part: Part): readonly string[] => ends(part, true).map(({ text }) => text);

/** Words of a list as the alternatives of a pattern. */
export const among = (words: string): string => words.replaceAll(' ', '|');

/** Words by which tools recognise the comments that they obey. */
const DIRECTIVES = new RegExp(
  [
    String.raw`^#!`,
    String.raw`\b(?:${among(names.linters)})[-:\s]`,
    String.raw`@(?:ts-|jsx|jest-|vitest-|flow|deno-|phpstan|psalm|codeCoverageIgnore|SuppressWarnings|license|preserve|vite-ignore|generated|formatter)`,
    String.raw`\b(?:noqa|nosec|nolint|NOLINT|NOSONAR|noinspection|webpack\w+:|sourceMappingURL|pragma|fallthrough)\b`,
    String.raw`type:\s*ignore|go:(?:build|generate|embed|linkname|noescape|nosplit)|\+build|^\/\/export |^#cgo|coding[:=]|frozen_string_literal|syntax=|yaml-language-server|renovate:|<reference|language=|__PURE__|@__`,
  ].join('|'),
  'm',
);
/** Whether tools obey a comment. */
export const isDirective = (comment: string): boolean => DIRECTIVES.test(comment);
