/** Applies "Ask for changes" to a certain request: feedback is another request, or a new value for one slot. */
import { message, told } from '../../messages';
import type { Playbook } from './playbook';
import { shorten } from './words';
import type { Task, Workspace } from './phrases/reading';
import type { Understanding } from './phrases/asking';
import { understand } from './phrases/understand';
import { readUtterance } from './phrases/utterance';

/** Feedback that adds to the request instead of replacing it. */
const ADDS = /^(also|and|plus|in addition|additionally|as well)\b/i;

/**
 * The meaning after one piece of feedback. Feedback that cannot be applied becomes a question that quotes it to the
 * requester.
 */
export async function revise(
  before: Understanding,
  feedback: string,
  playbooks: readonly Playbook[],
  workspace: Workspace,
): Promise<Understanding> {
  const request = await understand(feedback, playbooks, workspace);
  const tasks = before.kind === 'certain' ? before.tasks : [];
  if (request.kind === 'certain')
    return ADDS.test(feedback.trim()) ? { kind: 'certain', tasks: [...tasks, ...request.tasks] } : request;
  const revised = await withOneValue(tasks, feedback, playbooks, workspace);
  if (revised) return revised;
  if (request.kind === 'question') return request;
  const whole = tasks.map(({ text }) => text).join('\n');
  return {
    kind: 'question',
    question: {
      ...told(
        tasks.length > 0
          ? message('asked.feedbackSoFar', { feedback: shorten(feedback), request: shorten(whole) })
          : message('asked.feedback', { feedback: shorten(feedback) }),
      ),
      choices: [],
    },
    complete: (answer) => [answer, ...(whole === '' ? [] : [`${whole}\n${answer}`])],
  };
}

/** The tasks with one value changed, if the feedback is clear about the slot and the value. */
async function withOneValue(
  tasks: readonly Task[],
  feedback: string,
  playbooks: readonly Playbook[],
  workspace: Workspace,
): Promise<Understanding | null> {
  const said = readUtterance(feedback).tokens.filter(
    ({ kind, text }) => kind === 'quoted' || (kind === 'word' && /[\d/@=_.]/.test(text)),
  );
  const words = new Set(readUtterance(feedback).tokens.map(({ word }) => word));
  const known = new Set(
    tasks.flatMap(({ slots, text }) => [
      ...slots.values.values(),
      ...readUtterance(text).tokens.map((token) => token.text),
    ]),
  );
  const fresh = said.filter(
    (token) => !known.has(token.word) && !known.has(token.text) && !known.has(token.text.replace(/^v/, '')),
  );
  const [value, another] = fresh;
  if (!value || another) return null;
  const found = new Map<string, Understanding>();
  for (const [index, task] of tasks.entries()) {
    const slots = [...task.typed.keys()];
    const named = slots.filter((name) => name.split('_').every((word) => words.has(word)));
    for (const name of named.length > 0 ? named : slots) {
      const text = task.typedWith(name, value.text);
      const all = tasks.map((own, position) => (position === index ? text : own.text)).join('\n');
      const next = await understand(all, playbooks, workspace);
      if (next.kind === 'certain' && next.tasks[index]?.playbook === task.playbook)
        found.set(JSON.stringify(next.tasks.map(({ slots: s }) => [...s.values])), next);
    }
  }
  return found.size === 1 ? ([...found.values()][0] ?? null) : null;
}
