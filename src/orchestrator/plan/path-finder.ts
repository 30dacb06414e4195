/** Path Finder: a certain reading of the request becomes a plan; otherwise the model is asked, if there is one, or else the requester. */
import { message, told } from '../../messages';
import { NoPlanReason, type Question } from '../domain/question';
import type { PathFinder, PlanOutcome, PlanRequest, Suggestion } from '../domain/ports';
import type { Draft, Reader } from './draft';
import { GadError } from '../../errors';
import { createExamples } from './examples';
import { choicesOf, formsOf, requestFrom } from './forms';
import { explainUnread } from '../domain/tree-entry';
import { MAX_TEXT } from '../domain/vocabulary';
import { makeSteps, numbered, summaryOf } from './make-steps';
import type { ModelPlanner } from './model';
import type { Playbook } from './playbook';
import { recording } from './recording';
import { Refusal } from './refusal';
import { none, refuse, suggestionOf } from './refuse';
import { revise } from './revise';
import type { Task, Workspace } from './phrases/reading';
import { workspacePath } from './slots/slot';
import { corrections, withoutSlips } from './phrases/spelling';
import { isYes, type Understanding } from './phrases/asking';
import { understand } from './phrases/understand';
import { turnsDirection, visible } from './phrases/utterance';
import { overlay } from './overlay';
import { shorten } from './words';

/** Path Finder with playbooks and, if configured, a model. */
export function createPathFinder(options: {
  /** A function is called for each request. */
  readonly playbooks: readonly Playbook[] | (() => readonly Playbook[]);
  readonly planner?: ModelPlanner;
}): PathFinder {
  const { planner } = options;
  const current = (): readonly Playbook[] =>
    typeof options.playbooks === 'function' ? options.playbooks() : options.playbooks;

  const planWith = async (request: PlanRequest, planner: ModelPlanner | undefined): Promise<PlanOutcome> => {
    const reader = recording(request.workspace);
    const missing = await missingContext(request, reader);
    if (missing) return missing;
    const playbooks = current();
    const workspace: Workspace = { reader, index: await reader.index() };
    const found = await meaningOf(request, playbooks, workspace);
    const outcome = found.kind === 'certain' ? await planOf(found.tasks, reader) : null;
    if (outcome?.kind === 'plan') return outcome;
    if (planner) {
      const playbook = (sentence: string, on: Reader): Promise<readonly Draft[]> =>
        draftsOf(sentence, playbooks, { ...workspace, reader: on });
      return planner.plan(request, { hints: hintsOf(found, outcome), playbook });
    }
    if (outcome) return outcome;
    if (found.kind === 'question') return { kind: 'question', ...found.question };
    if (found.kind === 'none') {
      return (
        (await refuseUnlisted(found, reader)) ??
        refuse(request.request, found.part, found.halves, playbooks, workspace.index)
      );
    }
    return none(NoPlanReason.UNKNOWN, message('unplanned.nothing'));
  };
  const suggestions = (): Suggestion[] => current().map(suggestionOf);
  /** Offers as buttons only requests that can be planned in the workspace, or have a form. */
  const tried = async (outcome: PlanOutcome, { workspace, signal }: PlanRequest): Promise<PlanOutcome> => {
    if (outcome.kind !== 'none' || outcome.suggestions.length === 0) return outcome;
    const forms = new Set((await formsOf(current(), workspace, [])).map(({ playbook }) => playbook));
    const offered = async (suggestion: Suggestion): Promise<Suggestion[]> => {
      const asked = { workspace, signal, contextPaths: [], feedback: [], similar: [] };
      const found = await planWith({ request: suggestion.example, ...asked }, undefined);
      if (found.kind === 'plan') return [{ ...suggestion, form: false }];
      return suggestion.form === true && forms.has(suggestion.playbook) ? [suggestion] : [];
    };
    const suggestions = await Promise.all(outcome.suggestions.map(offered));
    return { ...outcome, suggestions: suggestions.flat() };
  };
  return {
    plan: async (request) => tried(await planWith(request, planner), request),
    suggestions,
    examples: createExamples((request) => planWith(request, undefined), suggestions),
    forms: (workspace, asked) => formsOf(current(), workspace, asked),
    choices: async (workspace, name, field, text) => {
      const playbook = current().find((one) => one.name === name);
      return playbook ? choicesOf(playbook, field, text, workspace) : [];
    },
    requestFrom(name, values) {
      const playbook = current().find((one) => one.name === name);
      if (playbook) return requestFrom(playbook, values);
      throw new GadError('INPUT_INVALID', message('value.formGone'));
    },
  };
}

