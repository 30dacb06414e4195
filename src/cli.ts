#!/usr/bin/env node
/** The `gad` command line: thin, each command calls one function of the service. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { addAudit } from './commands/audit';
import type { Terminal } from './commands/context';
import { addMachine } from './commands/machine';
import { addMemory } from './commands/memory';
import { addRisk } from './commands/risk';
import { GadError } from './errors';

/** Runs one command line; answers the exit code: 0 done, 1 not done, and what was wrong is printed. */
export async function gad(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = commands(terminal);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (thrown) {
    // commander has printed what it has to say, or only help was asked for.
    if (thrown instanceof CommanderError) return thrown.exitCode;
    if (!(thrown instanceof GadError)) throw thrown;
    terminal.printError(`${thrown.code}: ${thrown.message}`);
    return 1;
  }
}

/** The version in package.json. */
function version(): string {
  const text = readFileSync(resolve(__dirname, '../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The commands of `gad`. */
export function commands(terminal: Terminal): Command {
  const { print, printError } = terminal;
  const program = new Command('gad')
    .description('Governed Agentic Development: the command line beside the Teams bot.')
    .configureOutput({
      writeOut: (text) => print(text.trimEnd()),
      writeErr: (text) => printError(text.trimEnd()),
    })
    .showHelpAfterError('Run it with --help to see what it takes.')
    .version(version())
    .exitOverride();
  for (const add of [addMachine, addRisk, addMemory, addAudit]) add(program, terminal);
  return program;
}

if (require.main === module) {
  // A reader that has seen enough (head, say) closes the pipe; that is not a failure.
  process.stdout.on('error', () => process.exit(0));
  gad(process.argv.slice(2), {
    input: process.stdin,
    print: (line) => void process.stdout.write(`${line}\n`),
    printError: (line) => void process.stderr.write(`${line}\n`),
    environment: process.env,
  }).then(
    (code) => (process.exitCode = code),
    (thrown: unknown) => {
      process.stderr.write(`${(thrown as Error).stack}\n`);
      process.exitCode = 1;
    },
  );
}
