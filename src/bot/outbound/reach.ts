/**
 * What is known of conversations: how they are reached, which of them do not let the bot post, and
 * which workflows have something to show there once they do.
 *
 * A closed conversation is tried again with growing pauses: the first message whose turn comes after
 * a pause is the probe. When one is taken, or somebody writes there, every workflow that is behind is
 * drawn again. All of it is noted down, so that it survives a restart.
 */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Log, Notes } from '../../orchestrator/index';
import type { Address, ConnectorError } from '../messaging';

/** What the addresses of all conversations have in common. */
export interface TeamsRoute {
  readonly reference: Address['reference'];
  readonly tenantId?: string;
}

export interface ReachOptions {
  readonly notes: Notes;
  readonly log: Log;
  /** The tenants that may name a way into Teams, lower-cased; null: any, on a machine of one's own. */
  readonly tenants?: readonly string[] | null;
  /** Shows a workflow's cards again. */
  readonly redraw: (workflowId: string) => Promise<void>;
  /** The first pause before a closed conversation is tried, in milliseconds. */
  readonly probeAfter?: number;
}

interface Closed {
  readonly conversation: string;
  readonly codes: readonly string[];
  readonly tries: number;
  /** Nothing is sent before, in epoch milliseconds; null: not before somebody is met there. */
  readonly until: number | null;
}

interface Behind {
  readonly workflowId: string;
}

const ROUTE = 'teams:way';
const TEAMS = 'msteams';
const PROBE_AFTER = 2_000;
const MAX_PAUSE = 3_600_000;
/** How long one sender may take to find out whether a conversation is open again. */
const PROBE_TIME = 30_000;
const EARLY = 5;
const MAX_KNOWN = 5_000;
/** Stands for the way into Teams, for those who wait until there is one. */
const ANYWHERE = '*';

