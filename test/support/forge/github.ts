/** A GitHub Enterprise Server that stands in: GitHub's own description, as @octokit/openapi ships it. */
import { createHmac, createVerify, generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Document } from 'openapi-backend';
import type { MergeMethod } from '../../../src/orchestrator/domain/forge';
import { type Answer, BUSY_SECONDS, type Operation, paged, type Vendor } from './api-server';
import { described } from './description';
import { BOT, type ForgeEvent, type ForgeModel, PEOPLE, type Pull, Refusal } from './model';
import type { Delivery, StandInVendor } from './stand-in';

/* eslint-disable @typescript-eslint/no-explicit-any -- bodies are as the description says */
const OWNER = 'acme';
const REPOSITORY = 'web';
const TOKEN = 'ghp_standin';
const INSTALLATION = 7;

interface Description {
  readonly components: { readonly examples: Record<string, { readonly value: any }> };
}

let description: { readonly document: Document; readonly example: (name: string) => any } | null = null;

/** The part of GitHub's description that is used, and the examples in it. */
function github() {
  if (description) return description;
  const file = require.resolve('@octokit/openapi/generated/api.github.com.json');
  const whole = JSON.parse(readFileSync(file, 'utf8')) as Description;
  description = {
    document: described(whole, OPERATIONS),
    example: (name) => structuredClone(whole.components.examples[name]?.value),
  };
  return description;
}

const OPERATIONS = [
  'repos/get',
  'pulls/list',
  'pulls/create',
  'pulls/get',
  'pulls/update',
  'pulls/merge',
  'pulls/list-reviews',
  'pulls/request-reviewers',
  'checks/list-for-ref',
  'repos/get-combined-status-for-ref',
  'repos/get-branch',
  'repos/get-branch-rules',
  'issues/add-labels',
  'issues/list-comments',
  'issues/create-comment',
  'issues/get',
  'git/delete-ref',
  'repos/list-pull-requests-associated-with-commit',
  'apps/get-repo-installation',
  'apps/create-installation-access-token',
];

const ok = (body: unknown, status = 200): Answer => ({ status, body });

