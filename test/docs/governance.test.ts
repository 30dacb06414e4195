import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { tierSchema } from '../../src/orchestrator/domain/governance';
import { clearingSchema } from '../../src/orchestrator/execute/schema';
import { plannerSchema } from '../../src/orchestrator/plan';
import { memorySchema } from '../../src/orchestrator/remember';
import { createAssessor, riskSchema } from '../../src/orchestrator/review';

const text = readFileSync(join(__dirname, '../../governance.yaml'), 'utf8');
const shipped = parse(text);

describe('the shipped governance file', () => {
  test('lets tier 1 run by itself and asks people about tiers 2 and 3', () => {
    const tiers = Object.entries(shipped.tiers).map(
      ([tier, rules]) => [tier, tierSchema.parse(rules)] as const,
    );
    expect(tiers.map(([tier, { autoApprove }]) => [tier, autoApprove])).toEqual([
      ['1', 'playbooks'],
      ['2', 'none'],
      ['3', 'none'],
    ]);
  });

  test('leaves it to the mode of operation whether a requester may approve', () => {
    for (const rules of Object.values(shipped.tiers)) expect(rules).not.toHaveProperty('requesterMayApprove');
  });

  test.each([
    ['risk', riskSchema],
    ['clearing', clearingSchema],
    ['planner', plannerSchema],
    ['memory', memorySchema],
  ] as const)('shows in %s each key there is, with its default', (section, schema) => {
    const defaults = schema.parse({});
    expect(schema.parse(shipped[section])).toEqual(defaults);
    expect(Object.keys(shipped[section]).sort()).toEqual(Object.keys(defaults).sort());
  });

  test('shows examples of rules and overrides that Sage accepts', async () => {
    const uncommented = text
      .slice(text.indexOf('\nrisk:'), text.indexOf('\n# ---', text.indexOf('\nrisk:')))
      .replace(/(rules|overrides): (\[\]|\{\})/g, '$1:')
      .replace(/^ {2}# {3}/gm, '    ');
    const { risk } = parse(uncommented);
    expect(risk.rules).toHaveLength(2);
    expect(Object.keys(risk.overrides)).toHaveLength(4);
    await expect(createAssessor(riskSchema.parse(risk))).resolves.toBeDefined();
  });

  test('shows every threshold of the risk policy', () => {
    expect(Object.keys(shipped.risk.thresholds).sort()).toEqual(
      Object.keys(riskSchema.parse({}).thresholds).sort(),
    );
  });

  test('shows every limit of the Clearing', () => {
    expect(Object.keys(shipped.clearing.limits).sort()).toEqual(
      Object.keys(clearingSchema.parse({}).limits).sort(),
    );
  });
});
