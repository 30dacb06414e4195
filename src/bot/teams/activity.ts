/** Reads the JSON of a Bot Framework activity into this folder's own words. */
import { z } from 'zod';
import { GadError } from '../../errors';
import type { Person } from '../../orchestrator/index';
import type { Address } from '../messaging';

/** Longest id or name that is taken from an activity, in characters. */
const MAX_ID = 1_000;
const id = z.string().min(1).max(MAX_ID);

const account = z.object({
  id,
  name: z.string().max(MAX_ID).nullish(),
  aadObjectId: z.string().max(MAX_ID).nullish(),
});

/** The parts without which neither the library nor the bot can do anything. */
export const activitySchema = z
  .object({
    type: id,
    id: id.optional(),
    channelId: id,
    serviceUrl: z.string().url().max(MAX_ID),
    from: account.passthrough(),
    recipient: account.passthrough(),
    conversation: z
      .object({ id, conversationType: z.string().max(MAX_ID).nullish(), isGroup: z.boolean().nullish() })
      .passthrough(),
    text: z.string().nullish(),
    attachments: z.array(z.unknown()).nullish(),
    entities: z.array(z.object({ type: z.string().nullish() }).passthrough()).nullish(),
  })
  .passthrough();
export type IncomingActivity = z.infer<typeof activitySchema>;

/** @throws INPUT_INVALID naming each part that is missing or wrong */
export function readActivity(body: unknown): IncomingActivity {
  const parsed = activitySchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  throw new GadError('INPUT_INVALID', `This is no Bot Framework activity. ${problems.join('; ')}`);
}

export const personOf = (from: IncomingActivity['from']): Person => ({
  id: from.aadObjectId || from.id,
  name: from.name || 'Somebody',
});

const KINDS: Readonly<Record<string, Address['kind']>> = {
  personal: 'personal',
  groupChat: 'group',
  channel: 'channel',
};

/** Where to answer an activity. `reference` is the library's conversation reference. */
export function addressOf(activity: IncomingActivity, reference: Address['reference']): Address {
  const { conversation, from } = activity;
  return {
    conversation: conversation.id,
    kind: KINDS[conversation.conversationType ?? ''] ?? (conversation.isGroup ? 'group' : 'personal'),
    account: { id: from.id, name: from.name || 'Somebody' },
    reference,
  };
}

/**
 * The text a person typed: without mentions of the bot, without the markup and the hard spaces
 * that Teams puts into messages.
 */
export function textOf(activity: IncomingActivity): string {
  const bot = activity.recipient.id;
  let text = activity.text ?? '';
  for (const entity of activity.entities ?? []) {
    const { mentioned, text: mention } = entity as { mentioned?: { id?: unknown }; text?: unknown };
    if (entity.type === 'mention' && mentioned?.id === bot && typeof mention === 'string' && mention !== '') {
      text = text.replaceAll(mention, ' ');
    }
  }
  return text
    .replace(/<at[^>]*>(.*?)<\/at>/g, '$1')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .trim();
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
