/** What a person's workflows have cost in models, from what planners have reported. */
import { EventType as E } from '../domain/vocabulary';
import type { ModelUsage } from '../domain/workflow';
import type { Database } from './database';

interface Reported {
  readonly workflow_id: string;
  readonly data: string;
}

export class UsageReader {
  constructor(private readonly database: Database) {}

  /**
   * The usage of each workflow of a requester whose planner has reported since a time, as its last report says.
   * @param since epoch milliseconds
   * @param except the id of a workflow that is left out
   */
  async of(requesterId: string, since: number, except: string): Promise<readonly ModelUsage[]> {
    const rows = await this.database.read<Reported>(
      `SELECT workflow_id, data FROM workflow JOIN event
           ON event.started_at = workflow.created_at AND event.workflow_id = workflow.id
         WHERE requester_id = ? AND updated_at >= ? AND id <> ? AND type = ? AND recorded_at >= ?
         ORDER BY workflow_id, sequence`,
      [requesterId, since, except, E.PLAN_PROGRESSED, since],
    );
    const last = new Map(rows.map(({ workflow_id, data }) => [workflow_id, data]));
    return [...last.values()].map((data) => (JSON.parse(data) as { usage: ModelUsage }).usage);
  }
}
