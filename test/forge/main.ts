/**
 * Plays the way of a request to its merged pull request, and what goes wrong on it:
 *
 *   npm run demo:forge -- [--kind github] [--url https://… [--repository PATH] [--api https://…]]
 *
 * Without `--url` each forge is one that stands in; with it, it is the forge there, with the
 * credentials of the environment, and a pull request is really opened and merged. Exit 0 only if
 * every row holds and exactly one pull request exists in each.
 */
import { parseArgs } from 'node:util';
import { forgeSettings } from '../../src/orchestrator/execute';
import { STAND_INS, type StandInKind } from '../support/forge/stand-in';
import { play } from './play';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kind: { type: 'string' },
      url: { type: 'string' },
      repository: { type: 'string' },
      api: { type: 'string' },
    },
  });
  const { kind, url, repository, api } = values;
  const told = kind ?? (url === undefined ? undefined : forgeSettings(url).kind);
  const kinds = told === undefined ? STAND_INS : STAND_INS.filter((known) => known === (told as StandInKind));
  if (kinds.length === 0) {
    console.error(
      `--kind must be ${STAND_INS.join(', ')}${kind === undefined ? '; the URL does not say which' : ''}.`,
    );
    return 2;
  }
  let broken = 0;
  for (const each of kinds) {
    console.log(`\n${each}${url === undefined ? ', a stand-in' : ` at ${url}`}`);
    const rows = await play(
      each,
      url === undefined ? null : { url, repository, api },
      ({ title, problem, leftOut, seconds }) => {
        console.log(
          `  ${leftOut ? 'left out' : problem === null ? 'held    ' : 'BROKEN  '} ${seconds.toFixed(1).padStart(6)} s  ${title}`,
        );
        if (problem !== null) console.log(`            ${problem}`);
      },
    );
    broken += rows.filter(({ problem }) => problem !== null).length;
  }
  console.log(broken === 0 ? '\nEverything held, with one pull request in each.' : `\n${broken} broken.`);
  return broken === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : String(thrown));
    process.exit(1);
  },
);
