/** Things that can be asked for, as buttons that ask for them. */
import { askAction } from './actions';
import { fill, section, type Elements } from './card';
import choiceTemplate from './templates/parts/choice.json';
import { line, run, SUBTLE } from './text';
import type { Suggestion } from '../orchestrator/domain/ports';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/** A request that a button can hold as its title, in characters. */
const LONGEST = 90;

/** A button for each request, one below the other. */
export const askButtons = (requests: readonly string[]): Elements =>
  requests.map((request) =>
    fill<Record<string, unknown>>(choiceTemplate, { actions: [askAction(line(request, LONGEST), request)] }),
  );

/** What can be asked for instead of a request that has no plan. */
export function suggestionButtons({ error }: WorkflowDetail, limit: number): Elements {
  const suggestions = suggestionsOf(error?.details?.suggestions);
  if (suggestions.length === 0) return [];
  const examples = suggestions.slice(0, 5).map(({ example }) => example.slice(0, Math.min(limit, 300)));
  return [...section('You can ask', [[run('A click asks for it.', SUBTLE)]]), ...askButtons(examples)];
}

/** Details of a failure come from the database, so their shape is checked before it is trusted. */
function suggestionsOf(value: unknown): Suggestion[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (item: Partial<Record<keyof Suggestion, unknown>> | null): item is Suggestion =>
      typeof item?.title === 'string' && typeof item.example === 'string',
  );
}
