import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import fc from 'fast-check';
import { Refusal } from '../../../src/orchestrator/plan/refusal';
import { ANYWHERE } from '../../../src/orchestrator/plan/slots/look-up';
import { SLOT_TYPES } from '../../../src/orchestrator/plan/slots';
import { quoteIfNeeded, type SlotType } from '../../../src/orchestrator/plan/slots/slot';
import { fillCommand } from '../../../src/orchestrator/plan/slots/template';
import { tokenize } from '../../../src/orchestrator/plan/phrases/tokens';
import { readUtterance } from '../../../src/orchestrator/plan/phrases/utterance';
import { recording } from '../../../src/orchestrator/plan/recording';
import { finder, plan, planRequest, PLAYBOOKS, refusal, SAMPLE, steps, workspace } from './repository';
import { runs } from '../../support/runs';

/** The same inputs each time in `npm test`; SEED=random in the environment draws others. */
const SEED = process.env.SEED === 'random' ? Date.now() : 7;

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

type SlotTypeName = keyof typeof SLOT_TYPES;

const EMPTY = recording(workspace({}));

/** What a slot makes of a text, null where it takes none. */
async function read(name: SlotTypeName, raw: string): Promise<string | null> {
  const type: SlotType = SLOT_TYPES[name];
  const tokens = tokenize(raw);
  if (tokens.length === 0 || !type.fits(tokens)) return null;
  try {
    const context = { index: await EMPTY.index(), reader: EMPTY, where: ANYWHERE, of: null };
    const found = await type.resolve({ tokens, raw, words: [] }, context);
    return found && 'meanings' in found ? (found.meanings[0]?.text ?? null) : null;
  } catch (problem) {
    if (problem instanceof Refusal) return null;
    throw problem;
  }
}

const QUOTED_TYPES = (Object.keys(SLOT_TYPES) as SlotTypeName[]).filter(
  (type) => type !== 'command' && type !== 'code',
);

describe('hostile slot values', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gad-hostile-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('reach a program as exactly one argument, whatever they are', async () => {
    const commands: string[] = [];
    const values: string[] = [];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...QUOTED_TYPES), hostile, async (type, raw) => {
        const value = await read(type, raw);
        if (value === null || value.startsWith('-')) return;
        const slots = { values: new Map([['x', value]]), types: new Map([['x', type]]) };
        commands.push(fillCommand(`printf %s\\\\0 {x}`, slots));
        values.push(value);
      }),
      { numRuns: runs(400), seed: SEED },
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

  test('name no path outside the workspace or inside git’s own folder', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (raw) => {
        const path = await read('path', raw);
        if (path === null) return;
        expect(posix.isAbsolute(path)).toBe(false);
        expect(posix.join('/workspace', path)).toMatch(/^\/workspace\/./);
        expect(path.split('/').some((part) => part === '..' || part.toLowerCase() === '.git')).toBe(false);
      }),
      { numRuns: runs(800), seed: SEED },
    );
  });

  test('lead to no command step but in the playbooks whose command is fixed or typed', async () => {
    const requests = PLAYBOOKS.filter(({ name }) => name !== 'run-command').flatMap(({ phrases }) => phrases);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...requests),
        fc.array(hostile, { minLength: 3, maxLength: 3 }),
        async (phrase, texts) => {
          const values = new Map(
            [...phrase.slots.keys()].map((name, index) => [name, quoteIfNeeded(texts[index] ?? '')]),
          );
          const request = phrase.render(values);
          const outcome = await finder.plan(planRequest(request, SAMPLE));
          if (outcome.kind !== 'plan') return;
          // What is in backticks is a command that was typed.
          if (outcome.author.name === 'run-command' && request.includes('`')) return;
          for (const step of outcome.steps) {
            if (step.kind === 'command')
              expect(step.command).toMatch(/^npm (test|run (test|lint|format|build))$/);
            else expect(posix.join('/workspace', step.path)).toBe(`/workspace/${step.path}`);
          }
        },
      ),
      { numRuns: runs(250), seed: SEED },
    );
  });

  test('with characters that a card cannot show are refused, or asked about without them', async () => {
    const turned = await plan('delete docs/\u202Egpj.exe');
    expect(turned).toMatchObject({ kind: 'question', choices: [{ request: 'delete docs/gpj.exe' }] });
    expect(await refusal('run: echo hi\u0007')).toContain('has to be a command');
    expect(await steps('run: echo\u00a0hi')).toMatchObject([{ command: 'echo hi' }]);
  });

  test('or that a phone has changed in a command are asked about', async () => {
    for (const [request, meant] of [
      ['run: npm test \u2014watch', 'npm test --watch'],
      ['run: echo \u201chi\u201d', 'echo "hi"'],
      ['run: echo\u200b hi', 'echo hi'],
    ] as const) {
      const outcome = await plan(request);
      const choices = outcome.kind === 'question' ? outcome.choices : [];
      expect(await steps(choices[0]?.request ?? '')).toMatchObject([{ command: meant }]);
    }
  });
});

