import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gad } from '../src/cli';
import { nodeVersion } from '../src/doctor';
import { createSage, riskSchema } from '../src/orchestrator/review';
import { FakeRooms, is, openWorld } from './support/world';

let folder: string;
let url: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gad-cli-'));
  url = `sqlite:${join(folder, 'gad.sqlite')}`;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function run(
  args: string,
  input = '',
  more: Record<string, string> = {},
): Promise<{ code: number; out: string[]; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await gad(args.split(' '), {
    input: Readable.from([input]),
    print: (line) => out.push(line),
    printError: (line) => err.push(line),
    environment: { DATABASE_URL: url, GAD_DATA: folder, PORT: '0', ...more },
  });
  return { code, out, err: err.join('\n') };
}

async function oneWorkflow(): Promise<string> {
  const world = await openWorld({ url });
  const id = await world.submit('tier 1');
  await world.reached(id, is('COMPLETED'));
  await world.close();
  return id;
}

test('help names every command', async () => {
  const { code, out } = await run('--help');
  expect(code).toBe(0);
  for (const name of ['migrate', 'assess', 'recall', 'memory', 'audit', 'playbooks'])
    expect(out.join()).toContain(name);
});

test('an unknown command or option is refused in words', async () => {
  expect(await run('nonsense')).toMatchObject({
    code: 1,
    err: expect.stringContaining("unknown command 'nonsense'"),
  });
  expect(await run('recall x --limit none')).toMatchObject({
    code: 1,
    err: expect.stringContaining('whole number'),
  });
});

test('migrate makes the schema', async () => {
  expect(await run('migrate')).toMatchObject({ code: 0, out: ['The schema is up to date.'] });
});

test('assess answers each line in its order, without a database, and exits 1 if one is not a plan', async () => {
  const input = [
    '{"id":"a","request":"r","steps":[{"kind":"command","command":"git push --force origin main"}]}',
    '',
    '{"id":"b","request":"r","steps":[{"kind":"command","command":"ls"}]}',
  ];
  url = 'sqlite:/dev/null/none';
  expect(await run('assess', input.join('\n'))).toMatchObject({ code: 0, err: '' });
  const { code, out, err } = await run('assess', [...input, 'nonsense'].join('\n'));
  expect({ code, err }).toEqual({ code: 1, err: 'INPUT_INVALID: Not plans: line 4.' });
  const [a, b, c] = out.map((line) => JSON.parse(line));
  expect(a).toMatchObject({ id: 'a', tier: 3 });
  expect(b).toMatchObject({ id: 'b', tier: 1 });
  expect(c.error.code).toBe('INPUT_INVALID');
});

test('assess --explain says it in words', async () => {
  const input =
    '{"id":"a","request":"r","steps":[{"kind":"command","command":"git push --force origin main"}]}';
  const { out } = await run('assess --explain', input);
  expect(out.join('\n')).toMatch(/^a: /);
  expect(out.join('\n')).toContain('Overwrites history');
});

test('policy replay names the stored plans whose tier another policy would change', async () => {
  const id = await oneWorkflow();
  const file = join(folder, 'stricter.yaml');
  const rule =
    '{ id: own-tier, tier: 3, text: Ours, when: { fact: runs, call: tier }, caught: [tier 1], quiet: [ls] }';
  writeFileSync(file, `risk: { rules: [${rule}] }`);
  const { code, out, err } = await run(`policy replay --policy ${file}`);
  expect(code).toBe(0);
  expect(out.map((line) => JSON.parse(line))).toMatchObject([{ id, after: 3, gained: ['own-tier'] }]);
  expect(err).toBe('Plans whose tier would change: 1 of 1.');
});

test('policy replay judges with the history and the second reading that a plan was judged with', async () => {
  const failed = { id: 'm1', request: 'tier 1', steps: [], success: false, outcome: 'failed' };
  const rooms = new FakeRooms();
  rooms.recalled = ['m1', 'm2'].map(
    (id) => ({ ...failed, id, at: '2026-01-01T00:00:00Z', score: 0.9 }) as never,
  );
  const read = async () => ({ model: 'm', tier: 3 as const, reason: 'It looks odd.' });
  const sage = await createSage(riskSchema.parse({}));
  const world = await openWorld({ url, rooms: Object.assign(rooms, { secondReader: { read }, sage }) });
  const id = await world.submit('tier 1');
  await world.reached(id, is('AWAITING_APPROVAL'));
  await world.close();
  const file = join(folder, 'other.yaml');
  writeFileSync(file, 'risk: { overrides: { model-opinion-grave: { off: true }, history: { tier: 1 } } }');
  const { out } = await run(`policy replay --policy ${file}`);
  expect(out.map((line) => JSON.parse(line))).toMatchObject([
    { id, before: 3, after: 2, lost: ['model-opinion-grave', 'history'] },
  ]);
});

test('memories are imported, recalled, exported and forgotten', async () => {
  const line = '{"id":"m1","request":"bump lodash to 4.17.21","steps":[],"success":true}';
  expect(await run('memory import', `${line}\n`)).toMatchObject({ code: 0, out: ['1 remembered.'] });
  const [found] = (await run('recall upgrade-lodash')).out;
  expect(JSON.parse(found!)).toMatchObject({ id: 'm1', success: true });
  const [answer] = (await run('recall', '{"query":"upgrade lodash"}')).out;
  expect(JSON.parse(answer!).results[0]).toMatchObject({ id: 'm1' });
  expect(JSON.parse((await run('memory export')).out[0]!)).toMatchObject({
    id: 'm1',
    request: 'bump lodash to 4.17.21',
  });
  expect((await run('memory forget m1')).code).toBe(0);
  expect(await run('memory forget m1')).toMatchObject({
    code: 1,
    err: 'NOT_FOUND: No memory has the id m1.',
  });
});

