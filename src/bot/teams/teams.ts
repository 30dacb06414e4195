/**
 * The one file that knows botbuilder and teams-ai: a move to their successors ends here.
 * Incoming activities become calls of IncomingHandlers, a Messenger sends.
 */
import { Application, TeamsAdapter, type TurnState } from '@microsoft/teams-ai';
import {
  ActivityTypes,
  CardFactory,
  TeamsInfo,
  TurnContext,
  type Activity,
  type InvokeResponse,
  type TeamsChannelAccount,
} from 'botbuilder';
import { GadError } from '../../errors';
import { admit } from './admission';
import { addressOf, personOf, readActivity, textOf, type IncomingActivity } from './activity';
import { connectorHttp } from './connector-http';
import { filesOf } from './files';
import { draftOf, requestOf } from './message-action';
import {
  ConnectorError,
  type Address,
  type IncomingAction,
  type IncomingHandlers,
  type IncomingMessage,
  type Member,
  type Message,
  type Messenger,
} from '../messaging';
import type { Credentials } from '../../entra/credentials';

type Configuration = NonNullable<ConstructorParameters<typeof TeamsAdapter>[0]>;
type CredentialsFactory = ConstructorParameters<typeof TeamsAdapter>[1];

export interface TeamsOptions {
  /** Null: no authentication, which is for loopback only. */
  readonly credentials: Credentials | null;
  /** Another issuer of tokens than the public cloud's. */
  readonly issuer?: { readonly configuration: Configuration; readonly factory: CredentialsFactory };
}

/**
 * Handles one activity and answers what HTTP has to answer.
 * @throws INPUT_INVALID, UNAUTHORIZED, FORBIDDEN
 */
export type Receive = (body: unknown, authorization: string) => Promise<{ status: number; body: unknown }>;

export interface Teams {
  readonly messenger: Messenger;
  receiver(handlers: IncomingHandlers): Receive;
}

/** The value of an invoke that comes from a card's Action.Execute. */
interface ActionValue {
  readonly action?: { readonly verb?: unknown; readonly data?: unknown };
}

const CARD_ACTION = 'adaptiveCard/action';
/** "Ask GAD" was chosen on a message, and its form was sent. */
const DRAFT = 'composeExtension/fetchTask';
const ASKED = 'composeExtension/submitAction';
const CARD = 'application/vnd.microsoft.card.adaptive';
const TEXT = 'application/vnd.microsoft.activity.message';
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/** What the library lets through from its token reader. */
const BAD_TOKEN = /^(JsonWebToken|TokenExpired|NotBefore)Error$/;

/** The adapter without its HTTP side, which prints errors to the console and shows them to the caller. */
class ProtocolAdapter extends TeamsAdapter {
  receive(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, logic);
  }
}

