/** What a model may write as a change, and the steps that are read from it; carried out in a real folder. */
import type { Draft, Reader } from '../../../../src/orchestrator/plan/draft';
import { readProposal, type CallPlaybook } from '../../../../src/orchestrator/plan/model/proposal';
import { recording } from '../../../../src/orchestrator/plan/recording';
import { Refusal } from '../../../../src/orchestrator/plan/refusal';
import { apply, workspace, type Files } from '../repository';

const FILES: Files = {
  'a.js': 'function one() {\n  return 1;\n}\n\nfunction two() {\n  return 2;\n}\n',
  'crlf.txt': 'first\r\nsecond\r\nthird\r\n',
  'tabs.go': 'func f() {\n\tif ok {\n\t\treturn\n\t}\n}\n',
  'twice.txt': 'same\nother\nsame\n',
  'end.txt': 'no break at the end',
};

const noPlaybook: CallPlaybook = async () => {
  throw new Refusal('No playbook reads this.');
};

const read = (steps: readonly object[], files: Files = FILES, playbook = noPlaybook) =>
  readProposal({ summary: 'Change it', steps }, recording(workspace(files)), playbook);

/** The files after the steps that a proposal was read as. */
async function after(steps: readonly object[], files: Files = FILES): Promise<Record<string, string>> {
  const proposal = await read(steps, files);
  if ('problems' in proposal) throw new Error(proposal.problems.join('\n'));
  return apply(proposal.steps, files);
}

async function problems(steps: readonly object[], files: Files = FILES): Promise<string> {
  const proposal = await read(steps, files);
  return 'problems' in proposal ? proposal.problems.join('\n') : '';
}

const edit = (path: string, find: string, replace: string, more: object = {}) => ({
  kind: 'edit_file',
  title: 'Edit',
  path,
  find,
  replace,
  ...more,
});
const diff = (text: string) => ({ kind: 'diff', title: 'Change', diff: text });

describe('a find text', () => {
  test('that is in the file once is a step as it was written', async () => {
    expect(await read([edit('a.js', 'return 1;', 'return 3;')])).toMatchObject({
      steps: [{ id: 's1', kind: 'edit_file', find: 'return 1;', replace: 'return 3;' }],
      notes: [],
    });
  });

  test('that is there several times is refused with its lines, unless all are meant', async () => {
    expect(await problems([edit('twice.txt', 'same', 'new')])).toContain('2 times in twice.txt (lines 1, 3)');
    expect((await after([edit('twice.txt', 'same', 'new', { all: true })]))['twice.txt']).toBe(
      'new\nother\nnew\n',
    );
  });

  test('that differs in white space is found, keeps the indentation of the file, and is told', async () => {
    const step = edit(
      'tabs.go',
      '    if ok {\n        return\n    }',
      '    if !ok {\n        panic(1)\n    }',
    );
    expect((await after([step]))['tabs.go']).toBe('func f() {\n\tif !ok {\n\t    panic(1)\n\t}\n}\n');
    expect(await read([step])).toMatchObject({
      notes: [
        {
          text: 'tabs.go: the place was found although the model wrote different white space from the file.',
        },
      ],
    });
  });

  test('that fits several places with other white space is refused', async () => {
    expect(await problems([edit('a.js', 'return  \n 1', '')])).toBe('');
    expect(await problems([edit('a.js', '()  {', '')])).toContain('several places with other white space');
  });

  test('that is not there says what to do', async () => {
    expect(await problems([edit('a.js', 'three', '')])).toContain('Read the file and copy the text from it');
    expect(await problems([edit('a.js', '   \n\n\n\n  ', '')])).toContain('is not in a.js');
  });

  test('with plain line breaks fits a file with others, which it keeps', async () => {
    expect((await after([edit('crlf.txt', 'first\nsecond', '1st\n2nd')]))['crlf.txt']).toBe(
      '1st\r\n2nd\r\nthird\r\n',
    );
  });

  test('stands among several edits of a file, each on top of the one before', async () => {
    const edits = [
      { find: 'one', replace: 'three' },
      { find: 'three() {\n  return 1', replace: 'three() {\n  return 3' },
    ];
    const step = { kind: 'edit_file', title: 'Count', path: 'a.js', edits };
    expect((await after([step]))['a.js']).toContain('function three() {\n  return 3;');
    expect(await read([step])).toMatchObject({
      steps: [{ title: 'Count (1 of 2)' }, { title: 'Count (2 of 2)' }],
    });
  });

  test('is needed', async () => {
    expect(await problems([{ kind: 'edit_file', path: 'a.js' }])).toContain('needs "find" and "replace"');
  });
});

