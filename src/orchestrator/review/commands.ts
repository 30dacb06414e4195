import type { Invocation } from './shell/observer';
import type { Verdict } from './findings';

/**
 * A rule about one program call. All conditions given must hold; texts are regular expressions,
 * except flags.
 */
export interface CommandRule extends Verdict {
  /** Name of the program, alternatives separated by `|`. */
  readonly program: string;
  /** The call's words that are no options, from the first on: `push`, `compute .* delete`. */
  readonly sub?: string;
  /** Options of which one must be present, `-f|--force`; short ones are found in clusters, too. */
  readonly flag?: string;
  /** Some argument matches. */
  readonly arg?: string;
  /** None of these options is present. */
  readonly unless?: string;
}

/** Options before the subcommand that take the next word as their value. */
const VALUE_OPTIONS: Readonly<Record<string, string>> = {
  git: '-C -c --git-dir --work-tree --namespace --exec-path --config-env',
  kubectl: '-n --namespace --context --kubeconfig --cluster --user -s --server --as',
  oc: '-n --namespace --context --kubeconfig',
  helm: '-n --namespace --kube-context --kubeconfig',
  docker: '-H --host --context -c --config -l --log-level',
  podman: '--url --connection',
  'docker-compose': '-f --file -p --project-name',
  aws: '--profile --region --output --endpoint-url',
  gcloud: '--project --account --configuration --format',
  az: '--subscription --output -o',
  npm: '--prefix -w --workspace --registry',
  yarn: '--cwd',
  pnpm: '--dir -C --filter -F',
  gh: '-R --repo',
  make: '-C -f -j --directory --file',
  gradle: '--tests -p -b -c --project-dir -x',
  gradlew: '--tests -p -b -c --project-dir -x',
  mvn: '-pl -f -P -s -rf',
  mvnw: '-pl -f -P -s -rf',
  terraform: '',
};

/** The words of a call that are no options. */
export function positionals(program: string, args: readonly string[]): string[] {
  const values =
    (Object.hasOwn(VALUE_OPTIONS, program) ? VALUE_OPTIONS[program] : undefined)?.split(' ') ?? [];
  const words: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (values.includes(arg)) at++;
    else if (!arg.startsWith('-') || arg === '-') words.push(arg);
  }
  return words;
}

/** The letters of a cluster of short options; empty for any other argument. */
function clustered(arg: string): string {
  if (!/^-[a-zA-Z]+$/.test(arg)) return '';
  // What stands behind the letter of an option that takes a value is that value: -bfeature.
  return /^-[^bcmBC]*[bcmBC]?/.exec(arg)?.[0] ?? arg;
}

function anyFlag(args: readonly string[], flags: readonly string[]): boolean {
  return args.some((arg) => {
    const letters = clustered(arg);
    return flags.some(
      (flag) =>
        arg === flag ||
        (arg.startsWith(flag) && arg[flag.length] === '=') ||
        (letters !== '' && /^-[a-zA-Z]$/.test(flag) && letters.includes(flag.slice(1))),
    );
  });
}

/** Whether an option is among the arguments: written out, with `=value`, or in a cluster. */
export const hasFlag = (args: readonly string[], alternatives: string): boolean =>
  anyFlag(args, alternatives.split('|'));

interface Compiled {
  readonly rule: CommandRule;
  readonly sub: RegExp | null;
  readonly arg: RegExp | null;
  readonly flag: readonly string[] | undefined;
  readonly unless: readonly string[] | undefined;
}

/** Rules indexed by program. */
export class CommandRules {
  private readonly byProgram = new Map<string, Compiled[]>();

  constructor(rules: readonly CommandRule[]) {
    for (const rule of rules) {
      const compiled = {
        rule,
        sub: rule.sub === undefined ? null : new RegExp(`^(?:${rule.sub})(?= |$)`, 'i'),
        arg: rule.arg === undefined ? null : new RegExp(rule.arg, 'i'),
        flag: rule.flag?.split('|'),
        unless: rule.unless?.split('|'),
      };
      for (const program of rule.program.split('|')) {
        const list = this.byProgram.get(program) ?? [];
        list.push(compiled);
        this.byProgram.set(program, list);
      }
    }
  }

  knows(program: string): boolean {
    return this.byProgram.has(program);
  }

  matching(invocation: Invocation): CommandRule[] {
    const candidates = this.byProgram.get(invocation.program);
    if (!candidates) return [];
    const args = invocation.args.map((arg) => arg.text);
    const words = positionals(invocation.program, args).join(' ').slice(0, 2_000);
    const shown = args.map((text) => text.slice(0, 2_000));
    return candidates
      .filter(
        ({ sub, arg, flag, unless }) =>
          (!sub || sub.test(words)) &&
          (!flag || anyFlag(args, flag)) &&
          (!arg || shown.some((text) => arg.test(text))) &&
          !(unless && anyFlag(args, unless)),
      )
      .map(({ rule }) => rule);
  }
}
