/** What people do with a pull request, from Teams or on the forge: have it merged, or have something added to it. */
import { message, sentences, type Message, type Said } from '../../messages';
import { GadError, asGadError } from '../../errors';
import { authorsOf } from '../domain/approval';
import { answerKey, type Forge, type ForgeComment } from '../domain/forge';
import type { ApprovalPolicy, WorkspaceRules } from '../domain/governance';
import type { Known } from '../domain/person';
import type { Log } from '../domain/ports';
import { escaped } from '../domain/pull-request-text';
import { type Follows, isVoid, whyNotMerged } from '../domain/pull-request';
import { EventType as E, type Person } from '../domain/vocabulary';
import type { WorkflowDetail } from '../domain/workflow';
import type { Change, Loaded, PullRequestRow, Store } from '../store';
import type { People } from './people';
import type { PullRequests } from './pull-requests';

/** A request that adds to a pull request. */
export interface FollowUp {
  readonly request: string;
  readonly requester: Person;
  readonly key: string;
  readonly replyAddress: unknown;
  readonly workspace: string;
  readonly follows: Follows;
}

export interface ForgeVerbsOptions {
  readonly forge: (workspace: string) => Forge | null;
  readonly rules: (workspace: string) => WorkspaceRules;
  readonly policy: ApprovalPolicy;
  readonly people: People;
  /** Without one no webhook is taken. */
  readonly webhookSecret: string | null;
  readonly submit: (followUp: FollowUp) => Promise<unknown>;
  /** Whether a request with this key was submitted already. */
  readonly knows: (key: string) => Promise<boolean>;
  readonly log: Log;
}

/** A pull request with the workflow whose commit was approved last. */
interface Found {
  readonly row: PullRequestRow;
  readonly newest: Loaded;
  readonly sealed: string;
}

/** What a comment on the forge begins with that is for the bot. */
const CALLED = /^\s*\/gad\s+(\S[^]*)$/i;

export class ForgeVerbs {
  constructor(
    private readonly store: Store,
    private readonly pullRequests: PullRequests,
    private readonly options: ForgeVerbsOptions,
  ) {}

  /**
   * Has the pull request of a workflow merged, as it is on the forge now; `sealed` is the commit that the person saw.
   * @throws PULL_REQUEST_NOT_OPEN, NOT_ENTITLED, AUTHOR_EXCLUDED, MERGE_NOT_READY, FORGE_*
   */
  async merge(detail: WorkflowDetail, by: Known, sealed: string | undefined): Promise<void> {
    const found = await this.find(detail);
    await this.mayMerge(found.newest, by);
    if (sealed !== undefined && sealed !== found.sealed) {
      throw notReady(message('proposing.stale'));
    }
    const forge = this.options.forge(found.row.workspace);
    const { number } = found.row;
    if (!forge || number === null) {
      throw notReady(message('proposing.notYet'));
    }
    const answer = await forge.state(number);
    if (!answer.changed) throw notReady(message('proposing.noAnswer'));
    const why = whyNotMerged(answer.pullRequest, found);
    if (why !== null) throw notReady(why);
    for (const id of JSON.parse(found.row.members) as string[]) {
      await this.store.ledger.change(id, ({ detail: { proposal } }): Change | null => {
        if (proposal?.mergeRequestedBy && proposal.sealed === found.sealed) return null;
        return { type: E.MERGE_REQUESTED, by, data: { sealed: found.sealed } };
      });
    }
    await this.pullRequests.lookAt(found.row.id);
  }

  /**
   * Where a request would add to the pull request of a workflow.
   * @throws PULL_REQUEST_NOT_OPEN when there is none that is open, or somebody pushed onto it
   */
  async placeFor(detail: WorkflowDetail): Promise<Follows> {
    const { row, newest, sealed } = await this.find(detail);
    const { pullRequest } = newest.detail;
    if (pullRequest && isVoid(pullRequest, { sealed })) {
      throw notOpen(
        message('proposing.pushed', { commit: pullRequest.head.slice(0, 8), branch: pullRequest.branch }),
      );
    }
    return { workflow: row.id, branch: `gad/${row.id}`, commit: sealed };
  }

