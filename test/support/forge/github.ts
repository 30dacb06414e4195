/** A GitHub Enterprise Server that stands in: GitHub's own description, as @octokit/openapi ships it. */
import { type KeyPairKeyObjectResult, createHmac, createVerify, generateKeyPairSync } from 'node:crypto';
import { type Answer, BUSY_SECONDS, type Vendor } from './api-server';
import { github } from './github-description';
import { githubOperations, nodeId, ok, OWNER, REPOSITORY } from './github-operations';
import { type ForgeEvent, type ForgeModel, PEOPLE, type Refusal } from './model';
import type { Delivery, StandInVendor } from './stand-in';

const TOKEN = 'ghp_standin';

/** Of the app: making them takes longer than a test. */
let keys: KeyPairKeyObjectResult | null = null;

export function githubVendor(model: ForgeModel): StandInVendor {
  const { privateKey, publicKey } = (keys ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));
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
      operations: githubOperations(model, origin, tokens),
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
}

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
          errors: [
            { resource: 'PullRequest', field: message.startsWith('gad/') ? 'head' : 'base', code: 'invalid' },
          ],
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
