import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import fc from 'fast-check';
import { matchRequest } from '../../../src/orchestrator/plan/match';
import { Refusal } from '../../../src/orchestrator/plan/refusal';
import { hear, type Said } from '../../../src/orchestrator/plan/said';
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
          if (outcome.kind !== 'plan') return;
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

  test('with characters that a card cannot show are refused', async () => {
    expect(await refusal('delete docs/\u202Egpj.exe')).toContain('has to be a path');
    expect(await refusal('run: echo hi\u0007')).toContain('has to be a command');
    expect(await steps('run: echo\u00a0hi')).toMatchObject([{ command: 'echo hi' }]);
  });
});

// A matcher that tries and takes back would run into the suite's time limit in each of these.
describe('long requests', () => {
  const LONGEST = 8_000;
  const filled = (start: string, filler: string, end: string): string =>
    start + filler.repeat(Math.floor((LONGEST - start.length - end.length) / filler.length)) + end;

  test.each([
    ['replace ', 'a with ', ''],
    ['replace ', 'a with b ', 'everywhere'],
    ['replace ', '"a" with ', 'b in x everywhere'],
    ['replace ', '\u201c', ''],
    ['replace a with b', ' please', 'x'],
    ['find ', 'a and replace it with ', 'b'],
    ['in ', 'x, replace ', 'x'],
    ['set ', 'a to = in ', 'b c'],
    ['add ', 'the line to the end of ', ''],
    ['add ', 'a to ', ''],
    ['add', ' ', 'x'],
    ['add ', "'", ''],
    ['run the tests', '.!?', 'x'],
    ['run `', '` please ', 'x'],
    ['bump x to "', '1.', '!"'],
    ['make "a@b', '.', ' " code owner of x'],
    ['', 'please ', ''],
    ['', '\u0130', ''],
  ])('are understood or not, in any case at once: %j with many %j and %j', (start, filler, end) => {
    expect(matchRequest(filled(start, filler, end), PLAYBOOKS).kind).not.toBe('matches');
  });

  test('keep their content when they are a file', () => {
    const content = 'a: '.repeat(2_500).trim();
    expect(matchRequest(`write a: ${content}`, PLAYBOOKS)).toMatchObject({
      matches: [
        {
          slots: {
            values: new Map([
              ['path', 'a'],
              ['content', `${content}\n`],
            ]),
          },
        },
      ],
    });
  });

  test('are looked at a bounded number of times: no more than twice a word of the phrase and place', () => {
    for (const text of [
      filled('replace ', 'a with ', 'in'),
      filled('add ', 'a to the ', ''),
      'a'.repeat(LONGEST),
    ]) {
      const said = hear(text);
      let looks = 0;
      const counted: Said = {
        ...said,
        find: (word, from) => (looks++, said.find(word, from)),
        endOf: (words, position) => (looks++, said.endOf(words, position)),
      };
      for (const phrase of PLAYBOOKS.flatMap(({ phrases }) => phrases)) {
        looks = 0;
        phrase.match(counted);
        phrase.matchStart(counted);
        const words = phrase.source.split(/[\s|()[\]]+/).length;
        expect(looks).toBeLessThan(2 * 2 * words * LONGEST);
      }
    }
  });

  test('made of the words of any phrase come to an end', () => {
    const vocabulary = PLAYBOOKS.flatMap(({ phrases }) =>
      phrases.flatMap(({ source }) => source.replaceAll(/\{[^}]*\}|[[\]()|]/g, ' ').split(' ')),
    );
    const word = fc.oneof(
      fc.constantFrom(...vocabulary),
      fc.constantFrom('a', '"', "'", '`', '\n', '.', '=', ':'),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...PLAYBOOKS),
        fc.array(word, { minLength: 2, maxLength: 8 }),
        fc.constantFrom(' ', '  ', ''),
        ({ example }, words, space) => {
          const request = filled(`${example} `, words.join(space) + space || 'a', '');
          expect(matchRequest(request, PLAYBOOKS)).toHaveProperty('kind');
        },
      ),
      { numRuns: 100 },
    );
  });

  test('over the length that is ever taken in are not looked at', () => {
    const request = `write a.md: ${'x'.repeat(LONGEST)}`;
    expect(matchRequest(request, PLAYBOOKS)).toEqual({ kind: 'unknown', begun: [], choices: [] });
    expect(matchRequest(request.slice(0, LONGEST), PLAYBOOKS)).toMatchObject({ kind: 'matches' });
  });

  test('as feedback come to an end too', async () => {
    for (const filler of ['\u201c', '!', 'replace a with ', '"a" ']) {
      const feedback = [{ text: filled('', filler, 'x'), plan: null }];
      const outcome = await finder.plan(planRequest('set the version to 2.0.0', SAMPLE, { feedback }));
      expect(outcome.kind).toBe('none');
    }
  });
});

describe('a request is cut', () => {
  test.each([
    ['replace a  with  b  in README.md', { text: 'a', replacement: 'b', path: 'README.md' }],
    ['hello, hi, could you please delete README.md, thanks!', { path: 'README.md' }],
    ['add the env var A=b=c', { name: 'A', value: 'b=c' }],
    ['run `echo `date``', { command: 'echo `date`' }],
    ['GET   RID of the FOLDER \u0130/X', { path: '\u0130/X' }],
    ['replace "a with b" with \'c "d"\' in x', { text: 'a with b', replacement: 'c "d"', path: 'x' }],
  ])('where a reader would: %s', (request, values) => {
    expect(matchRequest(request, PLAYBOOKS)).toMatchObject({
      kind: 'matches',
      matches: [{ slots: { values: new Map(Object.entries(values)) } }],
    });
  });

  test('nowhere when a value is missing, though signs stand in its place', () => {
    expect(matchRequest('write docs/a.md with the text:', PLAYBOOKS)).toMatchObject({ kind: 'refused' });
    expect(matchRequest('run the shell command:', PLAYBOOKS).kind).not.toBe('matches');
  });
});
