/** Walks the syntax tree of a script as a shell would run it, and reports every command. */
import { UNKNOWN, WORKSPACE, absolute } from '../paths';
import { launch } from './launch';
import {
  parseShell,
  type Command,
  type CommandNode,
  type CompoundList,
  type ParsedScript,
  type Redirection,
  type Statement,
} from './parser';
import { inputOf, selfCalling, type Invocation, type Observer, type Shell } from './shell';
import { joined, type Stream } from './streams';
import { RUNNERS, namesFile, programName } from './wrappers';
import { expandText, resolveText, resolveWord, type Arg, type Scope } from './words';

const MAX_DEPTH = 12;

export class ShellWalk implements Scope, Shell {
  readonly variables = new Map<string, string | null>();
  /** The functions that the script defines: their bodies are walked once, where they are. */
  private readonly functions = new Set<string>();
  stdin: Stream = { kind: 'none' };

  constructor(
    readonly observer: Observer,
    public cwd: string = WORKSPACE,
    private readonly depth = 0,
  ) {}

  /** Walks a whole script and returns its output. */
  run(text: string): Stream {
    this.observer.spend(text.length);
    const script = parseShell(text);
    if (script.errors?.length) this.observer.problem('syntax', text);
    return this.statements(script.commands, script.source ?? text);
  }

  substitute(script: ParsedScript): Stream {
    return this.nested().statements(script.commands, script.source ?? this.source);
  }

  private source = '';

  private nested(): ShellWalk {
    const walk = new ShellWalk(this.observer, this.cwd, this.depth + 1);
    for (const [name, value] of this.variables) walk.variables.set(name, value);
    for (const name of this.functions) walk.functions.add(name);
    walk.source = this.source;
    walk.stdin = this.stdin;
    return walk;
  }

  private statements(list: readonly Statement[], source: string): Stream {
    if (this.depth > MAX_DEPTH) {
      this.observer.problem('nesting', source);
      return { kind: 'opaque' };
    }
    this.source = source;
    return joined(list.map(({ command }) => this.node(command, source)));
  }

