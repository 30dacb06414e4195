/** From facts to an assessment, by rules. Pure and deterministic. */
import type { Step } from '../domain/plan';
import type { FileChange } from '../domain/ports';
import { redact } from '../domain/secrets';
import type { Tier } from '../domain/vocabulary';
import type { Assessment, Opinion, Reason, Similar } from '../domain/workflow';
import type { Fact } from './facts';
import type { CompiledRule } from './match';
import type { Policy } from './policy';
import { readPlan } from './read-plan';
import type { Evidence } from './rule-schema';

/** A plan and everything else that is known about it. */
export interface Assessed {
  readonly request: string;
  readonly steps: readonly Step[];
  /** What a rehearsal changed; empty without one. */
  readonly changes?: readonly FileChange[];
  readonly similar?: readonly Similar[];
  readonly opinion?: Opinion | null;
  /** What can settle a rule: a playbook's certain reading, checks that pass. */
  readonly evidence?: readonly Evidence[];
}

/** One fact and what the rules say of it. */
export interface Finding {
  readonly fact: Fact;
  readonly reasons: readonly Reason[];
}

/** Longest evidence on a card, in characters. */
const MAX_EVIDENCE = 160;
/** How similar an earlier request must be to count, and how many of those must have failed. */
const ALIKE = 0.5;
const FAILURES = 2;
/** Lowest score of each tier. */
const FLOOR: Readonly<Record<Tier, number>> = { 1: 0, 2: 34, 3: 67 };
/** What one reason adds to the score, by its tier; the score never reaches the next tier's floor. */
const WEIGHT: Readonly<Record<Tier, number>> = { 1: 0, 2: 4, 3: 6 };
const MAX_WEIGHT = 32;

/** The reason of a fact that no rule knows. */
const NOT_RECOGNISED = { id: 'not-recognised', tier: 2, text: 'No risk rule covers this.' } as const;

/** Rates a plan. The text of the request has no influence. */
export function assess(policy: Policy, plan: Assessed): Assessment {
  const reasons = findings(policy, plan).flatMap((finding) => finding.reasons);
  return { ...conclude(reasons, policy.digest), ...(plan.opinion && { opinion: plan.opinion }) };
}

/** All facts of a plan with what the rules say of each. */
export function findings(policy: Policy, plan: Assessed): Finding[] {
  const facts = [...readPlan(plan.steps, plan.changes ?? [], policy), ...wholePlan(policy, plan)];
  const steps = new Map<string | null, Fact[]>();
  for (const fact of facts) {
    const list = steps.get(fact.stepId);
    if (list) list.push(fact);
    else steps.set(fact.stepId, [fact]);
  }
  const evidence = new Set(plan.evidence);
  const found = facts.map((fact) => ({
    fact,
    reasons: reasonsFor(policy, fact, steps.get(fact.stepId) ?? [], evidence),
  }));
  const silent = plan.steps.filter(({ id }) => !steps.has(id));
  return [...found, ...silent.map((step) => nothingKnown(step))];
}

function reasonsFor(
  policy: Policy,
  fact: Fact,
  step: readonly Fact[],
  evidence: ReadonlySet<Evidence>,
): Reason[] {
  const applying = policy.book.candidates(fact).filter((each) => each.applies(fact, step, evidence));
  const known = applying.some(({ rule }) => !rule.unlisted);
  const rules = applying.filter(({ rule }) => !rule.unlisted || !known);
  const counting = rules.filter(
    ({ rule: { tier } }) => tier === 3 || (fact.done === 'later' && tier === 2) || fact.done === 'now',
  );
  if (counting.length === 0 && fact.done === 'now') return [reason(NOT_RECOGNISED, fact)];
  return counting.map(({ rule }) => reason(rule, fact));
}

function reason(
  { id, tier, text }: Pick<CompiledRule['rule'], 'id' | 'tier' | 'text'>,
  { stepId, evidence }: Pick<Fact, 'stepId' | 'evidence'>,
): Reason {
  return { rule: id, text, stepId, evidence, tier };
}

