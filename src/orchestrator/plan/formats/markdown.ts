/** Markdown, as far as planning needs it: headings and their sections. */

export interface Heading {
  readonly level: number;
  /** Without markup and links. */
  readonly text: string;
  readonly line: number;
  /** The start of the heading, and the start of the line after it. */
  readonly start: number;
  readonly body: number;
  /** The start of the next heading of the same or an outer level, or the end of the text. */
  readonly end: number;
}

/** A heading is recognised by this number of characters of its line. */
const MAX_HEADING = 500;

/** The headings of a text in order, without those in code examples and comments. */
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

/** Headings with the ends of their sections. */
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
