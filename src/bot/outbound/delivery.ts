/**
 * Sends messages at the pace Teams allows. A conversation that refuses the bot (removed,
 * blocked, gone) is noted as closed, and nothing is sent there until the bot is met there again.
 */
import type { Notes } from '../../orchestrator/index';
import { ConnectorError, type Address, type Log, type Message, type Messenger } from '../messaging';
import { Pacer } from './pacer';

/** How often a message that Teams throttles is sent again before the caller hears of it. */
const THROTTLED_ATTEMPTS = 5;

/** What the addresses of all conversations have in common. */
export interface Way {
  readonly reference: Address['reference'];
  readonly tenantId?: string;
}

const WAY = 'teams:way';
const TEAMS = 'msteams';

/** A durable note that a message is about to be sent, made when its turn has come. */
export interface Intent {
  note(): Promise<void>;
  /** The message was not shown, for sure. */
  withdraw(): Promise<void>;
}

export class Delivery {
  private readonly pacer = new Pacer();
  private known: Way | null = null;

  constructor(
    private readonly messenger: Messenger,
    private readonly notes: Notes,
    private readonly log: Log,
  ) {}

  /** @throws ConnectorError, SHUTTING_DOWN */
  async post(address: Address, message: Message, intent?: Intent): Promise<string> {
    try {
      return await this.paced(address, async () => {
        await intent?.note();
        try {
          return await this.messenger.post(address, message);
        } catch (error) {
          if (!(error instanceof ConnectorError && error.ambiguous)) await intent?.withdraw();
          throw error;
        }
      });
    } catch (error) {
      if (error instanceof ConnectorError && error.gone) await this.close(address, error);
      throw error;
    }
  }

  /** Replaying an update shows it once, so it is. @throws ConnectorError, SHUTTING_DOWN */
  async update(address: Address, messageId: string, message: Message): Promise<void> {
    try {
      await this.paced(address, () => this.messenger.update(address, messageId, message));
    } catch (error) {
      // 404 means that the message is gone, not the conversation.
      if (error instanceof ConnectorError && error.status === 403) await this.close(address, error);
      throw error;
    }
  }

  /**
   * Shown only when that takes nothing from the messages that matter, and not in channels: Teams
   * shows no sign there, and the Playground's page loses the messages that come right after one.
   */
  async typing(address: Address): Promise<void> {
    if (address.kind === 'channel' || !this.idle(address)) return;
    try {
      await this.pacer.take(address.conversation);
      await this.messenger.typing(address);
    } catch (error) {
      this.log('info', 'The typing sign was not shown.', { conversation: address.conversation, error });
    }
  }

  /** Whom to mention; a mention that cannot be made is none, and no reason to send nothing. */
  async member(address: Address, id: string): Promise<Address['account'] | null> {
    try {
      const found = await this.messenger.member(address, id);
      return found && { id: found.id, name: found.name };
    } catch (error) {
      this.log('info', 'A person could not be looked up.', { conversation: address.conversation, error });
      return null;
    }
  }

  /** Whether a message could go out at once. */
  idle(address: Address): boolean {
    return this.pacer.idle(address.conversation);
  }

  /** Whether the conversation refused the bot. */
  async closed(address: Address): Promise<boolean> {
    return (await this.notes.get(closedKey(address))) !== null;
  }

  /** The bot was met in the conversation; whether it could not post there before. */
  async reopen(address: Address): Promise<boolean> {
    await this.learn(address);
    if (!(await this.closed(address))) return false;
    await this.notes.delete(closedKey(address));
    return true;
  }

  /** A way into Teams that does not depend on who asks for something; null until the bot was met somewhere. */
  async way(): Promise<Way | null> {
    this.known ??= await this.notes.get<Way>(WAY);
    return this.known;
  }

  /** Notes that nothing can be sent there any more. */
  async close(address: Address, reason: ConnectorError | null): Promise<void> {
    this.log('warn', 'The bot cannot post in this conversation any more; it stops sending there.', {
      conversation: address.conversation,
      status: reason?.status ?? null,
    });
    await this.notes.put(closedKey(address), { status: reason?.status ?? null });
  }

  /** Keeps how Teams is reached, when that is new. */
  private async learn({ reference: { conversation, bot, channelId, serviceUrl } }: Address): Promise<void> {
    if (channelId !== TEAMS) return;
    const reference = { bot, channelId, serviceUrl };
    const { tenantId } = (conversation ?? {}) as { tenantId?: unknown };
    const way: Way = { reference, ...(typeof tenantId === 'string' && { tenantId }) };
    if (JSON.stringify(way) === JSON.stringify(await this.way())) return;
    this.known = way;
    await this.notes.put(WAY, way);
  }

  stop(): void {
    this.pacer.close();
  }

  private async paced<T>(address: Address, send: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      await this.pacer.take(address.conversation);
      try {
        return await send();
      } catch (error) {
        if (!(error instanceof ConnectorError && error.throttled)) throw error;
        this.pacer.block(address.conversation, error.retryAfter ?? 0);
        if (attempt === THROTTLED_ATTEMPTS) throw error;
      }
    }
  }
}

/** The way that a request took. */
export function wayOf({ reference: { user: _, ...reference } }: Address): Way {
  return { reference };
}

/** A channel by its id, for whoever asked if somebody did. */
export function namedConversation(
  id: string,
  { reference, tenantId }: Way,
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

const closedKey = (address: Address): string => `teams:closed:${address.conversation}`;
