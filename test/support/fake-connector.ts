/**
 * A Bot Connector for tests: an HTTP server that the bot sends to, and a person at the other end.
 * It keeps every call in order, hands out what arrives by promise, and can fail on demand.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A card or activity, as loose JSON. */
export type Json = Readonly<Record<string, unknown>>;

export interface ConnectorCall {
  readonly method: string;
  readonly path: string;
  readonly conversation: string;
  /** `create` a message, `update` one, or anything else that the protocol knows. */
  readonly kind: 'create' | 'update' | 'delete' | 'typing' | 'other';
  /** The id the message got, or the one that was updated. */
  readonly messageId: string;
  readonly body: Activity;
  /** What was answered. */
  readonly status: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly authorization: string | undefined;
}

export interface Activity {
  readonly type?: string;
  readonly id?: string;
  readonly text?: string;
  readonly entities?: readonly Json[];
  readonly attachments?: readonly { readonly contentType: string; readonly content: Json }[];
  readonly [key: string]: unknown;
}

/** How one call is answered instead of the usual way. */
export type Fault =
  /** Refused: nothing is shown. */
  | { readonly status: number; readonly retryAfter?: number | string; readonly code?: string }
  /** Shown, but the answer is an error. */
  | { readonly status: number; readonly shown: true }
  /** Shown, but the connection breaks before the answer. */
  | { readonly lostReply: true }
  /** The connection breaks at once, and it is shown when this settles. */
  | { readonly shownAfter: Promise<unknown> }
  /** Answered as usual once `until` settles. */
  | { readonly until: Promise<unknown> };

/** What a conversation shows: the newest state of each message. */
export interface Shown {
  readonly id: string;
  readonly conversation: string;
  /** As it was created, then as it was last updated. */
  activity: Activity;
  /** How often it was changed after it was created. */
  updates: number;
}

/** A call before it is answered. */
export type Incoming = Pick<ConnectorCall, 'kind' | 'conversation'>;

interface Waiter {
  readonly matches: (call: ConnectorCall) => boolean;
  readonly resolve: (call: ConnectorCall) => void;
}

