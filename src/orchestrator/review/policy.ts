/** The built-in rules and a team's own, put together into one policy. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GadError } from '../../errors';
import { digest, sha256 } from '../domain/digest';
import { CommandRules, type CommandRule } from './commands';
import type { Override, Verdict } from './findings';
import type { RiskConfig } from './risk-schema';
import { GAINED } from './rules/contents';
import { LOST } from './rules/contents/lost';
import type { ContentRule } from './rules/contents/rule';
import { DATABASE_RULES } from './rules/databases';
import { FILE_RULES } from './rules/files';
import type { FileRule } from './rules/files/rule';
import { GIT_RULES } from './rules/git';
import { INFRASTRUCTURE_RULES } from './rules/infrastructure';
import { PACKAGE_RULES } from './rules/packages';
import { SYSTEM_RULES } from './rules/system';
import { VERDICTS } from './rules/verdicts';

const COMMANDS: readonly CommandRule[] = [
  ...GIT_RULES,
  ...PACKAGE_RULES,
  ...SYSTEM_RULES,
  ...INFRASTRUCTURE_RULES,
  ...DATABASE_RULES,
];
const BUILT_IN: readonly Verdict[] = [
  ...COMMANDS,
  ...FILE_RULES,
  ...GAINED,
  ...LOST,
  ...Object.values(VERDICTS),
];
/**
 * The code of this folder. How plans are judged is more than the tables of rules, and whoever
 * changes any of it has changed the policy.
 */
function readCode(): string {
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.d)\.[jt]s$/.test(name))
    .sort()
    .map((name) => readFileSync(join(__dirname, name), 'utf8'))
    .join('\0');
}

let codeDigest: string | null = null;

export interface Policy {
  readonly commands: CommandRules;
  /** The team's own rules about places. */
  readonly paths: readonly Pick<FileRule, 'id' | 'tier' | 'text' | 'pattern'>[];
  /** The team's own rules about what files gain. */
  readonly contents: readonly ContentRule[];
  readonly overrides: Readonly<Record<string, Override>>;
  readonly thresholds: RiskConfig['thresholds'];
  /** Changes whenever the code of this folder or the configuration does. */
  readonly digest: string;
}

/**
 * Compiles a configuration.
 * @throws GOVERNANCE_INVALID when an override names no rule, or an own rule has a built-in one's id.
 */
export function compilePolicy(config: RiskConfig): Policy {
  refuseUnknown(config);
  const own: CommandRule[] = config.rules.flatMap(({ command, id, tier, text }) =>
    command ? [{ ...command, id, tier, text }] : [],
  );
  return {
    commands: new CommandRules([...COMMANDS, ...own]),
    paths: config.rules.flatMap(({ path, content, id, tier, text }) =>
      path && !content ? [{ id, tier, text, pattern: new RegExp(path, 'i') }] : [],
    ),
    contents: config.rules.flatMap(({ path, content, id, tier, text }) => {
      if (!content) return [];
      const rule = { id, tier, text, pattern: new RegExp(content, 'i'), tests: true };
      return [path ? { ...rule, in: new RegExp(path, 'i') } : rule];
    }),
    overrides: config.overrides,
    thresholds: config.thresholds,
    digest: digest({ code: (codeDigest ??= sha256(readCode())), config }),
  };
}

function refuseUnknown({ rules, overrides }: RiskConfig): void {
  const builtIn = new Set(BUILT_IN.map(({ id }) => id));
  const taken = rules.find(({ id }) => builtIn.has(id));
  if (taken)
    throw new GadError(
      'GOVERNANCE_INVALID',
      `risk.rules: the id ${taken.id} belongs to a built-in rule. Give your rule another id, or change the built-in one under risk.overrides.`,
    );
  const known = [...builtIn, ...rules.map(({ id }) => id)];
  for (const id of Object.keys(overrides)) {
    if (known.includes(id)) continue;
    const near = [...known].sort((a, b) => distance(id, a) - distance(id, b)).slice(0, 3);
    throw new GadError(
      'GOVERNANCE_INVALID',
      `risk.overrides: there is no rule ${id}. The nearest are ${near.join(', ')}.`,
    );
  }
}

/** Levenshtein's distance. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= to.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (letter === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
