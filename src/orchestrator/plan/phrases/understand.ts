/** What a whole request means: one thing or several, each certain, or one question about the part that is not. */
import { posix } from 'node:path';
import { message, told } from '../../../messages';
import type { WorkspaceIndex } from '../index/types';
import type { Playbook } from '../playbook';
import { quoteIfNeeded } from '../slots/slot';
import { clauseOf, conclude, type Clause, type Understanding } from './asking';
import { confirm, doubtsIn, limitIn } from './doubts';
import { NOT_OURS } from './elsewhere';
import { readEvidence } from './evidence';
import { clausesFromGerman, isGerman } from './german';
import { isScene } from './left-over';
import { TASTE } from './lexicon';
import { eachIn, isBeside, keptIn, pairsIn, partsOf, perFile, textOf, type Part } from './parts';
import { isCertain, type ReadClause, type Reading, type Readings, type Workspace } from './reading';
import { inAll, namesAgain, touches, whereElseSaid, without } from './narrowing';
import { there, withPronoun, withSubject } from './referents';
import { besideThose, otherWaysToSay } from './restatements';
import { phrasesOf, remembering } from './remembered';
import { isFriendly, isRemark } from './reasons';
import { readLines } from './lines';
import { readRanked } from './ranked';
import { readRestated } from './restated';
import { mayBeSlip } from './spelling';
import { readStatement } from './statement';
import { readTexts } from './texts';
import { isKnownHere, MAX_TOKENS } from './things';
import { readUtterance, visible, type Utterance } from './utterance';

export async function understand(
  request: string,
  playbooks: readonly Playbook[],
  workspace: Workspace,
): Promise<Understanding> {
  const found = await inEitherLanguage(request, playbooks, workspace);
  // `roll out 4.12.0 on prod` is about no file, whatever its words come near to.
  const isElsewhere = TASTE.test(request) || NOT_OURS.running.test(readUtterance(request).text);
  if (found.kind === 'question' && isElsewhere) return { kind: 'none', part: request, halves: [] };
  if (found.kind === 'certain') return doubtsIn(found.tasks, request) ?? found;
  const limited = found.kind === 'none' ? limitIn(request) : null;
  if (!limited) return found;
  const rest = await meaningOf(limited.kept, playbooks, workspace);
  if (rest.kind === 'certain') return confirm(rest.tasks, message('asked.limit', { limit: limited.limit }));
  if (rest.kind === 'none') return found;
  const { text, said = text, choices } = rest.question;
  const asked = told(message('asked.limitThen', { limit: limited.limit, question: said }));
  return { ...rest, question: { ...asked, choices } };
}

/** A German request of several clauses is read as it stands, and in English. */
async function inEitherLanguage(
  request: string,
  playbooks: readonly Playbook[],
  workspace: Workspace,
): Promise<Understanding> {
  const found = await meaningOf(request, playbooks, workspace);
  const isLong = readUtterance(request).tokens.length > MAX_TOKENS;
  if (found.kind === 'certain' || isLong || !isGerman(request)) return found;
  const english = clausesFromGerman(visible(request));
  if (english === request) return found;
  const other = await meaningOf(english, playbooks, workspace);
  return other.kind === 'certain' || (found.kind === 'none' && other.kind === 'question') ? other : found;
}