  private node(node: Statement['command'] | CommandNode, source: string): Stream {
    this.observer.spend(20);
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
        if (node.type === 'ArithmeticFor') expandText(source.slice(node.pos, node.body.pos), this);
        const output = this.statements(node.body.commands, source);
        if (node.type === 'Subshell') this.cwd = before;
        return output;
      }
      case 'Case':
        resolveText(node.word, this);
        return joined(node.items.map((item) => this.statements(item.body.commands, source)));
      case 'Function': {
        const name = node.name.value;
        const text = source.slice(node.pos, node.end);
        if (selfCalling(name, text)) this.observer.problem('endless', text);
        this.functions.add(name);
        const walk = this.nested();
        walk.stdin = { kind: 'opaque' };
        walk.body(node.body, source);
        return { kind: 'none' };
      }
      case 'Coproc':
        return this.body(node.body, source);
      default:
        // [[ … ]] and (( … )) run nothing, but a substitution inside them does.
        expandText(source.slice(node.pos, node.end), this);
        return { kind: 'none' };
    }
  }

  private body(body: Statement['command'] | CommandNode | CompoundList, source: string): Stream {
    return body.type === 'CompoundList' ? this.statements(body.commands, source) : this.node(body, source);
  }

  private inputOf(redirects: readonly Redirection[]): Stream | null {
    return inputOf(redirects, this, (path) => this.observer.file(absolute(path, this.cwd)));
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
    const assignments = this.assignments(node.prefix, source);
    const input = this.inputOf(node.redirects);
    const before = this.stdin;
    if (input) this.stdin = input;
    const words = node.name ? [node.name, ...node.args] : [];
    const argv = words.flatMap((word) =>
      word.type === 'Assignment' ? [{ text: this.assignment(word, source) }] : resolveWord(word, this),
    );
    if (argv.length === 0) for (const [name, text] of assignments) this.set(name, text);
    const output: Stream = argv.length > 0 ? this.dispatch(argv, [], source) : { kind: 'none' };
    this.stdin = before;
    this.redirects(node.redirects, output, source);
    return output;
  }

  /** The variables set in front of a command; arrays are set for good. */
  private assignments(prefix: Command['prefix'], source: string): readonly (readonly [string, string])[] {
    return prefix.flatMap((item) => {
      if (item.type !== 'Assignment') return [];
      const { name, value } = item;
      if (value.type === 'ArrayValue') {
        for (const word of value.elements) resolveText(word, this);
        return [];
      }
      const text = resolveText(value, this);
      this.observer.assign(name, text, source);
      return [[name, text] as const];
    });
  }

  private assignment(word: Extract<Command['args'][number], { type: 'Assignment' }>, source: string): string {
    if (word.value.type === 'ArrayValue') return word.text;
    const value = resolveText(word.value, this);
    // `export A=b` sets it, `git -c a=b` does not; an extra constant does no harm.
    this.set(word.name, value);
    this.observer.assign(word.name, value, source);
    return `${word.name}=${value}`;
  }

  private set(name: string, value: string): void {
    this.variables.set(name, value.includes(UNKNOWN) ? null : value);
  }

  /** Removes wrappers and reports the command, or continues in the code that it runs. */
  private dispatch(argv: readonly Arg[], wrappers: readonly string[], source: string): Stream {
    this.observer.spend(20 + argv.length);
    if (wrappers.length > MAX_DEPTH) {
      this.observer.problem('nesting', source);
      return { kind: 'opaque' };
    }
    const [head, ...args] = argv;
    const program = programName(head?.text ?? '');
    const invocation: Invocation = {
      program: head && namesFile(head) ? head.text : program,
      args,
      stdin: this.stdin,
      wrappers,
      cwd: this.cwd,
      source,
      disguised: head?.disguised ?? false,
    };
    const texts = args.map((arg) => arg.text);
    // Its body was walked where it is defined.
    if (this.functions.has(program)) return { kind: 'opaque' };
    this.observer.command(invocation);
    const inner = (rest: readonly Arg[]): Stream => {
      if (rest.length === 0) return { kind: 'opaque' };
      // `watch 'rm x'`: names of programs have no spaces, so this one passes the text to a shell.
      if (/\S\s/.test(rest[0]?.text ?? ''))
        return this.script({ kind: 'text', text: rest.map(({ text }) => text).join(' ') }, source, rest);
      // A runner may be given a version: `npx eslint@9`.
      const [first, ...others] = rest as [Arg, ...Arg[]];
      const text = RUNNERS.has(program) ? first.text.replace(/(?<=.)@[\w.^~-]+$/, '') : first.text;
      return this.dispatch([{ ...first, text }, ...others], [...wrappers, program], source);
    };

    return launch({ program, args, texts, source, shell: this, inner });
  }

  /** Continues in a script that a command runs; a hidden script is reported as such. */
  script(code: Stream, source: string, words: readonly Arg[]): Stream {
    const hidden = words.find((word) => word.stream && word.stream.kind !== 'text' && word.computed);
    const text = code.kind === 'text' ? code.text : '';
    if (hidden?.stream) this.observer.code('sh', hidden.stream, source, this.cwd);
    else if (code.kind !== 'text' || text.includes(UNKNOWN))
      this.observer.code('sh', text.startsWith(UNKNOWN) ? { kind: 'opaque' } : code, source, this.cwd);
    if (code.kind !== 'text') return { kind: 'opaque' };
    // An unknown part becomes an unset variable, so that the text still parses.
    const walk = this.nested();
    walk.stdin = { kind: 'none' };
    const output = walk.run(text.split(UNKNOWN).join('"$UNKNOWN"'));
    if (!/^\s*\(/.test(text)) this.cwd = walk.cwd;
    return output;
  }
}
