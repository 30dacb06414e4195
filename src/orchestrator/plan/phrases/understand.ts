/** What a whole request means: one thing or several, each certain, or one question about the part that is not. */
import type { Question, QuestionChoice } from '../../domain/question';
import type { Playbook } from '../playbook';
import { shorten } from '../words';
import { CONNECTORS } from './lexicon';
import { isReason } from './reasons';
import { read, type Half, type Reading, type Readings, type Task, type Workspace } from './readings';
import { readStatement } from './statement';
import { SLOT_TYPES } from '../slots';
import type { SlotType } from '../slots/slot';
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
  const readClause = remembering(async (text) => {
    const found = await read(text, playbooks, workspace);
    if (found.readings.some(({ loose }) => !loose)) return found;
    const stated = await readStatement(text, playbooks, workspace);
    const isBetter = found.readings.length === 0 || stated.some(({ loose }) => !loose);
    return isBetter && stated.length > 0 ? { ...found, readings: stated } : found;
  });
  const whole = await readClause(request);
  if (whole.readings.some(({ loose }) => !loose)) return conclude([clauseOf(said.text, whole)]);
  // What only lacks a value is not taken apart.
  if (whole.readings.length === 0 && whole.halves[0]?.problem.kind === 'open')
    return conclude([clauseOf(said.text, whole)]);
  const parts = partsOf(said.text, said.tokens);
  if (parts.length > 1 || (parts[0] && parts[0].text !== said.text)) {
    const clauses = await cut(parts, said.rest, readClause);
    const [first] = clauses;
    if (clauses.length > 1 || first?.found.readings.length || first?.found.halves.length)
      return conclude(clauses);
  }
  return conclude([clauseOf(said.text, whole)]);
}

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
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The request between its connectors, commas and lines, without the parts that give a reason. */
function partsOf(text: string, tokens: readonly Token[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  const close = (to: number, next: number): void => {
    const first = tokens[from];
    const last = tokens[to - 1];
    if (first && last && to > from)
      parts.push({ start: first.start, end: last.end, text: text.slice(first.start, last.end) });
    from = next;
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
    else if (words) close(i, i + words.length);
  }
  close(tokens.length, tokens.length);
  return parts.filter((part, index) => index === 0 || !isReason(part.text)).slice(0, MOST_PARTS);
}

/** The fewest clauses that can be understood; a part may leave out what the one before it says. */
async function cut(parts: readonly Part[], rest: string, readClause: ReadClause): Promise<Clause[]> {
  const clauses: Clause[] = [];
  for (let from = 0; from < parts.length;) {
    let clause: Clause | null = null;
    let to = parts.length;
    for (; to > from && !clause; to--) {
      const text = textOf(parts.slice(from, to)) + (to === parts.length ? rest : '');
      const found = await withWhatWasSaid(text, clauses, readClause);
      if (found.readings.some(({ loose }) => !loose)) clause = clauseOf(text, found);
    }
    if (clause) to++;
    else {
      const text = parts[from]?.text ?? '';
      clause = clauseOf(text, await withWhatWasSaid(text, clauses, readClause));
      to = from + 1;
    }
    clauses.push(clause);
    from = to;
  }
  return sharePlaces(clauses, readClause);
}

/** Parts with what stands between them: the first part's start to the last one's end. */
const textOf = (parts: readonly Part[]): string => parts.map(({ text }) => text).join(' and ');

/** A clause alone, or with the verb or the place of the one before. */
async function withWhatWasSaid(
  text: string,
  before: readonly Clause[],
  readClause: ReadClause,
): Promise<Readings> {
  const last = before.at(-1)?.found.readings[0];
  const alone = await readClause(text);
  const verbless = alone.readings.every(({ head }) => head === '');
  if (!last || !verbless) return alone;
  const tries = [`${last.head} ${text} ${last.place}`, `${text} ${last.place}`, `${last.head} ${text}`];
  for (const attempt of tries.map((words) => words.trim()).filter((words) => words !== text)) {
    const found = await readClause(attempt);
    if (found.readings.some(({ loose }) => !loose)) return found;
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
  if (hopeless) return { kind: 'none', part: hopeless.text, halves: hopeless.found.halves };
  if (readings.length > 0)
    return {
      kind: 'question',
      question: whichOf(readings, wholeWith, clauses.length > 1 ? clause.text : null),
      complete: completing(clause.text, readings, wholeWith),
    };
  return missing(halves, wholeWith, clause.text);
}

const sentenceOf = (reading: Reading | undefined): string =>
  reading?.tasks.map(({ text }) => text).join('\n') ?? '';

function whichOf(
  readings: readonly Reading[],
  wholeWith: (text: string) => string,
  part: string | null,
): Question {
  const choices = readings.slice(0, MOST_CHOICES).map((reading): QuestionChoice => {
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
      /^(yes|yep|yeah|sure|correct|right|ok)$/i.test(answer.trim()) && readings.length === 1
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
  const subject = about ? ` of \`${about.text || about.label}\`${now}` : '';
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
