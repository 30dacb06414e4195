/** Requests about documents: entries in sections of changelogs and others, releases, sections that go, and links. */
import { carryOut, plan, refusal, type Files } from './repository';

const LOG = `# Changelog

## [Unreleased]

### Added

- Map

### Fixed

- Crash

## [1.8.2] - 2025-02-11

### Fixed

- Mails

[Unreleased]: https://example.com/compare/v1.8.2...HEAD
[1.8.2]: https://example.com/compare/v1.8.1...v1.8.2
`;
const FILES: Files = {
  'CHANGELOG.md': LOG,
  'README.md':
    '# Kite\n\n- [Setup](#setup)\n- [FAQ](#faq)\n\n## Setup\n\nRun `make`.\n\n## FAQ\n\n### Why?\n\nBecause.\n',
  'docs/runbook.md':
    '# Runbook\n\n## Worker\n\n1. Restart it.\n2. A queue\n   of messages.\n\n## Web\n\nPurge the CDN.\n',
  'docs/onboarding.md': '# Onboarding\n\n## Vagrant\n\nOld.\n\n## Accounts\n\nAsk.\n',
  'docs/guide.rst': 'Guide\n=====\n\nInstall\n-------\n\nRun it.\n\nVagrant\n-------\n\nOld.\n',
  'docs/ops.adoc': '= Ops\n\n== Backups\n\nNightly.\n\n----\n== Alerts\n----\n\n== Alerts\n\n* Mail\n',
};

const after = async (request: string, path: string): Promise<string> =>
  (await carryOut(request, FILES))[path] ?? '';

describe('an entry in the changelog', () => {
  test.each([
    'add "Late mails" under Fixed in the unreleased part of the changelog',
    'add "Late mails" to the Fixed section of CHANGELOG.md',
    'add to the changelog under Fixed: Late mails',
    'note in the changelog (Fixed): Late mails',
    'put "- Late mails" in the changelog as fixed',
    'Changelog, Fixed: Late mails',
    'in the changelog under Fixed add "Late mails"',
    'changelog, unreleased, under Fixed: "Late mails"',
    'under Fixed in the changelog: Late mails',
    'new changelog line in fixed: Late mails',
  ])('goes under the section that is said: %s', async (request) => {
    expect(await after(request, 'CHANGELOG.md')).toBe(LOG.replace('- Crash', '- Late mails\n- Crash'));
  });

  test('gets a section that is missing, at its place among the others', async () => {
    expect(await after('add to the changelog under Removed: the old map', 'CHANGELOG.md')).toBe(
      LOG.replace('- Map\n', '- Map\n\n### Removed\n\n- the old map\n'),
    );
    expect(await after('add to the changelog under Security: new keys', 'CHANGELOG.md')).toBe(
      LOG.replace('- Crash\n', '- Crash\n\n### Security\n\n- new keys\n'),
    );
  });

  test('gets the whole of it where the file has nothing yet, in the style of the file', async () => {
    const plain = { 'CHANGELOG.md': '# Log\n\n## 2.0\n* Tea\n' };
    expect(await carryOut('add to the changelog under Fixed: cups', plain)).toEqual({
      'CHANGELOG.md': '# Log\n\n## Unreleased\n\n### Fixed\n* cups\n\n## 2.0\n* Tea\n',
    });
  });
});

test.each([
  'release 1.9.0 please, what is under Unreleased in the changelog goes with it',
  'set the version to 1.9.0 with the unreleased changes',
])('the version is set and the changelog follows in one plan: %s', async (request) => {
  const files = { 'package.json': '{ "name": "kite", "version": "1.8.2" }\n', 'CHANGELOG.md': LOG };
  const changed = await carryOut(request, files);
  expect(changed['package.json']).toContain('1.9.0');
  expect(changed['CHANGELOG.md']).toContain('## [1.9.0]\n');
});

test('what is said of the unreleased part is not added to it', async () => {
  expect(await refusal('changelog: move Unreleased to the end', FILES)).not.toBe('');
});

describe('the unreleased part becomes a release', () => {
  test.each([
    ['turn Unreleased into 1.9.0 in the changelog', '[1.9.0]'],
    ['Changelog: what is under "Unreleased" is now 1.9.0, dated 2026-05-04', '[1.9.0] - 2026-05-04'],
    ['everything under Unreleased becomes 1.9.0 of 2026-05-04', '[1.9.0] - 2026-05-04'],
    ['in the changelog, make Unreleased 1.9.0', '[1.9.0]'],
    ['the Unreleased heading should become "1.9.0 - 2026-05-04"', '[1.9.0] - 2026-05-04'],
    ['in CHANGELOG.md rename the Unreleased section to v1.9.0 (2026-05-04)', '[1.9.0] - 2026-05-04'],
  ])('in the form of the others: %s', async (request, heading) => {
    expect(await after(request, 'CHANGELOG.md')).toBe(
      LOG.replace('[Unreleased]', heading).replace(
        '[Unreleased]: https://example.com/compare/v1.8.2...HEAD',
        '[1.9.0]: https://example.com/compare/v1.8.2...v1.9.0',
      ),
    );
  });

  test.each([
    ['## v1.0.0 (2026-01-01)', '## v1.1.0 (2026-05-04)'],
    ['## [1.0.0](https://example.com) (2026-01-01)', '## 1.1.0 (2026-05-04)'],
    ['## 1.0.0', '## 1.1.0 - 2026-05-04'],
  ])('beside %s it is %s', async (other, heading) => {
    const files = { 'CHANGELOG.md': `## Unreleased\n\n- A\n\n${other}\n\n- B\n` };
    expect(await carryOut('turn Unreleased into 1.1.0 - 2026-05-04', files)).toEqual({
      'CHANGELOG.md': `${heading}\n\n- A\n\n${other}\n\n- B\n`,
    });
  });

  test('unless there is one of that version, or nothing unreleased', async () => {
    expect(await refusal('turn Unreleased into 1.8.2', FILES)).toContain('already has a section for 1.8.2');
    expect(await refusal('turn Unreleased into 1.9.0', { 'CHANGELOG.md': '# C\n' })).toContain('no heading');
  });
});