export function githubVendor(model: ForgeModel): StandInVendor {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const app = { appId: '4711', privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString() };
  const tokens = new Set([TOKEN]);

  const signed = (jwt: string): boolean => {
    const [head = '', body = '', signature = ''] = jwt.split('.');
    const verified = createVerify('RSA-SHA256')
      .update(`${head}.${body}`)
      .verify(publicKey, signature, 'base64url');
    return verified && JSON.parse(Buffer.from(body, 'base64url').toString()).iss === app.appId;
  };

  return {
    page: `/${OWNER}/${REPOSITORY}`,
    credentials: { github: { token: TOKEN } },
    otherCredentials: { github: app },
    wrongCredentials: { github: { token: 'ghp_other' } },
    scope: 'pull_requests=write',
    vendor: (origin) => vendor(origin),
    told,
    signed: signedDelivery,
    foreign: () => [
      JSON.stringify({ pull_request: { number: 1 }, repository: { full_name: 'acme/other' } }),
      JSON.stringify({
        action: 'opened',
        issue: { number: 1 },
        repository: { full_name: `${OWNER}/${REPOSITORY}` },
      }),
      JSON.stringify({ zen: 'Design for failure.', repository: { full_name: `${OWNER}/${REPOSITORY}` } }),
      JSON.stringify({ sha: '0'.repeat(40), repository: { full_name: `${OWNER}/${REPOSITORY}` } }),
    ],
  };

  function vendor(origin: string): Vendor {
    return {
      root: '/api/v3',
      definition: github().document,
      operations: operations(origin),
      admits: ({ authorization = '' }, operation) => {
        const [scheme = '', token = ''] = authorization.split(' ');
        if (operation.startsWith('apps/')) return scheme.toLowerCase() === 'bearer' && signed(token);
        return tokens.has(token);
      },
      refused,
      failed: (fault, words) => {
        const answers: Record<typeof fault, Answer> = {
          unavailable: { status: 503, body: { message: 'Service unavailable' } },
          unauthorized: { status: 401, body: { message: 'Bad credentials' } },
          forbidden: {
            status: 403,
            body: { message: 'Resource not accessible by personal access token' },
            headers: { 'x-accepted-github-permissions': 'pull_requests=write' },
          },
          'not-found': { status: 404, body: { message: words ? `Not Found: ${words}` : 'Not Found' } },
          conflict: { status: 409, body: { message: 'Conflict' } },
          unprocessable: {
            status: 422,
            body: { message: 'Validation Failed', errors: [{ message: words ?? 'not now' }] },
          },
          busy: {
            status: 403,
            body: {
              message:
                'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
            },
            headers: { 'retry-after': String(BUSY_SECONDS) },
          },
          moved: {
            status: 301,
            body: { message: 'Moved Permanently' },
            headers: { location: `${origin}/api/v3/repositories/42/pulls` },
          },
        };
        return answers[fault];
      },
      besides: (method, path, body) => {
        if (path === '/api/v3/repositories/42') return ok({ html_url: `${origin}/${OWNER}/renamed` });
        return method === 'POST' && path === '/api/graphql' ? graphql(body) : null;
      },
    };
  }

  /** https://docs.github.com/graphql/reference/mutations: the two that the REST API lacks. */
  function graphql({ query, variables }: { query: string; variables: { id: string } }): Answer {
    const mutation =
      /^mutation \(\$id: ID!\) { (markPullRequestReadyForReview|convertPullRequestToDraft)\(input: { pullRequestId: \$id }\) { clientMutationId } }$/.exec(
        query,
      )?.[1];
    const pull = model.pulls.find((candidate) => nodeId(candidate) === variables.id);
    if (!mutation || !pull)
      return ok({
        data: null,
        errors: [{ message: `Could not resolve to a node with the global id of '${variables.id}'.` }],
      });
    model.edit(pull.number, { draft: mutation === 'convertPullRequestToDraft' });
    return ok({ data: { [mutation]: { clientMutationId: null } } });
  }

  function operations(origin: string): Record<string, Operation> {
    const page = `${origin}/${OWNER}/${REPOSITORY}`;
    const { example } = github();
    const person = (login: string) => ({ ...example('pull-request').user, login });
    const label = (name: string, id: number) => ({ ...example('label-items')[0], id, name });
    const short = (pull: Pull) => ({
      ...example('pull-request-simple-items')[0],
      ...common(pull),
    });
    const common = (pull: Pull) => {
      const { head, base } = example('pull-request');
      return {
        number: pull.number,
        node_id: nodeId(pull),
        html_url: `${page}/pull/${pull.number}`,
        state: pull.state === 'open' ? 'open' : 'closed',
        title: pull.title,
        body: pull.body,
        draft: pull.draft,
        user: person(pull.author),
        labels: pull.labels.map(label),
        requested_reviewers: pull.reviewers.map(person),
        requested_teams: [],
        created_at: pull.createdAt,
        updated_at: pull.updatedAt,
        head: { ...head, ref: pull.branch, sha: pull.head, label: `${OWNER}:${pull.branch}` },
        base: {
          ...base,
          ref: pull.base,
          sha: model.repository.head(pull.base) ?? pull.head,
          label: `${OWNER}:${pull.base}`,
        },
        merge_commit_sha: pull.mergeCommit,
      };
    };
    const STATES = { conflict: 'dirty', checks: 'blocked', draft: 'draft', closed: 'unknown' } as const;
    const whole = (pull: Pull) => {
      const blocked = model.blocked(pull);
      return {
        ...example('pull-request'),
        ...common(pull),
        merged: pull.state === 'merged',
        mergeable: pull.state === 'open' ? blocked !== 'conflict' : null,
        mergeable_state: blocked === null ? 'clean' : STATES[blocked],
      };
    };
    const number = (params: Readonly<Record<string, string>>): number =>
      Number(params.pull_number ?? params.issue_number);
    const look = (handle: Operation['handle']): Operation => ({ purpose: 'look', handle });

    return {
      'repos/get': look(() => {
        const { source, parent, template_repository, ...repository } = example(
          'full-repository-default-response',
        );
        return ok({
          ...repository,
          language: null,
          full_name: `${OWNER}/${REPOSITORY}`,
          html_url: page,
          default_branch: model.repository.defaultBranch,
        });
      }),
      'pulls/list': look((asked) => {
        const { head, base: onto, state: wanted } = asked.query;
        const found = model.listed(
          ({ branch, base, state }) =>
            (head === undefined || head === `${OWNER}:${branch}`) &&
            (onto === undefined || onto === base) &&
            (wanted === 'all' || state === 'open'),
        );
        return paged(found.map(short), asked, 30);
      }),
      'pulls/create': {
        purpose: 'open',
        handle: ({ body: { head, ...draft } }) => {
          const { repository } = model;
          const made = () => model.open({ draft: false, ...draft, branch: head });
          if (repository.head(head) === null || repository.ahead(head, draft.base))
            return ok(whole(made()), 201);
          throw new Refusal('nothing-new', `${draft.base} and ${head}`);
        },
      },
      'pulls/get': look(({ params }) => ok(whole(model.pull(number(params))))),
      'pulls/update': {
        purpose: 'update',
        handle: ({ params, body: { state, ...change } }) => {
          const edited = model.edit(number(params), change);
          return ok(whole(state === 'closed' ? model.close(edited.number) : edited));
        },
      },
      'pulls/merge': {
        purpose: 'merge',
        handle: ({ params, body }) => {
          const message =
            [body.commit_title, body.commit_message].filter(Boolean).join('\n\n') ||
            `Merge pull request #${params.pull_number}`;
          const { mergeCommit } = model.merge(
            number(params),
            body.sha,
            body.merge_method as MergeMethod,
            message,
          );
          return ok({ sha: mergeCommit, merged: true, message: 'Pull Request successfully merged' });
        },
      },
      'pulls/list-reviews': look(({ params }) => {
        const [review] = example('pull-request-review-items');
        const states = {
          approved: 'APPROVED',
          'changes-requested': 'CHANGES_REQUESTED',
          commented: 'COMMENTED',
        };
        return ok(
          model.pull(number(params)).reviews.map(({ id, person: login, state, text, at }) => ({
            ...review,
            id,
            user: person(login),
            state: states[state],
            body: text,
            submitted_at: at,
          })),
        );
      }),
      'pulls/request-reviewers': {
        purpose: 'people',
        handle: ({ params, body }) => ok(short(model.askForReview(number(params), body.reviewers)), 201),
      },
      'issues/add-labels': {
        purpose: 'people',
        handle: ({ params, body }) => ok(model.label(number(params), body.labels).labels.map(label)),
      },
      'checks/list-for-ref': look(({ params }) => {
        const [run] = example('check-run-paginated').check_runs;
        const runs = model.checksOf(params.ref ?? '').map(({ name, state, at }, index) => ({
          ...run,
          id: index + 1,
          name,
          head_sha: params.ref,
          status: state === 'pending' ? 'in_progress' : 'completed',
          conclusion: state === 'pending' ? null : state === 'passed' ? 'success' : 'failure',
          started_at: at,
          completed_at: state === 'pending' ? null : at,
          details_url: `${page}/runs/${index + 1}`,
        }));
        return ok({ total_count: runs.length, check_runs: runs });
      }),
      'repos/get-combined-status-for-ref': look(({ params }) =>
        ok({
          ...example('combined-commit-status'),
          sha: params.ref,
          statuses: [],
          total_count: 0,
          state: 'pending',
        }),
      ),
      'repos/get-branch': look(({ params }) => {
        if (model.repository.head(params.branch ?? '') === null)
          return { status: 404, body: { message: 'Branch not found' } };
        const { protection, ...branch } = example('branch-get');
        const contexts = [...model.required];
        return ok({
          ...branch,
          name: params.branch,
          protected: contexts.length > 0,
          protection: {
            ...protection,
            enabled: contexts.length > 0,
            required_status_checks: { enforcement_level: 'everyone', contexts, checks: [] },
          },
        });
      }),
      'repos/get-branch-rules': look(() => ok([])),
      'issues/list-comments': look((asked) => {
        const [comment] = example('issue-comment-items');
        const comments = model.pull(number(asked.params)).comments.map(({ id, author, text, at }) => ({
          ...comment,
          id,
          body: text,
          user: person(author),
          created_at: at,
          updated_at: at,
        }));
        return paged(comments, asked, 30);
      }),
      'issues/create-comment': {
        purpose: 'comment',
        handle: ({ params, body }) => {
          const { id, text } = model.comment(number(params), BOT, body.body);
          return ok({ ...example('issue-comment'), id, body: text, user: person(BOT) }, 201);
        },
      },
      'issues/get': {
        purpose: 'issue',
        handle: ({ params }) => {
          const issue = model.issues.get(number(params));
          if (!issue) return { status: 404, body: { message: 'Not Found' } };
          return ok({
            ...example('issue'),
            ...issue,
            number: number(params),
            html_url: `${page}/issues/${params.issue_number}`,
          });
        },
      },
      'git/delete-ref': {
        purpose: 'branch',
        handle: ({ params }) => {
          model.deleteBranch((params.ref ?? '').replace(/^heads\//, ''));
          return { status: 204 };
        },
      },
      'repos/list-pull-requests-associated-with-commit': look(({ params }) =>
        ok(model.listed(({ head }) => head === params.commit_sha).map(short)),
      ),
      'apps/get-repo-installation': {
        purpose: 'credentials',
        handle: () => ok({ ...example('installation'), id: INSTALLATION }),
      },
      'apps/create-installation-access-token': {
        purpose: 'credentials',
        handle: () => {
          const token = `ghs_${randomUUID()}`;
          tokens.add(token);
          return ok(
            {
              ...example('installation-token'),
              token,
              expires_at: new Date(Date.now() + 3_600_000).toISOString(),
            },
            201,
          );
        },
      },
    };
  }
}

const nodeId = ({ number }: Pull): string => `PR_${number}`;

function refused({ why, message }: Refusal): Answer {
  const invalid = (error: string): Answer => ({
    status: 422,
    body: {
      message: 'Validation Failed',
      errors: [{ resource: 'PullRequest', code: 'custom', message: error }],
    },
  });
  switch (why) {
    case 'missing':
      return { status: 404, body: { message: 'Not Found' } };
    case 'exists':
      return invalid(`A pull request already exists for ${OWNER}:${message}.`);
    case 'no-branch':
      return {
        status: 422,
        body: {
          message: 'Validation Failed',
          errors: [{ resource: 'PullRequest', field: 'head', code: 'invalid' }],
        },
      };
    case 'nothing-new':
      return invalid(`No commits between ${message}`);
    case 'head-moved':
      return { status: 409, body: { message: 'Head branch was modified. Review and try the merge again.' } };
    case 'not-mergeable':
      return {
        status: 405,
        body: {
          message:
            message === 'checks' ? 'Required status check is expected.' : 'Pull Request is not mergeable',
        },
      };
    case 'closed':
      return invalid('Cannot change a merged pull request');
    case 'unknown-person':
      return {
        status: 422,
        body: {
          message: `Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the ${OWNER}/${REPOSITORY} repository.`,
        },
      };
    case 'no-ref':
      return { status: 422, body: { message: 'Reference does not exist' } };
  }
}

function told(event: ForgeEvent): { kind: string; body: string } {
  const [kind, payload] = eventOf(event);
  const repository = { full_name: `${OWNER}/${REPOSITORY}` };
  return {
    kind,
    body: JSON.stringify({ ...payload, repository, sender: { login: PEOPLE[0], type: 'User' } }),
  };
}

const signedDelivery = (body: string, secret: string, id: string, kind = 'ping'): Delivery => ({
  body,
  headers: {
    'content-type': 'application/json',
    'x-github-delivery': id,
    'x-github-event': kind,
    'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  },
});

function eventOf(event: ForgeEvent): [name: string, payload: Record<string, unknown>] {
  const pull_request = { number: event.pull.number, head: { sha: event.pull.head } };
  const ACTIONS = {
    opened: 'opened',
    pushed: 'synchronize',
    merged: 'closed',
    closed: 'closed',
    edited: 'edited',
  } as const;
  switch (event.kind) {
    case 'checked':
      // For a branch of the same repository GitHub names the pull requests, elsewhere it does not.
      return [
        'check_run',
        {
          action: 'completed',
          check_run: { name: event.check.name, head_sha: event.pull.head, pull_requests: [] },
        },
      ];
    case 'commented': {
      const { id, author, text } = event.comment;
      return [
        'issue_comment',
        {
          action: 'created',
          issue: { number: event.pull.number, pull_request: {} },
          comment: { id, body: text, user: { login: author, type: 'User' } },
        },
      ];
    }
    case 'reviewed': {
      const { id, person, text } = event.pull.reviews.at(-1) ?? { id: 0, person: '', text: '' };
      return [
        'pull_request_review',
        {
          action: 'submitted',
          pull_request,
          review: { id, body: text || null, user: { login: person, type: 'User' } },
        },
      ];
    }
    default:
      return ['pull_request', { action: ACTIONS[event.kind], pull_request }];
  }
}
