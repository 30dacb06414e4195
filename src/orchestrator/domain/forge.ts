/**
 * Forges: the services where a repository's pull requests live. One port, which adapters for
 * GitHub, Azure DevOps and GitLab implement; a pull request is called so on each of them.
 */
import { z } from 'zod';
import type { Message } from '../../messages';
import { canonicalId } from './vocabulary';

export const FORGE_KINDS = ['github', 'azure-devops', 'gitlab', 'none'] as const;
export type ForgeKind = (typeof FORGE_KINDS)[number];

export const MERGE_METHODS = ['squash', 'rebase', 'merge'] as const;
export type MergeMethod = (typeof MERGE_METHODS)[number];

/** An address that credentials may be sent to: encrypted, or on this machine. */
const address = z
  .string()
  .refine(
    (url) => URL.canParse(url) && /^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/.test(url),
    'must be an https URL; http only on this machine',
  )
  .refine((url) => !/^\w+:\/\/[^/]*@/.test(url), 'must not contain a user name or password');

/** `workspaces[].forge` of the governance file. */
export const forgeSchema = z
  .object({
    /** The kind of forge; by default, what the workspace's URL says. `none`: the bot opens no pull requests there. */
    kind: z.enum(FORGE_KINDS).optional(),
    /** The repository's page, if the path is not its URL or the forge is self-hosted. */
    url: address.optional(),
    /** The address of the forge's API, if it is not the usual one. */
    api: address.optional(),
    /** Names on the forge of the people who are asked for a review. */
    reviewers: z.array(z.string().min(1)).default([]),
    /** Labels of a pull request. Each must exist on the forge. */
    labels: z.array(z.string().min(1)).default([]),
    /** Whether a pull request is opened as a draft. */
    draft: z.boolean().default(false),
    /** `by-hand`: the bot merges when an approver says so. `when-green`: it merges when all required checks have passed. */
    merge: z.enum(['by-hand', 'when-green']).default('by-hand'),
    /** How commits are merged: `squash`, `rebase`, or `merge` with a merge commit. */
    method: z.enum(MERGE_METHODS).default('squash'),
    /** Names of people on the forge, each with the person's id. The bot obeys their `/gad …` comments; case does not matter. */
    people: z
      .record(z.string().min(1), z.string().min(1))
      .default({})
      .transform((people) =>
        Object.fromEntries(Object.entries(people).map(([name, id]) => [name.toLowerCase(), canonicalId(id)])),
      ),
  })
  .strict()
  .refine(({ draft, merge }) => !draft || merge === 'by-hand', {
    path: ['merge'],
    message: 'when-green cannot be combined with draft: true, because forges do not merge drafts',
  });
export type ForgeConfig = z.infer<typeof forgeSchema>;

/** A check that the forge ran on the head commit. */
export interface ForgeCheck {
  readonly name: string;
  readonly state: 'pending' | 'passed' | 'failed' | 'neutral';
  /** Whether the forge refuses to merge while it has not passed. */
  readonly required: boolean;
  readonly url?: string;
}

export interface ForgeReview {
  /** The person's name on the forge. */
  readonly person: string;
  readonly state: 'approved' | 'changes-requested' | 'commented';
}

/** A pull request as the forge shows it; on GitLab a merge request. */
export interface PullRequest {
  /** Its number, as text. */
  readonly id: string;
  /** The page that people open. */
  readonly url: string;
  readonly state: 'open' | 'merged' | 'closed';
  readonly draft: boolean;
  /** Branch with the change, without `refs/heads/`. */
  readonly branch: string;
  /** Branch it is to be merged into. */
  readonly base: string;
  /** Full id of the newest commit of `branch`, as the forge knows it. */
  readonly head: string;
  readonly checks: readonly ForgeCheck[];
  readonly reviews: readonly ForgeReview[];
  /** Whether it can be merged now; null while the forge finds out. */
  readonly mergeable: boolean | null;
  /** Why it cannot be merged; null where it can, or the forge does not say. */
  readonly blocked: string | null;
  /** What `blocked` says in English; left out where it is in the forge's own words. */
  readonly said?: Message;
  /** The commit on `base` that merging it made. */
  readonly mergeCommit: string | null;
  /** ISO 8601; of two states the later one is the newer. */
  readonly updatedAt: string;
}

