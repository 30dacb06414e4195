/** Formats with one value per line: .env files, INI, properties and nginx. All their values are strings. */
import { message, type Message } from '../../../messages';
import { lineBreakOf } from '../exact-edit';
import { childrenOf, NO_WAY, type Document, type Format, type Node, type Ways } from './document';
import { endOfLine, MAX_LINE, startOfLine } from './sequences';

/** The peculiarities of one of them. */
interface Dialect {
  readonly name: string;
  /** An assignment at the start of a line; groups: the key, and what separates it from the value. */
  readonly assignment: RegExp;
  /** Comments and empty lines. */
  readonly comment: RegExp;
  readonly sections: boolean;
  /** Whether quotation marks delimit a value, and whether a quoted value may span several lines. */
  readonly quoted: 'no' | 'line' | 'lines';
  /** The end of the value in the rest of a line. */
  ends(rest: string): number;
  /** Why a value cannot be set. */
  fixed?(text: string, lineEnd: number): Message | undefined;
  /** Ways to write a text, with its previous quotes, after the separator from its key. */
  written(text: string, quote: string, gap: string): string[];
  /** The separator between key and value on a new line. */
  readonly separator: string;
  /** Whether no lines can be added, because their place is not known. */
  readonly closed?: boolean;
}

/** A comment begins at a number sign with white space before it. */
const beforeComment =
  (signs: RegExp) =>
  (rest: string): number =>
    rest.slice(0, signs.exec(rest)?.index ?? rest.length).trimEnd().length;

const quotes = (text: string, order: string): string[] =>
  [...order].filter((quote) => !text.includes(quote)).map((quote) => quote + text + quote);

