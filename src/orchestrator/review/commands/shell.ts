/** The terms of the walk through a shell script: a call, the data that flows between calls, and the observer. */
import type { Redirection } from './parser';
import type { Stream } from './streams';
import { resolveText, resolveWord, type Arg, type Scope } from './words';

/** One program call without everything around it. */
export interface Invocation {
  /** The name that rules use; it contains UNKNOWN if it cannot be known before it runs. */
  readonly program: string;
  readonly args: readonly Arg[];
  readonly stdin: Stream;
  /** Programs in front of it that run it, outermost first. */
  readonly wrappers: readonly string[];
  readonly cwd: string;
  /** The command as written. */
  readonly source: string;
  /** Whether its name was put together from pieces. */
  readonly disguised: boolean;
}

/** What the walk reports. */
export interface Observer {
  command(invocation: Invocation): void;
  redirect(operator: string, target: Arg, output: Stream, cwd: string, source: string): void;
  assign(name: string, value: string, source: string): void;
  /** A shell or interpreter runs code: from an argument, a pipe or a file. */
  code(language: string, code: Stream, source: string, cwd: string): void;
  problem(why: 'syntax' | 'nesting' | 'endless', source: string): void;
  /** What the plan itself has written to a file. */
  file(path: string): Stream;
  /** Counts work. @throws BudgetSpent */
  spend(units: number): void;
}

/** The shell that a program is started in. */
export interface Shell {
  readonly observer: Observer;
  readonly variables: Map<string, string | null>;
  readonly stdin: Stream;
  cwd: string;
  /** Continues in shell text that a command runs; `words` are the arguments that contain the text. */
  script(code: Stream, source: string, words: readonly Arg[]): Stream;
}

/** A program that is about to start. */
export interface Start {
  readonly program: string;
  readonly args: readonly Arg[];
  /** The arguments' texts. */
  readonly texts: readonly string[];
  readonly source: string;
  readonly shell: Shell;
  /** Starts the command that follows a wrapper. */
  readonly inner: (rest: readonly Arg[]) => Stream;
}

/** Whether a function starts itself more than once or in the background, so that its processes multiply. */
export function selfCalling(name: string, text: string): boolean {
  const named = text.split(/[\s;|&(){}]+/).filter((word) => word === name).length;
  return named >= 3 || (named === 2 && /(^|[^&])&($|[^&>])/.test(text));
}

/** The input that redirections give to a command; null if they do not change it. */
export function inputOf(
  redirects: readonly Redirection[],
  scope: Scope,
  file: (path: string) => Stream,
): Stream | null {
  let input: Stream | null = null;
  for (const redirect of redirects) {
    if (redirect.type === 'HereDoc') {
      const { body } = redirect;
      const { text, parts, pos, end } = body;
      const word = { type: 'Word', text, value: text, pos, end, parts } as const;
      input = { kind: 'text', text: parts ? resolveText(word, scope) : text };
    } else if (redirect.type === 'HereString') {
      input = { kind: 'text', text: redirect.target ? resolveText(redirect.target, scope) : '' };
    } else if (redirect.operator === '<' && redirect.target) {
      const [target] = resolveWord(redirect.target, scope);
      input = target?.stream ?? (target ? file(target.text) : null);
    }
  }
  return input;
}
