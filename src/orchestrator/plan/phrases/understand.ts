/** What a whole request means: one thing or several, each certain, or one question about the part that is not. */
import type { Question, QuestionChoice } from '../../domain/question';
import { EntryKind } from '../index/types';
import type { Playbook } from '../playbook';
import { shorten } from '../words';
import { CONNECTORS, CREATIVE, KEEPING, OTHER_CHANGES } from './lexicon';
import { isReason, isRemark } from './reasons';
import { read, type Half, type Reading, type Readings, type Task, type Workspace } from './readings';
import { readStatement } from './statement';
import { ANYWHERE, findEntries, wordsSaid } from '../slots/look-up';
import { SLOT_TYPES } from '../slots';
import { quoteIfNeeded, type SlotType } from '../slots/slot';
import type { Token } from './tokens';
import { hear, hidesSomething } from './utterance';
import { nextVersion } from '../slots/values';

export type Understanding =
  | { readonly kind: 'certain'; readonly tasks: readonly Task[] }
  /** `complete` gives whole requests that an answer in words may make of it, likeliest first. */
  | { readonly kind: 'question'; readonly question: Question; complete(answer: string): readonly string[] }
  /** `part`: what was not understood; the whole request, or one of several things. */
  | { readonly kind: 'none'; readonly part: string; readonly halves: readonly Half[] };

/** Most things in one request, and most buttons of one question. */
const [MOST_PARTS, MOST_CHOICES] = [12, 6];

export async function understand(
  request: string,
  playbooks: readonly Playbook[],
  workspace: Workspace,
): Promise<Understanding> {
  const found = await meaningOf(request, playbooks, workspace);
  return found.kind === 'certain' ? (doubtsIn(found.tasks, request) ?? found) : found;
}

/** A command that a phone or a chat client has changed, or that hides something, is shown before it is taken. */
function doubtsIn(tasks: readonly Task[], request: string): Understanding | null {
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
    label: `Run ${text}`,
    request: `run \`${text}\``,
  }));
  const text =
    'A phone or a chat client seems to have changed characters of this command. Which do you mean?';
  return { kind: 'question', question: { text, choices }, complete: (answer) => [answer] };
}

async function meaningOf(
  request: string,
  playbooks: readonly Playbook[],
  workspace: Workspace,
): Promise<Understanding> {
  const said = hear(request);
  const readPhrases = remembering((text) => read(text, playbooks, workspace));
  const readClause = remembering(async (text) => {
    const found = await readPhrases(text);
    if (isCertain(found)) return found;
    const stated = await readStatement(text, readPhrases, workspace.index);
    const isBetter = found.readings.length === 0 || stated.some(({ loose }) => !loose);
    return isBetter && stated.length > 0 ? { ...found, readings: stated } : found;
  });
  const whole = await readClause(request);
  if (isCertain(whole)) return conclude([clauseOf(said.text, whole)]);
  // What only lacks a value is not taken apart.
  if (whole.readings.length === 0 && whole.halves[0]?.problem.kind === 'open')
    return conclude([clauseOf(said.text, whole)]);
  const parts = partsOf(said.text, said.tokens);
  if (parts.length > 1 || (parts[0] && parts[0].text !== said.text)) {
    const kept = parts.flatMap(({ text }) => keptIn(text));
    const asked = parts.filter(({ text }) => keptIn(text).length === 0);
    const clauses = await cut(asked, said.rest, readClause, readPhrases);
    const [first] = clauses;
    if (clauses.length > 1 || first?.found.readings.length || first?.found.halves.length) {
      const found = conclude(clauses);
      return found.kind === 'certain' && touches(found.tasks, kept, workspace)
        ? { kind: 'none', part: said.text, halves: [] }
        : found;
    }
  }
  return conclude([clauseOf(said.text, whole)]);
}

const isCertain = ({ readings }: Readings): boolean => readings.some(({ loose }) => !loose);

/** What a part asks to leave as it is. */
const keptIn = (text: string): string[] => {
  const groups = KEEPING.exec(text)?.groups;
  return [groups?.kept ?? groups?.untouched ?? ''].filter(Boolean);
};

/** Whether tasks change something that is to stay as it is. */
const touches = (tasks: readonly Task[], kept: readonly string[], { index }: Workspace): boolean =>
  kept.some((text) => {
    const said = findEntries(index, wordsSaid(hear(text).tokens), Object.values(EntryKind), ANYWHERE).best;
    return tasks.some(({ about }) =>
      said.some(({ item }) => item.path === about?.path && item.name === about.name),
    );
  });

interface Clause {
  readonly text: string;
  readonly found: Readings;
}
const clauseOf = (text: string, found: Readings): Clause => ({ text, found });
type ReadClause = (text: string) => Promise<Readings>;

