/**
 * Files that somebody sends along with a message, read as text. Teams puts them into SharePoint
 * and tells a short-lived address; an activity could name any address, so only SharePoint's own
 * are asked, and only over HTTPS.
 */
import { say } from '../../cards/index';
import { english, message, type Message } from '../../messages';
import { z } from 'zod';
import { GadError } from '../../errors';
import { HttpError, request } from '../../http-client';
import type { Attachment } from '../../orchestrator/index';
import type { SentFile } from '../messaging';
import type { Seen } from './html';

/** Reads all files of a message, or none. @throws FILE_UNREADABLE naming each that could not be read, and why */
export type ReadFiles = (files: readonly SentFile[]) => Promise<readonly Attachment[]>;

export interface FileOptions {
  /** Whether this address may be asked; each redirect is asked about as well. */
  readonly allowed?: (url: URL) => boolean;
  /** How long reading one file may take, in milliseconds. */
  readonly timeout?: number;
}

/** Teams delivers a message again when it is not answered for 15 seconds. */
const TIMEOUT = 6_000;
const MAX_FILES = 10;
/** What was not read is named up to here, and counted after that. */
const MAX_NAMED = 5;
/** All texts of a request may have that many characters together, so no single file needs more bytes. */
const MAX_FILE = 64 * 1024;
const MAX_REDIRECTS = 3;
const MAX_NAME = 200;

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
const MAX_URL = 8_000;

const download = z.object({
  contentType: z.literal(DOWNLOAD),
  name: z.string().nullish(),
  // Without an address it is still a file: one that cannot be read.
  content: z.object({ downloadUrl: z.string().max(MAX_URL).catch(''), uniqueId: z.string().nullish() }),
});
/** Pictures and the HTML of the message itself are attachments too, but no files. */
const inline = z.object({
  contentType: z.string().regex(/^text\/(?!html\b)/),
  name: z.string().nullish(),
  content: z.string(),
});

/** Shown in the text, or the text itself. */
const PART_OF_TEXT = /^(text\/html|messageReference)$/i;
const described = z.object({
  contentType: z.string(),
  name: z.string().optional(),
  id: z.string().optional(),
});

/** What came along with a message and is not read, each in words. */
export function unreadOf(attachments: readonly unknown[], seen: Seen | null): string[] {
  const known = new Set<string>();
  const unread: string[] = [];
  let pictures = 0;
  for (const attachment of attachments) {
    const { data: part } = described.safeParse(attachment);
    if (part?.id !== undefined) known.add(part.id);
    if (part && (PART_OF_TEXT.test(part.contentType) || filesOf([attachment]).length > 0)) continue;
    if (part && /^image\//i.test(part.contentType)) pictures++;
    else if (part?.name) unread.push(say('sent.file', { name: nameOf(part.name).name }));
    else unread.push(/\bcard\b/i.test(part?.contentType ?? '') ? say('sent.card') : say('sent.attachment'));
  }
  pictures = Math.max(pictures, seen?.pictures ?? 0);
  const hidden = (seen?.attachments ?? []).filter((id) => !known.has(id));
  unread.push(...hidden.map(() => say('sent.attachment')));
  if (pictures > 0) unread.push(say('sent.pictures', { n: pictures }));
  const named = [...new Set(unread)];
  const more = named.length - MAX_NAMED;
  return more > 0 ? [...named.slice(0, MAX_NAMED), say('sent.more', { n: more })] : named;
}

/** The files among the attachments of an activity. */
export function filesOf(attachments: unknown): SentFile[] {
  if (!Array.isArray(attachments)) return [];
  return attachments.flatMap((attachment: unknown): SentFile[] => {
    const kept = download.safeParse(attachment);
    if (kept.success) {
      const { downloadUrl, uniqueId } = kept.data.content;
      return [{ ...nameOf(kept.data.name), id: uniqueId ?? downloadUrl, content: { url: downloadUrl } }];
    }
    const sent = inline.safeParse(attachment);
    if (!sent.success) return [];
    return [{ ...nameOf(sent.data.name), id: sent.data.content, content: { text: sent.data.content } }];
  });
}

function nameOf(given: string | null | undefined): Pick<SentFile, 'name' | 'disguised'> {
  const name = (given ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, MAX_NAME);
  return {
    name: name || say('sent.nameless'),
    ...(/[\p{Cc}]/u.test(given ?? '') && { disguised: true as const }),
  };
}

/** One label below sharepoint.com: `contoso.sharepoint.com`, `contoso-my.sharepoint.com`. */
const SHAREPOINT = /^[a-z0-9-]+\.sharepoint\.com$/;

/** Where Teams keeps the files that people send to a bot. */
export function isSharePoint({ protocol, hostname, port, username, password }: URL): boolean {
  const plain = port === '' && username === '' && password === '';
  return protocol === 'https:' && plain && SHAREPOINT.test(hostname);
}

export function createFileReader({ allowed = isSharePoint, timeout = TIMEOUT }: FileOptions = {}): ReadFiles {
  async function read({ content, disguised }: SentFile): Promise<string> {
    if (disguised) throw new NotRead((name) => message('sent.control', { name }));
    if ('text' in content) return content.text;
    const response = await fetchAllowed(content.url, allowed, Date.now() + timeout);
    return textOf(new Uint8Array(await response.arrayBuffer()));
  }

  return async (files) => {
    if (files.length > MAX_FILES) {
      throw unreadable(message('sent.many', { most: MAX_FILES, count: files.length }));
    }
    const problems: Message[] = [];
    const texts = await Promise.all(
      files.map((file) =>
        read(file).catch((error: unknown) => {
          problems.push(reasonOf(error, file.name));
          return '';
        }),
      ),
    );
    const [first, ...more] = problems;
    if (first)
      throw unreadable(more.reduce((all, next) => message('sent.lines', { first: all, next }), first));
    return files.map(({ name }, index) => ({ name, text: texts[index] ?? '' }));
  };
}

const unreadable = (problems: Message): GadError =>
  new GadError('FILE_UNREADABLE', message('sent.unread', { problems }));

/** Why a file was not read. */
class NotRead extends Error {
  constructor(readonly about: (name: string) => Message) {
    super(english(about('the file')));
  }
}

function reasonOf(error: unknown, name: string): Message {
  if (error instanceof NotRead) return error.about(name);
  const reason = error instanceof HttpError ? error.reason : undefined;
  if (reason === 'too-large') return message('sent.large', { name, size: MAX_FILE / 1024 });
  return message(reason === 'late' ? 'sent.slow' : 'sent.failed', { name });
}

async function fetchAllowed(
  address: string,
  allowed: (url: URL) => boolean,
  deadline: number,
): Promise<Response> {
  let url = parsed(address);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    if (!url || !allowed(url)) throw new NotRead((name) => message('sent.elsewhere', { name }));
    const response = await request(url, { timeoutMs: deadline - Date.now(), maxBytes: MAX_FILE });
    if (response.ok) return response;
    const next = response.headers.get('location');
    const status = String(response.status);
    if (next === null) throw new NotRead((name) => message('sent.status', { name, status }));
    url = parsed(next, url);
  }
  throw new NotRead((name) => message('sent.round', { name }));
}

const parsed = (address: string, base?: URL): URL | null =>
  URL.canParse(address, base?.href) ? new URL(address, base) : null;

/** Characters that no text has, but for those of a terminal. */
const BINARY = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;

function textOf(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    const text = new TextDecoder(wide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
    if (!BINARY.test(text)) return text;
  } catch {
    // No text either.
  }
  throw new NotRead((name) => message('sent.binary', { name }));
}