/** The finding for a step in which the readers found nothing, such as an empty command. */
function nothingKnown(step: Step): Finding {
  const fact: Fact = { kind: 'unknown', why: 'syntax', stepId: step.id, evidence: step.title, done: 'now' };
  return { fact, reasons: [reason(NOT_RECOGNISED, fact)] };
}

/** Facts about the plan as a whole: its size, the history of similar plans, and a model's opinion. */
function wholePlan({ thresholds }: Policy, { steps, similar = [], opinion }: Assessed): Fact[] {
  // These facts need no evidence: only a rule that objects to them counts.
  const whole = { stepId: null, done: 'later' } as const;
  const facts: Fact[] = [];
  const texts: readonly unknown[] = steps.map((step) =>
    step.kind === 'write_file' ? step.content : step.kind === 'edit_file' ? step.replace : '',
  );
  const lines = texts.reduce<number>((sum, text) => sum + String(text).split('\n').length - 1, 0);
  const files = new Set(steps.flatMap((step) => (step.kind === 'command' ? [] : [step.path]))).size;
  if (lines > thresholds.lines || files > thresholds.files)
    facts.push({ kind: 'size', lines, files, evidence: `${lines} lines in ${files} files`, ...whole });
  const alike = similar.filter(({ score }) => score >= ALIKE);
  const failed = alike.filter(({ success }) => !success);
  const evidence = `${failed.length} of ${alike.length} failed: ${failed.map(({ id }) => id).join(', ')}`;
  if (failed.length >= FAILURES && failed.length * 2 >= alike.length)
    facts.push({ kind: 'history', failed: failed.length, evidence, ...whole });
  if (opinion && opinion.tier > 1) {
    const { tier, model, reason: why } = opinion;
    facts.push({ kind: 'opinion', tier, evidence: `${model}: ${why}`, ...whole });
  }
  return facts;
}

/** Combines the reasons: the highest tier counts. A plan of Tier 1 shows its evidence as the reason. */
function conclude(all: readonly Reason[], policy: string): Assessment {
  const tier = all.reduce<Tier>((highest, each) => (each.tier > highest ? each.tier : highest), 1);
  const byKey = new Map<string, Reason>();
  const planned = new Set(all.filter(({ stepId }) => stepId !== null).map(sameAs));
  for (const each of all) {
    // A measured effect adds nothing where the step that causes it has given the same reason.
    if (each.stepId === null && planned.has(sameAs(each))) continue;
    const key = `${each.rule}\n${each.stepId}`;
    if ((tier === 1 || each.tier > 1) && !byKey.has(key)) byKey.set(key, each);
  }
  // In Tier 1, measured effects come first: they say more than the steps that cause them.
  const late = ({ stepId }: Reason): number => (tier === 1 && stepId !== null ? 1 : 0);
  const reasons = [...byKey.values()].sort((a, b) => b.tier - a.tier || late(a) - late(b));
  const rules = new Map(reasons.map((each) => [each.rule, each.tier]));
  const weight = [...rules.values()].reduce((sum, each) => sum + WEIGHT[each], 0);
  const shown = reasons.map((each) => ({ ...each, evidence: evidenceOf(each.evidence) }));
  return { tier, score: FLOOR[tier] + Math.min(MAX_WEIGHT, weight), reasons: shown, policy };
}

const sameAs = ({ rule, evidence }: Reason): string => `${rule}\n${evidence}`;

/** One printable line without secrets: control characters and runs of white space become one space. */
export function evidenceOf(text: string): string {
  // eslint's no-control-regex is why this is written with a property escape.
  const line = redact(text.slice(0, 4 * MAX_EVIDENCE))
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ')
    .trim();
  return line.length > MAX_EVIDENCE ? `${line.slice(0, MAX_EVIDENCE - 1)}…` : line;
}
