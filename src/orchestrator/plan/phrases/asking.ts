/** Combines the clauses of a request: a plan if all are certain, or one question about a clause that is not. */
import type { Question, QuestionChoice } from '../../domain/question';
import { message, sentences, told } from '../../../messages';
import type { Entry } from '../index/types';
import { nextVersion } from '../slots/values';
import { shorten } from '../words';
import { NOT_OURS } from './elsewhere';
import { CREATIVE, OTHER_CHANGES } from './lexicon';
import { isCertain, type Half, type Reading, type Readings, type Task } from './reading';
import { nameOf, titleOf, whatOf } from './names';
import { Mood, moodOf } from './english';
import { isRemark } from './reasons';
import { readUtterance } from './utterance';

export type Understanding =
  | { readonly kind: 'certain'; readonly tasks: readonly Task[] }
  /** `complete` returns the complete requests that an answer in words may mean, likeliest first. */
  | { readonly kind: 'question'; readonly question: Question; complete(answer: string): readonly string[] }
  /** `part`: the part that was not understood, or the whole request. */
  | { readonly kind: 'none'; readonly part: string; readonly halves: readonly Half[] };

/** One part of a request, with its possible meanings. */
export interface Clause {
  readonly text: string;
  readonly found: Readings;
}

export const clauseOf = (text: string, found: Readings): Clause => ({ text, found });

/** The most buttons of one question. */
const MAX_CHOICES = 6;

/** A plan if everything is certain, otherwise a question about the first part that is not. */
export function conclude(all: readonly Clause[]): Understanding {
  // A part that only tells how things are does not ask for anything, and a value in it may be any value.
  const asks = all.some(({ text, found }) => isCertain(found) && moodOf(text) === Mood.ASKS);
  const isTold = ({ text, found }: Clause): boolean =>
    !isCertain(found) &&
    (found.readings.length === 0 || asks) &&
    (isRemark(text) || (asks && moodOf(text) === Mood.TELLS));
  // A part that is already true, beside one that is not, tells how things are now.
  const isSo = ({ found: { readings } }: Clause): boolean =>
    readings.length > 0 && readings.every(({ tasks }) => tasks.every(({ done }) => done));
  const changes = all.some(({ found: { readings } }) =>
    readings.some(({ tasks }) => tasks.some(({ done }) => !done)),
  );
  // A part that tells a value may mean the present value or the new one.
  const doubted = (clause: Clause): Clause =>
    asks && isCertain(clause.found) && moodOf(clause.text) === Mood.TELLS
      ? clauseOf(clause.text, {
          ...clause.found,
          readings: clause.found.readings.map((reading) => ({ ...reading, loose: true })),
        })
      : clause;
  const asking = all.filter((clause) => !isTold(clause) && !(changes && isSo(clause))).map(doubted);
  const clauses = asking.length > 0 ? asking : all;
  const unclear = clauses.findIndex(
    ({ found: { readings } }) => readings.length !== 1 || readings[0]?.loose === true,
  );
  if (unclear === -1)
    return { kind: 'certain', tasks: clauses.flatMap(({ found }) => found.readings[0]?.tasks ?? []) };
  const clause = clauses[unclear];
  const texts = clauses.map(({ text, found }) =>
    found.readings.length === 1 ? sentenceOf(found.readings[0]) : text,
  );
  const wholeWith = (text: string): string =>
    texts.map((own, index) => (index === unclear ? text : own)).join('\n');
  if (!clause) return { kind: 'none', part: '', halves: [] };
  const { readings, halves } = clause.found;
  // If a part cannot be planned, the whole request needs a model.
  const hopeless = clauses.find(
    ({ found }) =>
      found.readings.length === 0 && !found.halves.some(({ problem }) => problem.kind === 'open'),
  );
  if (hopeless) return withoutPart(clauses, hopeless);
  // Nobody is asked about something that is already true.
  if (readings.length > 0 && readings.every(({ tasks, loose }) => loose && tasks.every(({ done }) => done)))
    return { kind: 'none', part: clause.text, halves };
  if (readings.length > 0)
    return {
      kind: 'question',
      question: whichOf(readings, wholeWith, clauses.length > 1 ? clause.text : null),
      complete: completing(clause.text, readings, wholeWith),
    };
  return missing(halves, wholeWith, clause.text);
}

