/**
 * Attempts to get out of the Clearing. A script may use these variables, set by the suite:
 * $SECRET a readable file of the host, $HOST a directory of the host that anybody may write to,
 * $VICTIM a process of the same account, $PORT a listening TCP port, $ABSTRACT an abstract socket.
 * It prints ESCAPED when it is out, or makes the file $HOST/mark.
 */
export interface Attempt {
  readonly group: string;
  readonly name: string;
  readonly script: string;
  /** What only the service's own account could do: the control tries it as that. */
  readonly asService?: boolean;
}

const group = (name: string, scripts: Readonly<Record<string, string>>): Attempt[] =>
  Object.entries(scripts).map(([attempt, script]) => ({ group: name, name: attempt, script }));

const out = (condition: string): string => `${condition} && echo ESCAPED`;
const hasSecret = (command: string): string => out(`${command} 2>/dev/null | grep -aq 'TOP-SECRE[T]'`);

/** Calls the kernel directly; out when the call does not fail. Numbers are those of x86-64 and arm64. */
const systemCall = (x64: number, arm64: number, ...args: readonly string[]): string => {
  // As variables: the kernel writes into some of them.
  const values = args.join(', ');
  const number = process.arch === 'arm64' ? arm64 : x64;
  return out(`perl -e 'my @values = (${values}); exit(syscall(${number}, @values) == -1)'`);
};
const connect = (target: string): string =>
  `node -e 'require("net").connect(${target}).on("connect", () => { console.log("ESCAPED"); process.exit() }).on("error", () => process.exit(1))'`;

