/** Sage in the current thread: for the worker, and for commands that rate one plan after another. */
import { loadGrammars } from '../trees';
import type { Assessment } from '../domain/workflow';
import { assess, findings, type Assessed, type Finding } from './assess';
import { refuseFailing } from './examples';
import { compilePolicy } from './policy';
import type { RiskConfig } from './risk-schema';

export interface Assessor {
  /** Rates a plan; never throws. */
  assess(plan: Assessed): Assessment;
  /** All facts of a plan with what the rules say of each. */
  findings(plan: Assessed): Finding[];
  /** Digest of the policy. */
  readonly policy: string;
}

/**
 * Compiles the policy. With `examples`, the examples of the team's own rules are checked as well.
 * @throws CONFIG_INVALID, GOVERNANCE_INVALID: a rule with a mistake, or one whose example fails
 */
export async function createAssessor(
  config: RiskConfig,
  { examples = true, folder }: { examples?: boolean; folder?: string } = {},
): Promise<Assessor> {
  await loadGrammars();
  const policy = compilePolicy(config, folder);
  if (examples) refuseFailing(config.rules, policy);
  return {
    assess: (plan) => assess(policy, plan),
    findings: (plan) => findings(policy, plan),
    policy: policy.digest,
  };
}
