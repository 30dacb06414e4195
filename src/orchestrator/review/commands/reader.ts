/** Reads shell text and says what it does, as facts. It knows nothing of risk. */
import { findSecrets } from '../../domain/secrets';
import type { Done, FactOf, NewFact, PathKind, Place, Reading } from '../facts';
import { UNKNOWN, absolute, locate } from '../paths';
import type { PathKinds } from '../path-kind';
import { readCode } from './code';
import { touchesOf, type Touch } from './files';
import { namesSecret, reachesOf } from './network';
import { editOf, editsOf, nestedIn } from './nested';
import { saysOf, wordsOf, type ProgramTable } from './programs';
import type { Invocation, Observer } from './shell';
import { queriesOf } from './sql';
import type { Stream } from './streams';
import { ShellWalk } from './walk';
import type { Arg } from './words';
import { RUNNERS, WRAPPERS, commandStart, isProjectTool } from './wrappers';

/** Files as the plan leaves them, by absolute path. */
export type PlannedFiles = Map<string, Stream>;

/** Reads what anybody may: programs, and what a machine says of itself. */
const WELL_KNOWN =
  /^\/(usr|bin|lib|opt|proc\/(cpuinfo|meminfo|version)|etc\/(os-release|lsb-release|hostname|debian_version|timezone|alpine-release))(\/|$)/;
const MAX_EVIDENCE = 400;

export interface CommandReaderOptions {
  readonly reading: Reading;
  readonly programs: ProgramTable;
  readonly kinds: PathKinds;
  readonly files: PlannedFiles;
  readonly done: Done;
  /** The script runs while an image is built: what lies outside of the workspace is the image's own. */
  readonly image?: boolean;
}

export class CommandReader implements Observer {
  /** Whether something from the network was unpacked: what is run then may come from there. */
  private unpacked = false;

  constructor(private readonly options: CommandReaderOptions) {}

  /** Reads a script. @throws BudgetSpent */
  read(script: string, cwd?: string, depth = 0): void {
    new ShellWalk(this, cwd, depth).run(script);
  }

  spend(units: number): void {
    this.options.reading.spend(units);
  }

  /** Reads shell text inside a command; it starts some levels down, as such text seldom goes deep. */
  private readonly inner = (script: string, cwd: string): void => this.read(script, cwd, 4);

  private add(fact: NewFact): void {
    const { reading, done } = this.options;
    reading.add({ ...fact, evidence: fact.evidence.slice(0, MAX_EVIDENCE), done: fact.done ?? done });
  }

  readonly file = (path: string): Stream => {
    // What is written there is gone, so it always reads as empty.
    if (path === '/dev/null') return { kind: 'text', text: '' };
    return this.options.files.get(path) ?? { kind: 'file', path };
  };

  problem(why: FactOf<'unknown'>['why'], source: string): void {
    if (why !== 'syntax' || this.options.done === 'now') this.add({ kind: 'unknown', why, evidence: source });
  }

  /** Text that looks like a secret is named, never shown. */
  private secrets(text: string, source: string): void {
    const [found] = findSecrets(text);
    if (found) this.add({ kind: 'secret', id: found.id, path: '', evidence: source });
  }

  assign(name: string, value: string, source: string): void {
    this.secrets(`${name}=${value}`, source);
    this.add({ kind: 'sets', name, value: value.slice(0, MAX_EVIDENCE), evidence: source });
  }

