/** An Azure DevOps Server that stands in, after azure-devops.yaml. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { Document } from 'openapi-backend';
import type { MergeMethod } from '../../../src/orchestrator/domain/forge';
import { type Answer, BUSY_SECONDS, type Operation, type Purpose, type Vendor } from './api-server';
import { BOT, type ForgeEvent, type ForgeModel, PEOPLE, type Pull, type Refusal } from './model';
import type { StandInVendor } from './stand-in';

/* eslint-disable @typescript-eslint/no-explicit-any -- bodies are as the description says */
const ORGANIZATION = 'acme';
const PROJECT = { id: '6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c', name: 'shop' };
const REPOSITORY = { id: '2f3d611a-f012-4b39-b157-8db63f380226', name: 'web', project: PROJECT };
const TOKEN = 'a'.repeat(52);

const DESCRIPTION = load(readFileSync(join(__dirname, 'azure-devops.yaml'), 'utf8')) as Document;

/** Where the library finds the calls that it knows by these ids. */
const GIT = '{project}/_apis/git/repositories/{repositoryId}';
const LOCATIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  location: { 'e81700f7-3be2-46de-8624-2eb35882fcaa': '_apis/resourceareas' },
  git: {
    '225f7195-f9c7-4d14-ab28-a83f7ff77e1f': GIT,
    '9946fd70-0d40-406e-b686-b4744cbbcc37': `${GIT}/pullrequests/{pullRequestId}`,
    'ab6e2e5d-a0b7-4153-b64a-a4efe0d49449': `${GIT}/pullrequests/{pullRequestId}/threads`,
    'd43911ee-6958-46b0-a42b-8445b8a0d004': `${GIT}/pullrequests/{pullRequestId}/iterations`,
    'b5f6bb4f-8d1e-4d79-8d11-4c9172c99c35': `${GIT}/pullrequests/{pullRequestId}/statuses`,
    'f22387e3-984e-4c52-9c6d-fbb8f14c812d': `${GIT}/pullrequests/{pullRequestId}/labels`,
    '4b6702c7-aa35-4b89-9c96-b9abf6d3e540': `${GIT}/pullrequests/{pullRequestId}/reviewers/{reviewerId}`,
    '2d874a60-a811-4f62-9c9f-963a6ea0a55b': `${GIT}/refs`,
  },
  policy: { 'c23ddff5-229c-4d04-a80b-0fdce9f360c8': '{project}/_apis/policy/evaluations' },
  wit: { '72c7ddf8-2cdc-4f60-90cd-ab71c14a399b': '{project}/_apis/wit/workItems/{id}' },
};

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const list = (value: readonly unknown[]): Answer => ok({ count: value.length, value });
const error = (status: number, message: string, typeKey = 'VssServiceException', headers = {}): Answer => ({
  status,
  body: { $id: '1', message, typeKey, errorCode: 0, eventId: 3000 },
  headers,
});

const idOf = (person: string): string =>
  `00000000-0000-4000-8000-${Buffer.from(person.padEnd(6).slice(0, 6)).toString('hex')}`;
