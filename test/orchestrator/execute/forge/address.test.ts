import { forgeSettings, pagesOn, pullRequestLink } from '../../../../src/orchestrator/execute/forge';

const AZURE = 'https://dev.azure.com/acme/shop/_git/web';

describe('the forge of a workspace is told by its URL', () => {
  test.each([
    ['https://github.com/acme/web.git', 'github', 'https://github.com/acme/web'],
    ['https://bot@github.com/acme/web', 'github', 'https://github.com/acme/web'],
    ['git@github.com:acme/web.git', 'github', 'https://github.com/acme/web'],
    ['ssh://git@ssh.github.com:443/acme/web.git', 'github', 'https://github.com/acme/web'],
    ['https://acme.ghe.com/acme/web', 'github', 'https://acme.ghe.com/acme/web'],
    ['git@gitlab.com:acme/team/web.git', 'gitlab', 'https://gitlab.com/acme/team/web'],
    ['ssh://git@altssh.gitlab.com:443/acme/web.git', 'gitlab', 'https://gitlab.com/acme/web'],
    [AZURE, 'azure-devops', AZURE],
    ['https://acme@dev.azure.com/acme/shop/_git/web', 'azure-devops', AZURE],
    ['https://dev.azure.com/acme/_git/web', 'azure-devops', 'https://dev.azure.com/acme/web/_git/web'],
    ['git@ssh.dev.azure.com:v3/acme/shop/web', 'azure-devops', AZURE],
    ['acme@vs-ssh.visualstudio.com:v3/acme/shop/web', 'azure-devops', AZURE],
    ['https://acme.visualstudio.com/DefaultCollection/shop/_git/web', 'azure-devops', AZURE],
    ['https://acme.visualstudio.com/shop/_git/web', 'azure-devops', AZURE],
    ['https://git.example.com/acme/web.git', 'none', 'https://git.example.com/acme/web'],
    ['https://github.com', 'none', ''],
    ['https://dev.azure.com/acme', 'azure-devops', 'https://dev.azure.com/acme'],
    ['/srv/git/web.git', 'none', ''],
    ['file:///srv/git/web.git', 'none', ''],
  ])('%s', (path, kind, url) => {
    expect(forgeSettings(path)).toEqual({ kind, url, api: undefined });
  });

  test('the governance file may say it for a forge of your own', () => {
    const url = 'https://git.example.com/acme/web.git';
    expect(forgeSettings('git@git.example.com:acme/web.git', { kind: 'gitlab' })).toMatchObject({
      kind: 'gitlab',
      url: 'https://git.example.com/acme/web',
    });
    expect(
      forgeSettings('/srv/git/web.git', { kind: 'github', url, api: 'https://git.example.com/rest' }),
    ).toEqual({
      kind: 'github',
      url: 'https://git.example.com/acme/web',
      api: 'https://git.example.com/rest',
    });
  });
});

describe('where the bot may not open a pull request it gives the link to make one', () => {
  test.each([
    ['git@github.com:acme/web.git', 'https://github.com/acme/web/compare/release/1...gad/one%23two?expand=1'],
    [
      'https://gitlab.com/acme/team/web.git',
      'https://gitlab.com/acme/team/web/-/merge_requests/new?merge_request%5Bsource_branch%5D=gad%2Fone%23two&merge_request%5Btarget_branch%5D=release%2F1',
    ],
    [
      'git@ssh.dev.azure.com:v3/acme/shop/web',
      `${AZURE}/pullrequestcreate?sourceRef=gad%2Fone%23two&targetRef=release%2F1`,
    ],
  ])('%s', (url, link) => {
    expect(pullRequestLink(url, 'gad/one#two', 'release/1')).toBe(link);
    expect(pullRequestLink(url, 'gad/one#two', 'release/1', 'none')).toBe(link);
  });

  test('the form has the default branch where none is named', () => {
    const link = (url: string) => pullRequestLink(url, 'gad/one', null);
    expect(link('git@github.com:acme/web.git')).toBe('https://github.com/acme/web/compare/gad/one?expand=1');
    expect(link(AZURE)).toBe(`${AZURE}/pullrequestcreate?sourceRef=gad%2Fone`);
  });

  test('a forge of your own is named; an unknown one, or a folder, has no link', () => {
    const url = 'https://git.example.com/acme/web.git';
    expect(pullRequestLink(url, 'a', 'main', 'gitlab')).toContain(
      'git.example.com/acme/web/-/merge_requests/new',
    );
    expect(pullRequestLink(url, 'a', 'main')).toBeNull();
    expect(pullRequestLink('/srv/git/web.git', 'a', 'main')).toBeNull();
  });
});

describe('the pages of what was published', () => {
  const published = { branch: 'gad/one#two', commit: 'c0ffee' };

  test.each([
    [
      'git@github.com:acme/web.git',
      'https://github.com/acme/web/tree/gad/one%23two',
      'https://github.com/acme/web/commit/c0ffee',
    ],
    [
      'https://gitlab.com/acme/team/web.git',
      'https://gitlab.com/acme/team/web/-/tree/gad/one%23two',
      'https://gitlab.com/acme/team/web/-/commit/c0ffee',
    ],
    [
      'git@ssh.dev.azure.com:v3/acme/shop/web',
      `${AZURE}?version=GBgad%2Fone%23two`,
      `${AZURE}/commit/c0ffee`,
    ],
  ])('%s', (url, branch, commit) => {
    expect(pagesOn(url, published)).toEqual({ branch, commit });
  });

  test('an unknown forge and a folder have none', () => {
    expect(pagesOn('https://git.example.com/acme/web.git', published)).toBeNull();
    expect(pagesOn('/srv/git/web.git', published)).toBeNull();
    expect(pagesOn('https://git.example.com/acme/web.git', published, 'github')?.commit).toBe(
      'https://git.example.com/acme/web/commit/c0ffee',
    );
  });
});
