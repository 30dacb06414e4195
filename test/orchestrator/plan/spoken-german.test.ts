/** Requests in German: the verb at the end, in two pieces or as a question; what is not understood is asked about. */
import { fromGerman } from '../../../src/orchestrator/plan/phrases/german';
import { plan, steps, type Files } from './repository';

const FILES: Files = {
  'shop/package.json': JSON.stringify({ scripts: { build: 'vite build', test: 'vitest run' } }),
  'shop/config.ini': '[mail]\nfrom = a@shop.example\ntimeout = 10\n',
  'shop/flags.json': '{\n  "express": false,\n  "gifts": true\n}\n',
  'shop/limits.py': 'MAX_ITEMS = 10\n',
  'shop/texts/de.json': '{\n  "cart": {\n    "title": "Korb"\n  }\n}\n',
  'tools/load.sh': 'echo hi\n',
  'docs/a.md': '# A\n',
  'CHANGELOG.md': '# Changelog\n\n## Unreleased\n\n### Fixed\n\n- Map\n',
  '.github/CODEOWNERS': '/shop/ @acme/shop\n/tools/ @nora\n',
  '.gitignore': 'dist\n',
};

test.each([
  ['kannst du @milan als weiteren Owner für /shop/ eintragen?', 'Make @milan an owner of /shop/'],
  ['/tools/ gehört jetzt @acme/ops und nicht mehr nora', 'Make @acme/ops the owner of /tools/'],
  ['läuft der Build vom Shop noch durch?', 'Build the project with cd shop'],
  ['laufen die Tests vom Shop durch?', 'Run the tests with cd shop'],
  ['führ bitte tools/load.sh aus', 'Run sh tools/load.sh'],
  ['lass die Tests vom Shop laufen', 'Run the tests with cd shop'],
  ['schalte express ein', 'Set express to true'],
  ['bitte gifts ausschalten', 'Set gifts to false'],
  ['setz MAX_ITEMS auf 25 hoch', 'Set MAX_ITEMS to 25'],
  ['MAX_ITEMS soll 12 sein', 'Set MAX_ITEMS to 12'],
  ['in shop/config.ini den Mail-Timeout auf 20 setzen', 'Set mail.timeout to "20"'],
  ['als Absender b@shop.example eintragen in shop/config.ini', 'Set mail.from to "b@shop.example"'],
  ['benenne docs/a.md in docs/b.md um', 'Create docs/b.md with the content of docs/a.md'],
  ['limits.py gehört nach shop/rules/, bitte verschieben', 'Create shop/rules/limits.py'],
  ['füg cart.pay mit "Zahlen" in de.json hinzu', 'Add cart.pay with the value Zahlen'],
  ['trag *.log in die .gitignore ein', 'Add *.log to .gitignore'],
  ['im Changelog unter Fixed eintragen: "Zeitzone"', 'Add the entry under Unreleased, Fixed'],
])('%s', async (request, title) => {
  const [step] = await steps(request, FILES);
  expect(step?.title).toContain(title);
});

test('several things in one sentence are one plan', async () => {
  const request =
    'Bitte in shop/config.ini den Mail-Timeout auf 20 setzen und als Absender b@shop.example eintragen';
  expect((await steps(request, FILES)).map(({ title }) => title)).toEqual([
    expect.stringContaining('mail.timeout'),
    expect.stringContaining('mail.from'),
  ]);
});

test('a verb that is not known changes nothing, and English is not taken for German', async () => {
  expect((await plan('stell gifts um', FILES)).kind).not.toBe('plan');
  expect(await plan('stell express bitte aus', FILES)).toMatchObject({
    kind: 'none',
    message: expect.stringContaining('already'),
  });
  for (const request of ['bring docs/a.md back', 'turn express on', 'start the tests', 'take gifts out'])
    expect(fromGerman(request)).toBeNull();
});
