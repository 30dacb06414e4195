/** Judges what a shell script does: walks it and applies the rules about programs. */
import { judgeArguments } from './calls/arguments';
import { judgeDatabase } from './calls/databases';
import type { Call, PlannedFiles } from './calls/call';
import { judgeDeletes } from './calls/deletes';
import {
  judgeConsole,
  judgeContainer,
  judgeGitCommands,
  judgeMake,
  judgeSource,
  judgeToolShell,
} from './calls/nested';
import { judgeNetwork } from './calls/network';
import { judgeDisguise, judgeProgram } from './calls/programs';
import { judgeRemote } from './calls/remote';
import { judgeSecrets, secretsIn } from './calls/secrets';
import { judgeTask } from './calls/tasks';
import { judgeVariable } from './calls/variables';
import { judgeEdits } from './calls/edits';
import { judgeWrites } from './calls/writes';
import type { CommandRules } from './commands';
import { judgeCode } from './code-judge';
import type { FileChange } from './content-judge';
import { onlyGrave, type Findings, type Verdict } from './findings';
import { Place, absolute, locate } from './paths';
import { judgeDelete, judgeWrite } from './places';
import { GENERATED } from './rules/files';
import { SECRET_PATH } from './rules/secrets';
import { namesProduction } from './rules/verbs';
import { VERDICTS } from './rules/verdicts';
import type { Budget, Invocation, Observer } from './shell/observer';
import { isProjectTool } from './shell/wrappers';
import { ShellWalk } from './shell/walk';
import type { Stream } from './shell/streams';
import type { Arg } from './shell/words';

/** Whether the name of a script, or what it is told, says that it destroys or deploys. */
function gravely(path: string, source: string): boolean {
  const name = (path.split('/').pop() ?? path).replace(/\.\w+$/, '');
  const told = source
    .split(/\s+/)
    .slice(1)
    .filter((word) => !word.includes('/'));
  const words = [name, ...told.filter((word) => /^(--)?[a-z][a-z-]*$/.test(word))];
  if (/notes|changelog|check|lint|test|dry|help|list/.test(words.join(' '))) return false;
  return (
    /deploy|publish|destroy|teardown|nuke|wipe|purge|drop|rollback|uninstall|reset-(db|prod|all)|xmrig|miner|mimikatz|linpeas|pspy|ngrok|chisel|backdoor|payload|exploit|rootkit|keylog/.test(
      words.join(' '),
    ) || namesProduction(words)
  );
}

/** Whether all variables of the environment are in an argument. */
const holdsEnvironment = (arg: Arg): boolean => arg.stream?.kind === 'environment';

/** Whether an argument comes from the network. */
const isFetched = (arg: Arg): boolean => arg.stream?.kind === 'network';

/** Applied to each program call, in this order. */
const JUDGES: readonly ((call: Call) => void)[] = [
  judgeDisguise,
  judgeProgram,
  judgeRemote,
  judgeTask,
  judgeSecrets,
  judgeDeletes,
  judgeWrites,
  judgeEdits,
  judgeNetwork,
  judgeContainer,
  judgeDatabase,
  judgeToolShell,
  judgeGitCommands,
  judgeConsole,
  judgeMake,
  judgeSource,
  judgeArguments,
];

export interface ShellJudgeOptions {
  readonly rules: CommandRules;
  readonly findings: Pick<Findings, 'add'>;
  readonly files: PlannedFiles;
  readonly budget: Budget;
  /** Hears of text that a command puts into a file of the workspace, or takes out of it. */
  readonly changed: (file: FileChange) => void;
  /** Whether the script only lies in a file: then unknown programs are no news. */
  readonly stored: boolean;
}

export class ShellJudge implements Observer {
  private step = '';
  /** Whether something from the network was unpacked: what is run then may come from there. */
  private unpacked = false;

  constructor(private readonly options: ShellJudgeOptions) {}

  judge(script: string, stepId: string): void {
    this.step = stepId;
    new ShellWalk(this, this.options.budget).run(script);
  }

  /** Judges shell text inside a command; it starts some levels down, as such text seldom goes deep. */
  private walk(script: string, cwd: string): void {
    new ShellWalk(this, this.options.budget, cwd, 4).run(script);
  }

  /** Judges text that may or may not be run. */
  private readonly grave = (script: string): void => {
    const findings = onlyGrave(this.options.findings);
    new ShellJudge({ ...this.options, findings, stored: true }).judge(script, this.step);
  };

  private readonly add = (verdict: Verdict, evidence: string): void => {
    this.options.findings.add(verdict, this.step, evidence);
  };

  private readonly knows = (name: string): boolean => this.options.rules.knows(name);

  readonly file = (path: string): Stream => {
    // What is written there is gone, so it always reads as empty.
    if (path === '/dev/null') return { kind: 'text', text: '' };
    return this.options.files.get(path) ?? { kind: 'file', path };
  };

