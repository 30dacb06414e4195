/** Markdown as far as planning needs it: its headings, with what belongs to them. */

export interface Heading {
  readonly level: number;
  /** Without signs and links. */
  readonly text: string;
  readonly line: number;
  /** Where it begins, and where the line behind it does. */
  readonly start: number;
  readonly body: number;
  /** Where the next heading of the same or an outer level begins, else the end of the text. */
  readonly end: number;
}

/** Nothing behind this position of a line makes it a heading, or part of one. */
const MAX_HEADING = 500;

/** The headings of a text in their order, those in examples and comments left out. */
export function headingsOf(text: string): Heading[] {
  const found: Omit<Heading, 'end'>[] = [];
  let fence: string | null = null;
  let comment = false;
  let before = { start: 0, text: '' };
  let line = 0;
  for (let at = 0; at < text.length;) {
    line++;
    const next = text.indexOf('\n', at) === -1 ? text.length : text.indexOf('\n', at) + 1;
    const content = text.slice(at, Math.min(next, at + MAX_HEADING)).trimEnd();
    const mark: string | undefined = /^ {0,3}(`{3,}|~{3,})/.exec(content)?.[1];
    const plain = fence === null && !comment;
    const hashes: RegExpExecArray | null = /^ {0,3}(#{1,6})(?:[ \t]+|$)(.*?)(?:[ \t]+#+)?$/.exec(content);
    const underline = /^ {0,3}(=+|-+)$/.exec(content)?.[1];
    if (mark && !comment) {
      if (fence === null) fence = mark;
      else if (mark.startsWith(fence.charAt(0)) && mark.length >= fence.length && content.trim() === mark)
        fence = null;
    } else if (plain && hashes) {
      found.push({ level: hashes[1]?.length ?? 1, text: bare(hashes[2] ?? ''), line, start: at, body: next });
    } else if (plain && underline && /^ {0,3}[^\s>*+#|-]/.test(before.text)) {
      const level = underline.startsWith('=') ? 1 : 2;
      found.push({ level, text: bare(before.text), line: line - 1, start: before.start, body: next });
    }
    if (fence === null) {
      const opened = content.lastIndexOf('<!--');
      const closed = content.lastIndexOf('-->');
      if (opened > closed) comment = true;
      else if (closed > opened) comment = false;
    }
    before = { start: at, text: content };
    at = next;
  }
  return withEnds(found, text.length);
}

/** Headings with where what belongs to each of them ends. */
export const withEnds = (found: readonly Omit<Heading, 'end'>[], length: number): Heading[] =>
  found.map((heading, index) => {
    const next = found.slice(index + 1).find(({ level }) => level <= heading.level);
    return { ...heading, end: next?.start ?? length };
  });

const bare = (text: string): string =>
  text
    .replaceAll(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?/g, '$1')
    .replaceAll(/[*_`]/g, '')
    .trim();
