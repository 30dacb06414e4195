/** Judges what a shell script does: walks it and applies the rules about programs. */
import type { CommandRules } from './commands';
import { hasFlag, positionals } from './commands';
import { judgeCode } from './code-judge';
import { judgeSql } from './sql';
import type { Findings, Verdict } from './findings';
import { Place, UNKNOWN, absolute, locate } from './paths';
import { judgeDelete, judgeWrite } from './places';
import { GENERATED } from './rules/files';
import { EVERYDAY } from './rules/everyday';
import { SECRET_NAME, SECRET_PATH, SECRET_TEXT } from './rules/secrets';
import { VERDICTS } from './rules/verdicts';
import { ShellWalk, type Budget, type Invocation, type Observer } from './shell/interpreter';
import type { Stream } from './shell/streams';
import { INTERPRETERS, SHELLS, WRAPPERS, RUNNERS } from './shell/wrappers';
import type { Arg } from './shell/words';

/** Files as the plan leaves them, by absolute path; null is a link or download that nobody has seen. */
export type PlannedFiles = Map<string, Stream>;

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
const PATTERN_FIRST = new Set([
  'grep',
  'egrep',
  'fgrep',
  'rg',
  'ag',
  'ack',
  'sed',
  'awk',
  'gawk',
  'jq',
  'yq',
]);
const NETWORK = new Set([
  'curl',
  'wget',
  'http',
  'https',
  'xh',
  'aria2c',
  'nc',
  'ncat',
  'netcat',
  'socat',
  'telnet',
  'dig',
  'nslookup',
  'host',
  'ping',
  'whois',
  'lynx',
  'w3m',
  'mail',
  'sendmail',
  'ftp',
  'ssh',
  'scp',
  'rsync',
  'openssl',
]);
const LOCAL_URL = /^(https?:\/\/)?(localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)([:/]|$)/;
const SQL_CLIENTS = new Set([
  'psql',
  'mysql',
  'mariadb',
  'sqlite3',
  'sqlcmd',
  'mongosh',
  'mongo',
  'clickhouse-client',
  'cqlsh',
  'bq',
  'duckdb',
  'sqlplus',
  'snowsql',
  'spanner-cli',
  'usql',
  'pgcli',
]);
const TASKS =
  /^(deploy|publish|release|promote|rollback|destroy|teardown|nuke|wipe|prod|production|ship|provision|db:(drop|reset|wipe|nuke)|drop|purge|upload)([:-_]|$)/;

export class ShellJudge implements Observer {
  private step = '';
  /** Whether something from the network was unpacked: what is run then may come from there. */
  private unpacked = false;

  constructor(
    private readonly rules: CommandRules,
    private readonly findings: Findings,
    private readonly files: PlannedFiles,
    private readonly budget: Budget,
    /** Whether the script only lies in a file: then unknown programs are no news. */
    private readonly stored = false,
  ) {}

  judge(script: string, stepId: string): void {
    this.step = stepId;
    new ShellWalk(this, this.budget).run(script);
  }

  private add(verdict: Verdict, evidence: string): void {
    this.findings.add(verdict, this.step, evidence);
  }

  file(path: string): Stream {
    // What is written there is gone, so it always reads as empty.
    if (path === '/dev/null') return { kind: 'text', text: '' };
    return this.files.get(path) ?? { kind: 'file', path };
  }

  problem(kind: 'syntax' | 'depth' | 'fork-bomb', source: string): void {
    if (kind === 'syntax' && this.stored) return;
    this.add(VERDICTS[kind], source);
  }

