/** A GitLab that stands in, after gitlab.yaml. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { Document } from 'openapi-backend';
import { type Answer, BUSY_SECONDS, type Vendor } from './api-server';
import { error, gitlabOperations, PROJECT } from './gitlab-operations';
import { type ForgeEvent, type ForgeModel, PEOPLE, type Refusal } from './model';
import type { StandInVendor } from './stand-in';

const TOKEN = 'glpat-standin';

const DESCRIPTION = load(readFileSync(join(__dirname, 'gitlab.yaml'), 'utf8')) as Document;

export function gitlabVendor(model: ForgeModel): StandInVendor {
  return {
    page: `/${PROJECT}`,
    credentials: { gitlab: { token: TOKEN } },
    wrongCredentials: { gitlab: { token: 'glpat-other' } },
    scope: 'the scope api',
    vendor,
    told,
    signed: (body, secret, id) => ({
      body,
      headers: {
        'content-type': 'application/json',
        'x-gitlab-token': secret,
        'idempotency-key': id,
        'x-gitlab-event-uuid': `event-${id}`,
      },
    }),
    foreign: () => {
      const project = { path_with_namespace: PROJECT };
      return [
        JSON.stringify({
          object_kind: 'merge_request',
          project: { path_with_namespace: 'acme/other' },
          object_attributes: { iid: 1 },
        }),
        JSON.stringify({ object_kind: 'push', project }),
        JSON.stringify({ object_kind: 'pipeline', project, object_attributes: { sha: '0'.repeat(40) } }),
        JSON.stringify({ object_kind: 'note', project, object_attributes: { id: 1, note: 'on a commit' } }),
        JSON.stringify({ nothing: 'known' }),
      ];
    },
  };

  function vendor(origin: string): Vendor {
    return {
      root: '/api/v4',
      definition: DESCRIPTION,
      operations: gitlabOperations(model, origin),
      admits: (headers) => headers['private-token'] === TOKEN,
      refused,
      failed: (fault, words) => {
        const answers: Record<typeof fault, Answer> = {
          unavailable: error(503, '503 Service Unavailable'),
          unauthorized: error(401, '401 Unauthorized'),
          forbidden: {
            status: 403,
            body: {
              error: 'insufficient_scope',
              error_description: 'The request requires higher privileges than provided by the access token.',
              scope: 'api',
            },
          },
          'not-found': error(404, '404 Project Not Found'),
          conflict: error(409, '409 Conflict'),
          unprocessable: error(422, { base: [words ?? 'Not now'] }),
          busy: error(429, 'This endpoint has been requested too many times. Try again later.', {
            'retry-after': String(BUSY_SECONDS),
          }),
          moved: error(405, '405 Method Not Allowed: Non GET methods are not allowed for moved projects'),
        };
        return answers[fault];
      },
    };
  }
}

function refused({ why, message }: Refusal): Answer {
  switch (why) {
    case 'missing':
      return error(404, '404 Not found');
    case 'exists':
      return error(409, [`Another open merge request already exists for this source branch: ${message}`]);
    case 'head-moved':
      return error(409, 'SHA does not match HEAD of source branch: ' + message);
    case 'not-mergeable':
      return message === 'conflict'
        ? error(422, 'Branch cannot be merged')
        : error(405, '405 Method Not Allowed');
    case 'no-ref':
      return error(404, '404 Branch Not Found');
    default:
      return error(400, { base: [`${why}: ${message}`] });
  }
}

/** https://docs.gitlab.com/user/project/integrations/webhook_events */
function told(event: ForgeEvent): { kind: string; body: string } {
  const { pull } = event;
  const project = { path_with_namespace: PROJECT };
  const ACTIONS = {
    opened: 'open',
    pushed: 'update',
    merged: 'merge',
    closed: 'close',
    edited: 'update',
    reviewed: 'approved',
  } as const;
  const hook = (object_kind: string, rest: object) => ({
    kind: object_kind,
    body: JSON.stringify({ object_kind, project, user: { username: PEOPLE[0] }, ...rest }),
  });
  switch (event.kind) {
    case 'checked':
      // A pipeline of a branch names no merge request.
      return hook('pipeline', {
        merge_request: null,
        object_attributes: { id: 1, sha: pull.head, status: event.check.state },
      });
    case 'commented': {
      const { id, author, text } = event.comment;
      return hook('note', {
        user: { username: author },
        merge_request: { iid: pull.number },
        object_attributes: { id, note: text, noteable_type: 'MergeRequest', action: 'create' },
      });
    }
    default:
      return hook('merge_request', {
        object_attributes: { iid: pull.number, action: ACTIONS[event.kind], state: pull.state },
      });
  }
}
