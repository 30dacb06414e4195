/** Rules compiled to questions about facts. Pure. */
import { compileCallLine, glob, type CallLine } from './call-line';
import { FACTS, type Fact, type FactKind } from './facts';
import { compilePattern, type Evidence, type Expected, type Fit, type Rule } from './rule-schema';

/** Longest value of an attribute that is looked at, in characters. */
const MAX_VALUE = 4_000;

type Test = (value: unknown) => boolean;

/** Whether a fact fits, by its attributes alone. */
type FactTest = (fact: Fact) => boolean;

/** One rule, compiled. */
export interface CompiledRule {
  readonly rule: Rule;
  /** Whether it applies to a fact, which stands among all facts of its step. */
  applies(fact: Fact, step: readonly Fact[], evidence: ReadonlySet<Evidence>): boolean;
}

/** Rules by the kind of fact that they are about, and calls by program besides. */
export class RuleBook {
  /** By kind, and of source by the part as well: `code call`. */
  private readonly byKind = new Map<string, CompiledRule[]>();
  private readonly byProgram = new Map<string, CompiledRule[]>();

  constructor(readonly rules: readonly Rule[]) {
    for (const rule of rules) for (const fit of rule.when) this.put(rule, fit);
  }

  /** The rules that may apply to a fact. */
  candidates(fact: Fact): readonly CompiledRule[] {
    const general = this.byKind.get(keyOf(fact.kind, fact.kind === 'code' ? fact.part : undefined)) ?? [];
    if (fact.kind !== 'runs') return general;
    const own = this.byProgram.get(fact.program);
    return own ? [...own, ...general] : general;
  }

  private put(rule: Rule, fit: Fit): void {
    const lines = (fit.call ?? []).map((line) => compileCallLine(line, rule.tier === 1));
    const general = attributesTest(fit);
    const withTest = rule.with && factTest(rule.with);
    const withoutTest = rule.without && factTest(rule.without);
    const make = (test: FactTest): CompiledRule => ({
      rule,
      applies: (fact, step, evidence) =>
        test(fact) &&
        !(rule.settledBy?.some((each) => evidence.has(each)) ?? false) &&
        (!withTest || step.some((other) => isNear(fact, other) && withTest(other))) &&
        !(withoutTest && step.some((other) => isNear(fact, other) && withoutTest(other))),
    });
    if (lines.length === 0) {
      const made = make(general);
      for (const part of partsOf(fit)) push(this.byKind, keyOf(fit.fact, part), made);
      return;
    }
    for (const [program, some] of byProgram(lines)) {
      const test: FactTest = (fact) =>
        fact.kind === 'runs' && some.some((line) => line.fits(fact)) && general(fact);
      if (program.includes('*'))
        push(
          this.byKind,
          'runs',
          make((fact) => fact.kind === 'runs' && glob(program).test(fact.program) && test(fact)),
        );
      else push(this.byProgram, program, make(test));
    }
  }
}

const keyOf = (kind: FactKind, part?: string): string => (part === undefined ? kind : `${kind} ${part}`);

/** The parts of source that a rule is about. */
function partsOf(fit: Fit): readonly (string | undefined)[] {
  if (fit.fact !== 'code') return [undefined];
  const named = [fit.part]
    .flat()
    .filter((part): part is string => typeof part === 'string' && !part.includes('*'));
  return named.length > 0 ? named : FACTS.code.part;
}

/** Whether a fact says something about the same file as another one, where both are about files. */
const isNear = (fact: Fact, other: Fact): boolean =>
  !('path' in fact) || !('path' in other) || fact.path === other.path;

function byProgram(lines: readonly CallLine[]): Map<string, CallLine[]> {
  const found = new Map<string, CallLine[]>();
  for (const line of lines) for (const program of line.programs) push(found, program, line);
  return found;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function factTest(fit: Fit): FactTest {
  const general = attributesTest(fit);
  const lines = (fit.call ?? []).map((line) => compileCallLine(line, false));
  return (fact) =>
    fact.kind === fit.fact &&
    general(fact) &&
    (lines.length === 0 ||
      (fact.kind === 'runs' &&
        lines.some((line) => line.programs.includes(fact.program) && line.fits(fact))));
}

function attributesTest(fit: Fit): FactTest {
  const known = FACTS[fit.fact];
  const tests = Object.entries(fit)
    .filter(([key]) => key !== 'fact' && key !== 'call')
    .sort(([, one], [, other]) => costOf(one) - costOf(other))
    .map(([key, expected]) => {
      const list = known[key as keyof typeof known] === 'list';
      return [key, list ? listTest(expected) : valueTest(expected)] as const;
    });
  return (fact) => tests.every(([key, test]) => test(fact[key as keyof Fact]));
}

/** What a test costs: a look-up, a comparison with `*` in it, a pattern. */
function costOf(expected: Expected): number {
  const all: readonly unknown[] = [expected].flat();
  if (all.some((each) => typeof each === 'object')) return 2;
  return all.every(isPlain) ? 0 : 1;
}

function listTest(expected: Expected): Test {
  if (typeof expected === 'object' && 'not' in expected) {
    const some = listTest(expected.not);
    return (values) => !some(values);
  }
  if (typeof expected === 'object' && 'only' in expected) {
    const each = valueTest(expected.only);
    return (values) => (values as unknown[]).every(each);
  }
  const each = valueTest(expected);
  return (values) => (values as unknown[]).some(each);
}

/** Whether a value is compared as it is. */
const isPlain = (value: unknown): boolean =>
  typeof value !== 'object' && !(typeof value === 'string' && value.includes('*'));
const lower = (value: unknown): unknown => (typeof value === 'string' ? lowered(value) : value);
/** The last text that was put into lower case: many rules ask about the same one. */
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
    // A question alone is twenty times as fast as a search for the place.
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