/** An identifier of code, which cannot be an ordinary word. */
const IDENTIFIER = /^[A-Za-z_$][\w$]*(?:[a-z][A-Z]|_)[\w$]*$/;
/** The most files that are named as places of an identifier. */
const MAX_NAMED = 3;

/**
 * Says where something is that the request names although it cannot be changed by
 * its name: a path outside the list of files, such as one in a submodule, or an identifier inside code.
 */
async function refuseUnlisted(
  { halves }: Extract<Understanding, { kind: 'none' }>,
  reader: Reader,
): Promise<PlanOutcome | null> {
  const absent = halves.flatMap(({ problem }) => (problem.kind === 'absent' ? [problem.what] : []));
  for (const what of new Set(absent)) {
    const entry = await reader.entry?.(what);
    if (entry) return none(NoPlanReason.NOT_FOUND, explainUnread(what, entry));
    const files = IDENTIFIER.test(what) ? ((await reader.find?.(what)) ?? []) : [];
    if (files.length === 0) continue;
    const place = { what, files: files.slice(0, MAX_NAMED), file: files[0] ?? '' };
    const n = files.length - MAX_NAMED;
    return none(
      NoPlanReason.NOT_FOUND,
      n > 0 ? message('unplanned.codeMore', { ...place, n }) : message('unplanned.code', place),
    );
  }
  return null;
}

async function missingContext({ contextPaths }: PlanRequest, reader: Reader): Promise<PlanOutcome | null> {
  for (const path of contextPaths) {
    try {
      if ((await reader.read(workspacePath(path))) !== null) continue;
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      return none(NoPlanReason.NOT_FOUND, problem.said ?? problem.message);
    }
    return none(NoPlanReason.NOT_FOUND, message('unplanned.context', { path }));
  }
  return null;
}

/** The meaning of the request with answers and feedback. */
async function meaningOf(
  { request, answers = [], feedback }: PlanRequest,
  playbooks: readonly Playbook[],
  workspace: Workspace,
): Promise<Understanding> {
  if (request.length > MAX_TEXT) return { kind: 'none', part: shorten(request), halves: [] };
  if (turnsDirection(request)) return withoutTurns(request);
  const clear = withoutSlips(request, workspace.index);
  let found = await understandOrCorrect(clear, playbooks, workspace);
  for (const { text } of feedback) found = await revise(found, text, playbooks, workspace);
  for (const { text } of answers) {
    if (found.kind !== 'question') break;
    found = await answered(found, text, playbooks, workspace);
  }
  return found;
}

/** The request without characters that make it look different, as a question that the person must confirm. */
function withoutTurns(request: string): Understanding {
  const clean = visible(request);
  return {
    kind: 'question',
    question: {
      ...told(message('asked.direction')),
      choices: [{ label: shorten(clean), request: clean }],
    },
    complete: (answer) => [isYes(answer) ? clean : answer],
  };
}

/** The first complete request that the answer makes of the request before, or the same question again. */
async function answered(
  found: Extract<Understanding, { kind: 'question' }>,
  answer: string,
  playbooks: readonly Playbook[],
  workspace: Workspace,
): Promise<Understanding> {
  let further: Understanding | null = null;
  for (const request of found.complete(answer)) {
    const next = await understand(request, playbooks, workspace);
    if (next.kind === 'certain') return next;
    if (next.kind === 'question' && !sameChoices(next.question, found.question)) further ??= next;
  }
  if (further) return further;
  const { text, said = text, choices } = found.question;
  const asked = told(message('asked.unclearAnswer', { answer: shorten(answer), question: said }));
  return { ...found, question: { ...asked, choices } };
}

