/** The HTTP side: Teams' endpoint, the status API, health and metrics. */
import restify, { type Request, type Response, type Server } from 'restify';
import { asGadError, GadError } from '../../errors';
import type { Orchestrator } from '../../orchestrator/index';
import type { Receive } from '../teams';
import { checkHost, checkJson, checkToken, type AccessOptions } from './access';
import { addApi, type Route } from './api';
import { readJson } from './body';
import type { Metrics } from './metrics';
import type { Log } from '../messaging';

export interface ServerOptions extends AccessOptions {
  readonly orchestrator: Orchestrator;
  readonly receive: Receive;
  readonly metrics: Metrics;
  readonly log: Log;
}

export function createHttpServer(options: ServerOptions): Server {
  const { orchestrator, receive, metrics, log } = options;
  const server = restify.createServer({ name: 'gad-for-teams' });

  const handle =
    (route: Route) =>
    async (request: Request, response: Response): Promise<void> => {
      try {
        const answer = await route(request, response);
        if (answer) send(response, answer.status, answer.body);
      } catch (thrown) {
        const error = asGadError(thrown);
        if (error.code === 'INTERNAL') {
          log('error', 'A request could not be answered.', { path: request.path(), error: thrown });
        }
        if (response.headersSent) response.end();
        else send(response, error.status, error.toJSON());
      }
    };

  server.post(
    '/api/messages',
    handle(async (request) => {
      checkHost(request, options);
      checkJson(request);
      return receive(await readJson(request), request.headers.authorization ?? '');
    }),
  );
  addApi(server, handle, orchestrator, options);
  server.get(
    '/healthz',
    handle(async () => ({ status: 200, body: { status: 'up' } })),
  );
  server.get(
    '/readyz',
    handle(async () => {
      const health = await orchestrator.health();
      return { status: health.database && health.accepting ? 200 : 503, body: health };
    }),
  );
  server.get(
    '/metrics',
    handle(async (request, response) => {
      checkHost(request, options);
      checkToken(request, options);
      response.writeHead(200, { 'content-type': metrics.registry.contentType });
      response.end(await metrics.registry.metrics());
      return undefined;
    }),
  );
  answerUnknownRoutes(server);
  return server;
}

function send(response: Response, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(body === null ? undefined : JSON.stringify(body));
}

/** restify answers unknown paths, methods and broken paths by itself; here they get the API's form. */
function answerUnknownRoutes(server: Server): void {
  server.on(
    'restifyError',
    (request: Request, _response: Response, cause: { statusCode?: number }, next: () => void) => {
      const unknown = cause.statusCode === 404 || cause.statusCode === 405;
      const error = unknown
        ? new GadError('NOT_FOUND', `There is nothing at ${request.method} ${request.path()}.`)
        : new GadError('INPUT_INVALID', 'This request could not be understood.', { cause });
      Object.assign(cause, { statusCode: error.status, body: error.toJSON(), toJSON: () => error.toJSON() });
      next();
    },
  );
}
