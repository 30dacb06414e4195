/**
 * Requests that no phrase fits, but that name a setting and a value: "the server should listen on port
 * 9090". What they could mean is offered and never taken.
 */
import type { QuestionChoice } from '../domain/question';
import { EntryKind, type Entry } from './index/types';
import { ARTICLES, NOT_OURS, UNITS, WHERE, WORDS } from './phrases/lexicon';
import type { Workspace } from './phrases/readings';
import type { Token } from './phrases/tokens';
import { hear } from './phrases/utterance';
import { ANYWHERE, findEntries, spellingsOf, wordsIn } from './slots/look-up';
import { quoteIfNeeded } from './slots/slot';
import { valueFor } from './slots/values';
import { shorten } from './words';

const KINDS = [EntryKind.VALUE, EntryKind.CONSTANT];
const MOST_CHOICES = 6;

/** Words of sentences around a setting and its value. */
const AROUND = new Set(
  [
    ...Object.values(WORDS)
      .flat()
      .flatMap((words) => words.split(' ')),
    ...WHERE,
    ...ARTICLES,
  ].concat(
    'should must has have be to than then as by with keep listen run needs need want only it is are per allow'.split(
      ' ',
    ),
  ),
);
const UNIT_NAMES = new Set(UNITS.flatMap(([, , names]) => names));

/** The settings that the request may be about, with the value it names; none where there is no one value. */
export function mentioned(request: string, { index }: Workspace): QuestionChoice[] {
  const { text, tokens } = hear(request);
  if (Object.values(NOT_OURS).some((words) => words.test(text))) return [];
  // `e2e` is a name where something is called that.
  const isSaid = (token: Token): boolean =>
    isValue(token) && !(/^\p{L}/u.test(token.text) && index.knows(token.text));
  const at = tokens.findIndex(isSaid);
  const value = tokens[at];
  if (!value || tokens.some((token, position) => position > at && isSaid(token))) return [];
  const next = tokens[at + 1];
  const said = next && UNIT_NAMES.has(next.word) ? [value, next] : [value];
  const before = tokens[at - 1];
  const alike = before && /^\p{L}+$/u.test(before.word) ? [[before, value], said] : [said];
  const words = tokens
    .filter((token) => !said.includes(token) && token.kind === 'word' && !AROUND.has(token.word))
    .flatMap(({ text: word }) => wordsIn(word));
  const choices = [
    ...byName(words),
    ...alike.flatMap((own) =>
      byLikeness(
        own,
        words.filter((word) => word !== before?.word),
      ),
    ),
  ];
  const distinct = [...new Map(choices.map((choice) => [choice.label, choice])).values()];
  return distinct.length > MOST_CHOICES ? [] : distinct;

  /** Settings that the words name: all of them, or all but one. */
  function byName(all: readonly string[]): QuestionChoice[] {
    const known = all.filter((word) => spellingsOf(index, word).some((way) => index.knows(way)));
    if (known.length === 0 || all.length - known.length > 1) return [];
    const ways = [
      known,
      ...(known.length > 2 ? known.map((word) => known.filter((other) => other !== word)) : []),
    ];
    for (const way of ways) {
      const found = findEntries(index, way, KINDS, ANYWHERE).best.flatMap(({ item }) =>
        choiceFor(item, said),
      );
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Settings whose value looks like this one, such as `ubuntu-20.04`, where the words say they are. */
  function byLikeness(own: readonly Token[], near: readonly string[]): QuestionChoice[] {
    const places = near.filter((word) => index.knows(word));
    const entries = index
      .every(EntryKind.VALUE)
      .filter(({ value: now }) => now?.type === 'text' && isAlike(now.text, own));
    const there = entries.filter(({ around, path }) => {
      const words = new Set([...around, ...wordsIn(path)]);
      return places.every((word) => spellingsOf(index, word).some((way) => words.has(way)));
    });
    return (there.length > 0 ? there : entries).flatMap((entry) => choiceFor(entry, own));
  }
}

const isValue = ({ kind, text }: Token): boolean => kind === 'word' && /\d/.test(text) && !/[/\\]/.test(text);

/** Whether two values are the same but for their numbers. */
function isAlike(now: string, said: readonly Token[]): boolean {
  const shape = (text: string): string =>
    text.toLowerCase().replaceAll(/\d+/g, '0').replaceAll(/[-_ ]/g, '-');
  const text = said.map((token) => token.text).join(' ');
  return /\p{L}{2}/u.test(text) && shape(now) === shape(text) && now !== text;
}

function choiceFor(entry: Entry, said: readonly Token[]): QuestionChoice[] {
  const value = entry.computed === true ? null : valueFor(said, entry);
  if (!value || value.text === entry.value?.text) return [];
  return [
    {
      label: `\`${entry.name}\` in \`${entry.path}\`: ${shorten(entry.value?.text ?? '')} → ${shorten(value.text)}`,
      request: `set ${quoteIfNeeded(entry.name)} to ${quoteIfNeeded(value.text)} in ${quoteIfNeeded(entry.path)}`,
      playbook: 'set-value',
    },
  ];
}
