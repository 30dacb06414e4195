import type { Step } from '../domain/plan';
import type { Sage } from '../domain/ports';
import { conclude } from './conclude';
import { isCosmetic } from './cosmetic';
import type { PlannedFiles } from './calls/call';
import { judgeContent, type FileChange } from './content-judge';
import { embeddedShell, startedCommands } from './embedded';
import { Findings, onlyGrave, type Verdict } from './findings';
import { isExercise, isProse } from './rules/files';
import { judgeHistory, judgeOpinion } from './hindsight';
import { setsOwnVersion } from './own-version';
import { absolute, WORKSPACE } from './paths';
import { judgeDelete, judgeWrite, onlySoundsLikeAuth } from './places';
import { compilePolicy, type Policy } from './policy';
import type { RiskConfig } from './risk-schema';
import { VERDICTS } from './rules/verdicts';
import { isQuery } from './sql';
import { ShellJudge } from './shell-judge';

/**
 * The judge of plans under one policy: deterministic, without I/O. Its `assess` never throws:
 * what it cannot read needs an elder.
 * @throws GOVERNANCE_INVALID when the configuration names a rule that does not exist
 */
export function createSage(config: RiskConfig): Sage {
  const policy = compilePolicy(config);
  return {
    assess({ steps, similar = [], opinion = null }) {
      const findings = new Findings(policy.overrides);
      const judge = stepJudge(policy, findings);
      const guarded = (stepId: string | null, work: () => void): void => {
        try {
          work();
        } catch (thrown) {
          findings.add(VERDICTS['step-unread'], stepId, String(thrown));
        }
      };
      for (const step of steps) guarded(step.id, () => judge(step));
      guarded(null, () => weighWhole(steps, policy, findings));
      // What other plans and a model say comes last, so that it adds to no sum.
      const beside = (verdict: Verdict, evidence: string): void => findings.add(verdict, null, evidence);
      judgeHistory(similar, beside);
      if (opinion) judgeOpinion(opinion, beside);
      return { ...conclude(findings.sorted(), policy.digest), ...(opinion && { opinion }) };
    },
  };
}

/** Judges the steps of one plan in their order: later ones see the files of earlier ones. */
function stepJudge(policy: Policy, findings: Findings): (step: Step) => void {
  const files: PlannedFiles = new Map();
  const budget = { commands: 0 };
  const shell = { rules: policy.commands, files, budget, changed: (file: FileChange) => judgeFile(file) };
  const live = new ShellJudge({ ...shell, findings, stored: false });
  const stored = new ShellJudge({ ...shell, findings, stored: true });
  // Code that starts git or a compiler is ordinary; what needs an elder by itself is not.
  const inCode = new ShellJudge({ ...shell, findings: onlyGrave(findings), stored: true });
  /** Judges what a file gains and loses, whether a step says so or a command does it. */
  const judgeFile = (change: FileChange): void => {
    const { path, after, stepId } = change;
    judgeContent(change, policy.contents, findings);
    for (const script of embeddedShell(path, after)) stored.judge(script, stepId);
    // A test may play with commands; one that the test runner loads by itself may not.
    if (isProse(path) || isExercise(path)) return;
    for (const script of startedCommands(path, after)) inCode.judge(script, stepId);
  };
  return (step) => {
    if (step.kind === 'command') return live.judge(step.command, step.id);
    const add = (verdict: Verdict, evidence: string): void => findings.add(verdict, step.id, evidence);
    for (const rule of policy.paths) if (rule.pattern.test(step.path)) add(rule, step.path);
    if (step.kind === 'delete_file') return judgeDelete(step.path, WORKSPACE, false, add, step.path);
    const ownVersion = setsOwnVersion(step);
    const edit = step.kind === 'edit_file';
    const [before, after] = edit ? [step.find, step.replace] : ['', step.content];
    const harmless =
      isCosmetic(step.path, before, after) || (isQuery(step.path, before) && isQuery(step.path, after));
    const placed = (verdict: Verdict, evidence: string): void => {
      const auth = verdict.id === 'file-auth';
      if (!auth || !onlySoundsLikeAuth(step.path, before + after)) add(verdict, evidence);
    };
    if (!ownVersion && !harmless) judgeWrite(step.path, WORKSPACE, placed, step.path);
    // A version defines no task that a later step could run.
    if (!ownVersion) files.set(absolute(step.path, WORKSPACE), { kind: 'text', text: after });
    judgeFile({ path: step.path, before, after, stepId: step.id, edit });
  };
}

/** What only shows when the plan is seen as one. */
function weighWhole(steps: readonly Step[], { thresholds }: Policy, findings: Findings): void {
  const texts = steps.map((step) =>
    step.kind === 'write_file' ? step.content : step.kind === 'edit_file' ? step.replace : '',
  );
  const lines = texts.reduce((sum, text) => sum + text.split('\n').length, 0) - steps.length;
  if (lines > thresholds.lines) findings.add(VERDICTS['plan-size'], null, `${lines} lines`);
  const touched = new Set(steps.flatMap((step) => (step.kind === 'command' ? [] : [step.path])));
  if (touched.size > thresholds.files) findings.add(VERDICTS['plan-files'], null, `${touched.size} files`);
  const medium = new Set(
    findings
      .sorted()
      .filter(({ tier }) => tier === 2)
      .map(({ rule }) => rule),
  );
  if (medium.size >= thresholds.mediumRisks)
    findings.add({ ...VERDICTS['plan-sum'], tier: 3 }, null, `${medium.size} kinds of risk`);
}
