/** The calls of Azure DevOps that are used, answered from the model. */
import type { MergeMethod } from '../../../src/orchestrator/domain/forge';
import type { Answer, Operation, Purpose } from './api-server';
import { BOT, type ForgeModel, PEOPLE, type Pull } from './model';

/* eslint-disable @typescript-eslint/no-explicit-any -- bodies are as the description says */
export const ORGANIZATION = 'acme';
export const PROJECT = { id: '6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c', name: 'shop' };
export const REPOSITORY = { id: '2f3d611a-f012-4b39-b157-8db63f380226', name: 'web', project: PROJECT };

export const ok = (body: unknown, status = 200): Answer => ({ status, body });
export const list = (value: readonly unknown[]): Answer => ok({ count: value.length, value });
export const error = (
  status: number,
  message: string,
  typeKey = 'VssServiceException',
  headers = {},
): Answer => ({
  status,
  body: { $id: '1', message, typeKey, errorCode: 0, eventId: 3000 },
  headers,
});

const idOf = (person: string): string =>
  `00000000-0000-4000-8000-${Buffer.from(person.padEnd(6).slice(0, 6)).toString('hex')}`;
const short = (ref: string | undefined): string => (ref ?? '').replace(/^refs\/heads\//, '');
const VOTES = { approved: 10, 'changes-requested': -10, commented: 0 } as const;
const STRATEGIES: Readonly<Record<number, MergeMethod>> = { 1: 'merge', 2: 'squash', 3: 'rebase' };

/** A push onto the branch of a pull request. */
export interface Iteration {
  readonly id: number;
  readonly head: string;
  readonly at: string;
}

export function azureOperations(
  model: ForgeModel,
  origin: string,
  iterationsOf: (pull: Pull) => readonly Iteration[],
): Record<string, Operation> {
  const person = (name: string) => ({ id: idOf(name), displayName: name, uniqueName: name });
  const answerFor = (pull: Pull) => {
    const votes = new Map(pull.reviewers.map((name) => [name, 0]));
    for (const { person: name, state } of pull.reviews) votes.set(name, VOTES[state]);
    const conflicts = pull.state === 'open' && model.blocked(pull) === 'conflict';
    return {
      pullRequestId: pull.number,
      status: { open: 'active', merged: 'completed', closed: 'abandoned' }[pull.state],
      sourceRefName: `refs/heads/${pull.branch}`,
      targetRefName: `refs/heads/${pull.base}`,
      title: pull.title,
      description: pull.body,
      isDraft: pull.draft,
      mergeStatus: conflicts ? 'conflicts' : 'succeeded',
      creationDate: pull.createdAt,
      ...(pull.state !== 'open' && { closedDate: pull.updatedAt }),
      createdBy: person(pull.author),
      repository: REPOSITORY,
      reviewers: [...votes].map(([name, vote]) => ({ ...person(name), vote })),
      labels: pull.labels.map((name) => ({ name, active: true })),
      lastMergeSourceCommit: { commitId: pull.head },
      ...(pull.mergeCommit && { lastMergeCommit: { commitId: pull.mergeCommit } }),
    };
  };
  const number = (params: Readonly<Record<string, string>>): number => Number(params.pullRequestId);
  const look = (handle: Operation['handle']): Operation => ({ purpose: 'look', handle });
  const STATES = { pending: 'pending', passed: 'succeeded', failed: 'failed' } as const;
  const EVALUATIONS = { pending: 'running', passed: 'approved', failed: 'rejected' } as const;

  return {
    repository: look(() =>
      ok({ ...REPOSITORY, defaultBranch: `refs/heads/${model.repository.defaultBranch}` }),
    ),
    list: look(({ query }) => {
      const found = model.listed(
        ({ branch, base, state }) =>
          branch === short(query['searchCriteria.sourceRefName']) &&
          (query['searchCriteria.targetRefName'] === undefined ||
            base === short(query['searchCriteria.targetRefName'])) &&
          (query['searchCriteria.status'] === '4' || state === 'open'),
      );
      return list(found.slice(0, Number(query.$top ?? 101)).map(answerFor));
    }),
    create: {
      purpose: 'open',
      handle: ({ body }) =>
        ok(
          answerFor(
            model.open({
              branch: short(body.sourceRefName),
              base: short(body.targetRefName),
              title: body.title,
              body: body.description ?? '',
              draft: body.isDraft ?? false,
            }),
          ),
          201,
        ),
    },
    get: look(({ params }) => ok(answerFor(model.pull(number(params))))),
    update: {
      purpose: (body: any): Purpose => (body?.status === 3 ? 'merge' : 'update'),
      handle: ({ params, body }) => {
        const id = number(params);
        if (body.status === 3) {
          const before = answerFor(model.pull(id));
          const { mergeStrategy, mergeCommitMessage } = body.completionOptions;
          model.merge(
            id,
            body.lastMergeSourceCommit.commitId,
            STRATEGIES[mergeStrategy] ?? 'merge',
            mergeCommitMessage,
          );
          // It is completed in the background: this answer does not know of it yet.
          return ok({ ...before, mergeStatus: 'queued' });
        }
        if (body.status === 2) return ok(answerFor(model.close(id)));
        const { title, description, isDraft } = body;
        const change = { title, body: description, draft: isDraft };
        return ok(
          answerFor(
            model.edit(
              id,
              Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
            ),
          ),
        );
      },
    },
    threads: look(({ params }) => {
      const { comments, reviews } = model.pull(number(params));
      const thread = (id: number, author: string, content: string, at: string, commentType: string) => ({
        id,
        publishedDate: at,
        lastUpdatedDate: at,
        comments: [
          { id: 1, parentCommentId: 0, author: person(author), content, commentType, publishedDate: at },
        ],
      });
      return list([
        ...comments.map(({ id, author, text, at }) => thread(id, author, text, at, 'text')),
        ...reviews.map(({ id, person: name, state, at }) =>
          thread(id, name, `${name} voted ${VOTES[state]}`, at, 'system'),
        ),
      ]);
    }),
    createThread: {
      purpose: 'comment',
      handle: ({ params, body }) => {
        const { id, text } = model.comment(number(params), BOT, body.comments[0].content);
        return ok({ id, comments: [{ id: 1, content: text }] });
      },
    },
    iterations: look(({ params }) =>
      list(
        iterationsOf(model.pull(number(params))).map(({ id, head, at }) => ({
          id,
          createdDate: at,
          sourceRefCommit: { commitId: head },
        })),
      ),
    ),
    statuses: look(({ params }) =>
      list(
        iterationsOf(model.pull(number(params))).flatMap(({ id: iterationId, head }) =>
          model
            .checksOf(head)
            .filter(({ name }) => !model.required.has(name))
            .map(({ name, state, at }, index) => ({
              id: index + 1,
              iterationId,
              state: STATES[state],
              context: { name },
              creationDate: at,
            })),
        ),
      ),
    ),
    evaluations: look(({ query }) => {
      const pull = model.pull(Number(query.artifactId?.split('/').at(-1)));
      return list(
        [...model.required].map((displayName) => {
          const check = model.checksOf(pull.head).find(({ name }) => name === displayName);
          return {
            evaluationId: idOf(displayName),
            status: check ? EVALUATIONS[check.state] : 'queued',
            ...(check && { startedDate: check.at }),
            configuration: {
              id: 1,
              isBlocking: true,
              isEnabled: true,
              isDeleted: false,
              type: { id: idOf('build'), displayName: 'Build' },
              settings: { displayName },
            },
          };
        }),
      );
    }),
    identities: look(({ query }) =>
      list(
        PEOPLE.filter((name) => name === query.filterValue).map((name) => ({
          id: idOf(name),
          providerDisplayName: name,
        })),
      ),
    ),
    createLabel: {
      purpose: 'people',
      handle: ({ params, body }) => {
        model.label(number(params), [body.name]);
        return ok({ name: body.name, active: true });
      },
    },
    createReviewer: {
      purpose: 'people',
      handle: ({ params, body }) => {
        const name = PEOPLE.find((candidate) => idOf(candidate) === params.reviewerId) ?? '';
        model.askForReview(number(params), [name]);
        return ok({ ...person(name), vote: body.vote });
      },
    },
    refs: look(({ query }) => {
      const prefix = `refs/${query.filter ?? ''}`;
      const lines = model.repository
        .git(['for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads'])
        .split('\n');
      const refs = lines.map((line) => line.split(' ')).filter(([, name]) => name?.startsWith(prefix));
      return list(refs.map(([objectId, name]) => ({ name, objectId })));
    }),
    updateRefs: {
      purpose: 'branch',
      handle: ({ body }) =>
        list(
          body.map(({ name, oldObjectId, newObjectId }: any) => {
            const current = model.repository.head(short(name)) === oldObjectId;
            if (current) model.deleteBranch(short(name));
            return {
              name,
              oldObjectId,
              newObjectId,
              success: current,
              updateStatus: current ? 'succeeded' : 'staleOldObjectId',
            };
          }),
        ),
    },
    workItem: {
      purpose: 'issue',
      handle: ({ params }) => {
        const issue = model.issues.get(Number(params.id));
        if (!issue)
          return error(
            404,
            `TF401232: Work item ${params.id} does not exist.`,
            'WorkItemUnauthorizedAccessException',
          );
        const fields = {
          'System.Title': issue.title,
          'System.Description': `<div>${issue.body.replaceAll('\n', '<br>')}</div>`,
        };
        return ok({
          id: Number(params.id),
          rev: 1,
          fields,
          url: `${origin}/${ORGANIZATION}/_apis/wit/workItems/${params.id}`,
        });
      },
    },
  };
}
