/** Who belongs to a conversation, asked of Teams: what the orchestrator calls `anyone`. */
import { message } from '../../messages';
import { LRUCache } from 'lru-cache';
import { GadError } from '../../errors';
import type { Conversations, Role } from '../../orchestrator/index';
import { readAddress } from '../teams/activity';
import { ConnectorError, type Address, type Log, type Messenger } from '../messaging';
import { ownerOf } from './personal';
import { namedConversation, routeOf, type Reach } from './reach';

/** How long a member stays one without Teams being asked again. Milliseconds. */
const FRESH = 5 * 60_000;
/** The same for people who are not members: somebody who was just added is not kept waiting. */
const FRESH_STRANGER = 15_000;
const MAX_KNOWN = 20_000;

export interface MembersOptions {
  readonly messenger: Pick<Messenger, 'member' | 'hasMembers'>;
  readonly reach: Pick<Reach, 'anyRoute' | 'route'>;
  /** Nobody is kept out because a client knows no members, as most that stand in for Teams do. */
  readonly localMode: boolean;
  readonly log: Log;
}

export function createMembers({ messenger, reach, localMode, log }: MembersOptions): Conversations {
  const known = new LRUCache<string, Role>({ max: MAX_KNOWN });

  async function addressAt({
    replyAddress,
    channel,
  }: Parameters<Conversations['role']>[0]): Promise<Address | null> {
    const address = readAddress(replyAddress);
    if (channel === undefined) return address;
    const route = address ? routeOf(address) : await reach.anyRoute();
    return route && namedConversation(channel, route, address);
  }

  /** What Teams says of a person there, by directory id. */
  async function ask(place: Address, personId: string): Promise<Role> {
    const address = await reach.route(place);
    try {
      const where = await reach.route(address);
      const member = await messenger.member(where, personId);
      if (member) return member.guest ? 'guest' : 'member';
      // Where nobody is said to be a member, that somebody is not says nothing.
      return localMode && !(await messenger.hasMembers(where)) ? 'unknown' : 'stranger';
    } catch (cause) {
      if (!(cause instanceof ConnectorError)) throw cause;
      log('warn', 'The members of a conversation could not be looked up.', {
        conversation: address.conversation,
        error: cause,
      });
      if (localMode) return 'unknown';
      throw new GadError('DIRECTORY_UNAVAILABLE', message('members.away'), { cause });
    }
  }

  return {
    isPersonal: (replyAddress) => readAddress(replyAddress)?.kind === 'personal',
    async role(place, personId) {
      const address = await addressAt(place);
      if (!address) return 'unknown';
      // A personal chat has its one person; Teams is not asked.
      if (address.kind === 'personal') return ownerOf(address) === personId ? 'member' : 'stranger';
      // A thread has the members of its channel.
      const key = `${address.conversation.replace(/;messageid=.*$/, '')} ${personId}`;
      const kept = known.get(key);
      if (kept !== undefined) return kept;
      const role = await ask(address, personId);
      if (role !== 'unknown') known.set(key, role, { ttl: role === 'stranger' ? FRESH_STRANGER : FRESH });
      return role;
    },
  };
}