const short = (ref: string | undefined): string => (ref ?? '').replace(/^refs\/heads\//, '');
const VOTES = { approved: 10, 'changes-requested': -10, commented: 0 } as const;
const STRATEGIES: Readonly<Record<number, MergeMethod>> = { 1: 'merge', 2: 'squash', 3: 'rebase' };

export function azureDevOpsVendor(model: ForgeModel): StandInVendor {
  /** Head commits of each pull request, in the order of its pushes. */
  const pushes = new Map<number, { readonly id: number; readonly head: string; readonly at: string }[]>();
  model.onEvent(({ pull }) => iterationsOf(pull));
  function iterationsOf({ number, head, updatedAt }: Pull) {
    const known = pushes.get(number) ?? [];
    if (known.at(-1)?.head !== head) known.push({ id: known.length + 1, head, at: updatedAt });
    pushes.set(number, known);
    return known;
  }

  return {
    page: `/${ORGANIZATION}/${PROJECT.name}/_git/${REPOSITORY.name}`,
    credentials: { azureDevOps: { token: TOKEN } },
    wrongCredentials: { azureDevOps: { token: 'b'.repeat(52) } },
    scope: 'PullRequestContribute',
    vendor,
    told,
    signed: (body, secret) => ({
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        authorization: `Basic ${Buffer.from(`azure-devops:${secret}`).toString('base64')}`,
      },
    }),
    foreign: () => [
      JSON.stringify({ id: 'x', eventType: 'git.push', resource: { commits: [] } }),
      JSON.stringify({
        id: 'x',
        eventType: 'build.complete',
        resource: { sourceBranch: 'refs/pull/1/merge', project: { name: 'other' } },
      }),
      JSON.stringify({
        id: 'x',
        resource: { pullRequestId: 1, repository: { ...REPOSITORY, name: 'other' } },
      }),
      JSON.stringify({
        id: 'x',
        resource: { pullRequestId: 1, repository: { ...REPOSITORY, project: { name: 'other' } } },
      }),
    ],
  };

  function vendor(origin: string): Vendor {
    return {
      root: `/${ORGANIZATION}`,
      definition: DESCRIPTION,
      operations: operations(origin),
      admits: ({ authorization }) =>
        authorization === `Basic ${Buffer.from(`PAT:${TOKEN}`).toString('base64')}`,
      refused,
      failed: (fault, words) => {
        const gone = error(
          404,
          `TF401019: The Git repository with name or identifier web does not exist or you do not have permissions for the operation you are attempting.`,
          'GitRepositoryNotFoundException',
        );
        const answers: Record<typeof fault, Answer> = {
          unavailable: error(503, 'The service is unavailable.'),
          unauthorized: error(
            401,
            'TF400813: The user is not authorized to access this resource.',
            'UnauthorizedRequestException',
          ),
          forbidden: error(
            403,
            "TF401027: You need the Git 'PullRequestContribute' permission to perform this action.",
            'GitNeedsPermissionException',
          ),
          'not-found': gone,
          moved: gone,
          conflict: error(409, 'TF401192: The reference update could not be applied.'),
          unprocessable: error(400, words ?? 'A value is not valid.', 'InvalidArgumentValueException'),
          busy: error(
            429,
            'Request was blocked due to exceeding usage of resource.',
            'RequestBlockedException',
            { 'retry-after': String(BUSY_SECONDS) },
          ),
        };
        return answers[fault];
      },
      besides: (method, path) => {
        const area = new RegExp(`^/${ORGANIZATION}/_apis/(\\w+)$`).exec(path)?.[1]?.toLowerCase() ?? '';
        if (method === 'GET' && area === 'resourceareas') return ok({ count: 0, value: null });
        const known = LOCATIONS[area];
        if (method !== 'OPTIONS' || !known) return null;
        const version = { minVersion: '1.0', maxVersion: '7.2', releasedVersion: '7.1', resourceVersion: 2 };
        return list(
          Object.entries(known).map(([id, routeTemplate]) => ({
            id,
            area,
            resourceName: 'resource',
            routeTemplate,
            ...version,
          })),
        );
      },
    };
  }

  function operations(origin: string): Record<string, Operation> {
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

  function told(event: ForgeEvent, origin: string): { kind: string; body: string } {
    const { pull } = event;
    const pullRequest = { pullRequestId: pull.number, repository: REPOSITORY, status: pull.state };
    const resources: Record<ForgeEvent['kind'], [string, unknown]> = {
      opened: ['git.pullrequest.created', pullRequest],
      merged: ['git.pullrequest.merged', pullRequest],
      pushed: ['git.pullrequest.updated', pullRequest],
      closed: ['git.pullrequest.updated', pullRequest],
      edited: ['git.pullrequest.updated', pullRequest],
      reviewed: ['git.pullrequest.updated', pullRequest],
      checked: [
        'build.complete',
        { sourceBranch: `refs/pull/${pull.number}/merge`, project: PROJECT, result: 'succeeded' },
      ],
      commented: ['ms.vss-code.git-pullrequest-comment-event', null],
    };
    const [eventType, resource] = resources[event.kind];
    const { id, author, text } = event.kind === 'commented' ? event.comment : { id: 0, author: '', text: '' };
    const self = {
      href: `${origin}/${ORGANIZATION}/_apis/git/repositories/${REPOSITORY.id}/pullRequests/${pull.number}/threads/${id}/comments/1`,
    };
    const comment = {
      id: 1,
      content: text,
      author: { displayName: author, uniqueName: author },
      _links: { self },
    };
    const hook = {
      id: `${event.kind}-${model.id()}`,
      eventType,
      publisherId: 'tfs',
      resource: resource ?? { comment, pullRequest },
    };
    return { kind: eventType, body: JSON.stringify(hook) };
  }
}

function refused({ why, message }: Refusal): Answer {
  switch (why) {
    case 'missing':
      return error(
        404,
        'TF401180: The requested pull request was not found.',
        'GitPullRequestNotFoundException',
      );
    case 'exists':
      return error(
        409,
        'TF401179: An active pull request for the source and target branch already exists.',
        'GitPullRequestExistsException',
      );
    case 'head-moved':
      return error(
        409,
        'The source branch has been modified since the last merge attempt.',
        'GitPullRequestStaleException',
      );
    case 'not-mergeable':
      return message === 'checks'
        ? error(
            403,
            'The pull request cannot be completed: required policies have not been met.',
            'GitPullRequestUpdateRejectedByPolicyException',
          )
        : error(
            409,
            'TF401181: The pull request cannot be completed in its state.',
            'GitPullRequestNotEditableException',
          );
    default:
      return error(
        400,
        `TF401398: The pull request cannot be activated because the source or the target branch does not exist: ${message}`,
        'GitPullRequestCannotBeActivated',
      );
  }
}
