/** What a person may see, and who may stop everything. */
import { message } from '../../messages';
import { GadError } from '../../errors';
import { namedBy } from '../domain/approval';
import type { ApprovalPolicy } from '../domain/governance';
import type { Known } from '../domain/person';
import type { Person } from '../domain/vocabulary';
import type { Via } from '../domain/workflow';
import type { People } from '../engine/people';
import { type Loaded, type Queries, workflowNotFound } from '../store';

export class Access {
  constructor(
    private readonly queries: Queries,
    private readonly people: People,
    private readonly policy: ApprovalPolicy,
    private readonly localMode: boolean,
  ) {}

  /**
   * Lets a viewer go on who may see the workflow; no viewer is the service itself.
   * @throws WORKFLOW_NOT_FOUND as for one that is not there, PERSON_UNKNOWN, DIRECTORY_UNAVAILABLE
   */
  async check({ row, detail }: Loaded, viewer: Person | undefined): Promise<void> {
    if (!viewer) return;
    const person = this.people.known(viewer);
    const asked = namedBy(person, detail.approval).length > 0;
    if (!asked && !(await this.people.maySee(person, row))) throw workflowNotFound(row.id);
  }

  /** A workflow that a person may see, with its documents. @throws what `check` throws */
  async load(id: string, viewer: Person | undefined): Promise<Loaded> {
    const loaded = await this.queries.load(id);
    await this.check(loaded, viewer);
    return loaded;
  }

  /** @throws NOT_ENTITLED; where local mode names no operators, everybody is one */
  async operator(person: Person, via: Via | undefined): Promise<Known> {
    const by = this.people.known(person);
    const { operators } = this.policy;
    const free = this.localMode && operators.length === 0;
    if (via || free || (await this.people.isOneOf(by, operators))) return by;
    throw new GadError('NOT_ENTITLED', message('steering.operators'));
  }
}
