/** What a card asks when a request is not yet one: which of several is meant, or what is missing. */
import { action, fill, section, type Elements } from './card';
import askTemplate from './templates/parts/ask.json';
import blankTemplate from './templates/parts/blank.json';
import { line, run, SUBTLE } from './text';
import { blanksOf, choicesOf, spelledOut, type Choice } from '../orchestrator/domain/choice';
import type { Workflow } from '../orchestrator/domain/workflow';

/** Most choices with a button of their own. */
const MOST = 5;

/** The field of a blank; the other data of a click has other names. */
export const blankField = (index: number, name: string): string => `blank_${index}_${name}`;

/** The choices that a workflow offers: those that fit a card. */
export function offered({ error }: Workflow): readonly Choice[] {
  return error?.code === 'NO_PLAN' ? choicesOf(error.details).slice(0, MOST) : [];
}

/** Each choice as it would be typed, and a field for each blank of the only one. */
export function choicesPart(choices: readonly Choice[], limit: number): Elements {
  const [only, another] = choices;
  const lines = choices.map((choice, index) => [
    run(another ? `${index + 1}.  ${line(choice.title, 100)}\n` : '', SUBTLE),
    run(line(spelledOut(choice), Math.min(limit, 300)), { fontType: 'Monospace' }),
  ]);
  const title = another ? 'Choose, or type one of these' : 'Fill in, or type the whole';
  return [...section(title, lines), ...(only && !another ? fields(only, 0) : [])];
}

/** A button for each choice; where there are several, one with blanks unfolds its fields. */
export function choiceActions(id: string, choices: readonly Choice[]): Record<string, unknown>[] {
  if (choices.length === 1) return [action('Go on', 'choose', { id, index: 0 })];
  return choices.map((choice, index) => {
    const title = `${index + 1}. ${line(choice.title, 40)}`;
    if (blanksOf(choice).length === 0) return action(title, 'choose', { id, index });
    const actions = [action('Go on', 'choose', { id, index })];
    return fill(askTemplate, { title, fields: fields(choice, index), actions });
  });
}

function fields(choice: Choice, index: number): Elements {
  return blanksOf(choice).map(({ name, label, what }) =>
    fill(blankTemplate, {
      id: blankField(index, name),
      label: line(label, 60),
      placeholder: line(what, 100),
    }),
  );
}
