/**
 * The app as a message extension: "Ask GAD" with a form, a search for workflows, and links that unfold.
 * The shapes are those of learn.microsoft.com, "Message extensions".
 */
import type { Application, TurnState } from '@microsoft/teams-ai';
import { ActivityTypes, CardFactory, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Person } from '../../orchestrator/index';
import type { IncomingHandlers, IncomingMessage, Search, Shared } from '../messaging';
import { objectIn } from './activity';
import { draftOf, requestOf } from './message-action';

export interface ExtensionOptions {
  readonly handlers: IncomingHandlers;
  /** Null for somebody without an identity in the organization, who is told `stranger`. */
  readonly personIn: (context: TurnContext) => Person | null;
  readonly stranger: () => string;
  /** The text as a message of the person. */
  readonly messageOf: (context: TurnContext, person: Person, text: string) => IncomingMessage;
}

/** Answers an invoke; what Teams gets is the body. */
type Answer = (context: TurnContext) => Promise<object>;

/** Results that clients show at once where they do not say how many they want. */
const PAGE = 25;

export function addExtension(
  application: Application<TurnState>,
  { handlers, personIn, stranger, messageOf }: ExtensionOptions,
): void {
  const on = (name: string, answer: Answer): void => {
    application.addRoute(
      async (context) => isInvoke(context, name),
      async (context) => answerInvoke(context, await answer(context)),
      true,
    );
  };

  // "Ask GAD" was chosen, on a message or beside the field for a new one.
  on('composeExtension/fetchTask', async ({ activity }) => form(handlers.draft(draftOf(activity.value))));

  on('composeExtension/submitAction', async (context) => {
    const text = requestOf(context.activity.value);
    const person = personIn(context);
    const outcome = person ? await handlers.asked(messageOf(context, person, text)) : { problem: stranger() };
    // Nothing to show: the form closes.
    if (outcome === null) return {};
    if ('told' in outcome) return { task: { type: 'message', value: outcome.told } };
    return form(handlers.draft(text, outcome.problem));
  });

  on('composeExtension/query', async (context) => {
    const person = personIn(context);
    const found = person ? await handlers.search(person, searchOf(context.activity.value)) : stranger();
    if (typeof found === 'string') return results({ type: 'message', text: found });
    return results({ type: 'result', attachmentLayout: 'list', attachments: found.map(attachment) });
  });

  on('composeExtension/queryLink', async (context) => {
    const person = personIn(context);
    const { url } = objectIn(context.activity.value) ?? {};
    const shared = person && typeof url === 'string' ? await handlers.unfold(person, url) : null;
    // Without an answer the link stays a link.
    if (!shared) return {};
    return results({ type: 'result', attachmentLayout: 'list', attachments: [attachment(shared)] });
  });
}

/** What one person may see is not kept for the next who pastes the same link. */
const results = (composeExtension: object): object => ({
  composeExtension,
  cacheInfo: { cacheType: 'no_cache', cacheDuration: 0 },
});

const attachment = ({ title, text, card }: Shared): object => ({
  ...CardFactory.adaptiveCard(card),
  preview: CardFactory.thumbnailCard(escaped(title), [], [], { text: escaped(text) }),
});

/** Previews show HTML. */
const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const form = (content: object): object => ({
  task: {
    type: 'continue',
    value: { title: 'Ask GAD', width: 'medium', height: 'medium', card: CardFactory.adaptiveCard(content) },
  },
});

const query = z.object({
  parameters: z.array(z.object({ name: z.string(), value: z.unknown() })).default([]),
  queryOptions: z
    .object({ skip: z.number().int().min(0).max(1_000), count: z.number().int().min(1).max(100) })
    .default({ skip: 0, count: PAGE }),
});

/** The words of a search; the first one of a client, before anything was typed, has none. */
function searchOf(value: unknown): Search {
  const { parameters, queryOptions } = query.safeParse(objectIn(value)).data ?? query.parse({});
  const text = parameters.find(({ name }) => name === 'text')?.value;
  return { text: typeof text === 'string' ? text.trim().slice(0, 200) : '', ...queryOptions };
}

export const isInvoke = ({ activity }: TurnContext, name: string): boolean =>
  activity.type === String(ActivityTypes.Invoke) && activity.name === name;

export async function answerInvoke(context: TurnContext, body: object): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
}
