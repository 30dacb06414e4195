/** `npm run hostile`: a hostile colleague, neighbour and administrator try each promise; exit 0 only if none succeeds. */
import { ROWS } from './rows';

/** Milliseconds after which an attempt counts as one that hung. */
const MAX_MS = 120_000;

async function main(): Promise<void> {
  // The library prints what it refuses.
  console.error = () => undefined;
  let broken = 0;
  for (const { point, who, tries, run } of ROWS) {
    const problem = await Promise.race([
      run().then(
        () => null,
        (thrown: unknown) => String(thrown).split('\n')[0] ?? '',
      ),
      new Promise<string>((resolve) =>
        setTimeout(() => resolve('it did not come to an end'), MAX_MS).unref(),
      ),
    ]);
    if (problem !== null) broken++;
    console.log(
      `${problem === null ? 'held  ' : 'BROKEN'}  ${point.padEnd(6)} ${who.padEnd(14)} tries ${tries}`,
    );
    if (problem !== null) console.log(`        ${problem}`);
  }
  console.log(`\n${ROWS.length - broken} of ${ROWS.length} held.`);
  process.exit(broken === 0 ? 0 : 1);
}

void main();
