/** Why there is neither a plan nor a question, and what would help. */
import { NoPlanReason } from '../domain/question';
import { message, sentences, told, type Message, type MessageId, type Said } from '../../messages';
import type { PlanOutcome, Suggestion } from '../domain/ports';
import type { WorkspaceIndex } from './index/types';
import type { Playbook } from './playbook';
import { shorten } from './words';
import { namedHere } from './phrases/things';
import { NOT_OURS } from './phrases/elsewhere';
import {
  ACTIONS,
  ARTICLES,
  CREATIVE,
  FILLERS,
  KIND_WORDS,
  NOUNS,
  TASTE,
  TRUTHS,
  WORDS,
} from './phrases/lexicon';
import { spansIn } from './phrases/spoken';
import type { Token } from './phrases/tokens';
import type { Half } from './phrases/reading';
import { readUtterance } from './phrases/utterance';

type None = Extract<PlanOutcome, { kind: 'none' }>;

export const suggestionOf = ({ name, title, example }: Playbook): Suggestion => ({
  playbook: name,
  title,
  example,
});

export const none = (reason: NoPlanReason, why: Said, suggestions: readonly Suggestion[] = []): None => {
  const { text, ...said } = told(why);
  return { kind: 'none', reason, message: text, ...said, suggestions };
};

/** The answer to a request, or a part of it, that playbooks cannot plan. */
export function refuse(
  request: string,
  part: string,
  halves: readonly Half[],
  playbooks: readonly Playbook[],
  index: WorkspaceIndex,
): None {
  const said = readUtterance(part);
  const isWhole = part === readUtterance(request).text;
  const about = isWhole ? null : message('unplanned.part', { part: shorten(part) });
  const wrong = halves.find(({ problem }) => problem.kind === 'wrong');
  if (wrong?.problem.kind === 'wrong' && wrong.weight >= 1) {
    return none(NoPlanReason.UNCLEAR, sentences(wrong.problem.message, about), [
      suggestionOf(wrong.playbook),
    ]);
  }
  const notOurs = Object.entries(NOT_OURS).find(([, words]) =>
    [said.text, request].some((text) => words.test(text)),
  )?.[0];
  if (notOurs !== undefined)
    return none(
      NoPlanReason.NOT_OURS,
      sentences(message(`unplanned.${notOurs as keyof typeof NOT_OURS}`), about),
    );
  if (TASTE.test(said.text))
    return none(
      NoPlanReason.NEEDS_MODEL,
      sentences(
        message('unplanned.needsModel'),
        nearby('unplanned.nearest', namedHere(said.tokens, index)),
        about,
      ),
    );
  const absents = halves.filter(
    ({ problem, playbook }) =>
      problem.kind === 'absent' &&
      !/^(it|them|that|this)$/i.test(problem.what) &&
      // A number is rarely a name, except of a tag.
      (!/^v?\d[\d.]*$/.test(problem.what) || /restore/.test(playbook.name)) &&
      // A name of something else here is probably not the name of a package.
      !(
        /dependency|image|runtime|action/.test(playbook.name) &&
        ((isOneWord(problem.what) && index.knows(problem.what)) || /^(the|our|a|an) /i.test(problem.what))
      ) &&
      // A plain word after `to` is probably not the name of a list.
      !(/-list$/.test(playbook.name) && /^\p{L}+$/u.test(problem.what)) &&
      (isName(problem.what) ||
        (SETS.test(playbook.name) && isOneWord(problem.what) && givesValue(said.tokens))),
  );
  const [absent] = absents;
  if (absent?.problem.kind === 'absent') {
    const { what } = absent.problem;
    // Several playbooks searched for it, and some took it for a longer name.
    const same = absents.filter(
      ({ problem }) => problem.kind === 'absent' && `${problem.what} `.startsWith(`${what} `),
    );
    const [noun, another] = new Set(same.map(({ playbook }) => nounOf(playbook)));
    const near = same.flatMap(({ problem }) => (problem.kind === 'absent' ? problem.near : []));
    const playbooks = [...new Set(same.map(({ playbook }) => playbook))].slice(0, 3);
    const called = shorten(what);
    return none(
      NoPlanReason.NOT_FOUND,
      sentences(
        another || !noun
          ? message('unplanned.nothingCalled', { what: called })
          : message('unplanned.noneCalled', { noun: message(noun), what: called }),
        nearby('unplanned.near', near),
        about,
      ),
      playbooks.map(suggestionOf),
    );
  }
  const mayBe = couldBe(request, playbooks, index);
  const verb = said.tokens[0]?.word ?? '';
  if (/^(why|what|when|who|how|where|which|is|are|was|were|did|does|has|have)$/.test(verb)) {
    return none(NoPlanReason.UNKNOWN, sentences(message('unplanned.question'), about), mayBe);
  }
  const close = halves.flatMap(({ problem, playbook }) =>
    problem.kind === 'absent' && SETS.test(playbook.name) && givesValue(said.tokens) ? problem.near : [],
  );
  const nearest = close.length > 0 ? close : namedHere(readUtterance(request).tokens, index);
  const hint = nearby('unplanned.nearest', nearest);
  const isChange = FILLERS.has(verb) || ACTIONS.set.has(verb) || /^(replace|fix|correct|swap)$/.test(verb);
  if (
    said.tokens.length > 1 &&
    (CREATIVE.has(verb) || Object.values(WORDS).some((verbs) => verbs.includes(verb)))
  ) {
    return none(
      NoPlanReason.NEEDS_MODEL,
      sentences(message('unplanned.needsModel'), hint, about),
      isChange ? mayBe : [],
    );
  }
  return none(
    NoPlanReason.UNKNOWN,
    sentences(message('unplanned.unknown'), hint, about, message('unplanned.help')),
    mayBe,
  );
}

