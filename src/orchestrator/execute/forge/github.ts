/** GitHub and GitHub Enterprise: https://docs.github.com/rest */
import type { Octokit } from '@octokit/rest' with { 'resolution-mode': 'import' };
import { GadError } from '../../../errors';
import { request } from '../../../http-client';
import type { Forge, PullRequest, PullRequestDraft } from '../../domain/forge';
import type { ForgeSettings } from './address';
import { answer, failed, hasKey, keyed, orSay, shortened, TIMEOUT_MS, unanswered, unless } from './answers';
import { conditionalFetch } from './conditional-fetch';
import type { ForgeCredentials } from './credentials';
import { githubError } from './github-error';
import { pullRequestOf } from './github-state';
import { githubNotice } from './github-webhook';

const PER_PAGE = 100;
/** Characters that GitHub takes. */
const MAX_TITLE = 256;
const MAX_TEXT = 65_536;
const SILENT = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

const READY =
  'mutation ($id: ID!) { markPullRequestReadyForReview(input: { pullRequestId: $id }) { clientMutationId } }';
const DRAFT =
  'mutation ($id: ID!) { convertPullRequestToDraft(input: { pullRequestId: $id }) { clientMutationId } }';

interface Written {
  readonly id: number;
  readonly user: { readonly login: string; readonly type: string } | null;
  readonly body?: string | null;
  /** Of a review; one that is pending has not been sent. */
  readonly state?: string;
}

/** GitHub's own host, one with data residency, or a GitHub Enterprise Server. */
function apiOf({ url, api }: ForgeSettings): string {
  const { origin, hostname } = new URL(url);
  if (api !== undefined) return api;
  return hostname === 'github.com' || hostname.endsWith('.ghe.com')
    ? `https://api.${hostname}`
    : `${origin}/api/v3`;
}

