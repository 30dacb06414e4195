/**
 * An HTTP server on loopback that answers as a vendor's description says, and refuses what does not
 * fit it: unknown paths, parameters and fields too. Its own answers have to fit as well.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OpenAPIBackend, type Context, type Document } from 'openapi-backend';
import { Refusal } from './model';

/** What a call is for, in words that are the same for each forge. */
export type Purpose =
  'look' | 'open' | 'update' | 'merge' | 'comment' | 'people' | 'branch' | 'issue' | 'credentials';

/** How one call goes wrong. `lost`: it is done, and the connection breaks before the answer; `down`: nothing is done. */
export type Fault =
  | 'lost'
  | 'down'
  | 'unavailable'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'conflict'
  | 'unprocessable'
  | 'busy'
  | 'moved';

/** Seconds that a busy forge asks to wait. */
export const BUSY_SECONDS = 1;

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/* eslint-disable @typescript-eslint/no-explicit-any -- a body is as the description says */
export interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: any;
  readonly authorization: string;
  readonly url: string;
}

export interface Operation {
  /** One call may be for several things, told by its body. */
  readonly purpose: Purpose | ((body: any) => Purpose);
  readonly handle: (asked: Asked) => Answer;
}

export interface Vendor {
  /** What stands before the paths of the description, such as `/api/v3`. */
  readonly root: string;
  readonly definition: Document;
  /** By `operationId` of the description. */
  readonly operations: Readonly<Record<string, Operation>>;
  /** Whether the call may be answered at all. */
  readonly admits: (headers: IncomingMessage['headers'], operation: string) => boolean;
  readonly refused: (refusal: Refusal) => Answer;
  readonly failed: (fault: Exclude<Fault, 'lost' | 'down'>, words?: string) => Answer;
  /** Paths that the description does not have. */
  readonly besides?: (method: string, path: string, body: any) => Answer | null;
}
/* eslint-enable @typescript-eslint/no-explicit-any */

/** One page of a list, with the header that names the next one. */
export function paged(items: readonly unknown[], { query, url }: Asked, usual: number): Answer {
  const size = Number(query.per_page ?? usual);
  const page = Number(query.page ?? 1);
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const more = page * size < items.length;
  return {
    status: 200,
    body: items.slice((page - 1) * size, page * size),
    ...(more && { headers: { link: `<${next.href}>; rel="next"` } }),
  };
}

export class ApiServer {
  /** What was asked, in order, and how it was answered; null where the connection broke. */
  readonly log: { readonly operation: string; readonly purpose: Purpose; readonly status: number | null }[] =
    [];
  private readonly faults: { readonly purpose: Purpose | 'any'; readonly fault: Fault; left: number }[] = [];

  private constructor(
    private readonly server: Server,
    private readonly vendor: Vendor,
    private readonly api: OpenAPIBackend,
    private readonly origin: string,
  ) {}

  static async start(vendorAt: (origin: string) => Vendor): Promise<ApiServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const vendor = vendorAt(origin);
    const api = new ApiServer(server, vendor, await checkerOf(vendor), origin);
    server.on('request', (request, response) => void api.answer(request, response));
    return api;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The next calls of that purpose go wrong, `times` of them. */
  fail(purpose: Purpose | 'any', fault: Fault, times = 1): void {
    this.faults.push({ purpose, fault, left: times });
  }

  /** The forge is well again. */
  heal(): void {
    this.faults.length = 0;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const method = request.method ?? 'GET';
    const body: unknown = text === '' ? undefined : parsed(text);
    const besides = this.vendor.besides?.(method, url.pathname + url.search, body);
    if (besides) return void send(request, response, besides);
    const context = (await this.api.handleRequest({
      method,
      path: url.pathname,
      query: url.searchParams.toString(),
      headers: request.headers as Record<string, string>,
      body,
    })) as Context | null;
    const operation = context?.operation.operationId ?? '';
    const known = this.vendor.operations[operation];
    if (!context || !known)
      return void send(
        request,
        response,
        this.vendor.failed('not-found', `there is no ${method} ${url.pathname}`),
      );

    const purpose = typeof known.purpose === 'string' ? known.purpose : known.purpose(body);
    const fault = this.faults.find(
      (planned) => planned.left > 0 && (planned.purpose === 'any' || planned.purpose === purpose),
    );
    if (fault) fault.left--;
    const note = (status: number | null): void => void this.log.push({ operation, purpose, status });
    if (fault?.fault === 'down') {
      note(null);
      return void response.destroy();
    }
    const answer =
      fault && fault.fault !== 'lost'
        ? this.vendor.failed(fault.fault)
        : this.handled(context, known, url, request.headers);
    if (fault?.fault === 'lost') {
      note(null);
      return void response.destroy();
    }
    note(send(request, response, answer));
  }

