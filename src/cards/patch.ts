/** A change as people read it: line by line, in colours. */
import { CODE, revealed, run, type TextRun } from './text';

interface Line {
  readonly text: string;
  readonly colour: TextRun['color'];
}

/** Characters of JSON that the lines of one page may take, which leaves room for what is around them. */
const PAGE = 11_000;
/** What a change of the colour adds to them. */
const RUN = 110;
/** The pieces of a line, which is broken where it is longer. */
const PIECES = /[^]{1,4000}/gu;

/** The text runs of a change. */
export const coloured = (patch: string): TextRun[] => runsOf(linesOf(patch));

/** The text runs of a whole change, in pages that each fit a card. */
export function pagesOf(patch: string): TextRun[][] {
  const pages: Line[][] = [];
  let room = 0;
  for (const line of linesOf(revealed(patch, patch.length))) {
    const page = pages.at(-1);
    const same = page?.at(-1)?.colour === line.colour;
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

function linesOf(patch: string): Line[] {
  return patch
    .trimEnd()
    .split('\n')
    .flatMap((text) => {
      const colour = colourOf(text);
      const pieces = text.match(PIECES) ?? [''];
      return pieces.map((piece) => ({ text: piece, colour }));
    });
}

/** Lines of one kind stay together, so that the card stays small. */
function runsOf(lines: readonly Line[]): TextRun[] {
  const groups: { colour: TextRun['color']; texts: string[] }[] = [];
  for (const { text, colour } of lines) {
    const last = groups.at(-1);
    if (last && last.colour === colour) last.texts.push(text);
    else groups.push({ colour, texts: [text] });
  }
  return groups.map(({ colour, texts }, index) =>
    run(texts.join('\n') + (index < groups.length - 1 ? '\n' : ''), {
      ...CODE,
      ...(colour && { color: colour }),
    }),
  );
}

function colourOf(text: string): TextRun['color'] {
  if (/^(\+\+\+|---) /.test(text)) return undefined;
  if (text.startsWith('+')) return 'Good';
  return text.startsWith('-') ? 'Attention' : undefined;
}
