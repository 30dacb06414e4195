/** GitLab.com and GitLab of one's own: https://docs.gitlab.com/api/rest. A pull request is a merge request there. */
import type { Gitlab } from '@gitbeaker/rest' with { 'resolution-mode': 'import' };
import { GadError } from '../../../errors';
import type { Forge, PullRequest, PullRequestDraft } from '../../domain/forge';
import type { ForgeSettings } from './address';
import { answer, failed, hasKey, keyed, orSay, shortened, unanswered, unless } from './answers';
import type { ForgeCredentials } from './credentials';
import { gitlabRequester } from './gitlab-requester';
import { pullRequestOf } from './gitlab-state';
import { gitlabNotice } from './gitlab-webhook';

type Client = InstanceType<typeof Gitlab<false>>;

const PER_PAGE = 100;
/** Characters that GitLab takes. */
const MAX_TITLE = 255;
const MAX_TEXT = 1_048_576;

/** A draft is one by its title: https://docs.gitlab.com/user/project/merge_requests/drafts */
const DRAFT = /^\s*(\[draft\]|draft:|\(draft\))\s*/i;
const titleOf = (title: string, draft: boolean): string =>
  shortened(`${draft ? 'Draft: ' : ''}${title.replace(DRAFT, '')}`, MAX_TITLE);

/** @throws GOVERNANCE_INVALID when the address names no project */
function placeOf({ url, api }: ForgeSettings): { readonly host: string; readonly project: string } {
  const { origin = '', href = '' } = URL.canParse(url) ? new URL(url) : {};
  const host = api?.replace(/\/api\/v4\/?$/, '') ?? origin;
  const project = href.startsWith(`${host}/`) ? decodeURIComponent(href.slice(host.length + 1)) : '';
  if (/^[^/]+(\/[^/]+)+$/.test(project) && !project.includes('/-/')) return { host, project };
  throw new GadError(
    'GOVERNANCE_INVALID',
    `forge.url: "${url}" is not a project on GitLab. It must look like https://gitlab.com/GROUP/PROJECT.`,
  );
}