/** What a new pull request is made of. */
export interface PullRequestDraft {
  readonly branch: string;
  readonly base: string;
  readonly title: string;
  /** Markdown. */
  readonly body: string;
  readonly draft: boolean;
  /** Names on the forge. */
  readonly reviewers: readonly string[];
  readonly labels: readonly string[];
}

export interface ForgeIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly url: string;
}

/** What a person wrote on a pull request, whole: as a comment, on a line, or with a review. */
export interface ForgeComment {
  /** Of all comments of the repository this one alone has it, each time it is read. */
  readonly id: string;
  /** The person's name on the forge. */
  readonly author: string;
  readonly text: string;
}

/** The key of the bot's answer to a comment. */
export const answerKey = ({ id }: Pick<ForgeComment, 'id'>): string => `answer ${id}`;

/** That something happened, as a webhook said. What it is is read from the forge, never taken from the delivery. */
export interface ForgeNotice {
  /** The delivery's id: the same delivery twice has the same one. */
  readonly delivery: string;
  /** Number of the pull request that it is about. */
  readonly pullRequest: string;
}

/** What a forge may answer to a question that names the last answer's tag. */
export type PullRequestAnswer =
  | { readonly changed: false }
  | { readonly changed: true; readonly pullRequest: PullRequest; readonly tag: string | null };

/**
 * One workspace's forge. Every method may throw
 * FORGE_UNAVAILABLE (network, 5xx, rate limit; `details.retryAfterMs` where the forge names a time; a retry helps),
 * FORGE_UNAUTHORIZED (401, or 403 for a token that may do too little; the message names the scope that is missing),
 * FORGE_NOT_FOUND (404: repository renamed or gone, no such pull request),
 * FORGE_REFUSED (409, 422, a protected branch; the message is the forge's own).
 */
export interface Forge {
  readonly kind: Exclude<ForgeKind, 'none'>;
  /** The repository's page. */
  readonly url: string;
  /** Branch that the forge calls the default. */
  defaultBranch(): Promise<string>;
  /**
   * Opens a pull request, or adopts the open one that has the same branch and base: after a lost
   * answer a second call makes no second one.
   */
  open(draft: PullRequestDraft): Promise<PullRequest>;
  /** The newest pull request of a branch, open or not; null where there never was one. */
  find(branch: string): Promise<PullRequest | null>;
  /** A pull request's state; with the tag of the last answer only if it has changed, where the forge can tell. */
  state(id: string, tag?: string | null): Promise<PullRequestAnswer>;
  update(
    id: string,
    change: { readonly title?: string; readonly body?: string; readonly draft?: boolean },
  ): Promise<PullRequest>;
  /** Merges it only while `head` is its newest commit; one that is merged already is answered as it is. */
  merge(
    id: string,
    merge: { readonly head: string; readonly method: MergeMethod; readonly message: string },
  ): Promise<PullRequest>;
  /** Writes a comment; `key` is hidden in it, and a second call with the same key writes nothing. */
  comment(id: string, text: string, key: string): Promise<void>;
  /** What people wrote there, without what the bot has answered already. */
  comments(id: string): Promise<readonly ForgeComment[]>;
  close(id: string): Promise<PullRequest>;
  /** Idempotent: a branch that is gone is not an error. */
  deleteBranch(branch: string): Promise<void>;
  /** An issue or work item; null where there is none with this number. */
  issue(number: number): Promise<ForgeIssue | null>;
  /**
   * Reads a webhook delivery after checking its signature against the secret; null for news that is
   * about no pull request. Header names are in lower case.
   * @throws UNAUTHORIZED when the signature does not fit, INPUT_INVALID when it cannot be read
   */
  webhook(
    delivery: { readonly headers: Readonly<Record<string, string | undefined>>; readonly body: string },
    secret: string,
  ): Promise<ForgeNotice | null>;
}
