/** The status page: static files that hold no data. What they show comes from the guarded API. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import type { Request, Response, Server } from 'restify';
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
  const serve = (path: string, name: string, type: string): void => {
    const content = readFileSync(resolve(FOLDER, name));
    server.get(
      path,
      handle(async (request, response) => {
        checkHost(request, access);
        response.writeHead(200, {
          'content-type': type,
          'content-length': content.length,
          'content-security-policy': policy(access.localMode),
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          // Short, so that a new version shows, and the same files are not read for each view.
          'cache-control': 'private, max-age=60',
        });
        response.end(content);
        return undefined;
      }),
    );
  };
  for (const address of ADDRESSES) serve(address, 'index.html', 'text/html; charset=utf-8');
  for (const name of readdirSync(FOLDER)) {
    const type = TYPES[extname(name)];
    if (type !== undefined) serve(`/page/${name}`, name, type);
  }
}
