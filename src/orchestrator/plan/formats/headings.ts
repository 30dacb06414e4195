/** The headings of documents: Markdown, reStructuredText and AsciiDoc. */
import { headingsOf, withEnds, type Heading } from './markdown';

const DOCUMENT = /\.(?:(md|markdown|mdx)|(rst)|(adoc|asciidoc))$/i;

/** Whether headings are read in a file with this path. */
export const isDocument = (path: string): boolean => DOCUMENT.test(path);

/** The headings of a document in order; none for other files. */
export function headingsIn(path: string, text: string): Heading[] {
  const [, markdown, rst, adoc] = DOCUMENT.exec(path) ?? [];
  if (markdown) return headingsOf(text);
  return rst ? underlined(text) : adoc ? signed(text) : [];
}

/** Titles of reStructuredText, with a line of one character below and possibly above; the first character used is the outermost level. */
function underlined(text: string): Heading[] {
  const styles: string[] = [];
  const found = [
    ...text.matchAll(
      /(?<![^\n])(?:([^\w\s])\1+[ \t]*\r?\n)?([^\s.][^\n]*)\r?\n(([^\w\s])\4+)[ \t]*(?:\r?\n|$)/g,
    ),
  ].flatMap(({ index, 0: whole, 1: over = '', 2: title = '', 3: line = '', 4: sign = '' }) => {
    const name = title.trim();
    if (line.length < name.length || !/[\p{L}\p{N}]/u.test(name) || (over !== '' && over !== sign)) return [];
    const style = over + sign;
    if (!styles.includes(style)) styles.push(style);
    const level = styles.indexOf(style) + 1;
    return [
      {
        level,
        text: name.replaceAll(/[*`]/g, ''),
        line: lineAt(text, index),
        start: index,
        body: index + whole.length,
      },
    ];
  });
  return withEnds(found, text.length);
}

/** Titles of AsciiDoc, `== Title`, outside blocks. */
function signed(text: string): Heading[] {
  const blocks = [...text.matchAll(/^(-{4,}|\.{4,}|={4,}|\+{4,}|\/{4,})[ \t]*\r?\n[^]*?^\1[ \t]*$/gm)];
  const found = [...text.matchAll(/^(={1,6})[ \t]+(\S[^\n]*?)[ \t]*(?:\r?\n|$)/gm)]
    .filter(
      ({ index }) => !blocks.some((block) => index > block.index && index < block.index + block[0].length),
    )
    .map(({ index, 0: whole, 1: signs = '', 2: title = '' }) => ({
      level: signs.length,
      text: title.replaceAll(/[*_`]/g, ''),
      line: lineAt(text, index),
      start: index,
      body: index + whole.length,
    }));
  return withEnds(found, text.length);
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;