describe('a unified diff', () => {
  test('with line numbers and counts that are wrong changes the places that it shows', async () => {
    const text = `--- a/a.js
+++ b/a.js
@@ -1,99 +1,99 @@
 function one() {
-  return 1;
+  return 10;
 }
@@ -40 +40 @@
 function two() {
-  return 2;
+  return 20;
+  // done
 }
`;
    expect((await after([diff(text)]))['a.js']).toBe(
      'function one() {\n  return 10;\n}\n\nfunction two() {\n  return 20;\n  // done\n}\n',
    );
    expect(await read([diff(text)])).toMatchObject({
      steps: [
        { title: 'Change (1 of 2)', kind: 'edit_file' },
        { title: 'Change (2 of 2)', kind: 'edit_file' },
      ],
    });
  });

  test('makes, changes and deletes files', async () => {
    const text = `--- /dev/null
+++ b/new.txt
@@ -0,0 +1,2 @@
+hello
+world
--- a/end.txt
+++ b/end.txt
@@ -1 +1 @@
-no break at the end
\\ No newline at end of file
+now with one
--- a/twice.txt
+++ /dev/null
@@ -1,3 +0,0 @@
-same
-other
-same
`;
    const files = await after([diff(text)]);
    expect(files).toMatchObject({ 'new.txt': 'hello\nworld\n', 'end.txt': 'now with one\n' });
    expect(files['twice.txt']).toBeUndefined();
  });

  test('without numbers, and with other white space, finds its place and says so', async () => {
    const text = '--- a/tabs.go\n+++ b/tabs.go\n@@\n if ok {\n-    return\n+\t\tbreak\n }\n';
    expect((await after([diff(text)]))['tabs.go']).toContain('\t\tbreak\n');
    expect(await read([diff(text)])).toMatchObject({
      notes: [{ text: expect.stringContaining('tabs.go') }],
    });
  });

  test.each([
    ['fits nowhere', '--- a/a.js\n+++ b/a.js\n@@ -1 +1 @@\n-nothing like it\n+x\n', 'does not fit a.js'],
    ['has no hunk', 'just words', 'There is no hunk'],
    ['names no file', '@@ -1 +1 @@\n-a\n+b\n', 'names no file'],
    ['renames', '--- a/a.js\n+++ b/b.js\n@@ -1 +1 @@\n-a\n+b\n', 'A diff that renames is not read'],
    ['leads outside', '--- a/../x\n+++ b/../x\n@@ -1 +1 @@\n-a\n+b\n', 'outside the workspace'],
    ['is of a file that is not there', '--- a/no\n+++ b/no\n@@ -1 +1 @@\n-a\n+b\n', 'no text file no'],
    ['deletes what is not there', '--- a/no\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n', 'no text file no'],
    ['is not a diff', '--- a/a.js\n+++ b/a.js\n@@ -1 +1 @@\nwhat?\n', 'The diff cannot be read'],
  ])('that %s is refused', async (_, text, says) => {
    expect(await problems([diff(text)])).toContain(says);
  });
});

describe('a proposal', () => {
  test('has steps of a playbook where it calls one, on top of those before it', async () => {
    const seen: (string | null)[] = [];
    const playbook = async (sentence: string, reader: Reader): Promise<Draft[]> => {
      seen.push(sentence, await reader.read('end.txt'));
      return [
        { kind: 'edit_file', title: 'By the playbook', path: 'end.txt', find: 'more', replace: 'most' },
      ];
    };
    const steps = [
      { kind: 'write_file', path: 'end.txt', content: 'more' },
      { kind: 'playbook', request: 'set it to most' },
    ];
    expect(await read(steps, FILES, playbook)).toMatchObject({
      steps: [{ title: 'Write end.txt' }, { title: 'By the playbook' }],
    });
    expect(seen).toEqual(['set it to most', 'more']);
    expect(await problems(steps)).toContain('step 2: No playbook reads this.');
  });

  test('names every step that cannot be carried out', async () => {
    const found = await problems([
      edit('../x', 'a', 'b'),
      { kind: 'delete_file', path: 'nowhere' },
      { kind: 'command', command: 'ls \u202e' },
      { kind: 'command', command: 'ls' },
    ]);
    expect(found).toMatch(/step 1: .*outside.*\nstep 2: .*no text file nowhere.*\nstep 3: .*invisible/s);
  });

  test('may edit what a command makes: nobody can know it yet', async () => {
    const steps = [
      { kind: 'command', command: 'cp a.js b.js' },
      edit('b.js', 'anything', 'x'),
      { kind: 'delete_file', path: 'c.js' },
      { kind: 'write_file', path: 'd.js', content: 'x' },
    ];
    expect(await read(steps)).toMatchObject({ steps: [{ title: 'Run cp a.js b.js' }, {}, {}, {}] });
  });

  test('never puts what stands in place of a secret into a file', async () => {
    for (const step of [
      { kind: 'write_file', path: 'a.js', content: 'key = "[redacted]"' },
      edit('a.js', 'return 1;', 'return "[redacted]";'),
      diff('--- a/a.js\n+++ b/a.js\n@@ -1 +1 @@\n-function one() {\n+[redacted]\n'),
    ])
      expect(await problems([step])).toContain('stands for a secret that is not shown');
    const files = { 'a.md': 'It prints [redacted].\n' };
    expect(await problems([edit('a.md', 'prints', 'shows [redacted],')], files)).toBe('');
  });

  test('that is too long for a plan says so', async () => {
    const many = Array.from({ length: 60 }, () => ({ find: 'a', replace: 'a' }));
    const files = { 'x.txt': 'a\n' };
    const step = { kind: 'edit_file', path: 'x.txt', edits: many };
    expect(await problems([step, step], files)).toContain('a plan has at most 100');
  });
});
