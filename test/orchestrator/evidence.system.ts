/** What is published carries evidence that a clone and a public key are enough to check. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { dump } from 'js-yaml';
import { gad } from '../../src/cli';
import { compose } from '../../src/compose';
import { loadConfig } from '../../src/config';
import { publicKeyIn, signingWith } from '../../src/orchestrator/execute';
import type { Envelope, Orchestrator, WorkflowDetail } from '../../src/orchestrator';
import { git, makeRepository } from '../support/repository';

const NOTES = 'refs/notes/gad';
const PRIVATE_TEXT = 'the secret of the launch';

const root = mkdtempSync(join(tmpdir(), 'gad-evidence-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function key(name: string, type = 'ed25519', passphrase = ''): string {
  const file = join(root, name);
  execFileSync('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', name, '-f', file]);
  return file;
}

interface Bot {
  readonly repository: string;
  readonly orchestrator: Orchestrator;
  published(request: string): Promise<WorkflowDetail>;
}

async function bot(name: string, signingKey?: string): Promise<Bot> {
  const place = join(root, name);
  makeRepository(place, { 'README.md': '# Sample\n' });
  const governance = join(root, `${name}.yaml`);
  writeFileSync(
    governance,
    dump({
      workspaces: [{ name: 'web', path: place, checks: [{ name: 'unit', run: 'true' }] }],
      tiers: { 1: { autoApprove: 'none' } },
      clearing: { backend: 'edit-only' },
    }),
  );
  const environment = {
    GAD_DATA: join(root, `${name}-data`),
    GAD_GOVERNANCE: governance,
    GAD_PLAYGROUND: 'off',
    GAD_SIGNING_KEY: signingKey,
  };
  const orchestrator = await compose(loadConfig(environment), () => undefined);
  await orchestrator.start();
  const reached = (id: string, status: string): Promise<WorkflowDetail> =>
    new Promise((resolve, reject) => {
      const look = (): void =>
        void orchestrator.status(id).then((detail) => {
          if (detail.status === 'FAILED') reject(new Error(detail.error?.message));
          else if (detail.status === status) resolve(detail);
          else return;
          unwatch();
        }, reject);
      const unwatch = orchestrator.watch(look);
      look();
    });
  return {
    repository: place,
    orchestrator,
    async published(request) {
      const requester = { id: 'asker', name: 'The asker' };
      const { workflow } = await orchestrator.submit({
        key: request,
        request,
        requester,
        replyAddress: null,
      });
      const { approval } = await reached(workflow.id, 'AWAITING_APPROVAL');
      await orchestrator.decide(workflow.id, {
        person: { id: 'peer', name: 'A peer with a name' },
        decision: 'approve',
        reason: PRIVATE_TEXT,
        seal: approval?.seal,
      });
      return reached(workflow.id, 'COMPLETED');
    },
  };
}

/** Somebody's clone, with the evidence. */
function cloned(from: string, name: string): string {
  const clone = join(root, name);
  execFileSync('git', ['clone', '--quiet', from, clone], { stdio: 'pipe' });
  git(clone, [
    'fetch',
    '--quiet',
    'origin',
    `${NOTES}:${NOTES}`,
    '+refs/heads/gad/*:refs/remotes/origin/gad/*',
  ]);
  return clone;
}

async function verify(
  clone: string,
  commit: string,
  publicKey: string | null,
  environment: Record<string, string> = {},
): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const say = (line: string): number => lines.push(line);
  const key = publicKey === null ? [] : ['--key', publicKey];
  const code = await gad(['verify', 'commit', commit, ...key, '--repository', clone], {
    input: Readable.from([]),
    print: say,
    printError: say,
    environment,
  });
  return { code, said: lines.join('\n') };
}