/** For a part without a known meaning: asks whether the other parts are the whole request. */
function withoutPart(clauses: readonly Clause[], hopeless: Clause): Understanding {
  const { text, found } = hopeless;
  const none: Understanding = { kind: 'none', part: text, halves: found.halves };
  const verb = readUtterance(text).tokens[0]?.word ?? '';
  const others = clauses.filter((clause) => clause !== hopeless);
  const isElsewhere = Object.values(NOT_OURS).some((words) => words.test(readUtterance(text).text));
  if (isElsewhere || OTHER_CHANGES.has(verb) || CREATIVE.has(verb)) return none;
  if (!/\p{L}{2}/u.test(text) || found.halves.length > 0) return none;
  if (others.length === 0 || others.some((clause) => clause.found.readings.length !== 1)) return none;
  const request = others.map((clause) => sentenceOf(clause.found.readings[0])).join('\n');
  if (others.every(({ found: { readings } }) => readings[0]?.tasks.every(({ done }) => done))) return none;
  const tasks = others.flatMap((clause) => clause.found.readings[0]?.tasks ?? []);
  return {
    kind: 'question',
    question: {
      ...told(message('asked.rest', { part: shorten(text) })),
      choices: [choiceOf(tasks, request)],
    },
    complete: (answer) => [isYes(answer) ? request : answer],
  };
}

export const isYes = (answer: string): boolean =>
  /^(yes|yep|yeah|right|correct|ok|sure)\b/i.test(answer.trim());

const sentenceOf = (reading: Reading | undefined): string =>
  reading?.tasks.map(({ text }) => text).join('\n') ?? '';

function whichOf(
  readings: readonly Reading[],
  wholeWith: (text: string) => string,
  part: string | null,
): Question {
  const changing = readings.filter(({ tasks }) => !tasks.every(({ done }) => done));
  const choices = (changing.length > 0 ? changing : readings)
    .slice(0, MAX_CHOICES)
    .map((reading) => choiceOf(reading.tasks, wholeWith(sentenceOf(reading))));
  const more = readings.length > MAX_CHOICES ? message('asked.more', { count: readings.length }) : null;
  const which = choices.length === 1 ? 'asked.this' : 'asked.which';
  const asked = part === null ? message(which) : message(`${which}By`, { part: shorten(part) });
  return { ...told(sentences(asked, more)), choices };
}

/** A button for tasks, with the request that it stands for. */
export function choiceOf(tasks: readonly Task[], request: string): QuestionChoice {
  const [first] = tasks;
  const named = [...new Map(tasks.map((task) => [task.label, task.said ?? task.label])).values()];
  const { text: label, ...said } = told(message('list', { of: named }));
  const isSaid = tasks.some((task) => task.said);
  return { label, ...(isSaid && said), request, ...(first && { playbook: first.playbook.name }) };
}

/** Completes a request with an answer in words, which names a choice or adds to the request. */
function completing(
  text: string,
  readings: readonly Reading[],
  wholeWith: (text: string) => string,
): (answer: string) => readonly string[] {
  return (answer) => {
    const said = readUtterance(answer).text;
    const named = readings.filter((reading) => mentions(reading, said));
    const number =
      /^(?:the )?(?:(\d)(?:st|nd|rd|th)?|(first|second|third|fourth|fifth|last))(?: one)?$/i.exec(said);
    const position = number?.[1]
      ? Number(number[1]) - 1
      : ['first', 'second', 'third', 'fourth', 'fifth'].indexOf(number?.[2]?.toLowerCase() ?? '');
    const chosen =
      isYes(answer) && readings.length === 1
        ? readings[0]
        : number?.[2] === 'last'
          ? readings.at(-1)
          : readings[position];
    if (chosen) return [wholeWith(sentenceOf(chosen))];
    if (named.length === 1) return [wholeWith(sentenceOf(named[0]))];
    return [`${text} in ${said}`, `${text} ${said}`, said].map(wholeWith);
  };
}

