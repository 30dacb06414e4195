import { isDeepStrictEqual } from 'node:util';
import { carryOut, plan, PLAYBOOKS, SAMPLE } from './repository';

describe('the playbooks that come with it', () => {
  test.each(PLAYBOOKS.map(({ name, example }) => [name, example]))(
    '%s: its example can be typed as it stands: %s',
    async (name, example) => {
      const outcome = await plan(example);
      expect(outcome).toMatchObject({ kind: 'plan', author: { kind: 'playbook', name } });
    },
  );

  test.each(PLAYBOOKS.map(({ name, example }) => [name, example]))(
    '%s: its example is carried out on a real repository',
    async (name, example) => {
      const after = await carryOut(example);
      const unchanged = ['run-command', 'run-tests', 'lint-code', 'format-code', 'build-project'].includes(
        name,
      );
      expect(isDeepStrictEqual(after, { ...SAMPLE })).toBe(unchanged);
    },
  );
});
