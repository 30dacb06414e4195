/**
 * When a person wants to be left alone, and when to hear what waits for them. Kept as one note for each
 * person; what their quiet hours have held back is kept with it, so that nothing is told twice and nothing
 * is lost, on however many replicas.
 */
import { createHash } from 'node:crypto';
import type { Notes, Person } from '../../orchestrator/index';
import { isWithin, localTime, type Clock, type Quiet } from './hours';
import type { PersonalChats } from './personal';

export interface Times {
  readonly person: Person;
  readonly timeZone: string;
  readonly quiet: Quiet | null;
  /** When the digest of the day comes; null: not at all. */
  readonly digest: Clock | null;
  /** The day, where the person is, of the last digest. */
  readonly digested: string;
  /** Workflows of which they were not told in their quiet hours. */
  readonly held: readonly string[];
}

/** What a person can choose. */
export type Wish = Partial<Pick<Times, 'timeZone' | 'quiet' | 'digest'>>;

const PREFIX = 'teams:times:';
/** Of more than these nobody wants to read. */
const MAX_HELD = 100;
/** Others change the same note at most this often in a row. */
const MAX_RACES = 20;

export class PersonTimes {
  constructor(
    private readonly notes: Notes,
    private readonly personal: PersonalChats,
    readonly now: () => number,
  ) {}

  async of(personId: string): Promise<Times | null> {
    return this.notes.get<Times>(keyOf(personId));
  }

  /** Those of everybody who has chosen some. */
  async all(): Promise<readonly Times[]> {
    return (await this.notes.list<Times>(PREFIX)).map(({ value }) => value);
  }

  /** What the person has chosen; where nothing was, `timeZone` is theirs. A digest begins with the next that is due. */
  async choose(person: Person, timeZone: string, wish: Wish): Promise<Times> {
    return this.change(person.id, (before) => {
      const chosen = { ...(before ?? { ...NOTHING, timeZone }), ...wish, person };
      const { day, clock } = localTime(this.now(), chosen.timeZone);
      const due = chosen.digest !== null && chosen.digest !== before?.digest && clock >= chosen.digest;
      return due ? { ...chosen, digested: day } : chosen;
    });
  }

  /** Whether messages should not sound now, and can be told later: without a personal chat they cannot. */
  async isQuiet(personId: string): Promise<boolean> {
    const times = await this.of(personId);
    return times !== null && this.quietNow(times) && (await this.personal.of(personId)) !== null;
  }

  quietNow({ quiet, timeZone }: Times): boolean {
    return quiet !== null && isWithin(quiet, localTime(this.now(), timeZone).clock);
  }

  /** The day of the digest that is due; null where none is. */
  digestDue({ digest, digested, timeZone }: Times): string | null {
    const { day, clock } = localTime(this.now(), timeZone);
    return digest !== null && clock >= digest && day > digested ? day : null;
  }

  /** Keeps a workflow for the end of the quiet hours. */
  async hold(personId: string, ...ids: readonly string[]): Promise<void> {
    await this.change(personId, (times) => {
      const held = [...new Set([...(times?.held ?? []), ...ids])].slice(-MAX_HELD);
      return { ...(times ?? NOTHING), held };
    });
  }

  /** Notes something down that others may have noted in the same moment: then nothing is changed, and false. */
  claim(times: Times, change: Partial<Pick<Times, 'held' | 'digested'>>): Promise<boolean> {
    return this.notes.swap(keyOf(times.person.id), times, { ...times, ...change });
  }

  /** Takes a claim back. */
  async release(personId: string, change: Pick<Times, 'digested'>): Promise<void> {
    await this.change(personId, (times) => ({ ...(times ?? NOTHING), ...change }));
  }

  private async change(personId: string, change: (times: Times | null) => Times): Promise<Times> {
    for (let race = 0; race < MAX_RACES; race++) {
      const before = await this.of(personId);
      const next = change(before);
      if (await this.notes.swap(keyOf(personId), before, next)) return next;
    }
    throw new Error('A note about a person keeps changing.');
  }
}

const NOTHING: Times = {
  person: { id: '', name: '' },
  timeZone: 'UTC',
  quiet: null,
  digest: null,
  digested: '',
  held: [],
};

const keyOf = (personId: string): string =>
  PREFIX + createHash('sha256').update(personId).digest('base64url');
