/**
 * Random repositories and random file steps: the commit has exactly the paths that the steps name,
 * every other byte is as it was, and undoing gives back the tree there was.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Step } from '../../../src/orchestrator/domain/plan';
import type { ClearingJob, Published } from '../../../src/orchestrator/domain/ports';
import { clearingSchema, createClearing, createWorkspaces } from '../../../src/orchestrator/execute';
import { WorkArea } from '../../../src/orchestrator/execute/copies/work-area';
import { finder, planRequest } from '../plan/repository';
import { runAll } from './support';
import { runs } from '../../support/runs';

const RUNS = runs(10);
const MAX_RUN_MS = 30_000;

interface RandomFile {
  readonly path: Buffer;
  readonly mode: '100644' | '100755' | '120000' | '160000';
  readonly content: Buffer;
}

interface Repository {
  readonly format: 'sha1' | 'sha256';
  readonly files: readonly RandomFile[];
}

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'4d7a'.repeat(16)}\nsize 12345\n`;
/** What is found, in each of the texts. */
const WORD = 'small';

const NAMES = [
  'a.txt',
  'b c.txt',
  'd/e.txt',
  'd/f.bin',
  'd/g/h.sh',
  "it's.md",
  'dev\\x2d.txt',
  'x:y"z.txt',
  ' -lead',
  'tab\there',
];
const UNICODE = ['caf\u00e9.txt', 'cafe\u0301.txt', 'd/\u{1f375}.md', 'می\u200cخواهم.txt'];
const NOT_UTF8 = [Buffer.from([0x63, 0xe9, 0x2e, 0x74]), Buffer.from([0x64, 0x2f, 0xff])];

const CONTENTS: readonly Buffer[] = [
  ...[
    'a small house\n',
    'a small house\r\nand garden\r\n',
    'small\r\nmixed small\nends',
    'x\nsmall',
    '',
    '\n',
  ],
  ...[
    '\ufeffone small\n',
    '/* $Id$ */ small\n',
    '/* $Id: 0a1b $ */ small\n',
    '$Format:%H$ small\n',
    POINTER,
    'größe small\n',
  ],
].map((text) => Buffer.from(text));
const RAW: readonly Buffer[] = [
  Buffer.from('\ufeffa small one\r\n', 'utf16le'),
  Buffer.from('\ufeffa small one\n', 'utf16le').swap16(),
  Buffer.from('a small caf\u00e9\n', 'latin1'),
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 0xff, 0x73, 0x6d, 0x61, 0x6c, 0x6c]),
  Buffer.concat([Buffer.alloc(3000, 'small \n'), Buffer.from([0])]),
];

const ATTRIBUTES = [
  ...[
    '* text=auto',
    '* text=auto eol=crlf',
    '*.txt text eol=crlf',
    '*.txt text eol=lf',
    '*.sh eol=lf',
    '* -text',
  ],
  ...[
    '*.txt working-tree-encoding=UTF-16',
    '*.md working-tree-encoding=ISO-8859-1',
    '*.txt ident',
    '* ident',
  ],
  ...[
    '*.bin filter=lfs diff=lfs merge=lfs -text',
    '*.txt filter=no-such',
    '*.md binary',
    'd export-ignore',
    '*.txt export-subst',
  ],
  ...['*.txt crlf', '[attr]mine text eol=crlf', '*.md mine'],
];

const fileOf = (path: Buffer): fc.Arbitrary<RandomFile> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        path: fc.constant(path),
        mode: fc.constantFrom('100644', '100755'),
        content: fc.constantFrom(...CONTENTS, ...RAW),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        path: fc.constant(path),
        mode: fc.constant('120000'),
        content: fc.constantFrom(Buffer.from('a.txt'), Buffer.from('nowhere')),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        path: fc.constant(path),
        mode: fc.constant('160000'),
        content: fc.constant(Buffer.from('')),
      }),
    },
  );

const REPOSITORY: fc.Arbitrary<Repository> = fc
  .record({
    format: fc.constantFrom<'sha1' | 'sha256'>('sha1', 'sha256'),
    attributes: fc.subarray(ATTRIBUTES, { maxLength: 4 }),
    paths: fc.subarray([...[...NAMES, ...UNICODE].map((name) => Buffer.from(name)), ...NOT_UTF8], {
      minLength: 1,
      maxLength: 8,
    }),
  })
  .chain(({ format, attributes, paths }) =>
    fc.tuple(...paths.map(fileOf)).map((files) => ({
      format,
      files: [
        ...files,
        {
          path: Buffer.from('.gitattributes'),
          mode: '100644' as const,
          content: Buffer.from(`${attributes.join('\n')}\n`),
        },
      ],
    })),
  );