/** @throws GOVERNANCE_INVALID when the address names no project */
export function openGitLab(
  settings: ForgeSettings,
  { token }: NonNullable<ForgeCredentials['gitlab']>,
): Forge {
  const { url } = settings;
  const { host, project } = placeOf(settings);
  const what = `GitLab (${url})`;

  let client: Promise<Client> | null = null;
  const connect = (): Promise<Client> =>
    (client ??= import('@gitbeaker/rest').then(
      (library) => new library.Gitlab<false>({ host, token, requesterFn: gitlabRequester(what) }),
    ));
  const call = async <T>(use: (api: Client) => Promise<T>): Promise<T> => use(await connect());

  const find = async (
    branch: string,
    only: { readonly state?: 'opened'; readonly targetBranch?: string },
  ) => {
    const query = {
      projectId: project,
      sourceBranch: branch,
      orderBy: 'created_at',
      sort: 'desc',
      perPage: 1,
      maxPages: 1,
      ...only,
    } as const;
    const found = await call((api) => api.MergeRequests.all(query));
    return found[0];
  };

  async function read(id: string): Promise<PullRequest> {
    const number = Number(id);
    const request = await call((api) => api.MergeRequests.show(project, number));
    const [shown, statuses, approvals, reviewers] = await Promise.all([
      call((api) => api.Projects.show(project)),
      call((api) => api.Commits.allStatuses(project, request.sha, { perPage: PER_PAGE } as object)),
      call((api) => api.MergeRequestApprovals.showConfiguration(project, { mergerequestIId: number })),
      call((api) => api.MergeRequests.showReviewers(project, number)),
    ]);
    return pullRequestOf({ request, project: shown, statuses, approvals, reviewers });
  }

  async function opened({ branch, base, title, body, draft }: PullRequestDraft) {
    const existing = await find(branch, { state: 'opened', targetBranch: base });
    if (existing) return existing;
    const description = shortened(body, MAX_TEXT);
    const made = call((api) =>
      api.MergeRequests.create(project, branch, base, titleOf(title, draft), { description }),
    );
    return unless('FORGE_REFUSED', made, async (error) => {
      const meanwhile = await find(branch, { state: 'opened', targetBranch: base });
      if (meanwhile) return meanwhile;
      throw error;
    });
  }

  async function userId(username: string): Promise<number> {
    const [found] = await call((api) => api.Users.all({ username }));
    if (found) return found.id;
    throw failed(what, {
      status: 422,
      words: `"${username}" is not a user here and cannot be asked to review`,
    });
  }

  const notes = (id: string) =>
    call((api) => api.MergeRequestNotes.all(project, Number(id), { perPage: PER_PAGE }));

  const forge: Forge = {
    kind: 'gitlab',
    url,
    defaultBranch: async () => (await call((api) => api.Projects.show(project))).default_branch,
    async open(draft) {
      const request = await opened(draft);
      const id = String(request.iid);
      const known = (request.labels as readonly (string | { name: string })[]).map((label) =>
        typeof label === 'string' ? label : label.name,
      );
      const labels = draft.labels.filter((name) => !known.includes(name));
      if (labels.length > 0) {
        await orSay(
          forge,
          id,
          call((api) => api.MergeRequests.edit(project, request.iid, { addLabels: labels.join(',') })),
        );
      }
      const asked = new Map((request.reviewers ?? []).map((user) => [user.username, user.id]));
      const missing = draft.reviewers.filter((name) => !asked.has(name));
      for (const name of missing)
        await orSay(
          forge,
          id,
          userId(name).then((user) => asked.set(name, user)),
        );
      if (missing.some((name) => asked.has(name))) {
        await orSay(
          forge,
          id,
          call((api) => api.MergeRequests.edit(project, request.iid, { reviewerIds: [...asked.values()] })),
        );
      }
      return read(id);
    },
    async find(branch) {
      const found = await find(branch, {});
      return found ? read(String(found.iid)) : null;
    },
    state: async (id, tag) => answer(await read(id), tag),
    async update(id, { title, body, draft }) {
      const { title: before, draft: wasDraft } = await call((api) =>
        api.MergeRequests.show(project, Number(id)),
      );
      const change = {
        ...((title !== undefined || draft !== undefined) && {
          title: titleOf(title ?? before, draft ?? wasDraft),
        }),
        ...(body !== undefined && { description: shortened(body, MAX_TEXT) }),
      };
      await call((api) => api.MergeRequests.edit(project, Number(id), change));
      return read(id);
    },
    async merge(id, { head, method, message }) {
      const before = await read(id);
      if (before.state === 'merged') return before;
      // Whether there is a merge commit is a setting of the project; a rebase would make other commits than the sealed ones.
      const squash = method === 'squash';
      const words = { mergeCommitMessage: message, ...(squash && { squashCommitMessage: message }) };
      await call((api) =>
        api.MergeRequests.merge(project, Number(id), {
          sha: head,
          squash,
          shouldRemoveSourceBranch: false,
          ...words,
        }),
      );
      return read(id);
    },
    async comments(id) {
      const written = (await notes(id)).filter(({ system }) => !system);
      return unanswered(
        written.map(({ id: number, author, body }) => ({
          id: String(number),
          author: author.username,
          text: body,
        })),
      );
    },
    async comment(id, text, key) {
      if ((await notes(id)).some(({ body }) => hasKey(body, key))) return;
      await call((api) => api.MergeRequestNotes.create(project, Number(id), keyed(text, key)));
    },
    async close(id) {
      await call((api) => api.MergeRequests.edit(project, Number(id), { stateEvent: 'close' }));
      return read(id);
    },
    async deleteBranch(branch) {
      await unless(
        'FORGE_NOT_FOUND',
        call((api) => api.Branches.remove(project, branch)),
        (error) => {
          if (!error.message.includes('Branch Not Found')) throw error;
        },
      );
    },
    async issue(number) {
      const found = await unless(
        'FORGE_NOT_FOUND',
        call((api) => api.Issues.show(number, { projectId: project })),
        () => null,
      );
      return found && { number, title: found.title, body: found.description, url: found.web_url };
    },
    webhook: (delivery, secret) =>
      gitlabNotice(delivery, secret, project, async (commit) => {
        const found = await call((api) => api.Commits.allMergeRequests(project, commit));
        return found.find(({ state, sha }) => state === 'opened' && sha === commit)?.iid ?? null;
      }),
  };
  return forge;
}
