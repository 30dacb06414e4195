/** The import directions of docs/architecture.md, checked by `npm run lint`. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: `^src/${from}` },
  to: {
    path: '^src/',
    pathNot: [`^src/${from}`, '^src/(errors\\.ts$|messages/)', ...allowed.map((p) => `^src/${p}`)],
  },
});

const DOMAIN = 'orchestrator/domain/';
const HTTP = 'http-client\\.ts$';

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('domain-knows-nothing', DOMAIN, []),
    only('store-knows-domain', 'orchestrator/store/', [DOMAIN]),
    only('engine-knows-domain-and-store', 'orchestrator/engine/', [DOMAIN, 'orchestrator/store/']),
    only('trees-know-nothing', 'orchestrator/trees/', []),
    only('path-finder-knows-domain-and-trees', 'orchestrator/plan/', [DOMAIN, HTTP, 'orchestrator/trees/']),
    only('sage-knows-domain-and-trees', 'orchestrator/review/', [DOMAIN, 'orchestrator/trees/']),
    only('clearing-knows-domain', 'orchestrator/execute/', [DOMAIN, HTTP]),
    only('grove-knows-domain', 'orchestrator/remember/', [DOMAIN]),
    only('cards-know-domain', 'cards/', [DOMAIN]),
    only('entra-knows-nothing', 'entra/', [HTTP]),
    only('bot-knows-cards-entra-and-the-orchestrator', 'bot/', [
      'cards/',
      'entra/',
      HTTP,
      'orchestrator/index\\.ts$',
    ]),
    {
      name: 'orchestrator-never-sees-teams',
      severity: 'error',
      from: { path: '^src/orchestrator/' },
      to: { path: ['^src/(bot|cards)/', 'node_modules/botbuilder'] },
    },
    {
      name: 'only-main-and-cli-read-config',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: '^src/((main|cli|compose|config|demo|doctor|subscribers)\\.ts$|commands/)',
      },
      to: { path: '^src/(config|governance-file)\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
