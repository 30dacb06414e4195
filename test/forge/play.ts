/** Plays the rows on one kind of forge and says how each went. */
import { FAULTS, must, WAY, type Way } from './rows';
import { Stage, type Elsewhere } from './stage';
import type { StandInKind } from '../support/forge/stand-in';

export interface Played {
  readonly title: string;
  /** What is broken; null where nothing is; `left out` where nobody could play it there. */
  readonly problem: string | null;
  readonly leftOut?: true;
  readonly seconds: number;
}

/** Milliseconds after which a row counts as one that hung. */
const MAX_MS = 120_000;

async function problemOf(run: () => Promise<void>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('it did not come to an end'), MAX_MS);
  });
  const done = run().then(
    () => null,
    (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
  );
  return Promise.race([done, hung]).finally(() => clearTimeout(timer));
}

async function onlyOne(stage: Stage, id: string): Promise<void> {
  const count = await stage.requestsOf(id);
  must(count === 1, `${count} pull requests exist`);
}

/**
 * `elsewhere` is another forge than the one that stands in; there only the way itself can be played.
 * `brief` leaves out faults that are alike for the bot.
 */
export async function play(
  kind: StandInKind,
  elsewhere: Elsewhere | null,
  say: (row: Played) => void,
  { brief = false } = {},
): Promise<readonly Played[]> {
  const rows: Played[] = [];
  let began = Date.now();
  const note = (row: Omit<Played, 'seconds'>): void => {
    const seconds = (Date.now() - began) / 1000;
    began = Date.now();
    rows.push({ ...row, seconds });
    say({ ...row, seconds });
  };
  const stage = await Stage.open(kind, elsewhere);
  try {
    const way: Way = { first: '', second: '' };
    for (const step of WAY) {
      if (step.staged && !stage.there) {
        note({ title: step.title, problem: null, leftOut: true });
        continue;
      }
      const problem = await problemOf(async () => {
        await step.play(stage, way);
        if ((await stage.requestsOf(way.first)) > 0 || step !== WAY[0]) await onlyOne(stage, way.first);
      });
      note({ title: step.title, problem });
      // What comes after it stands on it.
      if (problem !== null) return rows;
    }
    const faults = FAULTS.filter(({ alike }) => !brief || !alike);
    for (const { title, play: fault } of stage.there ? faults : []) {
      const problem = await problemOf(async () => onlyOne(stage, await fault(stage)));
      stage.there?.api.heal();
      note({ title, problem });
    }
    return rows;
  } finally {
    await stage.close();
  }
}
