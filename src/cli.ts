#!/usr/bin/env node
/** The `gad` command line: thin, each command calls one function of the service. */
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { type Config, loadConfig } from './config';
import { runChecks } from './doctor';
import { GadError } from './errors';
import { checkAnchors } from './orchestrator/store/anchors';
import type { AuditTrail } from './orchestrator/store/audit';
import { lintPlaybooks } from './orchestrator/plan';
import { publicKeyIn, verifyCommit } from './orchestrator/execute';
import { createGrove, exportLines, importLine, recallLine, resultOf } from './orchestrator/remember';
import type { Assessment, WorkflowDetail } from './orchestrator';
import { allPassed } from './orchestrator/domain/check';
import { assessWithEffects, type Material } from './orchestrator/domain/assess-with-effects';
import type { Sage } from './orchestrator/domain/ports';
import { assessLine, createAssessor, tierChange } from './orchestrator/review';
import { openStoreForCommand, type Store } from './orchestrator/store';

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It must be a whole number from 1.');
  return value;
}

/** Where a command reads and writes, so that tests can stand in for the terminal. */
export interface Terminal {
  readonly input: Readable;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  readonly environment: Record<string, string | undefined>;
}

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

interface StoredPlan extends Material {
  readonly id: string;
  /** What it was rated then; null where it never was. */
  readonly assessment: Assessment | null;
}

/** The last plan of every workflow that had one, with what was known beside it when it was judged. */
async function storedPlans(trail: AuditTrail): Promise<StoredPlan[]> {
  const plans = new Map<string, StoredPlan>();
  const requests = new Map<string, string>();
  for await (const { workflowId: id, data } of trail.events()) {
    if (typeof data.request === 'string') requests.set(id, data.request);
    const { plan, similar, assessment, rehearsal } = data as Partial<WorkflowDetail>;
    // A decision names the plan that it is about, which is not a new one.
    if (plan && data.decision === undefined) {
      const request = requests.get(id) ?? '';
      plans.set(id, {
        id,
        request,
        steps: plan.steps,
        similar: similar ?? [],
        opinion: null,
        effects: null,
        assessment: null,
      });
    }
    const known = plans.get(id);
    if (known && assessment)
      plans.set(id, {
        ...known,
        assessment,
        opinion: assessment.opinion ?? null,
        effects: rehearsal?.effects ?? null,
        checked: allPassed(rehearsal?.checks),
      });
  }
  return [...plans.values()];
}

/** Sage in this thread. */
async function sageOf(risk: Config['risk']): Promise<Sage> {
  const assessor = await createAssessor(risk);
  return { assess: async (plan) => assessor.assess(plan) };
}

/** What the hashes of the trail are worth. */
const keyLine = (names: readonly string[]): string =>
  names.length === 0
    ? 'Its hashes are plain: anyone who can write to the database could compute them again. Set GAD_AUDIT_KEY to key them.'
    : `Its hashes are keyed, new ones with "${names[0]}".`;

/** The lines of a file. @throws INPUT_INVALID */
async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* (await open(file)).readLines();
  } catch (cause) {
    throw new GadError('INPUT_INVALID', `${file} cannot be read: ${(cause as Error).message}.`, { cause });
  }
}

/** @throws INPUT_INVALID */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new GadError('INPUT_INVALID', `${file} cannot be read: ${(cause as Error).message}.`, { cause });
  }
}

