import { GadError } from '../../../src/errors';
import type { Step } from '../../../src/orchestrator/domain/plan';
import { createSage, riskSchema } from '../../../src/orchestrator/review';

function refusal(config: unknown): GadError {
  try {
    createSage(riskSchema.parse(config));
  } catch (thrown) {
    if (thrown instanceof GadError) return thrown;
  }
  throw new Error('the configuration was not refused');
}

describe('a policy', () => {
  it('is refused when an override names no rule, with the id and the nearest ones', () => {
    const { code, message } = refusal({ overrides: { 'remote-cod': { tier: 2 } } });
    expect(code).toBe('GOVERNANCE_INVALID');
    expect(message).toContain('no rule remote-cod');
    expect(message).toContain('nearest are remote-code');
  });

  it('is refused when an own rule takes the id of a built-in one', () => {
    const rules = [{ id: 'privilege', tier: 1, text: 'Fine.', path: 'x' }];
    expect(refusal({ rules })).toMatchObject({
      code: 'GOVERNANCE_INVALID',
      message: expect.stringContaining('privilege'),
    });
  });

  it('takes overrides of its own rules, of files, of contents and of whole plans', () => {
    const rules = [{ id: 'own', tier: 3, text: 'Own.', path: '^own/' }];
    const ids = ['own', 'file-ci', 'content-tls-off', 'content-guard-removed', 'plan-size'];
    const overrides = Object.fromEntries(ids.map((id) => [id, { off: true }]));
    expect(() => createSage(riskSchema.parse({ rules, overrides }))).not.toThrow();
  });

  it('has a digest that changes with a rule, a threshold or an override, and with nothing else', () => {
    const digest = (config: unknown): string =>
      createSage(riskSchema.parse(config)).assess({ request: '', steps: [] }).policy;
    const digests = [
      {},
      { thresholds: { files: 3 } },
      { overrides: { download: { off: true } } },
      { rules: [{ id: 'own', tier: 3, text: 'Own.', path: 'a' }] },
      { rules: [{ id: 'own', tier: 3, text: 'Own.', path: 'b' }] },
    ].map(digest);
    expect(new Set(digests).size).toBe(digests.length);
    expect(digest({})).toBe(digest({ thresholds: {}, rules: [] }));
  });
});

describe('a step that cannot be read', () => {
  const sage = createSage(riskSchema.parse({}));
  // What a store or a caller without a compiler may hand over.
  const broken = (step: unknown): Step => JSON.parse(JSON.stringify(step)) as Step;

  it.each([
    ['a command without text', { id: 's1', title: 'X', kind: 'command', command: 5 }],
    ['a file without content', { id: 's1', title: 'X', kind: 'write_file', path: 'a' }],
    ['a file without path', { id: 's1', title: 'X', kind: 'delete_file' }],
  ])('needs an elder and stops nothing: %s', (_, step) => {
    const { tier, reasons } = sage.assess({
      request: '',
      steps: [broken(step), { id: 's2', title: 'Y', kind: 'command', command: 'sudo ls' }],
    });
    expect(tier).toBe(3);
    expect(reasons).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rule: 'step-unread', stepId: 's1' }),
        expect.objectContaining({ rule: 'privilege', stepId: 's2' }),
      ]),
    );
  });
});

describe('the version line of a package', () => {
  const sage = createSage(riskSchema.parse({}));
  const edit = (path: string, find: string, replace: string) =>
    sage.assess({ request: '', steps: [{ id: 's1', title: 'E', kind: 'edit_file', path, find, replace }] })
      .tier;

  it.each([
    ['package.json', '"version": "1.0.0"', '"version": "1.1.0"'],
    ['package.json', '  "name": "a",\n  "version": "1.0.0",', '  "name": "a",\n  "version": "2.0.0-rc.1",'],
    ['pkg/pyproject.toml', '[project]\nversion = "1.0.0"', '[project]\nversion = "1.0.1"'],
    ['Cargo.toml', 'version = "0.3.0"', 'version = "0.3.1"'],
  ])('may change by itself in %s', (path, find, replace) => {
    expect(edit(path, find, replace)).toBe(1);
  });

  it('leaves a test that runs after it in Tier 1', () => {
    const steps: Step[] = [
      {
        id: 's1',
        title: 'E',
        kind: 'edit_file',
        path: 'package.json',
        find: '"version": "1.0.0"',
        replace: '"version": "1.1.0"',
      },
      { id: 's2', title: 'T', kind: 'command', command: 'npm test' },
    ];
    expect(sage.assess({ request: '', steps }).tier).toBe(1);
  });

  it.each([
    ['package.json', '"version": "1.0.0"', '"version": "1.1.0",\n"bin": "x"'],
    ['package.json', '"zod": "1.0.0"', '"zod": "1.1.0"'],
    ['package.json', '"version": "1.0.0"', '"version": "npm run evil"'],
    ['package-lock.json', '"version": "1.0.0"', '"version": "1.1.0"'],
    ['Cargo.toml', 'serde = { version = "1.0" }', 'serde = { version = "2.0" }'],
    ['Cargo.toml', '[dependencies.serde]\nversion = "1.0"', '[dependencies.serde]\nversion = "2.0"'],
  ])('does not cover what only looks like it in %s: %s', (path, find, replace) => {
    expect(edit(path, find, replace)).toBeGreaterThan(1);
  });
});
