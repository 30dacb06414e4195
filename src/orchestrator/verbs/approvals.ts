/** How people decide on plans: approve, reject and ask for changes, what waits for them, and handing it over. */
import { message } from '../../messages';
import { GadError, asGadError } from '../../errors';
import type { DecisionOutcome, DecisionRequest, Orchestrator } from '../api';
import { approvalsOf } from '../domain/approval';
import type { ApprovalPolicy } from '../domain/governance';
import type { Known } from '../domain/person';
import type { Log } from '../domain/ports';
import { Decision, type Person, Status } from '../domain/vocabulary';
import type { WaitingWorkflow, Workflow, WorkflowDetail } from '../domain/workflow';
import { Absences, checkedAway } from '../engine/absences';
import { isTransient } from '../engine/changes';
import { Decisions } from '../engine/decisions';
import type { People } from '../engine/people';
import type { Phases } from '../engine/phases';
import { reassigned } from '../engine/reassign';
import { type Loaded, type Store, toWorkflow } from '../store';
import type { Access } from './access';
import { cut } from './intake';

/** How many open plans are looked at for one person. */
const MAX_LOOKED_AT = 1_000;

export interface ApprovalsOptions {
  readonly store: Store;
  readonly people: People;
  readonly phases: Phases;
  readonly access: Access;
  readonly policy: ApprovalPolicy;
  readonly log: Log;
  readonly now: () => number;
}

export class Approvals {
  private readonly decisions: Decisions;
  private readonly absences: Absences;

  constructor(private readonly options: ApprovalsOptions) {
    const { store, people, policy, log, now } = options;
    this.decisions = new Decisions(policy, people, now);
    const handOver = (id: string, by: Person, to: string): Promise<Loaded> => this.handOver(id, by, to);
    this.absences = new Absences(store, handOver, now, log);
  }

  /** @throws WORKFLOW_NOT_FOUND, APPROVAL_STALE, and what `Decisions.change` throws */
  async decide(
    id: string,
    { decision, seal, mark, ...given }: DecisionRequest,
  ): ReturnType<Orchestrator['decide']> {
    const { store, people, phases, access } = this.options;
    const key = given.key === undefined ? undefined : `decision ${given.key}`;
    const person = people.known(given.person);
    const reason = cut(given.reason ?? '');
    let outcome: DecisionOutcome | undefined;
    const { detail } = await store.ledger.change(id, async (read) => {
      await access.check(read, person);
      const loaded = await this.proven(read);
      if (key !== undefined && (await store.ledger.knows(key))) {
        outcome = 'repeated';
        return null;
      }
      const waiting = loaded.row.status === Status.AWAITING_APPROVAL;
      const outdated = waiting ? await phases.outdated(loaded.detail) : null;
      const change =
        outdated ?? (await this.decisions.change(loaded, { person, decision, reason, seal, mark }));
      outcome = change.outcome as DecisionOutcome | undefined;
      return outdated ?? { ...change, key };
    });
    if (outcome) return { outcome, workflow: detail };
    throw new GadError('APPROVAL_STALE', message('deciding.rulesChanged'));
  }

  /** The workflow, and why an approval by this person would not count now; null where it would. */
  async eligibility(
    id: string,
    person: Person,
  ): Promise<{ workflow: WorkflowDetail; refused: GadError | null }> {
    const loaded = await this.options.access.load(id, person);
    return {
      workflow: loaded.detail,
      refused: await this.refusal(loaded, this.options.people.known(person)),
    };
  }

  /** What this person may decide on now, the oldest first. */
  async waitingFor(viewer: Person): Promise<WaitingWorkflow[]> {
    const person = this.options.people.known(viewer);
    const waiting: WaitingWorkflow[] = [];
    for (const loaded of await this.options.store.queries.waiting(MAX_LOOKED_AT)) {
      const { row, detail } = loaded;
      if (!detail.approval || (await this.refusal(loaded, person))) continue;
      const { seal, askedAt: since = detail.createdAt, expiresAt, escalateAt, quorum } = detail.approval;
      const given = approvalsOf(detail.approvals, seal).length;
      waiting.push({ ...toWorkflow(row), waits: { since, expiresAt, escalateAt, given, quorum } });
    }
    return waiting.sort((one, other) => one.waits.since.localeCompare(other.waits.since));
  }

  /** Hands the decision to a colleague, and with `until` all that is still to come until then. */
  async reassign(id: string, person: Person, colleague: string, until?: string): Promise<Workflow> {
    const { store, people, now } = this.options;
    const by = people.known(person);
    const awayUntil = until === undefined ? undefined : checkedAway(until, now());
    const { row } = await this.handOver(id, by, colleague, awayUntil);
    if (awayUntil !== undefined) {
      await this.absences.begin(by, { workflowId: id, sequence: row.version });
      for (const { detail } of await store.queries.waiting(MAX_LOOKED_AT)) await this.absences.apply(detail);
    }
    return toWorkflow(row);
  }

  /** Hands a plan over that has begun to wait for somebody who is away. */
  applyAbsences(workflow: WorkflowDetail): Promise<void> {
    return this.absences.apply(workflow);
  }

  /** Ends a person's absence, and tells whether there was one. */
  isBack(person: Person): Promise<boolean> {
    return this.absences.end(this.options.people.known(person));
  }

  /** What waits under rules that have changed since is asked for again, before anybody clicks. */
  async reconsider(goesOn: () => boolean): Promise<void> {
    const { store, phases, log } = this.options;
    for (const id of await store.queries.open([Status.AWAITING_APPROVAL]).catch(() => [])) {
      if (!goesOn()) return;
      await store.ledger
        .change(id, async (read) => {
          if (read.detail.status !== Status.AWAITING_APPROVAL) return null;
          return phases.outdated((await this.proven(read)).detail);
        })
        .catch((thrown: unknown) => {
          log('warn', 'an open approval could not be checked', { workflowId: id, error: String(thrown) });
        });
    }
  }

  private async proven(read: Loaded): Promise<Loaded> {
    return read.proven ? read : this.options.store.prove(read.row);
  }

  /** @throws DIRECTORY_UNAVAILABLE */
  private async refusal(loaded: Loaded, person: Known): Promise<GadError | null> {
    const seal = loaded.detail.approval?.seal;
    const approval = { decision: Decision.APPROVE, person, reason: '', seal };
    const refused = await this.decisions.change(loaded, approval).then(() => null, asGadError);
    if (refused && isTransient(refused)) throw refused;
    return refused;
  }

  private handOver(id: string, by: Person, colleague: string, awayUntil?: string): Promise<Loaded> {
    const { store, people, access, policy } = this.options;
    return store.ledger.change(id, async (read) => {
      const person = people.known(by);
      await access.check(read, person);
      const to = people.known({ id: colleague, name: colleague });
      const wish = { by: person, to, allowed: policy.standIns, awayUntil };
      return reassigned(await this.proven(read), wish, people);
    });
  }
}