  assign(name: string, value: string, source: string): void {
    if (
      /^(LD_PRELOAD|LD_LIBRARY_PATH|LD_AUDIT|DYLD_\w+|BASH_ENV|ENV|PROMPT_COMMAND|GIT_SSH(_COMMAND)?|GIT_EXTERNAL_DIFF|GIT_EDITOR|GIT_PAGER|GIT_PROXY_COMMAND|GIT_CONFIG_(COUNT|KEY_\d+|GLOBAL)|GIT_EXEC_PATH|PYTHONSTARTUP|PERL5OPT|RUBYOPT|SSH_ASKPASS|BASH_FUNC_\w+|PAGER|EDITOR)$/.test(
        name,
      )
    ) {
      if (!/^(cat|less|more|true|:|vim?|nano|)$/.test(value)) this.add(VERDICTS['variable-code'], source);
    } else if (
      /^(NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY)$/.test(name)
        ? value === '0'
        : /^(GIT_SSL_NO_VERIFY|CURL_INSECURE|NPM_CONFIG_STRICT_SSL|ANSIBLE_HOST_KEY_CHECKING|GONOSUMDB|GONOSUMCHECK|GOINSECURE|PIP_TRUSTED_HOST|SSL_CERT_FILE|REQUESTS_CA_BUNDLE)$/i.test(
            name,
          )
    ) {
      this.add(VERDICTS['variable-tls'], source);
    } else if (/^HIST(FILE|SIZE|CONTROL|FILESIZE|IGNORE)$/.test(name))
      this.add(VERDICTS['variable-history'], source);
    else if (
      /^(PIP_INDEX_URL|PIP_EXTRA_INDEX_URL|NPM_CONFIG_REGISTRY|GOPROXY|HTTPS?_PROXY|ALL_PROXY|UV_INDEX_URL)$/i.test(
        name,
      )
    )
      this.add(VERDICTS['variable-registry'], source);
    else if (name === 'NODE_OPTIONS' && /--(require|import|loader|experimental-loader)|-r /.test(value))
      this.add(VERDICTS['variable-code'], source);
    else if (/^(HUSKY|SKIP|PRE_COMMIT_ALLOW_NO_CONFIG)$/.test(name))
      this.add(VERDICTS['variable-hooks'], source);
    else if (name === 'PATH' && /(^|:)(\.|\/tmp|\uFFFD)/.test(value))
      this.add(VERDICTS['variable-path'], source);
    this.secretsIn(value, source);
  }

  redirect(operator: string, target: Arg, output: Stream, cwd: string, source: string): void {
    if (target.text.startsWith('/dev/tcp/') || target.text.startsWith('/dev/udp/'))
      return this.add(VERDICTS['socket'], source);
    if (operator === '<') {
      if (SECRET_PATH.test(target.text)) this.add(VERDICTS['secret-read'], source);
      return;
    }
    if (operator.endsWith('&') && /^(\d+|-)$/.test(target.text)) return;
    const path = absolute(target.text, cwd);
    const before = operator.includes('>>') ? this.files.get(path) : undefined;
    this.files.set(
      path,
      before?.kind === 'text' && output.kind === 'text'
        ? { kind: 'text', text: before.text + output.text }
        : output,
    );
    judgeWrite(target.text, cwd, this.add.bind(this), source);
    if (output.kind === 'text') this.secretsIn(output.text, source);
  }

  code(language: string, code: Stream, source: string, cwd: string): void {
    switch (code.kind) {
      case 'network':
        return this.add(VERDICTS['remote-code'], source);
      case 'hidden':
        return this.add(VERDICTS['hidden-code'], source);
      case 'opaque':
      case 'listing':
        return this.add(VERDICTS['computed-code'], source);
      case 'file':
        return this.unseen(code.path, source);
      case 'text': {
        if (code.decoded) this.add(VERDICTS['decoded-code'], source);
        if (language !== 'sh') {
          judgeCode(language, code.text, {
            add: this.add.bind(this),
            shell: (script) => void new ShellWalk(this, this.budget, cwd, 4).run(script),
            source,
            cwd,
          });
        }
        return;
      }
      case 'environment':
      case 'none':
    }
  }

