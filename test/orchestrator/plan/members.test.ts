/** Entries of a list of objects, told apart by a member. */
import { steps, type Files } from './repository';

const FILES: Files = {
  '.github/dependabot.yml':
    'version: 2\nupdates:\n' +
    ['nuget', 'cargo', 'npm']
      .map(
        (name) => `  - package-ecosystem: ${name}\n    directory: /\n    schedule:\n      interval: weekly\n`,
      )
      .join('') +
    '    open-pull-requests-limit: 5\n',
  '.pre-commit-config.yaml':
    'repos:\n  - repo: https://github.com/pre-commit/pre-commit-hooks\n    rev: v4.6.0\n' +
    '  - repo: https://github.com/astral-sh/ruff-pre-commit\n    rev: v0.4.4\n',
  'k8s/api.yaml':
    'kind: Deployment\nspec:\n  containers:\n    - name: app\n      env:\n        - name: LOG_LEVEL\n          value: info\n' +
    '      resources:\n        limits:\n          memory: 256Mi\n' +
    '    - name: sidecar\n      resources:\n        limits:\n          memory: 64Mi\n',
};

test.each([
  ['dependabot should look at cargo monthly', 'Set updates.1.schedule.interval to "monthly"'],
  ['let dependabot check nuget daily', 'Set updates.0.schedule.interval to "daily"'],
  ['make dependabot check npm only once a month', 'Set updates.2.schedule.interval to "monthly"'],
  ['raise the npm pull request limit of dependabot to 10', 'Set updates.2.open-pull-requests-limit to 10'],
  ['set the sidecar memory limit to 128Mi', 'Set spec.containers.1.resources.limits.memory to "128Mi"'],
  ['log level debug in k8s', 'Set spec.containers.0.env.0.value to "debug"'],
  ['set the rev of ruff-pre-commit to v0.6.9', 'Set repos.1.rev to "v0.6.9"'],
])('%s', async (request, title) => {
  const [step, ...more] = await steps(request, FILES);
  expect(more).toEqual([]);
  expect(step?.title).toContain(title);
});
