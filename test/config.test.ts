import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../src/config';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gad-config-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const workspace = (line: string): string => `workspaces:\n  - name: shop\n    path: shop\n    ${line}`;
const TEAMS = { MicrosoftAppId: 'app', MicrosoftAppPassword: 'secret', MicrosoftAppTenantId: 'tenant' };

function load(yaml: string, environment: Record<string, string> = {}) {
  const file = join(folder, 'governance.yaml');
  writeFileSync(file, yaml);
  return loadConfig({ GAD_GOVERNANCE: file, ...environment }, folder);
}

describe('local mode', () => {
  test('nothing set: loopback, SQLite under data, a sample repository, the Playground', () => {
    expect(load('')).toMatchObject({
      host: '127.0.0.1',
      port: 3978,
      localMode: true,
      playground: true,
      databaseUrl: `sqlite:${folder}/data/gad.sqlite`,
      sampleRepository: `${folder}/data/sample-repo`,
      workspaces: [{ name: 'sample' }],
      warnings: [],
    });
  });

  test('the shipped governance file is valid and says the same as no file at all', () => {
    expect(loadConfig({}, folder).policy).toEqual(load('').policy);
  });

  test('requesters may approve, and anyone is an elder, unless the file says otherwise', () => {
    expect(load('').policy.tiers[3]).toMatchObject({ approvers: ['anyone'], requesterMayApprove: true });
    const named = load('tiers: { 3: { approvers: [e1], requesterMayApprove: false } }');
    expect(named.policy.tiers[3]).toMatchObject({ approvers: ['e1'], requesterMayApprove: false });
  });

  test('GAD_WORKSPACE comes first, and its folder gives the name', () => {
    const { workspaces, sampleRepository } = load('workspaces: [{ name: other, path: ../other }]', {
      GAD_WORKSPACE: 'My Repo.git',
      GAD_PLAYGROUND: 'off',
    });
    expect(workspaces.map((w) => w.name)).toEqual(['my-repo', 'other']);
    expect(workspaces[1]?.path).toBe(join(folder, '../other'));
    expect(sampleRepository).toBeNull();
  });

  test('REDIS_URL is taken over, or refused by name', () => {
    expect(load('', { REDIS_URL: 'redis://cache:6379/1' }).redisUrl).toBe('redis://cache:6379/1');
    expect(load('').redisUrl).toBeNull();
    expect(() => load('', { REDIS_URL: 'cache:6379' })).toThrow('REDIS_URL: must be redis://');
  });

  test('it is refused in production', () => {
    expect(() => load('', { NODE_ENV: 'production' })).toThrow('NODE_ENV=production needs Teams credentials');
  });
});

describe('approvers', () => {
  test('groups, owners and stand-ins are read; a stand-in has the whole last day', () => {
    const { policy, warnings } = load(
      `
      tiers: { 3: { approvers: ['group:G', 'owners:t', P] } }
      delegations: [{ from: P, to: q, since: 2027-02-01, until: '2027-02-14' }]`,
      { ...TEAMS, GAD_WORKSPACE: '/srv/w' },
    );
    // In whatever letters an id is written, it is one person's.
    expect(policy.tiers[3].approvers).toEqual(['group:g', 'owners:t', 'p']);
    const [since, until] = [Date.parse('2027-02-01'), Date.parse('2027-02-15')];
    expect(policy.delegations).toEqual([{ from: 'p', to: 'q', since, until }]);
    expect(warnings.filter((warning) => warning.includes('tiers.3'))).toEqual([
      expect.stringContaining('names g, which is not an Entra object id'),
      expect.stringContaining('names t, which is not an Entra object id'),
      expect.stringContaining('names p, which is not an Entra object id'),
    ]);
  });

  test('groups are warned about where nobody can look them up', () => {
    expect(load("tiers: { 2: { approvers: ['group:g'] } }").warnings).toEqual([
      expect.stringContaining(
        'tiers.2.approvers names groups, which can only be looked up with Teams credentials',
      ),
    ]);
  });

  test.each([
    ["tiers: { 2: { approvers: ['role:x'] } }", 'must be anyone, the id of a person'],
    ['delegations: [{ from: p, to: q, until: tomorrow }]', 'must be a day such as 2026-12-31'],
  ])('%s is refused with what is right', (yaml, message) => {
    expect(() => load(yaml)).toThrow(message);
  });
});

