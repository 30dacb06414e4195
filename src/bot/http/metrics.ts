/** Numbers for Prometheus: counted from the event log, from messages, and asked of the process and the database. */
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import {
  reasonOf,
  type EventHandler,
  type Failure,
  type Orchestrator,
  type WorkflowEvent,
} from '../../orchestrator/index';

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
    help: 'Messages of the chat since this process started, by how they were taken.',
    labelNames: ['taken'] as const,
    registers,
  });
  const requests = new Counter({
    name: 'gad_requests_total',
    help: 'Requests since this process started, by what planning made of them: a certain reading of a playbook, a question, a model, or a refusal with its reason.',
    labelNames: ['taken', 'reason'] as const,
    registers,
  });
  new Gauge({
    name: 'gad_approvals_waiting',
    help: 'Workflows that wait for an approval now.',
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
    },
    message: (taken) => messages.inc({ taken }),
  };
}

/** What planning made of a request; null for any other event. */
function plannedAs({ type, phase, data }: WorkflowEvent): { taken: string; reason: string } | null {
  const { plan, error } = data as { plan?: { author?: { kind?: string } }; error?: Failure }; // prettier-ignore
  if (type === 'phase_completed' && phase === 'PLAN') {
    return { taken: plan?.author?.kind === 'model' ? 'model' : 'certain', reason: '' };
  }
  if (type === 'phase_failed' && error?.code === 'NO_PLAN') {
    return { taken: 'refused', reason: reasonOf(error) };
  }
  return type === 'question_asked' ? { taken: 'question', reason: '' } : null;
}