function remembering(readText: ReadClause): ReadClause {
  const known = new Map<string, Promise<Readings>>();
  return (text) => {
    const before = known.get(text) ?? readText(text);
    known.set(text, before);
    return before;
  };
}

interface Part {
  readonly text: string;
  /** Whether it is one of several things by a word such as `and`. */
  readonly joined: boolean;
}

/** The request between its connectors, commas and lines, without the parts that give a reason. */
function partsOf(text: string, tokens: readonly Token[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  let joined = false;
  const close = (to: number, next: number, joins = false): void => {
    const first = tokens[from];
    const last = tokens[to - 1];
    if (first && last && to > from) parts.push({ joined, text: text.slice(first.start, last.end) });
    [from, joined] = [next, joins];
  };
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    if (!token || i < from) continue;
    const reason = i > from && ['because', 'since'].includes(token.word);
    const words = CONNECTORS.map((phrase) => phrase.split(' ')).find((phrase) =>
      phrase.every((word, k) => tokens[i + k]?.kind !== 'quoted' && tokens[i + k]?.word === word),
    );
    if (token.kind === 'sign' && /^[,;.\n]$/.test(token.word)) close(i, i + 1);
    else if (reason) close(i, i);
    else if (words) close(i, i + words.length, true);
  }
  close(tokens.length, tokens.length);
  return parts.filter((part, index) => index === 0 || !isReason(part.text)).slice(0, MOST_PARTS);
}

/** The fewest clauses that can be understood; a part may leave out what the one before it says. */
async function cut(
  parts: readonly Part[],
  rest: string,
  readClause: ReadClause,
  readPhrases: ReadClause,
): Promise<Clause[]> {
  const clauses: Clause[] = [];
  for (let from = 0; from < parts.length;) {
    let clause: Clause | null = null;
    let to = parts.length;
    for (; to > from && !clause; to--) {
      const text = there(textOf(parts.slice(from, to)) + (to === parts.length ? rest : ''), clauses);
      const found = await withWhatWasSaid(text, clauses, readClause, readPhrases);
      if (isCertain(found)) clause = clauseOf(text, found);
    }
    if (clause) to++;
    else {
      const text = there(parts[from]?.text ?? '', clauses);
      clause = clauseOf(text, await withWhatWasSaid(text, clauses, readClause, readPhrases));
      to = from + 1;
    }
    if (clause.found.readings.length > 0 || !isBeside(parts, from)) clauses.push(clause);
    from = to;
  }
  return sharePlaces(clauses, readClause);
}

/** Whether a part that means nothing here only says why the others are asked for. */
function isBeside(parts: readonly Part[], at: number): boolean {
  const { text, joined } = parts[at] as Part;
  const others = parts.filter((_, position) => position !== at);
  const isMeant = others.some((part) => /\b(it|them|that|this|there)\b$/i.test(part.text));
  return (
    others.length > 0 &&
    !joined &&
    !(at === 0 && isMeant) &&
    (isRemark(text) || (at === 0 && !/\d/.test(text) && isReason(text)))
  );
}

/** A clause with `there` put as the file that the one before it is about. */
function there(text: string, before: readonly Clause[]): string {
  const path = before.at(-1)?.found.readings[0]?.tasks[0]?.about?.path;
  return path === undefined
    ? text
    : text.replace(/\b(?:in )?there\b(?! (?:is|are)\b)/i, `in ${quoteIfNeeded(path)}`);
}

/** Parts with what stands between them: the first part's start to the last one's end. */
const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join(' and ');

/** A clause alone, or with the verb or the place of the one before. */
async function withWhatWasSaid(
  text: string,
  before: readonly Clause[],
  readClause: ReadClause,
  readPhrases: ReadClause,
): Promise<Readings> {
  const last = before.at(-1)?.found.readings[0];
  const alone = await readClause(text);
  const verbless = alone.readings.every(({ head }) => head === '');
  if (!last || !verbless) return alone;
  const tries = [`${last.head} ${text} ${last.place}`, `${text} ${last.place}`, `${last.head} ${text}`];
  for (const attempt of tries.map((words) => words.trim()).filter((words) => words !== text)) {
    const found = await readPhrases(attempt);
    if (isCertain(found)) return found;
  }
  return alone;
}

/** What is in several places is where another part of the request says to be, if that makes it certain. */
async function sharePlaces(clauses: readonly Clause[], readClause: ReadClause): Promise<Clause[]> {
  const places = clauses
    .flatMap(({ found }) => (found.readings.length === 1 ? (found.readings[0]?.place ?? '') : []))
    .filter(Boolean);
  return Promise.all(
    clauses.map(async (clause) => {
      if (clause.found.readings.length === 1 || clause.found.readings.some(({ place }) => place))
        return clause;
      for (const place of places) {
        const found = await readClause(`${clause.text} ${place}`);
        if (found.readings.length === 1) return clauseOf(clause.text, found);
      }
      return clause;
    }),
  );
}

