/**
 * Makes the zip that Teams installs: fills the manifest's ${{NAME}} placeholders from the
 * environment, checks it against its schema, and packs it with the icons.
 *
 *   MicrosoftAppId=… BOT_DOMAIN=bot.example.com npm run package [-- OUT.zip]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppManifestUtils } from '@microsoft/app-manifest';
import { zipSync } from 'fflate';

const folder = dirname(fileURLToPath(import.meta.url));
const read = (name) => readFileSync(resolve(folder, name));
const { version } = JSON.parse(read('../package.json').toString());

const stop = (message) => {
  console.error(message);
  process.exit(1);
};

const { MicrosoftAppId, BOT_DOMAIN, GAD_PUBLIC_URL, TEAMS_APP_ID, DEVELOPER_NAME, DEVELOPER_URL } =
  process.env;
if (!MicrosoftAppId || !BOT_DOMAIN) {
  stop(
    'Set MicrosoftAppId, the client id of the bot registration, and BOT_DOMAIN, the host name that ' +
      'serves /api/messages, in the environment.',
  );
}
if (GAD_PUBLIC_URL && !URL.canParse(GAD_PUBLIC_URL)) {
  stop(
    'GAD_PUBLIC_URL is not a URL: set it to the address of the status page, such as https://gad.example.com.',
  );
}

const values = {
  APP_VERSION: version,
  MicrosoftAppId,
  BOT_DOMAIN,
  // Links to it unfold to cards.
  PAGE_DOMAIN: GAD_PUBLIC_URL ? new URL(GAD_PUBLIC_URL).hostname : BOT_DOMAIN,
  // One bot, one app: the bot's id serves for both unless the catalogue knows the app by another.
  TEAMS_APP_ID: TEAMS_APP_ID || MicrosoftAppId,
  DEVELOPER_NAME: DEVELOPER_NAME || 'GAD for Teams',
  DEVELOPER_URL: DEVELOPER_URL || `https://${BOT_DOMAIN}`,
};

// A value is put in as the inside of a JSON string, so that a quote in a name stays a quote.
const filled = read('manifest.json')
  .toString()
  .replace(/\$\{\{(\w+)\}\}/g, (_, name) => JSON.stringify(values[name]).slice(1, -1));
const manifest = JSON.parse(filled);

const problems = await AppManifestUtils.validateAgainstSchema(manifest);
if (problems.length > 0) stop(`The manifest does not fit its schema:\n${problems.join('\n')}`);

const out = resolve(process.argv[2] ?? resolve(folder, '../dist/gad-for-teams.zip'));
mkdirSync(dirname(out), { recursive: true });
// A fixed time, local as zip files have it, makes the same input give the same bytes.
const options = { mtime: new Date(2000, 0, 1) };
writeFileSync(
  out,
  zipSync({
    'manifest.json': [Buffer.from(filled), options],
    'color.png': [read('color.png'), options],
    'outline.png': [read('outline.png'), options],
  }),
);
console.log(`${out}: upload it in Teams under Apps > Manage your apps > Upload an app.`);