export class Reach {
  private known: TeamsRoute | null = null;
  private readonly services = new LRUCache<string, string>({ max: MAX_KNOWN });
  private readonly closedOnes = new Map<string, Closed>();
  private readonly behindOnes = new Set<string>();
  private readonly probing = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly options: ReachOptions) {}

  /** Goes on with what an earlier process has noted down. */
  async start(): Promise<void> {
    for (const { value } of await this.options.notes.list<Closed>('teams:closed:')) {
      if (value.until !== undefined) this.closedOnes.set(value.conversation, value);
    }
    this.schedule();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** The bot was met there; whether it could not post there before. */
  async met(address: Address): Promise<boolean> {
    await this.learn(address);
    const root = rootOf(address.conversation);
    const closed = new Set([...this.closedOnes.keys()].filter((id) => rootOf(id) === root));
    if (await this.note(address.conversation)) closed.add(address.conversation);
    for (const conversation of closed) await this.open(conversation);
    return closed.has(address.conversation);
  }

  /** The address with the newest way to its conversation. */
  async route(address: Address): Promise<Address> {
    const serviceUrl = await this.service(rootOf(address.conversation));
    if (serviceUrl === null || serviceUrl === address.reference.serviceUrl) return address;
    return { ...address, reference: { ...address.reference, serviceUrl } };
  }

  /** A route into Teams that does not depend on who asks for something; null until the bot was met somewhere. */
  async anyRoute(): Promise<TeamsRoute | null> {
    this.known ??= await this.options.notes.get<TeamsRoute>(ROUTE);
    return this.known && this.serves(this.known.tenantId) ? this.known : null;
  }

  /** Whether nothing may be sent there now. Of those who ask after a pause one may try. */
  async closed(conversation: string): Promise<boolean> {
    const note = await this.note(conversation);
    if (!note) return false;
    if (note.until === null || note.until > Date.now()) {
      this.closedOnes.set(conversation, note);
      this.schedule();
      return true;
    }
    await this.put({ ...note, until: Date.now() + PROBE_TIME });
    this.probing.add(conversation);
    return false;
  }

  /** Nothing can be sent there for now; `reason` is null when the bot was removed. */
  async close(conversation: string, reason: ConnectorError | null): Promise<void> {
    const note = await this.note(conversation);
    this.probing.delete(conversation);
    if (note?.until === null) return;
    const tries = note ? note.tries + 1 : 0;
    const pause = Math.min((this.options.probeAfter ?? PROBE_AFTER) * 2 ** tries, MAX_PAUSE);
    if (!note) {
      this.options.log('warn', 'The bot cannot post in this conversation; it is tried again later.', {
        conversation,
        codes: reason?.codes ?? [],
        status: reason?.status ?? null,
      });
    }
    await this.put({
      conversation,
      codes: reason?.codes ?? [],
      tries,
      until: reason ? Date.now() + pause : null,
    });
  }

  /** A message was taken; what follows from that is not a reason to send it again. */
  async worked(conversation: string): Promise<void> {
    if (!this.probing.has(conversation)) return;
    await this.open(conversation).catch((error: unknown) =>
      this.options.log('warn', 'What is missing in a reopened conversation could not be sent.', {
        conversation,
        error,
      }),
    );
  }

  /** A message was not taken, for a reason of its own: another process may know a newer way, and the next caller may try. */
  async failed(conversation: string): Promise<void> {
    this.services.delete(rootOf(conversation));
    if (!this.probing.delete(conversation)) return;
    const note = await this.note(conversation);
    if (note?.until) await this.put({ ...note, until: Date.now() });
  }

  /** The workflow has something to show there as soon as that is possible; null: anywhere. */
  async behind(conversation: string | null, workflowId: string): Promise<void> {
    const key = behindKey(conversation ?? ANYWHERE, workflowId);
    if (this.behindOnes.has(key)) return;
    this.behindOnes.add(key);
    await this.options.notes.put(key, { workflowId } satisfies Behind);
    this.schedule();
    // It may have opened while this was noted: then nobody else would draw what is missing.
    if (conversation !== null && !(await this.note(conversation))) await this.options.redraw(workflowId);
  }

  /** All that the workflow has to show there is shown. */
  async caughtUp(conversation: string | null, workflowId: string): Promise<void> {
    const key = behindKey(conversation ?? ANYWHERE, workflowId);
    if (this.behindOnes.delete(key)) await this.options.notes.delete(key);
  }

  private async open(conversation: string): Promise<void> {
    this.probing.delete(conversation);
    this.closedOnes.delete(conversation);
    await this.options.notes.delete(closedKey(conversation));
    await this.catchUp(conversation);
  }

  private async catchUp(conversation: string, most = Infinity): Promise<number> {
    const behind = await this.options.notes.list<Behind>(behindKey(conversation, ''));
    for (const { name, value } of behind.slice(0, most)) {
      this.behindOnes.add(name);
      await this.options.redraw(value.workflowId);
    }
    return behind.length;
  }

  private async note(conversation: string): Promise<Closed | null> {
    return this.options.notes.get<Closed>(closedKey(conversation));
  }

  private async put(note: Closed): Promise<void> {
    this.closedOnes.set(note.conversation, note);
    await this.options.notes.put(closedKey(note.conversation), note);
    this.schedule();
  }

  /** Wakes up when the next conversation may be tried. */
  private schedule(): void {
    clearTimeout(this.timer);
    const next = [...this.closedOnes.values()]
      .filter(({ until }) => until !== null)
      .sort((a, b) => a.until! - b.until!)[0];
    if (!next || this.stopped) return;
    this.timer = setTimeout(
      () => void this.probe(next).catch((error: unknown) => this.notTried(next, error)),
      // Timers may be early by a millisecond, and it would be closed for one more pause.
      Math.max(0, next.until! - Date.now()) + EARLY,
    );
    this.timer.unref();
  }

  /** One workflow tries; where none is behind, nobody has to until there is one. */
  private async probe(next: Closed): Promise<void> {
    const { conversation } = next;
    this.closedOnes.set(conversation, { ...next, until: Date.now() + PROBE_TIME });
    const behind = await this.catchUp(conversation, 1);
    if (behind === 0) this.closedOnes.delete(conversation);
    this.schedule();
  }

  private notTried({ conversation }: Closed, error: unknown): void {
    this.options.log('warn', 'A closed conversation could not be tried.', { conversation, error });
    const note = this.closedOnes.get(conversation);
    if (note) this.closedOnes.set(conversation, { ...note, until: Date.now() + PROBE_TIME });
    this.schedule();
  }

  /** Keeps how Teams is reached, when that is new. */
  private async learn({ conversation: id, reference }: Address): Promise<void> {
    const { conversation, bot, channelId, serviceUrl } = reference;
    const root = rootOf(id);
    if (typeof serviceUrl === 'string' && (await this.service(root)) !== serviceUrl) {
      this.services.set(root, serviceUrl);
      await this.options.notes.put(serviceKey(root), serviceUrl);
    }
    if (channelId !== TEAMS) return;
    const { tenantId } = (conversation ?? {}) as { tenantId?: unknown };
    const met: TeamsRoute = {
      reference: { bot, channelId, serviceUrl },
      ...(typeof tenantId === 'string' && { tenantId }),
    };
    const known = await this.anyRoute();
    if (!this.serves(met.tenantId) || JSON.stringify(met) === JSON.stringify(known)) return;
    this.known = met;
    await this.options.notes.put(ROUTE, met);
    if (!known) await this.catchUp(ANYWHERE);
  }

  private serves(tenantId: string | undefined): boolean {
    const { tenants = null } = this.options;
    return tenants === null || (tenantId !== undefined && tenants.includes(tenantId.toLowerCase()));
  }

  private async service(root: string): Promise<string | null> {
    const known = this.services.get(root);
    if (known !== undefined) return known === '' ? null : known;
    const noted = await this.options.notes.get<string>(serviceKey(root));
    this.services.set(root, noted ?? '');
    return noted;
  }
}

/** A channel with all its threads is reached in one way. */
const rootOf = (conversation: string): string => conversation.split(';')[0] ?? conversation;

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url');

const closedKey = (conversation: string): string => `teams:closed:${conversation}`;
const serviceKey = (root: string): string => `teams:service:${root}`;
/** Looked for by its beginning, so of one length whatever the conversation is called. */
const behindKey = (conversation: string, workflowId: string): string =>
  `teams:behind:${digest(conversation)}:${workflowId}`;
/** Which workflow a message of the bot's is about. */
export const messageKey = (conversation: string, messageId: string): string =>
  `teams:message:${digest(`${conversation} ${messageId}`)}`;

/** The route that a request took. */
export function routeOf({ reference: { user: _, ...reference } }: Address): TeamsRoute {
  return { reference };
}

/** A channel by its id, for the person who asked if somebody did. */
export function namedConversation(
  id: string,
  { reference, tenantId }: TeamsRoute,
  address: Address | null,
): Address {
  return {
    conversation: id,
    kind: 'channel',
    account: address?.account ?? { id: '', name: '' },
    reference: {
      ...reference,
      conversation: { id, isGroup: true, conversationType: 'channel', ...(tenantId && { tenantId }) },
    },
  };
}
