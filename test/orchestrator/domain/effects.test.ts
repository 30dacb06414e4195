import { isEffect, stepsOf } from '../../../src/orchestrator/domain/effects';

const PATCH = `diff --git a/src/a.js b/src/a.js
index 1..2 100644
--- a/src/a.js
+++ b/src/a.js
@@ -1,3 +1,3 @@
 same
-old line
+new line
@@ -9 +9 @@
--- a/not-a-header
+diff --git a/x b/x
diff --git a/new file.txt b/new file.txt
new file mode 100644
--- /dev/null
+++ b/new file.txt\t
@@ -0,0 +1,2 @@
+one
+two
diff --git a/gone.txt b/gone.txt
deleted file mode 100644
--- a/gone.txt
+++ /dev/null
@@ -1 +0,0 @@
-bye
diff --git a/logo.png b/logo.png
Binary files a/logo.png and b/logo.png differ
diff --git a/before.txt b/after.txt
similarity index 100%
rename from before.txt
rename to after.txt
`;

test('a patch becomes one step for each file, with what it gained and lost', () => {
  const what = { title: 'What the plan changed' };
  expect(stepsOf(PATCH)).toEqual([
    {
      ...what,
      id: 'effect-1',
      kind: 'edit_file',
      path: 'src/a.js',
      find: 'old line\n-- a/not-a-header',
      replace: 'new line\ndiff --git a/x b/x',
    },
    { ...what, id: 'effect-2', kind: 'write_file', path: 'new file.txt', content: 'one\ntwo' },
    { ...what, id: 'effect-3', kind: 'delete_file', path: 'gone.txt' },
    { ...what, id: 'effect-4', kind: 'edit_file', path: 'logo.png', find: '\n', replace: '' },
    { ...what, id: 'effect-5', kind: 'edit_file', path: 'after.txt', find: '\n', replace: '' },
  ]);
});

test('effects can be told from steps of the plan', () => {
  expect(stepsOf(PATCH).every(({ id }) => isEffect(id))).toBe(true);
  expect(isEffect('step-1')).toBe(false);
  expect(stepsOf('')).toEqual([]);
});
