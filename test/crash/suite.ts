/** Kills a process before and after each of some doors, all on one ageing database. */
import { Course, DOORS } from './points';
import { CrashWorld, type Seen } from './world';

const COMPLETES: readonly Course[] = [
  Course.APPROVED,
  Course.UNATTENDED,
  Course.CHANGED,
  Course.PAUSED,
  Course.ASKED,
  Course.PROPOSED,
];
/** A restart takes a second, or many on a busy machine. */
const PATIENCE = 120_000;

/** Either on a forge, in the one course that needs it, or in all others without. */
export function describeDeaths(
  name: string,
  chosen: (door: string) => boolean,
  { forge = false } = {},
): void {
  const courses = Object.values(Course).filter((course) => (course === Course.PROPOSED) === forge);
  const points = courses.flatMap((course) =>
    DOORS[course]
      .filter(chosen)
      .flatMap((door) => (['before', 'after'] as const).map((when) => ({ course, door, when }))),
  );

  describe(name, () => {
    let world: CrashWorld;
    beforeAll(async () => {
      world = await CrashWorld.open({ forge });
    }, PATIENCE);
    afterAll(() => world.close());

    test.each(points)(
      'a workflow that is $course ends as it has to, and once, though the process dies $when "$door"',
      async ({ course, door, when }) => {
        const seen = await world.run(course, { door, when });
        expect(seen.commits).toHaveLength(COMPLETES.includes(course) ? 1 : 0);
        expect(seen.pullRequests).toEqual(forge ? ONE : []);
        expectNothingTwice(seen);
      },
      PATIENCE,
    );

    test(
      'after all these deaths nothing was sent twice, and the audit trail holds',
      async () => {
        const all = world.all();
        expect(all).toHaveLength(points.length);
        for (const seen of all) expectNothingTwice(seen);
        if (forge) expect(all.map(({ pullRequests }) => pullRequests)).toEqual(all.map(() => ONE));
        expect(await world.verify()).toContain(`${points.length} workflows`);
      },
      PATIENCE,
    );
  });
}

/** As somebody wants it who opens one, and no second one. */
const ONE = [{ state: 'open', labels: ['gad'], reviewers: ['ada'] }];

/** A card that was on its way when the process died is sent once more: silence is worse than a second card. */
function expectNothingTwice({ cards, events }: Seen): void {
  expect(cards).toBeLessThanOrEqual(2);
  const types = [...events.values()];
  for (const once of [
    'workflow_submitted',
    'workflow_completed',
    'workflow_failed',
    'workflow_cancelled',
    'pull_request_opened',
  ]) {
    expect(types.filter((type) => type === once).length).toBeLessThanOrEqual(1);
  }
}