test.each(['memory import', 'recall'])('%s names a line that it cannot read', async (command) => {
  expect(await run(command, '\nnonsense\n')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^INPUT_INVALID: Line 2: /),
  });
});

test('audit verify counts what is whole, and names what was touched', async () => {
  const id = await oneWorkflow();
  expect(await run('audit verify')).toMatchObject({
    code: 0,
    out: [
      'All chains are intact: 1 workflow, 8 events.',
      expect.stringMatching(/^The last checkpoint is 1: [0-9a-f]{64}$/),
      expect.stringContaining('Set GAD_AUDIT_KEY'),
    ],
  });
  expect((await run(`audit verify ${id}`)).out).toContain(`The chain of ${id} is intact: 8 events.`);
  expect(await run('audit verify none')).toEqual({
    code: 1,
    out: [],
    err: 'WORKFLOW_NOT_FOUND: The audit trail has no workflow none.',
  });
  const world = await openWorld({ url, start: false });
  await world.store.database.transact((sql) => sql.run("UPDATE event SET data = '{}' WHERE sequence = 5"));
  await world.close();
  expect(await run('audit verify')).toMatchObject({
    code: 1,
    err: expect.stringContaining(`Event 5 of workflow ${id} was changed`),
  });
});

test('audit export prints every event', async () => {
  const id = await oneWorkflow();
  const events = (await run('audit export')).out.map((line) => JSON.parse(line));
  expect(events.map((e) => [e.workflowId, e.sequence])).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [id, n]));
});

test('playbooks are linted with file and line', async () => {
  expect(await run('playbooks lint')).toMatchObject({ code: 0 });
  writeFileSync(join(folder, 'broken.yaml'), 'name: [');
  expect(await run(`playbooks lint ${folder}`)).toMatchObject({
    code: 1,
    err: expect.stringContaining('broken.yaml:1'),
  });
});

test('doctor says what works, and what to do about what does not', async () => {
  const well = await run('doctor');
  expect(well).toMatchObject({ code: 0 });
  expect(well.out.join('\n')).toMatch(/ok {5}database: sqlite\nok {5}clearing: (bubblewrap|edit-only)/);
  writeFileSync(join(folder, 'governance.yaml'), 'workspaces: [{ name: gone, path: ./gone }]');
  const ill = await run('doctor', '', { GAD_GOVERNANCE: join(folder, 'governance.yaml') });
  expect(ill).toMatchObject({
    code: 1,
    out: expect.arrayContaining([expect.stringContaining('wrong  workspace gone')]),
  });
});

test('doctor says what is lost without a sandbox, and where nothing is checked', async () => {
  const governance = join(folder, 'governance.yaml');
  writeFileSync(
    governance,
    'clearing: { backend: edit-only }\nworkspaces: [{ name: shop, path: ., checks: [] }]',
  );
  const said = (await run('doctor', '', { GAD_GOVERNANCE: governance })).out.join('\n');
  expect(said).toContain('no checks run');
  expect(said).toContain('checks of shop: Results are not tested');
});

test('doctor answers programs in JSON', async () => {
  const { code, out } = await run('doctor --json');
  expect(code).toBe(0);
  const { ok, findings } = JSON.parse(out.join('')) as { ok: boolean; findings: { what: string }[] };
  expect(ok).toBe(true);
  expect(findings.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['node', 'git', 'port', 'governance', 'database', 'clearing', 'workspace sample']),
  );
});

test('doctor checks what it can, and answers in JSON, where the configuration cannot be read', async () => {
  const { code, out } = await run('doctor --json', '', { GAD_GOVERNANCE: join(folder, 'gone.yaml') });
  const { ok, findings } = JSON.parse(out.join(''));
  expect({ code, ok }).toEqual({ code: 1, ok: false });
  expect(findings).toEqual([
    expect.objectContaining({ what: 'node', ok: true }),
    expect.objectContaining({ what: 'git', ok: true }),
    expect.objectContaining({
      what: 'configuration',
      ok: false,
      detail: expect.stringContaining('gone.yaml'),
    }),
  ]);
});

test('doctor names a port that another program has, and knows the bot', async () => {
  let answer = 404;
  const other = createServer((_, response) => {
    response.statusCode = answer;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const taken = await run('doctor', '', { PORT: String(port) });
  expect(taken).toMatchObject({ code: 1, err: expect.stringContaining('Some checks failed') });
  expect(taken.out.join('\n')).toContain(`wrong  port: Port ${port} is in use by another program`);
  answer = 200;
  expect((await run('doctor', '', { PORT: String(port) })).out.join('\n')).toContain('answers like the bot');
  other.close();
});

test('doctor says where git is missing and Node.js is too old', async () => {
  const path = process.env.PATH;
  process.env.PATH = folder;
  try {
    expect((await run('doctor')).out.join('\n')).toContain('wrong  git: git was not found');
  } finally {
    process.env.PATH = path;
  }
  expect(() => nodeVersion('18.4.0', '20.19')).toThrow(
    'This is Node.js 18.4.0, and 20.19 or newer is needed',
  );
  expect(() => nodeVersion('20.1.0', '20.19')).toThrow('20.1.0');
  expect(nodeVersion('22.0.0', '20.19')).toBe('22.0.0');
});

test('the version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(await run('--version')).toMatchObject({ code: 0, out: [version] });
});

test('the command is what package.json calls gad', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8')).bin.gad).toBe('dist/cli.js');
});
