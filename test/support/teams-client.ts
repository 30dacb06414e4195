/** The people of a test: they write to the bot, and click on its cards, over HTTP. */
import type { FakeConnector, Json } from './fake-connector';

export interface TeamsPerson {
  /** The channel's account id. */
  readonly id: string;
  readonly name: string;
  readonly aadObjectId: string;
}

export const person = (name: string): TeamsPerson => ({
  id: `29:${name.toLowerCase()}`,
  name,
  aadObjectId: `aad-${name.toLowerCase()}`,
});

export interface TeamsConversation {
  readonly id: string;
  readonly conversationType: 'personal' | 'groupChat' | 'channel';
  readonly isGroup?: boolean;
  readonly tenantId?: string;
}

export const personal = (of: TeamsPerson): TeamsConversation => ({
  id: `a:${of.id}`,
  conversationType: 'personal',
});
export const channelThread = (name: string, root: string): TeamsConversation => ({
  id: `19:${name}@thread.tacv2;messageid=${root}`,
  conversationType: 'channel',
  isGroup: true,
});

export const BOT = { id: '28:gad', name: 'GAD' } as const;

export interface InvokeAnswer {
  readonly status: number;
  /** An invoke's answer: `type` says whether `value` is a card or a text. */
  readonly body: { readonly statusCode?: number; readonly type?: string; readonly value?: unknown } & Json;
}

/** A message that mentions the bot. */
export function mentioning(text: string): Json {
  const mention = `<at>${BOT.name}</at>`;
  const entities = [{ type: 'mention', text: mention, mentioned: BOT }];
  return { type: 'message', text: `${mention} ${text}`, entities };
}

let counter = 0;

/** Posts activities to a bot on behalf of people who read at `connector`. */
export class TeamsClient {
  constructor(
    private readonly botUrl: string,
    private readonly connector: FakeConnector,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** What every activity has. */
  activity(from: TeamsPerson, conversation: TeamsConversation, fields: Json): Json {
    return {
      id: `activity-${++counter}`,
      timestamp: new Date(0).toISOString(),
      channelId: 'msteams',
      serviceUrl: this.connector.url,
      from,
      recipient: BOT,
      conversation,
      ...fields,
    };
  }

  say(
    from: TeamsPerson,
    text: string,
    conversation = personal(from),
    fields: Json = {},
  ): Promise<InvokeAnswer> {
    return this.send(this.activity(from, conversation, { type: 'message', text, ...fields }));
  }

  /** In a channel the bot only hears what mentions it. */
  mention(from: TeamsPerson, text: string, conversation: TeamsConversation): Promise<InvokeAnswer> {
    return this.send(this.activity(from, conversation, mentioning(text)));
  }

  /** A click on an Action.Execute; inputs are merged into the data, as Teams does. */
  click(
    from: TeamsPerson,
    action: { readonly verb: string; readonly data: unknown },
    inputs: Json = {},
    conversation = personal(from),
  ): Promise<InvokeAnswer> {
    const data = { ...(action.data as Json), ...inputs };
    return this.invoke(from, { action: { type: 'Action.Execute', verb: action.verb, data } }, conversation);
  }

  invoke(
    from: TeamsPerson,
    value: unknown,
    conversation = personal(from),
    name = 'adaptiveCard/action',
  ): Promise<InvokeAnswer> {
    return this.send(this.activity(from, conversation, { type: 'invoke', name, value }));
  }

  /** The same button on a client that only knows Action.Submit. */
  submit(from: TeamsPerson, value: Json, conversation = personal(from)): Promise<InvokeAnswer> {
    return this.send(this.activity(from, conversation, { type: 'message', value }));
  }

  install(from: TeamsPerson, conversation = personal(from)): Promise<InvokeAnswer> {
    return this.send(this.activity(from, conversation, { type: 'conversationUpdate', membersAdded: [BOT] }));
  }

  /** Posts any body as it stands. */
  async send(body: unknown): Promise<InvokeAnswer> {
    const response = await fetch(`${this.botUrl}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as InvokeAnswer['body'] };
  }
}