/** Whether an answer names a part of what this reading would change, such as its file. */
function mentions({ tasks }: Reading, answer: string): boolean {
  const own = tasks.map(({ text, label }) => `${text} ${label}`.toLowerCase()).join(' ');
  const words = answer.toLowerCase().replace(/^(in|the|use|take) /, '');
  return words.length > 2 && own.includes(words);
}

/** The question about the only missing value. */
function missing(halves: readonly Half[], wholeWith: (text: string) => string, part: string): Understanding {
  const open = halves.filter(({ problem }) => problem.kind === 'open');
  const [half] = open;
  if (half?.problem.kind !== 'open') return { kind: 'none', part, halves };
  const which = whichKind(open, wholeWith);
  if (which) return which;
  const { problem } = half;
  const { slot, about } = problem;
  const facts = { title: titleOf(half.playbook), name: nameOf(slot) };
  // "It has to be a value" would not help.
  const kind = slot.type === 'value' ? null : message('asked.kindOfValue', { what: whatOf(slot) });
  const of = about?.entry && (about.text || told(about.label ?? '').text);
  const asked =
    of === undefined
      ? message('asked.valueIn', { ...facts, request: shorten(problem.complete('…')) })
      : about?.entry?.value
        ? message('asked.valueOfNow', {
            ...facts,
            of,
            now: shorten(about.entry.value.written ?? about.entry.value.text),
            path: about.entry.path,
          })
        : message('asked.valueOf', { ...facts, of });
  return {
    kind: 'question',
    question: {
      ...told(sentences(asked, kind)),
      choices: offers(half).map(({ label, text: value }) => ({
        label,
        request: wholeWith(problem.complete(value)),
        playbook: half.playbook.name,
      })),
    },
    complete: (answer) =>
      [
        ...open.flatMap(({ problem }) =>
          problem.kind === 'open'
            ? [
                problem.complete(readUtterance(answer).text),
                problem.complete(`"${readUtterance(answer).text}"`),
              ]
            : [],
        ),
        answer,
      ].map(wholeWith),
  };
}

/** Words for the kinds of things with versions. */
const CALLED: Readonly<Record<string, 'package' | 'image' | 'action'>> = {
  dependency: 'package',
  image: 'image',
  action: 'action',
};

/** The question about `bump redis` if there are a package and an image with that name. */
function whichKind(open: readonly Half[], wholeWith: (text: string) => string): Understanding | null {
  const found = new Map<string, { entry: Entry; playbook: string }>();
  for (const { problem, playbook } of open) {
    const entry = problem.kind === 'open' ? problem.about?.entry : undefined;
    if (entry && CALLED[entry.kind] && !found.has(entry.kind))
      found.set(entry.kind, { entry, playbook: playbook.name });
  }
  if (found.size < 2) return null;
  const choices = [...found].map(([kind, { entry, playbook }]): QuestionChoice => {
    const image = /[^/:@]+(?=[:@]|$)/.exec(entry.value?.text.split('/').at(-1) ?? '')?.[0];
    const name = kind === 'image' ? (image ?? entry.name) : entry.name;
    const called = CALLED[kind] ?? 'package';
    const value = entry.value?.text ?? '';
    const { text: label, said } = told(message(`choice.${called}`, { name, value, path: entry.path }));
    const request = kind === 'dependency' ? `bump package ${name}` : `bump ${name} ${called}`;
    return { label, said, request: wholeWith(request), playbook };
  });
  const question = { ...told(message('asked.kind')), choices };
  return { kind: 'question', question, complete: (answer) => [answer] };
}

/** Values to offer for a missing one: the next versions. */
function offers({ problem }: Half): { label: string; text: string }[] {
  if (problem.kind !== 'open') return [];
  const version = problem.about?.entry?.value?.text.replace(/^[^\d]*/, '') ?? '';
  if (!['range', 'release', 'semver'].includes(problem.slot.type)) return [];
  return ['patch', 'minor', 'major'].flatMap((level) => {
    const next = problem.slot.type === 'range' ? null : nextVersion(version, level);
    return next === null ? [] : [{ label: `${version} → ${next} (${level})`, text: next }];
  });
}
