/** What the bot sends: a Messenger that speaks through the library's adapter. */
import type { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter';
import {
  ActivityTypes,
  CardFactory,
  TeamsInfo,
  type Activity,
  type TeamsChannelAccount,
  type TurnContext,
} from 'botbuilder';
import { ConnectorError, type Address, type Member, type Message, type Messenger } from '../messaging';

/** People on a page of the roster, which is the most that Teams gives, and pages that are looked at. */
const ROSTER_PAGE = 500;
const MAX_ROSTER_PAGES = 20;

/** Sends as the app `appId`, which is empty where there is no authentication. */
export function createMessenger(adapter: TeamsAdapter, appId: string): Messenger {
  const inConversation = (
    address: Address,
    action: (context: TurnContext) => Promise<unknown>,
  ): Promise<void> =>
    adapter.continueConversationAsync(appId, address.reference, async (context) => {
      context.onSendActivities(async (_context, activities, next) => {
        // A thread is part of the conversation's id; a reply to a message that was deleted would fail.
        for (const activity of activities) delete activity.replyToId;
        return next();
      });
      await action(context);
    });

  /** A person of the conversation's roster by directory id; null where nobody has it. */
  async function inRoster(address: Address, id: string): Promise<Member | null> {
    let found: Member | null = null;
    await inConversation(address, async (context) => {
      let page: string | undefined;
      for (let pages = 0; pages < MAX_ROSTER_PAGES; pages++) {
        const { members, continuationToken } = await TeamsInfo.getPagedMembers(context, ROSTER_PAGE, page);
        const member = members.find(({ aadObjectId }) => aadObjectId?.toLowerCase() === id.toLowerCase());
        if (member) found = memberOf(member);
        if (member || !continuationToken) return;
        page = continuationToken;
      }
    });
    return found;
  }

  return {
    async post(address, message) {
      let id = '';
      await inConversation(address, async (context) => {
        for (const part of partsFor(address, message)) {
          id = (await context.sendActivity(activityOf(part)))?.id ?? '';
        }
      });
      if (id === '') throw new ConnectorError(200, null, true, 'Teams did not return an id for the message.');
      return id;
    },
    async update(address, messageId, message) {
      await inConversation(address, (context) =>
        context.updateActivity({ ...activityOf(message), id: messageId }),
      );
    },
    async remove(address, messageId) {
      await inConversation(address, (context) => context.deleteActivity(messageId));
    },
    async member(address, id) {
      let found: Member | null = null;
      try {
        await inConversation(address, async (context) => {
          const member = await TeamsInfo.getMember(context, id);
          if (member?.id) found = memberOf(member);
        });
      } catch (error) {
        if (!(error instanceof ConnectorError && error.status === 404)) throw error;
      }
      // Not every client finds people by their directory id; the roster has it.
      return found ?? inRoster(address, id);
    },
    async hasMembers(address) {
      let any = false;
      await inConversation(address, async (context) => {
        any = (await TeamsInfo.getPagedMembers(context, 1)).members.length > 0;
      });
      return any;
    },
    async typing(address) {
      await inConversation(address, (context) => context.sendActivity({ type: ActivityTypes.Typing }));
    },
  };
}

/** Teams says of guests that they are by `userRole`, and the older clients by the user principal name. */
function memberOf(member: TeamsChannelAccount): Member {
  const { userRole, userPrincipalName = '' } = member;
  const guest = userRole?.toLowerCase() === 'guest' || userPrincipalName.includes('#EXT#');
  return { id: member.id, name: member.name || 'Somebody', guest };
}

/** Toasts and locked phones show this much at most, in characters. */
const MAX_SUMMARY = 200;

/**
 * The messages that a client makes one of. The Playground makes two of a text and a card and tells the
 * id of neither; there the card goes by itself, after the text if that mentions somebody.
 */
function partsFor({ reference }: Address, message: Message): readonly Message[] {
  const { card, text, mentions = [] } = message;
  const playground = /^http:\/\/(localhost|127\.0\.0\.1):\d+\/_connector/.test(String(reference.serviceUrl));
  if (!playground || !card || text === undefined) return [message];
  return mentions.length > 0 ? [{ text, mentions }, { card }] : [{ card }];
}

function activityOf(message: Message): Partial<Activity> {
  const { card, text = '' } = message;
  // Not markdown: names and requests are text from people.
  const activity: Partial<Activity> = { type: ActivityTypes.Message, textFormat: 'xml' };
  if (card) activity.attachments = [CardFactory.adaptiveCard(card)];
  const mentions = (message.mentions ?? []).map((mentioned) => ({
    type: 'mention',
    text: `<at>${mentioned.name.replace(/[<>&]/g, ' ').trim()}</at>`,
    mentioned,
  }));
  const shown = [...mentions.map((mention) => mention.text), escapeMarkup(text)].join(' ').trim();
  if (shown !== '') activity.text = shown;
  if (mentions.length > 0) activity.entities = mentions;
  const { fallbackText } = (card ?? {}) as { fallbackText?: unknown };
  const summary = message.summary || text || (typeof fallbackText === 'string' ? fallbackText : '');
  if (summary !== '') activity.summary = summary.replace(/\s+/g, ' ').slice(0, MAX_SUMMARY);
  return activity;
}

const escapeMarkup = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').trim();