  private unseen(path: string, source: string): void {
    const { place } = locate(path);
    if (
      / --(help|version)\b/.test(source) ||
      /manage\.py (test|check|showmigrations|makemigrations --check)/.test(source)
    )
      return;
    if (this.stored) return;
    if (this.unpacked) return this.add(VERDICTS['remote-code'], source);
    if (GENERATED.test(path) && place === Place.INSIDE) return;
    if (place === Place.OUTSIDE || place === Place.SCRATCH) this.add(VERDICTS['script-outside'], source);
    else this.add(VERDICTS['script-unseen'], source);
  }

  command(call: Invocation): void {
    const { program, source } = call;
    const args = call.args.map((arg) => arg.text);
    const asks = args.length === 1 && /^(--version|--help|version)$/.test(args[0] ?? '');
    // A program of the machine that only says what it is does nothing else.
    if (asks && /^[\w.+-]+$/.test(program) && !call.disguised && call.wrappers.length === 0) return;
    for (const rule of this.rules.matching(call)) this.add(rule, source);
    if (call.disguised && (program.includes(UNKNOWN) || /[a-z]/.test(program))) this.disguise(call);
    this.known(call, args);
    this.secrets(call, args);
    this.deletes(call, args);
    this.writes(call, args);
    this.network(call, args);
    this.unpack(call, args);
    this.inContainer(call, args);
    if (SQL_CLIENTS.has(program)) this.sql(call, args);
    if (/^(g|m)?awk$/.test(program)) {
      judgeCode('awk', args.find((arg) => !arg.startsWith('-')) ?? '', {
        add: this.add.bind(this),
        shell: (script) => void new ShellWalk(this, this.budget, call.cwd, 4).run(script),
        source,
        cwd: call.cwd,
      });
    }
    if (/^(sed|gsed)$/.test(program) && args.some((arg) => /^s(.).*\1[gip\d]*e[gip\d]*$|^\d*e /.test(arg)))
      this.add(VERDICTS['tool-shell'], source);
    if (/^(vim?|nvim|ex|ed|emacs)$/.test(program))
      this.add(
        args.some((arg) => /!|system\(|shell-command|:py/.test(arg))
          ? VERDICTS['tool-shell']
          : VERDICTS['interactive'],
        source,
      );
    if (
      program === 'tar' &&
      args.some((arg) =>
        /^--(checkpoint-action|to-command|use-compress-program|rsh-command|info-script)|^-I/.test(arg),
      )
    )
      this.add(VERDICTS['tool-shell'], source);
    if (program === 'git') {
      for (const arg of args) {
        const alias =
          /^alias\.[^=]+=!(.*)$/s.exec(arg) ?? (args.includes('config') ? /^!(.*)$/s.exec(arg) : null);
        if (alias?.[1]) new ShellWalk(this, this.budget, call.cwd, 4).run(alias[1]);
      }
      const at = args.indexOf('--exec') >= 0 ? args.indexOf('--exec') : args.indexOf('-x');
      const body =
        args[0] === 'rebase'
          ? args[at + 1]
          : args[0] === 'bisect' && args[1] === 'run'
            ? args.slice(2).join(' ')
            : args[0] === 'submodule' && args[1] === 'foreach'
              ? args
                  .slice(2)
                  .filter((a) => !a.startsWith('--'))
                  .join(' ')
              : undefined;
      if (body && (args[0] !== 'rebase' || at >= 0)) new ShellWalk(this, this.budget, call.cwd, 4).run(body);
    }
  }

  private unpack({ program, stdin, cwd }: Invocation, args: readonly string[]): void {
    const archive = /^(tar|unzip|7z|cpio)$/.test(program);
    const fetched =
      stdin.kind === 'network' || args.some((arg) => this.file(absolute(arg, cwd)).kind === 'network');
    if ((archive && fetched) || (program === 'git' && args.includes('clone'))) this.unpacked = true;
  }

  /** What is started inside a container is judged as if it ran here. */
  private inContainer({ program, cwd }: Invocation, args: readonly string[]): void {
    if (
      !/^(docker|podman|docker-compose|nerdctl)$/.test(program) ||
      !args.some((arg) => /^(exec|run)$/.test(arg))
    )
      return;
    const at = args.findIndex((arg, i) => i > 1 && (SHELLS.has(arg) || SQL_CLIENTS.has(arg) || arg === 'rm'));
    if (at < 0) return;
    const script = args
      .slice(at)
      .map((arg) => `'${arg.replace(/'/g, `'\\''`)}'`)
      .join(' ');
    new ShellWalk(this, this.budget, cwd, 4).run(script);
  }

  private disguise(call: Invocation): void {
    if (!call.program.includes(UNKNOWN)) {
      // `"$PYTHON" -m pytest` is a habit; r"m" or ${x}m is a disguise.
      if (!/^["']?[./\w-]+["']?$|^["']?\$\{?\w+\}?["']?$/.test(call.source.split(/\s/)[0] ?? ''))
        this.add(VERDICTS['disguised'], call.source);
      return;
    }
    const plain = call.program === UNKNOWN && /^(\w+=\S* )*["']?\$\{?[A-Z_]+\}?["']?(\s|$)/.test(call.source);
    this.add(plain ? VERDICTS['unknown-variable'] : VERDICTS['computed-code'], call.source);
  }

  private known(call: Invocation, args: readonly string[]): void {
    const { program, source } = call;
    if (program === '' || program.includes(UNKNOWN)) return;
    if (program.includes('/')) {
      const stream = this.file(absolute(program, call.cwd));
      if (
        /(^|\/)(gradlew|mvnw|configure)$/.test(program) ||
        /^(\.\/)?(node_modules\/\.bin|\.venv\/bin|venv\/bin|vendor\/bin|bin\/rails)/.test(program)
      )
        return;
      if (stream.kind === 'text') {
        const first = stream.text.split('\n', 1)[0] ?? '';
        const language = /^#!.*\b(python|node|ruby|perl|php|deno|bun)/.exec(first)?.[1];
        if (language) this.code(language, stream, source, call.cwd);
        else new ShellWalk(this, this.budget, call.cwd, 4).run(stream.text);
      } else this.code('sh', stream, source, call.cwd);
      return;
    }
    if (
      !this.stored &&
      !EVERYDAY.has(program) &&
      !this.rules.knows(program) &&
      !Object.hasOwn(WRAPPERS, program) &&
      !Object.hasOwn(RUNNERS, program) &&
      !SHELLS.has(program) &&
      !Object.hasOwn(INTERPRETERS, program)
    ) {
      this.add(VERDICTS['unknown-program'], source);
    }
    const words = positionals(program, args);
    const task = /^(npm|pnpm|yarn|bun)$/.test(program)
      ? words[0] === 'run' || words[0] === 'run-script'
        ? words[1]
        : words[0]
      : /^(make|gmake|just|task|rake|nx|turbo|gulp|grunt|invoke|mage)$/.test(program)
        ? words.find((w) => TASKS.test(w))
        : undefined;
    if (task && TASKS.test(task) && !hasFlag(args, '--dry-run|-n|--help'))
      this.add(VERDICTS['task-deploy'], source);
    else if (
      task &&
      /^(migrate|db:|seed|clean:all|setup|bootstrap|postinstall|prepare|update|fix:data)/.test(task)
    )
      this.add(VERDICTS['task-change'], source);
    if (
      (words[0] === 'run' || words[0] === 'test' || words[0] === 'start' || program === 'make') &&
      /^(npm|pnpm|yarn|bun|make)$/.test(program)
    )
      this.plannedTask(program, task ?? words[0] ?? '', call);
  }

  /** A task whose definition the plan itself writes. */
  private plannedTask(program: string, task: string, call: Invocation): void {
    const file = this.files.get(absolute(program === 'make' ? 'Makefile' : 'package.json', call.cwd));
    if (file) this.add(VERDICTS['planned-task'], `${call.source} (${task || program})`);
  }

  private secrets(call: Invocation, args: readonly string[]): void {
    const { program, source } = call;
    const operands = args.filter((arg) => !arg.startsWith('-') || arg.includes('='));
    const paths = PATTERN_FIRST.has(program) && !hasFlag(args, '-e|-f') ? operands.slice(1) : operands;
    if (!READS_NO_FILE.has(program)) {
      const sources = /^(cp|mv|ln)$/.test(program) ? paths.slice(0, -1) : paths;
      if (
        sources.some(
          (path) =>
            SECRET_PATH.test(path.replace(/^[\w-]*[=@]+@?/, '')) &&
            !/^(.*[=@])?[\w./-]*\.(pub|crt)$/.test(path),
        )
      )
        this.add(VERDICTS['secret-read'], source);
    }
    if (
      program === 'git' &&
      /^(add|show|commit)$/.test(args[0] ?? '') &&
      args.some((arg) => SECRET_PATH.test(arg.replace(/^[^:]*:/, '')))
    )
      this.add(VERDICTS['secret-commit'], source);
    if (
      /^(find|fd|fdfind|locate)$/.test(program) &&
      args.some((arg) =>
        /id_rsa|\.pem|\.key$|\.env\*?$|credentials|\.aws|\.ssh|secret|password|wallet|\.p12|\.kdbx/i.test(
          arg,
        ),
      ) &&
      !hasFlag(args, '-not|!')
    )
      this.add(VERDICTS['secret-search'], source);
    if (/^(grep|egrep|rg|ag)$/.test(program)) {
      const pattern = operands[0] ?? '';
      const wide = paths.some((path) => locate(path, call.cwd).place === Place.OUTSIDE);
      if (wide && /pass|secret|token|key|AKIA|credential/i.test(pattern))
        this.add(VERDICTS['secret-search'], source);
      if (/AKIA|BEGIN .*PRIVATE|ghp_|sk_live|xox[bp]/i.test(pattern))
        this.add(VERDICTS['secret-search'], source);
      if (call.stdin.kind === 'environment' && /pass|secret|token|key|aws/i.test(pattern))
        this.add(VERDICTS['secret-read'], source);
    }
    if (program === 'printenv' && args.some((arg) => SECRET_NAME.test(arg)))
      this.add(VERDICTS['secret-read'], source);
    if (
      /^(env|printenv|set|export|declare)$/.test(program) &&
      call.wrappers.length === 0 &&
      (args.length === 0 || args.every((a) => /^-[px0]+$/.test(a)))
    )
      this.add(VERDICTS['environment'], source);
    // ${NAME:+set} says whether there is a value, not which.
    const named = [...source.matchAll(/\$\{([A-Za-z_]\w*)(?!\w|:?\+)|\$([A-Za-z_]\w*)/g)].some(
      ([, braced, name = braced]) =>
        name !== undefined && SECRET_NAME.test(name) && !['PWD', 'OLDPWD', 'SSH_AUTH_SOCK'].includes(name),
    );
    if (named && (NETWORK.has(program) || /^(echo|printf|cat|tee)$/.test(program)))
      this.add(VERDICTS['secret-read'], source);
    if (args.some((arg) => /^\/proc\/(self|\d+|\*|\uFFFD)\/(environ|mem|maps|cmdline|root|cwd)/.test(arg)))
      this.add(VERDICTS['secret-read'], source);
    this.secretsIn(args.join('\n'), source);
  }

  private secretsIn(text: string, evidence: string): void {
    const found = SECRET_TEXT.find(({ pattern }) => pattern.test(text.slice(0, 100_000)));
    if (found) this.add(VERDICTS['secret-text'], evidence.replace(found.pattern, '<secret>'));
  }

  private deletes(call: Invocation, args: readonly string[]): void {
    const { program, source, cwd } = call;
    const add = this.add.bind(this);
    const operands = args.filter((arg) => !arg.startsWith('-') || arg.includes('/'));
    if (/^(rm|unlink|rimraf|trash|trash-put|rd|del|rmtree)$/.test(program)) {
      for (const target of operands)
        judgeDelete(target, cwd, hasFlag(args, '-r|-R|--recursive') || program === 'rimraf', add, source);
      if (hasFlag(args, '--no-preserve-root')) this.add(VERDICTS['delete-outside'], source);
    }
    if (program === 'find' && args.includes('-delete')) this.findDelete(args, call);
    if (program === 'mv') {
      const target = operands.at(-1) ?? '';
      if (/^\/dev\/null/.test(target))
        for (const item of operands.slice(0, -1)) judgeDelete(item, cwd, true, add, source);
      for (const item of operands.slice(0, -1))
        if ([Place.WHOLE, Place.OUTSIDE].some((place) => place === locate(item, cwd).place))
          this.add(VERDICTS['move-whole'], source);
    }
    if (program === 'truncate')
      for (const target of operands)
        if (!/^\d+[kMG]?$/.test(target)) judgeDelete(target, cwd, false, add, source);
    if (program === 'rsync' && args.some((arg) => /^--(delete|remove-source-files)/.test(arg)))
      this.add(
        locate(operands.at(-1) ?? '', cwd).place === Place.WHOLE
          ? VERDICTS['delete-whole']
          : VERDICTS['mirror-delete'],
        source,
      );
    if (program === 'git' && args[0] === 'rm' && !args.includes('--cached'))
      for (const target of operands.slice(1)) judgeDelete(target, cwd, false, add, source);
  }

  private findDelete(args: readonly string[], call: Invocation): void {
    const start = args[0]?.startsWith('-') ? '.' : (args[0] ?? '.');
    const { place } = locate(start, call.cwd);
    if (place === Place.OUTSIDE || place === Place.UNKNOWN)
      return this.add(VERDICTS['delete-outside'], call.source);
    const names = args.filter((_, at) => /^-i?(name|path)$/.test(args[at - 1] ?? ''));
    if (names.length === 0 && place === Place.WHOLE && !args.includes('-empty'))
      return this.add(VERDICTS['delete-whole'], call.source);
    for (const name of names.length > 0 ? names : [start]) {
      judgeDelete(
        name === '*' ? start : name.replace(/^\*\//, ''),
        call.cwd,
        false,
        this.add.bind(this),
        call.source,
      );
    }
  }

  private writes(call: Invocation, args: readonly string[]): void {
    const { program, source, cwd } = call;
    const operands = args.filter((arg) => !arg.startsWith('-'));
    const add = this.add.bind(this);
    const target = operands.at(-1);
    if (/^(cp|mv|ln|install|rsync)$/.test(program) && target && operands.length > 1) {
      const [from = ''] = operands;
      judgeWrite(target, cwd, add, source);
      const origin = locate(from, cwd);
      if (origin.place === Place.OUTSIDE && program !== 'rsync')
        this.add(program === 'ln' ? VERDICTS['link-outside'] : VERDICTS['read-outside'], source);
      this.files.set(absolute(target, cwd), this.file(absolute(from, cwd)));
    }
    if (/^(tee|sponge|touch|mkdir|patch)$/.test(program)) {
      for (const path of operands) {
        judgeWrite(path, cwd, add, source);
        if (program === 'tee') this.files.set(absolute(path, cwd), call.stdin);
      }
    }
    if (program === 'patch' || (program === 'git' && /^(apply|am)$/.test(args[0] ?? '')))
      this.add(VERDICTS['patch'], source);
    if (
      /^(sed|gsed|perl|ruby)$/.test(program) &&
      args.some((arg) => /^-[a-zA-Z]*i/.test(arg) || arg.startsWith('--in-place'))
    ) {
      for (const path of operands.slice(1)) judgeWrite(path, cwd, add, source);
      if (/verify|auth|csrf|assert|expect\(|skip|isAdmin|ssl|tls/i.test(operands[0] ?? ''))
        this.add(VERDICTS['edit-guard'], source);
    }
    if (program === 'dd') {
      for (const arg of args) if (arg.startsWith('of=')) judgeDelete(arg.slice(3), cwd, false, add, source);
    }
    if (/^(tar|unzip|7z|cpio)$/.test(program)) {
      const folder = args.find((_, at) => /^(-C|-d|--directory)$/.test(args[at - 1] ?? ''));
      if (folder) judgeWrite(folder, cwd, add, source);
      if (hasFlag(args, '-P|--absolute-names')) this.add(VERDICTS['write-outside'], source);
    }
    if (/^(cat|less|head|tail|more|bat|strings|cp|tar|zip|xxd|od|find|grep|rg)$/.test(program)) {
      const paths = PATTERN_FIRST.has(program)
        ? operands.slice(1)
        : program === 'find'
          ? operands.slice(0, 1)
          : operands;
      if (
        paths.some(
          (path) =>
            locate(path, cwd).place === Place.OUTSIDE &&
            !/^\/(usr|bin|lib|opt|proc\/(cpuinfo|meminfo|version)|etc\/(os-release|lsb-release|hostname|debian_version|timezone|alpine-release))/.test(
              absolute(path, cwd),
            ),
        )
      ) {
        this.add(VERDICTS['read-outside'], source);
      }
    }
  }

  private network(call: Invocation, args: readonly string[]): void {
    const { program, source } = call;
    if (program === 'openssl') {
      if (args.includes('s_client')) this.add(VERDICTS['socket'], source);
      return;
    }
    if (!NETWORK.has(program)) return;
    // curl's -O takes no value, wget's does.
    const named = args.findIndex((arg) =>
      (program === 'wget' ? /^(-O|--output-document)$/ : /^(-o|--output)$/).test(arg),
    );
    const url =
      args.find(
        (arg, at) =>
          /[\w-]\.[a-z]{2,}|localhost|127\./i.test(arg) && at !== named + 1 && !arg.startsWith('-'),
      ) ?? args.find((arg) => /:\/\//.test(arg));
    if (call.stdin.kind !== 'none' && args.some((arg) => /^@?-$|^@-/.test(arg)))
      this.add(VERDICTS['upload'], source);
    if (url !== undefined && LOCAL_URL.test(url)) return;
    this.add(VERDICTS['download'], source);
    if (
      (hasFlag(args, '-X|--request|--method') &&
        args.some((arg) => /^(-X)?(POST|PUT|DELETE|PATCH)$/i.test(arg))) ||
      hasFlag(args, '-d|--data|--json|--data-raw')
    )
      this.add(VERDICTS['remote-change'], source);
    const takesUrlName = program === 'wget' || hasFlag(args, '-O|--remote-name');
    const saved = named >= 0 ? args[named + 1] : takesUrlName ? url?.split('/').pop() : undefined;
    if (saved) this.files.set(absolute(saved, call.cwd), { kind: 'network' });
  }

  private sql(call: Invocation, args: readonly string[]): void {
    const inline = args
      .filter(
        (arg, at) =>
          /^(-c|-e|-Q|-q|--command|--execute|--eval|--query)$/.test(args[at - 1] ?? '') || /\s/.test(arg),
      )
      .map((arg) => arg.replace(/^--(command|execute|eval)=/, ''));
    const fromPipe = call.stdin.kind === 'text' ? [call.stdin.text] : [];
    for (const text of [...inline, ...fromPipe]) {
      judgeSql(text, this.add.bind(this), call.source);
      const escape = /\\!\s*(.*)/.exec(text) ?? /^\.(?:shell|system)\s+(.*)/.exec(text);
      if (escape?.[1]) this.add(VERDICTS['tool-shell'], call.source);
    }
    if (
      inline.length === 0 &&
      fromPipe.length === 0 &&
      (call.stdin.kind !== 'none' || hasFlag(args, '-f|--file'))
    )
      this.add(VERDICTS['sql-unseen'], call.source);
  }
}
