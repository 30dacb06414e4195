/** What each forge says of a pull request, in the words of the port, where the stand-ins do not come to it. */
import { pullRequestOf as azure } from '../../../../src/orchestrator/execute/forge/azure-devops-state';
import { pullRequestOf as github } from '../../../../src/orchestrator/execute/forge/github-state';
import { pullRequestOf as gitlab } from '../../../../src/orchestrator/execute/forge/gitlab-state';

describe('GitHub', () => {
  const PULL = {
    number: 1,
    html_url: 'https://github.com/acme/web/pull/1',
    state: 'open',
    merged: false,
    head: { ref: 'gad/one', sha: 'abc' },
    base: { ref: 'main' },
    mergeable: true,
    mergeable_state: 'clean',
    merge_commit_sha: null,
    updated_at: '2030-01-01T00:00:00Z',
  };
  const state = (pull: object, more: object = {}) =>
    github({
      pull: { ...PULL, ...pull },
      runs: [],
      statuses: [],
      reviews: [],
      required: new Set(),
      ...more,
    } as never);

  test.each([
    ['clean', true, true, null],
    ['unstable', true, true, null],
    ['has_hooks', true, true, null],
    ['unknown', null, null, null],
    ['unknown', true, null, null],
    ['dirty', false, false, 'conflicts'],
    ['unstable', false, false, 'conflicts'],
    ['behind', true, false, 'behind'],
    ['blocked', true, false, 'rules'],
    ['draft', true, false, 'draft'],
  ])('%s and %s is %s', (mergeable_state, mergeable, can, why) => {
    const shown = state({ mergeable_state, mergeable });
    expect(shown.mergeable).toBe(can);
    if (why === null) expect(shown.blocked).toBeNull();
    else expect(shown.blocked).toContain(why);
  });

  test('checks of apps and statuses of others', () => {
    const run = (name: string, status: string, conclusion: string | null) => ({
      name,
      status,
      conclusion,
      details_url: null,
      html_url: `https://x/${name}`,
    });
    const status = (context: string, value: string) => ({
      context,
      state: value,
      target_url: null,
      updated_at: '2030-01-02T00:00:00Z',
    });
    const shown = state(
      {},
      {
        runs: [
          run('a', 'completed', 'skipped'),
          run('b', 'completed', 'timed_out'),
          run('c', 'queued', null),
          run('d', 'completed', 'neutral'),
        ],
        statuses: [status('e', 'success'), status('f', 'error'), status('g', 'pending')],
        required: new Set(['e', 'h']),
      },
    );
    expect(shown.checks.map(({ name, state: is, required }) => [name, is, required])).toEqual([
      ['a', 'neutral', false],
      ['b', 'failed', false],
      ['c', 'pending', false],
      ['d', 'neutral', false],
      ['e', 'passed', true],
      ['f', 'failed', false],
      ['g', 'pending', false],
      ['h', 'pending', true],
    ]);
    expect(shown.updatedAt).toBe('2030-01-02T00:00:00.000Z');
  });

  test("a person's last word counts; a remark takes nothing back, a dismissal does", () => {
    const review = (login: string | null, value: string) => ({
      user: login && { login },
      state: value,
      submitted_at: undefined,
    });
    const reviews = [
      review('ada', 'APPROVED'),
      review('ada', 'COMMENTED'),
      review('grace', 'CHANGES_REQUESTED'),
      review('grace', 'DISMISSED'),
      review(null, 'COMMENTED'),
      review('alan', 'PENDING'),
    ];
    expect(state({}, { reviews }).reviews).toEqual([
      { person: 'ada', state: 'approved' },
      { person: 'ghost', state: 'commented' },
    ]);
  });
});

