import { mkdtempSync, cpSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { GadError } from '../../../src/errors';
import { createAssessor, riskSchema } from '../../../src/orchestrator/review';
import { failingExamples } from '../../../src/orchestrator/review/examples';
import { compilePolicy, readRules, type Policy } from '../../../src/orchestrator/review/policy';
import type { Rule } from '../../../src/orchestrator/review/rule-schema';
import { RuleBook } from '../../../src/orchestrator/review/match';
import { loadGrammars } from '../../../src/orchestrator/trees';

const FOLDER = join(process.cwd(), 'policies');
const none = riskSchema.parse({});
const rules = readRules(FOLDER);
let policy: Policy;

beforeAll(async () => {
  await loadGrammars();
  policy = compilePolicy(none);
});

/** A copy of the policies with one file changed. */
function withFile(name: string, change: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), 'policies-'));
  cpSync(FOLDER, folder, { recursive: true });
  writeFileSync(join(folder, name), change(readFileSync(join(FOLDER, name), 'utf8')));
  return folder;
}

async function refusal(work: () => unknown): Promise<GadError> {
  try {
    await work();
  } catch (thrown) {
    if (thrown instanceof GadError) return thrown;
    throw thrown;
  }
  throw new Error('it was not refused');
}

describe('the rules of policies/', () => {
  it('have ids of their own', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
  });

  it('each catch what they are to catch, and leave alone what they are to leave alone', () => {
    expect(rules.flatMap((rule) => failingExamples(rule, policy))).toEqual([]);
  });

  it('have no alternative and no pattern that no example needs', () => {
    const idle = rules.flatMap((rule) => withoutOnePart(rule).filter(({ rule: less }) => holds(less)));
    expect(idle.map(({ rule, part }) => `${rule.id}: ${part}`)).toEqual([]);
  });

  it('fit into 200 kB with all their examples', () => {
    const bytes = readdirSync(FOLDER).reduce((sum, name) => sum + statSync(join(FOLDER, name)).size, 0);
    expect(bytes).toBeLessThanOrEqual(200_000);
  });
});

/** The rule without one of its alternatives, or with a pattern that nothing matches. */
function withoutOnePart(rule: Rule): { rule: Rule; part: string }[] {
  const NEVER = 'no text is like this \\z.';
  const alternatives =
    rule.when.length > 1
      ? rule.when.map((fit) => ({
          rule: { ...rule, when: rule.when.filter((other) => other !== fit) },
          part: JSON.stringify(fit),
        }))
      : [];
  const patterns = rule.when.flatMap((fit, at) =>
    Object.entries(fit).flatMap(([key, value]) => {
      if (typeof value !== 'object' || value === null || !('pattern' in value)) return [];
      const all = [value.pattern].flat();
      return all.map((part) => {
        const others = all.map((other) => (other === part ? NEVER : other));
        const when = rule.when.map((other, index) =>
          index === at ? { ...fit, [key]: { pattern: others } } : other,
        );
        return { rule: { ...rule, when }, part };
      });
    }),
  );
  return [...alternatives, ...patterns];
}

const holds = (rule: Rule): boolean =>
  failingExamples(rule, {
    ...policy,
    book: new RuleBook([rule, ...rules.filter(({ id }) => id !== rule.id && rule.unlisted)]),
  }).length === 0;

