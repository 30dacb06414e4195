/** A piece of text with its look. */

/** A piece of text in a RichTextBlock, with only what differs from the default. */
export interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly color?: 'Accent' | 'Attention' | 'Good';
  readonly weight?: 'Bolder';
  readonly fontType?: 'Monospace';
  readonly isSubtle?: true;
  readonly size?: 'Small' | 'Medium';
}

export type Look = Omit<TextRun, 'type' | 'text'>;

export const BOLD: Look = { weight: 'Bolder' };
export const CODE: Look = { fontType: 'Monospace', size: 'Small' };
export const SUBTLE: Look = { isSubtle: true };

/** A text run of words of our own, or of text that `line`, `prose` or `revealed` has made safe. */
export function run(text: string, look: Look = {}): TextRun {
  // The schema wants a text, and a reader wants to see that there is none.
  return { type: 'TextRun', text: text === '' ? '–' : text, ...look };
}
