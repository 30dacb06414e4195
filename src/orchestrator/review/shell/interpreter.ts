/** Walks a script's syntax tree the way a shell would run it and reports every command it finds. */
import { UNKNOWN, WORKSPACE, absolute } from '../paths';
import {
  parseShell,
  type Command,
  type CommandNode,
  type ParsedScript,
  type Redirection,
  type Statement,
} from './parser';
import { outputOf, type Stream } from './streams';
import { RUNNERS, SHELLS, INTERPRETERS, WRAPPERS, commandStart, programName } from './wrappers';
import { resolveText, resolveWord, type Arg, type Scope } from './words';

/** One program call with everything around it taken off. */
export interface Invocation {
  /** As rules know it; UNKNOWN in it when it cannot be known before it runs. */
  readonly program: string;
  readonly args: readonly Arg[];
  readonly stdin: Stream;
  /** Programs that were taken off in front of it, outermost first. */
  readonly wrappers: readonly string[];
  /** Variables set just for it. */
  readonly assignments: ReadonlyMap<string, string>;
  readonly cwd: string;
  /** The command as written. */
  readonly source: string;
  /** Whether its name was put together from pieces. */
  readonly disguised: boolean;
}

/** What a shell walk tells its owner. */
export interface Observer {
  command(invocation: Invocation): void;
  redirect(operator: string, target: Arg, output: Stream, cwd: string, source: string): void;
  assign(name: string, value: string, source: string): void;
  /** A shell or interpreter runs code: from an argument, a pipe or a file. */
  code(language: string, code: Stream, source: string, cwd: string): void;
  problem(kind: 'syntax' | 'depth' | 'fork-bomb', source: string): void;
  /** What the plan itself has put into a file. */
  file(path: string): Stream;
}

/** What xargs puts behind its command, by what it reads. */
const ITEMS: Partial<Record<Stream['kind'], string>> = { none: UNKNOWN, listing: '*' };
const MAX_DEPTH = 12;
/** Most commands looked at in one plan. */
export const MAX_COMMANDS = 4_000;

export interface Budget {
  commands: number;
}

export class ShellWalk implements Scope {
  readonly variables = new Map<string, string | null>();
  private readonly functions = new Map<string, { body: CommandNode; called: boolean; source: string }>();
  private stdin: Stream = { kind: 'none' };

  constructor(
    private readonly observer: Observer,
    private readonly budget: Budget,
    private cwd: string = WORKSPACE,
    private readonly depth = 0,
  ) {}

  /** Walks a whole script and says what it prints. */
  run(text: string): Stream {
    if (this.depth > MAX_DEPTH || this.budget.commands > MAX_COMMANDS) {
      this.observer.problem('depth', text);
      return { kind: 'opaque' };
    }
    const script = parseShell(text);
    if (script.errors?.length) this.observer.problem('syntax', text);
    const output = this.statements(script.commands, script.source ?? text);
    for (const [, fn] of this.functions) {
      if (!fn.called) {
        fn.called = true;
        this.node(fn.body, fn.source);
      }
    }
    return output;
  }

  substitute(script: ParsedScript): Stream {
    return this.nested().statements(script.commands, script.source ?? this.source);
  }

  private source = '';

  private nested(): ShellWalk {
    const walk = new ShellWalk(this.observer, this.budget, this.cwd, this.depth + 1);
    for (const [name, value] of this.variables) walk.variables.set(name, value);
    for (const [name, fn] of this.functions) walk.functions.set(name, fn);
    walk.source = this.source;
    walk.stdin = this.stdin;
    return walk;
  }

  private statements(list: readonly Statement[], source: string): Stream {
    if (this.depth > MAX_DEPTH) {
      this.observer.problem('depth', source);
      return { kind: 'opaque' };
    }
    this.source = source;
    const outputs: Stream[] = [];
    for (const statement of list) {
      const { command } = statement;
      outputs.push(this.node(command, source));
    }
    return joined(outputs);
  }

