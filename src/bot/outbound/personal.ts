/** The personal chats of people who have the app, by the id of the person. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Notes } from '../../orchestrator/index';
import type { Address } from '../messaging';
import { readAddress } from '../teams/activity';

const MAX_KNOWN = 5_000;

export class PersonalChats {
  /** What is noted down already, as JSON. */
  private readonly known = new LRUCache<string, string>({ max: MAX_KNOWN });

  constructor(private readonly notes: Notes) {}

  /** The bot was met in a conversation; where that is a personal chat, its person can be written to. */
  async met(address: Address): Promise<void> {
    if (address.kind !== 'personal') return;
    const key = keyOf(ownerOf(address));
    const noted = JSON.stringify(address);
    if (this.known.get(key) === noted) return;
    await this.notes.put(key, address);
    this.known.set(key, noted);
  }

  /** The app was removed there. */
  async removed(address: Address): Promise<void> {
    if (address.kind !== 'personal') return;
    const key = keyOf(ownerOf(address));
    this.known.delete(key);
    await this.notes.delete(key);
  }

  /** Where a person is reached alone; null where they do not have the app. */
  async of(personId: string): Promise<Address | null> {
    return readAddress(await this.notes.get(keyOf(personId)));
  }
}

const keyOf = (personId: string): string =>
  `teams:personal:${createHash('sha256').update(personId).digest('base64url')}`;

/** The one person of a personal chat, by directory id where Teams says it. */
export function ownerOf({ account, reference }: Address): string {
  const { user } = reference as { user?: { aadObjectId?: unknown } };
  const id = typeof user?.aadObjectId === 'string' && user.aadObjectId !== '' ? user.aadObjectId : account.id;
  return id.toLowerCase();
}
