/**
 * People who are away, and who decides for them meanwhile.
 *
 * That somebody is away is told by an event of the workflow on which they have said so, like everything
 * that counts for a decision. What is kept besides only points at that event: a person who changes the pointer
 * in the database gives nobody a right that the trail does not have.
 */
import { message } from '../../messages';
import { GadError } from '../../errors';
import { ANYONE } from '../domain/governance';
import type { Log } from '../domain/ports';
import { EventType as E, type Person, Status } from '../domain/vocabulary';
import type { WorkflowDetail } from '../domain/workflow';
import type { Store } from '../store';

/** Longest absence that can be announced, in milliseconds. */
const MAX_ABSENCE_MS = 90 * 86_400_000;
/** Why a plan is none of those that are handed over. */
const NOT_THEIRS: readonly string[] = [
  'NOT_ENTITLED',
  'APPROVAL_NOT_OPEN',
  'INPUT_INVALID',
  'PERSON_UNKNOWN',
  'WORKFLOW_NOT_FOUND',
];

/** The event that says that somebody is away. */
interface Pointer {
  readonly workflowId: string;
  readonly sequence: number;
}

const keyOf = ({ id }: Pick<Person, 'id'>): string => `away:${id}`;

/** @throws INPUT_INVALID for what is not a time, has passed, or is too far away */
export function checkedAway(until: string, now: number): string {
  const at = Date.parse(until);
  if (at > now && at <= now + MAX_ABSENCE_MS) return new Date(at).toISOString();
  throw new GadError('INPUT_INVALID', message('handing.day'));
}

export class Absences {
  constructor(
    private readonly store: Store,
    /** Hands the decision on a workflow over, as the person themselves would. */
    private readonly handOver: (id: string, by: Person, to: string) => Promise<unknown>,
    private readonly now: () => number,
    private readonly log: Log,
  ) {}

  /** From the event on, which says until when, and to whom. */
  async begin(person: Person, pointer: Pointer): Promise<void> {
    await this.store.notes.put(keyOf(person), pointer);
  }

  /** Whether the person was away. What is handed over already stays so. */
  async end(person: Person): Promise<boolean> {
    const away = (await this.store.notes.get(keyOf(person))) !== null;
    if (away) await this.store.notes.delete(keyOf(person));
    return away;
  }

  /** Hands over what waits for somebody who is away; where anyone may decide, nobody has to be replaced. */
  async apply({ id, status, approval }: WorkflowDetail): Promise<void> {
    if (status !== Status.AWAITING_APPROVAL || !approval || approval.approvers.includes(ANYONE)) return;
    for (const { name, value } of await this.store.notes.list<Pointer>('away:')) {
      const away = await this.read(value);
      if (!away) await this.store.notes.delete(name);
      else if (keyOf(away.person) === name) await this.hand(id, away);
    }
  }

  private async hand(id: string, { person, to }: { person: Person; to: string }): Promise<void> {
    try {
      await this.handOver(id, person, to);
    } catch (thrown) {
      if (!(thrown instanceof GadError && NOT_THEIRS.includes(thrown.code))) throw thrown;
      this.log('info', 'A decision could not be handed over for an absent approver.', {
        workflowId: id,
        code: thrown.code,
      });
    }
  }

  /** Who is away and who stands in, by the proven trail; null when that is over. */
  private async read({ workflowId, sequence }: Pointer): Promise<{ person: Person; to: string } | null> {
    const { queries } = this.store;
    const { row } = await this.store.prove(await queries.row(workflowId));
    const [event] = await queries.events(row, sequence - 1);
    if (event?.type !== E.APPROVAL_REASSIGNED || event.sequence !== sequence) return null;
    const { by, awayUntil = '', approval } = event.data;
    const to = approval?.standIns.findLast((one) => one.named && one.for === by.id)?.person;
    return to !== undefined && Date.parse(awayUntil) > this.now() ? { person: by, to } : null;
  }
}
