/** The examples of a rule: whether it matches those under `caught` and ignores those under `quiet`. */
import { GadError } from '../../errors';
import type { Step } from '../domain/plan';
import type { Opinion, Similar } from '../domain/workflow';
import { findings, type Assessed } from './assess';
import type { Policy } from './policy';
import type { Example, Rule } from './rule-schema';

/** One sentence for each example that fails; none if all hold. */
export function failingExamples(rule: Rule, policy: Policy): string[] {
  const says = (example: Example): boolean =>
    findings(policy, planOf(example)).some(({ reasons }) =>
      reasons.some((reason) => reason.rule === rule.id),
    );
  return [
    ...rule.caught
      .filter((example) => !says(example))
      .map((example) => `${rule.id} does not catch ${shown(example)}`),
    ...rule.quiet
      .filter(says)
      .map((example) => `${rule.id} catches ${shown(example)}, which it must leave alone`),
  ];
}

/** @throws GOVERNANCE_INVALID naming each example that fails */
export function refuseFailing(rules: readonly Rule[], policy: Policy): void {
  const problems = rules.flatMap((rule) => failingExamples(rule, policy));
  if (problems.length === 0) return;
  throw new GadError('GOVERNANCE_INVALID', problems.map((problem) => `risk.rules: ${problem}.`).join('\n'));
}

const shown = (example: Example): string => JSON.stringify(example).slice(0, 200);

/** The plan that an example stands for. */
export function planOf(example: Example): Assessed {
  const steps = typeof example === 'object' && 'steps' in example ? example.steps : [example];
  const beside = steps.map(besides);
  return {
    request: '',
    steps: steps.flatMap((step, at) => (beside[at] ? [] : [stepOf(step, `s${at + 1}`)])),
    ...beside.find(Boolean),
  };
}

type OneStep = Exclude<Example, { steps: unknown }>;

/** `@failed` and `@opinion:3` stand for what is known about a plan apart from its steps. */
function besides(step: OneStep): Pick<Assessed, 'similar' | 'opinion'> | undefined {
  if (step === '@failed') {
    const one: Similar = { id: 'a', request: '', success: false, score: 1 };
    return { similar: [one, { ...one, id: 'b' }] };
  }
  const [, tier] = (typeof step === 'string' && /^@opinion:([23])$/.exec(step)) || [];
  const opinion: Opinion = { model: 'a model', tier: tier === '3' ? 3 : 2, reason: 'It looks odd.' };
  return tier ? { opinion } : undefined;
}

function stepOf(step: OneStep, id: string): Step {
  const title = id;
  if (typeof step === 'string') return { id, title, kind: 'command', command: step };
  const { path, before } = step;
  // `@lines:1600` is a text of that many lines.
  const count = /^@lines:(\d+)$/.exec(step.after ?? '')?.[1];
  const after = count ? 'one\n'.repeat(Number(count)) : step.after;
  if (after === undefined) return { id, title, kind: 'delete_file', path };
  if (before === undefined) return { id, title, kind: 'write_file', path, content: after };
  return { id, title, kind: 'edit_file', path, find: before, replace: after };
}