describe('with an SSH key', () => {
  let signing: string;
  let place: string;
  let clone: string;
  let published: WorkflowDetail;
  let commit: string;
  let envelope: Envelope;
  const note = (): string => git(clone, ['notes', `--ref=${NOTES}`, 'show', commit]);
  const forge = (text: string, on = commit): string =>
    git(clone, ['notes', `--ref=${NOTES}`, 'add', '--force', '--file=-', on], text);

  beforeAll(async () => {
    signing = key('signing');
    const first = await bot('first', signing);
    place = first.repository;
    published = await first.published(`write notes.md: ${PRIVATE_TEXT}`);
    commit = published.result?.commit ?? '';
    envelope = await first.orchestrator.attestation(published.id);
    await first.orchestrator.redeliver('evidence', published.id);
    // Lets what was begun come to its end.
    await first.orchestrator.stop();
    clone = cloned(place, 'clone');
  });
  afterEach(() => git(clone, ['fetch', '--quiet', '--force', 'origin', `${NOTES}:${NOTES}`]));

  test('a clone and the public key are enough, and one sentence says who approved what', async () => {
    const { code, said } = await verify(clone, commit, `${signing}.pub`);
    expect(said).toMatch(
      new RegExp(
        `^${commit.slice(0, 12)} is what workflow ${published.id} published: approved by peer under the seal [0-9a-f]{8}, .*checks.*, signed by SHA256:`,
      ),
    );
    expect(code).toBe(0);
    const shown = execFileSync('ssh-keygen', ['-l', '-f', `${signing}.pub`], { encoding: 'utf8' });
    expect(said).toContain(shown.split(' ')[1]);
  });

  test('a public key can be a PEM', async () => {
    const pem = join(root, 'signing.pem');
    const line = readFileSync(`${signing}.pub`, 'utf8');
    writeFileSync(pem, publicKeyIn(line).export({ type: 'spki', format: 'pem' }));
    expect(await verify(clone, commit, pem)).toMatchObject({ code: 0 });
  });

  test('the machine of the bot has the key already', async () => {
    expect(await verify(clone, commit, null, { GAD_SIGNING_KEY: signing })).toMatchObject({ code: 0 });
    expect(await verify(clone, commit, null)).toMatchObject({
      code: 1,
      said: expect.stringContaining('--key'),
    });
  });

  test('the API answers with what the note holds, which is about commit and tree', () => {
    expect(JSON.parse(note())).toEqual(envelope);
    const statement = JSON.parse(Buffer.from(envelope.payload, 'base64').toString()) as object;
    expect(statement).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [
        { digest: { gitCommit: commit } },
        { digest: { gitTree: git(clone, ['rev-parse', `${commit}^{tree}`]) } },
      ],
      predicate: {
        workflow: published.id,
        seal: published.approval?.seal,
        approvers: [{ id: 'peer' }],
        checks: [{ name: 'unit', state: expect.any(String) }],
        policy: { sha256: published.assessment?.policy },
        model: null,
      },
    });
  });

  test('no text that people wrote, and no name, is in it', () => {
    const said = Buffer.from(envelope.payload, 'base64').toString();
    for (const text of [PRIVATE_TEXT, 'The asker', 'A peer with a name', 'notes.md'])
      expect(said).not.toContain(text);
  });

  test('a statement that was changed does not hold', async () => {
    const payload = Buffer.from(envelope.payload, 'base64').toString().replace('"peer"', '"boss"');
    forge(JSON.stringify({ ...envelope, payload: Buffer.from(payload).toString('base64') }));
    expect(await verify(clone, commit, `${signing}.pub`)).toEqual({
      code: 1,
      said: expect.stringMatching(/^EVIDENCE_INVALID: .*did not sign it/),
    });
  });

  test('a note that is not a statement does not hold', async () => {
    forge('reviewed');
    expect(await verify(clone, commit, `${signing}.pub`)).toMatchObject({
      code: 1,
      said: expect.stringContaining('it is not a signed statement'),
    });
  });

  test('another key does not vouch for it, whatever key the envelope names', async () => {
    const other = key('other');
    expect(await verify(clone, commit, `${other}.pub`)).toMatchObject({
      code: 1,
      said: expect.stringContaining('did not sign it'),
    });
  });

  test('evidence about another commit is none about this one', async () => {
    forge(note(), 'main');
    expect(await verify(clone, 'main', `${signing}.pub`)).toMatchObject({
      code: 1,
      said: expect.stringContaining(`it is about ${commit}`),
    });
  });

  test('a commit without evidence, and a name of no commit, are said to be so', async () => {
    expect(await verify(clone, 'main', `${signing}.pub`)).toMatchObject({
      code: 1,
      said: expect.stringContaining(`git fetch origin ${NOTES}:${NOTES}`),
    });
    expect(await verify(clone, 'f00d', `${signing}.pub`)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^INPUT_INVALID: .*has no commit f00d/),
    });
  });

  test('a file that is not a public key is refused', async () => {
    expect(await verify(clone, commit, signing)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^INPUT_INVALID: This is not an Ed25519 public key/),
    });
  });

  test('saying it again has written nothing', () => {
    expect(git(place, ['rev-list', '--count', NOTES])).toBe('1');
  });

  test('a repository that takes no notes still has the commit, and the API the evidence', async () => {
    const strict = await bot('strict', signing);
    const hook = join(strict.repository, '.git/hooks/update');
    writeFileSync(hook, '#!/bin/sh\ncase "$1" in refs/notes/*) echo no notes here >&2; exit 1;; esac\n');
    chmodSync(hook, 0o755);
    const { id, result } = await strict.published('write b.md: b');
    const { payload } = await strict.orchestrator.attestation(id);
    await strict.orchestrator.stop();
    expect(Buffer.from(payload, 'base64').toString()).toContain(result?.commit);
    expect(git(strict.repository, ['for-each-ref', NOTES])).toBe('');
  });
});

test('without a key there is no evidence, and the API says what to set', async () => {
  const without = await bot('without');
  const { id } = await without.published('write c.md: c');
  const refused = await without.orchestrator.attestation(id).catch((error: unknown) => error);
  await without.orchestrator.stop();
  expect(refused).toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('GAD_SIGNING_KEY') });
  expect(git(without.repository, ['for-each-ref', NOTES])).toBe('');
});

test('a key of another type signs commits and no evidence', () => {
  expect(signingWith(key('rsa', 'rsa'), {})).toMatchObject({ flags: [expect.any(String)], signer: null });
});

test('a key with a passphrase is refused at start', () => {
  expect(() => signingWith(key('locked', 'ed25519', 'a passphrase'), {})).toThrow('ssh-keygen -p');
});
