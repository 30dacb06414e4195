import { handOverAction, handOverFields } from './actions';
import { fill, fitted, header, TIGHT, type AdaptiveCard } from './card';
import template from './templates/reassign.json';
import { BOLD, line, run, SUBTLE } from './text';
import { say } from './words';
import type { Workflow } from '../orchestrator/domain/workflow';

/** Asks to whom a decision is handed, and until when; `standIns` are the entries of the governance file. */
export function reassignCard({ id, request }: Workflow, standIns: readonly string[]): AdaptiveCard {
  return fitted((limit) =>
    fill(template, {
      fallbackText: line(say('handOver.fallback', { request }), 300),
      header: header(say('handOver.title'), 'accent'),
      request: [run(line(request, Math.min(limit, 300)), BOLD)],
      what: [run(say('handOver.what'), SUBTLE)],
      fields: handOverFields(limit <= TIGHT ? [] : standIns),
      actions: [handOverAction(id)],
    }),
  );
}