  private node(node: Statement['command'] | CommandNode, source: string): Stream {
    if (++this.budget.commands > MAX_COMMANDS) {
      this.observer.problem('depth', source);
      return { kind: 'opaque' };
    }
    switch (node.type) {
      case 'AndOr':
        return joined(node.commands.map((command) => this.node(command, source)));
      case 'Pipeline': {
        const before = this.stdin;
        for (const command of node.commands) this.stdin = this.node(command, source);
        const output = this.stdin;
        this.stdin = before;
        return output;
      }
      case 'Command':
        return this.command(node, source);
      case 'Redirected': {
        const before = this.stdin;
        this.stdin = this.inputOf(node.redirects) ?? this.stdin;
        const output = this.node(node.command, source);
        this.stdin = before;
        this.redirects(node.redirects, output, source);
        return output;
      }
      case 'If': {
        const clauses = [node.clause, node.then, ...node.elif.flatMap((e) => [e.clause, e.then])];
        return joined(
          [...clauses, ...(node.else ? [node.else] : [])].map((list) =>
            this.statements(list.commands, source),
          ),
        );
      }
      case 'For':
      case 'Select': {
        const words = node.wordlist?.flatMap((word) => resolveWord(word, this)) ?? [];
        this.variables.set(node.name.value, words.length > 0 ? words.map((w) => w.text).join(' ') : null);
        return this.statements(node.body.commands, source);
      }
      case 'While':
        return joined([node.clause, node.body].map((list) => this.statements(list.commands, source)));
      case 'ArithmeticFor':
      case 'BraceGroup':
      case 'Subshell': {
        const before = this.cwd;
        const output = this.statements(node.body.commands, source);
        if (node.type === 'Subshell') this.cwd = before;
        return output;
      }
      case 'Case':
        resolveText(node.word, this);
        return joined(node.items.map((item) => this.statements(item.body.commands, source)));
      case 'Function': {
        const { body } = node;
        const name = node.name.value;
        const text = source.slice(node.pos, node.end);
        if (selfCalling(name, text)) this.observer.problem('fork-bomb', text);
        if (body.type === 'CompoundList') return this.statements(body.commands, source);
        this.functions.set(name, { body, called: false, source });
        return { kind: 'none' };
      }
      case 'Coproc':
        return node.body.type === 'CompoundList'
          ? this.statements(node.body.commands, source)
          : this.node(node.body, source);
      default:
        // [[ … ]] and (( … )) run nothing, but a substitution inside them does.
        if (/\$\(|`/.test(source.slice(node.pos, node.end)))
          this.observer.problem('syntax', source.slice(node.pos, node.end));
        return { kind: 'none' };
    }
  }

  private inputOf(redirects: readonly Redirection[]): Stream | null {
    let input: Stream | null = null;
    for (const redirect of redirects) {
      if (redirect.type === 'HereDoc') {
        const { body } = redirect;
        const text = body.parts
          ? resolveText(
              {
                type: 'Word',
                text: body.text,
                value: body.text,
                pos: body.pos,
                end: body.end,
                parts: body.parts,
              },
              this,
            )
          : body.text;
        input = { kind: 'text', text };
      } else if (redirect.type === 'HereString') {
        input = { kind: 'text', text: redirect.target ? resolveText(redirect.target, this) : '' };
      } else if (redirect.operator === '<' && redirect.target) {
        const [target] = resolveWord(redirect.target, this);
        input = target?.stream ?? (target ? this.observer.file(absolute(target.text, this.cwd)) : null);
      }
    }
    return input;
  }

  private redirects(redirects: readonly Redirection[], output: Stream, source: string): void {
    for (const redirect of redirects) {
      if (redirect.type !== 'Redirect' || !redirect.target) continue;
      for (const target of resolveWord(redirect.target, this)) {
        this.observer.redirect(redirect.operator, target, output, this.cwd, source);
      }
    }
  }

  private command(node: Command, whole: string): Stream {
    const source = whole.slice(node.pos, node.end);
    const assignments = new Map<string, string>();
    for (const item of node.prefix) {
      if (item.type !== 'Assignment') continue;
      const { value } = item;
      if (value.type === 'ArrayValue') {
        const words = value.elements.flatMap((word) => resolveWord(word, this).map((arg) => arg.text));
        words.forEach((word, at) => this.variables.set(`${item.name}[${at}]`, word));
        this.variables.set(`${item.name}[@]`, words.join(' '));
        this.variables.set(`${item.name}[*]`, words.join(' '));
        continue;
      }
      const text = resolveText(value, this);
      assignments.set(item.name, text);
      this.observer.assign(item.name, text, source);
    }
    const input = this.inputOf(node.redirects);
    const before = this.stdin;
    if (input) this.stdin = input;
    const words = node.name ? [node.name, ...node.args] : [];
    const argv = words.flatMap((word) =>
      word.type === 'Assignment' ? [{ text: this.assignment(word, source) }] : resolveWord(word, this),
    );
    if (argv.length === 0) {
      for (const [name, text] of assignments) this.set(name, text);
    }
    const output =
      argv.length > 0 ? this.dispatch(argv, assignments, [], source) : ({ kind: 'none' } as const);
    this.stdin = before;
    this.redirects(node.redirects, output, source);
    return output;
  }

  private assignment(word: Extract<Command['args'][number], { type: 'Assignment' }>, source: string): string {
    if (word.value.type === 'ArrayValue') return word.text;
    const value = resolveText(word.value, this);
    // `export A=b` sets it, `git -c a=b` does not; a constant too many does no harm.
    this.set(word.name, value);
    this.observer.assign(word.name, value, source);
    return `${word.name}=${value}`;
  }

  private set(name: string, value: string): void {
    this.variables.set(name, value.includes(UNKNOWN) ? null : value);
  }

  /** Takes wrappers off and reports the command, or goes on inside the code it runs. */
  private dispatch(
    argv: readonly Arg[],
    assignments: ReadonlyMap<string, string>,
    wrappers: readonly string[],
    source: string,
  ): Stream {
    if (++this.budget.commands > MAX_COMMANDS || wrappers.length > MAX_DEPTH) {
      this.observer.problem('depth', source);
      return { kind: 'opaque' };
    }
    const [head, ...args] = argv;
    const program = programName(head?.text ?? '');
    const invocation: Invocation = {
      program,
      args,
      stdin: this.stdin,
      wrappers,
      assignments,
      cwd: this.cwd,
      source,
      disguised: head?.disguised ?? false,
    };
    const texts = args.map((arg) => arg.text);
    const fn = this.functions.get(program);
    if (fn) return this.call(fn, texts);
    this.observer.command(
      head?.text.includes('/') || head?.computed
        ? { ...invocation, program: head.text.includes(UNKNOWN) || isScript(head.text) ? head.text : program }
        : invocation,
    );
    const inner = (rest: readonly Arg[]): Stream => {
      if (rest.length === 0) return { kind: 'opaque' };
      // `watch 'rm x'`: no program's name has a space in it, so this one hands the text to a shell.
      if (/\S\s/.test(rest[0]?.text ?? ''))
        return this.nestedRun({ kind: 'text', text: rest.map(({ text }) => text).join(' ') }, source, rest);
      return this.dispatch(rest, assignments, [...wrappers, program], source);
    };

    if (program === 'cd' || program === 'pushd') {
      this.cwd = absolute(texts.find((text) => !/^-[LPe]/.test(text)) ?? '~', this.cwd);
      return { kind: 'none' };
    }
    if (program === 'eval') return this.nestedRun({ kind: 'text', text: texts.join(' ') }, source, args);
    if (program === 'alias' || program === 'trap') {
      const body =
        program === 'alias' ? texts.map((t) => t.replace(/^[^=]*=/, '')).join('\n') : (texts[0] ?? '');
      return this.nestedRun({ kind: 'text', text: body }, source, []);
    }
    if (program === 'source' || program === '.')
      return this.nestedRun(this.script(args[0]), source, args.slice(0, 1));
    if (SHELLS.has(program) || program === 'su' || program === 'runuser')
      return this.shell(program, args, source);
    if (program === 'xargs' || program === 'parallel') {
      const start = commandStart(
        { values: '-I -n -P -d -L -s -a -E -j --max-args --max-procs --delimiter' },
        texts,
      );
      const words: Arg[] =
        this.stdin.kind === 'text'
          ? this.stdin.text
              .split(/\s+/)
              .filter(Boolean)
              .slice(0, 50)
              .map((text) => ({ text }))
          : [{ text: ITEMS[this.stdin.kind] ?? `${UNKNOWN}item` }];
      return start < args.length ? inner([...args.slice(start), ...words]) : { kind: 'opaque' };
    }
    if (program === 'find' || program === 'fd' || program === 'fdfind') {
      for (const [at, text] of texts.entries()) {
        if (!/^(-exec|-execdir|-ok|-okdir|-x|-X|--exec|--exec-batch)$/.test(text)) continue;
        const end = texts.findIndex((t, i) => i > at && (t === ';' || t === '+'));
        const start = texts[0]?.startsWith('-') || program !== 'find' ? '.' : (texts[0] ?? '.');
        const name = texts[texts.findIndex((t) => /^-i?name$/.test(t)) + 1];
        const narrowed = texts.some((t) => /^-(i?path|regex|newer|mtime|size|type)$/.test(t));
        const deep = texts.some((t) => /^-i?name$/.test(t)) ? `/${name}` : narrowed ? '/file' : '';
        inner(
          args
            .slice(at + 1, end < 0 ? undefined : end)
            .map((arg) => ({ ...arg, text: arg.text.split('{}').join(`${start}${deep}`) })),
        );
      }
      return outputOf(program, texts, this.stdin, (path) => this.observer.file(absolute(path, this.cwd)));
    }
    const runner = Object.hasOwn(RUNNERS, program) ? RUNNERS[program] : undefined;
    const wrapper = Object.hasOwn(WRAPPERS, program) ? WRAPPERS[program] : undefined;
    if (runner && (runner.length === 0 || runner.includes(texts[0] ?? ''))) {
      const shell = texts.findIndex((text) => text === '-c' || text === '--call');
      if (shell >= 0 && texts[shell + 1])
        return this.nestedRun({ kind: 'text', text: texts[shell + 1] ?? '' }, source, []);
      const start = commandStart(
        { values: '-p --package -w --workspace --from --with', words: runner },
        texts,
      );
      return inner(args.slice(start));
    }
    if (wrapper && (!wrapper.words || wrapper.words.includes(texts[0] ?? ''))) {
      const split = texts.findIndex((text) => text === '-S' || text === '--split-string');
      if (program === 'env' && split >= 0)
        return this.nestedRun({ kind: 'text', text: texts.slice(split + 1).join(' ') }, source, []);
      for (const text of texts) {
        const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(text);
        if (!match?.[1]) {
          if (!text.startsWith('-')) break;
          continue;
        }
        this.observer.assign(match[1], match[2] ?? '', source);
      }
      const dashC = texts.indexOf('-c');
      if (program === 'flock' && dashC >= 0)
        return this.nestedRun({ kind: 'text', text: texts[dashC + 1] ?? '' }, source, []);
      const start = commandStart(wrapper, texts);
      return program === 'env' && start >= args.length ? { kind: 'environment' } : inner(args.slice(start));
    }
    if (Object.hasOwn(INTERPRETERS, program)) {
      this.interpreter(program, args, source);
      return { kind: 'opaque' };
    }
    return outputOf(program, texts, this.stdin, (path) => this.observer.file(absolute(path, this.cwd)));
  }

  private call(fn: { body: CommandNode; called: boolean; source: string }, args: readonly string[]): Stream {
    fn.called = true;
    const walk = this.nested();
    args.forEach((arg, at) => walk.variables.set(String(at + 1), arg));
    walk.variables.set('@', args.join(' '));
    walk.variables.set('*', args.join(' '));
    return walk.depth > MAX_DEPTH ? { kind: 'opaque' } : walk.node(fn.body, fn.source);
  }

  private script(arg: Arg | undefined): Stream {
    if (!arg) return { kind: 'none' };
    if (arg.stream) return arg.stream;
    return arg.text === '-' || arg.text === '/dev/stdin'
      ? this.stdin
      : this.observer.file(absolute(arg.text, this.cwd));
  }

  private shell(program: string, args: readonly Arg[], source: string): Stream {
    const at = args.findIndex((arg) =>
      /^-[a-z]*c$|^--command$|^-(enc|encodedcommand|command)$/i.test(arg.text),
    );
    if (at >= 0) {
      const body = args[at + 1];
      if (/^-e/i.test(args[at]?.text ?? '')) {
        const text = Buffer.from(body?.text ?? '', 'base64').toString('utf16le');
        return this.nestedRun({ kind: 'text', text, decoded: true }, source, []);
      }
      args.slice(at + 2).forEach((arg, i) => this.variables.set(String(i), arg.text));
      return this.nestedRun({ kind: 'text', text: body?.text ?? '' }, source, body ? [body] : []);
    }
    if (program === 'su' || program === 'runuser') return { kind: 'opaque' };
    const file = args.find((arg) => !arg.text.startsWith('-') && !arg.text.startsWith('+'));
    const reads = args.some((arg) => arg.text === '-s') || !file;
    const code = reads ? this.stdin : this.script(file);
    args.slice(1).forEach((arg, i) => this.variables.set(String(i + 1), arg.text));
    return code.kind === 'none' ? { kind: 'none' } : this.nestedRun(code, source, []);
  }

  /** Goes into a script that a command runs; what cannot be seen is reported as it is. */
  private nestedRun(code: Stream, source: string, words: readonly Arg[]): Stream {
    const hidden = words.find((word) => word.stream && word.stream.kind !== 'text' && word.computed);
    const text = code.kind === 'text' ? code.text : '';
    const decoded = code.kind === 'text' && (code.decoded || words.some((word) => word.decoded));
    if (hidden?.stream) this.observer.code('sh', hidden.stream, source, this.cwd);
    else if (code.kind !== 'text' || decoded || text.includes(UNKNOWN)) {
      const shown = code.kind === 'text' ? { ...code, decoded } : code;
      this.observer.code('sh', text.startsWith(UNKNOWN) ? { kind: 'opaque' } : shown, source, this.cwd);
    }
    if (code.kind !== 'text') return { kind: 'opaque' };
    // An unknown part stands as an unset variable, so that the text still parses.
    const walk = this.nested();
    walk.stdin = { kind: 'none' };
    const output = walk.run(text.split(UNKNOWN).join('"$UNKNOWN"'));
    if (!/^\s*\(/.test(text)) this.cwd = walk.cwd;
    return output;
  }

  private interpreter(program: string, args: readonly Arg[], source: string): void {
    const flags = (Object.hasOwn(INTERPRETERS, program) ? INTERPRETERS[program] : undefined) ?? [];
    const at = args.findIndex(
      ({ text }) =>
        flags.includes(text) ||
        (flags.length > 0 && /^-[a-zA-Z]*[ecEr]$/.test(text) && flags.includes(`-${text.slice(-1)}`)),
    );
    if (at >= 0) {
      const body = args[at + 1];
      const code: Stream =
        body?.stream && body.computed ? body.stream : { kind: 'text', text: body?.text ?? '' };
      this.observer.code(program, code, source, this.cwd);
      return;
    }
    const glued = args.find(({ text }) =>
      flags.some((flag) => flag.length === 2 && text.startsWith(flag) && text.length > 2),
    );
    if (glued)
      return this.observer.code(program, { kind: 'text', text: glued.text.slice(2) }, source, this.cwd);
    const words = args.filter(({ text }) => !text.startsWith('-') || text === '-');
    const runtime = program === 'bun' || program === 'deno';
    if (runtime && /^(test|check|fmt|lint|bench|doc|info|build|pm|task)$/.test(words[0]?.text ?? '')) return;
    const file = runtime && words[0]?.text === 'run' ? words[1] : words[0];
    if (
      args.some(
        ({ text }) =>
          text === '-m' || text === '--version' || text === '-V' || text === '--test' || text === '--check',
      )
    )
      return;
    const code = file ? this.script(file) : this.stdin;
    if (code.kind !== 'none') this.observer.code(program, code, source, this.cwd);
  }
}

function isScript(text: string): boolean {
  return /^(\.{0,2}|~)\//.test(text) ? !/^\/(usr\/(local\/)?)?s?bin\//.test(text) : text.includes('/');
}

function selfCalling(name: string, text: string): boolean {
  const calls = text.split(/[\s;|&(){}]+/).filter((word) => word === name).length;
  return calls >= 3 && text.includes('|') && text.includes('&');
}

function joined(outputs: readonly Stream[]): Stream {
  const speaking = outputs.filter((output) => output.kind !== 'none');
  if (speaking.length === 0) return { kind: 'none' };
  if (speaking.every((output) => output.kind === 'text')) {
    return {
      kind: 'text',
      text: speaking
        .map((output) => output.text)
        .join('')
        .slice(0, 256 * 1024),
      ...(speaking.some((output) => output.decoded) ? { decoded: true } : {}),
    };
  }
  return (
    speaking.find((output) => output.kind === 'network') ??
    speaking.find((output) => output.kind === 'hidden') ??
    speaking[speaking.length - 1] ?? { kind: 'opaque' }
  );
}