/** Playbooks that could do this with other words or with their form: a request with a value sets or replaces one. */
function couldBe(request: string, playbooks: readonly Playbook[], index: WorkspaceIndex): Suggestion[] {
  const { tokens } = readUtterance(request);
  const saysValue = tokens.some(({ kind }) => kind === 'quoted') || spansIn(tokens, index).length > 0;
  const names = saysValue ? ['set-value', 'replace-text'] : [];
  return playbooks
    .filter(({ name }) => names.includes(name))
    .map((playbook) => ({ ...suggestionOf(playbook), form: true }));
}

/** A sentence with the first few similar names; null if there are none. */
function nearby(id: 'unplanned.near' | 'unplanned.nearest', names: readonly string[]): Message | null {
  const few = [...new Set(names)].slice(0, 3).map((name) => `\`${name}\``);
  return few.length === 0 ? null : message(id, { names: few });
}

/** Playbooks that set a value: if nothing was found for them, the thing does not exist, however it was described. */
const SETS = /value|flag/;

/** Whether a request sets a value rather than other content: `set …`, or with a number, a boolean or a quoted text. */
const givesValue = (tokens: readonly Token[]): boolean =>
  tokens.some(({ kind, word, text }) => kind === 'quoted' || /\d/.test(text) || TRUTHS.has(word)) ||
  (['set', 'enable', 'disable', 'turn', 'raise', 'lower'].some((name) =>
    WORDS[name]?.some((verb) => verb.split(' ')[0] === tokens[0]?.word),
  ) &&
    tokens[0]?.word !== 'replace');

/** Whether it is one word, apart from an article: `the timeout`. */
const isOneWord = (what: string): boolean => {
  const words = what
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => !ARTICLES.has(word));
  return (
    words.length === 1 &&
    !NOUNS.has(words[0] ?? '') &&
    (!KIND_WORDS.has(words[0] ?? '') || what.split(/\s+/).length === 1)
  );
};

/** Whether the missing thing is named rather than described: in quotes, with punctuation, as a file or folder, or by one word. */
function isName(what: string): boolean {
  const words = what.split(/\s+/);
  const named = words.filter(
    (word) => !ARTICLES.has(word.toLowerCase()) && !KIND_WORDS.has(word.toLowerCase()),
  );
  const described =
    words.length > named.length && !/\b(file|folder|directory|flag|setting|package|dependency)$/i.test(what);
  const signed = /^["'`“„«]|[/_.@]\w|\p{Ll}\p{Lu}/u;
  return (
    (signed.test(what) && named.every((word) => signed.test(word))) || (named.length === 1 && !described)
  );
}

function nounOf({ name }: Playbook): `noun.${string}` & MessageId {
  if (/dependency|action/.test(name)) return 'noun.dependency';
  if (/path|file|line/.test(name)) return 'noun.file';
  if (/flag/.test(name)) return 'noun.switch';
  if (/value/.test(name)) return 'noun.setting';
  return /commit/.test(name) ? 'noun.commit' : 'noun.thing';
}
