/** Requests that put something where it was not: keys with their values, members of lists, entries of ignore files. */
import { carryOut, refusal, type Files } from './repository';

const FILES: Files = {
  'shop/texts/fr.json': '{\n  "cart": {\n    "title": "Panier"\n  }\n}\n',
  'shop/texts/it.json': '{\n  "cart.title": "Carrello"\n}\n',
  'shop/.env.example': 'PORT=8080\n',
  'stock/.env.example': 'PORT=8081\n',
  'stock/settings.yaml': 'mail:\n  host: mx.example\nallowed_hosts:\n  - shop.example\n',
  'stock/Dockerfile': 'FROM python:3.12\nEXPOSE 8000\n',
  '.dockerignore': 'docs/\n',
  '.gitignore': 'dist/\n',
  'docs/a.md': '# A\n\nSee [B](b.md).\n',
  'docs/b.md': '# B\n',
  'README.md': '# Shop\n\n- [B](docs/b.md)\n- [A](docs/a.md)\n\nSend mail by OLD_MAILER.\n',
  'deploy.env': 'OLD_MAILER=x\n',
  'stock/prices.csv': 'sku;name;price\r\nA1;"Tea; green";2\r\n',
  'stock/sites.yaml': 'sites:\n  - code: BER\n    open: true\n  - code: HAM\n    open: false\nzone: eu\n',
  'shop/plans.json':
    '{\n  "plans": [\n    { "id": "s", "seats": 5 },\n    { "id": "m", "seats": 20 }\n  ]\n}\n',
};

const changed = async (request: string, path: string): Promise<string | undefined> =>
  (await carryOut(request, FILES))[path];

test.each([
  ['add cart.empty "Panier vide" to fr.json', 'shop/texts/fr.json', '"empty": "Panier vide"'],
  ['fr.json is missing cart.pay, it should be "Payer"', 'shop/texts/fr.json', '"pay": "Payer"'],
  ['cart.pay is missing in it.json: "Paga"', 'shop/texts/it.json', '"cart.pay": "Paga"'],
  ['add SENTRY_DSN= to the .env.example of the shop', 'shop/.env.example', 'SENTRY_DSN=\n'],
  ['add the setting mail.port 2525 to settings.yaml', 'stock/settings.yaml', '  port: 2525\n'],
])('a key that is not there: %s', async (request, path, text) => {
  expect(await changed(request, path)).toContain(text);
});

test('a key that is there, one without its group, and one without a value are refused', async () => {
  expect(await refusal('add cart.title "Caisse" to fr.json', FILES)).toContain('Panier');
  expect(await refusal('add pay.now "Payer" to fr.json', FILES)).toContain('no group pay');
  expect(await refusal('add the key cart.pay to fr.json', FILES)).toContain('which value');
});

test.each([
  ['pay.example has to be in allowed_hosts too', 'stock/settings.yaml', '- pay.example'],
  ['allowed_hosts should also contain pay.example', 'stock/settings.yaml', '- pay.example'],
  ['expose port 9000 as well in the stock Dockerfile', 'stock/Dockerfile', 'EXPOSE 8000 9000'],
  [
    'node_modules and .cache dont belong into the docker build context, please add both to .dockerignore',
    '.dockerignore',
    'node_modules\n.cache\n',
  ],
  ['*.pem files should never end up in git', '.gitignore', '*.pem'],
])('a member of a list: %s', async (request, path, text) => {
  expect(await changed(request, path)).toContain(text);
});

test.each([
  ['docs/b.md should be called docs/c.md. mind the link in the readme', 'README.md', '[B](docs/c.md)'],
  ['docs/b.md -> docs/c.md, and fix the links', 'docs/a.md', '[B](c.md)'],
  ['OLD_MAILER is going to be MAILER, rename it in all files', 'deploy.env', 'MAILER=x'],
  ['replace OLD_MAILER by MAILER wherever it occurs', 'README.md', 'by MAILER.'],
])('what is moved or renamed takes along what names it: %s', async (request, path, text) => {
  expect(await changed(request, path)).toContain(text);
});

test('a file goes, and the line that links to it', async () => {
  const after = await carryOut(
    'delete docs/b.md and also remove the line in the README that links to it',
    FILES,
  );
  expect(after['docs/b.md']).toBeUndefined();
  expect(after['README.md']).toContain('# Shop\n\n- [A](docs/a.md)\n');
});

test.each([
  ['new product for prices.csv: A2;Mug;7', 'stock/prices.csv', 'green";2\r\nA2;Mug;7\r\n'],
  [
    'add a site to sites.yaml: code MUC, open true',
    'stock/sites.yaml',
    '  - code: MUC\n    open: true\nzone: eu\n',
  ],
  [
    'add a plan to plans.json: id l, seats 50',
    'shop/plans.json',
    '20 },\n    { "id": "l", "seats": 50 }\n  ]',
  ],
])('a record like those that are there: %s', async (request, path, text) => {
  expect(await changed(request, path)).toContain(text);
});

test('a record of another form, and one that is there, are refused', async () => {
  expect(await refusal('new product for prices.csv: A2;Mug', FILES)).toContain('sku, name, price');
  expect(await refusal('new product for prices.csv: A1;Tea;3', FILES)).toContain('already has A1');
  expect(await refusal('add a site to sites.yaml: code MUC', FILES)).toContain('exactly these keys: code');
  expect(await refusal('add a plan to plans.json: id l, seats 50, beta yes', FILES)).toContain(
    'exactly these keys',
  );
});