  /** Where a path leads, and what is there. */
  private placed(path: string, cwd: string): { path: string; place: Place; what: PathKind } {
    const { kinds, image } = this.options;
    // One of the files that a list names, such as that of grep -l.
    if (path === `${UNKNOWN}item`) return { path: 'item', place: 'inside', what: 'source' };
    const { place, path: shown } = locate(path, cwd);
    const bare = shown.replace(/\/+$/, '');
    const what = kinds.kindOf(bare.replace(/^\/home\/user\//, ''));
    if (image && place === 'outside') return { path: shown, place: 'generated', what };
    if (/^\/(var\/)?tmp\/\*+$/.test(shown)) return { path: shown, place: 'scratch', what: 'other' };
    const made = place === 'inside' && kinds.isGenerated(bare);
    return {
      path: shown,
      place: made ? 'generated' : place,
      what: /^\.git(\/|$)/.test(bare) ? 'guard' : what,
    };
  }

  private touch({ how, path, tree = false }: Touch, cwd: string, evidence: string): void {
    const at = this.placed(path, cwd);
    const partly = at.path.includes(UNKNOWN) && at.place === 'inside';
    if (how === 'delete') {
      const whole = at.place === 'whole' || /^\.git\/?$/.test(at.path);
      const place = (partly || path === `${UNKNOWN}item`) && tree ? 'unknown' : at.place;
      this.add({ kind: 'deletes', ...at, place, width: whole ? 'whole' : tree ? 'tree' : 'file', evidence });
    } else if (how === 'read' || how === 'name') {
      const what = how === 'name' ? 'other' : at.what;
      const free = at.place === 'outside' && WELL_KNOWN.test(at.path);
      if (!free && !(at.place === 'device' && what !== 'secret'))
        this.add({ kind: 'reads', ...at, what, evidence });
    } else if (at.place !== 'device') this.add({ kind: 'writes', ...at, how, evidence });
  }

  redirect(operator: string, target: Arg, output: Stream, cwd: string, source: string): void {
    if (/^\/dev\/(tcp|udp)\//.test(target.text))
      return this.add({
        kind: 'reaches',
        host: target.text.slice(9),
        local: false,
        effect: 'sends',
        secure: true,
        secret: false,
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

  /** A file that a command writes: its text is a change where it is known and lies in the workspace. */
  private put(
    path: string,
    content: Stream,
    written: string,
    cwd: string,
    source: string,
    appended = false,
  ): void {
    this.options.files.set(path, content);
    const { place, path: relative } = this.placed(written, cwd);
    const known = content.kind === 'text' && place === 'inside';
    if (!known) this.touch({ how: 'content', path: written }, cwd, source);
    else
      this.options.reading.change({
        path: relative,
        before: appended ? '' : null,
        after: content.text,
        part: appended,
        plain: true,
      });
  }

  private readsEnvironment(evidence: string): void {
    this.add({ kind: 'reads', path: 'environ', place: 'outside', what: 'secret', evidence });
  }

  /** Code that a shell or interpreter runs; shell text itself is walked through as well. */
  readonly code = (language: string, code: Stream, source: string, cwd: string): void => {
    const base = { kind: 'executes', language, path: '', place: 'inside', evidence: source } as const;
    switch (code.kind) {
      case 'network':
        return this.add({ ...base, code: 'network' });
      case 'hidden':
        return this.add({ ...base, code: 'hidden' });
      case 'opaque':
      case 'listing':
        return this.add({ ...base, code: 'computed' });
      case 'file': {
        if (isProjectTool(code.path)) return;
        const at = this.placed(code.path, '/');
        return this.add({
          ...base,
          path: at.path,
          place: at.place,
          code: this.unpacked ? 'network' : 'file',
        });
      }
      case 'text':
        this.add({ ...base, code: code.decoded ? 'decoded' : 'shown' });
        if (language !== 'sh') this.readCode(language, code.text, source, cwd);
        return;
      case 'environment':
      case 'none':
    }
  };

  /** Code that is shown: inline, or in a file that the plan writes. */
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
    const args = invocation.args.slice(0, ownArgs(program, invocation.args)).map((arg) => arg.text);
    this.secrets(args.join('\n'), source);
    const words = wordsOf(programs, program, args);
    // To git, `--` says that what follows are files.
    const flags = args.filter(
      (arg) => arg.startsWith('-') && arg !== '-' && (arg !== '--' || program === 'git'),
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
    const call = { program, args, words, source, stdin };
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
    if (programs.sqlClients.has(program)) this.database(call, stdin, cwd);
    this.goInside(invocation, args, words);
    if (done === 'now' || !unknown) this.unpack(program, stdin, args, cwd);
  }

  /** A program that is named by a path: a script of the project, of the plan, or of elsewhere. */
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

  /** What cp and mv leave under another name. */
  private copies(program: string, words: readonly string[], cwd: string, source: string): void {
    const [from, target] = [words[0], words.at(-1)];
    if (!/^(cp|mv|ln|install)$/.test(program) || words.length !== 2 || !from || !target) return;
    const content = this.file(absolute(from, cwd));
    if (content.kind === 'text') this.put(absolute(target, cwd), content, target, cwd, source);
    else this.options.files.set(absolute(target, cwd), content);
  }

  /** Where a download is put, so that running it is known for what it is. */
  private downloads(program: string, args: readonly string[], words: readonly string[], cwd: string): void {
    const option = program === 'wget' ? /^(-[a-z]*O|--output-document)$/ : /^(-[a-zA-Z]*o|--output)$/;
    const at = args.findIndex((arg) => option.test(arg));
    const given = at >= 0 ? args[at + 1] : undefined;
    const url = words.find((word) => /\.|:\/\//.test(word) && word !== given);
    const saved = given ?? url?.split(/[?#]/)[0]?.split('/').pop();
    if (saved) this.options.files.set(absolute(saved, cwd), { kind: 'network' });
  }

  private goInside(
    { program, source, cwd, stdin, args: given }: Invocation,
    args: readonly string[],
    words: readonly string[],
  ): void {
    const input = stdin.kind === 'text' ? stdin.text : null;
    const nested = nestedIn({ program, args, words, input }, this.options.programs);
    for (const script of nested.scripts) this.inner(script, cwd);
    for (const script of nested.perhaps)
      new CommandReader({ ...this.options, done: 'maybe' }).read(script, cwd, 4);
    for (const { language, text } of nested.code) this.readCode(language, text, source, cwd);
    for (const { language, path } of nested.files)
      this.code(language, this.file(absolute(path, cwd)), source, cwd);
    if (nested.escapes) this.add({ kind: 'escalates', how: 'tool', evidence: source });
    if (/^(make|gmake)$/.test(program) && stdin.kind === 'network') this.code('sh', stdin, source, cwd);
    if (stdin.kind === 'network' && !this.options.programs.texts.has(program) && program === 'iex')
      this.code('sh', stdin, source, cwd);
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
      this.patches(args, stdin, cwd, source);
  }

  /** What an edit in place changes, as far as its script is simple. */
  private edits(args: readonly string[], words: readonly string[], cwd: string): void {
    const named = args.filter((_, at) => /^(-[a-zA-Z]*e|--expression)$/.test(args[at - 1] ?? ''));
    const rest = words.filter((word) => !named.includes(word) && word !== '');
    const scripts = named.length > 0 ? named : rest.slice(0, 1);
    for (const path of named.length > 0 ? rest : rest.slice(1)) {
      const at = this.placed(path, cwd);
      for (const script of scripts) {
        const edit = editOf(script);
        if (edit && at.place === 'inside')
          this.options.reading.change({ path: at.path, ...edit, part: true, plain: true });
      }
    }
  }

  private patches(args: readonly string[], stdin: Stream, cwd: string, source: string): void {
    const shown = [...args.map((arg) => this.file(absolute(arg, cwd))), stdin].flatMap((stream) =>
      stream.kind === 'text' ? [stream.text] : [],
    );
    if (shown.length === 0)
      return this.add({
        kind: 'executes',
        code: 'file',
        language: 'patch',
        path: '',
        place: 'inside',
        evidence: source,
      });
    for (const { path, before, after } of editsOf(shown.join('\n'))) {
      const at = this.placed(path, cwd);
      if (at.place === 'inside')
        this.options.reading.change({ path: at.path, before, after, part: true, plain: true });
      else this.touch({ how: 'content', path }, cwd, source);
    }
  }

  private database(
    { program, args, source }: { program: string; args: readonly string[]; source: string },
    stdin: Stream,
    cwd: string,
  ): void {
    // What is only in memory is gone with the command.
    if (args.includes(':memory:')) return;
    const inline = args
      .filter(
        (arg, at) =>
          /^(-c|-e|-Q|-q|--command|--execute|--eval|--query)$/.test(args[at - 1] ?? '') ||
          /\s|^\.[a-z]/.test(arg),
      )
      .map((arg) => arg.replace(/^--(command|execute|eval)=/, ''));
    const shown = [...inline, ...(stdin.kind === 'text' ? [stdin.text] : [])];
    const where = this.options.programs.sqlServers.has(program) ? hostOf(args) : 'local';
    for (const arg of args) {
      const stream = /\.sql$/.test(arg) ? this.file(absolute(arg.replace(/^--file=/, ''), cwd)) : null;
      if (stream?.kind === 'text') shown.push(stream.text);
    }
    for (const text of shown) this.queries(text, where, source);
    if (shown.length === 0 && (stdin.kind !== 'none' || args.some((arg) => /^(-f|--file)/.test(arg))))
      this.add({
        kind: 'executes',
        code: 'file',
        language: 'sql',
        path: '',
        place: 'inside',
        evidence: source,
      });
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

/** How many of its arguments are a wrapper's own: the rest are the command that it starts. */
function ownArgs(program: string, args: readonly Arg[]): number {
  const texts = args.map(({ text }) => text);
  const runner = RUNNERS.get(program);
  const wrapper = WRAPPERS.get(program);
  if (runner && (runner.length === 0 || runner.includes(texts[0] ?? '')))
    return commandStart(
      { values: '-p --package -w --workspace --from --with -c --call', words: runner },
      texts,
    );
  return wrapper && (!wrapper.words || wrapper.words.includes(texts[0] ?? ''))
    ? commandStart(wrapper, texts)
    : args.length;
}

/** `"$PYTHON" -m pytest` is a habit; r"m" or ${x}m is a disguise, and so is a backslash within a name. */
function disguises(source: string): boolean {
  const [head = ''] = source.split(/\s/);
  return !/^["']?[./\w-]+["']?$|^["']?\$\{?\w+\}?["']?$/.test(head);
}

/** Whether a name is one that nobody types: with a backslash inside, or with characters of no program's name. */
function hidesName(program: string, source: string): boolean {
  const [head = ''] = source.split(/\s/);
  return (
    (/^[\w./-]+\\\w/.test(head) && !/^[a-z]:/i.test(head)) ||
    /[^\w.+@/:~*?[\]{}#%,=^$!-]/.test(program.replaceAll(UNKNOWN, ''))
  );
}

/** Whose database a client is told to use: this machine's, another's, or what its settings say. */
function hostOf(args: readonly string[]): 'local' | 'remote' | 'unknown' {
  const local = /(^|[@/:=])(localhost|127\.0\.0\.1|\[?::1\]?|\/var\/run\S*|\/tmp\S*)([:/?]|$)/;
  const host = args.find(
    (arg, at) =>
      /^(-h|--host|-S|--server)$/.test(args[at - 1] ?? '') || /^(--host=|-h(?=\w)|--server=)/.test(arg),
  );
  const url = args.find(
    (arg) => /^(\w+(\+\w+)?:\/\/|postgres|mysql|mongodb)/.test(arg) || arg.includes(UNKNOWN),
  );
  const named = [host, url].filter((address) => address !== undefined);
  return named.length === 0 ? 'unknown' : named.every((address) => local.test(address)) ? 'local' : 'remote';
}
