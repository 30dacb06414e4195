/** The accounts of a storm: what was asked for and promised, against what is stored and shown. */
import type { CardShown, FlowRecord, StormEvent } from './record';
import type { JournalLine } from './room';
import { allowedEnds, type Flow } from './scenario';

/** What the service says of one workflow. */
export interface Stored {
  readonly id: string;
  readonly status: string;
  readonly request: string;
  readonly events: readonly StormEvent[];
}

/** What is known when everything has come to rest. */
export interface Evidence {
  readonly flows: readonly Flow[];
  readonly records: readonly FlowRecord[];
  /** By the number of the flow. */
  readonly stored: ReadonlyMap<number, readonly Stored[]>;
  readonly journal: readonly JournalLine[];
  /** The message that is each workflow's card; null where the bot never learned its id. */
  readonly cards: ReadonlyMap<string, string | null>;
  /** Deliveries that were given up. */
  readonly parked: number;
  /** What `gad audit verify` says of a broken chain; null when none is broken. */
  readonly audit: string | null;
  readonly kills: readonly number[];
}

export interface Verdict {
  /** How often each thing happened that must never happen. */
  readonly rows: ReadonlyMap<string, number>;
  /** Flows that ended as they had to, in percent. */
  readonly completion: number;
  /** What may happen and is documented: an answer that is lost can cost a card or show it twice. */
  readonly notes: ReadonlyMap<string, number>;
  /** An example or more for each row that is not 0. */
  readonly findings: readonly string[];
  readonly good: boolean;
  /** How often the service was killed. */
  readonly kills: number;
}

/** Between a message being shown and its id being noted down a kill is as good as a lost answer. Milliseconds. */
const NOTING = 20_000;
const MAX_FINDINGS = 40;

const TITLES: Readonly<Record<string, readonly string[]>> = {
  COMPLETED: ['Completed'],
  REJECTED: ['Rejected'],
  CANCELLED: ['Cancelled'],
  FAILED: ['Failed', 'I did not understand that'],
};

export const ROWS = [
  'lost requests',
  'doubled requests',
  'lost decisions',
  'doubled decisions',
  'doubled executions',
  'doubled cards',
  'stale or missing cards',
  'wrong final states',
  'undelivered events',
  'broken chains',
] as const;
type Row = (typeof ROWS)[number];

class Accounts {
  readonly rows = new Map<string, number>(ROWS.map((row) => [row, 0]));
  readonly notes = new Map<string, number>();
  readonly findings: string[] = [];

  wrong(row: Row, flow: Flow | null, what: string): void {
    this.rows.set(row, (this.rows.get(row) ?? 0) + 1);
    if (this.findings.length < MAX_FINDINGS) {
      this.findings.push(`${row}: ${flow ? `flow ${flow.number} (${flow.kind}): ` : ''}${what}`);
    }
  }

  note(what: string): void {
    this.notes.set(what, (this.notes.get(what) ?? 0) + 1);
  }
}

export function judge(evidence: Evidence): Verdict {
  const accounts = new Accounts();
  const executions = readExecutions(evidence.journal);
  let ended = 0;
  for (const flow of evidence.flows) {
    const record = evidence.records[flow.number]!;
    const stored = evidence.stored.get(flow.number) ?? [];
    judgeRequest(accounts, flow, record, stored);
    const [workflow] = stored;
    if (!workflow) continue;
    const { events, status } = workflow;
    const decisions = events.filter(({ type }) => type === 'approval_decided');
    judgeDecisions(accounts, flow, record, decisions);
    const run = executions.get(workflow.id);
    for (let i = 0; i < (run?.doubled ?? 0); i++) accounts.wrong('doubled executions', flow, workflow.id);
    const allowed = allowedEnds(
      flow.kind,
      events.map(({ type }) => type),
      decisions.map(({ outcome }) => outcome ?? ''),
    );
    const published = run?.published ?? false;
    if (allowed.includes(status) && published === (status === 'COMPLETED')) ended++;
    else {
      const types = events.map(({ type }) => type).join(', ');
      const what = `${status}${published ? ' and published' : ''} after ${types}; refused: ${record.refusal}`;
      accounts.wrong('wrong final states', flow, `${workflow.id} is ${what}`);
    }
    for (const { sequence, type } of events) {
      const told = record.events.get(sequence);
      if (told?.type !== type)
        accounts.wrong('undelivered events', flow, `${workflow.id} ${sequence} ${type}`);
    }
    for (let i = 0; i < record.outOfOrder; i++) {
      accounts.wrong('undelivered events', flow, `${workflow.id}: delivered out of order`);
    }
    judgeCards(accounts, flow, record, workflow, evidence);
  }
  for (let i = 0; i < evidence.parked; i++)
    accounts.wrong('undelivered events', null, 'a delivery was parked');
  if (evidence.audit !== null) accounts.wrong('broken chains', null, evidence.audit);
  const { rows, notes, findings } = accounts;
  const completion = (100 * ended) / evidence.flows.length;
  const good = completion === 100 && [...rows.values()].every((count) => count === 0);
  return { rows, notes, findings, completion, good, kills: evidence.kills.length };
}

