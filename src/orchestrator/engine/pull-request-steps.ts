/**
 * What is done for one pull request when it is looked at: it is opened, followed, merged, or its branch is taken away.
 * Each step may be done a second time without harm, so that a crash or a lost answer costs nothing.
 */
import { failureOf } from '../domain/failure';
import { message } from '../../messages';
import { ERRORS, GadError, asGadError } from '../../errors';
import type { Forge, PullRequest } from '../domain/forge';
import type { WorkspaceRules } from '../domain/governance';
import type { Clearing, Log } from '../domain/ports';
import { followUpText, mergeMessage, pullRequestText } from '../domain/pull-request-text';
import { isGreen, whyNotMerged } from '../domain/pull-request';
import { EventType as E, type Person, SYSTEM } from '../domain/vocabulary';
import type { Failure, WorkflowDetail } from '../domain/workflow';
import type { Change, PullRequestChange, PullRequestRow, Store } from '../store';
import { backoff } from '../domain/retry';
import {
  eventTypeOf,
  isNews,
  isOfMerging,
  isSameProblem,
  isTooLate,
  tooLate,
  WHILE_MERGING,
} from './pull-request-news';

export interface PullRequestOptions {
  /** The forge of a workspace; null where it has none, or the bot has no credentials for it. */
  readonly forge: (workspace: string) => Forge | null;
  readonly rules: (workspace: string) => WorkspaceRules;
  readonly clearing: Clearing;
  /** What people wrote on a pull request becomes what it asks for. @throws where the forge has to be asked again */
  readonly readComments: (row: PullRequestRow, forge: Forge) => Promise<void>;
  /** Base of links to the bot. */
  readonly publicUrl: string | null;
  readonly now: () => number;
  readonly log: Log;
}

/** What a row says after its pull request was looked at, and when to look again. */
export interface Looked {
  readonly change: PullRequestChange;
  /** In milliseconds; null: never. */
  readonly again: number | null;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
/** A pull request is looked at less often the longer nothing has changed. */
const MIN_POLL = 20 * SECOND;
const MAX_POLL = 30 * MINUTE;
/** The first look after it was opened: the forge begins its checks. */
const FIRST_POLL = 5 * SECOND;
/** The longest pause while the forge is down; what a person has to put right is tried again after it. */
const MAX_PAUSE = 10 * MINUTE;
/** From this failure on, people are told that the forge does not answer. */
const TELL_AFTER = 3;
/** The branch of a pull request that was closed without being merged is kept so long. */
const KEEP_CLOSED = 14 * DAY;
/** How often taking a branch away is tried. */
const CLEAR_ATTEMPTS = 5;

export class PullRequestSteps {
  constructor(
    private readonly store: Store,
    private readonly options: PullRequestOptions,
  ) {}

  /** What the forge refuses, or cannot do now, is told to the people and tried again. */
  async look(row: PullRequestRow): Promise<Looked> {
    try {
      const forge = this.forgeOf(row);
      const members = await Promise.all(idsOf(row).map(async (id) => (await this.store.proven(id)).detail));
      return await this.step(row, forge, members);
    } catch (thrown) {
      return this.heldUp(row, asGadError(thrown), thrown);
    }
  }

