import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createPathFinder,
  lintPlaybooks,
  livePlaybooks,
  loadPlaybooks,
} from '../../../src/orchestrator/plan';
import { MAKERS } from '../../../src/orchestrator/plan/makers';
import { parsePhrase } from '../../../src/orchestrator/plan/phrases/phrase';
import { SLOT_TYPES } from '../../../src/orchestrator/plan/slots';
import { quoteIfNeeded } from '../../../src/orchestrator/plan/slots/slot';
import { planRequest, PLAYBOOKS, SAMPLE } from './repository';

describe('the playbook format', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gad-playbooks-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const good =
    "name: greet\ntitle: Greet\nexample: greet Ada\nphrases: ['greet {name:word}']\nsteps:\n  - { title: 'Greet {name}', command: 'echo {name}' }\n";
  const load = (text: string): ReturnType<typeof loadPlaybooks> => {
    writeFileSync(join(folder, 'greet.yaml'), text);
    return loadPlaybooks(folder);
  };

  test('is enough for a team to write its own', async () => {
    const own = createPathFinder({ playbooks: load(good) });
    expect(await own.plan(planRequest("greet O'Hara", SAMPLE))).toMatchObject({
      steps: [{ title: "Greet O'Hara", command: "echo 'O'\\''Hara'" }],
    });
  });

  test('has plain steps of every kind', async () => {
    const own = createPathFinder({
      playbooks: load(
        good.replace(/steps:[^]*/, 'steps:\n') +
          "  - { title: W, write_file: 'docs/{name}.md', content: 'Hi {name}' }\n" +
          "  - { title: E, edit_file: README.md, find: Hello, replace: '{name}' }\n" +
          '  - { title: D, delete_file: LICENSE }\n',
      ),
    });
    expect(await own.plan(planRequest('greet Ada', SAMPLE))).toMatchObject({
      steps: [
        { id: 's1', kind: 'write_file', path: 'docs/Ada.md', content: 'Hi Ada' },
        { id: 's2', kind: 'edit_file', find: 'Hello', replace: 'Ada' },
        { id: 's3', kind: 'delete_file', path: 'LICENSE' },
      ],
    });
    expect(await own.plan(planRequest('greet ../../x', SAMPLE))).toMatchObject({ kind: 'none' });
    expect(await own.plan(planRequest('greet ./x', SAMPLE))).toMatchObject({ kind: 'none' });
  });

  test.each([
    [':3: example: matches none', (t: string) => t.replace('example: greet Ada', 'example: hello')],
    [
      ':4: phrases.0: "greet {name:wort}" has a slot of type "wort"',
      (t: string) => t.replace(':word', ':wort'),
    ],
    [
      ':4: phrases.0: "{name:word}" has to begin with a fixed word',
      (t: string) => t.replace("['greet ", "['"),
    ],
    [
      ':4: phrases.0: "greet {name" cannot be read from "{name" on',
      (t: string) => t.replace('{name:word}', '{name'),
    ],
    ['uses the slot {nam}', (t: string) => t.replace('echo {name}', 'echo {nam}')],
    ['cannot contain quotes', (t: string) => t.replace('echo {name}', 'echo "{name}"')],
    ['cannot contain quotes', (t: string) => t.replace('echo {name}', 'echo $({name})')],
    ['interpreter', (t: string) => t.replace('echo {name}', 'sh -c {name}')],
    ['interpreter', (t: string) => t.replace('echo {name}', 'eval {name}')],
    ['a step is one of', (t: string) => t.replace('command:', 'comand:')],
    ['"dance" is unknown; there are add-code-owner', (t: string) => t.replace(/- \{.*/, '- make: dance')],
    [
      'write-file takes content, path',
      (t: string) => t.replace(/- \{.*/, '- { make: write-file, with: { path: a } }'),
    ],
    ['the same slots', (t: string) => t.replace("{name:word}']", "{name:word}', 'hello {other:text}']")],
    [':1: name: must be lower-case', (t: string) => t.replace('greet', 'Greet!')],
    ['greet.yaml:7:', (t: string) => `${t}: [`],
  ])('is checked when it is loaded: %s', (problem, broken) => {
    expect(() => load(broken(good))).toThrow(expect.objectContaining({ code: 'PLAYBOOK_INVALID' }) as Error);
    expect(() => load(broken(good))).toThrow(problem);
  });

  test('is documented: every slot type, every step maker and every playbook', () => {
    const documentation = readFileSync('docs/playbooks.md', 'utf8');
    for (const type of Object.keys(SLOT_TYPES)) expect(documentation).toContain(`\`${type}\``);
    for (const maker of MAKERS.keys()) expect(documentation).toContain(`\`${maker}\``);
    for (const { name } of PLAYBOOKS) expect(documentation).toContain(`\`${name}\``);
  });

  test('is linted with every problem of every file', () => {
    expect(lintPlaybooks('playbooks')).toEqual([]);
    expect(lintPlaybooks(folder)).toEqual([`${folder}: this folder has no playbooks (.yaml files)`]);
    expect(lintPlaybooks(join(folder, 'nowhere'))).toEqual([`${folder}/nowhere: this folder cannot be read`]);
    for (const file of ['a.yaml', 'b.yml', 'readme.md']) writeFileSync(join(folder, file), good);
    writeFileSync(join(folder, 'c.yaml'), 'name: C\n');
    mkdirSync(join(folder, 'd.yaml'));
    const problems = lintPlaybooks(folder);
    expect(problems).toContain(`${folder}/b.yml:1: name: "greet" is the name of another playbook`);
    expect(problems).toContain(`${folder}/d.yaml:1: this file cannot be read`);
    expect(problems.filter((problem) => problem.startsWith(`${folder}/c.yaml:1: `))).toHaveLength(5);
  });

  test('is read again when a file changes, and the last good playbooks stay when it breaks', () => {
    writeFileSync(join(folder, 'greet.yaml'), good);
    const problems: string[] = [];
    const playbooks = livePlaybooks(folder, ({ message }) => problems.push(message));
    expect(playbooks()).toHaveLength(1);
    expect(playbooks()).toBe(playbooks());
    writeFileSync(join(folder, 'more.yaml'), good.replace('name: greet', 'name: more'));
    const finder = createPathFinder({ playbooks });
    expect(finder.suggestions().map(({ playbook }) => playbook)).toEqual(['greet', 'more']);
    writeFileSync(join(folder, 'more.yaml'), 'name: C');
    expect(playbooks()).toHaveLength(2);
    expect(playbooks()).toHaveLength(2);
    expect(problems).toHaveLength(1);
    rmSync(join(folder, 'more.yaml'));
    expect(playbooks()).toHaveLength(1);
  });

  test('phrases render as a person would type them', () => {
    const phrase = parsePhrase('(say|tell) [the] {text:text} to {name:word}: {rest:line}');
    const values = new Map([
      ['text', quoteIfNeeded('a "b" c')],
      ['name', quoteIfNeeded('Ada')],
      ['rest', 'd e'],
    ]);
    expect(phrase.render(values)).toBe('say `a "b" c` to Ada: d e');
  });
});
