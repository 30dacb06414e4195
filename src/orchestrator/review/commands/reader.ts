/** Turns shell text into facts. It knows nothing of risk. */
import type { FactOf } from '../facts';
import { UNKNOWN, absolute } from '../paths';
import { readCode } from './code';
import { FileFacts } from './file-facts';
import { touchesOf } from './files';
import { namesSecret, reachesOf } from './network';
import { nestedIn } from './nested';
import { saysOf, wordsOf, type Call } from './programs';
import type { Invocation, Observer } from './shell';
import { queriesOf } from './sql';
import type { Stream } from './streams';
import { ShellWalk } from './walk';
import type { Arg } from './words';
import { disguises, hidesName, hostOf } from './words-of-call';
import { isProjectTool, startOf } from './wrappers';

/** Longest value of a variable in a fact, in characters. */
const MAX_VALUE = 400;

export class CommandReader extends FileFacts implements Observer {
  /** Whether something from the network was unpacked: files that run after that may come from there. */
  private unpacked = false;

  /** Reads a script. @throws BudgetSpent */
  read(script: string, cwd?: string, depth = 0): void {
    new ShellWalk(this, cwd, depth).run(script);
  }

  spend(units: number): void {
    this.options.reading.spend(units);
  }

  /** Reads shell text inside a command. It starts some levels down, because such text is seldom nested deeply. */
  private readonly inner = (script: string, cwd: string): void => this.read(script, cwd, 4);

  problem(why: FactOf<'unknown'>['why'], source: string): void {
    if (why !== 'syntax' || this.options.done === 'now') this.add({ kind: 'unknown', why, evidence: source });
  }

  assign(name: string, value: string, source: string): void {
    this.secrets(`${name}=${value}`, source);
    this.add({ kind: 'sets', name, value: value.slice(0, MAX_VALUE), evidence: source });
  }