/** Scripts that are a command step in themselves. */
export const COMMANDS: readonly Attempt[] = [
  ...group('reading', {
    'a file of the host': hasSecret('cat "$SECRET"'),
    'a file of the host through ..': hasSecret('cat "../../../../../../../..$SECRET"'),
    'a file of the host through a link': `ln -s "$SECRET" l; ${hasSecret('cat l')}`,
    'a file of the host through the root of a process': hasSecret(
      'cat "/proc/1/root$SECRET" "/proc/self/root$SECRET" "/proc/$PPID/root$SECRET"',
    ),
    'a file of the host through its process': hasSecret('cat "/proc/$VICTIM/root$SECRET"'),
    'a file of the host through /proc/self/cwd': hasSecret('cat "/proc/self/cwd/../../../../../..$SECRET"'),
    "the host's directory": out('ls "$HOST" >/dev/null 2>&1'),
    'the accounts of the host': out('[ "$(wc -l < /etc/passwd)" -gt 4 ]'),
    'the name of the host': out('[ -r /etc/machine-id -o -r /etc/hostname ]'),
    'logs of the host': out('[ -n "$(ls /var/log 2>/dev/null)" ]'),
    'sockets under /run': out('[ -n "$(ls /run 2>/dev/null)" ]'),
    'devices under /sys': out('ls /sys/class >/dev/null 2>&1'),
    'memory and log of the kernel': out('[ -e /dev/mem -o -e /dev/kmsg ]'),
    'disks of the host': out('ls /dev | grep -Eq "^(vd|sd|nvme|loop)"'),
    "the service's code": out('[ -e "$CODE/package.json" ]'),
  }),
  ...group('secrets', {
    'in the environment': hasSecret('env'),
    'in the environment that it was started with': hasSecret(
      'cat /proc/1/environ "/proc/$PPID/environ" "/proc/$$/environ"',
    ),
    'in the environment of another process': hasSecret('cat "/proc/$VICTIM/environ"'),
    'in any environment': hasSecret('cat /proc/[0-9]*/environ'),
    'in any command line': hasSecret('cat /proc/[0-9]*/cmdline'),
    'in an open descriptor': hasSecret('cat /proc/self/fd/[3-9] /proc/self/fd/[1-9][0-9]*'),
    'in a keyring': systemCall(250, 219, '0', '-3', '1'),
    'put into a keyring': systemCall(248, 217, '"user"', '"gad"', '"x"', '1', '-3'),
  }),
  ...group('writing', {
    'a file of the host': 'mkdir -p "$HOST"; touch "$HOST/mark"',
    'a file of the host through a link': 'ln -s "$HOST" h; mkdir -p "$HOST"; touch h/mark',
    'a file of the host through a process': 'touch "/proc/$VICTIM/root$HOST/mark"',
    'a file of the host moved out': 'touch mark; mkdir -p "$HOST"; mv mark "$HOST/mark"',
    'a hard link to a file of the host': out('ln "$SECRET" hard 2>/dev/null'),
    "the host's /tmp": 'mkdir -p "$HOST" && echo x > "$HOST/mark"',
    'a node in /dev/shm of the host': out('touch "/dev/shm/$TOKEN" && ls /dev/shm | grep -qv "$TOKEN"'),
    'outside of the workspace, next to it': out('touch ../gad-mark 2>/dev/null'),
  }),
  ...group('processes', {
    'seeing another': out('[ -d "/proc/$VICTIM" ]'),
    'signalling another': out('kill -0 "$VICTIM" 2>/dev/null'),
    'slowing another down': out('renice -n 19 -p "$VICTIM" >/dev/null 2>&1'),
    'tracing another': systemCall(101, 117, '0x4206', '0+$ENV{VICTIM}', '0', '0'),
    'a handle on another': systemCall(434, 434, '0+$ENV{VICTIM}', '0'),
    'offering another to the memory killer': out('echo 500 2>/dev/null > "/proc/$VICTIM/oom_score_adj"'),
    'counting those of the machine': out('[ "$(ls -d /proc/[0-9]* | wc -l)" -gt 20 ]'),
  }),
  ...group('resources', {
    'processes without limit': out(
      '[ "$(sh -c "ulimit -p" 2>/dev/null)" = unlimited -o "$(sh -c "ulimit -p")" -gt 20000 ]',
    ),
    'files without limit': out('[ "$(ulimit -f)" = unlimited ]'),
    'leaving core dumps': out('[ "$(ulimit -Hc)" != 0 ]'),
    'asynchronous calls in the kernel': systemCall(425, 425, '8', '"\\0" x 256'),
    'page faults by hand': systemCall(323, 282, '1'),
  }),
  ...group('network', {
    'TCP to the host': connect('{ host: "127.0.0.1", port: +process.env.PORT }'),
    'TCP to the host by IPv6': connect('{ host: "::1", port: +process.env.PORT }'),
    'an abstract socket of the host': connect('{ path: "\\0" + process.env.ABSTRACT }'),
    'a socket file of the host': connect('{ path: process.env.HOST + "/socket" }'),
    'interfaces besides loopback': out('[ "$(tail -n +3 /proc/net/dev | grep -vc " lo:")" -gt 0 ]'),
    'seeing the ports of the host': out(
      'cat /proc/net/tcp /proc/net/tcp6 | grep -qi ":$(printf %04X "$PORT") "',
    ),
    'a socket to the hypervisor': systemCall(41, 198, '40', '1', '0'),
  }),
  ...group('privilege', {
    'a user name space': out('unshare -U true 2>/dev/null'),
    'a user name space by clone': systemCall(272, 97, '0x10000000'),
    'a mount': out('unshare -Urm mount -t tmpfs none /mnt 2>/dev/null'),
    'a network of its own': out('unshare -Urn true 2>/dev/null'),
    'a sandbox of its own': out('bwrap --unshare-all --ro-bind / / true 2>/dev/null'),
    'a setuid file': out('touch s && chmod u+s s 2>/dev/null'),
    'a setgid file': out('touch g && chmod 2755 g 2>/dev/null'),
    'a setuid file from its creation': systemCall(257, 56, '-100', '"made"', '0101', '04755'),
    'gaining by setuid programs': out('grep -q "^NoNewPrivs:.0" /proc/self/status'),
    'capabilities to gain': out('! grep -q "^CapBnd:.0*$" /proc/self/status'),
    'no system call filter': out('grep -q "^Seccomp:.0" /proc/self/status'),
    'handles instead of paths': systemCall(
      303,
      264,
      '-100',
      '"/"',
      'pack("LLx128", 128, 0)',
      'pack("x8")',
      '0',
    ),
  }),
];

