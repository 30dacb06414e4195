/** Typeahead search in Adaptive Cards: the shapes are those of learn.microsoft.com, "Typeahead search in Adaptive Cards". */
import type { Application, TurnState } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Person } from '../../orchestrator/index';
import type { IncomingHandlers } from '../messaging';
import { objectIn } from './activity';
import { answerInvoke, isInvoke } from './extension';

const query = z.object({
  dataset: z.string().max(400),
  queryText: z.string().max(400).catch('').default(''),
});

/** Answers what clients ask for while somebody types into a field. */
export function addChoices(
  application: Application<TurnState>,
  handlers: Pick<IncomingHandlers, 'choices'>,
  personIn: (context: TurnContext) => Person | null,
): void {
  application.addRoute(
    async (context) => isInvoke(context, 'application/search'),
    async (context) => {
      const asked = query.safeParse(objectIn(context.activity.value)).data;
      const person = personIn(context);
      const results = asked && person ? await handlers.choices(person, asked.dataset, asked.queryText) : [];
      await answerInvoke(context, {
        statusCode: 200,
        type: 'application/vnd.microsoft.search.searchResponse',
        value: { results },
      });
    },
    true,
  );
}
