/**
 * Where botbuilder and teams-ai come in: a move to their successors ends in this folder.
 * Incoming activities become calls of IncomingHandlers, the Messenger of messenger.ts sends.
 */
import './left-out';
// Its index would load tokenizers and planners as well, which nothing here uses.
import { Application } from '@microsoft/teams-ai/lib/Application';
import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter';
import type { TurnState } from '@microsoft/teams-ai/lib/TurnState';
import { ActivityTypes, TurnContext, type Activity, type InvokeResponse } from 'botbuilder';
import { randomUUID } from 'node:crypto';
import { localeOf, say, speaking } from '../../cards/index';
import { GadError } from '../../errors';
import type { Person } from '../../orchestrator/index';
import { addressOf, kindOf, objectIn, personOf, readActivity, type IncomingActivity } from './activity';
import { addChoices } from './choices';
import { connectorHttp } from './connector-http';
import { addExtension, answerInvoke, isInvoke } from './extension';
import { filesOf, unreadOf } from './files';
import { checkIssuer, serves } from './gate';
import { createMessenger } from './messenger';
import { readText, type ReadText } from './text';
import {
  type Address,
  type IncomingAction,
  type IncomingHandlers,
  type IncomingMessage,
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

const CARD_ACTION = 'adaptiveCard/action';
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
  const receiver = (handlers: IncomingHandlers): Receive => {
    const application = route(handlers, credentials !== null);
    return async (body, authorization) => {
      const activity = readActivity(body);
      if (credentials === null && !LOOPBACK.test(new URL(activity.serviceUrl).hostname)) {
        throw new GadError(
          'FORBIDDEN',
          'Without Teams credentials only clients on this machine are served: the serviceUrl must be on localhost.',
        );
      }
      if (credentials) checkIssuer(authorization, issuer?.configuration.ToBotFromChannelTokenIssuer);
      let served = true;
      const response = await adapter
        .receive(authorization, activity as unknown as Activity, async (context) => {
          served = credentials === null || serves(credentials, activity);
          if (served) await speaking(localeOf(activity.locale), () => application.run(context));
        })
        .catch((error: Error & { statusCode?: number }) => {
          if (error.statusCode !== 401 && !BAD_TOKEN.test(error.name)) throw error;
          throw new GadError('UNAUTHORIZED', 'The token of this activity was not accepted.', {
            cause: error,
          });
        });
      if (!served) {
        throw new GadError('FORBIDDEN', 'This bot serves Microsoft Teams in its own organization only.');
      }
      if (activity.type !== String(ActivityTypes.Invoke)) return { status: 200, body: null };
      if (response?.body) return { status: response.status, body: response.body };
      const refusal = new GadError('INPUT_INVALID', `The bot has no answer to "${String(activity.name)}".`);
      return { status: 501, body: refusal.toJSON() };
    };
  };

  return { messenger: createMessenger(adapter, credentials?.appId ?? ''), receiver };
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

function route(handlers: IncomingHandlers, authenticated: boolean): Application<TurnState> {
  const application = new Application({ removeRecipientMention: false, startTypingTimer: false });
  const personIn = (context: TurnContext): Person | null => personOf(incoming(context), authenticated);

  application.addRoute(
    async (context) => isInvoke(context, CARD_ACTION),
    async (context) => {
      const person = personIn(context);
      const reply = person && (await handlers.action(actionOf(context, person)));
      await answerAction(context, reply ?? { text: stranger() });
    },
    true,
  );
  addExtension(application, {
    handlers,
    personIn,
    stranger,
    messageOf: (context, person, text) => messageOf(context, person, { text, mentioned: true, seen: null }),
  });
  addChoices(application, handlers, personIn);
  application.addRoute(
    async ({ activity }) =>
      activity.type === String(ActivityTypes.Message) && objectIn(activity.value) !== null && !activity.text,
    async (context) => {
      const person = personIn(context);
      await (person ? handlers.submit(actionOf(context, person)) : handlers.stranger(address(context), ''));
    },
  );
  application.activity(ActivityTypes.Message, async (context) => {
    const read = readText(incoming(context));
    const person = personIn(context);
    if (!isForBot(context, read)) return;
    if (!person) await handlers.stranger(address(context), read.text);
    else if (read.problem === undefined) await handlers.message(messageOf(context, person, read));
    else await handlers.unclear(address(context), read.problem);
  });
  application.conversationUpdate('membersAdded', async (context) => {
    const bot = context.activity.recipient.id;
    if (context.activity.membersAdded?.some((member) => member.id === bot)) {
      await handlers.installed(address(context));
    }
  });
  application.activity(ActivityTypes.InstallationUpdate, async (context) => {
    // An upgrade of the app takes the bot away and brings it back: nothing has changed for the people.
    const { action } = context.activity;
    if (action === 'remove') await handlers.removed(address(context));
    else if (action === 'add') await handlers.installed(address(context));
    else await handlers.met(address(context));
  });
  application.activity(ActivityTypes.MessageUpdate, async (context) => {
    const read = readText(incoming(context));
    const person = personIn(context);
    if (!isForBot(context, read)) return;
    if (incoming(context).channelData?.eventType !== 'undeleteMessage')
      await handlers.edited(address(context));
    else if (person && read.problem === undefined) await handlers.restored(messageOf(context, person, read));
  });
  return application;
}

/** What is said to somebody without an identity in the organization. */
const stranger = (): string => say('person.stranger');

const incoming = (context: TurnContext): IncomingActivity => context.activity as unknown as IncomingActivity;

/** Where several people talk the bot is addressed by name; an app with wider permissions hears the rest as well. */
const isForBot = (context: TurnContext, { mentioned }: ReadText): boolean =>
  mentioned || kindOf(incoming(context)) === 'personal';

/** The message's own id is left out: messages are sent to the conversation. */
function address(context: TurnContext): Address {
  const { activityId: _, ...reference } = TurnContext.getConversationReference(context.activity);
  return addressOf(incoming(context), reference);
}

/** The same for each delivery of an activity; what has no id is like nothing else. */
const keyOf = ({ id, conversation }: IncomingActivity): string =>
  `teams:${conversation.id}:${id ?? randomUUID()}`;

function messageOf(context: TurnContext, person: Person, { text, quoted, seen }: ReadText): IncomingMessage {
  const activity = incoming(context);
  return {
    key: keyOf(activity),
    person,
    address: address(context),
    text,
    quoted,
    timeZone: activity.localTimezone,
    files: filesOf(activity.attachments),
    unread: unreadOf(activity.attachments, seen),
  };
}

/**
 * What was clicked. Clients put verb and data into an `action`, side by side, or the verb among the
 * data; any of these may be JSON in a string.
 */
function actionOf(context: TurnContext, person: Person): IncomingAction {
  const value = objectIn(context.activity.value) ?? {};
  const action = objectIn(value.action) ?? value;
  const data = objectIn(action.data) ?? action;
  const verb = [action.verb, data.verb].find((given) => typeof given === 'string') ?? '';
  const { localTimezone: timeZone } = incoming(context);
  return { key: keyOf(incoming(context)), person, address: address(context), verb, timeZone, data };
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
