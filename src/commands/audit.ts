/** `gad audit` and `gad verify commit`: whether what is stored and published is what was decided. */
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { GadError } from '../errors';
import { publicKeyIn, verifyCommit } from '../orchestrator/execute';
import { checkAnchors } from '../orchestrator/store/anchors';
import type { AuditTrail } from '../orchestrator/store/audit';
import { type Terminal, withStore } from './context';

export function addAudit(program: Command, terminal: Terminal): void {
  const { print, environment } = terminal;

  const audit = program
    .command('audit')
    .description('The audit trail: append-only, hash-chained for each workflow.');
  const withAudit = <T>(work: (trail: AuditTrail) => Promise<T>): Promise<T> =>
    withStore(terminal, (store) => work(store.audit));
  audit
    .command('verify')
    .description('Check the chains and the rows. Prints a count, or exits 1 and names the first bad row.')
    .argument('[workflowId]')
    .option('--against <file>', 'hashes kept outside the database, such as the output of "gad audit head"')
    .action((workflowId: string | undefined, { against }: { against?: string }) =>
      withAudit(async (trail) => {
        if (workflowId !== undefined) {
          const { events } = await trail.verifyWorkflow(workflowId);
          print(`The chain of ${workflowId} is intact: ${counted(events, 'event')}.`);
        } else {
          const { workflows, events, unkeyed, checkpoint } = await trail.verify();
          print(`All chains are intact: ${counted(workflows, 'workflow')}, ${counted(events, 'event')}.`);
          if (checkpoint) print(`The last checkpoint is ${checkpoint.sequence}: ${checkpoint.hash}`);
          if (unkeyed > 0)
            print(
              `${counted(unkeyed, 'workflow')} ended before there was a key: only a file kept elsewhere vouches for them.`,
            );
        }
        print(keyLine(trail.keyNames));
        if (against !== undefined) {
          const count = await checkAnchors(trail, linesOf(against));
          print(`The trail has all hashes in ${against}: ${count}.`);
        }
      }),
    );
  audit
    .command('head')
    .description('Seal the chains as they are and print the last checkpoint. Keep it outside the database.')
    .action(() =>
      withStore(terminal, async ({ checkpoints, audit: trail }) => {
        while (await checkpoints.seal());
        const { checkpoint } = await trail.verify();
        if (!checkpoint)
          throw new GadError('NOT_FOUND', 'There is no workflow yet, so there is nothing to seal.');
        print(JSON.stringify({ checkpoint: checkpoint.sequence, hash: checkpoint.hash }));
      }),
    );
  audit
    .command('export')
    .description('Print every event as a JSON line, workflow by workflow.')
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
      'Check the signed evidence for a commit, offline. Prints what it says, or exits 1 and says what is wrong.',
    )
    .argument('<sha>')
    .option(
      '--key <file>',
      "the bot's public key, as PEM or a .pub file of ssh-keygen; default: GAD_SIGNING_KEY with .pub",
    )
    .option('--repository <folder>', 'a clone that has fetched refs/notes/gad', '.')
    .action(async (sha: string, { key, repository }: { key?: string; repository: string }) => {
      const own = environment.GAD_SIGNING_KEY;
      const file = key ?? (own && `${own}.pub`);
      if (!file) {
        throw new GadError(
          'INPUT_INVALID',
          "There is no key to verify with. Name the bot's public key with --key FILE",
        );
      }
      print(await verifyCommit(resolve(repository), sha, publicKeyIn(textOf(file))));
    });
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** What the hashes of the trail are worth. */
const keyLine = (names: readonly string[]): string =>
  names.length === 0
    ? 'The hashes are not keyed: anyone who can write to the database could compute them again. Set GAD_AUDIT_KEY to key them.'
    : `The hashes are keyed, new ones with "${names[0]}".`;

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
