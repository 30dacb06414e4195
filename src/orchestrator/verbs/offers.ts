/** What people can ask for in a workspace: examples, and forms with what it has. */
import type { FieldQuery } from '../api';
import type { FormChoice, Log, RequestForm, Suggestion, WorkspaceView } from '../domain/ports';
import type { Person } from '../domain/vocabulary';
import type { People } from '../engine/people';
import type { Rooms } from '../engine/rooms';
import type { Store } from '../store';
import { knownWorkspace } from './intake';

export interface OffersOptions {
  readonly rooms: Pick<Rooms, 'pathFinder' | 'workspaces'>;
  readonly store: Pick<Store, 'queries'>;
  readonly people: People;
  /** Names of the workspaces; the first is the default. */
  readonly workspaces: readonly string[];
  readonly log: Log;
}

/** How many of the newest requests say what is asked for often. */
const ASKED = 100;

export class Offers {
  constructor(private readonly options: OffersOptions) {}

  suggestions(): readonly Suggestion[] {
    return this.options.rooms.pathFinder.suggestions();
  }

  /** Requests that a workspace has a plan for; none where it cannot be read. */
  async examples(workspace = this.options.workspaces[0] ?? ''): Promise<readonly string[]> {
    const { pathFinder, workspaces } = this.options.rooms;
    try {
      return (await pathFinder.examples?.(await workspaces.open(workspace))) ?? [];
    } catch (error) {
      this.options.log('warn', 'No examples could be made for a workspace.', { workspace, error });
      return [];
    }
  }

  /** @throws WORKSPACE_UNKNOWN, NOT_ENTITLED */
  async forms(person: Person, workspace?: string): Promise<readonly RequestForm[]> {
    const view = await this.askable(person, workspace);
    const query = { workspace: view.name, limit: ASKED };
    const { workflows } = await this.options.store.queries.list(query);
    const asked = workflows.map(({ request }) => request);
    return (await this.options.rooms.pathFinder.forms?.(view, asked)) ?? [];
  }

  /** @throws WORKSPACE_UNKNOWN, NOT_ENTITLED */
  async choices(
    person: Person,
    { workspace, playbook, field, text }: FieldQuery,
  ): Promise<readonly FormChoice[]> {
    const view = await this.askable(person, workspace);
    return (await this.options.rooms.pathFinder.choices?.(view, playbook, field, text)) ?? [];
  }

  /** @throws INPUT_INVALID */
  requestFrom(playbook: string, values: Readonly<Record<string, string>>): string {
    return this.options.rooms.pathFinder.requestFrom?.(playbook, values) ?? '';
  }

  /** A workspace that a person may ask for work in: others are not told what is in it. */
  private async askable(person: Person, workspace: string | undefined): Promise<WorkspaceView> {
    const { people, rooms } = this.options;
    const name = knownWorkspace(this.options.workspaces, workspace);
    await people.mayAsk(people.known(person), name);
    return rooms.workspaces.open(name);
  }
}
