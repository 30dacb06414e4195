import { digest } from '../domain/digest';
import type { Step } from '../domain/plan';
import type { Sage } from '../domain/ports';
import type { Tier } from '../domain/vocabulary';
import type { Assessment, Reason } from '../domain/workflow';
import { CommandRules, type CommandRule } from './commands';
import { judgeContent } from './content-judge';
import { Findings } from './findings';
import { absolute, WORKSPACE } from './paths';
import { judgeDelete, judgeWrite } from './places';
import type { RiskConfig } from './risk-schema';
import type { ContentRule } from './rules/contents';
import { DATABASE_RULES } from './rules/databases';
import { GIT_RULES } from './rules/git';
import { INFRASTRUCTURE_RULES } from './rules/infrastructure';
import { PACKAGE_RULES } from './rules/packages';
import { SYSTEM_RULES } from './rules/system';
import { VERDICTS } from './rules/verdicts';
import { ShellJudge, type PlannedFiles } from './shell-judge';
import { embeddedShell } from './embedded';
import { setsOwnVersion } from './own-version';

/** Counts up whenever a built-in rule changes its meaning; part of the policy's digest. */
const BUILT_IN_VERSION = 1;

const BUILT_IN = [
  ...GIT_RULES,
  ...PACKAGE_RULES,
  ...SYSTEM_RULES,
  ...INFRASTRUCTURE_RULES,
  ...DATABASE_RULES,
];

/** The judge of plans under one policy: deterministic, without I/O, and it never throws. */
export function createSage(config: RiskConfig): Sage {
  const own: CommandRule[] = config.rules.flatMap(({ command, id, tier, text }) =>
    command ? [{ ...command, id, tier, text }] : [],
  );
  const commands = new CommandRules([...BUILT_IN, ...own]);
  const paths = config.rules.flatMap(({ path, content, ...rule }) =>
    path && !content ? [{ ...rule, pattern: new RegExp(path, 'i') }] : [],
  );
  const contents: ContentRule[] = config.rules.flatMap(({ path, content, id, tier, text }) =>
    content
      ? [
          {
            id,
            tier,
            text,
            pattern: new RegExp(content, 'i'),
            tests: true,
            ...(path ? { in: new RegExp(path, 'i') } : {}),
          },
        ]
      : [],
  );
  const policy = digest({ version: BUILT_IN_VERSION, config });

  return {
    assess({ steps }) {
      const findings = new Findings(config.overrides);
      const files: PlannedFiles = new Map();
      const budget = { commands: 0 };
      const live = new ShellJudge(commands, findings, files, budget);
      const stored = new ShellJudge(commands, findings, files, budget, true);
      for (const step of steps) {
        if (step.kind === 'command') {
          live.judge(step.command, step.id);
          continue;
        }
        const add = (verdict: Parameters<typeof findings.add>[0], evidence: string): void =>
          findings.add(verdict, step.id, evidence);
        for (const rule of paths) if (rule.pattern.test(step.path)) add(rule, step.path);
        if (step.kind === 'delete_file') {
          judgeDelete(step.path, WORKSPACE, false, add, step.path);
          continue;
        }
        if (!setsOwnVersion(step)) judgeWrite(step.path, WORKSPACE, add, step.path);
        const after = step.kind === 'write_file' ? step.content : step.replace;
        const before = step.kind === 'edit_file' ? step.find : '';
        judgeContent(
          { path: step.path, before, after, stepId: step.id, edit: step.kind === 'edit_file' },
          contents,
          findings,
        );
        files.set(absolute(step.path, WORKSPACE), { kind: 'text', text: after });
        for (const script of embeddedShell(step.path, after)) stored.judge(script, step.id);
      }
      weighWhole(steps, config, findings);
      return conclude(findings.sorted(), policy);
    },
  };
}

/** What only shows when the plan is seen as one. */
function weighWhole(steps: readonly Step[], { thresholds }: RiskConfig, findings: Findings): void {
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

/** Lowest score of each tier; each further reason adds a little, never enough for the next tier. */
const FLOOR: Readonly<Record<Tier, number>> = { 1: 0, 2: 34, 3: 67 };

function conclude(reasons: readonly Reason[], policy: string): Assessment {
  const tier = reasons[0]?.tier ?? 1;
  const extra = reasons.reduce((sum, reason) => sum + 2 * reason.tier, 0);
  return { tier, score: FLOOR[tier] + Math.min(33, extra), reasons, policy };
}
