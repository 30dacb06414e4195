/** Runs one command in bubblewrap, and makes sure that nothing of it is left when it is over. */
import { message } from '../../../messages';
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { devNull } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { GadError, asGadError } from '../../../errors';
import type { ProgressListener } from '../../domain/ports';
import { diskOf, exceeded, type Usage } from './budget';
import type { Copy } from '../copies/copy';
import { OutputTail } from './output';
import { killProcess, lowerPriority, sandboxUsage, scratchSize } from './processes';
import { SCRATCH, SECCOMP_FD, STATUS_FD, sandboxArguments, type SandboxView } from './sandbox';
import { seccompFilter } from './seccomp';

/** How often a running command is measured, and how many measures there are to one of the disk, which takes longer. */
const MEASURE_EVERY_MS = 100;
const DISK_EVERY = 10;

/** When a running command's last lines are told for the first time, and the longest wait between two times. */
const FIRST_PROGRESS_MS = 2_000;
const MAX_PROGRESS_MS = 30_000;

/**
 * People who write to the bot wait for the service, not for commands. Linux may share processors among
 * sessions first, each of which has a number of its own, so the sandbox lowers that of its session as well.
 */
const NICE = 10;

/**
 * The first program inside. It waits for a word that comes only when the service knows which
 * process to kill, and ends when the service is gone before that. It stays the sandbox's first
 * process, so that nothing the command leaves running outlives it.
 */
const WARDEN = `ulimit -c 0
ulimit -p "$2" 2>/dev/null || ulimit -u "$2"
ulimit -f "$3"
{ echo "$4" >/proc/self/autogroup; } 2>/dev/null
IFS= read -r go || exit 125
exec </dev/null 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
/bin/sh -c "$1"
exit $?`;

export interface Command {
  readonly text: string;
  readonly view: SandboxView;
  /** The copy that the view shows. */
  readonly copy: Pick<Copy, 'enterAsPlan' | 'account' | 'usage'>;
  /** What the plan's earlier steps have used. */
  readonly spent: Pick<Usage, 'wall' | 'cpu' | 'output'>;
  readonly signal: AbortSignal;
  /** Called with everything that is printed, as it comes. */
  readonly onOutput?: (chunk: Buffer) => void;
  readonly onProgress?: ProgressListener;
}

export interface CommandEnd {
  /** Null when it was stopped. */
  readonly exitCode: number | null;
  readonly output: string;
  readonly used: Pick<Usage, 'cpu' | 'output'>;
  /** Why it was stopped, or could not be started. */
  readonly error?: GadError;
}

