// All that `npm run lint` checks, side by side: what each prints is shown whole, and one failure fails all.
import { spawn } from 'node:child_process';

const CHECKS = [
  ['eslint', '.'],
  ['tsc', '-p', 'tsconfig.check.json'],
  ['tsc', '-p', 'page'],
  ['depcruise', 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  // What was right and has not changed since is not read again.
  ['prettier', '--check', '--log-level', 'warn', '--cache', '--cache-strategy', 'content', '.'],
  ['node', 'scripts/words.mjs'],
];

/** Runs one check. npm has put the programs on the PATH. */
function run([program, ...args]) {
  return new Promise((resolve) => {
    const check = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    check.stdout.on('data', (text) => (output += text));
    check.stderr.on('data', (text) => (output += text));
    check.on('error', (error) => resolve({ ok: false, output: `${program}: ${error.message}` }));
    check.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

const results = await Promise.all(CHECKS.map(run));
for (const { ok, output } of results) if (!ok) console.error(output.trim());
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