function judgeRequest(accounts: Accounts, flow: Flow, record: FlowRecord, stored: readonly Stored[]): void {
  if (stored.length > 1) accounts.wrong('doubled requests', flow, stored.map(({ id }) => id).join(', '));
  if (stored.length > 0) return;
  const what = record.accepted ? 'the bot said 200 and stored nothing' : 'it was never taken in';
  accounts.wrong('lost requests', flow, what);
}

function judgeDecisions(
  accounts: Accounts,
  flow: Flow,
  record: FlowRecord,
  decisions: readonly StormEvent[],
): void {
  for (const { person, decision } of record.acknowledged) {
    if (!decisions.some((event) => event.by === person && event.decision === decision)) {
      accounts.wrong('lost decisions', flow, `${person} was told that ${decision} counts`);
    }
  }
  const keys = decisions.map(({ by, decision, seal }) => `${by} ${decision} ${seal}`);
  for (let i = 0; i < keys.length - new Set(keys).size; i++) {
    accounts.wrong('doubled decisions', flow, keys.join('; '));
  }
}

/** What each workflow's line in the journal comes to. */
function readExecutions(
  journal: readonly JournalLine[],
): ReadonlyMap<string, { published: boolean; doubled: number }> {
  const runs = new Map<string, { published: boolean; doubled: number; at: number | null }>();
  for (const { what, id, pid } of journal) {
    const run = runs.get(id) ?? { published: false, doubled: 0, at: null };
    runs.set(id, run);
    // One process carries a plan out twice at the same time, or publishes what is published.
    if ((what === 'begin' && run.at === pid) || (what === 'publish' && run.published)) run.doubled++;
    if (what === 'begin') run.at = pid;
    if (what === 'end') run.at = null;
    if (what === 'publish') run.published = true;
    if (what === 'withdraw') run.published = false;
  }
  return runs;
}

function judgeCards(
  accounts: Accounts,
  flow: Flow,
  record: FlowRecord,
  { id, status, events }: Stored,
  { kills, cards: noted }: Evidence,
): void {
  const cards = [...record.cards.values()].filter(({ workflow }) => workflow === id);
  /** Whether the bot can't know the message's id. */
  const unknown = ({ answerLost, at }: CardShown): boolean =>
    answerLost || kills.some((kill) => kill > at - 100 && kill < at + NOTING);
  const slots = new Map<string, CardShown[]>();
  for (const card of cards) slots.set(card.slot, [...(slots.get(card.slot) ?? []), card]);
  // A person who types a command is answered with the card as it is then.
  const answers = record.typedDecisions + record.typedCommands;
  const asked = events.filter(({ type }) => type === 'approval_required').length;
  for (const [slot, shown] of slots) {
    const allowed = slot === 'card' ? 1 + answers : slot.includes('Approval needed') ? asked : 1;
    for (const card of shown.slice(allowed)) {
      // Between the two there may be answers to what people typed.
      const earlier = shown.slice(0, shown.indexOf(card));
      if (earlier.some(unknown)) accounts.note('messages shown again after their answer was lost');
      else accounts.wrong('doubled cards', flow, `${id} ${slot}`);
    }
  }
  const titles = TITLES[status] ?? [];
  const own = slots.get('card') ?? [];
  if (own.length === 0) return accounts.wrong('stale or missing cards', flow, `${id} was never shown`);
  const message = noted.get(id) ?? null;
  if (message === null) return accounts.note('cards whose id was lost with the answer');
  const current = record.cards.get(message);
  if (current && titles.includes(current.title)) return;
  const said = current?.history.join(', ') ?? 'nothing';
  accounts.wrong('stale or missing cards', flow, `${id} is ${status}, its card has said ${said}`);
}

/** The table that a storm ends with. */
export function table({ rows, notes, completion, findings }: Verdict): string {
  const line = (what: string, count: number | string): string =>
    `  ${what.padEnd(52)}${String(count).padStart(8)}`;
  return [
    ...[...rows].map(([what, count]) => line(what, count)),
    line('completion of what should complete', `${completion.toFixed(completion === 100 ? 0 : 2)} %`),
    ...(notes.size > 0 ? ['', 'Documented, and not counted above:'] : []),
    ...[...notes].map(([what, count]) => line(what, count)),
    ...(findings.length > 0 ? ['', ...findings] : []),
  ].join('\n');
}