describe('Azure DevOps', () => {
  const PULL = {
    pullRequestId: 1,
    status: 1,
    sourceRefName: 'refs/heads/gad/one',
    targetRefName: 'refs/heads/main',
    mergeStatus: 3,
    creationDate: new Date('2030-01-01T00:00:00Z'),
    lastMergeSourceCommit: { commitId: 'abc' },
  };
  const state = (pull: object, more: object = {}) =>
    azure(
      {
        pull: { ...PULL, ...pull },
        iterations: [],
        statuses: [],
        policies: [],
        threads: [],
        ...more,
      },
      'https://dev.azure.com/a/b/_git/c',
    );
  const policy = (settings: object, status: number | undefined, more: object = {}) => ({
    status,
    configuration: {
      isEnabled: true,
      isBlocking: true,
      settings,
      type: { displayName: 'Reviewers' },
      ...more,
    },
  });

  test.each([
    [{}, true, null],
    [{ mergeStatus: undefined }, null, null],
    [{ mergeStatus: 1 }, null, null],
    [{ mergeStatus: 2 }, false, 'conflicts'],
    [{ mergeStatus: 2, mergeFailureMessage: 'Both changed a.txt' }, false, 'Both changed a.txt'],
    [{ mergeStatus: 4 }, false, 'policy'],
    [{ mergeStatus: 5, mergeFailureMessage: 'Too large' }, false, 'Too large'],
    [{ isDraft: true }, false, 'draft'],
  ])('%j', (pull, can, why) => {
    const shown = state(pull);
    expect(shown.mergeable).toBe(can);
    if (why === null) expect(shown.blocked).toBeNull();
    else expect(shown.blocked).toContain(why);
  });

  test('policies stand for the statuses that they ask for; of statuses the newest push counts', () => {
    const status = (name: string, value: number, iterationId?: number) => ({
      context: { genre: 'ci', name },
      state: value,
      iterationId,
      targetUrl: 'https://ci',
    });
    const shown = state(
      {},
      {
        iterations: [{ id: 1 }, { id: 2 }],
        policies: [
          policy({ statusGenre: 'ci', statusName: 'build' }, 3),
          policy({ displayName: 'Lint' }, undefined, { isBlocking: false }),
          policy({}, 4),
          policy({ displayName: 'Old' }, 2, { isEnabled: false }),
          policy({ displayName: 'Gone' }, 2, { isDeleted: true }),
        ],
        statuses: [status('build', 3, 2), status('old', 2, 1), status('scan', 1), status('scan', 2, 2)],
      },
    );
    expect(shown.checks.map(({ name, state: is, required }) => [name, is, required])).toEqual([
      ['ci/build', 'failed', true],
      ['Lint', 'pending', false],
      ['Reviewers', 'neutral', true],
      ['ci/scan', 'passed', false],
    ]);
    expect(shown.blocked).toContain('ci/build');
  });

  test('votes are reviews; none is not a vote, and groups are not people', () => {
    const reviewers = [
      { vote: 5, uniqueName: 'ada@example.com' },
      { vote: -5, displayName: 'Grace' },
      { vote: 0, uniqueName: 'alan@example.com' },
      { vote: 10, displayName: 'Team', isContainer: true },
    ];
    expect(state({ reviewers }).reviews).toEqual([
      { person: 'ada@example.com', state: 'approved' },
      { person: 'Grace', state: 'changes-requested' },
    ]);
  });

  test.each([
    [3, 'merged'],
    [2, 'closed'],
  ])('status %i is %s', (status, word) => expect(state({ status }).state).toBe(word));
});

describe('GitLab', () => {
  const REQUEST = {
    iid: 1,
    web_url: 'https://gitlab.com/acme/web/-/merge_requests/1',
    state: 'opened',
    draft: false,
    source_branch: 'gad/one',
    target_branch: 'main',
    sha: 'abc',
    detailed_merge_status: 'mergeable',
    updated_at: '2030-01-01T00:00:00Z',
  };
  const state = (request: object, more: object = {}) =>
    gitlab({
      request: { ...REQUEST, ...request },
      project: { only_allow_merge_if_pipeline_succeeds: false },
      statuses: [],
      approvals: {},
      reviewers: [],
      ...more,
    } as never);

  test.each([
    ['mergeable', true, null],
    ['checking', null, null],
    ['unchecked', null, null],
    ['need_rebase', false, 'its branch is behind the base branch'],
    ['not_approved', false, 'an approval on the forge is missing'],
    ['jira_association_missing', false, 'GitLab reports “jira association missing”'],
  ])('%s is %s: %s', (detailed_merge_status, mergeable, blocked) => {
    expect(state({ detailed_merge_status })).toMatchObject({ mergeable, blocked });
  });

  test('one that is being merged is open, and not to be merged again', () => {
    expect(state({ state: 'locked' })).toMatchObject({ state: 'open', mergeable: null });
  });

  test.each([
    [{ merge_commit_sha: 'm', squash_commit_sha: 's' }, 'm'],
    [{ merge_commit_sha: null, squash_commit_sha: 's' }, 's'],
    [{ merge_commit_sha: null, squash_commit_sha: null }, 'abc'],
  ])('the commit of the merge is known: %j', (commits, commit) => {
    expect(state({ state: 'merged', ...commits })).toMatchObject({ state: 'merged', mergeCommit: commit });
  });

  test('jobs that were left out, wait for a hand, or were stopped', () => {
    const job = (name: string, status: string) => ({ name, status, allow_failure: false, target_url: null });
    const statuses = [job('a', 'skipped'), job('b', 'manual'), job('c', 'canceled'), job('d', 'created')];
    expect(state({}, { statuses }).checks.map((check) => check.state)).toEqual([
      'neutral',
      'neutral',
      'failed',
      'pending',
    ]);
  });

  test('a review without an approval is a remark', () => {
    const reviewers = [{ user: { username: 'ada' }, state: 'reviewed', created_at: '2030-01-01T00:00:00Z' }];
    expect(state({}, { reviewers }).reviews).toEqual([{ person: 'ada', state: 'commented' }]);
  });
});
