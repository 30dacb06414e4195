import { hasFlag } from '../commands';
import { Place, locate } from '../paths';
import { SECRET_HINT, SECRET_NAME, SECRET_PATH, SECRET_TEXT } from '../rules/secrets';
import { VERDICTS } from '../rules/verdicts';
import type { Call } from './call';
import { NETWORK_PROGRAMS } from './network';
import { READERS_WITH_PATTERN } from './reading';

/** Programs whose words are no files that they read. */
const READS_NO_FILE = new Set([
  'echo',
  'printf',
  'git',
  'test',
  '[',
  '[[',
  'ls',
  'touch',
  'mkdir',
  'find',
  'rm',
  'stat',
  'chmod',
  'export',
  'cd',
  'file',
  'which',
  'gh',
  'du',
  'npm',
  'docker',
  'tree',
  'unlink',
  'rmdir',
  'kubectl',
]);

/** What a call reads, shows or searches that is secret. */
export function judgeSecrets({ program, args, stdin, wrappers, cwd, source, add }: Call): void {
  const operands = args.filter((arg) => !arg.startsWith('-') || arg.includes('='));
  const paths = READERS_WITH_PATTERN.has(program) && !hasFlag(args, '-e|-f') ? operands.slice(1) : operands;
  if (!READS_NO_FILE.has(program)) {
    const sources = /^(cp|mv|ln)$/.test(program) ? paths.slice(0, -1) : paths;
    if (
      sources.some(
        (path) =>
          SECRET_PATH.test(path.replace(/^[\w-]*[=@]+@?/, '')) &&
          !/^(.*[=@])?[\w./-]*\.(pub|crt)$/.test(path),
      )
    )
      add(VERDICTS['secret-read'], source);
  }
  if (
    program === 'git' &&
    /^(add|show|commit)$/.test(args[0] ?? '') &&
    args.some((arg) => SECRET_PATH.test(arg.replace(/^[^:]*:/, '')))
  )
    add(VERDICTS['secret-commit'], source);
  if (program === 'git' && /^(log|diff|blame|grep|cat-file|archive|stash|reflog)$/.test(args[0] ?? '')) {
    const named = operands.some((arg) => SECRET_PATH.test(arg.replace(/^[^:]*:/, '')));
    const shows = args[0] !== 'log' || hasFlag(args, '-p|--patch|-S|-G|-L|-u');
    const hunts = args.some((arg) => /AKIA|BEGIN.*PRIVATE|ghp_|sk_live|xox[bp]/i.test(arg));
    if ((named && shows) || hunts) add(VERDICTS['secret-search'], source);
  }
  if (
    /^(find|fd|fdfind|locate)$/.test(program) &&
    args.some((arg) =>
      /id_rsa|\.pem|\.key$|\.env\*?$|credentials|\.aws|\.ssh|secret|password|wallet|\.p12|\.kdbx/i.test(arg),
    ) &&
    !hasFlag(args, '-not|!')
  )
    add(VERDICTS['secret-search'], source);
  if (/^(grep|egrep|rg|ag)$/.test(program)) {
    const pattern = operands[0] ?? '';
    const wide = paths.some((path) => locate(path, cwd).place === Place.OUTSIDE);
    if (wide && /pass|secret|token|key|AKIA|credential/i.test(pattern))
      add(VERDICTS['secret-search'], source);
    if (/AKIA|BEGIN .*PRIVATE|ghp_|sk_live|xox[bp]/i.test(pattern)) add(VERDICTS['secret-search'], source);
    if (stdin.kind === 'environment' && /pass|secret|token|key|aws/i.test(pattern))
      add(VERDICTS['secret-read'], source);
  }
  if (
    stdin.kind === 'environment' &&
    /^(base64|base32|xxd|gzip|openssl|gpg|rev|tr|od|hexdump)$/.test(program)
  )
    add(VERDICTS['secret-read'], source);
  if (program === 'printenv' && args.some((arg) => SECRET_NAME.test(arg)))
    add(VERDICTS['secret-read'], source);
  if (
    /^(env|printenv|set|export|declare)$/.test(program) &&
    wrappers.length === 0 &&
    (args.length === 0 || args.every((a) => /^-[px0]+$/.test(a)))
  )
    add(VERDICTS['environment'], source);
  // ${NAME:+set} says whether there is a value, not which.
  const named =
    source.includes('$') &&
    [...source.matchAll(/\$\{([A-Za-z_]\w*)(?!\w|:?\+)|\$([A-Za-z_]\w*)/g)].some(
      ([, braced, name = braced]) =>
        name !== undefined && SECRET_NAME.test(name) && !['PWD', 'OLDPWD', 'SSH_AUTH_SOCK'].includes(name),
    );
  if (named && (NETWORK_PROGRAMS.has(program) || /^(echo|printf|cat|tee)$/.test(program)))
    add(VERDICTS['secret-read'], source);
  if (args.some((arg) => /^\/proc\/(self|\d+|\*|\uFFFD)\/(environ|mem|maps|cmdline|root|cwd)/.test(arg)))
    add(VERDICTS['secret-read'], source);
  secretsIn(args.join('\n'), source, add);
}

/** Reports text that holds a secret, without showing it. */
export function secretsIn(text: string, evidence: string, add: Call['add']): void {
  const shown = text.slice(0, 100_000);
  if (!SECRET_HINT.test(shown)) return;
  const found = SECRET_TEXT.find(({ pattern }) => pattern.test(shown));
  if (found) add(VERDICTS['secret-text'], evidence.replace(found.pattern, '<secret>'));
}
