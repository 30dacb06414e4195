import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { say } from '../../src/cards';
import { COMMANDS } from '../../src/bot/inbound/intents';
import { usage } from '../../src/bot/inbound/intents/help';

const root = join(__dirname, '../..');
const template = readFileSync(join(root, 'appPackage/manifest.json'), 'utf8');
const APP_ID = '00000000-0000-4000-8000-00000000abcd';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gad-package-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the script as `npm run package` does, with nothing in the environment but what is given. */
async function pack(env: Record<string, string>): Promise<Record<string, Uint8Array>> {
  const out = join(folder, 'app.zip');
  await promisify(execFile)(process.execPath, [join(root, 'appPackage/package.mjs'), out], { env });
  return unzipSync(readFileSync(out));
}

const FILLED = { MicrosoftAppId: APP_ID, BOT_DOMAIN: 'bot.example.com' };

/** Width, height and colour type from a PNG's header; colour type 6 has an alpha channel. */
function png(file: string): { width: number; height: number; colourType: number } {
  const bytes = readFileSync(join(root, 'appPackage', file));
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), colourType: bytes.readUInt8(25) };
}

describe('the Teams app package', () => {
  test('holds a manifest that fits its schema and the two icons it names', async () => {
    const files = await pack(FILLED);
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString());
    expect(Object.keys(files).sort()).toEqual(
      [manifest.icons.color, 'manifest.json', manifest.icons.outline].sort(),
    );
    expect(manifest.id).toBe(APP_ID);
    expect(manifest.bots[0].botId).toBe(APP_ID);
    expect(manifest.validDomains).toEqual(['bot.example.com']);
    expect(JSON.stringify(manifest)).not.toContain('${{');
  });

  test('a quote in a developer name stays text', async () => {
    const files = await pack({ ...FILLED, DEVELOPER_NAME: 'The "Sample" Team' });
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString());
    expect(manifest.developer.name).toBe('The "Sample" Team');
  });

  test('is not made without a bot id, and the message names what to set', async () => {
    await expect(pack({ BOT_DOMAIN: 'bot.example.com' })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Set MicrosoftAppId'),
    });
  });

  test('is not made with an id that Teams would refuse, and the message names the field', async () => {
    await expect(pack({ ...FILLED, MicrosoftAppId: 'my-bot' })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('/bots/0/botId'),
    });
  });

  test('is the same, byte for byte, when nothing changed', async () => {
    await pack(FILLED);
    const first = readFileSync(join(folder, 'app.zip'));
    await pack(FILLED);
    expect(readFileSync(join(folder, 'app.zip')).equals(first)).toBe(true);
  });
});

describe('the manifest', () => {
  const [bot] = JSON.parse(template).bots;

  test('offers the bot in personal, team and group chats', () => {
    expect([...bot.scopes].sort()).toEqual(['groupChat', 'personal', 'team']);
  });

  test('offers "Ask GAD" on messages and anywhere else, and a search', () => {
    const [extension] = JSON.parse(template).composeExtensions;
    const anywhere = ['compose', 'commandBox'];
    expect(extension.commands).toMatchObject([
      { id: 'search', type: 'query', context: anywhere, initialRun: true, parameters: [{ name: 'text' }] },
      { id: 'ask', type: 'action', context: ['message', ...anywhere], fetchTask: true },
    ]);
  });

  test('has links to the status page unfold, wherever people find it', async () => {
    const domains = async (env: Record<string, string>): Promise<unknown> => {
      const manifest = JSON.parse(Buffer.from((await pack(env))['manifest.json'] ?? []).toString());
      return manifest.composeExtensions[0].messageHandlers;
    };
    const unfolding = (domain: string) => [{ type: 'link', value: { domains: [domain] } }];
    expect(await domains(FILLED)).toEqual(unfolding('bot.example.com'));
    const GAD_PUBLIC_URL = 'https://gad.example.com:8443/';
    expect(await domains({ ...FILLED, GAD_PUBLIC_URL })).toEqual(unfolding('gad.example.com'));
    await expect(pack({ ...FILLED, GAD_PUBLIC_URL: 'gad' })).rejects.toMatchObject({
      stderr: expect.stringContaining('GAD_PUBLIC_URL is not a URL'),
    });
  });

  test('shows the status page in a tab of the personal app', async () => {
    const files = await pack(FILLED);
    const { staticTabs } = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString());
    expect(staticTabs[0]).toMatchObject({
      contentUrl: 'https://bot.example.com/?theme={theme}',
      scopes: ['personal'],
    });
  });

  test('lists the commands that the table of intents offers, ten to a chat at most', () => {
    const listed = (where: 'personal' | 'shared') =>
      COMMANDS.flatMap(({ name, command }) =>
        command?.offered === where || command?.offered === 'everywhere'
          ? [
              {
                title: name,
                description: command.arguments
                  ? `${say(command.help)}: ${usage(name, command)}`
                  : say(command.help),
              },
            ]
          : [],
      );
    expect(bot.commandLists).toEqual([
      { scopes: ['personal'], commands: listed('personal') },
      { scopes: ['team', 'groupChat'], commands: listed('shared') },
    ]);
    for (const { commands } of bot.commandLists) expect(commands.length).toBeLessThanOrEqual(10);
  });
});

test('the page about chat has each command of the table, with what it does', () => {
  const page = readFileSync(join(root, 'docs/chat.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, command, help]) => [command, help]);
  for (const { name, command } of COMMANDS) {
    expect(rows).toContainEqual([usage(name, command!), say(command!.help)]);
  }
});

describe('the icons', () => {
  test('colour is 192 by 192', () => {
    expect(png('color.png')).toMatchObject({ width: 192, height: 192 });
  });

  test('outline is 32 by 32 with transparency', () => {
    expect(png('outline.png')).toEqual({ width: 32, height: 32, colourType: 6 });
  });
});
