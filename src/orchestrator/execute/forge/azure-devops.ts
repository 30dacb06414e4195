/** Azure DevOps Services and Server: https://learn.microsoft.com/rest/api/azure/devops */
import type { WebApi } from 'azure-devops-node-api';
import type { IGitApi } from 'azure-devops-node-api/GitApi';
import { parseDocument, DomUtils } from 'htmlparser2';
import { GadError } from '../../../errors';
import type { Forge, MergeMethod, PullRequest, PullRequestDraft } from '../../domain/forge';
import type { ForgeSettings } from './address';
import { answer, failed, hasKey, keyed, orSay, shortened, TIMEOUT_MS, unanswered, unless } from './answers';
import { azureError } from './azure-devops-error';
import { ABANDONED, COMPLETED, pullRequestOf } from './azure-devops-state';
import { azureNotice } from './azure-devops-webhook';
import type { ForgeCredentials } from './credentials';

/** The application that is Azure DevOps in every tenant; tokens of a managed identity are made for it. */
const AZURE_DEVOPS = '499b84ac-1321-427f-aa17-267ca6975798/.default';
/** What the API takes: https://learn.microsoft.com/rest/api/azure/devops/git/pull-requests/create */
const MAX_TITLE = 400;
const MAX_TEXT = 4000;
/** A pull request is completed in the background; after this many polls the next look at it shows the end. */
const MAX_POLLS = 20;
const POLL_MS = 500;

const ALL = 4;
const ACTIVE = 1;
const STRATEGY: Readonly<Record<MergeMethod, number>> = { merge: 1, squash: 2, rebase: 3 };
/** Closed at once: an open thread can hold a merge back. */
const CLOSED_THREAD = 4;
const TEXT_COMMENT = 1;
const NOTHING = '0'.repeat(40);
const SUCCEEDED = [0, 14];

const ref = (branch: string): string => `refs/heads/${branch}`;

/** @throws GOVERNANCE_INVALID when the address names no repository */
function placeOf({ url, api }: ForgeSettings): Record<'organization' | 'project' | 'repository', string> {
  const { origin, pathname } = URL.canParse(url) ? new URL(url) : { origin: '', pathname: '' };
  const parts = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const at = parts.indexOf('_git');
  const [project, repository] = [parts[at - 1], parts[at + 1]];
  if (at < 2 || !project || !repository) {
    throw new GadError(
      'GOVERNANCE_INVALID',
      `forge.url: "${url}" is not a repository on Azure DevOps. It must look like https://dev.azure.com/ORGANIZATION/PROJECT/_git/REPOSITORY.`,
    );
  }
  const above = parts.slice(0, at - 1).map(encodeURIComponent);
  return { organization: api ?? [origin, ...above].join('/'), project, repository };
}

