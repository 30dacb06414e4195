/** Things that can be asked for, as buttons that ask for them. */
import { askAction, formAction } from './actions';
import { fill, section, TIGHT, type Elements } from './card';
import choiceTemplate from './templates/parts/choice.json';
import longChoiceTemplate from './templates/parts/long-choice.json';
import { BOLD, line, run, SUBTLE } from './text';
import { say, sayTitle } from './words';
import type { Suggestion } from '../orchestrator/domain/ports';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/** Characters that a button shows on a phone; clients cut what is longer. */
const SHOWN = 32;

/** One button in a row of its own; a title that it would cut is a box that is clicked. */
export const rowButton = (title: string, button: Record<string, unknown>): Elements =>
  title.length > SHOWN
    ? fill(longChoiceTemplate, { words: [run(title, { ...BOLD, color: 'Accent' })], action: button })
    : fill(choiceTemplate, { actions: [button] });

/** A request that is longer than this is not an example. */
const MAX_LENGTH = 200;

/** A button for each request. */
export const askButtons = (requests: readonly string[]): Elements =>
  requests.filter(isExample).flatMap((request) => {
    const title = line(request, 120);
    return rowButton(title, askAction(title, request));
  });

const isExample = (request: string): boolean =>
  request.length <= MAX_LENGTH && line(request, MAX_LENGTH) !== '';

/** What can be asked for instead of a request that has no plan. */
export function suggestionButtons({ error }: WorkflowDetail, limit: number): Elements {
  const offered = suggestionsOf(error?.details?.suggestions).slice(0, limit > TIGHT ? 5 : 2);
  const ready = askButtons(offered.filter(({ form }) => form !== true).map(({ example }) => example));
  const forms = offered
    .filter(({ form }) => form === true)
    .flatMap(({ playbook, title }) => {
      const name = line(sayTitle({ playbook, title }), SHOWN);
      return rowButton(name, formAction(name, playbook));
    });
  return [
    ...(ready.length === 0
      ? []
      : [...section(say('ask.title'), [[run(say('ask.click'), SUBTLE)]]), ...ready]),
    ...(forms.length === 0 ? [] : [...section(say('ask.form'), [[run(say('ask.fill'), SUBTLE)]]), ...forms]),
  ];
}

/** Details of a failure come from the database, so their shape is checked before it is trusted. */
function suggestionsOf(value: unknown): Suggestion[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (item: Partial<Record<keyof Suggestion, unknown>> | null): item is Suggestion =>
      typeof item?.title === 'string' &&
      typeof item.example === 'string' &&
      typeof item.playbook === 'string',
  );
}
