/** Requests about calls of a function: what is a statement by itself goes, and everything else stays sound. */
import { loadGrammars } from '../../../src/orchestrator/trees';
import { carryOut, plan, refusal, steps, type Files } from './repository';

beforeAll(loadGrammars);

const FILES: Files = {
  'web/package.json': '{ "name": "web", "dependencies": { "moment": "2.0.0" } }\n',
  'web/src/a.ts':
    "import moment from 'moment';\n\nexport function f(x: number) {\n  console.log('in', x);\n\n  if (x) console.log(x);\n  moment();\n  return x;\n}\n",
  'web/src/B.vue':
    '<template><p /></template>\n<script setup lang="ts">\nconst a = 1;\nconsole.log(a);\n</script>\n',
  'worker/jobs.py': "def run(x):\n    print('run', x)\n    if x:\n        print('only')\n    return x\n",
  'jobs/mail.ts': "import { logger } from './logger';\nlogger.info('a');\nconsole.log(`x ${1}`);\n",
  'cmd/main.go':
    'package main\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nfunc main() {\n\tfmt.Println("hi")\n\tos.Exit(1)\n}\n',
  'cmd/b.go': 'package main\n\nimport "fmt"\n\nfunc b() {\n\ty := 2\n\tfmt.Println(y)\n}\n',
  'core/src/lib.rs': 'pub fn f(x: u32) -> u32 {\n    dbg!(x);\n    dbg!(x)\n}\n',
};
const after = async (request: string, path: string): Promise<string> =>
  (await carryOut(request, FILES))[path] ?? '';

test.each([
  ['remove all console.log calls from the web app', 'web/src/B.vue', 'const a = 1;\n</script>'],
  ['strip the console.logs from web', 'web/src/a.ts', 'number) {\n  if (x) console.log(x);\n  moment();'],
  [
    'strip the debug prints from the worker',
    'worker/jobs.py',
    "def run(x):\n    if x:\n        print('only')\n",
  ],
  ['get rid of fmt.Println in cmd/', 'cmd/main.go', 'import (\n\t"os"\n)\n\nfunc main() {\n\tos.Exit(1)\n'],
  ['remove the dbg! calls', 'core/src/lib.rs', '{\n    dbg!(x)\n}'],
])('a call that is a statement goes: %s', async (request, path, text) => {
  expect(await after(request, path)).toContain(text);
});

test('what stays is named, and a file that would not compile without it is left alone', async () => {
  const titles = (await steps('remove all console.log calls from web', FILES)).map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining([expect.stringContaining('line 6 stays')]));
  expect(await after('get rid of fmt.Println in cmd/', 'cmd/b.go')).toBe(FILES['cmd/b.go']);
  expect(await refusal('remove the fmt.Println calls from cmd/b.go', FILES)).toContain('cmd/b.go:7');
});

test('another function is called instead, where the file knows it', async () => {
  expect(await after('replace console.log with logger.info in jobs', 'jobs/mail.ts')).toContain(
    'logger.info(`x',
  );
  expect(await refusal('replace console.log with logger.info in web', FILES)).toContain(
    'logger is not known in',
  );
});

test('a package that is called as a function is still a package', async () => {
  expect(await plan('remove moment from web', FILES)).toMatchObject({
    author: { name: 'remove-dependency' },
  });
});
