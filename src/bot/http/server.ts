/** The HTTP side: Teams' endpoint, the status API, health and metrics. */
import { once } from 'node:events';
import type { Server as NodeServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import restify, { type Request, type Response, type Server } from 'restify';
import { localeAsked, sayFailure, speaking } from '../../cards/index';
import { asGadError, GadError } from '../../errors';
import { message } from '../../messages';
import type { Orchestrator } from '../../orchestrator/index';
import type { Receive } from '../teams/teams';
import { createHash } from 'node:crypto';
import { caller, checkHost, checkJson, type AccessOptions } from './access';
import { addApi, type Route } from './api';
import { Aborted, MAX_BODY, readJson } from './body';
import { addForgeNews } from './forge';
import type { Metrics } from './metrics';
import { addPage } from './page';
import type { Log } from '../messaging';

export interface ServerOptions extends AccessOptions {
  readonly orchestrator: Orchestrator;
  readonly receive: Receive;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** How long requests that are being answered may hold up the end, in milliseconds. */
const DRAIN = 5_000;

export interface HttpServer {
  readonly server: Server;
  /** Ends the event streams, lets every other request be answered, and closes all connections. */
  close(): Promise<void>;
}

export function createHttpServer(options: ServerOptions): HttpServer {
  const { orchestrator, receive, metrics, log } = options;
  const closing = new AbortController();
  const running = new Set<Promise<void>>();
  const server = restify.createServer({ name: 'gad-for-teams' });

  async function answer(route: Route, request: Request, response: Response): Promise<void> {
    try {
      const result = await route(request, response);
      if (result) send(request, response, result.status, result.body);
    } catch (thrown) {
      if (thrown instanceof Aborted) {
        response.destroy();
        return;
      }
      const error = asGadError(thrown);
      if (!request.complete) closeConnection(request, response);
      if (error.code === 'INTERNAL') {
        log('error', 'A request could not be answered.', { path: request.path(), error: thrown });
      }
      if (response.headersSent) response.end();
      else send(request, response, error.status, bodyOf(error));
    }
    if (!response.closed) await once(response, 'close');
  }

  const handle =
    (route: Route) =>
    async (request: Request, response: Response): Promise<void> => {
      const asked = localeAsked(request.headers['accept-language']);
      const done = speaking(asked, () => answer(route, request, response)).finally(() =>
        running.delete(done),
      );
      running.add(done);
      await done;
    };

  /** The Bot Framework endpoint. */
  server.post(
    '/api/messages',
    handle(async (request) => {
      checkHost(request, options);
      checkJson(request);
      return receive(await readJson(request), request.headers.authorization ?? '');
    }),
  );
  addForgeNews(server, handle, orchestrator);
  addApi(server, handle, orchestrator, { ...options, closing: closing.signal });
  /** 200 while the process is running. */
  server.get(
    '/healthz',
    handle(async () => ({ status: 200, body: { status: 'up' } })),
  );
  /** 200 when the database and the Clearing are ready, otherwise 503. */
  server.get(
    '/readyz',
    handle(async () => {
      const health = await orchestrator.health();
      const { database, accepting } = health;
      // Anybody may ask: what else is known is for people on this machine, and for `gad doctor`.
      const body = options.localMode ? health : { database, accepting };
      return { status: database && accepting ? 200 : 503, body };
    }),
  );
  /**
   * Prometheus metrics: `gad_workflow_events_total` by type and phase, `gad_messages_total` by how messages
   * were understood, `gad_requests_total` by the result of planning, `gad_approvals_waiting`,
   * `gad_model_rounds_total`, `gad_model_tokens_total` by direction, `gad_model_cost_total` by currency, and the
   * usual metrics of a Node.js process.
   */
  server.get(
    '/metrics',
    handle(async (request, response) => {
      checkHost(request, options);
      caller(request, options, 'reader');
      response.writeHead(200, { 'content-type': metrics.registry.contentType });
      response.end(await metrics.registry.metrics());
      return undefined;
    }),
  );
  addPage(server, handle, options);
  answerUnknownRoutes(server);
  return {
    server,
    async close() {
      const closed = once(server.server as NodeServer, 'close');
      server.server.close();
      closing.abort();
      await Promise.race([Promise.all(running), sleep(DRAIN, undefined, { ref: false })]);
      (server.server as NodeServer).closeAllConnections();
      await closed;
    },
  };
}

/** How long a client has to see that its connection is closed, in milliseconds. */
const CLOSE_MS = 1_000;

/** Ends the connection of a client that goes on sending; what is on its way is dropped, so that it sees the answer. */
function closeConnection(request: Request, response: Response): void {
  let left = MAX_BODY;
  response.setHeader('connection', 'close');
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.socket.destroy();
  });
  setTimeout(() => request.socket.destroy(), CLOSE_MS).unref();
}

/** The code is for programs, the message for people, in the language that the client asks for. */
const bodyOf = (error: GadError): object => ({ code: error.code, message: sayFailure(error) });

/** A client that asks repeatedly gets only what has changed. */
function send(request: Request, response: Response, status: number, body: unknown): void {
  const json = body === null ? undefined : JSON.stringify(body);
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'private, no-cache',
    vary: 'accept-language',
  };
  if (status === 200 && json !== undefined && request.method === 'GET') {
    headers.etag = `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"`;
    if (isKnown(request.headers['if-none-match'], headers.etag)) {
      response.writeHead(304, headers);
      response.end();
      return;
    }
  }
  response.writeHead(status, headers);
  response.end(json);
}

/** Whether a client has what this tag stands for: it may name several, weak ones, or anything by "*". */
function isKnown(known: string | undefined, tag: string): boolean {
  if (known === undefined) return false;
  const tags: readonly string[] = known.match(/"[^"]*"/g) ?? [];
  return known.trim() === '*' || tags.includes(tag);
}

/** restify answers unknown paths, methods and broken paths by itself; here they get the API's form. */
function answerUnknownRoutes(server: Server): void {
  server.on(
    'restifyError',
    (request: Request, _response: Response, cause: { statusCode?: number }, next: () => void) => {
      const unknown = cause.statusCode === 404 || cause.statusCode === 405;
      const error = unknown
        ? new GadError(
            'NOT_FOUND',
            message('api.nothing', { method: `${request.method}`, path: request.path() }),
          )
        : new GadError('INPUT_INVALID', message('api.unclear'), { cause });
      const body = speaking(localeAsked(request.headers['accept-language']), () => bodyOf(error));
      Object.assign(cause, { statusCode: error.status, body, toJSON: () => body });
      next();
    },
  );
}