export class FakeConnector {
  /** Every call in the order of its arrival. */
  readonly calls: ConnectorCall[] = [];
  /** What people see, by message id. */
  readonly messages = new Map<string, Shown>();
  /** Who can be looked up in every conversation, by directory id. */
  readonly members = new Map<
    string,
    { readonly id: string; readonly name: string; readonly userRole?: string }
  >();
  /** Whether conversations say who their members are; most tests have nobody to keep out. */
  roster = false;
  private readonly waiters = new Set<Waiter>();
  private readonly faults: {
    matches: (call: Incoming) => boolean;
    fault: Fault;
  }[] = [];
  /** Decides on each call that no `failNext` was meant for. */
  weather: (call: Incoming) => Fault | undefined = () => undefined;
  /** Told of each message at the moment it is shown or changed, before the bot has its answer. */
  onShown: (shown: Shown, fault: Fault | undefined) => void = () => undefined;
  private cursor = 0;
  private counter = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeConnector> {
    const server = createServer();
    const connector = new FakeConnector(server);
    server.on('request', (request, response) => {
      connector.serve(request, response).catch(() => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return connector;
  }

  /** What activities name as their serviceUrl. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** Answers the next call that matches in another way, once. */
  failNext(kind: ConnectorCall['kind'], fault: Fault, conversation?: string): void {
    this.faults.push({
      matches: (call) =>
        call.kind === kind && (conversation === undefined || call.conversation === conversation),
      fault,
    });
  }

  /** The first call, from the start, that matches: one that was, or else one that comes. */
  waitFor(matches: (call: ConnectorCall) => boolean): Promise<ConnectorCall> {
    const past = this.calls.find(matches);
    if (past) return Promise.resolve(past);
    return new Promise((resolve) => this.waiters.add({ matches, resolve }));
  }

  /** The next message with a card, created or updated, that was not handed out yet. */
  async nextCard(
    matches: (card: Json) => boolean = () => true,
  ): Promise<{ card: Json; call: ConnectorCall }> {
    const call = await this.waitFor((candidate) => {
      const card = cardOf(candidate.body);
      return (
        this.calls.indexOf(candidate) >= this.cursor &&
        candidate.status < 300 &&
        card !== null &&
        matches(card)
      );
    });
    this.cursor = this.calls.indexOf(call) + 1;
    return { card: cardOf(call.body)!, call };
  }

  /** The messages that a conversation shows, oldest first. */
  shown(conversation?: string): readonly Shown[] {
    return [...this.messages.values()].filter(
      (message) => conversation === undefined || message.conversation === conversation,
    );
  }

  /** The calls of one kind that were answered well. */
  done(kind: ConnectorCall['kind']): readonly ConnectorCall[] {
    return this.calls.filter((call) => call.kind === kind && call.status < 300);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const path = decodeURIComponent(request.url ?? '');
    const [, conversation = '', messageId = ''] =
      /^\/v3\/conversations\/([^/]+)(?:\/activities(?:\/([^/]+))?)?$/.exec(path) ?? [];
    const kind = kindOf(request.method ?? '', path, body);
    const faultIndex = this.faults.findIndex(({ matches }) => matches({ kind, conversation }));
    const fault =
      faultIndex < 0 ? this.weather({ kind, conversation }) : this.faults.splice(faultIndex, 1)[0]!.fault;
    if (fault && 'until' in fault) await fault.until;
    if (fault && 'shownAfter' in fault) {
      response.destroy();
      await fault.shownAfter;
      this.show(kind, conversation, messageId, body);
      return;
    }
    const refused = fault !== undefined && 'status' in fault && !('shown' in fault);
    const id = refused ? messageId : this.show(kind, conversation, messageId, body);
    const shown = refused ? undefined : this.messages.get(id);
    if (shown && (kind === 'create' || kind === 'update')) this.onShown(shown, fault);
    const member = /\/members\/([^/]+)$/.exec(path)?.[1];
    const known = (kind !== 'update' || id !== '') && (member === undefined || this.members.has(member));
    const status = fault && 'status' in fault ? fault.status : known ? 200 : 404;
    if (fault && 'lostReply' in fault) {
      this.record({ request, path, conversation, kind, messageId: id, body, status: 0 });
      response.destroy();
      return;
    }
    const retryAfter = fault && 'retryAfter' in fault ? fault.retryAfter : undefined;
    if (retryAfter !== undefined) response.setHeader('Retry-After', String(retryAfter));
    response.writeHead(status, { 'content-type': 'application/json' });
    const code = (fault && 'code' in fault && fault.code) || String(status);
    const answer = status < 300 ? this.answer(path, id) : { error: { code, message: 'refused' } };
    response.end(JSON.stringify(answer), () => {
      this.record({ request, path, conversation, kind, messageId: id, body, status });
    });
  }

  /** Makes visible what a call asks for, and answers the message's id; '' for an update of nothing. */
  private show(
    kind: ConnectorCall['kind'],
    conversation: string,
    messageId: string,
    activity: Activity,
  ): string {
    if (kind === 'create') {
      const id = `message-${++this.counter}`;
      this.messages.set(id, { id, conversation, activity, updates: 0 });
      return id;
    }
    const message = this.messages.get(messageId);
    if (kind === 'update') {
      if (!message) return '';
      message.activity = activity;
      message.updates++;
    }
    if (kind === 'delete') this.messages.delete(messageId);
    return messageId;
  }

  private answer(path: string, id: string): unknown {
    const member = this.members.get(/\/members\/([^/]+)$/.exec(path)?.[1] ?? '');
    if (member) return { ...member, objectId: member.id };
    const everybody = this.roster ? [...this.members.values()] : [];
    if (/members(\/|$)|pagedmembers/.test(path))
      return path.includes('paged') ? { members: everybody } : everybody;
    if (/^\/v3\/teams\/[^/]+\/conversations/.test(path)) return { conversations: [] };
    return { id: id || `other-${++this.counter}` };
  }

  private record(
    call: Omit<ConnectorCall, 'method' | 'at' | 'authorization'> & { request: IncomingMessage },
  ): void {
    const { request, ...rest } = call;
    const recorded: ConnectorCall = {
      ...rest,
      method: request.method ?? '',
      at: Date.now(),
      authorization: request.headers.authorization,
    };
    this.calls.push(recorded);
    for (const waiter of this.waiters) {
      if (!waiter.matches(recorded)) continue;
      this.waiters.delete(waiter);
      waiter.resolve(recorded);
    }
  }
}

function kindOf(method: string, path: string, body: Activity): ConnectorCall['kind'] {
  if (!/^\/v3\/conversations\/[^/]+\/activities/.test(path)) return 'other';
  if (method === 'PUT') return 'update';
  if (method === 'DELETE') return 'delete';
  if (method !== 'POST') return 'other';
  return body.type === 'typing' ? 'typing' : 'create';
}

async function readBody(request: IncomingMessage): Promise<Activity> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Activity);
}

/** The Adaptive Card of an activity. */
export function cardOf(activity: Activity): Json | null {
  const card = activity.attachments?.find(
    ({ contentType }) => contentType === 'application/vnd.microsoft.card.adaptive',
  );
  return card?.content ?? null;
}

/** Every text on a card in reading order, to look for what a person would read. */
export function textOf(card: unknown): string {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      if ((key === 'text' || key === 'title' || key === 'value') && typeof child === 'string')
        texts.push(child);
      else walk(child);
    }
  };
  walk(card);
  return texts.join('\n').replaceAll('\u00a0', ' ');
}

/** The actions of a card by their titles, wherever they are on it. */
export function actionsOf(
  card: unknown,
): ReadonlyMap<string, { readonly verb: string; readonly data: Json }> {
  const actions = new Map<string, { verb: string; data: Json }>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    const node = value as { type?: string; title?: string; verb?: string; data?: Json };
    if (node.type === 'Action.Execute') {
      actions.set(node.title ?? '', { verb: node.verb ?? '', data: node.data ?? {} });
    }
    Object.values(value).forEach(walk);
  };
  walk(card);
  return actions;
}