/** @throws GOVERNANCE_INVALID when the address names no repository */
export function openAzureDevOps(
  settings: ForgeSettings,
  credentials: NonNullable<ForgeCredentials['azureDevOps']>,
): Forge {
  const { url } = settings;
  const { organization, project, repository } = placeOf(settings);
  const what = `Azure DevOps (${url})`;

  let token: (() => Promise<string>) | null = null;
  let connection: WebApi | null = null;
  async function connect(): Promise<WebApi> {
    if ('token' in credentials && connection) return connection;
    const { WebApi, getBearerHandler, getHandlerFromToken } = await import('azure-devops-node-api');
    const options = {
      socketTimeout: TIMEOUT_MS,
      allowRedirects: false,
      headers: { 'X-TFS-FedAuthRedirect': 'Suppress' },
    };
    if ('token' in credentials)
      return (connection = new WebApi(organization, getHandlerFromToken(credentials.token), options));
    token ??= await identityToken(credentials.managedIdentity);
    // The identity keeps its token until shortly before it ends.
    return new WebApi(organization, getBearerHandler(await token()), options);
  }

  /** One call, its failure in the words of the port. The library answers 404 with null. */
  async function call<T>(use: (api: WebApi) => Promise<T>): Promise<NonNullable<T>> {
    try {
      const found = await use(await connect());
      if (found != null) return found;
    } catch (thrown) {
      throw azureError(what, thrown);
    }
    throw failed(what, { status: 404, words: 'there is no such repository or pull request' });
  }
  const git = <T>(use: (api: IGitApi) => Promise<T>): Promise<NonNullable<T>> =>
    call(async (api) => use(await api.getGitApi()));

  const find = async (branch: string, status: number, base?: string) => {
    const criteria = {
      sourceRefName: ref(branch),
      status,
      ...(base !== undefined && { targetRefName: ref(base) }),
    };
    const found = await git((api) => api.getPullRequests(repository, criteria, project, undefined, 0, 1));
    return found[0];
  };

  const threadsOf = (id: string) => git((api) => api.getThreads(repository, Number(id), project));

  async function read(id: string): Promise<PullRequest> {
    const number = Number(id);
    const pull = await git((api) => api.getPullRequest(repository, number, project));
    const artifact = `vstfs:///CodeReview/CodeReviewId/${pull.repository?.project?.id}/${number}`;
    const [iterations, statuses, policies, threads] = await Promise.all([
      git((api) => api.getPullRequestIterations(repository, number, project)),
      git((api) => api.getPullRequestStatuses(repository, number, project)),
      call(async (api) => (await api.getPolicyApi()).getPolicyEvaluations(project, artifact)),
      threadsOf(id),
    ]);
    return pullRequestOf({ pull, iterations, statuses, policies, threads }, url);
  }

  async function opened({ branch, base, title, body, draft }: PullRequestDraft) {
    const existing = await find(branch, ACTIVE, base);
    if (existing) return existing;
    const made = git((api) =>
      api.createPullRequest(
        {
          sourceRefName: ref(branch),
          targetRefName: ref(base),
          title: shortened(title, MAX_TITLE),
          description: shortened(body, MAX_TEXT),
          isDraft: draft,
        },
        repository,
        project,
      ),
    );
    return unless('FORGE_REFUSED', made, async (error) => {
      const meanwhile = await find(branch, ACTIVE, base);
      if (meanwhile) return meanwhile;
      throw error;
    });
  }

  /** Id of a person: people of an organization are known by their address, or by the id itself. */
  async function identityOf(name: string): Promise<string> {
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)) return name;
    const host = organization.replace('://dev.azure.com/', '://vssps.dev.azure.com/');
    const query = new URLSearchParams({ searchFilter: 'General', filterValue: name, 'api-version': '7.1' });
    const { result } = await call((api) =>
      api.rest.get<{ value: readonly { id: string }[] }>(`${host}/_apis/identities?${query.toString()}`),
    );
    const [found, other] = result?.value ?? [];
    if (found && !other) return found.id;
    throw failed(what, {
      status: 422,
      words: `"${name}" is ${other ? 'the name of several people' : 'not a user here'} and cannot be asked to review`,
    });
  }

  const update = (id: string, change: Parameters<IGitApi['updatePullRequest']>[0]) =>
    git((api) => api.updatePullRequest(change, repository, Number(id), project));

  const forge: Forge = {
    kind: 'azure-devops',
    url,
    defaultBranch: async () =>
      (await git((api) => api.getRepository(repository, project))).defaultBranch?.replace(
        'refs/heads/',
        '',
      ) ?? 'main',
    async open(draft) {
      const { pullRequestId, labels = [], reviewers = [] } = await opened(draft);
      const id = String(pullRequestId);
      for (const name of draft.labels.filter((label) => !labels.some((known) => known.name === label))) {
        await orSay(
          forge,
          id,
          git((api) => api.createPullRequestLabel({ name }, repository, Number(id), project)),
        );
      }
      const asked = reviewers.flatMap(({ id: known, uniqueName, displayName }) => [
        known,
        uniqueName,
        displayName,
      ]);
      for (const name of draft.reviewers.filter((reviewer) => !asked.includes(reviewer))) {
        const ask = async () => {
          const person = await identityOf(name);
          return git((api) =>
            api.createPullRequestReviewer({ vote: 0 }, repository, Number(id), person, project),
          );
        };
        await orSay(forge, id, ask());
      }
      if (draft.body.length > MAX_TEXT) await forge.comment(id, draft.body, 'whole text');
      return read(id);
    },
    async find(branch) {
      const found = await find(branch, ALL);
      return found ? read(String(found.pullRequestId)) : null;
    },
    state: async (id, tag) => answer(await read(id), tag),
    async update(id, { title, body, draft }) {
      await update(id, {
        ...(title !== undefined && { title: shortened(title, MAX_TITLE) }),
        ...(body !== undefined && { description: shortened(body, MAX_TEXT) }),
        ...(draft !== undefined && { isDraft: draft }),
      });
      return read(id);
    },
    async merge(id, { head, method, message }) {
      const before = await read(id);
      if (before.state === 'merged') return before;
      const completionOptions = {
        mergeStrategy: STRATEGY[method],
        mergeCommitMessage: message,
        deleteSourceBranch: false,
      };
      await update(id, { status: COMPLETED, lastMergeSourceCommit: { commitId: head }, completionOptions });
      for (let poll = 0; poll < MAX_POLLS; poll++) {
        const now = await read(id);
        if (now.state !== 'open' || now.blocked !== null) return now;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      return read(id);
    },
    async comments(id) {
      // Each thread counts its comments from 1.
      return unanswered(
        (await threadsOf(id)).flatMap(({ id: thread, comments = [] }) =>
          comments.map(({ id: number, author, content }) => ({
            id: `${thread}-${number}`,
            author: author?.uniqueName ?? author?.displayName ?? 'unknown',
            text: content,
          })),
        ),
      );
    },
    async comment(id, text, key) {
      const threads = await threadsOf(id);
      if (threads.some(({ comments }) => comments?.some(({ content }) => hasKey(content, key)))) return;
      const comments = [{ parentCommentId: 0, content: keyed(text, key), commentType: TEXT_COMMENT }];
      await git((api) =>
        api.createThread({ comments, status: CLOSED_THREAD }, repository, Number(id), project),
      );
    },
    async close(id) {
      await update(id, { status: ABANDONED });
      return read(id);
    },
    async deleteBranch(branch) {
      const found = await git((api) => api.getRefs(repository, project, `heads/${branch}`));
      const here = found.find(({ name }) => name === ref(branch));
      if (!here) return;
      const change = { name: ref(branch), oldObjectId: here.objectId, newObjectId: NOTHING };
      const [result] = await git((api) => api.updateRefs([change], repository, project));
      if (SUCCEEDED.includes(result?.updateStatus ?? 0)) return;
      throw failed(what, {
        status: 409,
        words: result?.customMessage ?? `the branch ${branch} was not deleted`,
      });
    },
    async issue(number) {
      const item = call(async (api) =>
        (await api.getWorkItemTrackingApi()).getWorkItem(number, undefined, undefined, undefined, project),
      );
      const found = await unless('FORGE_NOT_FOUND', item, () => null);
      if (!found) return null;
      const {
        'System.Title': title = '',
        'System.Description': text,
        'Microsoft.VSTS.TCM.ReproSteps': steps,
      } = (found.fields ?? {}) as Record<string, string | undefined>;
      const page = `${organization}/${encodeURIComponent(project)}/_workitems/edit/${number}`;
      return { number, title, body: plainText(text ?? steps ?? ''), url: page };
    },
    webhook: async (delivery, secret) => azureNotice(delivery, secret, { project, repository }),
  };
  return forge;
}

async function identityToken(clientId: string | null): Promise<() => Promise<string>> {
  const { ManagedIdentityCredential } = await import('@azure/identity');
  const identity =
    clientId === null ? new ManagedIdentityCredential() : new ManagedIdentityCredential({ clientId });
  return async () => (await identity.getToken(AZURE_DEVOPS)).token;
}

/** Descriptions of work items are HTML. */
const plainText = (html: string): string =>
  DomUtils.textContent(parseDocument(html.replace(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, '$&\n'))).trim();
