import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import fc from 'fast-check';
import { matchRequest } from '../../../src/orchestrator/plan/match';
import { Refusal } from '../../../src/orchestrator/plan/refusal';
import { SLOT_TYPES, type SlotTypeName } from '../../../src/orchestrator/plan/slots';
import { fillCommand } from '../../../src/orchestrator/plan/template';
import { finder, planRequest, PLAYBOOKS, refusal, SAMPLE, steps } from './repository';

/** Texts made of what shells, paths and templates care about. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '$(touch x)',
          '`touch x`',
          ';',
          '&&',
          '|',
          '>',
          '<',
          "'",
          '"',
          '\\',
          '${IFS}',
          '#',
          '*',
          '~',
          '!',
          '--',
          '-',
        ],
        ...[
          '../',
          '/etc/passwd',
          'C:\\',
          '.git/',
          '.GIT/hooks',
          './',
          '\\..\\',
          '{path}',
          '{{',
          '\u202e',
          '\u0000',
          '\n',
        ],
      ),
      fc.string({ maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const read = (type: SlotTypeName, raw: string): string | null => {
  try {
    return SLOT_TYPES[type].read(raw);
  } catch (problem) {
    if (problem instanceof Refusal) return null;
    throw problem;
  }
};

const QUOTED_TYPES = (Object.keys(SLOT_TYPES) as SlotTypeName[]).filter((type) => type !== 'command');

describe('hostile slot values', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gad-hostile-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('reach a program as exactly one argument, whatever they are', () => {
    const commands: string[] = [];
    const values: string[] = [];
    fc.assert(
      fc.property(fc.constantFrom(...QUOTED_TYPES), hostile, (type, raw) => {
        const value = read(type, raw);
        if (value === null || value.startsWith('-')) return;
        const slots = { values: new Map([['x', value]]), types: new Map([['x', type]]) };
        commands.push(fillCommand(`printf %s\\\\0 {x}`, slots));
        values.push(value);
      }),
      { numRuns: 2000 },
    );
    // One real shell for all of them: were any value syntax, it would stop or leave a file behind.
    const script = commands.join('\n');
    const output = execFileSync('sh', ['-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: '/usr/bin:/bin' },
    });
    expect(output.split('\0').slice(0, -1)).toEqual(values);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('are refused where a program would take them for an option', () => {
    const slots = { values: new Map([['x', '--output=/etc/x']]), types: new Map([['x', 'text' as const]]) };
    expect(() => fillCommand('cat {x}', slots)).toThrow('read as an option');
  });

  test('name no path outside the workspace or inside git’s own folder', () => {
    fc.assert(
      fc.property(hostile, (raw) => {
        const path = read('path', raw);
        if (path === null) return;
        expect(posix.isAbsolute(path)).toBe(false);
        expect(posix.join('/workspace', path)).toMatch(/^\/workspace\/./);
        expect(path.split('/').some((part) => part === '..' || part.toLowerCase() === '.git')).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  test('lead to no command step but in the playbooks whose command is fixed or typed', async () => {
    const requests = PLAYBOOKS.filter(({ name }) => name !== 'run-command').flatMap(({ phrases }) => phrases);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...requests),
        fc.array(hostile, { minLength: 3, maxLength: 3 }),
        async (phrase, texts) => {
          const values = new Map([...phrase.slots.keys()].map((name, index) => [name, texts[index] ?? '']));
          const request = phrase.render(values);
          const outcome = await finder.plan(planRequest(request, SAMPLE));
          if (outcome.kind === 'none') return;
          for (const step of outcome.steps) {
            if (step.kind === 'command')
              expect(step.command).toMatch(/^(npm (test|run (lint|format|build)))$/);
            else expect(posix.join('/workspace', step.path)).toBe(`/workspace/${step.path}`);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('never make matching slow', () => {
    for (const filler of ['with ', 'a ', '" ', 'to in ', '.!? ']) {
      const request = `replace ${filler.repeat(2000)}`;
      // A pattern that explodes would run into the suite's time limit.
      expect(matchRequest(request, PLAYBOOKS).kind).not.toBe('matches');
    }
  });

  test('with characters that a card cannot show are refused', async () => {
    expect(await refusal('delete docs/\u202Egpj.exe')).toContain('has to be a path');
    expect(await refusal('run: echo hi\u0007')).toContain('has to be a command');
    expect(await steps('run: echo\u00a0hi')).toMatchObject([{ command: 'echo hi' }]);
  });
});
