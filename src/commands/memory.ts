/** `gad recall` and `gad memory`: what Memory Grove has kept. */
import { type Command, InvalidArgumentError } from 'commander';
import { GadError } from '../errors';
import { createGrove, exportLines, importLine, recallLine, resultOf } from '../orchestrator/remember';
import { eachLine, type Terminal, withStore } from './context';

export function addMemory(program: Command, terminal: Terminal): void {
  const { print } = terminal;

  program
    .command('recall')
    .description(
      'Find similar executions, best match first. Without a request, reads one {query} per line and prints one {results} per line.',
    )
    .argument('[request]')
    .option('-n, --limit <count>', 'the maximum number of results', positive, 5)
    .action((request: string | undefined, { limit }: { limit: number }) =>
      withStore(terminal, async (store, config) => {
        const grove = createGrove(store.memories, config.memory);
        if (request !== undefined)
          for (const found of await grove.recall(request, limit)) print(JSON.stringify(resultOf(found)));
        else await eachLine(terminal, async (line) => print(await recallLine(grove, line, limit)));
      }),
    );

  const memory = program.command('memory').description("Memory Grove's memories.");
  memory
    .command('import')
    .description('Remember executions. Reads one {id, request, steps, success} per line.')
    .action(() =>
      withStore(terminal, async (store, config) => {
        const grove = createGrove(store.memories, config.memory);
        const count = await eachLine(terminal, (line) => importLine(grove, line));
        print(`${count} remembered.`);
      }),
    );
  memory
    .command('export')
    .description('Print every memory as a JSON line that import reads.')
    .action(() =>
      withStore(terminal, async (store) => {
        for await (const line of exportLines(store.memories)) print(line);
      }),
    );
  memory
    .command('forget')
    .description('Forget one memory.')
    .argument('<id>')
    .action((id: string) =>
      withStore(terminal, async (store, config) => {
        const known = await createGrove(store.memories, config.memory).forget(id);
        if (!known) throw new GadError('NOT_FOUND', `No memory has the id ${id}.`);
        print(`${id} is forgotten.`);
      }),
    );
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  return value;
}
