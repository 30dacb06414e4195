/** A GitLab that stands in, after gitlab.yaml. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { Document } from 'openapi-backend';
import { type Answer, BUSY_SECONDS, type Operation, paged, type Purpose, type Vendor } from './api-server';
import { BOT, type ForgeEvent, type ForgeModel, PEOPLE, type Pull, type Refusal } from './model';
import type { StandInVendor } from './stand-in';

/* eslint-disable @typescript-eslint/no-explicit-any -- bodies are as the description says */
const PROJECT = 'acme/team/web';
const TOKEN = 'glpat-standin';
const USUAL_PAGE = 20;

const DESCRIPTION = load(readFileSync(join(__dirname, 'gitlab.yaml'), 'utf8')) as Document;

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const error = (status: number, message: unknown, headers = {}): Answer => ({
  status,
  body: { message },
  headers,
});

/** https://docs.gitlab.com/user/project/merge_requests/drafts */
const isDraft = (title: string): boolean => /^\s*(\[draft\]|draft:|\(draft\))/i.test(title);

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
      operations: operations(origin),
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

  function operations(origin: string): Record<string, Operation> {
    const page = `${origin}/${PROJECT}`;
    const user = (username: string) => ({ id: PEOPLE.indexOf(username) + 100, username, name: username });
    const statusOf = (pull: Pull): string => {
      const blocked = model.blocked(pull);
      const states = model.checksOf(pull.head).map(({ state }) => state);
      if (blocked === 'checks') return states.includes('failed') ? 'ci_must_pass' : 'ci_still_running';
      return { closed: 'not_open', draft: 'draft_status', conflict: 'conflict', none: 'mergeable' }[
        blocked ?? 'none'
      ];
    };
    const answerFor = (pull: Pull) => ({
      iid: pull.number,
      state: { open: 'opened', merged: 'merged', closed: 'closed' }[pull.state],
      draft: pull.draft,
      title: pull.title,
      description: pull.body,
      source_branch: pull.branch,
      target_branch: pull.base,
      sha: pull.head,
      web_url: `${page}/-/merge_requests/${pull.number}`,
      labels: pull.labels,
      author: user(pull.author),
      reviewers: pull.reviewers.map(user),
      detailed_merge_status: statusOf(pull),
      created_at: pull.createdAt,
      updated_at: pull.updatedAt,
      merge_commit_sha: null,
      squash_commit_sha: pull.mergeCommit,
    });
    const number = (params: Readonly<Record<string, string>>): number => Number(params.iid);
    const look = (handle: Operation['handle']): Operation => ({ purpose: 'look', handle });
    const STATES = { pending: 'running', passed: 'success', failed: 'failed' } as const;

    return {
      users: look(({ query }) => ok(PEOPLE.filter((name) => name === query.username).map(user))),
      project: look(() =>
        ok({
          id: 42,
          path_with_namespace: PROJECT,
          default_branch: model.repository.defaultBranch,
          web_url: page,
          only_allow_merge_if_pipeline_succeeds: model.required.size > 0,
        }),
      ),
      list: look((asked) => {
        const { source_branch: source, target_branch: target, state: wanted } = asked.query;
        const found = model.listed(
          ({ branch, base, state }) =>
            (source === undefined || source === branch) &&
            (target === undefined || target === base) &&
            (wanted !== 'opened' || state === 'open'),
        );
        return paged(found.map(answerFor), asked, USUAL_PAGE);
      }),
      create: {
        purpose: 'open',
        handle: ({ body }) =>
          ok(
            answerFor(
              model.open({
                branch: body.source_branch,
                base: body.target_branch,
                title: body.title,
                body: body.description ?? '',
                draft: isDraft(body.title),
              }),
            ),
            201,
          ),
      },
      get: look(({ params }) => ok(answerFor(model.pull(number(params))))),
      edit: {
        purpose: (body: any): Purpose => (body?.reviewer_ids || body?.add_labels ? 'people' : 'update'),
        handle: ({ params, body }) => {
          const id = number(params);
          if (body.state_event === 'close') return ok(answerFor(model.close(id)));
          if (body.add_labels) model.label(id, body.add_labels.split(','));
          if (body.reviewer_ids)
            model.askForReview(
              id,
              body.reviewer_ids.map((user: number) => PEOPLE[user - 100] ?? 'nobody'),
            );
          const change = {
            ...(body.title !== undefined && { title: body.title, draft: isDraft(body.title) }),
            ...(body.description !== undefined && { body: body.description }),
          };
          return ok(answerFor(model.edit(id, change)));
        },
      },
      merge: {
        purpose: 'merge',
        handle: ({ params, body }) => {
          const message = body.squash ? body.squash_commit_message : body.merge_commit_message;
          return ok(
            answerFor(model.merge(number(params), body.sha, body.squash ? 'squash' : 'merge', message)),
          );
        },
      },
      approvals: look(({ params }) => {
        const { reviews, updatedAt } = model.pull(number(params));
        const last = new Map(reviews.map(({ person, state }) => [person, state]));
        const approved = [...last].filter(([, state]) => state === 'approved');
        return ok({ approved_by: approved.map(([name]) => ({ user: user(name) })), updated_at: updatedAt });
      }),
      reviewers: look(({ params }) => {
        const { reviews, reviewers, createdAt } = model.pull(number(params));
        const states = {
          approved: 'approved',
          'changes-requested': 'requested_changes',
          commented: 'reviewed',
        };
        const all = new Map<string, string>(reviewers.map((name) => [name, 'unreviewed']));
        for (const { person, state } of reviews) all.set(person, states[state]);
        return ok([...all].map(([name, state]) => ({ user: user(name), state, created_at: createdAt })));
      }),
      notes: look((asked) =>
        paged(
          model.pull(number(asked.params)).comments.map(({ id, author, text, at }) => ({
            id,
            body: text,
            author: user(author),
            created_at: at,
          })),
          asked,
          USUAL_PAGE,
        ),
      ),
      createNote: {
        purpose: 'comment',
        handle: ({ params, body }) => {
          const { id, text } = model.comment(number(params), BOT, body.body);
          return ok({ id, body: text, author: user(BOT) }, 201);
        },
      },
      statuses: look((asked) =>
        paged(
          model.checksOf(asked.params.sha ?? '').map(({ name, state, at }, index) => ({
            id: index + 1,
            name,
            status: STATES[state],
            allow_failure: !model.required.has(name),
            created_at: at,
            started_at: at,
            finished_at: state === 'pending' ? null : at,
            target_url: `${page}/-/jobs/${index + 1}`,
          })),
          asked,
          USUAL_PAGE,
        ),
      ),
      requestsOfCommit: look(({ params }) =>
        ok(model.listed(({ head }) => head === params.sha).map(answerFor)),
      ),
      deleteBranch: {
        purpose: 'branch',
        handle: ({ params }) => {
          model.deleteBranch(params.branch ?? '');
          return { status: 204 };
        },
      },
      issue: {
        purpose: 'issue',
        handle: ({ params }) => {
          const issue = model.issues.get(number(params));
          if (!issue) return error(404, '404 Not found');
          return ok({
            iid: number(params),
            title: issue.title,
            description: issue.body,
            web_url: `${page}/-/issues/${params.iid}`,
          });
        },
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
