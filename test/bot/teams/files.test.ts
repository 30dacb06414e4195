import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { filesOf, isSharePoint } from '../../../src/bot/teams/files';
import type { Attachment } from '../../../src/orchestrator/index';
import { cardOf, textOf, type Json } from '../../support/fake-connector';
import { personal } from '../../support/teams-client';
import { ANNA, setStage, type Stage } from '../stage';

/** Stands for SharePoint, with an address of its own for each file. */
let drive: Server;
let stage: Stage;
let serve: RequestListener;
const asked: string[] = [];

beforeEach(async () => {
  asked.length = 0;
  drive = createServer((request, response) => {
    asked.push(request.url ?? '');
    serve(request, response);
  });
  await new Promise<void>((resolve) => drive.listen(0, '127.0.0.1', resolve));
  stage = await setStage({ files: { allowed: ({ hostname }) => hostname === '127.0.0.1', timeout: 1_000 } });
});
afterEach(async () => {
  await stage.close();
  drive.closeAllConnections();
  await new Promise((resolve) => drive.close(resolve));
});

const redirect = (response: ServerResponse, location: string): void => {
  response.statusCode = 302;
  response.setHeader('location', location);
  response.end();
};

const at = (path: string): string => `http://127.0.0.1:${(drive.address() as AddressInfo).port}${path}`;
const file = (name: string, downloadUrl = at(`/${name}`)): Json => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  name,
  contentUrl: `https://contoso-my.sharepoint.com/personal/anna/${name}`,
  content: { downloadUrl, uniqueId: `id of ${name}`, fileType: 'txt' },
});
/** What Teams adds to every message. */
const HTML: Json = { contentType: 'text/html', content: '<p>delete a.md</p>' };
const PICTURE: Json = { contentType: 'image/*', contentUrl: 'https://smba.example/picture' };

const send = (attachments: Json[], text = 'delete a.md') =>
  stage.teams.say(ANNA, text, personal(ANNA), { attachments });
const attached = (): readonly (string | Attachment)[] | undefined =>
  stage.orchestrator.submissions.at(-1)?.context;

/** What the person is told instead; nothing was started then. */
async function refusal(attachments: Json[], text?: string): Promise<string> {
  await send(attachments, text);
  const { card } = await stage.connector.nextCard();
  expect(stage.orchestrator.submissions).toEqual([]);
  return textOf(card);
}

test('files that come along become context beside the paths that are named', async () => {
  serve = (request, response) => response.end(`content of ${request.url}`);
  await send([file('a.txt'), PICTURE, file('b.md')], 'delete a.md context: README.md');
  expect(attached()).toEqual([
    'README.md',
    { name: 'a.txt', text: 'content of /a.txt' },
    { name: 'b.md', text: 'content of /b.md' },
    { name: 'a picture', text: '', unread: true },
  ]);
});

test('a text that the client sends as it is needs no address', async () => {
  await send([{ contentType: 'text/plain', name: 'log.txt', content: 'failed' }]);
  expect(attached()).toEqual([{ name: 'log.txt', text: 'failed' }]);
});

test('a text as Windows writes it is read, and a mark of its encoding is not part of it', async () => {
  const texts: Record<string, Buffer> = {
    '/wide.txt': Buffer.from('\ufeffgrüße', 'utf16le'),
    '/marked.txt': Buffer.from('\ufeffgrüße'),
  };
  serve = (request, response) => response.end(texts[request.url ?? '']);
  await send([file('wide.txt'), file('marked.txt')]);
  expect(attached()).toMatchObject([{ text: 'grüße' }, { text: 'grüße' }]);
});

test('the message itself is not a file, and a picture is one that people are told of', async () => {
  await send([HTML, PICTURE, { contentType: 'text/html', name: 'x.html', content: '<p>x</p>' }]);
  expect(attached()).toEqual([{ name: 'a picture', text: '', unread: true }]);
});

test.each([
  ['is not a text file', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])],
  ['is not a text file', Buffer.from('a\u0000b')],
  ['is larger than 64 KB', Buffer.alloc(64 * 1024 + 1, 'x')],
])('a file that %s is refused by name, and nothing is started', async (reason, content) => {
  serve = (_request, response) => response.end(content);
  expect(await refusal([file('data.bin')])).toMatch(
    new RegExp(`“data.bin” ${reason}.[^]*Nothing was started`),
  );
});

test('an endless file is left at the limit', async () => {
  serve = (_request, response) => {
    const more = (): void => {
      while (response.write('x'.repeat(16 * 1024)));
    };
    response.on('drain', more);
    more();
  };
  expect(await refusal([file('endless.txt')])).toContain('is larger than 64 KB');
});

test('a file that does not come in time is told', async () => {
  serve = () => undefined;
  expect(await refusal([file('slow.txt')])).toContain('“slow.txt” took too long to fetch.');
});

