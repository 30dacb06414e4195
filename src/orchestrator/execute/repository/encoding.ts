/**
 * How the bytes of a file in git are read as text, and how an edit of that text becomes bytes again.
 * This is the one place that decides it, for those who read a workspace and for those who change it.
 * Pure.
 */
import { message, type Message } from '../../../messages';
import { isUtf8 } from 'node:buffer';

/** Largest file that is read as text, in bytes. */
export const MAX_READ = 1024 * 1024;

/**
 * `bytes` is any encoding in which ASCII is ASCII and that nobody has named. It is shown as
 * Windows-1252, which has a character for each byte, so that nothing is lost on the way back.
 */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'bytes';

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

/** The characters of the bytes 0x80 to 0x9F in Windows-1252; five of them have none and keep their number. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Control characters that texts do not have. */
const NOT_TEXT = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

/** Null for what is not text. */
export function decode(bytes: Buffer): Decoded | null {
  const wide = decodeWide(bytes);
  if (wide) return wide;
  if (bytes.includes(0)) return null;
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), encoding: 'utf-8' };
  const text = bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (byte) => WINDOWS_1252.charAt(byte.charCodeAt(0) - 0x80));
  return NOT_TEXT.test(text) ? null : { text, encoding: 'bytes' };
}

/** UTF-16 is certain where a byte order mark says so, and the rest agrees. */
function decodeWide(bytes: Buffer): Decoded | null {
  const encoding = bytes.length % 2 === 0 ? wideEncoding(bytes) : null;
  if (encoding === null) return null;
  const text = (encoding === 'utf-16le' ? bytes : Buffer.from(bytes).swap16()).toString('utf16le');
  return !/\p{Surrogate}/u.test(text) && !NOT_TEXT.test(text) ? { text, encoding } : null;
}

function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** Null where the text has a character that the encoding has not. */
function encode(text: string, encoding: Encoding): Buffer | null {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const bytes = Buffer.alloc(text.length);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const low = WINDOWS_1252.indexOf(text.charAt(index));
    if (low === -1 && (code > 0xff || (code >= 0x80 && code < 0xa0))) return null;
    bytes[index] = low === -1 ? code : 0x80 + low;
  }
  return bytes;
}

/** The content of a file that has to be written whole, in the encoding of the one it takes the place of where that is certain. */
export function encodeLike(before: Buffer | null, content: string): Buffer {
  const encoding = before && decodeWide(before)?.encoding;
  if (!encoding) return Buffer.from(content);
  const mark = '\ufeff';
  return encode(content.startsWith(mark) ? content : mark + content, encoding) ?? Buffer.from(content);
}

/** A pointer of Git LFS, wherever it is: the form of https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md. */
export function isLfsPointer(bytes: Buffer): boolean {
  if (bytes.length > 1024) return false;
  const text = bytes.toString('latin1');
  return (
    /^version https?:\/\/[\w./-]*git-(lfs|media)[\w./-]*\n/.test(text) && /^oid \w+:[0-9a-f]+$/m.test(text)
  );
}

/** A file as people and planners read it; null where it has no text, is a pointer of Git LFS, or is too large. */
export function readable(bytes: Buffer): Decoded | null {
  return bytes.length > MAX_READ || isLfsPointer(bytes) ? null : decode(bytes);
}

/** Its text alone. */
export const textOf = (bytes: Buffer): string | null => readable(bytes)?.text ?? null;

export type Edit =
  | { readonly kind: 'edited'; readonly bytes: Buffer; readonly places: number }
  | { readonly kind: 'not-found'; readonly text: string }
  /** It cannot be done with certainty; `why` completes "The file …". */
  | { readonly kind: 'uncertain'; readonly why: Message };

/** Every occurrence of a literal text replaced; no other byte changes. */
export function edit(bytes: Buffer, find: string, replace: string): Edit {
  if (isLfsPointer(bytes)) {
    return { kind: 'uncertain', why: message('file.lfs') };
  }
  const decoded = decode(bytes);
  if (decoded === null) return { kind: 'uncertain', why: message('file.notText') };
  const { text, encoding } = decoded;
  const pieces = text.split(find);
  if (pieces.length === 1) return { kind: 'not-found', text };
  if (encoding === 'bytes') {
    const why = uncertainty(pieces, find, replace);
    if (why !== null) return { kind: 'uncertain', why };
  }
  const edited = encode(pieces.join(replace), encoding);
  if (edited === null) return { kind: 'uncertain', why: UNKNOWN };
  return { kind: 'edited', bytes: edited, places: pieces.length - 1 };
}

const UNKNOWN = message('file.encoding');

/**
 * In an encoding that nobody has named a byte outside of ASCII means what it means: it can be kept
 * and left out, but not made. In some of them the second byte of a character looks like ASCII.
 */
function uncertainty(pieces: readonly string[], find: string, replace: string): Message | null {
  const known = new Set(find);
  const made = [...replace].some((letter) => letter > '\x7f' && !known.has(letter));
  if (made) return UNKNOWN;
  const mayBeHalf = find.charCodeAt(0) >= 0x40;
  const cut = pieces
    .slice(0, -1)
    .some((piece) => mayBeHalf && piece.length > 0 && piece.charCodeAt(piece.length - 1) > 0x7f);
  return cut ? message('file.boundary') : null;
}
