/** Compiles rules to tests of facts. Pure. */
import { compileCallLine, glob, programsOf } from './call-line';
import { FACTS, type Fact, type FactKind } from './facts';
import { compilePattern, type Evidence, type Expected, type Fit, type Rule } from './rule-schema';

/** Longest value of an attribute that is looked at, in characters. */
const MAX_VALUE = 4_000;

type Test = (value: unknown) => boolean;

/** Whether a fact matches. */
type FactTest = (fact: Fact) => boolean;

/** One alternative of a rule, compiled. */
export interface CompiledRule {
  readonly rule: Rule;
  /** Whether it applies to a fact for which it is a candidate; `step` has all facts of that step. */
  applies(fact: Fact, step: readonly Fact[], evidence: ReadonlySet<Evidence>): boolean;
}

/** One alternative of a rule, and what makes it a candidate for a fact. */
interface Candidate {
  readonly kind: FactKind;
  /** The program in the call; null: any. */
  readonly program: string | null;
  /** The test of the attributes with a fixed set of values. */
  readonly closed: FactTest;
  readonly compiled: CompiledRule;
}

/** Attributes with a fixed set of values, by the kind of fact. */
const CLOSED = Object.fromEntries(
  Object.entries(FACTS).map(([kind, attributes]) => [
    kind,
    Object.entries(attributes).flatMap(([key, values]) =>
      typeof values !== 'string' || values === 'flag' ? [key] : [],
    ),
  ]),
) as unknown as Readonly<Record<FactKind, readonly string[]>>;

/**
 * Rules by the facts to which they may apply. The attributes with a fixed set of values, and the program in a call,
 * are tested once for each combination; only the remaining rules test the texts of a fact.
 */
export class RuleBook {
  private readonly all: readonly Candidate[];
  private readonly programs: ReadonlySet<string | null>;
  private readonly known = new Map<string, readonly CompiledRule[]>();

  constructor(readonly rules: readonly Rule[]) {
    this.all = rules.flatMap((rule) => rule.when.flatMap((fit) => candidatesOf(rule, fit)));
    this.programs = new Set(this.all.map(({ program }) => program));
  }

  /** The rules that may apply to a fact, those about its program first. */
  candidates(fact: Fact): readonly CompiledRule[] {
    const called = fact.kind === 'runs' && this.programs.has(fact.program) ? fact.program : '';
    let key = `${fact.kind} ${called}`;
    for (const name of CLOSED[fact.kind]) key += ` ${String(fact[name as keyof Fact])}`;
    let found = this.known.get(key);
    if (!found) {
      const fitting = this.all.filter(({ kind, closed }) => kind === fact.kind && closed(fact));
      const about = (which: string | null): readonly CompiledRule[] =>
        fitting.filter(({ program }) => program === which).map(({ compiled }) => compiled);
      found = [...about(called), ...about(null)];
      this.known.set(key, found);
    }
    return found;
  }
}

/** An alternative of a rule, once for each program that it names. */
function candidatesOf(rule: Rule, fit: Fit): readonly Candidate[] {
  const isClosed = (key: string): boolean => CLOSED[fit.fact].includes(key);
  const test = factTest(fit, rule.tier === 1, (key) => !isClosed(key));
  const withTest = rule.with && factTest(rule.with);
  const withoutTest = rule.without && factTest(rule.without);
  const compiled: CompiledRule = {
    rule,
    applies: (fact, step, evidence) =>
      test(fact) &&
      !(rule.settledBy?.some((each) => evidence.has(each)) ?? false) &&
      (!withTest || step.some((other) => isNear(fact, other) && withTest(other))) &&
      !(withoutTest && step.some((other) => isNear(fact, other) && withoutTest(other))),
  };
  const closed = attributesTest(fit, isClosed);
  const programs = (fit.call ?? ['*']).flatMap(programsOf);
  return [...new Set(programs.map((program) => (program.includes('*') ? null : program)))].map((program) => ({
    kind: fit.fact,
    program,
    closed,
    compiled,
  }));
}

/** Whether two facts are about the same file, or at least one of them is not about a file. */
const isNear = (fact: Fact, other: Fact): boolean =>
  !('path' in fact) || !('path' in other) || fact.path === other.path;

/** @param whole whether a call must be accounted for as a whole @param isAsked selects the attributes to test */
function factTest(fit: Fit, whole = false, isAsked?: (key: string) => boolean): FactTest {
  const attributes = attributesTest(fit, isAsked);
  const lines = fit.call?.map((line) => compileCallLine(line, whole));
  return (fact) =>
    fact.kind === fit.fact &&
    (!lines || (fact.kind === 'runs' && lines.some((fits) => fits(fact)))) &&
    attributes(fact);
}

/** @param isAsked selects the attributes to test */
function attributesTest(fit: Fit, isAsked: (key: string) => boolean = () => true): FactTest {
  const known = FACTS[fit.fact];
  const tests = Object.entries(fit)
    .filter(([key]) => key !== 'fact' && key !== 'call' && isAsked(key))
    .map(([key, expected]) => {
      const list = known[key as keyof typeof known] === 'list';
      return [key, list ? listTest(expected) : valueTest(expected)] as const;
    });
  return (fact) => tests.every(([key, test]) => test(fact[key as keyof Fact]));
}

function listTest(expected: Expected): Test {
  const [not, only] = ['not', 'only'].map((key) => typeof expected === 'object' && key in expected);
  const each = valueTest(not || only ? (Object.values(expected)[0] as Expected) : expected);
  if (only) return (values) => (values as unknown[]).every(each);
  return (values) => (values as unknown[]).some(each) !== not;
}

/** Whether a value is compared literally. */
const isPlain = (value: unknown): boolean =>
  typeof value !== 'object' && !(typeof value === 'string' && /[*?]/.test(value));
const lower = (value: unknown): unknown => (typeof value === 'string' ? lowered(value) : value);
/** The last text that was converted to lower case: many rules test the same one. */
let last = { text: '', lower: '' };
function lowered(text: string): string {
  if (text !== last.text) last = { text, lower: text.slice(0, MAX_VALUE).toLowerCase() };
  return last.lower;
}

function valueTest(expected: Expected): Test {
  if (Array.isArray(expected)) {
    if (expected.every(isPlain)) {
      const values = new Set(expected.map(lower));
      return (value) => values.has(lower(value));
    }
    const tests = expected.map(valueTest);
    return (value) => tests.some((test) => test(value));
  }
  if (typeof expected !== 'object') {
    if (isPlain(expected)) return (value) => lower(value) === lower(expected);
    if (typeof expected !== 'string') return (value) => value === expected;
    const pattern = glob(expected, false);
    return (value) => typeof value === 'string' && pattern.test(value.slice(0, MAX_VALUE));
  }
  if ('pattern' in expected) {
    const patterns = [expected.pattern].flat().map(compilePattern);
    // A test alone is twenty times as fast as a search for the position.
    return (value) =>
      typeof value === 'string' &&
      patterns.some((each) => each.fits(value.slice(0, MAX_VALUE), lowered(value)));
  }
  if ('not' in expected) {
    const test = valueTest(expected.not);
    return (value) => !test(value);
  }
  if ('only' in expected) return valueTest(expected.only);
  const { min = -Infinity, max = Infinity } = expected;
  return (value) => typeof value === 'number' && value >= min && value <= max;
}