/** What is done to one of the files, or beside them. */
interface Wish {
  readonly what: 'new' | 'overwrite' | 'edit' | 'delete' | 'move';
  readonly which: number;
  readonly text: string;
}
const WISHES: fc.Arbitrary<Wish[]> = fc.array(
  fc.record({
    what: fc.constantFrom<Wish['what']>('new', 'overwrite', 'edit', 'delete', 'move'),
    which: fc.nat(20),
    text: fc.constantFrom('cosy', 'cosy\n', 'two\r\nlines\r\n', 'wörter\n', '$Id$\n', ''),
  }),
  { minLength: 1, maxLength: 4 },
);

type Bare = Step extends infer S ? (S extends Step ? Omit<S, 'id' | 'title'> : never) : never;

/** The steps of wishes, and what each path is to hold then: a blob's bytes, an entry to be kept, or nothing. */
function plannedFor(
  { files }: Repository,
  wishes: readonly Wish[],
): { steps: Bare[]; expected: Map<string, Expected> } {
  const steps: Bare[] = [];
  const expected = new Map<string, Expected>();
  const usable = files.filter(
    ({ path, mode }) =>
      mode !== '160000' &&
      !NOT_UTF8.some((name) => name.equals(path)) &&
      path.toString() !== '.gitattributes',
  );
  for (const { what, which, text } of wishes) {
    const file = usable[which % Math.max(usable.length, 1)];
    const path = file?.path.toString() ?? '';
    if (what === 'new') {
      const made = `new/${which}.txt`;
      if (expected.has(made)) continue;
      steps.push({ kind: 'write_file', path: made, content: text });
      expected.set(made, { bytes: Buffer.from(text), mode: '100644' });
    }
    if (!file || expected.has(path) || what === 'new') continue;
    if (what === 'delete') {
      steps.push({ kind: 'delete_file', path });
      expected.set(path, null);
    } else if (what === 'move') {
      steps.push({ kind: 'write_file', path: `moved/${path}`, content: shownText(file), from: { path } });
      steps.push({ kind: 'delete_file', path });
      expected.set(`moved/${path}`, { bytes: file.content, mode: file.mode });
      expected.set(path, null);
    } else if (file.mode !== '120000') {
      const wide = wideOf(file.content);
      const before = wide ? file.content.toString('utf16le') : '';
      if (what === 'overwrite') {
        steps.push({ kind: 'write_file', path, content: text });
        expected.set(path, {
          bytes:
            wide === 'le'
              ? Buffer.from(`\ufeff${text}`, 'utf16le')
              : wide === 'be'
                ? Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
                : Buffer.from(text),
          mode: file.mode,
        });
      } else if (isEditable(file.content)) {
        const ascii = text.replace('wörter', 'words');
        steps.push({ kind: 'edit_file', path, find: WORD, replace: ascii });
        const bytes = wide
          ? Buffer.from(
              (wide === 'be' ? Buffer.from(file.content).swap16().toString('utf16le') : before).replaceAll(
                WORD,
                ascii,
              ),
              'utf16le',
            )
          : Buffer.from(file.content.toString('latin1').replaceAll(WORD, ascii), 'latin1');
        expected.set(path, { bytes: wide === 'be' ? bytes.swap16() : bytes, mode: file.mode });
      }
    }
  }
  return { steps, expected };
}

type Expected = { readonly bytes: Buffer; readonly mode: string } | null;

const wideOf = (content: Buffer): 'le' | 'be' | null =>
  content[0] === 0xff && content[1] === 0xfe
    ? 'le'
    : content[0] === 0xfe && content[1] === 0xff
      ? 'be'
      : null;
const isEditable = (content: Buffer): boolean =>
  content.toString() !== POINTER &&
  (wideOf(content) !== null || (!content.includes(0) && content.includes(WORD)));

/** What a reader of the plan is shown of a file. */
function shownText({ mode, content }: RandomFile): string {
  if (mode === '120000' || content.toString() === POINTER) return '';
  const wide = wideOf(content);
  if (wide) return (wide === 'be' ? Buffer.from(content).swap16() : content).toString('utf16le');
  if (content.includes(0)) return '';
  return content.toString().includes('\ufffd') ? content.toString('latin1') : content.toString();
}

function create({ format, files }: Repository, place: string): void {
  execFileSync('git', ['init', '--quiet', '--initial-branch=main', `--object-format=${format}`, place]);
  const quoted = (path: Buffer): string =>
    `"${[...path].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')}"`;
  const stream = files.flatMap(({ path, mode, content }) =>
    mode === '160000'
      ? [Buffer.from(`M 160000 ${'1'.repeat(format === 'sha1' ? 40 : 64)} ${quoted(path)}\n`)]
      : [
          Buffer.from(`M ${mode} inline ${quoted(path)}\ndata ${content.length}\n`),
          content,
          Buffer.from('\n'),
        ],
  );
  const head = 'commit refs/heads/main\ncommitter T <t@example.com> 0 +0000\ndata 5\nfirst\n';
  execFileSync('git', ['-C', place, 'fast-import', '--quiet'], {
    input: Buffer.concat([Buffer.from(head), ...stream]),
  });
}

