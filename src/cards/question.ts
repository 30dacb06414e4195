/** What Path Finder asks before it can plan: the question, a button for each choice, and a field for other words. */
import { action, fill, lines, type Elements } from './card';
import answerTemplate from './templates/parts/answer.json';
import { rowButton } from './suggestions';
import { BOLD, line, prose, run, SUBTLE } from './text';
import { say, sayTold } from './words';
import type { WorkflowDetail } from '../orchestrator/domain/workflow';

/** Choices that have a button; more are a list that nobody reads. */
const MAX_CHOICES = 6;
/** Field of an answer in words. */
export const ANSWER = 'answer';

/** The open question of a workflow with everything that answers it; nothing when none is open. */
export function questionPart({ id, question, requester }: WorkflowDetail, limit: number): Elements {
  if (!question) return [];
  const { number } = question;
  const choices = question.choices.slice(0, MAX_CHOICES).flatMap(({ label, said }, choice) => {
    const title = line(sayTold({ text: label, said }), Math.min(limit, 120));
    return rowButton(title, action(title, 'answer', { id, question: number, choice }));
  });
  const words = fill<Record<string, unknown>>(answerTemplate, {
    field: ANSWER,
    label: say(choices.length > 0 ? 'question.own' : 'question.yours'),
    actions: [action(say('button.answer'), 'answer', { id, question: number }, 'positive')],
  });
  return [
    ...lines([
      [run(prose(sayTold(question), limit), BOLD)],
      [run(say('question.whose', { name: line(requester.name, 60) }), SUBTLE)],
    ]),
    ...choices,
    words,
  ];
}
