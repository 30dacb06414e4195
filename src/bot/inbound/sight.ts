/** Everything that the chat shows goes through here: what one person may see of the workflows. */
import type {
  ListQuery,
  Orchestrator,
  Person,
  Workflow,
  WorkflowDetail,
  WorkflowEvent,
} from '../../orchestrator/index';

export interface Sight {
  /** @throws WORKFLOW_NOT_FOUND, as well for one that the person may not see */
  status(id: string): Promise<WorkflowDetail>;
  events(id: string): Promise<readonly WorkflowEvent[]>;
  diff(id: string): Promise<string | null>;
  list(query: ListQuery): Promise<{ workflows: readonly Workflow[]; nextCursor: string | null }>;
}

export function sightOf(orchestrator: Orchestrator, person: Person): Sight {
  return {
    status: (id) => orchestrator.status(id, person),
    events: (id) => orchestrator.events(id, 0, person),
    diff: (id) => orchestrator.diff(id, person),
    list: (query) => orchestrator.list(query, person),
  };
}