/** What a request means by what it says to be here and is not, by its sentences, or by all that it says of one thing. */
async function meaningOf(
  request: string,
  playbooks: readonly Playbook[],
  workspace: Workspace,
): Promise<Understanding> {
  const readPhrases = phrasesOf(playbooks, workspace);
  const isPhrase = (await readPhrases(request)).readings.length > 0;
  const texts = isPhrase ? [] : await readTexts(request, readPhrases, workspace);
  if (texts[0] && !texts[0].loose) return { kind: 'certain', tasks: texts[0].tasks };
  const found = await byClauses(request, playbooks, workspace);
  const isSo = found.kind === 'certain' && found.tasks.every(({ done }) => done);
  const isLimited = HARD_LIMIT.test(limitIn(request)?.limit ?? '');
  if ((found.kind === 'certain' && !isSo) || isLimited) return found;
  const choices = found.kind === 'question' ? found.question.choices.map(({ label }) => label) : [];
  const ranked = await readRanked(request, readPhrases, workspace, choices);
  const named =
    ranked.some(({ loose }) => !loose) ||
    isSo ||
    choices.length > 1 ||
    mayBeSlip(readUtterance(request).tokens[0]?.word ?? '', workspace.index)
      ? []
      : await readEvidence(request, readPhrases, workspace);
  const whole = [...ranked, ...named].find(({ loose }) => !loose);
  if (whole) return { kind: 'certain', tasks: whole.tasks };
  const lines = ranked.length > 0 || isSo ? [] : await readLines(request, readPhrases, workspace);
  if (lines[0] && !lines[0].loose) return { kind: 'certain', tasks: lines[0].tasks };
  const readings = texts.length > 0 ? texts : found.kind === 'none' ? [...ranked, ...lines] : [];
  return readings.length > 0 ? conclude([clauseOf(request, { readings, halves: [] })]) : found;
}

/** What limits a request for certain: `after 20 min` may only tell how it is. */
const HARD_LIMIT = /^(except|unless|only|if|without|but(?! (we|it|they|this|that)\b)|not|until|till)\b/i;

async function byClauses(
  request: string,
  playbooks: readonly Playbook[],
  workspace: Workspace,
): Promise<Understanding> {
  const said = readUtterance(request);
  const readPhrases = phrasesOf(playbooks, workspace);
  const readAsSaid = async (text: string): Promise<Readings> => {
    const found = await readPhrases(text);
    if (isCertain(found)) return found;
    const stated = await readStatement(text, readPhrases, workspace.index);
    const isBetter = found.readings.length === 0 || stated.some(({ loose }) => !loose);
    if (isBetter && stated.length > 0) return { ...found, readings: stated };
    const restated = found.readings.length > 0 ? [] : await readRestated(text, readPhrases, workspace);
    return restated.length > 0 ? { ...found, readings: restated } : found;
  };
  const readRest = (text: string): Promise<readonly Reading[]> => readRanked(text, readPhrases, workspace);
  const withEvidence = async (clauses: readonly Clause[]): Promise<Clause[]> =>
    Promise.all(
      clauses.map(async (clause) => {
        if (clause.found.readings.length > 0) return clause;
        const named = await readEvidence(clause.text, readPhrases, workspace);
        const readings = named.length > 0 ? named : await readRest(clause.text);
        return readings.length > 0 ? clauseOf(clause.text, { ...clause.found, readings }) : clause;
      }),
    );
  const readClause = remembering(async (text) => {
    // Another version beside those that are there takes the place of none.
    const beside = besideThose(text);
    const more = beside === null ? null : await readAsSaid(beside);
    if (more && isCertain(more)) return more;
    const found = await readAsSaid(text);
    if (isCertain(found)) return found;
    let doubted = found;
    for (const other of otherWaysToSay(text, workspace.index)) {
      const restated = await readAsSaid(other);
      if (isCertain(restated)) return restated;
      if (doubted.readings.length === 0) doubted = { ...found, readings: restated.readings };
    }
    return doubted;
  });
  const whole = inAll(await readClause(request), said.text);
  const parts = partsOf(said.text, said.tokens);
  const kept = parts.flatMap(({ text }) => keptIn(text));
  if (isCertain(whole) && kept.length === 0) return conclude([clauseOf(said.text, whole)]);
  // What only lacks a value is not taken apart.
  if (whole.readings.length === 0 && whole.halves[0]?.problem.kind === 'open')
    return conclude([clauseOf(said.text, whole)]);
  const pairs = await Promise.all(
    pairsIn(said.text, said.tokens).map(async (text) => clauseOf(text, await readClause(text))),
  );
  if (pairs.length > 0 && pairs.every(({ found }) => found.readings.length > 0)) return conclude(pairs);
  const names = new Set(workspace.index.files.map((path) => posix.basename(path).toLowerCase()));
  const isFile = (name: string): boolean => names.has(name);
  const several = perFile(said.tokens);
  const each = await Promise.all(
    (several.length > 0 ? several : eachIn(said.text, said.tokens, isFile)).map((text) =>
      byClauses(text, playbooks, workspace),
    ),
  );
  const tasks = each.flatMap((one) => (one.kind === 'certain' ? one.tasks : []));
  if (each.length > 0 && each.every(({ kind }) => kind === 'certain'))
    return { kind: 'certain', tasks: [...new Map(tasks.map((task) => [task.text, task])).values()] };
  if (parts.length > 1 || (parts[0] && parts[0].text !== said.text)) {
    const asked = parts.filter(({ text }) => keptIn(text).length === 0);
    const clauses = await cut(asked, said, readClause, readPhrases, workspace.index);
    const [first] = clauses;
    if (
      clauses.length > 1 ||
      (first && (parts.length === 1 || first.found.readings.length + first.found.halves.length > 0))
    ) {
      const meant = clauses.map(({ text, found }) => clauseOf(text, inAll(found, said.text)));
      const placed = (await withEvidence(meant)).map(({ text, found }) =>
        clauseOf(text, kept.length > 0 ? found : whereElseSaid(found, said, workspace.index)),
      );
      const found = conclude(placed.map((clause) => without(kept, clause, workspace)));
      const named = found.kind === 'none' ? await readEvidence(request, readPhrases, workspace) : [];
      const ranked = found.kind === 'none' && named.length === 0 ? await readRest(request) : named;
      if (ranked.length > 0) return conclude([clauseOf(said.text, { ...whole, readings: ranked })]);
      return found.kind === 'certain' && touches(found.tasks, kept, workspace)
        ? { kind: 'none', part: said.text, halves: [] }
        : found;
    }
  }
  const [alone] = await withEvidence([clauseOf(said.text, whole)]);
  return conclude(alone ? [alone] : []);
}

