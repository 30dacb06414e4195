/** What is played: the whole way of one request, and what goes wrong on it. */
import { GadError } from '../../src/errors';
import type { WorkflowDetail } from '../../src/orchestrator';
import type { Fault } from '../support/forge/api-server';
import type { Stage } from './stage';

/** The words of what is broken, thrown. */
export function must(condition: boolean, otherwise: string): void {
  if (!condition) throw new Error(otherwise);
}

const CHECK = 'build';
const file = (name: string, content: string): string => `write docs/${name}.md: ${content}`;
const numberOf = ({ pullRequest }: WorkflowDetail): number => Number(pullRequest?.id);
const heldUp = ({ proposal }: WorkflowDetail): boolean => proposal?.heldUp !== undefined;
const stateOf =
  (name: string, state: string) =>
  ({ pullRequest }: WorkflowDetail): boolean =>
    pullRequest?.checks.some((check) => check.name === name && check.state === state) ?? false;
const is =
  (state: string) =>
  ({ pullRequest }: WorkflowDetail): boolean =>
    pullRequest?.state === state;

/** The code that a call is refused with. */
async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'nothing',
    (thrown: unknown) => (thrown instanceof GadError ? thrown.code : String(thrown)),
  );
}

/** What the steps hand on to each other. */
export interface Way {
  first: string;
  second: string;
}

export interface Step {
  readonly title: string;
  /** Somebody has to do something on the forge, which only the stand-in can be told to. */
  readonly staged?: true;
  readonly play: (stage: Stage, way: Way) => Promise<void>;
}

export const WAY: readonly Step[] = [
  {
    title: 'a request is approved, and its commit is on a branch',
    async play(stage, way) {
      stage.there?.model.required.add(CHECK);
      way.first = await stage.published(file(`way-${Date.now().toString(36)}`, 'Hello'));
    },
  },
  {
    title: 'a pull request is open at the sealed commit',
    async play(stage, { first }) {
      const { pullRequest, result } = await stage.opened(first);
      must(
        pullRequest?.head === result?.commit,
        `its newest commit is ${pullRequest?.head}, sealed is ${result?.commit}`,
      );
    },
  },
  {
    title: 'a red check is seen, and nothing is merged',
    staged: true,
    async play(stage, { first }) {
      const number = numberOf(await stage.opened(first));
      stage.there?.model.check(number, CHECK, 'failed');
      await stage.news();
      await stage.reached(first, 'has a red check', stateOf(CHECK, 'failed'));
      const code = await refusal(stage.merge(first));
      must(code === 'MERGE_NOT_READY', `the merge was answered with ${code}`);
    },
  },
  {
    title: 'a comment on the forge starts a follow-up, which waits for its own approval',
    async play(stage, way) {
      const text = file('follow-up', 'More');
      const { there } = stage;
      if (there) {
        const number = numberOf(await stage.opened(way.first));
        there.model.comment(number, 'grace', `/gad ${text}`);
        way.second = await stage.begins(() => stage.news());
      } else {
        way.second = await stage.followUp(way.first, text);
      }
      must(way.second !== way.first, 'no follow-up was started');
      await stage.waits(way.second);
    },
  },
  {
    title: 'its commit is approved and added to the same pull request',
    async play(stage, { first, second }) {
      const { result } = await stage.approve(second);
      const { pullRequest } = await stage.reached(
        second,
        'is on the pull request',
        ({ pullRequest: now, result: own }) => now?.head === own?.commit,
      );
      must(pullRequest?.head === result?.commit, 'the pull request is at another commit');
      must((await stage.requestsOf(second)) === 0, 'the follow-up has a pull request of its own');
      must((await stage.opened(first)).pullRequest?.id === pullRequest?.id, 'it is another pull request');
    },
  },
  {
    title: 'the check is green',
    staged: true,
    async play(stage, { second }) {
      stage.there?.model.check(numberOf(await stage.opened(second)), CHECK, 'passed');
      await stage.news();
      await stage.reached(second, 'has a green check', stateOf(CHECK, 'passed'));
    },
  },
  {
    title: 'it is merged at the sealed commit',
    async play(stage, { first, second }) {
      await stage.merge(second);
      const { pullRequest, result } = await stage.reached(second, 'is merged', is('merged'));
      await stage.reached(first, 'knows of the merge', is('merged'));
      must(pullRequest?.head === result?.commit, 'it was merged at another commit');
      const git = stage.there?.repository;
      const tree = (name: string): string | undefined => git?.git(['rev-parse', `${name}^{tree}`]);
      must(tree('main') === tree(result?.commit ?? ''), 'the base has something else than what was sealed');
    },
  },
  {
    title: 'the branch is gone, and the trail is whole',
    async play(stage, { first, second }) {
      await stage.there?.repository.gone(`gad/${first}`);
      await stage.verify(first);
      await stage.verify(second);
    },
  },
];

export interface FaultRow {
  readonly title: string;
  /** For the bot it is like another row; that the adapters tell it apart is a promise of theirs. */
  readonly alike?: true;
  /** The workflow that has one pull request in the end. */
  readonly play: (stage: Stage) => Promise<string>;
}

let files = 0;
const request = (): string => file(`fault-${++files}`, 'Hello');

/** It goes on by itself. */
const passing = (title: string, fault: Fault, times: number): FaultRow => ({
  title,
  async play(stage) {
    stage.there?.api.fail('open', fault, times);
    const id = await stage.published(request());
    await stage.opened(id);
    return id;
  },
});