export function createTeams(options: TeamsOptions): Teams {
  const { credentials, issuer } = options;
  const adapter = new ProtocolAdapter(
    { ...configurationOf(credentials), ...issuer?.configuration },
    issuer?.factory,
    undefined,
    { httpClient: connectorHttp },
  );
  const inConversation = (
    address: Address,
    action: (context: TurnContext) => Promise<unknown>,
  ): Promise<void> =>
    adapter.continueConversationAsync(credentials?.appId ?? '', address.reference, async (context) => {
      context.onSendActivities(async (_context, activities, next) => {
        // A thread is part of the conversation's id; a reply to a message that was deleted would fail.
        for (const activity of activities) delete activity.replyToId;
        return next();
      });
      await action(context);
    });

  const messenger: Messenger = {
    async post(address, message) {
      let id = '';
      await inConversation(address, async (context) => {
        id = (await context.sendActivity(activityOf(message)))?.id ?? '';
      });
      if (id === '') throw new ConnectorError(200, null, true, 'Teams gave the message no id.');
      return id;
    },
    async update(address, messageId, message) {
      await inConversation(address, (context) =>
        context.updateActivity({ ...activityOf(message), id: messageId }),
      );
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
      return found;
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

  const receiver = (handlers: IncomingHandlers): Receive => {
    const application = route(handlers);
    return async (body, authorization) => {
      const activity = readActivity(body);
      if (credentials)
        admit(activity, authorization, credentials, issuer?.configuration.ToBotFromChannelTokenIssuer);
      if (credentials === null && !LOOPBACK.test(new URL(activity.serviceUrl).hostname)) {
        throw new GadError(
          'FORBIDDEN',
          'Without Teams credentials only clients on this machine are served: the serviceUrl has to be on localhost.',
        );
      }
      const response = await adapter
        .receive(authorization, activity as unknown as Activity, async (context) => {
          await application.run(context);
        })
        .catch((error: Error & { statusCode?: number }) => {
          if (error.statusCode !== 401 && !BAD_TOKEN.test(error.name)) throw error;
          throw new GadError('UNAUTHORIZED', 'The token of this activity was not accepted.', {
            cause: error,
          });
        });
      if (activity.type !== String(ActivityTypes.Invoke)) return { status: 200, body: null };
      if (response?.body) return { status: response.status, body: response.body };
      const refusal = new GadError('INPUT_INVALID', `The bot has no answer to "${String(activity.name)}".`);
      return { status: 501, body: refusal.toJSON() };
    };
  };

  return { messenger, receiver };
}

/** Teams says of guests that they are by `userRole`, and the older clients by the user principal name. */
function memberOf(member: TeamsChannelAccount): Member {
  const { userRole, userPrincipalName = '' } = member;
  const guest = userRole?.toLowerCase() === 'guest' || userPrincipalName.includes('#EXT#');
  return { id: member.id, name: member.name || 'Somebody', guest };
}

function configurationOf(credentials: Credentials | null): Configuration {
  if (credentials === null) return {};
  return {
    MicrosoftAppId: credentials.appId,
    MicrosoftAppPassword: credentials.password,
    MicrosoftAppType: credentials.type,
    MicrosoftAppTenantId: credentials.tenantId,
  };
}

function route(handlers: IncomingHandlers): Application<TurnState> {
  const application = new Application({ removeRecipientMention: false, startTypingTimer: false });
  application.addRoute(
    async (context) => isInvoke(context, CARD_ACTION),
    async (context) => {
      const value = context.activity.value as ActionValue | undefined;
      await answerAction(context, await handlers.action(actionOf(context, value?.action ?? {})));
    },
    true,
  );
  application.addRoute(
    async (context) => isInvoke(context, DRAFT),
    async (context) => {
      const card = CardFactory.adaptiveCard(handlers.draft(draftOf(context.activity.value)));
      const value = { title: 'Ask GAD', width: 'medium', height: 'medium', card };
      await answerInvoke(context, { task: { type: 'continue', value } });
    },
    true,
  );
  application.addRoute(
    async (context) => isInvoke(context, ASKED),
    async (context) => {
      handlers.asked(messageOf(context, requestOf(context.activity.value)));
      // Nothing to show: the form closes.
      await answerInvoke(context, {});
    },
    true,
  );
  application.addRoute(
    async ({ activity }) =>
      activity.type === String(ActivityTypes.Message) && typeof activity.value === 'object' && !activity.text,
    async (context) => {
      const data = context.activity.value as { verb?: unknown } | null;
      await handlers.submit(actionOf(context, { verb: data?.verb, data }));
    },
  );
  application.activity(ActivityTypes.Message, async (context) => {
    await handlers.message(messageOf(context, textOf(incoming(context))));
  });
  application.conversationUpdate('membersAdded', async (context) => {
    const bot = context.activity.recipient.id;
    if (context.activity.membersAdded?.some((member) => member.id === bot)) {
      await handlers.installed(address(context));
    }
  });
  application.activity(ActivityTypes.InstallationUpdate, async (context) => {
    const removed = context.activity.action?.startsWith('remove') ?? false;
    await (removed ? handlers.removed(address(context)) : handlers.installed(address(context)));
  });
  application.activity(ActivityTypes.MessageUpdate, (context) => handlers.edited(address(context)));
  return application;
}

const incoming = (context: TurnContext): IncomingActivity => context.activity as unknown as IncomingActivity;

/** The message's own id is left out: messages are sent to the conversation. */
function address(context: TurnContext): Address {
  const { activityId: _, ...reference } = TurnContext.getConversationReference(context.activity);
  return addressOf(incoming(context), reference);
}

function messageOf(context: TurnContext, text: string): IncomingMessage {
  const { id, conversation, from, attachments } = incoming(context);
  return {
    key: `teams:${conversation.id}:${id ?? ''}`,
    person: personOf(from),
    address: address(context),
    text,
    files: filesOf(attachments),
  };
}

const isInvoke = ({ activity }: TurnContext, name: string): boolean =>
  activity.type === String(ActivityTypes.Invoke) && activity.name === name;

function actionOf(context: TurnContext, action: { verb?: unknown; data?: unknown }): IncomingAction {
  return {
    person: personOf(incoming(context).from),
    address: address(context),
    verb: typeof action.verb === 'string' ? action.verb : '',
    data: action.data,
  };
}

/**
 * Answers a card's action. The library would send a card with a `refresh` block to everybody
 * from then on; an answer of our own goes to the person who clicked.
 */
async function answerAction(context: TurnContext, reply: { card: object } | { text: string }): Promise<void> {
  const body =
    'card' in reply
      ? { statusCode: 200, type: CARD, value: reply.card }
      : { statusCode: 200, type: TEXT, value: reply.text };
  await answerInvoke(context, body);
}

async function answerInvoke(context: TurnContext, body: object): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
}

function activityOf(message: Message): Partial<Activity> {
  const activity: Partial<Activity> = { type: ActivityTypes.Message };
  if (message.card) activity.attachments = [CardFactory.adaptiveCard(message.card)];
  const mentions = (message.mentions ?? []).map((mentioned) => ({
    type: 'mention',
    text: `<at>${escapeMarkup(mentioned.name)}</at>`,
    mentioned,
  }));
  const text = [...mentions.map((mention) => mention.text), message.text ?? ''].join(' ').trim();
  if (text !== '') activity.text = text;
  if (mentions.length > 0) activity.entities = mentions;
  return activity;
}

const escapeMarkup = (text: string): string => text.replace(/[<>&]/g, ' ').trim();
