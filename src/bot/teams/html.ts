/**
 * The HTML of a Teams message as the text that a person sees: lines, cells and code keep their
 * layout, entities are decoded. What the message answers to, and what cannot be read, is told apart.
 */
import { Parser } from 'htmlparser2';

/** Around the name of somebody who is mentioned; no text has these characters. */
export const MENTION = { open: '\ufdd0', close: '\ufdd1' } as const;

/** Everybody who is mentioned is left by name. */
export const withoutMarks = (text: string): string => text.replace(/[\ufdd0\ufdd1]/g, '');

export interface Seen {
  /** With each mention between the two marks of MENTION. */
  readonly text: string;
  /** The message that this one answers to, as far as it is shown in it. */
  readonly quoted: { readonly messageId?: string; readonly text: string } | null;
  /** Whatever the HTML holds in the order in which it stands there, to compare other forms of the message with. */
  readonly all: string;
  /** The ids of attachments that have a place in the text. */
  readonly attachments: readonly string[];
  /** Pictures in the text, without emoji. */
  readonly pictures: number;
}

const BLOCKS = new Set(
  'address article codeblock dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul'.split(' '),
);
const KEPT = new Set(['pre', 'codeblock', 'textarea']);
const UNSEEN = new Set(['script', 'style', 'title', 'template']);
/** Lists inside lists are indented so far and no further. */
const DEEPEST_LIST = 8;
const REPLY = /schema\.skype\.com\/Reply$/i;
const MENTIONED = /schema\.skype\.com\/Mention$/i;
const EMOJI = /schema\.skype\.com\/(Emoji|Sticker)$/i;

/** Text that grows piece by piece; white space counts only where it is kept. */
class Page {
  private pieces: string[] = [];
  private gap = '';

  get text(): string {
    return this.pieces.join('');
  }

  /** A place in the text, for `quote`. */
  get end(): number {
    return this.pieces.length;
  }

  write(text: string, kept: boolean): void {
    if (kept) return this.put(text);
    // A hard space is not white space to HTML: people indent with it.
    const words = text.replace(/[ \t\r\n\f]+/g, ' ');
    if (words.startsWith(' ')) this.space();
    this.put(words.slice(words.startsWith(' ') ? 1 : 0, words.endsWith(' ') ? -1 : undefined));
    if (words.endsWith(' ')) this.space();
  }

  /** The next text stands on a line of its own. */
  line(): void {
    this.gap = '';
    if (!/^$|\n$/.test(this.last)) this.pieces.push('\n');
  }

  break(): void {
    this.gap = '';
    this.pieces.push('\n');
  }

  /** The next text is in a cell: the first of its row, or one beside another. */
  cell(first: boolean): void {
    this.gap = '';
    if (first) return;
    while (this.last === '\n') this.pieces.pop();
    this.pieces.push('\t');
  }

  /** What was written since then was quoted by its author. */
  quote(from: number): void {
    this.line();
    const quoted = this.pieces.splice(from).join('');
    this.pieces.push(quoted.replace(/^(?=.*\S)/gm, '> '));
  }

  put(text: string): void {
    if (text !== '') this.pieces.push(this.gap, text);
    if (text !== '') this.gap = '';
  }

  private get last(): string {
    return this.pieces.at(-1) ?? '';
  }

  private space(): void {
    if (!/^$|[\n\t ]$/.test(this.last)) this.gap = ' ';
  }
}

export function readHtml(html: string): Seen {
  const page = new Page();
  const quote = new Page();
  const attachments: string[] = [];
  const lists: { next: number | null }[] = [];
  const all: string[] = [];
  let quotedId: string | undefined;
  let quotes = 0;
  let cells = 0;
  let cited = 0;
  let unseen = 0;
  let kept = 0;
  let names = 0;
  let pictures = 0;
  /** How each open element ends. */
  const open: (() => void)[] = [];
  const at = (): Page => (quotes > 0 ? quote : page);

  const begin = (name: string, attributes: Record<string, string>): (() => void) => {
    const { itemtype = '', itemid, id, alt, src, href } = attributes;
    if (UNSEEN.has(name)) {
      unseen++;
      return () => void unseen--;
    }
    if (name === 'quoted') {
      quotedId ??= attributes.messageid;
      return () => undefined;
    }
    if (name === 'attachment') {
      if (id !== undefined) attachments.push(id);
      return () => undefined;
    }
    if (name === 'emoji' || (name === 'img' && EMOJI.test(itemtype))) {
      at().write(alt ?? '', true);
      unseen++;
      return () => void unseen--;
    }
    if (name === 'img') {
      if (src !== undefined) pictures++;
      return () => undefined;
    }
    if (name === 'br') {
      at().break();
      return () => undefined;
    }
    if (name === 'blockquote' && REPLY.test(itemtype)) {
      quotes++;
      quotedId ??= itemid;
      return () => void quotes--;
    }
    if (name === 'blockquote') {
      const target = at();
      target.line();
      const from = cited++ === 0 ? target.end : Infinity;
      return () => {
        cited--;
        target.quote(from);
      };
    }
    // The author and time of a quotation are not part of the message.
    if (quotes > 0 && /^(mri|time)$/.test(attributes.itemprop ?? '')) {
      names++;
      return () => void names--;
    }
    if (name === 'at' || MENTIONED.test(itemtype)) {
      at().put(MENTION.open);
      return () => at().put(MENTION.close);
    }
    if (name === 'td' || name === 'th') {
      at().cell(cells++ === 0);
      return () => undefined;
    }
    if (name === 'tr') cells = 0;
    if (name === 'a' && href !== undefined) return () => void all.push(href);
    if (name === 'ol' || name === 'ul')
      lists.push({ next: name === 'ol' ? Number(attributes.start ?? 1) || 1 : null });
    if (KEPT.has(name)) kept++;
    if (BLOCKS.has(name)) at().line();
    if (name === 'li') {
      const list = lists.at(-1);
      const indent = '  '.repeat(Math.min(Math.max(0, lists.length - 1), DEEPEST_LIST));
      at().write(`${indent}${list?.next ? `${list.next++}.` : '-'} `, true);
    }
    return () => {
      if (name === 'ol' || name === 'ul') lists.pop();
      if (KEPT.has(name)) kept--;
      if (BLOCKS.has(name)) at().line();
    };
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push(begin(name, attributes));
      },
      ontext(text) {
        all.push(text);
        if (unseen === 0 && names === 0) at().write(text, kept > 0);
      },
      onclosetag() {
        open.pop()?.();
      },
    },
    { decodeEntities: true, recognizeSelfClosing: true },
  );
  parser.end(html);
  const quotedText = tidy(quote.text);
  return {
    text: tidy(page.text),
    quoted: quotedText !== '' || quotedId !== undefined ? { messageId: quotedId, text: quotedText } : null,
    all: all.join(' '),
    attachments,
    pictures,
  };
}

/** Hard spaces as spaces, no white space at the ends of lines, no empty lines at the ends. */
export function tidy(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/\u00a0/g, ' ')
    .split('\n')
    .map((line) => line.trimEnd());
  while (lines[0] === '') lines.shift();
  while (lines.at(-1) === '') lines.pop();
  return lines.join('\n');
}
