/** The calls of GitLab that are used, answered from the model. */
import { type Answer, type Operation, paged, type Purpose } from './api-server';
import { BOT, type ForgeModel, PEOPLE, type Pull } from './model';

/* eslint-disable @typescript-eslint/no-explicit-any -- bodies are as the description says */
export const PROJECT = 'acme/team/web';
const USUAL_PAGE = 20;

const ok = (body: unknown, status = 200): Answer => ({ status, body });
export const error = (status: number, message: unknown, headers = {}): Answer => ({
  status,
  body: { message },
  headers,
});

/** https://docs.gitlab.com/user/project/merge_requests/drafts */
const isDraft = (title: string): boolean => /^\s*(\[draft\]|draft:|\(draft\))/i.test(title);

export function gitlabOperations(model: ForgeModel, origin: string): Record<string, Operation> {
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