test('a file that is gone is told, and those that were read are not taken without it', async () => {
  serve = (request, response) => {
    response.statusCode = request.url === '/gone.txt' ? 404 : 200;
    response.end('text');
  };
  const text = await refusal([file('there.txt'), file('gone.txt')]);
  expect(text).toContain('“gone.txt” could not be fetched (HTTP 404).');
  expect(text).not.toContain('there.txt');
});

test('after a failed download the same message is taken when it is sent again', async () => {
  let status = 503;
  serve = (_request, response) => {
    response.statusCode = status;
    response.end('text');
  };
  const message = stage.teams.activity(ANNA, personal(ANNA), {
    type: 'message',
    text: 'do it',
    attachments: [file('a.txt')],
  });
  await stage.teams.send(message);
  await stage.connector.nextCard();
  status = 200;
  await stage.teams.send(message);
  expect(attached()).toEqual([{ name: 'a.txt', text: 'text' }]);
});

test('the same words with another file are another request', async () => {
  serve = (_request, response) => response.end('text');
  await send([file('a.txt')]);
  await send([file('b.txt')]);
  const [first, second] = stage.orchestrator.submissions;
  expect(first?.fingerprint).not.toBe(second?.fingerprint);
});

test('a file without words is asked about', async () => {
  expect(await refusal([file('a.txt')], '')).toContain('say what should be done');
  expect(asked).toEqual([]);
});

test('commands fetch nothing', async () => {
  await send([file('a.txt')], 'help');
  await stage.connector.nextCard();
  expect(asked).toEqual([]);
});

test('more files than ten are refused before any is fetched', async () => {
  const many = Array.from({ length: 11 }, (_, index) => file(`${index}.txt`));
  expect(await refusal(many)).toContain('at most 10 files');
  expect(asked).toEqual([]);
});

describe('addresses', () => {
  test('a redirect is followed where it is allowed', async () => {
    serve = (request, response) => {
      if (request.url === '/real') response.end('text');
      else redirect(response, '/real');
    };
    await send([file('a.txt')]);
    expect(attached()).toEqual([{ name: 'a.txt', text: 'text' }]);
  });

  test.each([
    ['elsewhere', () => 'http://localhost:9/latest/meta-data'],
    ['in a circle', () => '/a.txt'],
    ['nowhere', () => 'http://['],
  ])('a redirect that leads %s is not', async (_where, location) => {
    serve = (_request, response) => redirect(response, location());
    expect(await refusal([file('a.txt')])).toMatch(/not where Teams keeps files|redirects too often/);
    expect(asked.length).toBeLessThan(6);
  });

  test('of this machine are not asked by a bot as it is started', async () => {
    const plain = await setStage();
    serve = (_request, response) => response.end('secret');
    await plain.teams.say(ANNA, 'do it', personal(ANNA), { attachments: [file('a.txt')] });
    const { card } = await plain.connector.nextCard();
    expect(textOf(card)).toContain('“a.txt” is not where Teams keeps files');
    expect(asked).toEqual([]);
    await plain.close();
  });

  test.each([
    ['https://contoso-my.sharepoint.com/personal/anna/_layouts/15/download.aspx?UniqueId=1', true],
    ['https://CONTOSO.sharepoint.com/x', true],
    ['http://contoso.sharepoint.com/x', false],
    ['https://contoso.sharepoint.com:8443/x', false],
    ['https://user:secret@contoso.sharepoint.com/x', false],
    ['https://contoso.sharepoint.com.example.org/x', false],
    ['https://evil.example/contoso.sharepoint.com', false],
    ['https://sharepoint.com/x', false],
    ['https://169.254.169.254/latest', false],
    ['https://[::1]/x', false],
    ['file:///etc/passwd', false],
  ])('%s: %s', (url, allowed) => {
    expect(isSharePoint(new URL(url))).toBe(allowed);
  });
});

test('what is not a list of files has none, and a name is shown without what hides in it', () => {
  expect(filesOf(undefined)).toEqual([]);
  expect(filesOf('x')).toEqual([]);
  expect(filesOf([null, 7, { contentType: 'image/png' }])).toEqual([]);
  const [nameless] = filesOf([{ contentType: 'text/csv', name: '\u202e\n', content: 'a' }]);
  expect(nameless?.name).toBe('a file without a name');
});

test('a file for which Teams sends no address is told', async () => {
  expect(await refusal([{ ...file('a.txt'), content: {} }])).toContain('“a.txt” is not where Teams keeps');
});

test('a card with the refusal keeps its parts apart', async () => {
  serve = (_request, response) => {
    response.statusCode = 500;
    response.end();
  };
  await send([file('a.txt'), file('b.txt')]);
  const { call } = await stage.connector.nextCard();
  expect(textOf(cardOf(call.body))).toMatch(/Nothing was changed\n“a.txt” could not[^]*\n“b.txt” could not/);
});
