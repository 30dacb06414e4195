/** Lists of plain texts in source code. */
import { carryOut, plan, type Files } from './repository';

const FILES: Files = {
  'backend/settings.py':
    'ALLOWED_HOSTS = ["kite.example", "debug"]\n' +
    'INSTALLED_APPS = [\n    "django.contrib.admin",\n    # own\n    "parcels",  # the parcels\n]\n' +
    'MIDDLEWARE = (\n    "a.B",\n    "c.D",\n)\n' +
    'CORS_ALLOWED_ORIGINS = [\n    "https://app.kite.example",\n    "https://track.kite.example",\n]\n',
  'src/options.ts':
    "export const roles: string[] = [\n  'admin',\n  'editor',\n];\n" +
    "export const config = { locales: ['en', 'de'], port: 3000 };\n" +
    'export const mixed = [1, load(), "text"];\n',
  'cmd/main.go':
    'package main\n\nvar trustedProxies = []string{"10.0.0.1", "10.0.0.2"}\n\nvar hooks = []string{\n\t"one",\n\t"two",\n}\n',
  'src/Config.java':
    'class Config {\n  static final List<String> CURRENCIES = List.of("EUR", "USD");\n' +
    '  private static final Set<String> BLOCKED_AGENTS = Set.of(\n      "curl",\n      "wget");\n}\n',
  'src/Places.cs':
    'class Places {\n  static readonly string[] Regions = new[] { "eu", "us" };\n' +
    '  static readonly string[] Zones = { "z1", "z2" };\n}\n',
  'lib/languages.rb': 'LANGS = ["en", "de"]\n',
  'src/main.rs': 'const SCHEMES: &[&str] = &["http", "https"];\n',
  'conf/app.php': "<?php\nreturn [\n  'providers' => ['A', 'B'],\n];\n",
};

test.each([
  [
    'allow https://partner.example.com as a CORS origin',
    '    "https://track.kite.example",\n    "https://partner.example.com",\n]',
  ],
  ['add rest_framework to INSTALLED_APPS', '    "parcels",  # the parcels\n    "rest_framework",\n]'],
  ['remove parcels from INSTALLED_APPS', '    # own\n]'],
  ['remove debug from ALLOWED_HOSTS', 'ALLOWED_HOSTS = ["kite.example"]\n'],
  ['add e.F to MIDDLEWARE', '    "c.D",\n    "e.F",\n)'],
  ['add viewer to roles', "  'editor',\n  'viewer',\n]"],
  ['add fr to the locales', "locales: ['en', 'de', 'fr'], port"],
  ['add 10.0.0.3 to the trusted proxies', '{"10.0.0.1", "10.0.0.2", "10.0.0.3"}'],
  ['remove two from hooks', '{\n\t"one",\n}'],
  ['add GBP to CURRENCIES', 'List.of("EUR", "USD", "GBP");'],
  ['remove curl from BLOCKED_AGENTS', 'Set.of(\n      "wget");'],
  ['add ap to Regions', 'new[] { "eu", "us", "ap" };'],
  ['add z3 to Zones', '{ "z1", "z2", "z3" };'],
  ['add fr to LANGS', '["en", "de", "fr"]'],
  ['add ftp to SCHEMES', '&["http", "https", "ftp"];'],
  ['add C to the providers', "['A', 'B', 'C']"],
])('%s', async (request, text) => {
  const after = await carryOut(request, FILES);
  const changed = Object.keys(FILES).filter((path) => after[path] !== FILES[path]);
  expect(changed).toHaveLength(1);
  expect(after[changed[0] ?? '']).toContain(text);
});

test.each(['add "EUR" to CURRENCIES', 'add "two" to mixed', 'remove GBP from CURRENCIES'])(
  'there is no plan for what is there, is not, or is not a list of texts: %s',
  async (request) => expect((await plan(request, FILES)).kind).not.toBe('plan'),
);