  private async step(row: PullRequestRow, forge: Forge, all: readonly WorkflowDetail[]): Promise<Looked> {
    const known = all[0]?.pullRequest;
    if (row.number === null || !known) return this.open(row, forge, all, sealedOf(all));
    const fresh = all.filter((member) => !member.pullRequest);
    const answer = await forge.state(row.number, fresh.length > 0 ? null : row.tag);
    const pullRequest = answer.changed ? answer.pullRequest : known;
    const late = fresh.filter((member) => isTooLate(member, pullRequest));
    for (const { id } of late) await this.tellHeldUp(id, tooLate(pullRequest));
    const members = all.filter((member) => !late.includes(member));
    if (pullRequest.state === 'open') await this.introduce(row.number, forge, fresh);
    const sealed = sealedOf(members);
    const changed = await this.tell(members, pullRequest, sealed);
    if (answer.changed) await this.options.readComments(row, forge);
    const unchangedFor = changed ? 0 : this.options.now() - row.changed_at;
    const change = {
      state: pullRequest.state,
      tag: answer.changed ? answer.tag : row.tag,
      failures: 0,
      ...(changed && { changed_at: this.options.now() }),
    };
    if (pullRequest.state !== 'open') return this.clear(row, change, unchangedFor, pullRequest, sealed);
    if (await this.merge(row, forge, members, pullRequest)) {
      return { change: { ...change, state: 'merged', changed_at: this.options.now() }, again: 0 };
    }
    return { change, again: Math.max(MIN_POLL, Math.min(unchangedFor / 6, MAX_POLL)) };
  }

  /** Says once on the forge what each follow-up has added. */
  private async introduce(number: string, forge: Forge, fresh: readonly WorkflowDetail[]): Promise<void> {
    for (const workflow of fresh) {
      const text = followUpText(workflow, this.options.publicUrl);
      await forge.comment(number, text, `follow-up ${workflow.id}`);
    }
  }

  /**
   * After a lost answer or a crash the forge may have it already, whatever has become of it since. One that is open
   * may lack what comes after opening it; `open` adopts it and adds that.
   */
  private async open(
    row: PullRequestRow,
    forge: Forge,
    members: readonly WorkflowDetail[],
    sealed: string,
  ): Promise<Looked> {
    const [first] = members as readonly [WorkflowDetail];
    const { draft = false, reviewers = [], labels = [] } = this.options.rules(row.workspace).forge ?? {};
    const branch = branchOf(row);
    const found = await forge.find(branch);
    const pullRequest =
      found && found.state !== 'open'
        ? found
        : await forge.open({
            branch,
            base: found?.base ?? first.result?.proposedFor?.base ?? (await forge.defaultBranch()),
            ...pullRequestText(first, this.options.publicUrl),
            draft,
            reviewers,
            labels,
          });
    // First, so that news about it find it as soon as people know of it.
    await this.store.pullRequests.number(row.id, pullRequest.id);
    await this.tell(members, pullRequest, sealed);
    const change = { state: pullRequest.state, tag: null, failures: 0, changed_at: this.options.now() };
    return { change, again: FIRST_POLL };
  }

  /** Merges it where a person or the governance file wants that; whether it is merged. */
  private async merge(
    row: PullRequestRow,
    forge: Forge,
    members: readonly WorkflowDetail[],
    pullRequest: PullRequest,
  ): Promise<boolean> {
    const newest = (await this.store.proven(members.at(-1)?.id ?? row.id)).detail;
    const { proposal } = newest;
    const sealed = newest.result?.commit as string;
    const { merge, method = 'squash' } = this.options.rules(row.workspace).forge ?? {};
    const refused = proposal?.heldUp && !ERRORS[proposal.heldUp.code].retry;
    const byPolicy = merge === 'when-green' && !refused && isGreen(pullRequest, { sealed });
    if (!proposal?.mergeRequestedBy && !(byPolicy && !(await this.isFollowed(row.id)))) return false;
    try {
      const why = whyNotMerged(pullRequest, { sealed });
      if (why !== null) throw new GadError('FORGE_REFUSED', why);
      const wish = { head: sealed, method, message: mergeMessage(newest) };
      const merged = await forge.merge(pullRequest.id, wish);
      await this.tell(members, merged, sealed, proposal?.mergeRequestedBy);
      return true;
    } catch (thrown) {
      const { code, message: text, said = text, details } = asGadError(thrown);
      throw new GadError(code, said, { cause: thrown, details: { ...details, ...WHILE_MERGING } });
    }
  }