/** A person puts something right and starts the bot again. */
const lasting = (title: string, fault: Fault, code: string, alike?: true): FaultRow => ({
  title: `${title}: people are told ${code}`,
  alike,
  async play(stage) {
    stage.there?.api.fail('open', fault, Infinity);
    const id = await stage.published(request());
    const { proposal } = await stage.reached(id, 'is held up', heldUp);
    must(proposal?.heldUp?.code === code, `people were told ${proposal?.heldUp?.code}`);
    stage.there?.api.heal();
    await stage.restart();
    await stage.opened(id);
    return id;
  },
});

export const FAULTS: readonly FaultRow[] = [
  passing('the answer to opening is lost', 'lost', 1),
  passing('the forge is down at opening', 'down', 2),
  passing('the forge asks to wait', 'busy', 1),
  lasting('the token is not accepted', 'unauthorized', 'FORGE_UNAUTHORIZED', true),
  lasting('the token may do too little', 'forbidden', 'FORGE_UNAUTHORIZED'),
  lasting('the repository is gone', 'not-found', 'FORGE_NOT_FOUND', true),
  lasting('the repository was renamed', 'moved', 'FORGE_NOT_FOUND', true),
  lasting('the forge refuses with a conflict', 'conflict', 'FORGE_REFUSED', true),
  lasting('the forge does not take the draft', 'unprocessable', 'FORGE_REFUSED', true),
  lasting('the forge is down for long', 'unavailable', 'FORGE_UNAVAILABLE'),
  {
    title: 'the base was renamed before it was opened: people are told FORGE_REFUSED',
    alike: true,
    async play(stage) {
      const git = (...args: string[]): unknown => stage.there?.repository.git(args);
      stage.there?.api.fail('open', 'unavailable', Infinity);
      const id = await stage.published(request());
      git('branch', '-m', 'main', 'trunk');
      stage.there?.api.heal();
      const { proposal } = await stage.reached(
        id,
        'is refused',
        ({ proposal: now }) => now?.heldUp?.code === 'FORGE_REFUSED',
      );
      must(/base|target|main/.test(proposal?.heldUp?.message ?? ''), `it says ${proposal?.heldUp?.message}`);
      git('branch', '-m', 'trunk', 'main');
      await stage.restart();
      await stage.opened(id);
      return id;
    },
  },
  {
    title: 'a person closes it: it stays closed',
    async play(stage) {
      const id = await stage.published(request());
      stage.there?.model.close(numberOf(await stage.opened(id)));
      await stage.news();
      await stage.reached(id, 'is closed', is('closed'));
      await stage.restart();
      return id;
    },
  },
  {
    title: 'a person pushes onto the branch: nothing is merged',
    async play(stage) {
      const id = await stage.published(request());
      const number = numberOf(await stage.opened(id));
      const base = stage.there?.repository.head('main');
      const pushed = stage.there?.model.push(number, { 'app.txt': 'mine\n' });
      stage.there?.model.check(number, CHECK, 'passed');
      await stage.news();
      await stage.reached(id, 'shows the push', ({ pullRequest }) => pullRequest?.head === pushed);
      const code = await refusal(stage.merge(id));
      must(code === 'MERGE_NOT_READY', `the merge was answered with ${code}`);
      must(stage.there?.repository.head('main') === base, 'the base has moved');
      return id;
    },
  },
  {
    title: 'a webhook with a wrong signature is refused, and what it says is not done',
    async play(stage) {
      const id = await stage.published(request());
      const number = numberOf(await stage.opened(id));
      stage.there?.model.comment(number, 'grace', '/gad write docs/forged.md: Not mine');
      const { body, headers } = stage.there?.deliveries.at(-1) ?? { body: '', headers: {} };
      const forged = stage.there?.signed(body, 'another secret');
      const status = await stage.deliver({ body, headers: { ...headers, ...forged?.headers } });
      must(status === 401, `it was answered with ${status}`);
      must((await stage.newest()) === id, 'something was started');
      return id;
    },
  },
  {
    title: 'webhooks come doubled and in the wrong order',
    async play(stage) {
      const id = await stage.published(request());
      const number = numberOf(await stage.opened(id));
      for (const state of ['pending', 'failed', 'passed'] as const)
        stage.there?.model.check(number, CHECK, state);
      await stage.news((deliveries) => [...deliveries, ...deliveries].reverse());
      await stage.reached(id, 'has a green check', stateOf(CHECK, 'passed'));
      return id;
    },
  },
  {
    title: 'the answer to the merge is lost: it is merged once',
    async play(stage) {
      const id = await stage.published(request());
      const number = numberOf(await stage.opened(id));
      stage.there?.model.check(number, CHECK, 'passed');
      await stage.news();
      await stage.reached(id, 'has a green check', stateOf(CHECK, 'passed'));
      const before = Number(stage.there?.repository.git(['rev-list', '--count', 'main']));
      stage.there?.api.fail('merge', 'lost');
      await stage.merge(id);
      await stage.reached(id, 'is merged', is('merged'));
      const after = Number(stage.there?.repository.git(['rev-list', '--count', 'main']));
      must(after === before + 1, `the base has ${after - before} new commits`);
      await stage.there?.repository.gone(`gad/${id}`);
      return id;
    },
  },
];
