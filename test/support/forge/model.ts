/** What each forge knows, whichever its words are: pull requests over a real repository, and what people do to them. */
import type { ForgeReview, MergeMethod } from '../../../src/orchestrator/domain/forge';
import type { BareRepository } from './bare-repository';

export interface Comment {
  readonly id: number;
  readonly author: string;
  readonly text: string;
  readonly at: string;
  /** It is about a line of the change. */
  readonly onLine?: true;
}

export interface Pull {
  readonly number: number;
  readonly branch: string;
  readonly base: string;
  readonly author: string;
  readonly createdAt: string;
  title: string;
  body: string;
  draft: boolean;
  state: 'open' | 'merged' | 'closed';
  /** As it was when it was last looked at: a merged one may have no branch any more. */
  head: string;
  mergeCommit: string | null;
  updatedAt: string;
  readonly reviewers: string[];
  readonly labels: string[];
  readonly comments: Comment[];
  readonly reviews: {
    readonly id: number;
    readonly person: string;
    readonly state: ForgeReview['state'];
    readonly text: string;
    readonly at: string;
  }[];
}

export interface ModelCheck {
  readonly name: string;
  readonly state: 'pending' | 'passed' | 'failed';
  readonly at: string;
}

/** What a forge tells its webhooks. */
export type ForgeEvent =
  | { readonly kind: 'opened' | 'pushed' | 'merged' | 'closed' | 'edited'; readonly pull: Pull }
  | { readonly kind: 'checked'; readonly pull: Pull; readonly check: ModelCheck }
  | { readonly kind: 'commented'; readonly pull: Pull; readonly comment: Comment }
  | { readonly kind: 'reviewed'; readonly pull: Pull };

/** Why a forge refuses; each says it in its own way. */
export class Refusal extends Error {
  constructor(
    readonly why:
      | 'missing'
      | 'exists'
      | 'no-branch'
      | 'nothing-new'
      | 'head-moved'
      | 'not-mergeable'
      | 'closed'
      | 'unknown-person'
      | 'no-ref',
    message: string,
  ) {
    super(message);
  }
}

/** Who can be asked to review. */
export const PEOPLE = ['ada', 'grace'];
/** The account of the bot. */
export const BOT = 'gad-bot';

export class ForgeModel {
  readonly pulls: Pull[] = [];
  readonly issues = new Map<number, { readonly title: string; readonly body: string }>();
  /** Names of the checks that the default branch asks for. */
  readonly required = new Set<string>();
  private readonly checks = new Map<string, ModelCheck[]>();
  private readonly listeners: ((event: ForgeEvent) => void)[] = [];
  private ids = 0;
  /** Forges tell the time in seconds; here each change has a second of its own. */
  private clock = Math.floor(Date.now() / 1000) * 1000 - 3_600_000;

  constructor(readonly repository: BareRepository) {}

  onEvent(listener: (event: ForgeEvent) => void): void {
    this.listeners.push(listener);
  }

  /** A number that nothing else has. */
  id(): number {
    return ++this.ids;
  }

  now(): string {
    this.clock += 1000;
    return new Date(this.clock).toISOString().replace('.000Z', 'Z');
  }

  // What the bot may do over the API.

  open(draft: {
    branch: string;
    base: string;
    title: string;
    body: string;
    draft: boolean;
    labels?: string[];
    reviewers?: string[];
  }): Pull {
    const { branch, base, labels = [], reviewers = [], ...texts } = draft;
    const head = this.repository.head(branch);
    if (head === null || this.repository.head(base) === null)
      throw new Refusal('no-branch', head === null ? branch : base);
    if (this.pulls.some((pull) => pull.state === 'open' && pull.branch === branch && pull.base === base)) {
      throw new Refusal('exists', branch);
    }
    const at = this.now();
    const pull: Pull = {
      ...texts,
      number: this.id(),
      branch,
      base,
      author: BOT,
      createdAt: at,
      updatedAt: at,
      state: 'open',
      head,
      mergeCommit: null,
      reviewers,
      labels,
      comments: [],
      reviews: [],
    };
    this.pulls.push(pull);
    this.tell({ kind: 'opened', pull });
    return pull;
  }

  pull(number: number): Pull {
    const pull = this.pulls.find((candidate) => candidate.number === number);
    if (!pull) throw new Refusal('missing', `pull request ${number}`);
    if (pull.state === 'open') pull.head = this.repository.head(pull.branch) ?? pull.head;
    return pull;
  }

