/** Source text as a plain syntax tree, which remains when the parser's own tree is freed. */
import { Unparsable, withTree, type Language, type Node } from '../../trees';
import { loosely } from './loosely';
import { MAX_DEPTH, MAX_PARTS, TooMuch, type Part } from './part';

export interface Parsed {
  readonly root: Part;
  /** Whether a part of the text does not parse: snippets are often incomplete. */
  readonly broken: boolean;
}

/** The range of a text in which something differs; the text outside is not split into parts. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A text with more characters must contain some words. */
const MAX_MARKS = 10_000;
/** Steps of the parser for one text: sound code of 50 to 120 KB. A text full of errors takes ten times as long for a step. */
const MAX_STEPS = 1_200;

/**
 * Parses a text or a snippet; without a language, by words and brackets alone.
 * @throws TooMuch
 */
export function parse(language: Language | null, text: string, span: Span, path = ''): Parsed {
  if (language === null) return { root: loosely(text, path), broken: true };
  // The parser cannot be interrupted while it tries to make sense of punctuation alone.
  if (text.length > MAX_MARKS && (text.match(/\w/g)?.length ?? 0) < text.length / 10) throw new TooMuch();
  // A snippet of PHP is code, not the page around it.
  const start = language === 'php' && !text.includes('<?') ? '<?php\n' : '';
  const shifted = { from: span.from + start.length, to: span.to + start.length };
  const read = (root: Node): Parsed => ({
    root: plain(root, start + text, shifted),
    broken: root.hasError,
  });
  try {
    return withTree(language, start + text, read, MAX_STEPS);
  } catch (thrown) {
    throw thrown instanceof Unparsable ? new TooMuch() : thrown;
  }
}

function plain(root: Node, source: string, { from, to }: Span): Part {
  const cursor = root.walk();
  let count = 0;
  const read = (depth: number): Part => {
    if (++count > MAX_PARTS || depth > MAX_DEPTH) throw new TooMuch();
    const children: Part[] = [];
    const { nodeType: type, currentFieldName: field, startIndex, endIndex } = cursor;
    if (endIndex >= from && startIndex <= to && cursor.gotoFirstChild()) {
      do children.push(read(depth + 1));
      while (cursor.gotoNextSibling());
      cursor.gotoParent();
    }
    return { type, field, text: source.slice(startIndex, endIndex), children };
  };
  try {
    return read(0);
  } finally {
    cursor.delete();
  }
}