  problem(kind: 'syntax' | 'depth' | 'fork-bomb', source: string): void {
    if (kind === 'syntax' && this.options.stored) return;
    this.add(VERDICTS[kind], source);
  }

  assign(name: string, value: string, source: string): void {
    judgeVariable(name, value, source, this.add);
  }

  redirect(operator: string, target: Arg, output: Stream, cwd: string, source: string): void {
    if (target.text.startsWith('/dev/tcp/') || target.text.startsWith('/dev/udp/'))
      return this.add(VERDICTS['socket'], source);
    if (operator === '<') {
      if (SECRET_PATH.test(target.text)) this.add(VERDICTS['secret-read'], source);
      return;
    }
    if (operator.endsWith('&') && /^(\d+|-)$/.test(target.text)) return;
    if (operator === '>' && locate(target.text, cwd).place === Place.WHOLE)
      return this.add(VERDICTS['delete-whole'], source);
    if (operator === '>' && output.kind === 'none') judgeDelete(target.text, cwd, false, this.add, source);
    const path = absolute(target.text, cwd);
    const before = operator.includes('>>') ? this.options.files.get(path) : undefined;
    const whole: Stream =
      before?.kind === 'text' && output.kind === 'text'
        ? { kind: 'text', text: before.text + output.text }
        : output;
    judgeWrite(target.text, cwd, this.add, source);
    if (output.kind === 'text') secretsIn(output.text, source, this.add);
    if (output.kind === 'environment' && path !== '/dev/null') this.add(VERDICTS['secret-read'], source);
    this.put(path, whole);
  }

  /** A file that a command writes as a whole. */
  private readonly put = (path: string, content: Stream): void => {
    this.options.files.set(path, content);
    if (content.kind === 'text') this.change(path, '', content.text, false);
  };

  private readonly edit = (path: string, before: string, after: string): void =>
    this.change(path, before, after, true);

  private change(path: string, before: string, after: string, edit: boolean): void {
    const { place, path: relative } = locate(path);
    if (place !== Place.OUTSIDE && place !== Place.DEVICE)
      this.options.changed({ path: relative, before, after, edit, stepId: this.step });
  }

  readonly code = (language: string, code: Stream, source: string, cwd: string): void => {
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
            add: this.add,
            shell: (script) => this.walk(script, cwd),
            source,
            cwd,
          });
        }
        return;
      }
      case 'environment':
      case 'none':
    }
  };

  private unseen(path: string, source: string): void {
    const { place } = locate(path);
    if (
      / --(help|version)\b/.test(source) ||
      /manage\.py (test|check|showmigrations|makemigrations --check)/.test(source)
    )
      return;
    if (this.options.stored || isProjectTool(path)) return;
    if (this.unpacked) return this.add(VERDICTS['remote-code'], source);
    if (GENERATED.test(path) && place === Place.INSIDE) return;
    if (place === Place.OUTSIDE || place === Place.SCRATCH) this.add(VERDICTS['script-outside'], source);
    else this.add(VERDICTS[gravely(path, source) ? 'script-grave' : 'script-unseen'], source);
  }

  command(invocation: Invocation): void {
    const { program, source, cwd, stdin, wrappers, assignments, disguised } = invocation;
    const args = invocation.args.map((arg) => arg.text);
    const asks = args.length === 1 && /^(--version|--help|version)$/.test(args[0] ?? '');
    // A program of the machine that only says what it is does nothing else.
    if (asks && /^[\w.+-]+$/.test(program) && !invocation.disguised && invocation.wrappers.length === 0)
      return;
    for (const rule of this.options.rules.matching(invocation)) this.add(rule, source);
    if (!/^(echo|printf|test|\[+)$/.test(program) && invocation.args.some(holdsEnvironment))
      this.add(VERDICTS['secret-read'], source);
    // Variables decide what other programs load and run.
    if (/^(export|declare|typeset|readonly)$/.test(program) && invocation.args.some(isFetched))
      this.add(VERDICTS['variable-code'], source);
    const run = (script: string): void => this.walk(script, cwd);
    // Written out: an object that is put together from others takes longer than all the judges.
    const call: Call = {
      program,
      args,
      source,
      cwd,
      stdin,
      wrappers,
      assignments,
      disguised,
      run,
      runGrave: this.grave,
      add: this.add,
      file: this.file,
      put: this.put,
      edit: this.edit,
      code: this.code,
      knows: this.knows,
      stored: this.options.stored,
    };
    for (const judge of JUDGES) judge(call);
    this.unpack(invocation, args);
  }

  private unpack({ program, stdin, cwd }: Invocation, args: readonly string[]): void {
    if (program === 'git' && args.includes('clone')) this.unpacked = true;
    if (!/^(tar|unzip|7z|cpio)$/.test(program)) return;
    const fetched = (arg: string): boolean => this.file(absolute(arg, cwd)).kind === 'network';
    if (stdin.kind === 'network' || args.some(fetched)) this.unpacked = true;
  }
}