/** @throws GOVERNANCE_INVALID when the address names no repository */
export function openGitHub(
  settings: ForgeSettings,
  credentials: NonNullable<ForgeCredentials['github']>,
): Forge {
  const { url } = settings;
  const [, owner, repo, more] = URL.canParse(url) ? new URL(url).pathname.split('/') : [];
  if (!owner || !repo || more !== undefined) {
    throw new GadError(
      'GOVERNANCE_INVALID',
      `forge.url: "${url}" is not a repository on GitHub. It must look like https://github.com/OWNER/REPOSITORY.`,
    );
  }
  const place = { owner, repo };
  const numbered = (id: string) => ({ ...place, pull_number: Number(id) });
  const what = `GitHub (${url})`;

  let connection: Promise<Octokit> | null = null;
  const connect = async (): Promise<Octokit> => {
    const { Octokit } = await import('@octokit/rest');
    const common = {
      baseUrl: apiOf(settings),
      userAgent: 'gad-for-teams',
      log: SILENT,
      request: { fetch: conditionalFetch(moved) },
    };
    if ('token' in credentials) return new Octokit({ ...common, auth: credentials.token });
    const { createAppAuth } = await import('@octokit/auth-app');
    const app = new Octokit({ ...common, authStrategy: createAppAuth, auth: credentials });
    const { data } = await app.rest.apps.getRepoInstallation(place);
    return new Octokit({
      ...common,
      authStrategy: createAppAuth,
      auth: { ...credentials, installationId: data.id },
    });
  };

  async function moved(location: string, { headers }: RequestInit): Promise<never> {
    // https://api.github.com/repositories/1234 or something below it
    const repository = /^.*\/repositories\/\d+/.exec(location)?.[0];
    const found = repository?.startsWith(apiOf(settings))
      ? await request(repository, { headers, timeoutMs: TIMEOUT_MS })
          .then((response) => response.json())
          .catch(() => null)
      : null;
    const now = (found as { html_url?: string } | null)?.html_url ?? location;
    throw failed(what, { status: 301, words: `the repository was renamed or moved and is now at ${now}` });
  }

  /** One call, its failure in the words of the port. */
  async function call<T>(use: (octokit: Octokit) => Promise<T>): Promise<T> {
    try {
      connection ??= connect();
      return await use(
        await connection.catch((error: unknown) => {
          connection = null;
          throw error;
        }),
      );
    } catch (thrown) {
      throw githubError(what, thrown);
    }
  }
  const data = async <T>(use: (octokit: Octokit) => Promise<{ data: T }>): Promise<T> =>
    (await call(use)).data;

  /** What the base branch asks for, as far as the bot may see it. */
  async function required(branch: string): Promise<ReadonlySet<string>> {
    const optional = <T>(asked: Promise<T>): Promise<T | null> =>
      unless(
        'FORGE_NOT_FOUND',
        unless('FORGE_UNAUTHORIZED', asked, () => null),
        () => null,
      );
    const [shown, rules] = await Promise.all([
      optional(data((o) => o.rest.repos.getBranch({ ...place, branch }))),
      optional(
        call((o) => o.paginate(o.rest.repos.getBranchRules, { ...place, branch, per_page: PER_PAGE })),
      ),
    ]);
    return new Set([
      ...(shown?.protection.required_status_checks?.contexts ?? []),
      ...(rules ?? []).flatMap((rule) =>
        rule.type === 'required_status_checks'
          ? (rule.parameters?.required_status_checks ?? []).map(({ context }) => context)
          : [],
      ),
    ]);
  }

  async function read(id: string): Promise<PullRequest> {
    const pull = await data((o) => o.rest.pulls.get(numbered(id)));
    const ref = { ...place, ref: pull.head.sha, per_page: PER_PAGE };
    const [runs, { statuses }, reviews, asked] = await Promise.all([
      call((o) => o.paginate(o.rest.checks.listForRef, ref)),
      data((o) => o.rest.repos.getCombinedStatusForRef(ref)),
      call((o) => o.paginate(o.rest.pulls.listReviews, { ...numbered(id), per_page: PER_PAGE })),
      required(pull.base.ref),
    ]);
    return pullRequestOf({ pull, runs, statuses, reviews, required: asked });
  }

  /** The newest one of a branch. */
  async function newest(branch: string, only: { state: 'open' | 'all'; base?: string }) {
    const head = `${owner}:${branch}`;
    const found = await data((o) =>
      o.rest.pulls.list({ ...place, ...only, head, sort: 'created', direction: 'desc', per_page: 1 }),
    );
    return found[0];
  }

  async function opened({ branch, base, title, body, draft }: PullRequestDraft) {
    const existing = await newest(branch, { state: 'open', base });
    if (existing) return existing;
    const made = data((o) =>
      o.rest.pulls.create({
        ...place,
        head: branch,
        base,
        draft,
        title: shortened(title, MAX_TITLE),
        body: shortened(body, MAX_TEXT),
      }),
    );
    return unless('FORGE_REFUSED', made, async (error) => {
      // The answer of an earlier call may have been lost, or another replica was faster.
      const meanwhile = await newest(branch, { state: 'open', base });
      if (meanwhile) return meanwhile;
      throw error;
    });
  }

  const forge: Forge = {
    kind: 'github',
    url,
    defaultBranch: async () => (await data((o) => o.rest.repos.get(place))).default_branch,
    async open(draft) {
      const { number, labels, requested_reviewers: asked, user } = await opened(draft);
      const id = String(number);
      const missing = draft.labels.filter((name) => !labels.some((label) => label.name === name));
      const names = [user?.login, ...(asked ?? []).map(({ login }) => login)];
      const reviewers = draft.reviewers.filter((name) => !names.includes(name));
      if (missing.length > 0)
        await orSay(
          forge,
          id,
          data((o) => o.rest.issues.addLabels({ ...place, issue_number: number, labels: missing })),
        );
      if (reviewers.length > 0)
        await orSay(
          forge,
          id,
          data((o) => o.rest.pulls.requestReviewers({ ...numbered(id), reviewers })),
        );
      return read(id);
    },
    async find(branch) {
      const found = await newest(branch, { state: 'all' });
      return found ? read(String(found.number)) : null;
    },
    state: async (id, tag) => answer(await read(id), tag),
    async update(id, { title, body, draft }) {
      const change = {
        ...(title !== undefined && { title: shortened(title, MAX_TITLE) }),
        ...(body !== undefined && { body: shortened(body, MAX_TEXT) }),
      };
      const same = Object.keys(change).length === 0;
      const pull = await data((o) =>
        same ? o.rest.pulls.get(numbered(id)) : o.rest.pulls.update({ ...numbered(id), ...change }),
      );
      if (draft !== undefined && draft !== pull.draft) {
        await call((o) => o.graphql(draft ? DRAFT : READY, { id: pull.node_id }));
      }
      return read(id);
    },
    async merge(id, { head, method, message }) {
      const before = await read(id);
      if (before.state === 'merged') return before;
      const [title = '', ...rest] = message.split('\n');
      const words =
        method === 'rebase' ? {} : { commit_title: title, commit_message: rest.join('\n').trim() };
      await data((o) => o.rest.pulls.merge({ ...numbered(id), sha: head, merge_method: method, ...words }));
      return read(id);
    },
    async comments(id) {
      const page = { per_page: PER_PAGE };
      const [remarks, lines, reviews] = await Promise.all([
        call((o) => o.paginate(o.rest.issues.listComments, { ...place, issue_number: Number(id), ...page })),
        call((o) => o.paginate(o.rest.pulls.listReviewComments, { ...numbered(id), ...page })),
        call((o) => o.paginate(o.rest.pulls.listReviews, { ...numbered(id), ...page })),
      ]);
      // Each of the three counts by itself.
      const of = (kind: string, written: readonly Written[]) =>
        written.flatMap(({ id, user, body, state }) =>
          !user || user.type === 'Bot' || state === 'PENDING'
            ? []
            : [{ id: `${kind}-${id}`, author: user.login, text: body }],
        );
      return unanswered([
        ...of('issue_comment', remarks),
        ...of('pull_request_review_comment', lines),
        ...of('pull_request_review', reviews),
      ]);
    },
    async comment(id, text, key) {
      const issue = { ...place, issue_number: Number(id) };
      const written = await call((o) =>
        o.paginate(o.rest.issues.listComments, { ...issue, per_page: PER_PAGE }),
      );
      if (written.some(({ body }) => hasKey(body, key))) return;
      await data((o) => o.rest.issues.createComment({ ...issue, body: keyed(text, key) }));
    },
    async close(id) {
      await data((o) => o.rest.pulls.update({ ...numbered(id), state: 'closed' }));
      return read(id);
    },
    async deleteBranch(branch) {
      const gone = call((o) => o.rest.git.deleteRef({ ...place, ref: `heads/${branch}` }));
      await unless('FORGE_REFUSED', gone, (error) => {
        if (!error.message.includes('Reference does not exist')) throw error;
      });
    },
    async issue(number) {
      const found = await unless(
        'FORGE_NOT_FOUND',
        data((o) => o.rest.issues.get({ ...place, issue_number: number })),
        () => null,
      );
      return found && { number, title: found.title, body: found.body ?? '', url: found.html_url };
    },
    webhook: (delivery, secret) =>
      githubNotice(delivery, secret, `${owner}/${repo}`, async (commit) => {
        const found = await data((o) =>
          o.rest.repos.listPullRequestsAssociatedWithCommit({ ...place, commit_sha: commit }),
        );
        return found.find(({ state, head }) => state === 'open' && head.sha === commit)?.number ?? null;
      }),
  };
  return forge;
}