describe('a section of a document', () => {
  test.each([
    [
      'add "- Drain it." to the Worker section of docs/runbook.md',
      'docs/runbook.md',
      'messages.\n3. Drain it.\n\n## Web',
    ],
    [
      'add to the worker section of the runbook: Drain it.',
      'docs/runbook.md',
      'messages.\n3. Drain it.\n\n## Web',
    ],
    ['add "Images too." under Web in the runbook', 'docs/runbook.md', 'Purge the CDN.\n\nImages too.\n'],
    ['add "Pager" to the section Alerts of docs/ops.adoc', 'docs/ops.adoc', '* Mail\n* Pager\n'],
    ['add "As root." under Install in docs/guide.rst', 'docs/guide.rst', 'Run it.\n\nAs root.\n\nVagrant\n'],
  ])('gets a point or a paragraph more: %s', async (request, path, text) => {
    expect(await after(request, path)).toContain(text);
  });

  test.each([
    [
      'drop the Vagrant section from the onboarding doc',
      'docs/onboarding.md',
      '# Onboarding\n\n## Accounts\n\nAsk.\n',
    ],
    [
      'remove the FAQ part of the readme',
      'README.md',
      '# Kite\n\n- [Setup](#setup)\n\n## Setup\n\nRun `make`.\n',
    ],
    [
      'remove the Vagrant section from docs/guide.rst',
      'docs/guide.rst',
      'Guide\n=====\n\nInstall\n-------\n\nRun it.\n',
    ],
    ['remove the section on backups', 'docs/ops.adoc', '= Ops\n\n== Alerts\n\n* Mail\n'],
  ])('goes with all below it and what leads to it: %s', async (request, path, text) => {
    expect(await after(request, path)).toBe(text);
  });

  test('is asked about where two files have it, and refused where one has it twice or none does', async () => {
    expect(await plan('remove the Vagrant section', FILES)).toMatchObject({
      kind: 'question',
      choices: [
        { label: expect.stringContaining('guide.rst') },
        { label: expect.stringContaining('onboarding') },
      ],
    });
    const twice = { 'a.md': '# A\n\n## Old\n\nx\n\n# B\n\n## Old\n\ny\n' };
    expect(await refusal('remove the Old section from a.md', twice)).toContain('several headings "Old"');
    expect((await plan('remove the Docker section from the readme', FILES)).kind).not.toBe('plan');
  });
});

describe('a link that leads nowhere', () => {
  const LINKS: Files = {
    'README.md':
      '# Kite\n\n- [On-call runbook](docs/ops-runbook.md)\n- [How to contribute](./CONTRIBUTE.md#start)\n- [Guide](docs/guide.md)\n',
    'docs/guide.md': '# Guide\n\n[Run](run_book.md) it. See [the web](https://example.com/run_book.md).\n',
    'docs/ops.rst': 'Ops\n===\n\nSee `the book <run_book.md>`_.\n',
    'docs/runbook.md': '# Runbook\n',
    'CONTRIBUTING.md': '# Contributing\n\nRead the [old guide](docs/guides.md).\n',
  };
  test.each([
    ['the runbook link in the README is dead, the file is docs/runbook.md', 'README.md', '(docs/runbook.md)'],
    ["link to the runbook in the README is broken, it's docs/runbook.md", 'README.md', '(docs/runbook.md)'],
    ['point the runbook link in the README to docs/runbook.md', 'README.md', '(docs/runbook.md)'],
    [
      'CONTRIBUTING links to docs/guides.md, the file is called docs/guide.md',
      'CONTRIBUTING.md',
      '(docs/guide.md)',
    ],
    ['fix the broken link to the contributing guide', 'README.md', '(./CONTRIBUTING.md#start)'],
    ['fix the broken link in docs/guide.md', 'docs/guide.md', '[Run](runbook.md) it. See [the web](https'],
    ['fix the link to run_book.md in docs/ops.rst', 'docs/ops.rst', '`the book <runbook.md>`_'],
  ])('leads to the file that is said, or to the only one like it: %s', async (request, path, text) => {
    expect((await carryOut(request, LINKS))[path]).toContain(text);
  });

  test('stays as it is where nothing resembles it, and one that leads somewhere is not broken', async () => {
    expect(await refusal('fix the runbook link in the README', LINKS)).toContain(
      'docs/ops-runbook.md does not exist',
    );
    expect((await plan('fix the guide link in the README', LINKS)).kind).not.toBe('plan');
    expect((await plan('fix the broken link', LINKS)).kind).toBe('question');
  });

  test('goes with the file, and a sentence keeps its words', async () => {
    const request = 'delete docs/guide.md and take the link to it out of the README';
    const after = await carryOut(request, LINKS);
    expect(after['docs/guide.md']).toBeUndefined();
    expect(after['README.md']).toBe(LINKS['README.md']!.replace('- [Guide](docs/guide.md)\n', ''));
    expect(
      (await carryOut('remove the old guide link from CONTRIBUTING', LINKS))['CONTRIBUTING.md'],
    ).toContain('Read the old guide.');
  });
});
