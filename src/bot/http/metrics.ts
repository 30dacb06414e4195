/** Numbers for Prometheus: counted from the event log, from messages, and asked of the process and the database. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import {
  reasonOf,
  type EventHandler,
  type ModelUsage,
  type Orchestrator,
  type WorkflowEvent,
} from '../../orchestrator/index';

/** Workflows whose usage is kept at hand. */
const MAX_COUNTED = 10_000;

export interface Metrics {
  readonly registry: Registry;
  readonly count: EventHandler;
  /** Counts a message by how it was taken. */
  readonly message: (taken: 'conversation' | 'command' | 'request') => void;
}

export function createMetrics(orchestrator: Pick<Orchestrator, 'waiting'>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const events = new Counter({
    name: 'gad_workflow_events_total',
    help: 'Events of workflows since this process started, by type and phase.',
    labelNames: ['type', 'phase'] as const,
    registers,
  });
  const messages = new Counter({
    name: 'gad_messages_total',
    help: 'Chat messages since this process started, by how they were understood.',
    labelNames: ['taken'] as const,
    registers,
  });
  const requests = new Counter({
    name: 'gad_requests_total',
    help: 'Requests since this process started, by the result of planning: a certain reading of a playbook, a question, a model, or a refusal with its reason.',
    labelNames: ['taken', 'reason'] as const,
    registers,
  });
  const model = modelCounters(registers);
  new Gauge({
    name: 'gad_approvals_waiting',
    help: 'Workflows that are waiting for approval.',
    registers,
    async collect() {
      this.set(await orchestrator.waiting());
    },
  });
  return {
    registry,
    async count(event) {
      events.inc({ type: event.type, phase: event.phase });
      const planned = plannedAs(event);
      if (planned) requests.inc(planned);
      model(event);
    },
    message: (taken) => messages.inc({ taken }),
  };
}

/** What planners have used, from the totals that their events carry. */
function modelCounters(registers: Registry[]): (event: WorkflowEvent) => void {
  const rounds = new Counter({
    name: 'gad_model_rounds_total',
    help: 'How often planners have asked the model since this process started.',
    registers,
  });
  const tokens = new Counter({
    name: 'gad_model_tokens_total',
    help: 'Tokens that planners have used since this process started, by direction: input or output.',
    labelNames: ['direction'] as const,
    registers,
  });
  const cost = new Counter({
    name: 'gad_model_cost_total',
    help: 'Cost of planners since this process started, by currency, if the governance file has prices.',
    labelNames: ['currency'] as const,
    registers,
  });
  /** The totals of workflows that are being planned, or may be again; the newest. */
  const counted = new Map<string, ModelUsage>();
  return ({ workflowId, data }) => {
    const { usage } = data;
    if (!usage) return;
    // What a planner reports first is what was used before it began; that may have been counted already.
    const before = counted.get(workflowId) ?? usage;
    if (usage.rounds < before.rounds) return;
    rounds.inc(usage.rounds - before.rounds);
    tokens.inc({ direction: 'input' }, usage.inputTokens - before.inputTokens);
    tokens.inc({ direction: 'output' }, usage.outputTokens - before.outputTokens);
    if (usage.cost) {
      const { amount, currency } = usage.cost;
      cost.inc({ currency }, Math.max(0, amount - (before.cost?.amount ?? 0)));
    }
    counted.delete(workflowId);
    counted.set(workflowId, usage);
    const [oldest] = counted.keys();
    if (counted.size > MAX_COUNTED && oldest !== undefined) counted.delete(oldest);
  };
}

/** What planning made of a request; null for any other event. */
function plannedAs({ type, phase, data }: WorkflowEvent): { taken: string; reason: string } | null {
  const { plan, error } = data;
  if (type === 'phase_completed' && phase === 'PLAN') {
    return { taken: plan?.author?.kind === 'model' ? 'model' : 'certain', reason: '' };
  }
  if (type === 'phase_failed' && error?.code === 'NO_PLAN') {
    return { taken: 'refused', reason: reasonOf(error) };
  }
  return type === 'question_asked' ? { taken: 'question', reason: '' } : null;
}
