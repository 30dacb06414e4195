import type { Step } from '../../../src/orchestrator/domain/plan';
import { assessLine, createSage, riskSchema } from '../../../src/orchestrator/review';

const sage = createSage(riskSchema.parse({}));
const assess = (...steps: Step[]) => sage.assess({ request: '', steps });
const write = (path: string, content: string): Step => ({
  id: 's1',
  title: 'Write',
  kind: 'write_file',
  path,
  content,
});
const edit = (path: string, find: string, replace: string): Step => ({
  id: 's1',
  title: 'Edit',
  kind: 'edit_file',
  path,
  find,
  replace,
});
const run = (command: string): Step => ({ id: 's2', title: 'Run', kind: 'command', command });

describe('shell text inside files is judged as what it will do', () => {
  it.each([
    ['a script', 'tools/clean.sh', 'rm -rf /srv/shop\n'],
    ['a script known by its first line', 'tools/clean', '#!/usr/bin/env bash\nrm -rf /srv/shop\n'],
    ['a hook', '.husky/pre-commit', 'rm -rf /srv/shop\n'],
    ['a start file', 'home/.bashrc', 'rm -rf /srv/shop\n'],
    [
      'a layer of an image',
      'Dockerfile',
      'FROM alpine\nRUN --mount=type=cache ls && \\\n  rm -rf /srv/shop\n',
    ],
    ['an entry point as an array', 'Containerfile', 'ENTRYPOINT ["rm", "-rf", "/srv/shop"]\n'],
    ['a recipe', 'Makefile', 'DIR = x\nclean:\n\t@rm -rf /srv/shop $(DIR) $$HOME\n'],
    ['a script of the package', 'package.json', '{"scripts": {"clean": "rm -rf \\"/srv/shop\\""}}'],
    ['a step of a build in one line', '.github/workflows/a.yml', 'steps:\n  - run: "rm -rf /srv/shop"\n'],
    [
      'a step of a build in a block',
      '.github/workflows/a.yml',
      'steps:\n  - run: |\n      ls\n      rm -rf /srv/shop\n  - uses: x\n',
    ],
    ['a list of a build', '.gitlab-ci.yml', 'a:\n  script:\n    - ls\n    - rm -rf /srv/shop\n'],
    ['a command as an array', 'compose.yaml', 'services:\n  a:\n    command: ["rm", "-rf", "/srv/shop"]\n'],
    ['a step of Jenkins', 'Jenkinsfile', "pipeline { steps { sh 'rm -rf /srv/shop' } }"],
  ])('%s', (_, path, content) => {
    const { reasons } = assess(write(path, content));
    expect(reasons).toContainEqual(expect.objectContaining({ rule: 'delete-outside', tier: 3 }));
  });

  it('names no program that it does not know when the text only lies in a file', () => {
    const { reasons } = assess(write('tools/x.sh', 'frobnicate --all\nif [ broken\n'));
    expect(reasons.map(({ rule }) => rule)).not.toContain('unknown-program');
  });
});

describe('a script that the plan itself wrote', () => {
  it.each([
    ['by its path', 'tools/a', 'rm -rf /srv/shop\n', './tools/a', 'delete-outside'],
    [
      'by its interpreter',
      'tools/a',
      '#!/usr/bin/env python3\nimport shutil\nshutil.rmtree("/srv/shop")\n',
      './tools/a',
      'delete-outside',
    ],
    [
      'by its language',
      'tools/a.js',
      'require("fs").rmSync("/srv/shop")\n',
      'node tools/a.js',
      'delete-outside',
    ],
    ['as a task', 'Makefile', 'test:\n\tls\n', 'make test', 'planned-task'],
    ['after a copy', 'a.txt', 'rm -rf /srv/shop\n', 'cp a.txt b.txt && sh b.txt', 'delete-outside'],
  ])('is read when it runs %s', (_, path, content, command, rule) => {
    const found = assess(write(path, content), run(command)).reasons.filter(({ stepId }) => stepId === 's2');
    expect(found.map((reason) => reason.rule)).toContain(rule);
  });

  it('may call itself without an end', () => {
    expect(assess(write('a.sh', './a.sh; ./a.sh\n'), run('./a.sh')).tier).toBe(3);
  });
});

describe('what an edit takes away', () => {
  it.each([
    ['a check of identity', 'src/a.ts', 'requireAuth(user);\nsave();', 'save();', 'content-guard-removed', 3],
    ['a refusal', 'src/a.ts', 'return reply(403);', 'return next();', 'content-refusal-removed', 3],
    ['an assertion', 'test/a.test.ts', 'expect(a).toBe(1);', '', 'content-assertion-removed', 2],
    ['a reviewer', 'CODEOWNERS', '/src/ @team', '/src/', 'content-review-removed', 3],
  ] as const)('%s', (_, path, find, replace, rule, tier) => {
    expect(assess(edit(path, find, replace)).reasons).toContainEqual(expect.objectContaining({ rule, tier }));
  });

  it('is no loss where it only moves', () => {
    expect(assess(edit('src/a.ts', 'requireAuth(user);\nsave();', 'check();\nrequireAuth(user);')).tier).toBe(
      1,
    );
  });

  it.each([
    ['a pointer', 'src/a.c', '*p = eval(x);\n', 'content-eval'],
    ['an option on its own line', 'infra/a.yaml', 'args:\n  --insecure: true\n', 'content-tls-off'],
    ['an attribute', 'tests/a.rs', '#[ignore]\nfn a() {}\n', 'content-test-skipped'],
  ])('does not take %s for a comment', (_, path, content, rule) => {
    expect(assess(write(path, content)).reasons).toContainEqual(expect.objectContaining({ rule }));
  });

  it('does not count what was there before as news', () => {
    const { reasons } = assess(edit('src/a.ts', 'eval(x); a', 'eval(x); b'));
    expect(reasons).toEqual([]);
  });
});

describe('what a migration does', () => {
  it.each([
    ['forward counts', 'migrations/1.sql', 'DROP TABLE users;\n', 3],
    [
      'back does not',
      'migrations/1.sql',
      '-- +goose Up\nCREATE TABLE a (b int);\n-- +goose Down\nDROP TABLE a;\n',
      2,
    ],
    ['behind a comment that is no mark of a tool counts', 'migrations/1.sql', '-- down\nDROP TABLE a;\n', 3],
    ['in a comment does not', 'migrations/1.sql', '-- DROP TABLE users\nCREATE TABLE a (b int);\n', 2],
    ['in a literal does not', 'migrations/1.sql', "INSERT INTO a VALUES ('drop table users');\n", 2],
    ['to every row counts', 'migrations/1.sql', 'UPDATE users SET plan = 1;\n', 3],
    ['to access counts', 'migrations/1.sql', 'GRANT ALL ON users TO app;\n', 3],
  ] as const)('%s', (_, path, content, tier) => {
    expect(assess(write(path, content)).tier).toBe(tier);
  });
});

describe('a line of gad assess', () => {
  it.each([
    ['not an object', '5', 'the line: '],
    ['no list of steps', '{"id":"p","steps":5}', 'steps: '],
    ['a step that is no object', '{"id":7,"steps":[5]}', 'steps.0: '],
  ])('says what is wrong: %s', (_, line, start) => {
    const { error } = JSON.parse(assessLine(sage, line)) as { error: { message: string } };
    expect(error.message.startsWith(start)).toBe(true);
  });

  it('keeps a number as id', () => {
    expect(JSON.parse(assessLine(sage, '{"id":7,"steps":[]}'))).toEqual({
      id: 7,
      tier: 1,
      score: 0,
      reasons: [],
    });
  });
});
