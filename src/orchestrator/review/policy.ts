/** Combines the rules of policies/ and a team's own rules to one policy. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { load } from 'js-yaml';
import { GadError } from '../../errors';
import { digest } from '../domain/digest';
import { parseYaml } from '../domain/yaml-document';
import { programTableSchema, type ProgramTable } from './commands/programs';
import { RuleBook } from './match';
import { compilePathKinds, pathTableSchema, type PathKinds } from './path-kind';
import type { RiskConfig } from './risk-schema';
import { policyFileSchema, type Rule } from './rule-schema';

/**
 * Version of the readers. Raise it when they produce other facts for the same steps: then plans that wait are judged
 * again. A comment, a name or a rule's example changes nothing.
 */
export const READERS = 9;

const FOLDER = join(__dirname, '../../../policies');
/** Files of the folder that are not rules. */
const TABLES = ['paths.yaml', 'programs.yaml'];

export interface Policy {
  readonly book: RuleBook;
  readonly kinds: PathKinds;
  readonly programs: ProgramTable;
  readonly thresholds: RiskConfig['thresholds'];
  /** Changes if, and only if, a rule, a table, the configuration or the readers' version changes. */
  readonly digest: string;
}

/** The rules of a folder, each with its file. @throws CONFIG_INVALID naming file, line and key */
export function readRules(folder = FOLDER): readonly (Rule & { readonly file: string })[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && !TABLES.includes(name))
    .sort()
    .flatMap((name) => {
      const { rules } = parsed(folder, name, policyFileSchema);
      return rules.map((rule) => ({ ...rule, file: `policies/${name}` }));
    });
}

/**
 * Compiles the built-in rules and a configuration.
 * @throws CONFIG_INVALID for a mistake in policies/; GOVERNANCE_INVALID if an override does not name a rule, or a rule
 * of the team has the id of a built-in one
 */
export function compilePolicy(config: RiskConfig, folder = FOLDER): Policy {
  const builtIn = readRules(folder);
  const [paths, programs] = TABLES.map((name) => readFileSync(join(folder, name), 'utf8'));
  refuseUnknown(builtIn, config);
  const rules = [...builtIn, ...config.rules].flatMap((rule) => {
    const override = Object.hasOwn(config.overrides, rule.id) ? config.overrides[rule.id] : undefined;
    return override?.off ? [] : [{ ...rule, tier: override?.tier ?? rule.tier }];
  });
  const pathTable = parsed(folder, 'paths.yaml', pathTableSchema);
  const programTable = parsed(folder, 'programs.yaml', programTableSchema);
  const { thresholds } = config;
  const decisive = rules.map(({ id, tier, text, when, with: and, without, unlisted, settledBy }) => {
    return { id, tier, text, when, and, without, unlisted, settledBy };
  });
  return {
    book: new RuleBook(rules),
    kinds: compilePathKinds(pathTable),
    programs: programTable,
    thresholds,
    digest: digest({
      readers: READERS,
      rules: decisive,
      thresholds,
      paths: data(paths),
      programs: data(programs),
    }),
  };
}

/** A table without comments and white space. */
function data(text = ''): string {
  return text.replace(/^\s*#.*$/gm, '').replace(/\s+/g, ' ');
}

function parsed<S extends Parameters<typeof parseYaml>[2]>(
  folder: string,
  name: string,
  schema: S,
): ReturnType<typeof parseYaml<S>> {
  const text = readFileSync(join(folder, name), 'utf8');
  // Five times as fast as the parser that knows line numbers, which runs only if something is wrong.
  try {
    return schema.parse(load(text)) as ReturnType<typeof parseYaml<S>>;
  } catch {
    // The other parser says what is wrong.
  }
  return parseYaml(text, `policies/${name}`, schema, 'CONFIG_INVALID');
}

function refuseUnknown(builtIn: readonly Rule[], { rules, overrides }: RiskConfig): void {
  const ids = new Set(builtIn.map(({ id }) => id));
  const taken = rules.find(({ id }) => ids.has(id));
  if (taken)
    throw new GadError(
      'GOVERNANCE_INVALID',
      `risk.rules: the id ${taken.id} belongs to a built-in rule. Give your rule another id, or change the built-in one under risk.overrides.`,
    );
  const known = [...ids, ...rules.map(({ id }) => id)];
  for (const id of Object.keys(overrides)) {
    if (known.includes(id)) continue;
    const near = [...known].sort((a, b) => distance(id, a) - distance(id, b)).slice(0, 3);
    throw new GadError(
      'GOVERNANCE_INVALID',
      `risk.overrides: there is no rule ${id}. The closest matches are ${near.join(', ')}.`,
    );
  }
}