describe('with Teams credentials', () => {
  test('it listens everywhere, starts no Playground, and requesters may not approve', () => {
    const config = load('workspaces: [{ name: w, path: /srv/w }]', { ...TEAMS, NODE_ENV: 'production' });
    expect(config).toMatchObject({
      host: '0.0.0.0',
      localMode: false,
      playground: false,
      credentials: { appId: 'app', password: 'secret', type: 'SingleTenant', tenantId: 'tenant' },
    });
    expect(config.policy.tiers[2].requesterMayApprove).toBe(false);
  });

  test('a tier that nobody can approve is warned of', () => {
    const { warnings, policy } = load('workspaces: [{ name: w, path: /srv/w }]', TEAMS);
    expect(policy.tiers[3].approvers).toEqual([]);
    expect(warnings.join()).toContain('tiers.3.approvers names 0 and the quorum is 1');
  });

  test.each([
    [{ MicrosoftAppId: 'app' }, 'MicrosoftAppPassword is not set'],
    [{ MicrosoftAppId: 'app', MicrosoftAppPassword: 's' }, 'MicrosoftAppTenantId is not set'],
    [TEAMS, 'No workspace is configured'],
    [{ PORT: 'high' }, 'PORT'],
  ])('%j is refused with what is missing', (environment, message) => {
    expect(() => load('', environment)).toThrow(message);
  });

  test('a managed identity needs no password', () => {
    const identity = { MicrosoftAppId: 'a', MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: 't' };
    expect(load('workspaces: [{ name: w, path: /w }]', identity).credentials?.password).toBe('');
  });
});

describe('a governance file that is wrong is named with line and key', () => {
  test.each([
    ['tiers:\n  2:\n    quorum: none', ':3: tiers.2.quorum: Expected number'],
    ['tiers:\n  2:\n    approver: [x]', ':3: tiers.2: Unrecognized key'],
    [
      'tiers:\n  1:\n    autoApprove: models',
      ':3: tiers.1.autoApprove: must be none (false), playbooks (true) or all',
    ],
    ['tiers:\n  3:\n    expiresAfter: soon', ':3: tiers.3.expiresAfter: must be a number and a unit'],
    ['workspaces:\n  - name: Big Name\n    path: x', ':2: workspaces.0.name: must be lower-case'],
    ['tiers: [', 'governance.yaml:1:'],
    [
      'clearing:\n  offer:\n    node_modules: /srv/modules',
      'clearing.offer: has moved to each workspace: write "offer: { node_modules: /srv/modules }"',
    ],
    ['clearing:\n  offer: {}', ':2: clearing.offer: has moved to each workspace; remove this line'],
    [workspace('offer: { ../x: /srv }'), 'must be a path inside the workspace'],
    [workspace('offer: { node_modules: modules }'), 'must be an absolute path, or auto'],
    [workspace('checks: [{ name: a, run: x }, { name: a, run: y }]'), 'names must differ'],
    [
      workspace('checks: [{ name: a, run: x, requiredFor: [4] }]'),
      ':4: workspaces.0.checks.0.requiredFor.0: must be 1, 2 or 3',
    ],
    [workspace('checks: [{ name: a, run: x, wall: soon }]'), 'must be a number and a unit'],
    [workspace('checks: some'), ':4: workspaces.0.checks: must be auto or a list of checks'],
    [workspace('offer: some'), ':4: workspaces.0.offer: must be auto, or folders'],
    ['a: 1\na: 2', 'governance.yaml:2:'],
  ])('%j', (yaml, message) => {
    expect(() => load(yaml)).toThrow(expect.objectContaining({ code: 'GOVERNANCE_INVALID' }));
    expect(() => load(yaml)).toThrow(message);
  });

  test('so is one that is not there', () => {
    expect(() => loadConfig({ GAD_GOVERNANCE: '/nowhere.yaml' })).toThrow('/nowhere.yaml cannot be read');
  });
});

