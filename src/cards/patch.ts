/** A change as people read it: line by line, in colours. */
import { say } from './words';
import { BOLD, CODE, revealed, run, SUBTLE, type TextRun } from './text';

interface Line {
  readonly text: string;
  readonly look: Omit<TextRun, 'type' | 'text'>;
  /** The next one stands in the same row. */
  readonly open?: true;
}

/** Characters of JSON that the lines of one page may take, which leaves room for what is around them. */
const PAGE = 11_000;
/** What a change of the look adds to them. */
const RUN = 110;
/** The pieces of a line, which is broken where it is longer. */
const PIECES = /[^]{1,4000}/gu;

/** The text runs of a whole change, in pages that each fit a card. */
export function pagesOf(patch: string): TextRun[][] {
  const pages: Line[][] = [];
  let room = 0;
  for (const line of linesOf(revealed(patch, patch.length))) {
    const page = pages.at(-1);
    const same = page?.at(-1)?.look === line.look;
    const size = JSON.stringify(line.text).length + (same ? 0 : RUN);
    if (!page || size > room) {
      pages.push([line]);
      room = PAGE - size - RUN;
    } else {
      page.push(line);
      room -= size;
    }
  }
  return pages.map(runsOf);
}

const linesOf = (patch: string): Line[] =>
  patch
    .trimEnd()
    .split('\n')
    .flatMap((text) => {
      const look = lookOf(text);
      return (text.match(PIECES) ?? ['']).map((piece) => ({ text: piece, look }));
    });

/** Lines of one look stay together, so that the card stays small. */
function runsOf(lines: readonly Line[]): TextRun[] {
  const groups: { look: Line['look']; texts: string[]; open: boolean }[] = [];
  for (const { text, look, open = false } of lines) {
    const last = groups.at(-1);
    if (last && last.look === look) last.texts.push(text);
    else groups.push({ look, texts: [text], open });
  }
  return groups.map(({ look, texts, open }, index) =>
    run(texts.join('\n') + (index < groups.length - 1 && !open ? '\n' : ''), look),
  );
}

const ADDED: Line['look'] = { ...CODE, color: 'Good' };
const REMOVED: Line['look'] = { ...CODE, color: 'Attention' };
const PATH: Line['look'] = { ...BOLD, size: 'Small' };
const PLACE: Line['look'] = { ...CODE, isSubtle: true };
const BESIDE: Line['look'] = { ...SUBTLE, size: 'Small' };

function lookOf(text: string): Line['look'] {
  if (text.startsWith('diff --git ')) return PATH;
  if (/^(@@|index) /.test(text)) return PLACE;
  if (/^(\+\+\+|---) /.test(text)) return CODE;
  if (text.startsWith('+')) return ADDED;
  return text.startsWith('-') ? REMOVED : CODE;
}

/* ---------- the part of a change that a card has room for ---------- */

/** Characters of code in one row of the narrowest card. */
const ROW = 37;
/** Rows that one line may take, so that a long one leaves room for others. */
const ROWS_A_LINE = 4;
/** Files that are shown at most; a row of each says which one it is. */
const MAX_FILES = 5;
/** The least of a file that is worth showing, in rows. */
const MIN_ROWS = 3;

interface FilePatch {
  readonly path: string;
  readonly lines: readonly string[];
}

/** The first files of a change in at most `rows` rows of a phone, each with its fair share. */
export function excerpt(
  patch: string,
  rows: number,
): { readonly runs: TextRun[]; /** Whether anything was left out. */ readonly cut: boolean } {
  const files = filesOf(revealed(patch, patch.length));
  const shown = files.slice(0, Math.max(1, Math.min(MAX_FILES, Math.floor(rows / MIN_ROWS))));
  const more = files.length - shown.length;
  const shares = allocateRows(
    shown.map(({ lines }) => 1 + heightOf(lines)),
    rows - (more > 0 ? 1 : 0),
  );
  let cut = more > 0;
  const lines = shown.flatMap((file, index): Line[] => {
    const part = fileLines(file, shares[index] ?? MIN_ROWS);
    cut ||= part.cut;
    return part.lines;
  });
  if (more > 0) lines.push({ text: say('more.files', { n: more }), look: BESIDE });
  return { runs: runsOf(lines), cut };
}

