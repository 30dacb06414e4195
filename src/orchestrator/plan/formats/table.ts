/** Tables of texts, CSV and TSV: a row is called by its first cell, and a cell of it by its column. */
import { inferred, NO_WAY, type Document, type Format, type Node } from './document';
import { endOfLine, startOfLine } from './sequences';

export const table: Format = { name: 'CSV', open };

/** Longer tables are data rather than settings; their rows are not told apart. */
const MAX_ROWS = 300;

/** Whether a file is a table of texts. */
export const isTable = (path: string): boolean => /\.(csv|tsv)$/i.test(path);

/** The sign between the cells of a table, by its first line. */
export const separatorOf = (head: string): string =>
  ['\t', ';', ','].find((sign) => head.includes(sign)) ?? ',';

interface Cell {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The cells of a row; a sign in quotes divides nothing. */
export function cellsOf(row: string, sign: string, from = 0): Cell[] {
  const cells: Cell[] = [];
  const pattern = new RegExp(`("(?:[^"]|"")*"|[^${sign}])*(?:${sign}|$)`, 'gy');
  for (let match = pattern.exec(row); match; match = pattern.exec(row)) {
    const written = match[0].endsWith(sign) ? match[0].slice(0, -1) : match[0];
    const start = from + match.index + (written.length - written.trimStart().length);
    const own = written.trim();
    const text = /^".*"$/s.test(own) ? own.slice(1, -1).replaceAll('""', '"') : own;
    cells.push({ text, start, end: start + own.length });
    if (!match[0].endsWith(sign)) break;
  }
  return cells;
}

function open(text: string): Document {
  const sign = separatorOf(text.slice(0, endOfLine(text, 0)));
  return {
    nodes: read(text, sign),
    scalar: (written, before) =>
      before?.type === 'text' ? { type: 'text', text: written } : inferred(written),
    set: (node, { text: value }) => {
      const isQuoted = text[node.start] === '"' || /["\n]/.test(value) || value.includes(sign);
      const insert = isQuoted ? `"${value.replaceAll('"', '""')}"` : value;
      return [[{ start: node.start, end: node.end, insert }]];
    },
    add: () => NO_WAY,
    push: () => NO_WAY,
    // A cell alone cannot go.
    remove: ({ type, from, to }) =>
      type === 'group'
        ? [
            [
              {
                start: startOfLine(text, from),
                end: Math.min(endOfLine(text, to) + 1, text.length),
                insert: '',
              },
            ],
          ]
        : NO_WAY,
  };
}

function read(text: string, sign: string): Node[] {
  const rows: Cell[][] = [];
  for (let at = 0; at < text.length; at = endOfLine(text, at) + 1) {
    const line = text.slice(at, endOfLine(text, at)).replace(/\r$/, '');
    if (line.trim() !== '') rows.push(cellsOf(line, sign, at));
    if (rows.length > MAX_ROWS) return [];
  }
  const [columns = [], ...records] = rows;
  return records.flatMap((cells): Node[] => {
    // As many cells from the left as tell the row from the others.
    const nameOf = (row: readonly Cell[], length: number): string =>
      row
        .slice(0, length)
        .map((cell) => cell.text)
        .join('-');
    const length = cells.findIndex((_, at) => {
      const own = nameOf(cells, at + 1);
      return records.filter((row) => nameOf(row, at + 1) === own).length === 1;
    });
    const [first] = cells;
    if (length === -1) return [];
    const key = [nameOf(cells, length + 1)];
    const last = cells.at(-1);
    if (!first || !last || cells.length !== columns.length) return [];
    const whole = { start: first.start, end: last.end, from: first.start, to: last.end };
    const aliases = cells.flatMap((cell) => (/^\p{L}[\p{L} .'-]*$/u.test(cell.text) ? [cell.text] : []));
    return [
      { key, type: 'group', text: '', aliases, ...whole },
      ...cells.slice(1).map(({ text: own, start, end }, column): Node => {
        const { type } = inferred(own);
        return {
          key: [...key, columns[column + 1]?.text ?? ''],
          type,
          text: own,
          start,
          end,
          from: start,
          to: end,
        };
      }),
    ];
  });
}