describe('long requests', () => {
  const MAX_LENGTH = 8_000;
  const filled = (start: string, filler: string, end: string): string =>
    start + filler.repeat(Math.floor((MAX_LENGTH - start.length - end.length) / filler.length)) + end;

  // A matcher that tries and takes back would run into the suite's time limit in each of these.
  test.each([
    ['replace ', 'a with ', ''],
    ['replace ', 'a with b ', 'everywhere'],
    ['replace ', '"a" with ', 'b in x everywhere'],
    ['replace ', '\u201c', ''],
    ['replace a with b', ' please', 'x'],
    ['find ', 'a and replace it with ', 'b'],
    ['in ', 'x, replace ', 'x'],
    ['set ', 'a to = in ', 'b c'],
    ['set ', 'a to 1 and ', 'b'],
    ['bump the redis image to 7.2 ', '"test,:ato', ''],
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
    ['delete ', 'the ', 'x'],
    ['bump ', 'a, b and ', 'c to 1'],
  ])('are understood or not, in any case at once: %j with many %j and %j', async (start, filler, end) => {
    expect((await plan(filled(start, filler, end))).kind).not.toBe('plan');
  });

  test('keep their content when they are a file', async () => {
    const content = 'a: '.repeat(2_500).trim();
    expect(await steps(`write a.md: ${content}`)).toMatchObject([{ path: 'a.md', content: `${content}\n` }]);
  });

  test('made of the words of any phrase come to an end', async () => {
    const vocabulary = PLAYBOOKS.flatMap(({ phrases }) =>
      phrases.flatMap(({ source }) => source.replaceAll(/\{[^}]*\}|[[\]()<>|]/g, ' ').split(' ')),
    );
    const word = fc.oneof(
      fc.constantFrom(...vocabulary),
      fc.constantFrom('a', '"', "'", '`', '\n', '.', '=', ':', 'and', ','),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...PLAYBOOKS),
        fc.array(word, { minLength: 2, maxLength: 8 }),
        fc.constantFrom(' ', '  ', ''),
        async ({ example }, words, space) => {
          const request = filled(`${example} `, words.join(space) + space || 'a', '');
          expect(await plan(request)).toHaveProperty('kind');
        },
      ),
      { numRuns: runs(8), seed: SEED },
    );
  });

  test('as feedback come to an end too', async () => {
    for (const filler of ['\u201c', '!', 'replace a with ', '"a" ']) {
      const feedback = [{ text: filled('', filler, 'x'), plan: null }];
      const outcome = await finder.plan(planRequest('set the version to 2.0.0', SAMPLE, { feedback }));
      expect(outcome.kind).not.toBe('plan');
    }
  });
});

describe('a request is cut', () => {
  const values = (request: string): (readonly [string, string])[][] =>
    PLAYBOOKS.flatMap(({ phrases }) =>
      phrases.flatMap((phrase) => {
        const said = readUtterance(request);
        return phrase.parse(said.tokens).map(({ slots }) =>
          slots.map(({ slot, from, to }) => {
            const text = said.text.slice(said.tokens[from]?.start, said.tokens[to - 1]?.end);
            return [slot.name, text] as const;
          }),
        );
      }),
    );

  test.each([
    ['replace a  with  b  in README.md', { text: 'a', replacement: 'b', path: 'README.md' }],
    ['hello, hi, could you please delete README.md, thanks!', { path: 'README.md' }],
    ['add the env var A=b=c', { name: 'A', value: 'b=c' }],
    ['run `echo `date``', { command: '`echo `date``' }],
    ['GET   RID of the FOLDER \u0130/X', { path: '\u0130/X' }],
    ['replace "a with b" with \'c "d"\' in x', { text: '"a with b"', replacement: '\'c "d"\'', path: 'x' }],
  ])('where a reader would: %s', (request, expected) => {
    expect(values(request).map((found) => Object.fromEntries(found))).toContainEqual(expected);
  });

  test('nowhere when a value is missing, though signs stand in its place', async () => {
    expect((await plan('write docs/a.md with the text:')).kind).not.toBe('plan');
    expect((await plan('run the shell command:')).kind).not.toBe('plan');
  });
});
