import { FIELDS } from './actions';
import { action, fill, fitted, header, TIGHT, type AdaptiveCard } from './card';
import template from './templates/reassign.json';
import { BOLD, line, run, SUBTLE } from './text';
import { say } from './words';
import type { Workflow } from '../orchestrator/domain/workflow';

/** People by id that the list shows; the client searches the directory besides. */
const MOST = 20;

/**
 * Asks to whom a decision is handed. Teams offers people of the directory as one types ("People Picker in
 * Adaptive Cards", learn.microsoft.com) and sends their object id; other clients show those that are named.
 */
export function reassignCard({ id, request }: Workflow, people: readonly string[]): AdaptiveCard {
  return fitted((limit) =>
    fill(template, {
      fallbackText: line(say('handOver.fallback', { request }), 300),
      header: header(say('handOver.title'), 'accent'),
      request: [run(line(request, Math.min(limit, 300)), BOLD)],
      what: [run(say('handOver.what'), SUBTLE)],
      label: say('field.colleague'),
      placeholder: say('field.colleagueHint'),
      missing: say('field.colleagueMissing'),
      field: FIELDS.colleague,
      choices: people.slice(0, limit <= TIGHT ? 0 : MOST).map((id) => ({ title: line(id, 60), value: id })),
      actions: [action(say('button.handOver'), 'reassign', { id }, 'positive')],
    }),
  );
}