test("a repository on a person's own machine is checked with what is there; elsewhere the file has to say so", () => {
  const [local] = load(workspace('branch: main')).workspaces;
  expect(local).toMatchObject({ checks: 'auto', offer: 'auto' });
  const [served] = load(workspace('branch: main'), TEAMS).workspaces;
  expect(served).not.toHaveProperty('checks');
  expect(served).not.toHaveProperty('offer');
  const listed = load(workspace('checks: [{ name: a, run: x, wall: 1m }]'));
  const checks = [{ name: 'a', run: 'x', wall: 60_000 }];
  expect(listed.workspaces).toMatchObject([{ checks, offer: 'auto' }]);
  expect(listed.rules('shop').checks).toEqual(checks);
  expect(listed.rules('shop').terms).not.toBe(load(workspace('branch: main')).rules('shop').terms);
});

test.each([
  ['', 'playbooks'],
  ['tiers: { 1: { autoApprove: true } }', 'playbooks'],
  ['tiers: { 1: { autoApprove: false } }', 'none'],
  ['tiers: { 1: { autoApprove: none } }', 'none'],
  ['tiers: { 1: { autoApprove: playbooks } }', 'playbooks'],
  ['tiers: { 1: { autoApprove: all } }', 'all'],
])('%j lets run by itself in tier 1: %s', (yaml, autoApprove) => {
  expect(load(yaml).policy.tiers[1].autoApprove).toBe(autoApprove);
});

test('a shadow workspace is told, and is among the terms of its plans', () => {
  const rules = (more: string) => load(`workspaces: [{ name: a, path: .${more} }]`).rules('a');
  expect(rules(', shadow: true').shadow).toBe(true);
  expect(rules('').shadow).toBe(false);
  expect(rules(', shadow: false').terms).toBe(rules('').terms);
  expect(rules(', shadow: true').terms).not.toBe(rules('').terms);
  expect(() => rules(', shadow: often')).toThrow('workspaces.0.shadow: Expected boolean');
});

test('every tier that runs by itself at the highest risk is warned of', () => {
  expect(load('tiers: { 3: { autoApprove: true } }').warnings.join()).toContain('run without approval');
});