export const env: Format = dialect({
  name: 'an environment file',
  assignment: /^[ \t]*(?:export[ \t]+)?([\w.-]+)([ \t]*=[ \t]*)/,
  comment: /^[ \t]*(#|$)/,
  sections: false,
  quoted: 'lines',
  ends: beforeComment(/(^|[ \t])#/),
  written: (text, quote, gap) => {
    if (/[\r\n]/.test(text)) return [];
    // After white space, Node.js 22 takes the next line as the value of an empty variable.
    if (text === '' && /[ \t]$/.test(gap)) return quotes(text, `"'`);
    // In double quotes, shells and libraries would expand $ and \.
    const order = /[$\\`]/.test(text) ? "'" : `"'`;
    const inQuotes = quotes(text, quote !== '' && order.includes(quote) ? quote + order : order);
    return /^[\w./:@%+,=?&~!*()[\]{}|;<>^-]*$/.test(text) && quote === '' ? [text] : inQuotes;
  },
  separator: '=',
});

export const ini: Format = dialect({
  name: 'INI',
  assignment: /^[ \t]*([^\s=:;#[][^=:\n]*?)([ \t]*[=:][ \t]*)/,
  comment: /^[ \t]*([;#]|$)/,
  sections: true,
  quoted: 'line',
  ends: beforeComment(/(^|[ \t])[;#]/),
  fixed: continued(/^[ \t]+[^\s;#[]/),
  written: (text, quote) =>
    /[\r\n;#]/.test(text) || text !== text.trim() ? [] : quote ? quotes(text, quote) : [text],
  separator: ' = ',
});

export const properties: Format = dialect({
  name: 'a properties file',
  assignment: /^[ \t]*([^\s=:#!][^\s=:]*)([ \t]*[=:][ \t]*|[ \t]+)/,
  comment: /^[ \t]*([#!]|$)/,
  sections: false,
  quoted: 'no',
  ends: (rest) => rest.trimEnd().length,
  fixed: (text, lineEnd) =>
    /\\\r?$/.test(text.slice(startOfLine(text, lineEnd), lineEnd)) ? GOES_ON : undefined,
  written: (text) => {
    if (/[\r\n]/.test(text) || text !== text.trim()) return [];
    // A value that was read with escapes, such as `https\://`, is written with them.
    const isEscaped = !text.replaceAll(/\\[:=#! \\]/g, '').includes('\\');
    return [text.replaceAll('\\', '\\\\'), ...(isEscaped ? [text] : [])];
  },
  separator: '=',
});

/** Directives of nginx with one value. Blocks are not read, so a directive that occurs twice is not set. */
export const nginx: Format = dialect({
  name: 'an nginx configuration',
  assignment: /^[ \t]*([a-z]\w*)([ \t]+)(?=[^\s;{}"'#$]+[ \t]*;[ \t]*(#|\r?$))/,
  comment: /^[ \t]*(#|$)/,
  sections: false,
  quoted: 'no',
  ends: (rest) => rest.indexOf(';'),
  written: (text) => (/^[^\s;{}"'#$\\]+$/.test(text) ? [text] : []),
  separator: ' ',
  closed: true,
});

const GOES_ON = message('predicate.continued');

function continued(line: RegExp) {
  return (text: string, lineEnd: number): Message | undefined =>
    line.test(text.slice(lineEnd + 1, endOfLine(text, lineEnd + 1))) ? GOES_ON : undefined;
}

function dialect(rules: Dialect): Format {
  return { name: rules.name, open: (text) => open(text, rules) };
}

function open(text: string, rules: Dialect): Document {
  const nodes = read(text, rules);
  const eol = lineBreakOf(text);
  const quoteOf = (node: Node): string => /^["'`]/.exec(text.slice(node.start, node.end))?.[0] ?? '';
  const gapOf = (node: Node | undefined): string => {
    const line = node && text.slice(node.from, node.start);
    return (line && rules.assignment.exec(line)?.[2]) ?? rules.separator;
  };
  return {
    nodes,
    scalar: (written) => ({ type: 'text', text: written }),
    set: (node, { text: value }) =>
      rules
        .written(value, quoteOf(node), gapOf(node))
        .map((insert) => [{ start: node.start, end: node.end, insert }]),
    add: (group, key, { text: value }): Ways => {
      if (rules.closed) return NO_WAY;
      const last = childrenOf(nodes, group).findLast(({ type }) => type === 'text');
      const end = last?.to ?? group?.to ?? (nodes.length === 0 ? text.length : 0);
      const gap = gapOf(last);
      return rules.written(value, '', gap).map((written) => {
        const line = `${key}${gap}${written}`;
        if (end === 0) return [{ start: 0, end: 0, insert: `${line}${eol}` }];
        // At the end of the file, new lines follow the comments there.
        const at = !rules.sections ? text.length : lineEndOf(text, end);
        const insert =
          text[at - 1] === '\n' ? `${line}${eol}` : `${eol}${line}${at === text.length ? eol : ''}`;
        return [{ start: at, end: at, insert }];
      });
    },
    push: () => NO_WAY,
    remove: (node) => {
      if (node.type !== 'text') return NO_WAY;
      const end = Math.min(endOfLine(text, node.to) + 1, text.length);
      return [[{ start: startOfLine(text, node.from), end, insert: '' }]];
    },
  };
}

function lineEndOf(text: string, position: number): number {
  const end = endOfLine(text, position);
  return text[end - 1] === '\r' ? end - 1 : end;
}

function read(text: string, rules: Dialect): Node[] {
  const nodes: Node[] = [];
  let section: readonly string[] = [];
  for (let at = 0; at < text.length;) {
    const end = lineEndOf(text, at);
    const line = text.slice(at, end);
    const next = endOfLine(text, at) + 1;
    const heading = rules.sections ? /^[ \t]*\[([^\]\n]+)\]/.exec(line)?.[1] : undefined;
    const match = line.length > MAX_LINE || rules.comment.test(line) ? null : rules.assignment.exec(line);
    if (heading !== undefined) {
      section = [heading.trim()];
      nodes.push({ key: section, type: 'group', text: '', start: at, end, from: at, to: end });
    } else if (match) {
      const start = at + match[0].length;
      const value = valueAt(text, start, end, rules);
      const fixed = rules.fixed?.(text, value.end === start ? end : Math.max(end, value.end));
      const key = [...section, match[1] ?? ''];
      nodes.push({ key, type: 'text', ...value, from: at, to: value.end, ...(fixed && { fixed }) });
      at = endOfLine(text, value.end) + 1;
      continue;
    }
    at = next;
  }
  return nodes;
}

function valueAt(
  text: string,
  start: number,
  end: number,
  rules: Dialect,
): { start: number; end: number; text: string } {
  const quote = /["'`]/.exec(text.charAt(start))?.[0];
  if (quote && rules.quoted !== 'no') {
    const close = text.indexOf(quote, start + 1);
    const inLine = close !== -1 && (rules.quoted === 'lines' || close < end);
    if (inLine) return { start, end: close + 1, text: text.slice(start + 1, close) };
  }
  const length = rules.ends(text.slice(start, end));
  return { start, end: start + length, text: text.slice(start, start + length) };
}