  /** Whether a follow-up is at work, or waits for people: its change is to be merged as well. */
  private async isFollowed(id: string): Promise<boolean> {
    const { queries } = this.store;
    for (const open of await queries.open()) {
      if ((await queries.load(open)).detail.follows?.workflow === id) return true;
    }
    return false;
  }

  /** Takes away the branch of what is merged, or was closed long ago, but no commit that somebody else put there. */
  private async clear(
    row: PullRequestRow,
    change: PullRequestChange,
    unchangedFor: number,
    { head }: PullRequest,
    sealed: string,
  ): Promise<Looked> {
    if (change.state === 'closed' && unchangedFor < KEEP_CLOSED) {
      return { change, again: KEEP_CLOSED - unchangedFor };
    }
    try {
      // All that was merged is in the base, no matter who pushed it; of what was closed only our own commit may go.
      const from = change.state === 'merged' ? head : sealed;
      const move = { branch: branchOf(row), from, to: null };
      await this.options.clearing.moveBranch(row.workspace, move);
    } catch (thrown) {
      this.options.log('warn', 'the branch of a pull request could not be deleted', {
        workflowId: row.id,
        error: String(thrown),
      });
      const failures = row.failures + 1;
      if (failures < CLEAR_ATTEMPTS) return { change: { ...change, failures }, again: MAX_PAUSE };
    }
    return { change: { ...change, state: 'done' }, again: null };
  }

  /** Tells the workflows how their pull request is, those that do not know it; whether there were any. */
  private async tell(
    members: readonly WorkflowDetail[],
    pullRequest: PullRequest,
    sealed: string,
    by: Person = SYSTEM,
  ): Promise<boolean> {
    let told = false;
    for (const { id } of members) {
      await this.store.ledger.change(id, ({ detail }): Change | null => {
        if (!isNews(detail, pullRequest, sealed)) return null;
        told = true;
        return { type: eventTypeOf(detail.pullRequest, pullRequest), by, data: { pullRequest, sealed } };
      });
    }
    return told;
  }

  /** People are told once of what holds it up; it is tried again, soon where that helps by itself. */
  private async heldUp(row: PullRequestRow, error: GadError, thrown: unknown): Promise<Looked> {
    const failures = row.failures + 1;
    if (error.code === 'INTERNAL') {
      this.options.log('error', 'a step for a pull request failed', { workflowId: row.id, error: thrown });
    }
    if (!error.retry || failures >= TELL_AFTER) {
      for (const id of idsOf(row)) await this.tellHeldUp(id, error);
    }
    const asked = Number(error.details.retryAfterMs ?? 0);
    const soon = Math.min(backoff(Math.min(failures, 10), SECOND), MAX_PAUSE);
    return { change: { failures }, again: Math.max(asked, error.retry ? soon : MAX_PAUSE) };
  }

  private async tellHeldUp(id: string, error: GadError): Promise<void> {
    const { details: _, ...known } = failureOf(error);
    const problem: Failure = { ...known, ...(isOfMerging(error) && { details: WHILE_MERGING }) };
    await this.store.ledger.change(id, ({ detail: { proposal, result } }): Change | null => {
      if (isSameProblem(proposal?.heldUp, problem)) return null;
      const sealed = proposal?.sealed ?? result?.commit ?? undefined;
      return { type: E.PULL_REQUEST_HELD_UP, by: SYSTEM, data: { problem, reason: error.message, sealed } };
    });
  }

  /** @throws CONFIG_INVALID */
  private forgeOf({ workspace }: PullRequestRow): Forge {
    const forge = this.options.forge(workspace);
    if (forge) return forge;
    throw new GadError('CONFIG_INVALID', message('proposing.noCredentials', { workspace }));
  }
}

/** The commit that was approved last. */
const sealedOf = (members: readonly WorkflowDetail[]): string => members.at(-1)?.result?.commit as string;

const idsOf = ({ members }: PullRequestRow): readonly string[] => JSON.parse(members) as string[];
const branchOf = ({ id }: PullRequestRow): string => `gad/${id}`;