  redirect(operator: string, target: Arg, output: Stream, cwd: string, source: string): void {
    if (/^\/dev\/(tcp|udp)\//.test(target.text))
      return this.add({
        kind: 'reaches',
        host: target.text.slice(9),
        effect: 'sends',
        secure: true,
        evidence: source,
      });
    if (operator === '<') return this.touch({ how: 'read', path: target.text }, cwd, source);
    if (operator.endsWith('&') && /^(\d+|-)$/.test(target.text)) return;
    const { place } = this.placed(target.text, cwd);
    if (operator === '>' && (place === 'whole' || output.kind === 'none') && place !== 'device')
      this.touch({ how: 'delete', path: target.text }, cwd, source);
    if (output.kind === 'environment' && place !== 'device') this.readsEnvironment(source);
    const path = absolute(target.text, cwd);
    const before = operator.includes('>>') ? this.options.files.get(path) : undefined;
    const whole: Stream =
      before?.kind === 'text' && output.kind === 'text'
        ? { kind: 'text', text: before.text + output.text }
        : output;
    this.put(path, whole, target.text, cwd, source, operator.includes('>>'));
  }

  /** Code that a shell or an interpreter runs; shell text is read as well. */
  readonly code = (language: string, code: Stream, source: string, cwd: string): void => {
    const base = { kind: 'executes', language, evidence: source } as const;
    if (code.kind === 'text') {
      this.add({ ...base, code: 'shown' });
      if (language !== 'sh') this.readCode(language, code.text, source, cwd);
    } else if (code.kind === 'file') {
      if (isProjectTool(code.path)) return;
      const { path, place } = this.placed(code.path, '/');
      this.add({ ...base, path, place, code: this.unpacked ? 'network' : 'file' });
    } else if (code.kind !== 'environment' && code.kind !== 'none')
      this.add({ ...base, code: code.kind === 'network' || code.kind === 'hidden' ? code.kind : 'computed' });
  };

  /** Code that the plan shows: inline, or in a file that it writes. */
  readCode(language: string, text: string, source: string, cwd: string): void {
    this.spend(text.length / 10);
    readCode(language, text, {
      add: (fact) => this.add(fact),
      shell: (script) => this.inner(script, cwd),
      touch: (how, path, tree) => this.touch({ how, path, tree }, cwd, source),
      sql: (sql) => this.queries(sql, 'unknown', source),
      source,
      done: this.options.done,
    });
  }

  command(invocation: Invocation): void {
    const { program, source, cwd, stdin, wrappers } = invocation;
    if (program === '') return;
    const { programs, done } = this.options;
    const given = invocation.args.map((arg) => arg.text);
    const args = given.slice(0, startOf(program, given) ?? given.length);
    this.secrets(args.join('\n'), source);
    const words = wordsOf(programs, program, args);
    // For git, the words after `--` are files. The output of another command may be an option.
    const flags = args.filter((arg, at) =>
      arg.startsWith('-')
        ? arg !== '-' && (arg !== '--' || program === 'git')
        : arg.startsWith(UNKNOWN) && invocation.args[at]?.computed,
    );
    const unknown = program.includes(UNKNOWN);
    if ((program.includes('/') && !program.includes(':')) || unknown) this.runsFile(invocation);
    this.add({
      kind: 'runs',
      program,
      words,
      flags,
      under: wrappers,
      line: [program, ...args].join(' ').slice(0, 2_000),
      says: saysOf(programs, program, words, flags),
      reach: programs.services.has(program) ? 'service' : 'here',
      disguised: (invocation.disguised && (unknown || disguises(source))) || hidesName(program, source),
      evidence: source,
    });
    const call = { program, args, words, source, stdin, input: stdin.kind === 'text' ? stdin.text : null };
    for (const touch of touchesOf(call, programs)) this.touch(touch, cwd, source);
    this.copies(program, words, cwd, source);
    for (const reach of reachesOf(call, programs)) {
      this.add({ kind: 'reaches', ...reach, evidence: source });
      if (!reach.local) this.downloads(program, args, words, cwd);
    }
    const holdsEnvironment = invocation.args.some((arg) => arg.stream?.kind === 'environment');
    const encodes =
      stdin.kind === 'environment' &&
      /^(base64|base32|xxd|gzip|openssl|gpg|rev|tr|od|hexdump|grep|tee)$/.test(program);
    const shows = /^(echo|printf|cat|tee)$/.test(program) && namesSecret(source);
    if ((holdsEnvironment && !/^(test|\[+)$/.test(program)) || encodes || shows)
      this.readsEnvironment(source);
    if (args.some((arg) => /^\/proc\/(self|\d+|\*|\uFFFD)\/(environ|mem|maps|cmdline|root|cwd)/.test(arg)))
      this.readsEnvironment(source);
    if (programs.sqlClients.has(program)) this.database(call, cwd);
    this.goInside(call, invocation.args, cwd);
    if (done === 'now' || !unknown) this.unpack(program, stdin, args, cwd);
  }

  /** A program named by a path: a script of the project, of the plan, or from elsewhere. */
  private runsFile({ program, cwd, source }: Invocation): void {
    if (program.includes(UNKNOWN)) return this.code('sh', { kind: 'opaque' }, source, cwd);
    const stream = this.file(absolute(program, cwd));
    if (stream.kind !== 'text') return this.code('sh', stream, source, cwd);
    const language = /^#!.*\b(python|node|ruby|perl|php|deno|bun)/.exec(
      stream.text.split('\n', 1)[0] ?? '',
    )?.[1];
    if (language) this.code(language, stream, source, cwd);
    else this.inner(stream.text, cwd);
  }

  private goInside(call: Call, given: readonly Arg[], cwd: string): void {
    const { program, args, words, source, stdin } = call;
    const nested = nestedIn(call, this.options.programs);
    for (const script of nested.scripts) this.inner(script, cwd);
    for (const script of nested.perhaps)
      new CommandReader({ ...this.options, done: 'maybe' }).read(script, cwd, 4);
    for (const { language, text } of nested.code) this.readCode(language, text, source, cwd);
    for (const { language, path } of nested.files)
      this.code(language, this.file(absolute(path, cwd)), source, cwd);
    if (/^(make|gmake|iex)$/.test(program) && stdin.kind === 'network') this.code('sh', stdin, source, cwd);
    if (
      /^(export|declare|typeset|readonly)$/.test(program) &&
      given.some((arg) => arg.stream?.kind === 'network')
    )
      this.code('sh', { kind: 'network' }, source, cwd);
    if (
      /^(sed|gsed|perl|ruby)$/.test(program) &&
      args.some((arg) => /^-[a-zA-Z]*i/.test(arg) || arg.startsWith('--in-place'))
    )
      this.edits(args, words, cwd);
    if (program === 'patch' || (program === 'git' && /^(apply|am)$/.test(words[0] ?? '')))
      this.add({ kind: 'executes', code: 'file', language: 'patch', evidence: source });
  }

  private database({ program, args, source, stdin, input }: Call, cwd: string): void {
    // A database in memory disappears with the command.
    if (args.includes(':memory:')) return;
    const inline = args
      .filter(
        (arg, at) =>
          /^(-c|-e|-Q|-q|--command|--execute|--eval|--query)$/.test(args[at - 1] ?? '') ||
          /\s|^\.[a-z]/.test(arg),
      )
      .map((arg) => arg.replace(/^--(command|execute|eval)=/, ''));
    const shown = input === null ? inline : [...inline, input];
    const where = this.options.programs.sqlServers.has(program) ? hostOf(args) : 'local';
    for (const arg of args) {
      const stream = /\.sql$/.test(arg) ? this.file(absolute(arg.replace(/^--file=/, ''), cwd)) : null;
      if (stream?.kind === 'text') shown.push(stream.text);
    }
    for (const text of shown) this.queries(text, where, source);
    if (shown.length === 0 && (stdin.kind !== 'none' || args.some((arg) => /^(-f|--file)/.test(arg))))
      this.add({ kind: 'executes', code: 'file', language: 'sql', evidence: source });
  }

  private queries(sql: string, where: FactOf<'queries'>['where'], evidence: string): void {
    for (const query of queriesOf(sql))
      this.add({ kind: 'queries', ...query, where, evidence: query.statement || evidence });
  }

  private unpack(program: string, stdin: Stream, args: readonly string[], cwd: string): void {
    if (program === 'git' && args.includes('clone')) this.unpacked = true;
    if (!/^(tar|unzip|7z|cpio)$/.test(program)) return;
    if (stdin.kind === 'network' || args.some((arg) => this.file(absolute(arg, cwd)).kind === 'network'))
      this.unpacked = true;
  }
}