describe('a model', () => {
  test('is used when it is named whole', () => {
    const openai = { OPENAI_API_KEY: 'k', OPENAI_MODEL: 'm', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' };
    expect(load('', openai).model).toEqual({
      kind: 'openai',
      apiKey: 'k',
      model: 'm',
      endpoint: openai.OPENAI_BASE_URL,
    });
    const azure = {
      AZURE_OPENAI_ENDPOINT: 'https://x',
      AZURE_OPENAI_API_KEY: 'k',
      AZURE_OPENAI_DEPLOYMENT: 'd',
    };
    expect(load('', azure).model).toEqual({ kind: 'azure', apiKey: 'k', model: 'd', endpoint: 'https://x' });
    expect(load('').model).toBeNull();
  });

  test.each([
    [{ OPENAI_API_KEY: 'k' }, 'OPENAI_MODEL must name the model'],
    [{ AZURE_OPENAI_ENDPOINT: 'https://x' }, 'AZURE_OPENAI_API_KEY and AZURE_OPENAI_DEPLOYMENT must be set'],
  ])('is asked for whole: %j', (environment, message) => {
    expect(() => load('', environment)).toThrow(message);
  });
});

test('reminders and escalation are read, but there is nobody above the elders', () => {
  const { policy } = load('tiers: { 2: { remindAfter: 1h, escalateAfter: 2h } }');
  expect(policy.tiers[2]).toMatchObject({ remindAfter: 3_600_000, escalateAfter: 7_200_000 });
  expect(() => load('tiers: { 3: { escalateAfter: 1h } }')).toThrow('there is no higher tier');
});

test('plans are rehearsed in tiers 1 and 2, and in tier 3 where they are isolated, unless the file says otherwise', () => {
  const of = (yaml: string) => Object.values(load(yaml).policy.tiers).map(({ rehearse }) => rehearse);
  expect(of('')).toEqual(['all', 'all', 'isolated']);
  expect(of('tiers: { 2: { rehearse: false }, 3: { rehearse: true } }')).toEqual(['all', 'none', 'all']);
  expect(of('tiers: { 3: { rehearse: false } }')).toEqual(['all', 'all', 'none']);
});

test('aliases of aliases that would fill the memory are refused, with the file', () => {
  const levels = Array.from({ length: 12 }, (_, level) => {
    const items =
      level === 0
        ? 'x'
        : Array(10)
            .fill(`*l${level - 1}`)
            .join(', ');
    return `  - &l${level} [${items}]`;
  });
  expect(() => load(`delegations:\n${levels.join('\n')}`)).toThrow(
    expect.objectContaining({
      code: 'GOVERNANCE_INVALID',
      message: expect.stringMatching(/governance\.yaml:1: .*aliases/),
    }),
  );
});

test('a bot for several tenants has to name them', () => {
  const several = { ...TEAMS, MicrosoftAppType: 'MultiTenant' };
  const yaml = 'workspaces: [{ name: a, path: /a }]';
  expect(() => load(yaml, { ...several, MicrosoftAppTenantId: '' })).toThrow(/list the tenants to serve/);
  expect(load(yaml, several).credentials?.tenantId).toBe('tenant');
});

describe('pull requests', () => {
  const workspace = (more: string): string => `workspaces: [{ name: service, ${more} }]`;
  const GITHUB = 'path: https://github.com/team/service.git';

  test('are refused at start without credentials, with the line to add', () => {
    const file = workspace(`${GITHUB}, publish: pull-request`);
    expect(() => load(file)).toThrow('Add to the environment: GAD_GITHUB_TOKEN=…');
    expect(() => load(file, { GAD_GITHUB_TOKEN: '', GAD_GITLAB_TOKEN: 't' })).toThrow('GAD_GITHUB_TOKEN');
    const elsewhere = workspace('path: ../service, publish: pull-request');
    expect(() => load(elsewhere, { GAD_GITHUB_TOKEN: 't' })).toThrow('forge: { kind: github, url:');
  });

  test('have defaults, and the environment is read', () => {
    const { rules, forges } = load(workspace(`${GITHUB}, publish: pull-request`), {
      GAD_GITHUB_TOKEN: 't',
      GAD_FORGE_WEBHOOK_SECRET: 'hook',
      GAD_PUBLIC_URL: 'https://gad.example.com/',
      GAD_SIGNING_KEY: '/keys/gad',
    });
    expect(rules('service')).toMatchObject({
      publish: 'pull-request',
      forge: { method: 'squash', merge: 'by-hand', draft: false, reviewers: [], labels: [], people: {} },
    });
    expect(forges).toEqual({
      credentials: { github: { token: 't' } },
      webhookSecret: 'hook',
      publicUrl: 'https://gad.example.com',
      signingKey: '/keys/gad',
    });
    expect(() => load('', { GAD_PUBLIC_URL: 'gad.example.com' })).toThrow('GAD_PUBLIC_URL is not a URL');
  });

  test('a draft is not merged by policy', () => {
    expect(() => load(workspace(`${GITHUB}, forge: { draft: true, merge: when-green }`))).toThrow(
      'when-green',
    );
  });

  test('how they are merged is part of what is approved; who is who on the forge is not', () => {
    const terms = (forge: string): string =>
      load(workspace(`${GITHUB}, publish: pull-request, forge: { ${forge} }`), {
        GAD_GITHUB_TOKEN: 't',
      }).rules('service').terms;
    expect(terms('merge: when-green')).not.toBe(terms(''));
    expect(terms('people: { Octo: a1 }')).toBe(terms(''));
    const { rules } = load(workspace(`${GITHUB}, publish: pull-request, forge: { people: { Octo: AB } }`), {
      GAD_GITHUB_TOKEN: 't',
    });
    expect(rules('service').forge?.people).toEqual({ octo: 'ab' });
  });
});
