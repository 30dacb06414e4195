/** Why there is no plan and no question, honestly, and what would help. */
import { NoPlanReason } from '../domain/question';
import type { PlanOutcome, Suggestion } from '../domain/ports';
import type { WorkspaceIndex } from './index/types';
import type { Playbook } from './playbook';
import { shorten } from './words';
import { ARTICLES, CREATIVE, KIND_WORDS, NOT_OURS, NOUNS, TRUTHS, WORDS } from './phrases/lexicon';
import type { Token } from './phrases/tokens';
import type { Half } from './phrases/reading';
import { readUtterance } from './phrases/utterance';

type None = Extract<PlanOutcome, { kind: 'none' }>;

export const suggestionOf = ({ name, title, example }: Playbook): Suggestion => ({
  playbook: name,
  title,
  example,
});

export const none = (
  reason: NoPlanReason,
  message: string,
  suggestions: readonly Suggestion[] = [],
): None => ({
  kind: 'none',
  reason,
  message,
  suggestions,
});

/** What the bot does instead of what is not its own. */
const INSTEAD: Readonly<Record<keyof typeof NOT_OURS, string>> = {
  forge:
    'That happens on the forge (GitHub, GitLab, Azure DevOps), and I change files only. My result is a branch `gad/…` with one commit, from which you can open a pull request.',
  access:
    'Access rights and secrets are not in the repository, so I cannot change them. Ask an administrator of the forge or of your directory. I can change CODEOWNERS and other files here.',
  running:
    'I reach no running system, so I cannot deploy, restart or roll back anything there. I can change the files that a deployment is made from, such as versions, image tags and replicas, and your pipeline does the rest.',
  database: 'I reach no database. I can change migration files in the repository; running them is up to you.',
};

/** What is said about a request, or a part of it, that no playbook can plan. */
export function refuse(request: string, part: string, halves: readonly Half[], index: WorkspaceIndex): None {
  const said = readUtterance(part);
  const about = part === readUtterance(request).text ? '' : ` The part I cannot plan is "${shorten(part)}".`;
  const wrong = halves.find(({ problem }) => problem.kind === 'wrong');
  if (wrong?.problem.kind === 'wrong' && wrong.weight >= 1) {
    return none(NoPlanReason.UNCLEAR, wrong.problem.message + about, [suggestionOf(wrong.playbook)]);
  }
  const notOurs = Object.entries(NOT_OURS).find(([, words]) => words.test(said.text))?.[0];
  if (notOurs !== undefined)
    return none(NoPlanReason.NOT_OURS, INSTEAD[notOurs as keyof typeof NOT_OURS] + about);
  const absents = halves.filter(
    ({ problem, playbook }) =>
      problem.kind === 'absent' &&
      // What names other things here is hardly the name of a package.
      !(
        /dependency|image|runtime/.test(playbook.name) &&
        isOneWord(problem.what) &&
        index.knows(problem.what)
      ) &&
      (isName(problem.what) ||
        (SETS.test(playbook.name) && isOneWord(problem.what) && givesValue(said.tokens))),
  );
  const [absent] = absents;
  if (absent?.problem.kind === 'absent') {
    const { what } = absent.problem;
    // Several playbooks have looked for it, and some took it for a longer name.
    const same = halves.filter(
      ({ problem }) => problem.kind === 'absent' && `${problem.what} `.startsWith(`${what} `),
    );
    const [noun, another] = new Set(same.map(({ playbook }) => nounOf(playbook)));
    const near = same.flatMap(({ problem }) => (problem.kind === 'absent' ? problem.near : []));
    const playbooks = [...new Set(same.map(({ playbook }) => playbook))].slice(0, 3);
    const like =
      near.length > 0
        ? ` Near it there is ${[...new Set(near)]
            .slice(0, 3)
            .map((name) => `\`${name}\``)
            .join(', ')}.`
        : '';
    return none(
      NoPlanReason.NOT_FOUND,
      `I found ${another ? 'nothing' : `no ${noun}`} called "${shorten(what)}" in the repository.${like}${about}`,
      playbooks.map(suggestionOf),
    );
  }
  const verb = said.tokens[0]?.word ?? '';
  if (/^(why|what|when|who|how|where|which|is|are|was|were|did|does|has|have)$/.test(verb)) {
    return none(
      NoPlanReason.UNKNOWN,
      `This reads like a question. I change files and run commands in the repository; tell me what is to change.${about}`,
    );
  }
  const nearest = halves.flatMap(({ problem, playbook }) =>
    problem.kind === 'absent' && SETS.test(playbook.name) && givesValue(said.tokens) ? problem.near : [],
  );
  const hint =
    nearest.length === 0
      ? ''
      : ` The nearest that is there: ${[...new Set(nearest)]
          .slice(0, 3)
          .map((name) => `\`${name}\``)
          .join(', ')}.`;
  if (
    said.tokens.length > 1 &&
    (CREATIVE.has(verb) || Object.values(WORDS).some((verbs) => verbs.includes(verb)))
  ) {
    return none(
      NoPlanReason.NEEDS_MODEL,
      `Somebody has to work out what to write for this, which takes a language model, and none is configured here. Without one I make changes that say exactly what becomes of what: a value, a version, a text, a file.${hint}${about}`,
    );
  }
  return none(
    NoPlanReason.UNKNOWN,
    `I do not know what is to be done here. Say what is to change, and in which file.${hint}${about} "help" lists what can be asked for.`,
  );
}

/** Playbooks that give a value to something: what has none here is missing, however it was described. */
const SETS = /value|flag/;

/** Whether a request gives something a value, rather than other content: `set …`, or with a number, a truth value or a quoted text. */
const givesValue = (tokens: readonly Token[]): boolean =>
  tokens.some(({ kind, word, text }) => kind === 'quoted' || /\d/.test(text) || TRUTHS.has(word)) ||
  (['set', 'enable', 'disable', 'turn', 'raise', 'lower'].some((name) =>
    WORDS[name]?.some((verb) => verb.split(' ')[0] === tokens[0]?.word),
  ) &&
    tokens[0]?.word !== 'replace');

/** One word, an article aside: `the timeout`. */
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

/** Whether what was not found is named rather than described: in quotes, with signs, as a file or folder, or by one word. */
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

function nounOf({ name }: Playbook): string {
  if (/dependency|action/.test(name)) return 'dependency';
  if (/path|file|line/.test(name)) return 'file or folder';
  if (/flag/.test(name)) return 'switch';
  if (/value/.test(name)) return 'setting';
  return /commit/.test(name) ? 'commit' : 'thing';
}