  /**
   * News from the forge: the pull request is looked at.
   * @throws NOT_FOUND, FORBIDDEN, UNAUTHORIZED, INPUT_INVALID
   */
  async delivered(workspace: string, delivery: Parameters<Forge['webhook']>[0]): Promise<void> {
    const { webhookSecret } = this.options;
    const forge = this.options.forge(workspace);
    if (!forge) throw new GadError('NOT_FOUND', message('webhook.noForge'));
    if (webhookSecret === null) throw new GadError('FORBIDDEN', message('webhook.noSecret'));
    const notice = await forge.webhook(delivery, webhookSecret);
    const row = notice && (await this.store.pullRequests.numbered(workspace, notice.pullRequest));
    if (row) await this.pullRequests.lookAt(row.id);
  }

  /** Each comment on a pull request that calls the bot becomes a follow-up, once. @throws FORGE_* */
  async readComments(row: PullRequestRow, forge: Forge): Promise<void> {
    for (const comment of await forge.comments(row.number ?? '')) {
      const text = CALLED.exec(comment.text)?.[1];
      if (text !== undefined) await this.called(row, forge, comment, text);
    }
  }

  /** A comment counts for the person that the governance file knows its author as. */
  private async called(
    { id, workspace, number }: PullRequestRow,
    forge: Forge,
    comment: ForgeComment,
    request: string,
  ): Promise<void> {
    const key = `forge ${workspace} ${comment.id}`;
    if (await this.options.knows(key)) return;
    try {
      const person = this.options.rules(workspace).forge?.people[comment.author.toLowerCase()];
      if (person === undefined) {
        throw new GadError('PERSON_UNKNOWN', message('proposing.unknownPerson', { name: comment.author }));
      }
      const { row, detail } = await this.store.proven(id);
      await this.options.submit({
        request,
        requester: { id: person, name: comment.author },
        key,
        replyAddress: JSON.parse(row.reply_address) as unknown,
        workspace,
        follows: await this.placeFor(detail),
      });
    } catch (thrown) {
      const error = asGadError(thrown);
      if (error.code === 'INTERNAL' || error.retry) throw error;
      const answer = escaped(error.message, Number.MAX_SAFE_INTEGER);
      await forge.comment(number ?? '', answer, answerKey(comment)).catch((failed: unknown) => {
        this.options.log('warn', 'a comment could not be answered', {
          workflowId: id,
          error: String(failed),
        });
      });
    }
  }

  /** @throws NOT_ENTITLED, AUTHOR_EXCLUDED, DIRECTORY_UNAVAILABLE */
  private async mayMerge({ row, detail }: Loaded, by: Known): Promise<void> {
    const { people, policy } = this.options;
    if (!(await people.mayDecide(by, row))) {
      throw new GadError('NOT_ENTITLED', message('proposing.notEntitled'));
    }
    const { requesterMayApprove } = policy.tiers[detail.tier ?? 2];
    if (requesterMayApprove || !authorsOf(detail).some(({ id }) => id === by.id)) return;
    throw new GadError('AUTHOR_EXCLUDED', message('proposing.author'));
  }

  /** @throws PULL_REQUEST_NOT_OPEN */
  private async find({ id, follows }: WorkflowDetail): Promise<Found> {
    const row = await this.store.pullRequests.get(follows?.workflow ?? id);
    if (!row) throw notOpen(message('proposing.none', { id }));
    const newest = await this.store.proven((JSON.parse(row.members) as string[]).at(-1) ?? row.id);
    const { result, pullRequest } = newest.detail;
    const sealed = result?.commit;
    if (pullRequest && pullRequest.state !== 'open') {
      throw notOpen(sentences(message(`proposing.${pullRequest.state}`), message('proposing.ownRequest')));
    }
    if (!sealed) throw notOpen(message('proposing.nothing', { id }));
    return { row, newest, sealed };
  }
}

const notOpen = (why: Said): GadError => new GadError('PULL_REQUEST_NOT_OPEN', why);
const notReady = (why: Message): GadError => new GadError('MERGE_NOT_READY', why);
