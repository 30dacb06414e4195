/** A forge in memory, which does as a test says. */
import { GadError } from '../../src/errors';
import {
  answerKey,
  type Forge,
  type ForgeComment,
  type ForgeIssue,
  type ForgeNotice,
  type PullRequest,
  type PullRequestAnswer,
  type PullRequestDraft,
} from '../../src/orchestrator/domain/forge';

type Call = 'comments' | 'open' | 'find' | 'state' | 'merge' | 'comment' | 'issue' | 'defaultBranch';

export class FakeForge implements Forge {
  readonly kind = 'github';
  readonly url = 'https://forge.example.com/team/service';
  readonly requests: PullRequest[] = [];
  readonly drafts: PullRequestDraft[] = [];
  /** What the bot wrote on pull requests. */
  readonly answers: { id: string; text: string; key: string }[] = [];
  /** What people wrote on the first pull request. */
  readonly remarks: ForgeComment[] = [];
  readonly merges: { head: string; method: string; message: string }[] = [];
  readonly deleted: string[] = [];
  readonly issues = new Map<number, ForgeIssue>();
  /** The next calls of each kind that fail: before anything is done, or after it, when the answer gets lost. */
  readonly failures: { readonly call: Call; readonly error: GadError; readonly after?: true }[] = [];
  /** Every call, in order. */
  readonly calls: string[] = [];
  /** What the newest commit of a new pull request is. */
  head = 'abc';
  private version = 0;
  private watchers: (() => void)[] = [];

  async defaultBranch(): Promise<string> {
    return this.does('defaultBranch', () => 'main');
  }

  open(draft: PullRequestDraft): Promise<PullRequest> {
    return this.does('open', () => {
      const known = this.requests.find(({ branch, state }) => branch === draft.branch && state === 'open');
      if (known) return known;
      this.drafts.push(draft);
      const made: PullRequest = {
        id: String(this.requests.length + 1),
        url: `${this.url}/pull/${this.requests.length + 1}`,
        state: 'open',
        draft: draft.draft,
        branch: draft.branch,
        base: draft.base,
        head: this.head,
        checks: [],
        reviews: [],
        mergeable: true,
        blocked: null,
        mergeCommit: null,
        updatedAt: this.stamp(),
      };
      this.requests.push(made);
      return made;
    });
  }

  find(branch: string): Promise<PullRequest | null> {
    return this.does('find', () => this.requests.findLast((one) => one.branch === branch) ?? null);
  }

  state(id: string, tag?: string | null): Promise<PullRequestAnswer> {
    return this.does('state', () => {
      const found = this.get(id);
      if (tag === found.updatedAt) return { changed: false };
      return { changed: true, pullRequest: found, tag: found.updatedAt };
    });
  }

  async update(id: string): Promise<PullRequest> {
    return this.get(id);
  }

  merge(
    id: string,
    { head, method, message }: { head: string; method: string; message: string },
  ): Promise<PullRequest> {
    return this.does('merge', () => {
      const found = this.get(id);
      if (found.state === 'merged') return found;
      if (found.head !== head) throw new GadError('FORGE_REFUSED', 'Head branch was modified.');
      this.merges.push({ head, method, message });
      return this.change(id, { state: 'merged', mergeCommit: `merge of ${head}` });
    });
  }

  comment(id: string, text: string, key: string): Promise<void> {
    return this.does('comment', () => {
      if (!this.answers.some((one) => one.key === key)) this.answers.push({ id, text, key });
    });
  }

  comments(id: string): Promise<readonly ForgeComment[]> {
    const open = (remark: ForgeComment): boolean =>
      !this.answers.some(({ key }) => key === answerKey(remark));
    return this.does('comments', () => (id === '1' ? this.remarks.filter(open) : []));
  }

  async close(id: string): Promise<PullRequest> {
    return this.change(id, { state: 'closed' });
  }

  async deleteBranch(branch: string): Promise<void> {
    this.deleted.push(branch);
  }

  issue(number: number): Promise<ForgeIssue | null> {
    return this.does('issue', () => this.issues.get(number) ?? null);
  }

  async webhook(
    { headers, body }: Parameters<Forge['webhook']>[0],
    secret: string,
  ): Promise<ForgeNotice | null> {
    if (headers['x-secret'] !== secret) throw new GadError('UNAUTHORIZED', 'The signature does not fit.');
    return JSON.parse(body) as ForgeNotice | null;
  }

  /** Something happens on the forge. */
  change(id: string, change: Partial<PullRequest>): PullRequest {
    const index = this.requests.findIndex((one) => one.id === id);
    const next = { ...this.get(id), ...change, updatedAt: this.stamp() };
    this.requests[index] = next;
    return next;
  }

  /** Settles when a call of this kind has been made so often. */
  async called(call: Call, times = 1): Promise<void> {
    while (this.calls.filter((one) => one === call).length < times) {
      await new Promise<void>((resolve) => this.watchers.push(resolve));
    }
  }

  private get(id: string): PullRequest {
    const found = this.requests.find((one) => one.id === id);
    if (!found) throw new GadError('FORGE_NOT_FOUND', `There is no pull request ${id}.`);
    return found;
  }

  private stamp(): string {
    return new Date(Date.UTC(2030, 0, 1) + ++this.version).toISOString();
  }

  private async does<T>(call: Call, work: () => T): Promise<T> {
    const at = this.failures.findIndex((failure) => failure.call === call);
    const [failure] = at === -1 ? [] : this.failures.splice(at, 1);
    try {
      if (failure && !failure.after) throw failure.error;
      const value = work();
      if (failure) throw failure.error;
      return value;
    } finally {
      this.calls.push(call);
      this.watchers.splice(0).forEach((tell) => tell());
    }
  }
}

export const down = (): GadError => new GadError('FORGE_UNAVAILABLE', 'The forge does not answer.');
