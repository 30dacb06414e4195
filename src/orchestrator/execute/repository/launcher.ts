/**
 * Starts programs from a shell that does nothing else. Node.js starts a program with fork(2), which
 * stands still for as long as the pages of its memory take to be listed: 10 to 50 ms in a service of
 * 200 MB, and 1 ms in a shell.
 */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Command {
  /** The program and its arguments. */
  readonly words: readonly string[];
  /** All of its environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What it reads from its standard input. */
  readonly input?: Buffer;
  /** The most that it may print, in bytes, and the longest that it may take, in milliseconds; beyond that it is killed. */
  readonly maxOutput: number;
  readonly maxMs: number;
}

export interface CommandEnd {
  /** Null when it was killed. */
  readonly exitCode: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly isTooLong: boolean;
}

interface Running {
  readonly command: Command;
  readonly began: number;
  pid: number | null;
  killed: boolean;
  settle(exitCode: number): void;
  fail(why: Error): void;
}

/** How often what runs is held against what it may take, in milliseconds. */
const LOOK_EVERY_MS = 1_000;

/** What a shell says when it cannot start a program. */
const NOT_STARTED = [126, 127];

/** Variables that belong to the shell, which would not start a command that sets them. */
const OF_THE_SHELL = /^(BASHOPTS|BASH_VERSINFO|EUID|PPID|SHELLOPTS|UID)$/;

/** A word as a shell reads it, whatever is in it. */
export const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** The shell, the folder of what it exchanges with this process, and what it has been told to run. */
class Shell {
  private readonly running = new Map<number, Running>();
  private readonly folder = mkdtempSync(join(tmpdir(), 'gad-run-'));
  private readonly child: ChildProcessWithoutNullStreams;
  private count = 0;
  private said = '';
  private watch: NodeJS.Timeout | null = null;
  isOpen = true;

  constructor() {
    // It reads what it is to do from its input, and ends with it: when this process ends, or is killed.
    // Apart from the service's terminal, where an interrupt would end it before its time.
    this.child = spawn('/bin/sh', [], { cwd: '/', env: {}, stdio: 'pipe', detached: true });
    this.child.stdin.on('error', () => undefined);
    this.child.stdin.write(`trap ${quoted(`rm -rf ${quoted(this.folder)}`)} EXIT\n`);
    this.child.stdout.on('data', (chunk: Buffer) => this.receive(chunk.toString()));
    this.child.once('error', (error) => this.close(error));
    this.child.once('close', () => this.close(new Error('The shell that starts programs has ended.')));
    this.hold(false);
  }

  run(command: Command): Promise<CommandEnd> {
    const { words, env, input } = command;
    const id = ++this.count;
    const place = (what: string): string => join(this.folder, `${id}.${what}`);
    const set = Object.entries(env).flatMap(([name, value]) =>
      value === undefined || !/^[A-Za-z_]\w*$/.test(name) || OF_THE_SHELL.test(name)
        ? []
        : [`${name}=${quoted(value)}`],
    );
    const line = [...set, ...words.map(quoted)].join(' ');
    if (line.includes('\0')) throw new TypeError('An argument of a program cannot hold a null byte.');
    if (input) writeFileSync(place('in'), input);
    const files = `<${input ? quoted(place('in')) : '/dev/null'} >${quoted(place('out'))} 2>${quoted(place('err'))}`;
    const ended = new Promise<CommandEnd>((resolve, reject) => {
      const settle = (exitCode: number): void => {
        const { killed } = running;
        const isTooLong = this.sizeOf(id) > command.maxOutput;
        const stderr = readFileSync(place('err'));
        if (!killed && NOT_STARTED.includes(exitCode)) return reject(new Error(stderr.toString().trim()));
        const stdout = isTooLong ? Buffer.alloc(0) : readFileSync(place('out'));
        resolve({ exitCode: killed ? null : exitCode, stdout, stderr, isTooLong });
      };
      const running: Running = {
        command,
        began: performance.now(),
        pid: null,
        killed: false,
        settle,
        fail: reject,
      };
      this.running.set(id, running);
    });
    this.hold(true);
    this.child.stdin.write(`{ ${line} ${files} & echo ${id} $!; wait $!; echo ${id} $! $?; } &\n`);
    return ended.finally(() => {
      for (const what of ['in', 'out', 'err']) rmSync(place(what), { force: true });
    });
  }

  private receive(text: string): void {
    const lines = (this.said + text).split('\n');
    this.said = lines.pop() ?? '';
    for (const line of lines) {
      const [id = 0, pid = 0, exitCode] = line.split(' ').map(Number);
      const running = this.running.get(id);
      if (!running) continue;
      running.pid = pid;
      if (exitCode === undefined) continue;
      this.running.delete(id);
      try {
        running.settle(exitCode);
      } catch (error) {
        running.fail(error as Error);
      }
    }
    if (this.running.size === 0) this.hold(false);
  }

  /** Ends what takes too long, or prints too much. */
  private look(): void {
    for (const [id, running] of this.running) {
      const { command, began, pid } = running;
      if (pid === null) continue;
      if (performance.now() - began < command.maxMs && this.sizeOf(id) <= command.maxOutput) continue;
      running.killed = true;
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has just ended.
      }
    }
  }

  private sizeOf(id: number): number {
    return statSync(join(this.folder, `${id}.out`), { throwIfNoEntry: false })?.size ?? 0;
  }

  /** This process does not end before what it waits for, and does not stay for a shell that waits. */
  private hold(isHeld: boolean): void {
    const { child } = this;
    for (const each of [child, child.stdin as Socket, child.stdout as Socket, child.stderr as Socket])
      if (isHeld) each.ref();
      else each.unref();
    if (isHeld) this.watch ??= setInterval(() => this.look(), LOOK_EVERY_MS).unref();
    else if (this.watch) {
      clearInterval(this.watch);
      this.watch = null;
    }
  }

  private close(why: Error): void {
    this.isOpen = false;
    this.hold(false);
    for (const running of this.running.values()) running.fail(why);
    this.running.clear();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

let shell: Shell | null = null;

/** Runs a program to its end. @throws Error when it cannot be started */
export async function run(command: Command): Promise<CommandEnd> {
  if (!shell?.isOpen) shell = new Shell();
  return shell.run(command);
}