/** What only an account with rights on the machine could do. */
export const AS_SERVICE: readonly Attempt[] = group('privilege', {
  'writing to the kernel': out('[ -w /proc/sys/kernel/core_pattern ]'),
  'writing to the system': out('[ -w /usr -o -w /etc -o -w /usr/bin/env ]'),
  'reading the accounts': out('[ -r /etc/shadow ]'),
}).map((attempt) => ({ ...attempt, asService: true }));

const hook = '#!/bin/sh\\ntouch "$HOST/mark"\\n';
const trap = `printf '${hook}' > trap; chmod +x trap`;

/** Scripts whose trick is to be carried out by the process that publishes; a later \`git add\` and \`git commit\` spring it. */
export const PUBLISHING: readonly Attempt[] = group('publishing', {
  'a hook': `mkdir -p .git/hooks; printf '${hook}' > .git/hooks/pre-commit; chmod +x .git/hooks/pre-commit`,
  'another hooks folder': `${trap}; mkdir h; cp trap h/post-commit; git config core.hooksPath h`,
  'a file system monitor': `${trap}; git config core.fsmonitor "$PWD/trap"; touch x`,
  'a filter': `git config filter.f.clean 'touch "$HOST/mark"; cat'; echo '* filter=f' > .gitattributes; touch x`,
  'a long-running filter': `${trap}; git config filter.f.process "$PWD/trap"; git config filter.f.required true; echo '* filter=f' > .gitattributes`,
  'a signing program': `${trap}; git config commit.gpgsign true; git config gpg.program "$PWD/trap"`,
  'a swapped .git': `cp -r .git ../../tmp/g 2>/dev/null || cp -r .git g; ${trap}; mkdir -p g/hooks; cp trap g/hooks/post-commit; rm -rf .git; echo "gitdir: g" > .git`,
  'a repository inside': `git init -q sub; cd sub; git commit -q --allow-empty -m x; ${trap}; git config core.fsmonitor "$PWD/trap"; mkdir -p .git/hooks; cp trap .git/hooks/post-index-change; cp trap ../.git/; cd ..; mkdir -p .git/hooks; cp sub/trap .git/hooks/post-index-change`,
  'a link to a file of the host': 'ln -s "$SECRET" stolen; echo x > x',
  'a file name that is a command': `touch -- '$(touch "$HOST/mark")' '--upload-pack=touch mark' '-c' "a
b"`,
  'a configuration that includes another': `${trap}; printf '[core]\\n\\thooksPath = h\\n' > c; mkdir h; cp trap h/pre-commit; git config include.path "$PWD/c"`,
});

/** Paths for file steps in a repository with links that lead out; the suite writes ESCAPED there. */
export const PATHS: readonly { readonly name: string; readonly path: string; readonly lands: string }[] = [
  { name: 'an absolute path', path: '$HOST/mark', lands: '$HOST/mark' },
  { name: 'a path with ..', path: '../mark', lands: '../mark' },
  { name: 'a path with .. in the middle', path: 'src/../../mark', lands: '../mark' },
  { name: 'a link to a file', path: 'link', lands: '$HOST/mark' },
  { name: 'a link to a directory', path: 'directory/mark', lands: '$HOST/mark' },
  { name: 'a link to a link', path: 'twice/mark', lands: '$HOST/mark' },
  { name: 'a link upwards', path: 'up/mark', lands: '../mark' },
  { name: 'a hook', path: '.git/hooks/pre-commit', lands: '.git/hooks/pre-commit' },
  { name: 'the configuration of git', path: '.git/extra', lands: '.git/extra' },
  { name: 'the configuration of git behind a dot', path: './.git/extra', lands: '.git/extra' },
  { name: 'the configuration of git behind a link', path: 'repository/extra', lands: '.git/extra' },
];
