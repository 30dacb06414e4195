/** Which workflows a list is narrowed to, as the conditions of a SELECT. */
import type { Filter, ListState } from '../domain/filter';
import { storable } from '../domain/text';
import { canonicalId } from '../domain/vocabulary';

/** Words of a search that count. */
const MAX_WORDS = 8;

const STATES: Readonly<Record<ListState, string>> = {
  waiting: "phase = 'PAUSED'",
  working: "completed_at IS NULL AND phase <> 'PAUSED'",
  ended: 'completed_at IS NOT NULL',
};

export interface Conditions {
  readonly sql: string[];
  readonly parameters: unknown[];
}

export function conditionsOf(filter: Filter): Conditions {
  const sql: string[] = [];
  const parameters: unknown[] = [];
  const add = (condition: string, ...values: readonly unknown[]): void => {
    sql.push(condition);
    parameters.push(...values);
  };
  if (filter.status) add('status = ?', filter.status);
  if (filter.state) add(STATES[filter.state]);
  if (filter.requesterId) add('requester_id = ?', filter.requesterId);
  if (filter.requester) {
    const given = canonicalId(storable(filter.requester));
    add("(requester_id = ? OR LOWER(requester_name) LIKE ? ESCAPE '!')", given, containing(given));
  }
  if (filter.workspace) add('workspace = ?', storable(filter.workspace));
  if (filter.tier) add('tier = ?', filter.tier);
  const words = storable(filter.text ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  for (const word of words.slice(0, MAX_WORDS)) {
    add("(id = ? OR LOWER(request) LIKE ? ESCAPE '!')", word, containing(word));
  }
  return { sql, parameters };
}

/** A LIKE pattern for texts that contain this one; SQL Server knows a bracket as well. */
const containing = (text: string): string => `%${text.replace(/[!%_[]/g, '!$&')}%`;
