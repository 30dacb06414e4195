/** Turns a plan and its measured effects into facts. It knows nothing of risk. */
import { LRUCache } from 'lru-cache';
import { plainStep, stepSchema, type Step } from '../domain/plan';
import type { FileChange, FileSide } from '../domain/ports';
import { readChange } from './changes';
import { PlannedFiles } from './commands/planned-files';
import type { Stream } from './commands/streams';
import { CommandReader } from './commands/reader';
import type { ProgramTable } from './commands/programs';
import {
  BudgetSpent,
  wholeFact,
  type Change,
  type Done,
  type Fact,
  type NewFact,
  type Reading,
} from './facts';
import type { PathKinds } from './path-kind';
import { WORKSPACE, absolute, locate } from './paths';

/**
 * The most work for one plan, in units of about a microsecond. Work is counted and not timed: the tier of a plan must not
 * depend on how busy the machine is.
 */
const MAX_UNITS = 150_000;
/** git's number for a symbolic link. */
const LINK = '120000';

interface Tables {
  readonly kinds: PathKinds;
  readonly programs: ProgramTable;
}

/** The facts of a step, the work they took, and the files of the plan that the step has read and written. */
interface Known {
  readonly facts: readonly Fact[];
  readonly units: number;
  readonly asked: readonly string[];
  readonly written: readonly (readonly [string, Stream])[];
}

/** Limits of the cache, in characters for one step and for all, and in steps. */
const REMEMBERED = { maxEntrySize: 8_000, maxSize: 1_000_000, max: 2_000 };
/** Facts of steps: a plan is rated several times, and many plans share a step. */
const remembered = new WeakMap<Tables['kinds'], LRUCache<string, Known>>();

/** All facts of a plan, step by step; those of `measured` belong to no step. Never throws. */
export function readPlan(steps: readonly Step[], measured: readonly FileChange[], tables: Tables): Fact[] {
  const facts: Fact[] = [];
  const budget = new Budget();
  const files = new PlannedFiles();
  const read = (stepId: string | null, work: (reader: StepReader) => void): void => {
    try {
      work(new StepReader(stepId, facts, files, budget.spend, tables));
    } catch (thrown) {
      const why = thrown instanceof BudgetSpent ? 'budget' : 'error';
      const evidence = thrown instanceof Error ? thrown.message : String(thrown);
      facts.push({ kind: 'unknown', why, stepId, evidence, done: 'now' });
    }
  };
  // A measured file is known completely, so the fragment in an edit says less.
  const whole = new Set(measured.filter(isPlain).map(({ path }) => path));
  const memory =
    remembered.get(tables.kinds) ??
    new LRUCache<string, Known>({ ...REMEMBERED, sizeCalculation: (_, key) => key.length });
  remembered.set(tables.kinds, memory);
  for (const step of steps)
    read(step.id, (reader) => {
      const { id, title: _, said: __, ...rest } = step;
      const key = JSON.stringify([rest, 'path' in rest && whole.has(rest.path)]);
      const known = memory.get(key);
      // The meaning of a step depends on the files that the steps before it write.
      if (known && !known.asked.some((path) => files.has(path))) {
        budget.spend(known.units);
        for (const fact of known.facts) facts.push({ ...fact, stepId: id });
        for (const [path, stream] of known.written) files.set(path, stream);
        return;
      }
      const [from, before] = [facts.length, budget.spent];
      files.begin();
      reader.step(step, whole);
      if (!files.isDependent)
        memory.set(key, { ...files.record(), facts: facts.slice(from), units: budget.spent - before });
    });
  for (const file of measured) {
    const [before = null, after = null] = [file.before, file.after].map((side) => side && (side.text ?? ''));
    read(null, (reader) =>
      reader.change({ path: file.path, before, after, plain: isPlain(file), part: false }),
    );
  }
  return facts;
}

/** Whether both sides are text of ordinary files with the same mode. */
function isPlain({ before, after }: FileChange): boolean {
  const readable = (side: FileSide | null): boolean => !side || (side.text !== null && side.mode !== LINK);
  return readable(before) && readable(after) && (!before || !after || before.mode === after.mode);
}

class Budget {
  spent = 0;
  /** @throws BudgetSpent */
  readonly spend = (units: number): void => {
    this.spent += units;
    if (this.spent > MAX_UNITS)
      throw new BudgetSpent('The plan is too long or too deep to be read completely.');
  };
}

class StepReader {
  constructor(
    private readonly stepId: string | null,
    private readonly facts: Fact[],
    private readonly files: PlannedFiles,
    private readonly spend: (units: number) => void,
    private readonly tables: Tables,
  ) {}

  step(step: Step, measured: ReadonlySet<string>): void {
    if (!stepSchema.safeParse(plainStep(step)).success) throw new Error('The step is incomplete.');
    if (step.kind === 'command') {
      const before = this.facts.length;
      this.commands('now').read(step.command);
      // A comment alone does nothing, like `:`.
      if (this.facts.length === before) this.commands('now').read(':');
      return;
    }
    const { place, path } = locate(step.path);
    const what = this.tables.kinds.kindOf(path);
    const [evidence, part] = [step.path, step.kind === 'edit_file'];
    const after =
      step.kind === 'delete_file' ? null : step.kind === 'edit_file' ? step.replace : step.content;
    const change = { path, before: step.kind === 'edit_file' ? step.find : null, after, part, plain: true };
    if (place !== 'inside') {
      if (after === null) return this.add({ kind: 'deletes', path, place, what, evidence });
      this.add({ kind: 'writes', path, place, what, evidence });
      // What the file does when it is used counts as well, but its own change does not.
      const add = (fact: NewFact): void => (fact.kind === 'change' ? undefined : this.add(fact));
      return readChange(change, this.tables.kinds, { ...this.reading(), add });
    }
    if (step.kind === 'write_file')
      this.files.set(absolute(path, WORKSPACE), { kind: 'text', text: step.content });
    if (!part || !measured.has(path)) return this.change(change);
    this.add({ kind: 'change', path, what, action: 'edit', evidence });
  }

  change(change: Change): void {
    readChange(change, this.tables.kinds, this.reading());
  }

  private add(fact: NewFact): void {
    this.spend(1);
    this.facts.push(wholeFact(fact, this.stepId));
  }

  private commands(done: Done, path = ''): CommandReader {
    const { files, tables } = this;
    return new CommandReader({
      ...tables,
      files,
      done,
      reading: this.reading(),
      image: /(docker|container)file/i.test(path),
    });
  }

  private reading(): Reading {
    return {
      add: (fact) => this.add(fact),
      spend: this.spend,
      change: (change) => this.change(change),
      shell: (script, path, done) => this.commands(done, path).read(script),
    };
  }
}