/** Mode and id by path, one character for each byte of a name. */
function treeOf(place: string, commit: string): Map<string, string> {
  const listed = execFileSync('git', ['-C', place, 'ls-tree', '-r', '-z', commit]).toString('latin1');
  return new Map(
    listed
      .split('\0')
      .filter(Boolean)
      .map((row) => [row.slice(row.indexOf('\t') + 1), row.slice(0, row.indexOf('\t'))]),
  );
}

const key = (path: string): string => Buffer.from(path).toString('latin1');

/** Plain content under a rule of Git LFS, which is deleted: undoing that brings it back. */
const PLAIN_UNDER_LFS: [Repository, readonly Wish[]] = [
  {
    format: 'sha1',
    files: [
      { path: Buffer.from('d/f.bin'), mode: '100644', content: Buffer.from('a small house\n') },
      {
        path: Buffer.from('.gitattributes'),
        mode: '100644',
        content: Buffer.from('*.bin filter=lfs diff=lfs merge=lfs -text\n'),
      },
    ],
  },
  [
    { what: 'delete', which: 0, text: 'cosy' },
    { what: 'new', which: 0, text: 'cosy' },
  ],
];

test(
  `${RUNS} random plans touch the paths that they name, keep all other bytes, and can be undone`,
  async () => {
    const seen = { published: 0, refused: 0, undone: 0 };
    await fc.assert(
      fc.asyncProperty(REPOSITORY, WISHES, async (repository, wishes) => {
        const root = mkdtempSync(join(tmpdir(), 'bytes-'));
        try {
          await check(repository, wishes, root, seen);
        } finally {
          for (const path of [root, new WorkArea(join(root, 'data')).path])
            rmSync(path, { recursive: true, force: true });
        }
      }),
      { numRuns: RUNS, examples: [PLAIN_UNDER_LFS] },
    );
    // Enough of them come to an end that says something.
    expect(seen.published).toBeGreaterThan(RUNS / 3);
    expect(seen.undone).toBe(seen.published);
  },
  RUNS * MAX_RUN_MS,
);

async function check(
  repository: Repository,
  wishes: readonly Wish[],
  root: string,
  seen: { published: number; refused: number; undone: number },
): Promise<void> {
  const place = join(root, 'repository');
  create(repository, place);
  const { steps, expected } = plannedFor(repository, wishes);
  const base = execFileSync('git', ['-C', place, 'rev-parse', 'main']).toString().trim();
  const configs = [{ name: 'sample', path: place }];
  const dataDir = join(root, 'data');
  const clearing = createClearing(clearingSchema.parse({ backend: 'edit-only' }), configs, { dataDir });
  const run = async (id: string, from: string, made: readonly Bare[]): Promise<Published | null> => {
    const { steps: done, published } = await runAll(clearing, jobOf(id, from, made));
    for (const { error } of done) if (error) expect(error.code).not.toBe('INTERNAL');
    if (done.some(({ ok }) => !ok)) throw new Refused(done.at(-1)?.error?.message);
    return published;
  };
  const published = await run('w1', base, steps).catch((error: unknown) => {
    // What git cannot hold and what LFS owns is refused in words.
    if (error instanceof Refused || (error as { code?: string }).code === 'PATH_OUTSIDE') return null;
    throw error;
  });
  if (!published) {
    seen.refused++;
    return;
  }
  seen.published++;
  const [before, after] = [treeOf(place, base), treeOf(place, published.commit)];
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const meant = [...expected].find(([name]) => key(name) === path);
    if (!meant) expect([path, after.get(path)]).toEqual([path, before.get(path)]);
  }
  for (const [path, what] of expected) {
    const entry = after.get(key(path));
    expect([path, entry?.slice(0, 6)]).toEqual([path, what?.mode]);
    if (what)
      expect(execFileSync('git', ['-C', place, 'cat-file', 'blob', entry?.split(' ')[2] ?? ''])).toEqual(
        what.bytes,
      );
  }
  const workspace = await createWorkspaces(configs, { dataDir }).open('sample', published.commit);
  const outcome = await finder.plan(planRequest(`revert commit ${published.commit}`, {}, { workspace }));
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
  const undone = await run('w2', published.commit, outcome.steps);
  expect(treeOf(place, undone?.commit ?? '')).toEqual(before);
  seen.undone++;
}

class Refused extends Error {}

const jobOf = (workflowId: string, base: string, steps: readonly Bare[]): ClearingJob => ({
  workflowId,
  request: 'do it',
  trailers: [],
  date: '2026-01-02T03:04:05.000Z',
  plan: {
    summary: 'Do it',
    steps: steps.map((step, index) => ({ ...step, id: `s${index}`, title: 'Step' })),
    author: { kind: 'playbook', name: 'test' },
    workspace: 'sample',
    base,
    context: [],
  },
});
