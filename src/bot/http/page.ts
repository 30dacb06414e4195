/** The status page: static files, with words in the reader's language and no data. What they show comes from the guarded API. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Request, Response, Server } from 'restify';
import { LOCALES, pageWords, say, speaking, spoken, type PlainKey } from '../../cards/index';
import { checkHost, type AccessOptions } from './access';
import type { Route } from './api';

const FOLDER = resolve(__dirname, '..', '..', '..', 'page');

/** What of the folder is served. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Addresses of the page; what they show is read from the address in the browser. */
const ADDRESSES = ['/', '/waiting', '/all', '/figures', '/workflows/:id'];

/** Where Teams and Microsoft 365 show tabs. */
const HOSTS =
  'https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft https://*.microsoft365.com https://*.office.com';

/** Nothing but the page's own files runs, and only Teams may frame it: in local mode nobody. */
const policy = (localMode: boolean): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${localMode ? "'none'" : HOSTS}`,
  ].join('; ');

export function addPage(
  server: Server,
  handle: (route: Route) => (request: Request, response: Response) => Promise<void>,
  access: AccessOptions,
): void {
  /** `content` is asked for in the language of the reader. */
  const serve = (path: string, type: string, content: () => Buffer): void => {
    server.get(
      path,
      handle(async (request, response) => {
        checkHost(request, access);
        const body = content();
        response.writeHead(200, {
          'content-type': type,
          'content-length': body.length,
          vary: 'accept-language',
          'content-security-policy': policy(access.localMode),
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          // Short, so that a new version shows, and the same files are not read for each view.
          'cache-control': 'private, max-age=60',
        });
        response.end(body);
        return undefined;
      }),
    );
  };
  const pages = Object.fromEntries(LOCALES.map((locale) => [locale, speaking(locale, document)]));
  for (const address of ADDRESSES) serve(address, 'text/html; charset=utf-8', () => pages[spoken()]!);
  for (const name of readdirSync(FOLDER)) {
    const type = TYPES[extname(name)];
    if (type === undefined) continue;
    const content = readFileSync(resolve(FOLDER, name));
    serve(`/page/${name}`, type, () => content);
  }
}

/** The page's document with its words: those that stand in it, and those for its script. */
function document(): Buffer {
  const words = JSON.stringify(pageWords()).replaceAll('<', '\\u003c');
  const fixed: Readonly<Record<string, string>> = { lang: spoken(), words };
  const html = readFileSync(resolve(FOLDER, 'index.html'), 'utf8');
  return Buffer.from(
    html.replace(/\{\{([\w.]+)\}\}/g, (_gap, key: string) => fixed[key] ?? escapeHtml(say(key as PlainKey))),
  );
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