describe('a mistake in a rule', () => {
  it('is named with its file, line and key', async () => {
    const folder = withFile('git.yaml', (text) =>
      text.replace('fact: runs, call: git push !--dry-run', 'fact: runs, cal: git push !--dry-run'),
    );
    const { code, message } = await refusal(() => compilePolicy(none, folder));
    expect(code).toBe('CONFIG_INVALID');
    expect(message).toMatch(
      /^policies\/git\.yaml:\d+: rules\.0\.when\.0\.cal: is not an attribute of the fact "runs"/,
    );
  });

  it.each([
    ['a pattern that is none', "{ fact: runs, line: { pattern: '(' } }", 'is not a valid RE2 pattern'],
    [
      'a pattern with backtracking',
      "{ fact: runs, line: { pattern: '(?=a)b' } }",
      'is not a valid RE2 pattern',
    ],
    ['a value that no reader gives', '{ fact: reads, place: nowhere }', '"nowhere" is not one of'],
    ['a kind of fact that there is not', '{ fact: thinks }', 'Invalid enum value'],
  ])('such as %s is refused', (_, when, message) => {
    const text = (): unknown => riskSchema.parse({ rules: [own({ when: parseWhen(when) })] });
    expect(text).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ message: expect.stringContaining(message) })],
      }),
    );
  });

  it('and a rule without both kinds of examples are refused', () => {
    for (const missing of ['caught', 'quiet'])
      expect(() => riskSchema.parse({ rules: [own({ [missing]: [] })] })).toThrow(missing);
  });

  it('whose example fails stops the start and says which', async () => {
    const config = riskSchema.parse({ rules: [own({ caught: ['shopctl list'] })] });
    const { code, message } = await refusal(() => createAssessor(config));
    expect(code).toBe('GOVERNANCE_INVALID');
    expect(message).toBe('risk.rules: acme-shop does not catch "shopctl list".');
  });

  it('such as a built-in id, or an override of none, is refused with what helps', async () => {
    const taken = riskSchema.parse({ rules: [own({ id: 'privilege' })] });
    expect((await refusal(() => compilePolicy(taken))).message).toContain(
      'the id privilege belongs to a built-in rule',
    );
    const unknown = riskSchema.parse({ overrides: { 'code-remot': { tier: 2 } } });
    expect((await refusal(() => compilePolicy(unknown))).message).toContain(
      'no rule code-remot. The closest matches are code-remote',
    );
  });
});

const parseWhen = (text: string): unknown => parse(text);
const own = (change: object): object => ({
  id: 'acme-shop',
  tier: 3,
  text: 'Talks to the production shop.',
  when: { fact: 'runs', call: 'shopctl prod' },
  caught: ['shopctl prod sync'],
  quiet: ['shopctl staging sync'],
  ...change,
});

describe('a team', () => {
  it('adds a rule in the language of policies/, and it counts', async () => {
    const assessor = await createAssessor(riskSchema.parse({ rules: [own({})] }));
    const steps = [{ id: 's1', title: 'Sync', kind: 'command', command: 'shopctl prod sync' }] as const;
    expect(assessor.assess({ request: '', steps }).reasons).toContainEqual(
      expect.objectContaining({ rule: 'acme-shop', tier: 3 }),
    );
  });

  it('gives a rule another tier, or turns it off', async () => {
    const steps = [{ id: 's1', title: 'Push', kind: 'command', command: 'git fetch origin' }] as const;
    const rate = async (overrides: object): Promise<string[]> =>
      (await createAssessor(riskSchema.parse({ overrides })))
        .assess({ request: '', steps })
        .reasons.map(({ rule, tier }) => `${rule} ${tier}`);
    expect(await rate({})).toEqual(['git-remote 2']);
    expect(await rate({ 'git-remote': { tier: 3 } })).toEqual(['git-remote 3']);
    // Without any rule, nothing is known of it.
    expect(await rate({ 'git-remote': { off: true } })).toEqual(['not-recognised 2']);
  });

  it('voids nothing by a comment, an example or white space, and something by each rule and threshold', () => {
    const { digest } = compilePolicy(none);
    const commented = withFile('git.yaml', (text) => `# Why not.\n${text}\n\n`);
    const example = withFile('git.yaml', (text) =>
      text.replace('caught: [git push origin fix/label]', 'caught: [git push origin other]'),
    );
    const sentence = withFile('git.yaml', (text) =>
      text.replace('Pushes commits to a remote', 'Pushes commits to another'),
    );
    expect(compilePolicy(none, commented).digest).toBe(digest);
    expect(compilePolicy(none, example).digest).toBe(digest);
    const others = [
      compilePolicy(none, sentence),
      compilePolicy(riskSchema.parse({ thresholds: { files: 3 } })),
      compilePolicy(riskSchema.parse({ overrides: { network: { off: true } } })),
      compilePolicy(riskSchema.parse({ rules: [own({})] })),
    ].map((each) => each.digest);
    expect(new Set([digest, ...others]).size).toBe(others.length + 1);
  });
});
