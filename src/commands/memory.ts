/** `gad recall` and `gad memory`: what Memory Grove has kept. */
import { type Command, InvalidArgumentError } from 'commander';
import { GadError } from '../errors';
import { createGrove, exportLines, importLine, recallLine, resultOf } from '../orchestrator/remember';
import { type Terminal, lines, withStore } from './context';

export function addMemory(program: Command, terminal: Terminal): void {
  const { print } = terminal;

  program
    .command('recall')
    .description(
      'Remembered executions, best first; without a request one {query} a line in, one {results} a line out.',
    )
    .argument('[request]')
    .option('-n, --limit <count>', 'how many at most', positive, 5)
    .action((request: string | undefined, { limit }: { limit: number }) =>
      withStore(terminal, async (store, config) => {
        const grove = createGrove(store.memories, config.memory);
        if (request !== undefined)
          for (const found of await grove.recall(request, limit)) print(JSON.stringify(resultOf(found)));
        else for await (const line of lines(terminal)) print(await recallLine(grove, line, limit));
      }),
    );

  const memory = program.command('memory').description("Memory Grove's memories.");
  memory
    .command('import')
    .description('Remember one {id, request, steps, success} a line.')
    .action(() =>
      withStore(terminal, async (store, config) => {
        const grove = createGrove(store.memories, config.memory);
        let count = 0;
        for await (const line of lines(terminal)) {
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
        if (!known) throw new GadError('NOT_FOUND', `There is no memory ${id}.`);
        print(`${id} is forgotten.`);
      }),
    );
}

function positive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('It must be a whole number from 1.');
  return value;
}
