/** Reads the JSON of a Bot Framework activity into this folder's own words. */
import { z } from 'zod';
import { message } from '../../messages';
import type { Person } from '../../orchestrator/index';
import { checked } from '../fields';
import type { Address } from '../messaging';

/** Longest id or name that is taken from an activity, in characters. */
const MAX_ID = 1_000;
const id = z.string().min(1).max(MAX_ID);

const account = z.object({
  id,
  name: z.string().max(MAX_ID).optional(),
  aadObjectId: z.string().max(MAX_ID).optional(),
});

/** The parts without which neither the library nor the bot can do anything. */
export const activitySchema = z
  .object({
    type: id,
    id: id.optional(),
    name: z.string().optional(),
    channelId: id,
    serviceUrl: z.string().url().max(MAX_ID),
    from: account.passthrough(),
    recipient: account.passthrough(),
    conversation: z
      .object({
        id,
        conversationType: z.string().max(MAX_ID).optional(),
        isGroup: z.boolean().optional(),
        tenantId: z.string().optional(),
      })
      .passthrough(),
    channelData: z
      .object({
        tenant: z.object({ id: z.string().optional() }).passthrough().optional(),
        eventType: z.string().optional(),
      })
      .passthrough()
      .optional(),
    text: z.string().optional(),
    /** The language of the person's client, such as `de-DE`. */
    locale: z.string().max(MAX_ID).optional().catch(undefined),
    /** Where the person's client is, such as `Europe/Berlin`. */
    localTimezone: z.string().max(MAX_ID).optional().catch(undefined),
    attachments: z.array(z.unknown()).default([]),
    entities: z.array(z.object({ type: z.string().optional() }).passthrough()).default([]),
  })
  .passthrough();
export type IncomingActivity = z.infer<typeof activitySchema>;

/** @throws INPUT_INVALID naming each part that is missing or wrong */
export function readActivity(body: unknown): IncomingActivity {
  return checked(activitySchema, withoutNulls(body), { before: [message('api.notActivity')] });
}

/** Deeper than any activity is. */
const DEEPEST = 40;

/** A field that is null is as good as one that is missing, and clients send either. */
function withoutNulls(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
  const kept = (part: unknown): boolean => part !== null;
  if (Array.isArray(value)) return value.filter(kept).map((part) => withoutNulls(part, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => kept(part))
      .map(([key, part]) => [key, withoutNulls(part, depth + 1)]),
  );
}

const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The one place where an activity's sender becomes a person: with credentials their Entra object
 * id and nothing else, on a machine of one's own whatever id there is.
 * @returns null for somebody without an object id, who can be no person here
 */
export function personOf({ from }: IncomingActivity, authenticated: boolean): Person | null {
  const name = from.name || 'Somebody';
  const objectId = from.aadObjectId?.toLowerCase() ?? '';
  if (OBJECT_ID.test(objectId)) return { id: objectId, name };
  return authenticated ? null : { id: objectId || from.id.toLowerCase(), name };
}

/** The tenants that an activity says it belongs to, lower-cased. */
export const tenantsOf = ({ conversation, channelData }: IncomingActivity): string[] =>
  [conversation.tenantId, channelData?.tenant?.id].flatMap((tenant) =>
    tenant ? [tenant.toLowerCase()] : [],
  );

/** An object, also where a client sends it as JSON in a string. */
export function objectIn(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value === 'string') {
    try {
      return objectIn(withoutNulls(JSON.parse(value) as unknown));
    } catch {
      return null;
    }
  }
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}

const KINDS: Readonly<Record<string, Address['kind']>> = {
  personal: 'personal',
  groupChat: 'group',
  channel: 'channel',
};

/** Some clients leave out what kind of conversation it is. */
export const kindOf = ({ conversation }: IncomingActivity): Address['kind'] =>
  KINDS[conversation.conversationType ?? ''] ?? (conversation.isGroup ? 'group' : 'personal');

/** Where to answer an activity. `reference` is the library's conversation reference. */
export function addressOf(activity: IncomingActivity, reference: Address['reference']): Address {
  const { conversation, from } = activity;
  return {
    conversation: conversation.id,
    kind: kindOf(activity),
    account: { id: from.id, name: from.name || 'Somebody' },
    reference,
  };
}

const addressSchema = z.object({
  conversation: id,
  kind: z.enum(['personal', 'group', 'channel']),
  account: z.object({ id, name: z.string() }),
  reference: z.record(z.unknown()),
});

/** A reply address as an address, or null when the request did not come from Teams. */
export function readAddress(replyAddress: unknown): Address | null {
  const parsed = addressSchema.safeParse(replyAddress);
  return parsed.success ? parsed.data : null;
}
