/** An Azure DevOps Server that stands in, after azure-devops.yaml. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { Document } from 'openapi-backend';
import { type Answer, BUSY_SECONDS, type Vendor } from './api-server';
import {
  azureOperations,
  error,
  type Iteration,
  list,
  ok,
  ORGANIZATION,
  PROJECT,
  REPOSITORY,
} from './azure-devops-operations';
import type { ForgeEvent, ForgeModel, Pull, Refusal } from './model';
import type { StandInVendor } from './stand-in';

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

export function azureDevOpsVendor(model: ForgeModel): StandInVendor {
  /** Head commits of each pull request, in the order of its pushes. */
  const pushes = new Map<number, Iteration[]>();
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
      operations: azureOperations(model, origin, iterationsOf),
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
