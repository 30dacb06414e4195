/**
 * The doors through which everything that lasts leaves the process: the database driver, git, and
 * HTTP to Teams and to forges. Each passing has a name, so that a test can kill the process just before it or
 * just after it, and the product needs no code for that.
 */
import childProcess, { type ChildProcess } from 'node:child_process';
import type { Statement } from 'better-sqlite3';
import { type Activity, cardOf } from '../support/fake-connector';
import { sqliteDriver } from '../../src/orchestrator/store/sqlite-driver';

export type When = 'before' | 'after';

/** Told of each passing, on both sides of it; nothing may be awaited here. */
type Watcher = (name: string, when: When) => void;

export function watchDoors(pass: Watcher): void {
  watchDatabase(pass);
  watchGit(pass);
  watchHttp(pass);
}

/* ---------- the database: what a transaction has written passes with its COMMIT ---------- */

function watchDatabase(pass: Watcher): void {
  const open = new Set<string>();
  const notes = new Map<string, Readonly<Record<string, { readonly state: string }>>>();
  const sample = new (sqliteDriver())(':memory:');
  const prototype: object = Object.getPrototypeOf(sample.prepare('SELECT 1'));
  sample.close();
  for (const method of ['run', 'all', 'get'] as const) {
    const original = Reflect.get(prototype, method) as (...parameters: unknown[]) => unknown;
    const watched = function (this: Statement, ...parameters: unknown[]): unknown {
      if (!/^\s*(COMMIT|END)\b/i.test(this.source)) {
        for (const name of namesOf(this.source, parameters.flat(), notes)) open.add(name);
        return Reflect.apply(original, this, parameters);
      }
      const names = [...open];
      open.clear();
      for (const name of names) pass(name, 'before');
      const result = Reflect.apply(original, this, parameters);
      for (const name of names) pass(name, 'after');
      return result;
    };
    Object.defineProperty(prototype, method, { value: watched });
  }
}

/** What a statement writes: events by their type, cards' notes by slot and state, memories, positions. */
function namesOf(
  statement: string,
  parameters: readonly unknown[],
  notes: Map<string, Readonly<Record<string, { readonly state: string }>>>,
): string[] {
  const texts = parameters.filter((parameter) => typeof parameter === 'string');
  if (/^\s*INSERT INTO event\b/i.test(statement)) {
    const type = texts.find((text) => /^[a-z]+(_[a-z]+)+$/.test(text)) ?? '';
    const phase = texts.find((text) => /^[A-Z]+$/.test(text)) ?? '';
    return [`commit ${type}${type.startsWith('phase_') ? ` ${phase}` : ''}`];
  }
  if (/^\s*(INSERT INTO|UPDATE) note\b/i.test(statement)) {
    const key = texts.find((text) => text.startsWith('teams:cards:'));
    const content = texts.find((text) => text.startsWith('{'));
    if (key === undefined || content === undefined) return [];
    const before = notes.get(key) ?? {};
    const after = JSON.parse(content) as typeof before;
    notes.set(key, after);
    const changed = Object.entries(after).filter(([slot, { state }]) => before[slot]?.state !== state);
    // A slot is what is noted, such as `card`, and which: `approval` and a seal.
    return changed.map(([slot, { state }]) => `note ${slot.split(' ')[0]} ${state}`);
  }
  if (/^\s*INSERT INTO memory\b/i.test(statement)) return ['memory'];
  if (/^\s*INSERT INTO pull_request\b/i.test(statement)) return ['pull request noted'];
  if (/^\s*UPDATE pull_request SET owner\b/i.test(statement)) return ['pull request claimed'];
  if (/^\s*UPDATE pull_request SET number\b/i.test(statement)) return ['pull request numbered'];
  if (/^\s*UPDATE pull_request SET state\b/i.test(statement)) return ['pull request settled'];
  if (/^\s*(INSERT INTO relay|UPDATE relay|UPDATE workflow SET relayed)/i.test(statement))
    return ['relay position'];
  return [];
}

/* ---------- git: what is done to the change, whatever program git is run by ---------- */

function watchGit(pass: Watcher): void {
  const original = childProcess.spawn as (program: string, args: string[], options: object) => ChildProcess;
  const watched = (program: string, args: string[], options: object): ChildProcess => {
    const name = gitDoor(args);
    if (name !== null) pass(name, 'before');
    const child = original(program, args, options);
    if (name !== null) child.once('exit', () => pass(name, 'after'));
    if (program === '/bin/sh' && args.length === 0) watchLauncher(child, pass);
    return child;
  };
  Object.defineProperty(childProcess, 'spawn', { value: watched });
}

/** The shell that starts git, see launcher.ts: it reads a command a line, and says `id pid exitcode` at its end. */
function watchLauncher({ stdin, stdout }: ChildProcess, pass: Watcher): void {
  const running = new Map<string, string>();
  const write = stdin?.write.bind(stdin) as (line: string) => boolean;
  Object.defineProperty(stdin, 'write', {
    value: (line: string): boolean => {
      const words = [...line.matchAll(/'((?:[^']|'\\'')*)'/g)].map(([, word = '']) => word);
      const name = gitDoor(words);
      const id = /echo (\d+) \$!;/.exec(line)?.[1];
      if (name !== null && id !== undefined) {
        pass(name, 'before');
        running.set(id, name);
      }
      return write(line);
    },
  });
  // Before the service hears of it.
  stdout?.on('data', (chunk: Buffer) => {
    for (const [, id = ''] of chunk.toString().matchAll(/^(\d+) \d+ \d+$/gm)) {
      const name = running.get(id);
      running.delete(id);
      if (name !== undefined) pass(name, 'after');
    }
  });
}

function gitDoor(args: readonly string[]): string | null {
  const rest = args.join(' ');
  if (args.includes('push')) return rest.includes('refs/heads/gad/') ? 'git publish' : 'git keep';
  // A plan of file steps makes its objects in the mirror itself.
  if (/update-ref refs\/gad\//.test(rest)) return 'git keep';
  if (args.includes('update-index')) return 'git index';
  if (/update-ref -d refs\/gad\//.test(rest)) return 'git drop';
  return null;
}

/* ---------- HTTP: by what is sent ---------- */

function watchHttp(pass: Watcher): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (...call) => {
    const name = httpDoor(call);
    if (name === null) return original(...call);
    pass(name, 'before');
    const response = await original(...call);
    pass(name, 'after');
    return response;
  };
}

/** A forge's calls are named as its API has them, with `N` for each number. */
function httpDoor([address, init = {}]: Parameters<typeof fetch>): string | null {
  const { method = 'GET', body } = init;
  const url = address instanceof Request ? address.url : String(address);
  const asked = /\/repos\/[^/]+\/[^/?]+([^?]*)/.exec(url)?.[1];
  if (asked !== undefined) return `forge ${method} ${asked.replace(/\d+/g, 'N')}`;
  const activity = typeof body === 'string' ? (JSON.parse(body) as Activity) : {};
  if (activity.type !== 'message') return null;
  return `${method === 'PUT' ? 'update' : 'send'} ${cardOf(activity) ? 'card' : 'line'}`;
}
