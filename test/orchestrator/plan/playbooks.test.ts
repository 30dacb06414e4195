import { isDeepStrictEqual } from 'node:util';
import { carryOut, plan, PLAYBOOKS, refusal, SAMPLE, steps } from './repository';

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
      const unchanged = name.startsWith('run-');
      expect(isDeepStrictEqual(after, { ...SAMPLE })).toBe(unchanged);
    },
  );
});

describe('set-version', () => {
  test.each([
    'set the version to 2.0.0',
    'Bump version to v2.0.0.',
    'please update the package version to 2.0.0, thanks',
    'UPGRADE THE VERSION TO 2.0.0!',
    'could you bump the version of the project to 2.0.0?',
    'release version 2.0.0',
  ])('is understood as: %s', async (request) => {
    expect(await steps(request)).toMatchObject([
      { id: 's1', kind: 'edit_file', title: 'Set version to 2.0.0 in package.json' },
      { id: 's2', kind: 'edit_file', title: 'Set version to 2.0.0 in package-lock.json' },
    ]);
  });

  test('changes the version of the package and of its lockfile, and of nothing else', async () => {
    const after = await carryOut('set the version to 2.0.0');
    expect(after).toEqual({
      ...SAMPLE,
      'package.json': SAMPLE['package.json']?.replace('1.0.0', '2.0.0'),
      'package-lock.json': SAMPLE['package-lock.json']?.replace('1.0.0', '2.0.0').replace('1.0.0', '2.0.0'),
    });
  });

  test('says so when the version is set already', async () => {
    expect(await refusal('set the version to 1.0.0')).toBe('The version is 1.0.0 already.');
  });

  test('says what a version looks like', async () => {
    expect(await refusal('set the version to two')).toBe(
      'The version has to be a version such as 2.0.0, and "two" is not.',
    );
  });

  test('asks for the version when it is missing', async () => {
    expect(await refusal('bump the version')).toBe('Still missing: the version (a version such as 2.0.0).');
  });
});
