/** The calls of GitHub that are used, answered from the model. */
import { randomUUID } from 'node:crypto';
import type { MergeMethod } from '../../../src/orchestrator/domain/forge';
import { type Answer, type Asked, type Operation, paged } from './api-server';
import { github } from './github-description';
import { BOT, type ForgeModel, type Pull, Refusal } from './model';

export const OWNER = 'acme';
export const REPOSITORY = 'web';
const INSTALLATION = 7;

export const ok = (body: unknown, status = 200): Answer => ({ status, body });
export const nodeId = ({ number }: Pull): string => `PR_${number}`;

export function githubOperations(
  model: ForgeModel,
  origin: string,
  tokens: Set<string>,
): Record<string, Operation> {
  const page = `${origin}/${OWNER}/${REPOSITORY}`;
  const { example } = github();
  const person = (login: string) => ({
    ...example('pull-request').user,
    login,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
  });
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
  const commentsLike = (example: object, { params }: Asked, onLine: true | undefined) =>
    model
      .pull(number(params))
      .comments.filter((comment) => comment.onLine === onLine)
      .map(({ id, author, text, at }) => ({
        ...example,
        id,
        body: text,
        user: person(author),
        created_at: at,
        updated_at: at,
      }));
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
        if (
          [head, draft.base].some((name) => repository.head(name) === null) ||
          repository.ahead(head, draft.base)
        )
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
      return paged(commentsLike(comment, asked, undefined), asked, 30);
    }),
    'pulls/list-review-comments': look((asked) => {
      const [comment] = example('pull-request-review-comment-items');
      return paged(commentsLike(comment, asked, true), asked, 30);
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
