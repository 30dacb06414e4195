/** What a model gets to see of a request and its repository, fenced as data and within a budget. */
import MiniSearch from 'minisearch';
import type { PlanRequest, Recalled } from '../domain/ports';
import { redact } from '../domain/secrets';
import type { Reader } from './draft';

/** Tokens for each part; together well inside the context of every current model. */
const BUDGET = {
  request: 4_000,
  feedback: 4_000,
  plan: 6_000,
  map: 3_000,
  example: 1_500,
  files: 16_000,
} as const;

/** From this score on a memory is alike enough that its steps are an example to follow, or to avoid. */
export const EXAMPLE_SCORE = 0.35;

/** Files that a search adds to those that were named. */
const FOUND_FILES = 5;

/** Words that are looked for in the contents of files. */
const SEARCHED_WORDS = 12;

/** Counts and cuts in the model's tokens. */
export interface Tokens {
  encode(text: string): number[];
  decode(tokens: number[]): string;
}

/** @param mark what the fence is recognised by; nobody who writes the data can know it */
export async function gatherMaterial(
  request: PlanRequest,
  reader: Reader,
  tokens: Tokens,
  mark: string,
  hints: readonly string[] = [],
): Promise<string> {
  const block = (name: string, text: string, budget: number): string =>
    `<data ${mark} ${JSON.stringify(name)}>\n${fit(redact(text), budget, tokens)}\n</data ${mark}>`;
  const paths = await reader.list();
  const blocks = [
    block('request', request.request, BUDGET.request),
    ...(request.answers ?? []).map(({ question, text }) =>
      block(`answer to "${question.text}"`, text, BUDGET.feedback),
    ),
    ...(hints.length > 0
      ? [block('found for the words of the request', hints.join('\n'), BUDGET.feedback)]
      : []),
    ...request.feedback
      .slice(-3)
      .flatMap(({ text, plan }) => [
        ...(plan ? [block('plan before the feedback', JSON.stringify(plan.steps), BUDGET.plan)] : []),
        block('feedback', text, BUDGET.feedback),
      ]),
    block('files of the repository', repositoryMap(paths), BUDGET.map),
  ];
  for (const memory of request.similar)
    blocks.push(block('earlier request', JSON.stringify(lessonOf(memory)), BUDGET.example));
  let left: number = BUDGET.files;
  for (const { name, text } of request.attachments ?? []) {
    if (left <= 0) break;
    const shown = block(`attached ${name}`, text, left);
    left -= tokens.encode(shown).length;
    blocks.push(shown);
  }
  for (const path of await relevantFiles(request, reader, paths)) {
    const text = await reader.read(path);
    if (text === null || left <= 0) continue;
    const shown = block(`file ${path}`, text, left);
    left -= tokens.encode(shown).length;
    blocks.push(shown);
  }
  return blocks.join('\n\n');
}

/** What a memory teaches: how it ended, what people said and, where it is close enough, its steps. */
function lessonOf({ request, success, outcome, decisions, steps, score }: Recalled): object {
  const said = decisions.filter(({ reason }) => reason !== '');
  return {
    request,
    success,
    ...(!success && { why: outcome }),
    ...(said.length > 0 && { decisions: said }),
    ...(score >= EXAMPLE_SCORE && { steps: steps.map(({ id: _id, ...step }) => step) }),
  };
}

/** Named as context, named in the request or its feedback, then found by the words of the request: in names, then in contents. */
async function relevantFiles(
  request: PlanRequest,
  reader: Reader,
  paths: readonly string[],
): Promise<Set<string>> {
  const said = [request.request, ...request.feedback.map(({ text }) => text)].join('\n');
  const index = new MiniSearch({
    fields: ['words'],
    tokenize: (text) => text.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u),
  });
  index.addAll(paths.map((path, id) => ({ id, words: path })));
  const found = index.search(said.slice(0, 2_000)).flatMap(({ id }) => paths[Number(id)] ?? []);
  return new Set([
    ...request.contextPaths,
    ...paths.filter((path) => said.includes(path)),
    ...found.slice(0, FOUND_FILES),
    ...(await containing(said, reader, paths.length)).slice(0, FOUND_FILES),
  ]);
}

/** The files whose contents have most of the words that few files have, best first. */
async function containing(said: string, reader: Reader, all: number): Promise<string[]> {
  const words = new Set(said.toLowerCase().match(/[\p{L}\p{N}_]{4,}/gu) ?? []);
  const scores = new Map<string, number>();
  for (const word of [...words].slice(0, SEARCHED_WORDS)) {
    const found = (await reader.find?.(word)) ?? [];
    for (const path of found) scores.set(path, (scores.get(path) ?? 0) + Math.log(1 + all / found.length));
  }
  return [...scores].sort(([, one], [, other]) => other - one).map(([path]) => path);
}

/** More files than this are shown as folders with their number of files. */
const MAPPED_FILES = 400;

function repositoryMap(paths: readonly string[]): string {
  if (paths.length <= MAPPED_FILES) return paths.join('\n');
  const folders = new Map<string, number>();
  for (const path of paths) {
    const folder = path.split('/').slice(0, -1).slice(0, 3).join('/');
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  return [...folders].map(([folder, count]) => `${folder}/ (${count})`).join('\n');
}

function fit(text: string, budget: number, tokens: Tokens): string {
  // No token is longer on average than this, so counting stays fast for huge texts.
  const start = text.slice(0, budget * 8);
  const encoded = tokens.encode(start);
  if (encoded.length <= budget && start.length === text.length) return text;
  return `${tokens.decode(encoded.slice(0, budget))}\n[cut here: the rest does not fit]`;
}
