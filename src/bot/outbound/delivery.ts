/** Sends messages at the pace Teams allows, over the newest way to their conversation. */
import { ConnectorError, type Address, type Log, type Message, type Messenger } from '../messaging';
import type { Reach } from './reach';
import { Pacer, type Pace } from './pacer';

/** How often a message that Teams throttles is sent again before the caller hears of it. */
const THROTTLED_ATTEMPTS = 5;

/** A durable note that a message is about to be sent or changed, made when its turn has come. */
export interface Intent {
  note(): Promise<void>;
  /** It was not shown, for sure. */
  withdraw(): Promise<void>;
}

export class Delivery {
  private readonly pacer: Pacer;

  constructor(
    private readonly messenger: Messenger,
    private readonly reach: Reach,
    private readonly log: Log,
    pace?: Pace,
  ) {
    this.pacer = new Pacer(pace);
  }

  /** @throws ConnectorError, SHUTTING_DOWN */
  post(address: Address, message: Message, intent?: Intent): Promise<string> {
    return this.paced(
      address,
      noted(intent, (where) => this.messenger.post(where, message)),
    );
  }

  /** Replaying an update shows it once, so it is. @throws ConnectorError, SHUTTING_DOWN */
  update(address: Address, messageId: string, message: Message, intent?: Intent): Promise<void> {
    return this.paced(
      address,
      noted(intent, (where) => this.messenger.update(where, messageId, message)),
    );
  }

  /** @throws ConnectorError, SHUTTING_DOWN */
  remove(address: Address, messageId: string): Promise<void> {
    return this.paced(address, (where) => this.messenger.remove(where, messageId));
  }

  /**
   * Shown only when that takes nothing from the messages that matter, and not in channels: Teams
   * shows no sign there, and the Playground's page loses the messages that come right after one.
   */
  async typing(address: Address): Promise<void> {
    if (address.kind === 'channel' || !this.idle(address)) return;
    try {
      await this.pacer.take(address.conversation);
      await this.messenger.typing(await this.reach.route(address));
    } catch (error) {
      this.log('info', 'The typing sign was not shown.', { conversation: address.conversation, error });
    }
  }

  /** Whether the bot may post there now, found out with a sign that leaves no trace. @throws ConnectorError, SHUTTING_DOWN */
  knock(address: Address): Promise<void> {
    return this.paced(address, (where) => this.messenger.typing(where));
  }

  /** Whom to mention. If a mention cannot be made, the message is sent without it. */
  async member(address: Address, id: string): Promise<Address['account'] | null> {
    try {
      const found = await this.messenger.member(await this.reach.route(address), id);
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

  stop(): void {
    this.pacer.close();
  }

  private async paced<T>(address: Address, send: (where: Address) => Promise<T>): Promise<T> {
    const { conversation } = address;
    for (let attempt = 1; ; attempt++) {
      await this.pacer.take(conversation);
      try {
        const sent = await send(await this.reach.route(address));
        await this.reach.worked(conversation);
        return sent;
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        if (error.closes) await this.reach.close(conversation, error);
        else if (!error.throttled) await this.reach.failed(conversation);
        if (!error.throttled) throw error;
        this.pacer.block(conversation, error.retryAfter ?? 0);
        if (attempt === THROTTLED_ATTEMPTS) throw error;
      }
    }
  }
}

/** Sends once that is noted down, and takes the note back where nothing can have been shown. */
const noted =
  <T>(intent: Intent | undefined, send: (where: Address) => Promise<T>) =>
  async (where: Address): Promise<T> => {
    await intent?.note();
    try {
      return await send(where);
    } catch (error) {
      if (!(error instanceof ConnectorError && error.ambiguous)) await intent?.withdraw();
      throw error;
    }
  };