/** The fewest clauses that can be understood; a part may leave out what the one before it says. */
async function cut(
  parts: readonly Part[],
  { text: whole, rest }: Utterance,
  readClause: ReadClause,
  readPhrases: ReadClause,
  index: WorkspaceIndex,
): Promise<Clause[]> {
  const clauses: Clause[] = [];
  const isKnown = (word: string): boolean => isKnownHere(word, index);
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
    const own = parts[from]?.text ?? clause.text;
    // What is only said beside another part is not read by itself.
    if (from > 0 && to === from + 1 && isFriendly(own)) {
      from = to;
      continue;
    }
    const earlier = whole.slice(0, Math.max(0, whole.indexOf(own)));
    const meant =
      from === 0
        ? null
        : ((await withSubject(parts, from, clause, index, readClause)) ??
          (await withPronoun(parts, from, clause, earlier, readClause)));
    if (meant) {
      while (clauses.at(-1)?.found.readings.length === 0 && isRemark(clauses.at(-1)?.text ?? ''))
        clauses.pop();
      clauses.push(meant);
    } else if (
      isCertain(clause.found) ||
      !(
        isBeside(parts, from, isKnown) ||
        isScene(parts, from, index) ||
        namesAgain(clause, clauses.at(-1), index)
      )
    )
      clauses.push(clause);
    from = to;
  }
  return sharePlaces(clauses, readClause);
}

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
  // A value alone would be taken for something else than it was said of.
  if (!last || !verbless || !/\p{L}{2}/u.test(text)) return alone;
  const about = last.tasks[0]?.about;
  const path = about?.path;
  const same = path === undefined ? [] : [`${text} in ${quoteIfNeeded(path)}`];
  // `8 in staging, 40 in prod`: another value for the same, elsewhere.
  const isOfSame = about !== undefined && /^\S+ (in|for|on) /.test(text) && !alone.readings.length;
  const tries = [
    ...(isOfSame ? [`set ${quoteIfNeeded(about.name)} to ${text}`] : []),
    `${last.head} ${text} ${last.place}`,
    `${text} ${last.place}`,
    `${last.head} ${text}`,
  ];
  for (const attempt of tries.map((words) => words.trim()).filter((words) => words !== text)) {
    const found = await readPhrases(attempt);
    if (isCertain(found)) return found;
  }
  // What is in several places is meant where the part before it is.
  for (const attempt of same) {
    const found = await readClause(attempt);
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