const sameChoices = (one: Question, other: Question): boolean =>
  one.choices.map(({ label }) => label).join('\n') === other.choices.map(({ label }) => label).join('\n');

/** If a request is understood only with another spelling of a word, the requester is asked. */
async function understandOrCorrect(
  request: string,
  playbooks: readonly Playbook[],
  workspace: Workspace,
): Promise<Understanding> {
  const found = await understand(request, playbooks, workspace);
  if (found.kind !== 'none') return found;
  const choices: Question['choices'][number][] = [];
  for (const corrected of corrections(request, workspace.index)) {
    const meant = await understand(corrected, playbooks, workspace);
    if (meant.kind === 'certain') {
      const sentence = meant.tasks.map(({ text }) => text).join('\n');
      if (choices.some(({ label }) => label === sentence)) continue;
      choices.push({ label: sentence, request: sentence, playbook: meant.tasks[0]?.playbook.name ?? '' });
    } else if (meant.kind === 'question' && choices.length === 0) {
      const { text, said = text } = meant.question;
      const asked = told(message('asked.corrected', { request: shorten(corrected), question: said }));
      return { ...meant, question: { ...asked, choices: meant.question.choices } };
    }
  }
  if (choices.length === 0) return found;
  const complete = (answer: string): string[] => [isYes(answer) && choices[0] ? choices[0].request : answer];
  return {
    kind: 'question',
    question: { ...told(message('asked.slip')), choices },
    complete,
  };
}

/** The steps of certain tasks in order; each is planned on the result of those before it. @throws Refusal */
async function carriedOut(tasks: readonly Task[], reader: Reader): Promise<readonly Draft[]> {
  const state = overlay(reader);
  for (const { playbook, slots } of tasks) state.add(await makeSteps(playbook, slots, state.reader));
  return state.drafts();
}

/** The steps for a sentence from a planner that calls playbooks. @throws Refusal unless its reading is certain */
async function draftsOf(
  sentence: string,
  playbooks: readonly Playbook[],
  workspace: Workspace,
): Promise<readonly Draft[]> {
  const found = await understand(sentence, playbooks, workspace);
  if (found.kind === 'certain') return carriedOut(found.tasks, workspace.reader);
  if (found.kind === 'none') throw new Refusal(`No playbook reads "${shorten(sentence)}".`);
  const { text, choices } = found.question;
  throw new Refusal([text, ...choices.map(({ request }) => `- ${request}`)].join('\n'));
}

/** The plan for certain tasks. */
async function planOf(tasks: readonly Task[], reader: ReturnType<typeof recording>): Promise<PlanOutcome> {
  const [first] = tasks;
  if (!first) return none(NoPlanReason.UNKNOWN, message('unplanned.nothing'));
  try {
    const steps = numbered(await carriedOut(tasks, reader));
    return {
      kind: 'plan',
      ...summaryOf(steps),
      steps,
      author: { kind: 'playbook', name: first.playbook.name },
      context: reader.digests(),
      notes: reader.notes(),
    };
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    return none(
      NoPlanReason.UNCLEAR,
      problem.said ?? problem.message,
      tasks.map(({ playbook }) => suggestionOf(playbook)).slice(0, 3),
    );
  }
}

/** Findings as hints for the model. */
function hintsOf(found: Understanding, outcome: PlanOutcome | null): string[] {
  if (outcome?.kind === 'none') return [outcome.message];
  if (found.kind === 'question')
    return [found.question.text, ...found.question.choices.map(({ label }) => label)];
  if (found.kind !== 'none') return [];
  return found.halves
    .slice(0, 5)
    .flatMap(({ problem }) =>
      problem.kind === 'absent'
        ? problem.near
        : problem.kind === 'open' && problem.about?.entry
          ? [`${problem.about.text} in ${problem.about.entry.path}`]
          : [],
    );
}