/** A plan where all is certain, else the question about the first part that is not. */
function conclude(clauses: readonly Clause[]): Understanding {
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
  // A part that nobody can plan makes the whole one that takes a model.
  const hopeless = clauses.find(
    ({ found }) =>
      found.readings.length === 0 && !found.halves.some(({ problem }) => problem.kind === 'open'),
  );
  if (hopeless) return withoutPart(clauses, hopeless);
  if (readings.length > 0)
    return {
      kind: 'question',
      question: whichOf(readings, wholeWith, clauses.length > 1 ? clause.text : null),
      complete: completing(clause.text, readings, wholeWith),
    };
  return missing(halves, wholeWith, clause.text);
}

/** A part that asks for nothing that is known: what the others mean may be all, if a person says so. */
function withoutPart(clauses: readonly Clause[], hopeless: Clause): Understanding {
  const { text, found } = hopeless;
  const none: Understanding = { kind: 'none', part: text, halves: found.halves };
  const verb = hear(text).tokens[0]?.word ?? '';
  const others = clauses.filter((clause) => clause !== hopeless);
  if (OTHER_CHANGES.has(verb) || CREATIVE.has(verb) || found.halves.length > 0) return none;
  if (others.length === 0 || others.some((clause) => clause.found.readings.length !== 1)) return none;
  const request = others.map((clause) => sentenceOf(clause.found.readings[0])).join('\n');
  const [task] = others[0]?.found.readings[0]?.tasks ?? [];
  const label = others
    .flatMap((clause) => clause.found.readings[0]?.tasks.map((one) => one.label) ?? [])
    .join(', ');
  return {
    kind: 'question',
    question: {
      text: `I do not know what "${shorten(text)}" asks for. Is the rest what you mean?`,
      choices: [{ label, request, ...(task && { playbook: task.playbook.name }) }],
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
    .slice(0, MOST_CHOICES)
    .map((reading): QuestionChoice => {
      const [first] = reading.tasks;
      return {
        label: reading.tasks.map(({ label }) => label).join(', '),
        request: wholeWith(sentenceOf(reading)),
        ...(first && { playbook: first.playbook.name }),
      };
    });
  const about = part === null ? '' : ` by "${shorten(part)}"`;
  const more =
    readings.length > MOST_CHOICES
      ? ` There are ${readings.length} such places; say which if none of these is meant.`
      : '';
  const text =
    choices.length === 1
      ? `Is this what you mean${about}?`
      : `This can mean more than one thing. Which do you mean${about}?`;
  return { text: text + more, choices };
}

/** An answer in words names one of the choices, or says more of the request. */
function completing(
  text: string,
  readings: readonly Reading[],
  wholeWith: (text: string) => string,
): (answer: string) => readonly string[] {
  return (answer) => {
    const said = hear(answer).text;
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

/** Whether an answer is a piece of what this reading would change, such as its file. */
function mentions({ tasks }: Reading, answer: string): boolean {
  const own = tasks.map(({ text, label }) => `${text} ${label}`.toLowerCase()).join(' ');
  const words = answer.toLowerCase().replace(/^(in|the|use|take) /, '');
  return words.length > 2 && own.includes(words);
}

/** The question for the one value that is missing. */
function missing(halves: readonly Half[], wholeWith: (text: string) => string, part: string): Understanding {
  const open = halves.filter(({ problem }) => problem.kind === 'open');
  const [half] = open;
  if (half?.problem.kind !== 'open') return { kind: 'none', part, halves };
  const { problem } = half;
  const { slot, about } = problem;
  const type: SlotType = SLOT_TYPES[slot.type];
  const now = about?.entry?.value ? ` (now ${shorten(about.entry.value.text)} in ${about.entry.path})` : '';
  const subject = !about?.entry
    ? ` in "${shorten(problem.complete('…'))}"`
    : ` of \`${about.text || about.label}\`${now}`;
  const name = slot.name.replaceAll('_', ' ');
  const text = `${half.playbook.title}: what is the ${name}${subject}? It has to be ${type.what}.`;
  return {
    kind: 'question',
    question: {
      text,
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
            ? [problem.complete(hear(answer).text), problem.complete(`"${hear(answer).text}"`)]
            : [],
        ),
        answer,
      ].map(wholeWith),
  };
}

/** Values that can be offered for what is missing: the next versions. */
function offers({ problem }: Half): { label: string; text: string }[] {
  if (problem.kind !== 'open') return [];
  const version = problem.about?.entry?.value?.text.replace(/^[^\d]*/, '') ?? '';
  if (!['range', 'release', 'semver'].includes(problem.slot.type)) return [];
  return ['patch', 'minor', 'major'].flatMap((level) => {
    const next = problem.slot.type === 'range' ? null : nextVersion(version, level);
    return next === null ? [] : [{ label: `${version} → ${next} (${level})`, text: next }];
  });
}