/** The version in package.json. */
function version(): string {
  const text = readFileSync(resolve(__dirname, '../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The commands of `gad`. */
export function commands({ input, print, printError, environment }: Terminal): Command {
  /** Opens the database for one command; nothing is claimed by it. */
  const withStore = async <T>(work: (store: Store, config: Config) => Promise<T>): Promise<T> => {
    const config = loadConfig(environment);
    const store = await openStoreForCommand(config.databaseUrl, config.auditKeys);
    try {
      return await work(store, config);
    } finally {
      await store.database.close();
    }
  };

  async function* lines(): AsyncGenerator<string> {
    for await (const line of createInterface({ input })) {
      if (line.trim() !== '') yield line;
    }
  }

  const program = new Command('gad')
    .description('Governed Agentic Development: the command line beside the Teams bot.')
    .configureOutput({
      writeOut: (text) => print(text.trimEnd()),
      writeErr: (text) => printError(text.trimEnd()),
    })
    .version(version())
    .exitOverride();

  program
    .command('migrate')
    .description("Bring the database's schema up to date; the bot does so at start.")
    .action(() => withStore(async () => print('The schema is up to date.')));

  program
    .command('doctor')
    .description('Check what the service needs on this machine: exit 0, or exit 1 and what to do.')
    .option('--json', 'print {ok, findings: [{ok, what, detail}]}')
    .action(async ({ json }: { json?: true }) => {
      const findings = await runChecks(loadConfig(environment));
      const ok = findings.every((finding) => finding.ok);
      if (json) print(JSON.stringify({ ok, findings }));
      else
        for (const finding of findings)
          print(
            `${finding.ok ? 'ok   ' : 'wrong'}  ${finding.what}: ${finding.detail.replaceAll('\n', '\n       ')}`,
          );
      if (!ok)
        throw new GadError('CONFIG_INVALID', "Some checks failed. See the lines marked 'wrong' above.");
    });

  program
    .command('assess')
    .description(
      'Judge plans: one {id, request, steps} a line in, one {id, tier, score, reasons} a line out.',
    )
    .option('--explain', 'say it in words, with every fact and the rules that match it')
    .action(async ({ explain: inWords }: { explain?: true }) => {
      const assessor = await createAssessor(loadConfig(environment).risk);
      for await (const line of lines()) print(assessLine(assessor, line, inWords));
    });

  program
    .command('policy')
    .description('Work with the risk policy.')
    .command('replay')
    .description('Rate the stored plans again: one line, with the reasons, for each whose tier changes.')
    .option(
      '--policy <file>',
      'the governance file to try; without it, the present policy is compared with how plans were rated then',
    )
    .action(({ policy }: { policy?: string }) =>
      withStore(async (store, config) => {
        const present = await sageOf(config.risk);
        const tried = policy && (await sageOf(loadConfig({ ...environment, GAD_GOVERNANCE: policy }).risk));
        const plans = (await storedPlans(store.audit)).filter(({ assessment }) => tried || assessment);
        let count = 0;
        for (const plan of plans) {
          const before = tried ? await assessWithEffects(present, plan) : plan.assessment;
          const change = before && tierChange(plan, before, await assessWithEffects(tried || present, plan));
          if (!change) continue;
          count++;
          print(JSON.stringify(change));
        }
        printError(`${count} of ${plans.length} plans ${tried ? 'would change' : 'change'} their tier.`);
      }),
    );

  program
    .command('recall')
    .description(
      'Remembered executions, best first; without a request one {query} a line in, one {results} a line out.',
    )
    .argument('[request]')
    .option('-n, --limit <count>', 'how many at most', positive, 5)
    .action((request: string | undefined, { limit }: { limit: number }) =>
      withStore(async (store, config) => {
        const grove = createGrove(store.memories, config.memory);
        if (request !== undefined)
          for (const found of await grove.recall(request, limit)) print(JSON.stringify(resultOf(found)));
        else for await (const line of lines()) print(await recallLine(grove, line, limit));
      }),
    );

  const memory = program.command('memory').description("Memory Grove's memories.");
  memory
    .command('import')
    .description('Remember one {id, request, steps, success} a line.')
    .action(() =>
      withStore(async (store, config) => {
        const grove = createGrove(store.memories, config.memory);
        let count = 0;
        for await (const line of lines()) {
          await importLine(grove, line).catch((thrown: unknown) => {
            throw new GadError('INPUT_INVALID', `Line ${count + 1}: ${(thrown as Error).message}`, {
              cause: thrown,
            });
          });
          count++;
        }
        print(`${count} remembered.`);
      }),
    );
  memory
    .command('export')
    .description('Every memory as a JSON line that import reads.')
    .action(() =>
      withStore(async (store) => {
        for await (const line of exportLines(store.memories)) print(line);
      }),
    );
  memory
    .command('forget')
    .description('Forget one memory.')
    .argument('<id>')
    .action((id: string) =>
      withStore(async (store, config) => {
        const known = await createGrove(store.memories, config.memory).forget(id);
        if (!known) throw new GadError('NOT_FOUND', `There is no memory ${id}.`);
        print(`${id} is forgotten.`);
      }),
    );

  const audit = program
    .command('audit')
    .description('The audit trail: append-only, hash-chained for each workflow.');
  const withAudit = <T>(work: (trail: AuditTrail) => Promise<T>): Promise<T> =>
    withStore((store) => work(store.audit));
  audit
    .command('verify')
    .description('Check the chains and the rows: exit 0 and a count, or exit 1 and the first bad row.')
    .argument('[workflowId]')
    .option('--against <file>', 'hashes that were kept elsewhere, such as what "gad audit head" printed')
    .action((workflowId: string | undefined, { against }: { against?: string }) =>
      withAudit(async (trail) => {
        if (workflowId !== undefined) {
          const { events } = await trail.verifyWorkflow(workflowId);
          print(`1 workflow with ${events} events: its chain is whole.`);
        } else {
          const { workflows, events, unkeyed, checkpoint } = await trail.verify();
          print(`${workflows} workflows with ${events} events: every chain is whole.`);
          if (checkpoint) print(`The last checkpoint is ${checkpoint.sequence}: ${checkpoint.hash}`);
          if (unkeyed > 0)
            print(
              `${unkeyed} of them ended before there was a key: only a file kept elsewhere vouches for those.`,
            );
        }
        print(keyLine(trail.keyNames));
        if (against !== undefined) {
          const count = await checkAnchors(trail, linesOf(against));
          print(`${count} hashes of ${against} are in the trail.`);
        }
      }),
    );
  audit
    .command('head')
    .description('Seal the chains as they are, and print the last checkpoint: keep it outside the database.')
    .action(() =>
      withStore(async ({ checkpoints, audit: trail }) => {
        while (await checkpoints.seal());
        const { checkpoint } = await trail.verify();
        if (!checkpoint)
          throw new GadError('NOT_FOUND', 'There is no workflow yet, so there is nothing to seal.');
        print(JSON.stringify({ checkpoint: checkpoint.sequence, hash: checkpoint.hash }));
      }),
    );
  audit
    .command('export')
    .description('Every event as a JSON line, workflow by workflow.')
    .action(() =>
      withAudit(async (trail) => {
        for await (const event of trail.events()) print(JSON.stringify(event));
      }),
    );

  program
    .command('verify')
    .description('Check what the bot has published.')
    .command('commit')
    .description(
      'Check the signed evidence about a commit, offline: exit 0 and what it says, or exit 1 and what is wrong.',
    )
    .argument('<sha>')
    .option('--key <file>', "the bot's public key, PEM or of ssh-keygen; otherwise GAD_SIGNING_KEY with .pub")
    .option('--repository <folder>', 'a clone that has fetched refs/notes/gad', '.')
    .action(async (sha: string, { key, repository }: { key?: string; repository: string }) => {
      const own = environment.GAD_SIGNING_KEY;
      const file = key ?? (own && `${own}.pub`);
      if (!file) {
        throw new GadError(
          'INPUT_INVALID',
          "There is no key to check with. Name the bot's public one: --key FILE",
        );
      }
      print(await verifyCommit(resolve(repository), sha, publicKeyIn(textOf(file))));
    });

  program
    .command('playbooks')
    .description('Work with playbooks.')
    .command('lint')
    .description('Check the playbooks of a folder: exit 0, or exit 1 and what is wrong, with file and line.')
    .argument('[folder]')
    .action((folder?: string) => {
      const problems = lintPlaybooks(folder ?? loadConfig(environment).playbooksDir);
      if (problems.length > 0) throw new GadError('PLAYBOOK_INVALID', problems.join('\n'));
      print('All playbooks are valid.');
    });

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
