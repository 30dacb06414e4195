/** Who belongs to an Entra group or owns it, asked of Microsoft Graph. A team is a group there. */
import { message } from '../messages';
import { ClientSecretCredential, ManagedIdentityCredential } from '@azure/identity';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { GadError } from '../errors';
import { HttpError, request } from '../http-client';
import type { Credentials } from './credentials';

const GRAPH = 'https://graph.microsoft.com';
const TIMEOUT_MS = 5_000;
/** How long an answer is good for. */
const FRESH_MS = 5 * 60_000;
const MAIL_FRESH_MS = 24 * 3_600_000;
const MAX_ANSWERS = 1_000;
/** Graph takes no more in one call. */
const GROUPS_AT_ONCE = 20;
/** Only people of the tenant have such an id; a channel's account id is none. */
const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const idsSchema = z.object({ value: z.array(z.string()) });
const mailSchema = z.object({ mail: z.string().nullish() });
const ownersSchema = z.object({
  value: z.array(z.object({ id: z.string() })),
  '@odata.nextLink': z.string().optional(),
});

export interface DirectoryOptions {
  /** A bearer token for Graph. */
  readonly token: () => Promise<string>;
  /** Another address of Graph, such as a national cloud's. */
  readonly graph?: string;
  readonly now?: () => number;
}

/** Tokens of the bot's own identity, which needs the permissions that infra/README.md names. */
export function graphToken({ type, appId, password, tenantId }: Credentials): () => Promise<string> {
  const identity =
    type === 'UserAssignedMSI'
      ? new ManagedIdentityCredential({ clientId: appId })
      : new ClientSecretCredential(tenantId, appId, password);
  return async () => (await identity.getToken(`${GRAPH}/.default`)).token;
}

export function createDirectory({ token, graph = GRAPH, now = Date.now }: DirectoryOptions): {
  /** @throws DIRECTORY_UNAVAILABLE */
  holds(personId: string, entries: readonly string[]): Promise<readonly string[]>;
  /** A person's mail address; null where there is none, or it cannot be asked. Never throws. */
  mail(personId: string): Promise<string | null>;
} {
  const mails = new LRUCache<string, Promise<string | null>>({ max: MAX_ANSWERS });
  const answers = new LRUCache<
    string,
    { readonly until: number; readonly holds: Promise<readonly string[]> }
  >({
    max: MAX_ANSWERS,
  });

  async function call(url: string, body?: object): Promise<unknown> {
    const response = await request(url, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${await token()}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      timeoutMs: TIMEOUT_MS,
    });
    // A person or a group that is not there belongs nowhere.
    if (response.status === 404) return { value: [] };
    const { ok, status } = response;
    if (!ok) throw new HttpError('refused', `${status} ${(await response.text()).slice(0, 300)}`, { status });
    return response.json();
  }

  async function memberOf(personId: string, groupIds: readonly string[]): Promise<readonly string[]> {
    const held: string[] = [];
    for (let at = 0; at < groupIds.length; at += GROUPS_AT_ONCE) {
      const url = `${graph}/v1.0/users/${personId}/checkMemberGroups`;
      const answer = await call(url, { groupIds: groupIds.slice(at, at + GROUPS_AT_ONCE) });
      held.push(...idsSchema.parse(answer).value);
    }
    return held;
  }

  async function owns(personId: string, groupId: string): Promise<boolean> {
    let url: string | undefined = `${graph}/v1.0/groups/${encodeURIComponent(groupId)}/owners?$select=id`;
    while (url !== undefined) {
      const page: z.infer<typeof ownersSchema> = ownersSchema.parse(await call(url));
      if (page.value.some(({ id }) => id === personId)) return true;
      url = page['@odata.nextLink'];
    }
    return false;
  }

  async function look(personId: string, entries: readonly string[]): Promise<readonly string[]> {
    const ids = (prefix: string): string[] =>
      entries.filter((entry) => entry.startsWith(prefix)).map((entry) => entry.slice(prefix.length));
    try {
      const groups = await memberOf(personId, ids('group:'));
      const owned = await Promise.all(
        ids('owners:').map(async (id) => ((await owns(personId, id)) ? id : null)),
      );
      return [
        ...groups.map((id) => `group:${id}`),
        ...owned.filter((id) => id !== null).map((id) => `owners:${id}`),
      ];
    } catch (cause) {
      throw new GadError('DIRECTORY_UNAVAILABLE', message('directory.away'), { cause });
    }
  }

  async function mailOf(personId: string): Promise<string | null> {
    const answer = await call(`${graph}/v1.0/users/${personId}?$select=mail`).catch(() => null);
    return mailSchema.safeParse(answer).data?.mail ?? null;
  }

  return {
    async mail(personId) {
      if (!OBJECT_ID.test(personId)) return null;
      const known = mails.get(personId);
      if (known) return known;
      const asked = mailOf(personId);
      mails.set(personId, asked);
      // Every plan of the person asks: that there is no answer is kept as well, though not for long.
      mails.set(personId, asked, { ttl: (await asked) === null ? FRESH_MS : MAIL_FRESH_MS });
      return asked;
    },
    async holds(personId, entries) {
      if (!OBJECT_ID.test(personId)) return [];
      const key = `${personId} ${entries.join(' ')}`;
      const known = answers.get(key);
      if (known && known.until > now()) return known.holds;
      const holds = look(personId, entries);
      answers.set(key, { until: now() + FRESH_MS, holds });
      holds.catch(() => answers.delete(key));
      return holds;
    },
  };
}
