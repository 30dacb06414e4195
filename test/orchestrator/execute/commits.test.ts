/** Whose name stands on commits, and how they are signed: checked by git itself. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Signing, clearingSchema, createClearing, signingWith } from '../../../src/orchestrator/execute';
import { makeBench, runAll, type Bench } from './support';

let bench: Bench;
beforeEach(() => (bench = makeBench()));
afterEach(() => bench.remove());

const AUTHOR = { name: 'Ada', address: 'ada@example.com' };

async function publish(signing: Signing | null, workflowId = 'w1'): Promise<string> {
  const clearing = createClearing(
    clearingSchema.parse({ backend: 'edit-only' }),
    [{ name: 'sample', path: bench.repository }],
    { dataDir: bench.dataDir, signing },
  );
  const job = bench.job([{ kind: 'write_file', path: 'n', content: 'n\n' }], {
    workflowId,
    author: AUTHOR,
    trailers: [`GAD-Workflow: ${workflowId}`, 'Signed-off-by: Ada <ada@example.com>'],
  });
  return (await runAll(clearing, job)).published?.commit ?? '';
}

const shown = (format: string): string => bench.git('log', '-1', `--format=${format}`, 'gad/w1');

test('the author is the one of the job, the committer the bot, and nothing is signed without a key', async () => {
  await publish(null);
  expect(shown('%an|%ae|%cn|%ce')).toBe('Ada|ada@example.com|GAD for Teams|gad@localhost');
  expect(shown('%(trailers:key=Signed-off-by,valueonly)')).toBe('Ada <ada@example.com>');
  expect(() => bench.git('verify-commit', 'gad/w1')).toThrow();
});

test('an SSH key signs what is published, in the same way each time', async () => {
  const key = join(bench.root, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'gad', '-f', key]);
  const allowed = join(bench.root, 'allowed');
  writeFileSync(allowed, `gad@localhost ${readFileSync(`${key}.pub`, 'utf8')}`);
  const first = await publish(signingWith(key, {}));
  bench.git('-c', `gpg.ssh.allowedSignersFile=${allowed}`, 'verify-commit', 'gad/w1');
  // A second run after everything was lost makes the same commit.
  bench.git('branch', '--quiet', '-D', 'gad/w1');
  rmSync(bench.dataDir, { recursive: true });
  expect(await publish(signingWith(key, {}))).toBe(first);
});

test('a GPG key of the account signs as well', async () => {
  const home = join(bench.root, 'gpg');
  mkdirSync(home);
  chmodSync(home, 0o700);
  const env = { ...process.env, GNUPGHOME: home };
  const gpg = (...args: string[]): string =>
    execFileSync('gpg', ['--batch', '--quiet', ...args], { env, encoding: 'utf8', stdio: 'pipe' });
  try {
    gpg('--passphrase', '', '--quick-generate-key', 'gad@localhost', 'ed25519', 'sign');
    const id = /^fpr:+([0-9A-F]+):/m.exec(gpg('--with-colons', '--list-keys'))?.[1] ?? '';
    const signing = signingWith(id, env);
    expect(signing.signer).toBeNull();
    await publish(signing);
    execFileSync('git', ['-C', bench.repository, 'verify-commit', 'gad/w1'], { env, stdio: 'pipe' });
  } finally {
    execFileSync('gpgconf', ['--kill', 'all'], { env });
  }
});

test('a key that cannot sign is refused at start, and says how to make one', () => {
  expect(() => signingWith(join(bench.root, 'nothing'), {})).toThrow('GAD_SIGNING_KEY cannot be read');
  expect(() => signingWith(join(bench.repository, 'a.txt'), {})).toThrow('ssh-keygen -t ed25519');
});
