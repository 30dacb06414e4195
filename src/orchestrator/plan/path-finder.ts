/** Path Finder: a playbook that fits wins, else the model if there is one, else help. */
import { blanksOf, spelledOut } from '../domain/choice';
import type { PathFinder, PlanOutcome, PlanRequest, Suggestion } from '../domain/ports';
import { mustRead } from './exact-edit';
import { makeSteps } from './make-steps';
import { matchRequest, type Match, type MatchResult } from './match';
import type { ModelPlanner } from './model-planner';
import { nearest, suggestionOf } from './nearest';
import type { Playbook } from './playbook';
import { recording, type Recording } from './recording';
import { Refusal } from './refusal';
import { revise } from './revise';
import { workspacePath } from './slots';

/** More than this is no choice but a list. */
const MOST_CHOICES = 4;

/** Path Finder over a set of playbooks and, where one is configured, a model. */
export function createPathFinder(options: {
  /** A function is asked anew for each request. */
  readonly playbooks: readonly Playbook[] | (() => readonly Playbook[]);
  readonly planner?: ModelPlanner;
}): PathFinder {
  const { planner } = options;
  const current = (): readonly Playbook[] =>
    typeof options.playbooks === 'function' ? options.playbooks() : options.playbooks;

  const planFor = async (request: PlanRequest): Promise<PlanOutcome> => {
    const playbooks = current();
    const reader = recording(request.workspace);
    for (const path of request.contextPaths) {
      await mustRead(reader, workspacePath(path));
    }
    const words = request.answers?.at(-1)?.text ?? request.request;
    const found = understand({ ...request, request: words }, playbooks);
    if (found.kind === 'matches') return fromPlaybooks(found.matches, reader);
    if (planner && !(found.kind === 'refused' && found.sure)) return planner.plan(request);
    if (found.kind === 'refused') {
      const { message, playbook, choice } = found;
      const text = `${message} For example: ${playbook.example}`;
      throw new Refusal(text, [suggestionOf(playbook)], choice ? [choice] : []);
    }
    if (found.kind === 'unclear') {
      throw new Refusal(
        'There is no model here that could work this feedback in. Say the change as a request that a playbook knows, with all its values.',
        found.matches.map(meaning),
      );
    }
    const { choices } = found;
    if (choices.length > 0 && choices.length <= MOST_CHOICES) {
      throw new Refusal(
        'This could be the beginning of more than one thing. Choose one and fill in the rest, or say the whole.',
        nearest(request.request, playbooks, found.begun),
        choices,
      );
    }
    throw new Refusal(
      'I know no way to do this. Is it one of these?',
      nearest(request.request, playbooks, found.begun),
    );
  };

  return {
    plan: async (request) => {
      try {
        return await planFor(request);
      } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem;
        const { message, suggestions, choices } = problem;
        const offered = choices.filter((choice) => blanksOf(choice).length === 0);
        if (choices.length === 0) return { kind: 'none', reason: 'unknown', message, suggestions };
        return {
          kind: 'question',
          text: message,
          choices: offered.map((choice) => ({
            label: choice.title,
            request: spelledOut(choice),
            playbook: choice.playbook,
          })),
        };
      }
    },
    suggestions: () => current().map(suggestionOf),
  };
}

type Understanding = MatchResult | { readonly kind: 'unclear'; readonly matches: readonly Match[] };

/** What the request asks for once all feedback is worked in. */
function understand(request: PlanRequest, playbooks: readonly Playbook[]): Understanding {
  return request.feedback.reduce<Understanding>(
    (before, { text }) => {
      const matches = before.kind === 'matches' || before.kind === 'unclear' ? before.matches : [];
      const revised = revise(matches, text, playbooks);
      if (revised) return { kind: 'matches', matches: revised };
      return matches.length > 0 ? { kind: 'unclear', matches } : before;
    },
    matchRequest(request.request, playbooks),
  );
}

/** The plan of the one playbook that can do it. @throws Refusal when none can, or several */
async function fromPlaybooks(matches: readonly Match[], reader: Recording): Promise<PlanOutcome> {
  const plans: Extract<PlanOutcome, { kind: 'plan' }>[] = [];
  const refusals: Refusal[] = [];
  for (const { playbook, slots } of matches) {
    try {
      const steps = await makeSteps(playbook, slots, reader);
      const author = { kind: 'playbook', name: playbook.name } as const;
      plans.push({
        kind: 'plan',
        summary: summaryOf(playbook, steps),
        steps,
        author,
        context: reader.digests(),
        notes: reader.notes(),
      });
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      refusals.push(problem);
    }
  }
  const [plan, another] = plans;
  if (plan && !another) return plan;
  if (!plan) throw refusals[0] ?? new Refusal('There is nothing to do.');
  const meanings = matches.map(meaning);
  throw new Refusal(
    'This can mean more than one thing. Which one?',
    meanings,
    meanings.map(({ playbook, title, example }) => ({ playbook, title, parts: [example] })),
  );
}

/** A suggestion with the words of the request, as the first phrase of the playbook says it. */
function meaning({ playbook, slots }: Match): Suggestion {
  const example = playbook.phrases[0]?.render(slots.values) ?? playbook.example;
  return { ...suggestionOf(playbook), example };
}

function summaryOf(playbook: Playbook, steps: readonly { readonly title: string }[]): string {
  const [first, ...more] = steps;
  if (!first) return playbook.title;
  return more.length === 0 ? first.title : `${first.title}, and ${more.length} more`;
}
