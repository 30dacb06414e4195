/** What makes a certain reading one that a person has to confirm: how the request was put, not what it is about. */
import { english, message, told, type Message } from '../../../messages';
import { shorten } from '../words';
import { choiceOf, isYes, type Understanding } from './asking';
import { Mood, moodOf } from './english';
import { ASKED, LIMITING, POLITE_ASKING } from './lexicon';
import type { Task } from './reading';
import { hidesSomething, readUtterance, visible } from './utterance';

/** The question instead of a plan, or null where nothing is in doubt. */
export function doubtsIn(tasks: readonly Task[], request: string): Understanding | null {
  return changedCommand(tasks, request) ?? askedOnly(tasks, request) ?? besides(tasks, request);
}

/** A command that a phone or a chat client has changed, or that hides something, is shown before it is taken. */
function changedCommand(tasks: readonly Task[], request: string): Understanding | null {
  const command = tasks.flatMap(({ slots }) =>
    [...slots.types].flatMap(([name, type]) => (type === 'command' ? [slots.values.get(name) ?? ''] : [])),
  )[0];
  if (command === undefined) return null;
  const plain = command
    .replaceAll(/(?<!\S)[—–](?=\w)/g, '--')
    .replaceAll(/[—–]/g, '-')
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/[‘’‚]/g, "'");
  if (plain === command && !hidesSomething(request)) return null;
  const choices = [...new Set([plain, command])].map((text) => ({
    label: english(message('choice.run', { command: text })),
    said: message('choice.run', { command: text }),
    request: `run \`${text}\``,
  }));
  const question = { ...told(message('asked.characters')), choices };
  return { kind: 'question', question, complete: (answer) => [answer] };
}

/** `should we enable the cache?` asks for an opinion, `pool size 20?` may as well. */
function askedOnly(tasks: readonly Task[], request: string): Understanding | null {
  const text = visible(request);
  // `is it used anywhere? kick it out`, `axios has a CVE - update it?`: the last sentence asks for it.
  const last = text.split(/[.;:!?\n] |\s[-–—]\s/).at(-1) ?? text;
  const isOrder = last !== text && !ASKED.test(last) && moodOf(last) === Mood.ASKS;
  const isAsked = ASKED.test(text) || (/\?\s*$/.test(text) && !POLITE_ASKING.test(text));
  // `are the tests green?` is a phrase of its own.
  const isOfCommand = ({ slots }: Task): boolean =>
    [...slots.types.values()].every((type) => ['part', 'script', 'tool'].includes(type));
  if (!isAsked || isOrder || tasks.every(isOfCommand)) return null;
  return confirm(tasks, message('asked.opinion'));
}

/** `test on 3.12 as well` wants something beside what is there, which a new value takes the place of. */
function besides(tasks: readonly Task[], request: string): Understanding | null {
  const replaces = tasks.some(({ about }) => /\d/.test(about?.value?.text ?? '') && about?.kind !== 'list');
  return replaces && tasks.length === 1 && /\b(too|as well|also|additionally)[\s.!]*$/i.test(visible(request))
    ? confirm(tasks, message('asked.this'))
    : null;
}

/** A question whose one answer is what the tasks say. */
export function confirm(tasks: readonly Task[], asked: Message): Understanding {
  const request = tasks.map((task) => task.text).join('\n');
  return {
    kind: 'question',
    question: { ...told(asked), choices: [choiceOf(tasks, request)] },
    complete: (answer) => [isYes(answer) ? request : answer],
  };
}

/** By when something is to be done, which limits nothing: `before thursday`, `before the release`. */
const DEADLINE =
  /^before (that|then|this|it|(the |our |next |my )?(release|demo|weekend|launch|go-live|deadline|holidays?|meeting|review|audit|lunch|noon|freeze|rollout|christmas|easter|summer|\p{L}+day))\b/iu;

/** A request up to the word that limits it, and the words that do; null where none does. */
export function limitIn(request: string): { readonly kept: string; readonly limit: string } | null {
  const { text, tokens } = readUtterance(request);
  const at = tokens.findIndex(
    ({ kind, word }, position) =>
      position > 1 &&
      kind === 'word' &&
      !DEADLINE.test(text.slice(tokens[position]?.start)) &&
      // `not 16:00` only says again what is there now.
      !(word === 'not' && /^["'`]?\d/.test(tokens[position + 1]?.text ?? '')) &&
      (LIMITING.has(word) || (word === 'only' && LIMITING.has(tokens[position + 1]?.word ?? ''))),
  );
  const first = tokens[at];
  const last = tokens[at - 1];
  if (!first || !last) return null;
  return { kept: text.slice(0, last.end), limit: shorten(text.slice(first.start)) };
}