function fileLines({ path, lines }: FilePatch, rows: number): { lines: Line[]; cut: boolean } {
  const added = lines.filter((line) => line.startsWith('+')).length;
  const removed = lines.filter((line) => line.startsWith('-')).length;
  const title: Line[] = [
    { text: path, look: PATH, open: true },
    { text: `  +${added} −${removed}`, look: BESIDE },
  ];
  const fits = heightOf(lines) < rows;
  // What surrounds the change goes first.
  const wanted = fits ? lines : lines.filter((line) => /^[+-]/.test(line));
  const room = rows - 1 - (heightOf(wanted) < rows ? 0 : 1);
  let used = 0;
  const kept: string[] = [];
  for (const line of wanted) {
    used += rowsOf(line);
    if (used > room && kept.length > 0) break;
    kept.push(line);
  }
  const left = wanted.length - kept.length;
  const long = kept.some((line) => line.length > ROW * ROWS_A_LINE);
  const body = kept.map((text): Line => ({ text: shortened(text), look: lookOf(text) }));
  const rest: Line[] = left > 0 ? [{ text: say('more.lines', { n: left }), look: BESIDE }] : [];
  return { lines: [...title, ...body, ...rest], cut: !fits || left > 0 || long };
}

function shortened(line: string): string {
  const most = ROW * ROWS_A_LINE;
  if (line.length <= most) return line;
  const kept = most - 30;
  return `${line.slice(0, kept)} ${say('more.characters', { n: String(line.length - kept) })}`;
}

const rowsOf = (line: string): number => Math.min(ROWS_A_LINE, Math.max(1, Math.ceil(line.length / ROW)));
const heightOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + rowsOf(line), 0);

/** Rows for each file. A file that needs less than an equal share leaves the rest to the others. */
function allocateRows(needs: readonly number[], rows: number): number[] {
  const order = needs.map((_, index) => index).sort((a, b) => needs[a]! - needs[b]!);
  const shares: number[] = [];
  let left = rows;
  order.forEach((index, done) => {
    const share = Math.min(needs[index]!, Math.floor(left / (order.length - done)));
    shares[index] = share;
    left -= share;
  });
  return shares;
}

/** The files of a unified diff, each with the lines of its hunks; a gap stands between two of them. */
function filesOf(patch: string): FilePatch[] {
  return patch
    .trimEnd()
    .split(/^(?=diff --git )/m)
    .map((text) => {
      const lines = text.replace(/\n$/, '').split('\n');
      const from = lines.findIndex((line) => line.startsWith('@@'));
      const head = from < 0 ? lines : lines.slice(0, from);
      const body = from < 0 ? headless(lines) : lines.slice(from + 1);
      return { path: pathOf(head), lines: body.map((line) => (line.startsWith('@@') ? '⋯' : line)) };
    });
}

/** A part without hunks: a file that was only renamed, or made executable, or is not text. */
const headless = (lines: readonly string[]): string[] =>
  lines[0]?.startsWith('diff --git ')
    ? lines.slice(1).filter((line) => !/^(index|similarity) /.test(line))
    : [...lines];

function pathOf(head: readonly string[]): string {
  const after = head.find((line) => line.startsWith('+++ '))?.slice(4);
  const before = head.find((line) => line.startsWith('--- '))?.slice(4);
  const named = after && after !== '/dev/null' ? after : before;
  if (named !== undefined)
    return named.replace(/^[ab]\//, '') + (after === '/dev/null' ? say('change.deleted') : '');
  return / b\/(.+)$/.exec(head[0] ?? '')?.[1] ?? 'change';
}