  /** Newest first. */
  listed(matches: (pull: Pull) => boolean): Pull[] {
    return this.pulls
      .map(({ number }) => this.pull(number))
      .filter(matches)
      .reverse();
  }

  edit(number: number, change: Partial<Pick<Pull, 'title' | 'body' | 'draft'>>): Pull {
    const pull = this.pull(number);
    Object.assign(pull, change);
    return this.touched(pull, { kind: 'edited', pull });
  }

  close(number: number): Pull {
    const pull = this.pull(number);
    if (pull.state === 'merged') throw new Refusal('closed', 'It is merged.');
    pull.state = 'closed';
    return this.touched(pull, { kind: 'closed', pull });
  }

  /** Why it cannot be merged; null where it can. */
  blocked(pull: Pull): 'closed' | 'draft' | 'conflict' | 'checks' | null {
    if (pull.state !== 'open') return 'closed';
    if (pull.draft) return 'draft';
    if (this.repository.conflicts(pull.base, pull.branch)) return 'conflict';
    return this.missing(pull).length > 0 ? 'checks' : null;
  }

  /** Names of the checks that are asked for and have not passed. */
  missing(pull: Pull): string[] {
    const passed = this.checksOf(pull.head).filter(({ state }) => state === 'passed');
    return [...this.required].filter((name) => !passed.some((check) => check.name === name));
  }

  merge(number: number, head: string, method: MergeMethod, message: string): Pull {
    const pull = this.pull(number);
    if (pull.head !== head) throw new Refusal('head-moved', pull.head);
    const blocked = this.blocked(pull);
    if (blocked !== null) throw new Refusal('not-mergeable', blocked);
    pull.mergeCommit = this.repository.merge(pull.base, pull.branch, method, message);
    pull.state = 'merged';
    return this.touched(pull, { kind: 'merged', pull });
  }

  comment(number: number, author: string, text: string, where: Pick<Comment, 'onLine'> = {}): Comment {
    const pull = this.pull(number);
    const comment = { id: this.id(), author, text, at: this.now(), ...where };
    pull.comments.push(comment);
    this.touched(pull, { kind: 'commented', pull, comment });
    return comment;
  }

  askForReview(number: number, people: readonly string[]): Pull {
    const pull = this.pull(number);
    const unknown = people.find((person) => !PEOPLE.includes(person));
    if (unknown !== undefined) throw new Refusal('unknown-person', unknown);
    pull.reviewers.push(...people.filter((person) => !pull.reviewers.includes(person)));
    return pull;
  }

  label(number: number, labels: readonly string[]): Pull {
    const pull = this.pull(number);
    pull.labels.push(...labels.filter((label) => !pull.labels.includes(label)));
    return pull;
  }

  deleteBranch(branch: string): void {
    if (!this.repository.deleteBranch(branch)) throw new Refusal('no-ref', branch);
  }

  checksOf(commit: string): readonly ModelCheck[] {
    return this.checks.get(commit) ?? [];
  }

  // What people and their machines do.

  /** A check's state for the newest commit of the pull request. */
  check(number: number, name: string, state: ModelCheck['state']): void {
    const pull = this.pull(number);
    const check = { name, state, at: this.now() };
    this.checks.set(pull.head, [...this.checksOf(pull.head).filter((other) => other.name !== name), check]);
    this.tell({ kind: 'checked', pull, check });
  }

  review(number: number, person: string, state: ForgeReview['state'], text = ''): void {
    const pull = this.pull(number);
    pull.reviews.push({ id: this.id(), person, state, text, at: this.now() });
    this.touched(pull, { kind: 'reviewed', pull });
  }

  /** A person's push onto the branch of the pull request. */
  push(number: number, files: Readonly<Record<string, string>>): string {
    const { branch } = this.pull(number);
    const commit = this.repository.commit(branch, files);
    this.pushed(number);
    return commit;
  }

  /** Says that the branch has moved, no matter who moved it. */
  pushed(number: number): void {
    const pull = this.pull(number);
    this.touched(pull, { kind: 'pushed', pull });
  }

  private touched(pull: Pull, event: ForgeEvent): Pull {
    pull.updatedAt = this.now();
    this.tell(event);
    return pull;
  }

  private tell(event: ForgeEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}
