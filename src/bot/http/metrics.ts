/** Numbers for Prometheus, counted from the event log. */
import { Counter, Registry } from 'prom-client';
import type { EventHandler } from '../../orchestrator/index';

export interface Metrics {
  readonly registry: Registry;
  readonly count: EventHandler;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const events = new Counter({
    name: 'gad_workflow_events_total',
    help: 'Events of workflows since this process started, by type and phase.',
    labelNames: ['type', 'phase'] as const,
    registers: [registry],
  });
  return {
    registry,
    async count({ type, phase }) {
      events.inc({ type, phase });
    },
  };
}
