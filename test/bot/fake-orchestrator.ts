/** An orchestrator in memory, whose workflows go where a test moves them. */
import { POLICY } from '../support/world';
import { GadError, type ErrorCode } from '../../src/errors';
import { readAnswer } from '../../src/orchestrator/domain/question';
import type {
  Again,
  Approval,
  AnswerRequest,
  Envelope,
  EventHandler,
  EventType,
  FieldQuery,
  FormChoice,
  FormField,
  RequestForm,
  FollowUpRequest,
  ForgeDelivery,
  Orchestrator,
  Person,
  Submission,
  WorkflowDetail,
  WorkflowEvent,
} from '../../src/orchestrator/index';

interface Entry {
  workflow: WorkflowDetail;
  readonly events: WorkflowEvent[];
  readonly replyAddress: unknown;
  readonly key: string;
}

const SYSTEM: Person = { id: 'system', name: 'GAD' };
/** A failed delivery is tried again this often. */
const ATTEMPTS = 6;

const stateIn = ({ phase, completedAt }: WorkflowDetail): string =>
  phase === 'PAUSED' ? 'waiting' : completedAt === null ? 'working' : 'ended';

export class FakeOrchestrator implements Orchestrator {
  readonly entries = new Map<string, Entry>();
  readonly submissions: Submission[] = [];
  readonly retries: ({ id: string } & Again)[] = [];
  readonly workspaces = ['sample', 'website'];
  readonly policy = POLICY;
  accepting = true;
  /** Whether the audit trail is found to be changed. */
  tampered = false;
  private readonly values = new Map<string, string>();
  private readonly handlers = new Map<string, EventHandler>();
  private readonly watchers = new Set<(event: WorkflowEvent) => void>();
  /** Deliveries go on in order for each workflow, and at the same time for different ones. */
  private readonly relayed = new Map<string, Promise<void>>();
  private counter = 0;
  /** What the handlers threw. */
  readonly failures: unknown[] = [];

