/** What commands print, made fit for a card and a log. */
import { StringDecoder } from 'node:string_decoder';
import { redact } from '../../domain/secrets';

/** How much of a step's output is kept, in characters. */
const KEPT = 16 * 1024;

/** What of a running step is shown. */
const SHOWN_LINES = 5;
const SHOWN_CHARACTERS = 1024;

/** Terminal escapes: strings such as a window title, then control sequences, then what is left of either. */
const ESCAPES =
  /\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?/g;

/** Control characters but tab and line feed, and characters that change the direction of text. */
const CONTROLS = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text without terminal escapes, control characters and secrets; a carriage return overwrites its line. */
export function cleanOutput(text: string): string {
  const plain = text
    .replace(ESCAPES, '')
    .replace(/\r+\n/g, '\n')
    .replace(/[^\n]*\r/g, '')
    .replace(CONTROLS, (character) => (character === '\n' || character === '\t' ? character : ''));
  return redact(plain);
}

/**
 * Text with its control characters spelled out. A reviewer has to see that a file holds characters
 * that hide or turn around what follows them.
 */
export function showControls(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(CONTROLS, (character) =>
      character === '\n' || character === '\t'
        ? character
        : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    );
}

/** Keeps the last part of a stream. */
export class OutputTail {
  /** Bytes seen. */
  bytes = 0;
  private tail = '';
  private cut = false;
  private readonly decoder = new StringDecoder('utf8');

  add(chunk: Buffer): void {
    this.bytes += chunk.length;
    this.tail += this.decoder.write(chunk);
    // Twice as much is held as is shown: cleaning takes some away.
    if (this.tail.length > 4 * KEPT) {
      this.tail = this.tail.slice(-2 * KEPT);
      this.cut = true;
    }
  }

  /** The last lines so far, cleaned. */
  lastLines(): string {
    const lines = cleanOutput(this.tail.slice(-SHOWN_CHARACTERS)).trimEnd().split('\n');
    return lines.slice(-SHOWN_LINES).join('\n');
  }

  /** The last part, cleaned; says so when something is missing before it. */
  text(): string {
    const cleaned = cleanOutput(this.tail + this.decoder.end());
    if (!this.cut && cleaned.length <= KEPT) return cleaned;
    return `[… earlier output left out]\n${cleaned.slice(-KEPT)}`;
  }
}