/** Settles when the command's processes are gone; never throws. */
export async function runCommand(command: Command): Promise<CommandEnd> {
  const { limits } = command.view;
  const output = new OutputTail();
  const leaked = inheritableDescriptors();
  const nothing = openSync(devNull, 'r');
  const [program = 'bwrap', ...before] = [...command.copy.enterAsPlan, 'bwrap'];
  const child = spawn(
    program,
    [
      ...before,
      ...sandboxArguments(command.view),
      ...['--', '/bin/sh', '-c', WARDEN, 'sh', command.text],
      // The kernel's own limits stop what is too fast for the measures, which name the limit.
      ...[String(2 * limits.processes), String(Math.ceil((2 * limits.disk) / 512)), String(NICE)],
    ],
    {
      cwd: '/',
      // bubblewrap's own environment can be read from inside: it has none.
      env: { PATH: process.env.PATH },
      stdio: Array.from({ length: Math.max(SECCOMP_FD, ...leaked) + 1 }, (_, fd) =>
        fd <= SECCOMP_FD ? 'pipe' : leaked.has(fd) ? nothing : 'ignore',
      ),
      ...command.copy.account,
      // Apart from the service's terminal, where an interrupt would end it before its time.
      detached: true,
    },
  );
  closeSync(nothing);

  const [stdin, stdout, stderr] = [child.stdin, child.stdout, child.stderr] as [Writable, Readable, Readable];

  let inside: number | null = null;
  let stopped: GadError | null = null;
  let cpu = 0;
  const stop = (why: GadError): void => {
    stopped ??= why;
    // With its first process a sandbox ends as a whole, and bubblewrap with it. Before that process
    // is known bubblewrap is left to its work: killed in the middle, it would leave the half behind.
    if (inside === null) stdin.end();
    else killProcess(inside);
  };
  const onAbort = (): void => stop(abortReason(command.signal));
  let measures = 0;
  let told = 0;
  let tellAt = FIRST_PROGRESS_MS;
  /** Further and further apart: what is told is kept, and a long command has much to tell. */
  const tell = (elapsed: number): void => {
    if (!command.onProgress || elapsed < tellAt || output.bytes === told) return;
    told = output.bytes;
    tellAt = elapsed + Math.min(elapsed, MAX_PROGRESS_MS);
    command.onProgress(output.lastLines());
  };
  const measure = async (): Promise<void> => {
    if (inside === null) return;
    measures++;
    tell(performance.now() - started);
    const used = sandboxUsage(inside);
    cpu = Math.max(cpu, used.cpu);
    const over = exceeded(
      {
        wall: command.spent.wall + performance.now() - started,
        cpu: command.spent.cpu + cpu,
        memory: used.memory + scratchSize(inside, Object.values(SCRATCH)),
        processes: used.processes,
        output: command.spent.output + output.bytes,
        ...(measures % DISK_EVERY === 0 && diskOf(await command.copy.usage())),
      },
      limits,
    );
    if (over) stop(over);
  };

  const started = performance.now();
  const status = child.stdio[STATUS_FD] as Readable;
  const filter = child.stdio[SECCOMP_FD] as unknown as Writable;
  for (const stream of [stdin, filter]) stream.on('error', () => undefined);
  filter.end(seccompFilter());
  for (const stream of [stdout, stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output.add(chunk);
      command.onOutput?.(chunk);
    });
  }
  let report = '';
  status.on('data', (chunk: Buffer) => {
    report += chunk.toString();
    const pid = /"child-pid": (\d+)/.exec(report)?.[1];
    if (pid === undefined || inside !== null) return;
    inside = Number(pid);
    if (stopped) killProcess(inside);
    else {
      lowerPriority(inside, NICE);
      stdin.end('go\n');
    }
  });
  const watch = everyWhile(MEASURE_EVERY_MS, measure);
  command.signal.addEventListener('abort', onAbort);
  if (command.signal.aborted) onAbort();

  const failure = await new Promise<Error | null>((resolve) => {
    child.once('error', resolve);
    child.once('close', () => resolve(null));
  });
  command.signal.removeEventListener('abort', onAbort);
  await watch.stop();

  // bubblewrap reports how its program ended; if it does not, the sandbox itself did not come about.
  const exit = /"exit-code": (\d+)/.exec(report)?.[1];
  const error = stopped ?? (exit === undefined ? notStarted(failure?.message ?? output.text()) : undefined);
  return {
    exitCode: error ? null : Number(exit),
    output: output.text(),
    used: { cpu, output: output.bytes },
    ...(error && { error }),
  };
}

/** Why an abort happened, if it was for a reason a person can read. */
export function abortReason(signal: AbortSignal): GadError {
  if (signal.reason instanceof GadError) return asGadError(signal.reason);
  return new GadError('STEP_FAILED', message('sandbox.stopped'));
}

const notStarted = (why: string): GadError =>
  new GadError('STEP_FAILED', message('sandbox.notStarted', { why: why.trim().split('\n').at(-1) ?? '' }));

/** Descriptors above 2 that a program started now would inherit: the service's own parent left them open. */
function inheritableDescriptors(): Set<number> {
  const O_CLOEXEC = 0o2000000;
  const open = readdirSync('/proc/self/fdinfo').map(Number);
  return new Set(
    open.filter((fd) => {
      try {
        const flags = /^flags:\s+(\d+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, 'latin1'))?.[1] ?? '0';
        return fd > SECCOMP_FD && (parseInt(flags, 8) & O_CLOEXEC) === 0;
      } catch {
        // The listing's own descriptor is closed by now.
        return false;
      }
    }),
  );
}

/** Calls a function again and again, one call at a time, until stopped. */
function everyWhile(milliseconds: number, call: () => Promise<void>): { stop: () => Promise<void> } {
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= call().finally(() => (running = null));
  }, milliseconds);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