  readonly notes = {
    get: async <T>(key: string): Promise<T | null> =>
      this.values.has(key) ? (JSON.parse(this.values.get(key)!) as T) : null,
    list: async <T>(prefix: string): Promise<{ name: string; value: T }[]> =>
      [...this.values]
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, value]) => ({ name, value: JSON.parse(value) as T })),
    put: async (key: string, value: unknown): Promise<void> =>
      void this.values.set(key, JSON.stringify(value)),
    swap: async (key: string, before: unknown, next: unknown): Promise<boolean> => {
      const same = (this.values.get(key) ?? 'null') === JSON.stringify(before);
      if (same) this.values.set(key, JSON.stringify(next));
      return same;
    },
    delete: async (key: string): Promise<void> => void this.values.delete(key),
  };

  async submit(
    submission: Submission,
  ): Promise<{ workflow: WorkflowDetail; duplicate: false | 'key' | 'fingerprint' }> {
    if (!this.accepting)
      throw new GadError('SHUTTING_DOWN', 'The bot is being stopped; ask again in a minute.');
    if (submission.workspace !== undefined && !this.workspaces.includes(submission.workspace)) {
      throw new GadError('WORKSPACE_UNKNOWN', `There is no workspace "${submission.workspace}".`);
    }
    const known = [...this.entries.values()].find(({ key }) => key === submission.key);
    if (known) return { workflow: known.workflow, duplicate: 'key' };
    this.submissions.push(submission);
    const id = `wf${String(++this.counter).padStart(6, '0')}`;
    const workflow: WorkflowDetail = {
      id,
      phase: 'PLAN',
      status: 'PENDING',
      tier: null,
      score: null,
      request: submission.request,
      requester: submission.requester,
      version: 0,
      createdAt: '2030-01-01T00:00:00.000Z',
      updatedAt: '2030-01-01T00:00:00.000Z',
      completedAt: null,
      error: null,
      workspace: submission.workspace ?? 'sample',
      question: null,
      answers: [],
      plan: null,
      assessment: null,
      approval: null,
      approvals: [],
      result: null,
      progress: [],
      similar: [],
      notes: [],
      runsIn: null,
      coauthors: [],
      stoppedBy: null,
      retryOf: null,
      rehearsal: null,
    };
    this.entries.set(id, {
      workflow,
      events: [],
      replyAddress: submission.replyAddress,
      key: submission.key,
    });
    this.move(id, 'workflow_submitted', {}, submission.requester);
    return { workflow: this.entry(id).workflow, duplicate: false };
  }

  async answer(id: string, { person, question, ...given }: AnswerRequest) {
    const { question: open } = this.entry(id).workflow;
    if (!open || (question !== undefined && question !== open.number)) {
      throw new GadError('QUESTION_NOT_OPEN', 'There is no question to answer now.');
    }
    const { text } = readAnswer(open, given);
    const answers = [{ question: open, text, by: person, at: '2030-01-01T00:00:00.000Z' }];
    this.move(id, 'question_answered', { phase: 'PLAN', status: 'RUNNING', question: null, answers }, person);
    return this.entry(id).workflow;
  }

  readonly merges: { id: string; person: Person; sealed: string | undefined }[] = [];
  readonly followUps: ({ id: string } & FollowUpRequest)[] = [];
  readonly news: ({ workspace: string } & ForgeDelivery)[] = [];

  async merge(id: string, person: Person, sealed?: string): Promise<WorkflowDetail> {
    this.merges.push({ id, person, sealed });
    return this.entry(id).workflow;
  }

  async followUp(id: string, wish: FollowUpRequest): ReturnType<Orchestrator['followUp']> {
    this.followUps.push({ id, ...wish });
    const { text, person, key, replyAddress } = wish;
    return this.submit({ request: text, requester: person, key, replyAddress });
  }

  async forgeNews(workspace: string, delivery: ForgeDelivery): Promise<void> {
    this.news.push({ workspace, ...delivery });
  }

  /** Who may decide here is what `decide` says. */
  async mayDecide(): Promise<boolean> {
    return true;
  }

  readonly stopped = false;

  meetIn(): void {}

  async stopEverything(): Promise<void> {}

  async goOn(): Promise<void> {}

  /** One transition: a change and its event, relayed to the handlers in order. */
  move(
    id: string,
    type: EventType,
    change: Partial<WorkflowDetail>,
    by: Person = SYSTEM,
    data: Record<string, unknown> = {},
  ): void {
    const entry = this.entry(id);
    const version = entry.workflow.version + 1;
    entry.workflow = { ...entry.workflow, ...change, version };
    const event: WorkflowEvent = {
      workflowId: id,
      sequence: version,
      type,
      phase: entry.workflow.phase,
      data: { ...data, by },
      timestamp: '2030-01-01T00:00:00.000Z',
      hash: `hash-${version}`,
    };
    entry.events.push(event);
    for (const watcher of this.watchers) watcher(event);
    this.relay(event);
  }

  /** Delivers an event again, as after a crash before it was noted as delivered. */
  async redeliver(_name: string, id: string): Promise<void> {
    this.relay(this.entry(id).events.at(-1)!);
  }

  /** Settles when the handlers have everything. */
  async settled(): Promise<void> {
    for (let seen = ''; ;) {
      await Promise.all(this.relayed.values());
      const now = [...this.entries.values()].map(({ events }) => events.length).join();
      if (now === seen) return;
      seen = now;
    }
  }

  /** A workflow as it is, whatever led to it. */
  put(workflow: WorkflowDetail): void {
    const submitted = {
      type: 'workflow_submitted',
      phase: 'PLAN',
      data: { by: workflow.requester },
    } as const;
    const event = {
      ...submitted,
      workflowId: workflow.id,
      sequence: 1,
      timestamp: workflow.createdAt,
      hash: 'hash-1',
    };
    this.entries.set(workflow.id, { workflow, events: [event], replyAddress: null, key: workflow.id });
  }

  /** Planned and assessed: people have to look. */
  toApproval(id: string, seal = 'seal-1', quorum = 1, approvers: readonly string[] = ['anyone']): void {
    this.move(id, 'approval_required', {
      phase: 'PAUSED',
      status: 'AWAITING_APPROVAL',
      tier: 2,
      score: 40,
      plan: {
        summary: 'Set the version',
        steps: [{ id: 's1', title: 'Set the version', kind: 'command', command: 'npm version 2.0.0' }],
        author: { kind: 'playbook', name: 'version' },
        workspace: 'sample',
        base: '0123456789abcdef0123456789abcdef01234567',
        context: [],
      },
      assessment: { tier: 2, score: 40, reasons: [], policy: 'p' },
      approval: {
        seal,
        quorum,
        approvers,
        requesterMayApprove: false,
        mergesInto: null,
        standIns: [],
        expiresAt: '2030-01-02T00:00:00.000Z',
        remindAt: null,
        escalateAt: null,
        reminded: false,
        escalated: false,
      },
    });
  }

  complete(id: string): void {
    this.move(id, 'workflow_completed', {
      phase: 'COMPLETE',
      status: 'COMPLETED',
      completedAt: '2030-01-01T00:01:00.000Z',
      result: {
        success: true,
        steps: [],
        ranIn: 'bubblewrap',
        commit: 'abcdef0123456789abcdef0123456789abcdef01',
        branch: `gad/${id}`,
        diffstat: { files: 1, insertions: 1, deletions: 1 },
        durationMs: 1200,
      },
    });
  }

  async decide(
    id: string,
    request: Parameters<Orchestrator['decide']>[1],
  ): ReturnType<Orchestrator['decide']> {
    const { workflow } = this.entry(id);
    const { decision, person, reason = '', seal } = request;
    if (workflow.status !== 'AWAITING_APPROVAL' || workflow.approval === null) {
      const last = workflow.approvals.at(-1);
      throw new GadError(
        'APPROVAL_NOT_OPEN',
        last
          ? `${last.person.name} has decided already: ${last.decision}.`
          : 'Nothing is waiting for approval.',
      );
    }
    if (seal !== undefined && seal !== workflow.approval.seal) {
      throw new GadError('APPROVAL_STALE', 'The plan has changed since this card was made.');
    }
    if (decision === 'changes' && reason.trim() === '') {
      throw new GadError('REASON_REQUIRED', 'Say what should change.');
    }
    if (person.id === workflow.requester.id) {
      throw new GadError('REQUESTER_EXCLUDED', 'Somebody else has to decide on your request.');
    }
    if (workflow.approvals.some((given) => given.person.id === person.id)) {
      throw new GadError('APPROVAL_REPEATED', 'You have decided already.');
    }
    const approval: Approval = {
      person,
      decision,
      reason,
      seal: workflow.approval.seal,
      at: workflow.updatedAt,
    };
    const approvals = [...workflow.approvals, approval];
    if (decision === 'reject') {
      this.move(id, 'approval_decided', { approvals, phase: 'FAILED', status: 'REJECTED' }, person);
      return { outcome: 'rejected', workflow: this.entry(id).workflow };
    }
    if (decision === 'changes') {
      this.move(id, 'approval_decided', { approvals, phase: 'PLAN', status: 'RUNNING' }, person);
      return { outcome: 'changes_requested', workflow: this.entry(id).workflow };
    }
    const met = approvals.length >= workflow.approval.quorum;
    this.move(
      id,
      'approval_decided',
      met ? { approvals, phase: 'REVIEW', status: 'APPROVED' } : { approvals },
      person,
    );
    return { outcome: met ? 'approved' : 'counted', workflow: this.entry(id).workflow };
  }

  async eligibility(id: string, person: Person): ReturnType<Orchestrator['eligibility']> {
    const { workflow } = this.entry(id);
    const { approval, requester, approvals } = workflow;
    const refusal = (code: ErrorCode, message: string) => ({
      workflow,
      refused: new GadError(code, message),
    });
    if (workflow.status !== 'AWAITING_APPROVAL' || !approval) return refusal('APPROVAL_NOT_OPEN', 'Nothing.');
    if (person.id === requester.id) return refusal('REQUESTER_EXCLUDED', 'Somebody else has to.');
    const named = approval.approvers.some((entry) => entry === 'anyone' || entry === person.id);
    if (!named) return refusal('NOT_ENTITLED', 'You are not among the people who may decide on this plan.');
    if (approvals.some((given) => given.person.id === person.id))
      return refusal('APPROVAL_REPEATED', 'You have approved this already.');
    return { workflow, refused: null };
  }

  async pause(id: string, by: Person): Promise<WorkflowDetail> {
    return this.change(id, 'workflow_paused', { phase: 'PAUSED', status: 'PENDING' }, by);
  }

  async resume(id: string, by: Person): Promise<WorkflowDetail> {
    return this.change(id, 'workflow_resumed', { phase: 'PLAN', status: 'RUNNING' }, by);
  }

  async cancel(id: string, by: Person): Promise<WorkflowDetail> {
    return this.change(id, 'workflow_cancelled', { phase: 'FAILED', status: 'CANCELLED' }, by);
  }

  async retry(
    id: string,
    by: Person,
    key: string,
    replyAddress: unknown,
    again: Again = {},
  ): Promise<{ workflow: WorkflowDetail; duplicate: false | 'key' | 'fingerprint' }> {
    const request = again.request ?? this.entry(id).workflow.request;
    this.retries.push({ id, ...again });
    return this.submit({ key, request, requester: by, replyAddress });
  }

  async remind(id: string, by: Person): Promise<WorkflowDetail> {
    const { approval, status } = this.entry(id).workflow;
    if (status !== 'AWAITING_APPROVAL' || !approval)
      throw new GadError('APPROVAL_NOT_OPEN', 'Nothing waits.');
    if (approval.remindedAt)
      throw new GadError('REMINDED_ALREADY', 'They were reminded less than an hour ago.');
    const again = { ...approval, reminded: true, remindedAt: '2030-01-01T00:00:00.000Z' };
    this.move(id, 'approval_reminded', { approval: again }, by);
    return this.entry(id).workflow;
  }

  /** Until when people are away, by their id. */
  readonly away = new Map<string, string>();

  async isBack({ id }: Person): Promise<boolean> {
    return this.away.delete(id);
  }

  async reassign(id: string, by: Person, to: string, until?: string): Promise<WorkflowDetail> {
    if (until !== undefined) this.away.set(by.id, until);
    const { approval } = this.entry(id).workflow;
    if (!approval) throw new GadError('APPROVAL_NOT_OPEN', 'Nothing waits.');
    const standIn = { person: to, for: by.id, until: approval.expiresAt, named: true } as const;
    const again = { ...approval, standIns: [...approval.standIns, standIn] };
    this.move(id, 'approval_reassigned', { approval: again }, by);
    return this.entry(id).workflow;
  }

  async unplanned(): ReturnType<Orchestrator['unplanned']> {
    return [...this.entries.values()]
      .filter(({ workflow }) => workflow.error?.code === 'NO_PLAN')
      .map(({ workflow: { id, request, createdAt } }) => ({
        id,
        request,
        reason: 'unknown',
        times: 1,
        at: createdAt,
      }));
  }

  async waiting(): Promise<number> {
    return (await this.list({ status: 'AWAITING_APPROVAL', limit: 100 })).workflows.length;
  }

  async stepLog(id: string, step: number): Promise<string> {
    return `step ${step} of ${this.entry(id).workflow.id}\n`;
  }

  async undo(
    id: string,
    by: Person,
    key: string,
    replyAddress: unknown,
  ): Promise<{ workflow: WorkflowDetail; duplicate: false | 'key' | 'fingerprint' }> {
    return this.submit({
      key,
      request: `undo commit of ${this.entry(id).workflow.id}`,
      requester: by,
      replyAddress,
    });
  }

  async status(id: string): Promise<WorkflowDetail> {
    return this.entry(id).workflow;
  }

  async list({
    limit = 20,
    ...wanted
  }: Parameters<Orchestrator['list']>[0]): ReturnType<Orchestrator['list']> {
    const { status, state, requesterId, requester, workspace, tier, text = '' } = wanted;
    const all = [...this.entries.values()]
      .map(({ workflow }) => workflow)
      .filter((one) => status === undefined || one.status === status)
      .filter((one) => state === undefined || stateIn(one) === state)
      .filter((one) => requesterId === undefined || one.requester.id === requesterId)
      .filter((one) => requester === undefined || one.requester.name.includes(requester))
      .filter((one) => workspace === undefined || one.workspace === workspace)
      .filter((one) => tier === undefined || one.tier === tier)
      .filter((one) => one.request.includes(text) || one.id === text)
      .reverse();
    return { workflows: all.slice(0, limit), nextCursor: all.length > limit ? 'next' : null };
  }

  /** Who may fill in forms; everybody when null. */
  formsFor: string | null = null;
  readonly fieldQueries: (FieldQuery & { readonly person: Person })[] = [];

  async forms(person: Person): Promise<readonly RequestForm[]> {
    if (this.formsFor !== null && person.id !== this.formsFor)
      throw new GadError('NOT_ENTITLED', 'You are not among the people who may ask for work here.');
    const setting = (name: string, more: boolean): FormField => ({
      ...{
        name,
        type: 'setting',
        what: 'a setting that is there',
        required: true,
        long: false,
        free: false,
        more,
      },
      choices: [{ title: 'port in a.json', value: 'port in a.json' }],
    });
    const typed = (name: string): FormField => ({ ...setting(name, false), free: true, choices: [] });
    const set = {
      playbook: 'set-value',
      title: 'Set a value',
      fields: [setting('key', true), typed('value')],
    };
    const next = { title: '1.1.0 (minor)', value: '1.1.0' };
    const version = { ...setting('version', false), free: true, choices: [next] };
    const others = Array.from({ length: 8 }, (_, n) => ({
      ...set,
      playbook: `other-${n}`,
      title: `Other ${n}`,
    }));
    return [set, { playbook: 'set-version', title: 'Set the version', fields: [version] }, ...others];
  }

  async choices(person: Person, query: FieldQuery): Promise<readonly FormChoice[]> {
    this.fieldQueries.push({ person, ...query });
    return [{ title: 'http.port in b.json', value: 'http.port in b.json' }];
  }

  requestFrom(playbook: string, values: Readonly<Record<string, string>>): string {
    if (Object.keys(values).length === 0) throw new GadError('INPUT_INVALID', 'Value: it has to be a value.');
    return `${playbook}: ${JSON.stringify(values)}`;
  }

  async waitingFor(person: Person): ReturnType<Orchestrator['waitingFor']> {
    const { workflows } = await this.list({ status: 'AWAITING_APPROVAL', limit: 100 });
    const standings = await Promise.all(workflows.map(({ id }) => this.eligibility(id, person)));
    return standings
      .filter(({ refused }) => refused === null)
      .map(({ workflow }) => {
        const { expiresAt, escalateAt, quorum } = workflow.approval!;
        const waits = { since: workflow.createdAt, expiresAt, escalateAt, given: 0, quorum };
        return { ...workflow, waits };
      })
      .reverse();
  }

  async events(id: string, after = 0): Promise<readonly WorkflowEvent[]> {
    return this.entry(id).events.filter(({ sequence }) => sequence > after);
  }

  async attestation(id: string): Promise<Envelope> {
    const payload = Buffer.from(this.entry(id).workflow.id).toString('base64');
    return { payloadType: 'application/vnd.in-toto+json', payload, signatures: [] };
  }

  async verify(id: string): Promise<{ events: number }> {
    const events = this.entry(id).events;
    if (this.tampered)
      throw new GadError('AUDIT_BROKEN', `Event 1 of workflow ${id} was changed.`, {
        details: { workflowId: id, sequence: 1 },
      });
    return { events: events.length };
  }

  async diff(id: string): Promise<string | null> {
    const { result, rehearsal } = this.entry(id).workflow;
    if (rehearsal?.effects) return rehearsal.effects.patch;
    return result?.commit ? '--- a/package.json\n+++ b/package.json\n-old\n+new\n' : null;
  }

  async statistics(): ReturnType<Orchestrator['statistics']> {
    return {
      days: [{ day: '2030-01-01', completed: 3, failed: 1, cancelled: 0, open: this.entries.size }],
      tiers: { 1: 2, 2: 1, 3: 1 },
      waits: [1_000, 60_000, 7_200_000],
      shadow: { alone: 0, asked: 0 },
    };
  }

  registerEventHandler(name: string, handler: EventHandler): void {
    this.handlers.set(name, handler);
  }

  watch(listener: (event: WorkflowEvent) => void): () => void {
    this.watchers.add(listener);
    return () => this.watchers.delete(listener);
  }

  suggestions(): ReturnType<Orchestrator['suggestions']> {
    return [{ playbook: 'version', title: 'Set the version', example: 'set the version to 2.0.0' }];
  }

  async examples(): ReturnType<Orchestrator['examples']> {
    return ['set the version to 2.0.0'];
  }

  async health(): ReturnType<Orchestrator['health']> {
    const clearing = { kind: 'bubblewrap', commands: true, missing: [] } as const;
    return { database: true, clearing, accepting: this.accepting, parked: 0 };
  }

  async start(): Promise<void> {}

  async stop(): Promise<void> {}

  private change(id: string, type: EventType, change: Partial<WorkflowDetail>, by: Person): WorkflowDetail {
    if (['COMPLETE', 'FAILED'].includes(this.entry(id).workflow.phase)) {
      throw new GadError('ILLEGAL_TRANSITION', `${id} has ended already.`);
    }
    this.move(id, type, change, by);
    return this.entry(id).workflow;
  }

  private entry(id: string): Entry {
    const entry = this.entries.get(id);
    if (!entry) throw new GadError('WORKFLOW_NOT_FOUND', `There is no workflow ${id}.`);
    return entry;
  }

  private relay(event: WorkflowEvent): void {
    const before = this.relayed.get(event.workflowId) ?? Promise.resolve();
    this.relayed.set(
      event.workflowId,
      before.then(() => this.deliver(event)),
    );
  }

  private async deliver(event: WorkflowEvent): Promise<void> {
    const { workflow, replyAddress } = this.entry(event.workflowId);
    for (const handler of this.handlers.values()) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        try {
          await handler(event, { workflow, replyAddress });
          break;
        } catch (error) {
          this.failures.push(error);
        }
      }
    }
  }
}
