/** Makes a task from a playbook and the values of its slots: the request that means it, and the label of a button. */
import { message, told } from '../../../messages';
import { amountLike } from '../formats/amounts';
import type { Playbook } from '../playbook';
import type { Where } from '../slots/look-up';
import { quoteIfNeeded, type Meaning } from '../slots/slot';
import { shorten } from '../words';
import { titleOf } from './names';
import type { Phrase } from './phrase';
import type { Task } from './reading';

/** The task for a phrase whose slots have these meanings; `anchor` is the slot that was looked up. */
export function taskOf(
  playbook: Playbook,
  phrase: Phrase,
  meanings: ReadonlyMap<string, Meaning>,
  anchor: string | null,
  where: Where,
): Task {
  const values = new Map<string, string>();
  for (const [name, { text, path, value }] of meanings) {
    values.set(name, text);
    values.set(`${name}.path`, path ?? '');
    values.set(`${name}.value`, value ?? '');
  }
  values.set('where', where.within.join('\n'));
  const typed = new Map([...meanings].map(([name, meaning]) => [name, meaning.typed]));
  const subject = anchor === null ? undefined : meanings.get(anchor);
  const path = subject?.path ?? (where.within.length === 1 ? where.within[0] : undefined);
  const sentence = (texts: ReadonlyMap<string, string>): string => {
    const own = (
      playbook.phrases.find(({ slots }) => [...texts.keys()].every((name) => slots.has(name))) ?? phrase
    ).render(texts);
    return path === undefined ? own : `${own} in ${quoteIfNeeded(path)}`;
  };
  const text = sentence(typed);
  const value = [...meanings].find(([name]) => name !== anchor)?.[1];
  const { text: label, ...said } = told(
    subject?.entry && value && subject.path !== undefined
      ? changeOf(subject, value)
      : subject?.label !== undefined
        ? message('choice.of', {
            title: titleOf(playbook),
            what: value
              ? message('choice.becomes', { before: subject.label, after: shorten(value.text) })
              : subject.label,
          })
        : text,
  );
  const typedWith = (name: string, own: string): string => sentence(new Map([...typed, [name, own]]));
  const about = subject?.entry && { about: subject.entry };
  const done = subject?.entry !== undefined && value?.text === subject.entry.value?.text;
  return {
    playbook,
    slots: { values, types: phrase.slots },
    text,
    label,
    ...said,
    ...about,
    done,
    typed,
    typedWith,
  };
}

function changeOf({ text, path, entry }: Meaning, value: Meaning): string {
  const { text: plain = '', written = plain } = entry?.value ?? {};
  return `\`${text}\` in \`${path}\`: ${shorten(written)} → ${shorten(amountLike(written, value.text) ?? value.text)}`;
}
