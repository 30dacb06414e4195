/** The promises of the port `Forge`, kept by each adapter against its stand-in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerKey, type Forge, type PullRequestDraft } from '../../../../src/orchestrator/domain/forge';
import { openForge } from '../../../../src/orchestrator/execute/forge';
import { BUSY_SECONDS, type Fault } from '../../../support/forge/api-server';
import { PEOPLE } from '../../../support/forge/model';
import { STAND_INS, type StandIn, startStandIn } from '../../../support/forge/stand-in';

const DRAFT: PullRequestDraft = {
  branch: 'gad/one',
  base: 'main',
  title: 'Say two',
  body: 'Because **one** is not enough.',
  draft: false,
  reviewers: [],
  labels: [],
};
const MERGE = { method: 'squash', message: 'Say two\n\nGAD-Workflow: w1' } as const;

describe.each(STAND_INS)('%s', (kind) => {
  let folder: string;
  let there: StandIn;
  let forge: Forge;
  let head: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gad-forge-'));
    there = await startStandIn(kind, folder, { [DRAFT.branch]: { 'app.txt': 'one\ntwo\nthree\n' } });
    const opened = openForge(there.settings, there.credentials);
    if (!opened) throw new Error('It has to be there.');
    forge = opened;
    head = there.repository.head(DRAFT.branch) ?? '';
  });
  afterEach(async () => {
    await there.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const failure = async (promise: Promise<unknown>) =>
    promise.then(
      () => Promise.reject(new Error('It was not a failure.')),
      (error: unknown) => error,
    );

  test('it knows the default branch, and names its page', async () => {
    await expect(forge.defaultBranch()).resolves.toBe('main');
    expect(forge).toMatchObject({ kind, url: there.settings.url });
  });

  test('a pull request is opened as it was drafted', async () => {
    const opened = await forge.open({ ...DRAFT, reviewers: [PEOPLE[0] ?? ''], labels: ['gad'] });
    expect(opened).toMatchObject({
      state: 'open',
      draft: false,
      branch: DRAFT.branch,
      base: 'main',
      head,
      checks: [],
      reviews: [],
      mergeable: true,
      blocked: null,
      mergeCommit: null,
    });
    expect(opened.url).toContain(there.settings.url);
    expect(there.model.pulls).toMatchObject([
      { title: DRAFT.title, body: DRAFT.body, reviewers: [PEOPLE[0]], labels: ['gad'] },
    ]);
  });

  test('a second call opens no second one, and adds what the first one did not come to', async () => {
    const first = await forge.open(DRAFT);
    const second = await forge.open({ ...DRAFT, reviewers: [PEOPLE[1] ?? ''], labels: ['gad'] });
    expect(second.id).toBe(first.id);
    expect(there.model.pulls).toMatchObject([{ reviewers: [PEOPLE[1]], labels: ['gad'] }]);
    await forge.open({ ...DRAFT, reviewers: [PEOPLE[1] ?? ''], labels: ['gad'] });
    expect(there.model.pulls).toHaveLength(1);
  });

  test('two calls at the same time end with one', async () => {
    const [first, second] = await Promise.all([forge.open(DRAFT), forge.open(DRAFT)]);
    expect(first.id).toBe(second.id);
    expect(there.model.pulls).toHaveLength(1);
  });

  test('after an answer that was lost the call is repeated, and there is one', async () => {
    there.api.fail('open', 'lost');
    await expect(forge.open(DRAFT)).rejects.toMatchObject({ code: 'FORGE_UNAVAILABLE' });
    await expect(forge.open(DRAFT)).resolves.toMatchObject({ state: 'open' });
    expect(there.model.pulls).toHaveLength(1);
  });

  test('a reviewer whom the forge does not know is said in a comment, once, and the pull request is there', async () => {
    const draft = { ...DRAFT, reviewers: ['nobody-at-all'] };
    await expect(forge.open(draft)).resolves.toMatchObject({ state: 'open' });
    await forge.open(draft);
    expect(there.model.pulls[0]?.comments).toHaveLength(1);
  });

  test('a branch that is not there is refused in words', async () => {
    await expect(forge.open({ ...DRAFT, branch: 'gad/none' })).rejects.toMatchObject({
      code: 'FORGE_REFUSED',
    });
    expect(there.model.pulls).toHaveLength(0);
  });

  test('a base that was renamed is refused in words that say so', async () => {
    there.repository.git(['branch', '-m', 'main', 'trunk']);
    await expect(forge.open(DRAFT)).rejects.toMatchObject({
      code: 'FORGE_REFUSED',
      message: expect.stringMatching(/base|target|main/),
    });
    await expect(forge.open({ ...DRAFT, base: 'trunk' })).resolves.toMatchObject({ base: 'trunk' });
  });

  test('it finds the newest pull request of a branch', async () => {
    await expect(forge.find(DRAFT.branch)).resolves.toBeNull();
    const first = await forge.open(DRAFT);
    await expect(forge.close(first.id)).resolves.toMatchObject({ state: 'closed', mergeable: false });
    await expect(forge.find(DRAFT.branch)).resolves.toMatchObject({ id: first.id, state: 'closed' });
    const second = await forge.open(DRAFT);
    expect(second.id).not.toBe(first.id);
    await expect(forge.find(DRAFT.branch)).resolves.toMatchObject({ id: second.id, state: 'open' });
  });

  test('the state follows checks, reviews and pushes, and is later each time', async () => {
    const { id } = await forge.open(DRAFT);
    const number = Number(id);
    there.model.required.add('build');
    const seen = [await read(id)];
    expect(seen[0]).toMatchObject({
      checks: [{ state: 'pending', required: true }],
      mergeable: false,
    });
    expect(seen[0]?.blocked).toBeTruthy();

    const steps: [() => unknown, object][] = [
      [
        () => there.model.check(number, 'build', 'pending'),
        { checks: [{ name: 'build', state: 'pending', required: true }], mergeable: false },
      ],
      [
        () => there.model.check(number, 'build', 'failed'),
        { checks: [{ name: 'build', state: 'failed' }], mergeable: false },
      ],
      [
        () => there.model.check(number, 'build', 'passed'),
        { checks: [{ name: 'build', state: 'passed', required: true }], mergeable: true, blocked: null },
      ],
      [
        () => there.model.check(number, 'lint', 'failed'),
        { checks: [expect.anything(), { name: 'lint', state: 'failed', required: false }], mergeable: true },
      ],
      [
        () => there.model.review(number, 'grace', 'changes-requested', 'No.'),
        { reviews: [{ person: 'grace', state: 'changes-requested' }] },
      ],
      [
        () => there.model.review(number, 'grace', 'approved'),
        { reviews: [{ person: 'grace', state: 'approved' }] },
      ],
      [
        () => there.model.push(number, { 'app.txt': 'mine\n' }),
        { checks: [{ state: 'pending', required: true }], mergeable: false },
      ],
    ];
    for (const [happens, state] of steps) {
      happens();
      const now = await read(id);
      expect(now).toMatchObject(state);
      expect(Date.parse(now.updatedAt)).toBeGreaterThan(Date.parse(seen.at(-1)?.updatedAt ?? ''));
      seen.push(now);
    }
    expect(seen.at(-1)?.head).toBe(there.repository.head(DRAFT.branch));
  });

  test('a state that has not changed is not told again', async () => {
    const { id } = await forge.open(DRAFT);
    const first = await forge.state(id);
    if (!first.changed) throw new Error('The first one is news.');
    await expect(forge.state(id, first.tag)).resolves.toEqual({ changed: false });
    // Another process, or the same one after a restart, has only the tag.
    await expect(openForge(there.settings, there.credentials)?.state(id, first.tag)).resolves.toEqual({
      changed: false,
    });
    there.model.check(Number(id), 'build', 'passed');
    await expect(forge.state(id, first.tag)).resolves.toMatchObject({ changed: true });
  });

  test('title, text and draft can be changed', async () => {
    const { id } = await forge.open({ ...DRAFT, draft: true });
    await expect(read(id)).resolves.toMatchObject({ draft: true, mergeable: false });
    await expect(forge.update(id, { title: 'New', body: 'Text', draft: false })).resolves.toMatchObject({
      draft: false,
      mergeable: true,
    });
    expect(there.model.pulls).toMatchObject([{ title: 'New', body: 'Text', draft: false }]);
    await expect(forge.update(id, { draft: true })).resolves.toMatchObject({ draft: true });
    await expect(forge.update(id, { title: 'Newer' })).resolves.toMatchObject({ draft: true });
  });

  test.each(['squash', 'rebase', 'merge'] as const)('it is merged by %s, once', async (method) => {
    const { id } = await forge.open(DRAFT);
    const merged = await forge.merge(id, { ...MERGE, head, method });
    expect(merged).toMatchObject({ state: 'merged', head, mergeCommit: there.repository.head('main') });
    await expect(forge.merge(id, { ...MERGE, head, method })).resolves.toMatchObject({
      state: 'merged',
      mergeCommit: merged.mergeCommit,
    });
  });

  test('the commit says what it was told to say', async () => {
    const { id } = await forge.open(DRAFT);
    await forge.merge(id, { ...MERGE, head });
    expect(there.repository.git(['log', '-1', '--format=%B', 'main'])).toBe(MERGE.message);
  });

  test('after a lost answer to the merge a second call finds it merged', async () => {
    const { id } = await forge.open(DRAFT);
    there.api.fail('merge', 'lost');
    await expect(forge.merge(id, { ...MERGE, head })).rejects.toMatchObject({ code: 'FORGE_UNAVAILABLE' });
    await expect(forge.merge(id, { ...MERGE, head })).resolves.toMatchObject({ state: 'merged' });
    expect(there.repository.git(['rev-list', '--count', 'main'])).toBe('2');
  });

  test('another newest commit than the one that is named is not merged', async () => {
    const { id } = await forge.open(DRAFT);
    const main = there.repository.head('main');
    there.model.push(Number(id), { 'app.txt': 'mine\n' });
    await expect(forge.merge(id, { ...MERGE, head })).rejects.toMatchObject({ code: 'FORGE_REFUSED' });
    expect(there.repository.head('main')).toBe(main);
  });

  test('what lacks a check, conflicts, or was closed by a person is not merged, in the words of the forge', async () => {
    const { id } = await forge.open(DRAFT);
    there.model.required.add('build');
    await expect(forge.merge(id, { ...MERGE, head })).rejects.toMatchObject({ code: 'FORGE_REFUSED' });
    there.model.required.clear();
    there.repository.commit('main', { 'app.txt': 'something else\n' });
    await expect(read(id)).resolves.toMatchObject({
      mergeable: false,
      blocked: expect.stringMatching(/conflict/i),
    });
    await expect(forge.merge(id, { ...MERGE, head })).rejects.toMatchObject({ code: 'FORGE_REFUSED' });
    there.model.close(Number(id));
    await expect(forge.merge(id, { ...MERGE, head })).rejects.toMatchObject({ code: 'FORGE_REFUSED' });
    await expect(read(id)).resolves.toMatchObject({ state: 'closed', mergeable: false });
  });

  test('comments of people are read whole, all of them, with the same id each time', async () => {
    const { id } = await forge.open(DRAFT);
    for (let n = 0; n < 120; n++) there.model.comment(Number(id), 'ada', `remark ${n}`);
    there.model.comment(Number(id), 'grace', '/gad also\n\nsay three');
    await forge.comment(id, '/gad is a command', 'key');
    const written = await forge.comments(id);
    expect(written).toHaveLength(121);
    expect(written.at(-1)).toMatchObject({ author: 'grace', text: '/gad also\n\nsay three' });
    expect(new Set(written.map((comment) => comment.id)).size).toBe(121);
    await expect(forge.comments(id)).resolves.toEqual(written);
    const state = await forge.state(id);
    there.model.comment(Number(id), 'ada', 'one more');
    await expect(forge.state(id, state.changed ? state.tag : null)).resolves.toMatchObject({ changed: true });
  });

  test('a comment that the bot has answered is read no more', async () => {
    const { id } = await forge.open(DRAFT);
    there.model.comment(Number(id), 'grace', '/gad once');
    const [asked] = await forge.comments(id);
    await forge.comment(id, 'Who is grace?', answerKey(asked ?? { id: '' }));
    await expect(forge.comments(id)).resolves.toEqual([]);
  });

  test('a comment is written once for each key, which people do not see', async () => {
    const { id } = await forge.open(DRAFT);
    for (let n = 0; n < 120; n++) there.model.comment(Number(id), 'ada', `remark ${n}`);
    await forge.comment(id, 'Merged by **gad**.', 'w1--merged -->');
    await forge.comment(id, 'Merged by **gad**.', 'w1--merged -->');
    await forge.comment(id, 'Another one.', 'w1--other');
    const own = there.model.pulls[0]?.comments.slice(120) ?? [];
    expect(own.map(({ text }) => text.replace(/<!--.*?-->/g, '').trim())).toEqual([
      'Merged by **gad**.',
      'Another one.',
    ]);
  });

  test('a branch is deleted; one that is gone is not an error', async () => {
    await forge.deleteBranch(DRAFT.branch);
    expect(there.repository.head(DRAFT.branch)).toBeNull();
    await forge.deleteBranch(DRAFT.branch);
  });

  test('an issue is read; a number that nothing has is null', async () => {
    there.model.issues.set(42, { title: 'It says one', body: 'It should say two.' });
    await expect(forge.issue(42)).resolves.toMatchObject({
      number: 42,
      title: 'It says one',
      body: 'It should say two.',
    });
    await expect(forge.issue(43)).resolves.toBeNull();
  });

  describe('what goes wrong has a code of the catalogue and says what to do', () => {
    test.each<[Fault, string]>([
      ['down', 'FORGE_UNAVAILABLE'],
      ['unavailable', 'FORGE_UNAVAILABLE'],
      ['busy', 'FORGE_UNAVAILABLE'],
      ['unauthorized', 'FORGE_UNAUTHORIZED'],
      ['forbidden', 'FORGE_UNAUTHORIZED'],
      ['not-found', 'FORGE_NOT_FOUND'],
      ['moved', 'FORGE_NOT_FOUND'],
      ['conflict', 'FORGE_REFUSED'],
      ['unprocessable', 'FORGE_REFUSED'],
    ])('%s', async (fault, code) => {
      there.api.fail('open', fault, 2);
      await expect(forge.open(DRAFT)).rejects.toMatchObject({
        code,
        message: expect.stringContaining(there.settings.url),
      });
      there.api.heal();
      await expect(forge.open(DRAFT)).resolves.toMatchObject({ state: 'open' });
      expect(there.model.pulls).toHaveLength(1);
    });

    test('a busy forge says how long to wait', async () => {
      there.api.fail('open', 'busy');
      const waiting = { code: 'FORGE_UNAVAILABLE', details: { retryAfterMs: BUSY_SECONDS * 1000 } };
      await expect(forge.open(DRAFT)).rejects.toMatchObject(waiting);
    });

    test('what the token may not do is named', async () => {
      there.api.fail('open', 'forbidden');
      expect(String(await failure(forge.open(DRAFT)))).toContain(there.scope);
    });

    test('a pull request that is not there', async () => {
      await expect(forge.state('99')).rejects.toMatchObject({ code: 'FORGE_NOT_FOUND' });
    });

    test('wrong credentials', async () => {
      const wrong = openForge(there.settings, there.wrongCredentials);
      await expect(wrong?.defaultBranch()).rejects.toMatchObject({ code: 'FORGE_UNAUTHORIZED' });
    });
  });

  describe('webhooks', () => {
    const deliver = (at: number, secret = there.secret) => {
      const delivery = there.deliveries.at(at);
      if (!delivery) throw new Error('Nothing was delivered.');
      return forge.webhook(delivery, secret);
    };

    test('each kind of news names the pull request, and a delivery twice has the same id', async () => {
      const { id } = await forge.open(DRAFT);
      const number = Number(id);
      const seen = new Set<string | undefined>();
      for (const happens of [
        () => undefined,
        () => there.model.check(number, 'build', 'passed'),
        () => there.model.review(number, 'grace', 'approved'),
        () => there.model.push(number, { 'app.txt': 'mine\n' }),
        () => there.model.close(number),
      ]) {
        happens();
        const notice = await deliver(-1);
        expect(notice).toMatchObject({ pullRequest: id });
        await expect(deliver(-1)).resolves.toEqual(notice);
        seen.add(notice?.delivery);
      }
      expect(seen.size).toBe(there.deliveries.length);
    });

    test('a wrong secret, or a delivery that was changed or cannot be read, is refused', async () => {
      await forge.open(DRAFT);
      await expect(deliver(-1, 'other')).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
      const { body } = there.deliveries[0] ?? { body: '' };
      await expect(forge.webhook({ headers: {}, body }, there.secret)).rejects.toMatchObject({
        code: 'UNAUTHORIZED',
      });
      for (const unread of ['[]', 'payload=%7B%7D']) {
        await expect(forge.webhook(there.signed(unread), there.secret)).rejects.toMatchObject({
          code: 'INPUT_INVALID',
        });
      }
    });

    test('news of another repository, or of no pull request, is nothing', async () => {
      for (const foreign of there.foreign)
        await expect(forge.webhook(there.signed(foreign), there.secret)).resolves.toBeNull();
    });
  });

  async function read(id: string) {
    const state = await forge.state(id);
    if (!state.changed) throw new Error('Without a tag it is news.');
    return state.pullRequest;
  }
});