  private handled(
    context: Context,
    { handle }: Operation,
    url: URL,
    headers: IncomingMessage['headers'],
  ): Answer {
    const operation = context.operation.operationId ?? '';
    if (!this.vendor.admits(headers, operation)) return this.vendor.failed('unauthorized');
    const misfits = misfitsOf(context, url);
    if (misfits.length > 0)
      return this.vendor.failed('unprocessable', `this does not fit the description: ${misfits.join('; ')}`);
    try {
      const answer = handle({
        params: Object.fromEntries(
          Object.entries(context.request.params).map(([k, v]) => [k, decodeURIComponent(String(v))]),
        ),
        query: Object.fromEntries(url.searchParams),
        body: context.request.requestBody,
        authorization: String(headers.authorization ?? headers['private-token'] ?? ''),
        url: url.href.replace(url.origin, this.origin),
      });
      const fits = this.api.validateResponse(answer.body ?? null, context.operation, answer.status);
      return fits.valid
        ? answer
        : {
            status: 500,
            body: {
              message: `the stand-in's own answer to ${operation} does not fit: ${JSON.stringify(fits.errors)}`,
            },
          };
    } catch (thrown) {
      if (thrown instanceof Refusal) return this.vendor.refused(thrown);
      return { status: 500, body: { message: String(thrown) } };
    }
  }
}

/** By description: compiling one takes seconds, and it keeps no state. */
const checkers = new Map<Document, Promise<OpenAPIBackend>>();

function checkerOf({ definition, root, operations }: Vendor): Promise<OpenAPIBackend> {
  const known = checkers.get(definition);
  if (known) return known;
  const api = new OpenAPIBackend({
    definition,
    apiRoot: root,
    quick: true,
    coerceTypes: true,
    ajvOpts: { strict: false, formats: { uri: true, 'date-time': true, int64: true, 'repo.nwo': true } },
  });
  const given = async (context: Context) => context;
  for (const operation of Object.keys(operations)) api.register(operation, given);
  api.register({ validationFail: given, notFound: async () => null, methodNotAllowed: async () => null });
  const made = api.init().then(() => api);
  checkers.set(definition, made);
  return made;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** What does not fit the description; query parameters and fields that it does not have count as well. */
function misfitsOf({ operation, validation, request }: Context, url: URL): string[] {
  const described = (operation.parameters ?? []).flatMap((parameter) =>
    'name' in parameter && parameter.in === 'query' ? [parameter.name] : [],
  );
  const schema = (
    operation.requestBody as { content?: Record<string, { schema?: { properties?: object } }> } | undefined
  )?.content?.['application/json']?.schema;
  // The checker takes every body for required.
  const optional = (operation.requestBody as { required?: boolean } | undefined)?.required !== true;
  const fields = Object.keys(schema?.properties ?? {});
  const sent: unknown = request.requestBody;
  const unknownFields =
    typeof sent === 'object' && sent !== null && !Array.isArray(sent) && fields.length > 0
      ? Object.keys(sent).filter((key) => !fields.includes(key))
      : [];
  return [
    ...(validation.errors ?? [])
      .filter(({ params }) => !(optional && params.missingProperty === 'requestBody'))
      .map((error) => `${error.instancePath} ${error.message}`),
    ...[...url.searchParams.keys()]
      .filter((key) => !described.includes(key))
      .map((key) => `query ${key} is unknown`),
    ...unknownFields.map((key) => `field ${key} is unknown`),
  ];
}

function send(request: IncomingMessage, response: ServerResponse, { status, body, headers }: Answer): number {
  const text = body === undefined ? '' : JSON.stringify(body);
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
  if (request.method === 'GET' && status === 200 && request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag });
    response.end();
    return 304;
  }
  const type = text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' };
  const tag = request.method === 'GET' && status === 200 && { etag };
  // Not `writeHead(…).end()`: restify, where it is loaded, makes writeHead answer nothing.
  response.writeHead(status, { ...type, ...tag, ...headers });
  response.end(text);
  return status;
}
