/** How requests come in: new ones, a retry of one that has ended, and the undoing of what one published. */
import { message } from '../../messages';
import { GadError } from '../../errors';
import type { Again, Submission, Submitted } from '../api';
import { authorsOf } from '../domain/approval';
import type { Attachment } from '../domain/ports';
import type { Follows } from '../domain/pull-request';
import { describe, isFinal } from '../domain/transition';
import type { Person } from '../domain/vocabulary';
import type { Via, WorkflowDetail } from '../domain/workflow';
import type { Engine } from '../engine/engine';
import type { People } from '../engine/people';
import type { Rooms } from '../engine/rooms';
import type { Standstill } from '../engine/standstill';
import { undoable } from '../engine/undoable';
import { type Loaded, type Store, toWorkflow } from '../store';
import { checkedAddress, checkedContext, checkedRequest, knownWorkspace } from './intake';

/** So long the same words from the same person in the same conversation are one request. */
const FINGERPRINT_MS = 60_000;

export interface SubmissionsOptions {
  readonly store: Store;
  readonly engine: Engine;
  readonly standstill: Standstill;
  readonly people: People;
  readonly workspaces: Rooms['workspaces'];
  /** Names of the workspaces; the first is the default. */
  readonly names: readonly string[];
  /** What one person may have at work at the same time; without it, anything. */
  readonly perPerson?: { readonly running: number; readonly queued: number };
  readonly now: () => number;
}

/** What a request comes from, besides the requester's words. */
interface Origin {
  readonly retryOf?: string;
  readonly coauthors?: readonly Person[];
  readonly follows?: Follows;
}

export class Submissions {
  /** False from when the service begins to stop. */
  open = true;

  constructor(private readonly options: SubmissionsOptions) {}

  /**
   * Stores a request and lets the engine begin with it.
   * @throws SHUTTING_DOWN, TOO_MANY_OPEN, and what `People.mayAsk` and the checks of intake throw
   */
  async submit(submission: Submission, { retryOf, ...origin }: Origin = {}): Promise<Submitted> {
    if (!this.open) throw new GadError('SHUTTING_DOWN', message('requesting.restarting'));
    const { store, people, engine, standstill, names, now } = this.options;
    const { via, key, fingerprint } = submission;
    const requester = people.known(submission.requester);
    const workspace = knownWorkspace(names, submission.workspace);
    const request = checkedRequest(submission.request);
    const replyAddress = checkedAddress(submission.replyAddress);
    const context = checkedContext(submission.context ?? []);
    await people.mayAsk(requester, workspace);
    if (submission.replyAddress === null) people.needsChannel(workspace);
    await this.checkShare(requester, `key ${key}`);
    const keys = [{ key: `key ${key}`, since: 0 }];
    if (fingerprint) keys.push({ key: `fingerprint ${fingerprint}`, since: now() - FINGERPRINT_MS });
    const { row, duplicate } = await store.ledger.submit({
      ...origin,
      request,
      requester,
      replyAddress,
      workspace,
      context,
      retryOf: retryOf ?? null,
      via,
      keys,
    });
    // The first submission may have been stored while its answer, and so the engine's call, got lost.
    if (duplicate) engine.wake(row.id);
    else await standstill.tell(row.id);
    return { workflow: toWorkflow(row), duplicate };
  }

  /** Asks again for what an ended workflow was to do, in its words or in others. @throws ILLEGAL_TRANSITION */
  async retry(
    { row, detail }: Loaded,
    submission: Pick<Submission, 'key' | 'requester' | 'replyAddress'>,
    { request: words }: Again,
  ): Promise<Submitted> {
    if (!isFinal(row)) {
      throw new GadError('ILLEGAL_TRANSITION', message('requesting.notEnded', { state: describe(row) }));
    }
    const context = JSON.parse(row.context) as (string | Attachment)[];
    const { id, workspace, request } = row;
    // The same words are still those of the people who wrote them.
    const coauthors = words === undefined ? authorsOf(detail) : [];
    return this.submit(
      { ...submission, request: words ?? request, context, workspace },
      { retryOf: id, coauthors },
    );
  }

  /** Asks for the change of a workflow to be taken back. @throws what `undoable` throws */
  async undo(
    detail: WorkflowDetail,
    submission: Pick<Submission, 'key' | 'requester' | 'replyAddress'> & { readonly via?: Via },
  ): Promise<Submitted> {
    const request = `undo commit ${await undoable(detail, this.options.workspaces)}`;
    return this.submit({ ...submission, request, workspace: detail.workspace });
  }

  /** @throws TOO_MANY_OPEN; what came in before and is sent again is no more than it was */
  private async checkShare(requester: Person, key: string): Promise<void> {
    const { perPerson, store } = this.options;
    if (!perPerson) return;
    const allowed = perPerson.running + perPerson.queued;
    const active = await store.queries.activeOf(requester.id);
    if (active < allowed || (await store.ledger.knows(key))) return;
    throw new GadError(
      'TOO_MANY_OPEN',
      message('requesting.tooMany', {
        active,
        allowed,
        running: perPerson.running,
        queued: perPerson.queued,
      }),
      { details: { allowed, active } },
    );
  }
}
