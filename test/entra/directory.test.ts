/** Groups and owners, asked of a server that answers as Microsoft Graph does. */
import { once } from 'node:events';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { createDirectory, graphToken } from '../../src/entra/directory';

const PERSON = 'aaaaaaaa-0000-0000-0000-000000000001';
const STRANGER = 'aaaaaaaa-0000-0000-0000-000000000002';
const OTHER = 'aaaaaaaa-0000-0000-0000-000000000003';

let server: Server;
let graph: string;
let asked: string[];
let status: number;

beforeAll(async () => {
  server = createServer((request, response) => {
    void answer(request).then((body) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  graph = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
  status = 200;
});

async function answer(request: IncomingMessage): Promise<unknown> {
  const { url = '', headers } = request;
  asked.push(`${request.method} ${url.replace(/\?.*/, '')} ${headers.authorization}`);
  if (url.includes('checkMemberGroups')) {
    const { groupIds } = (await json(request)) as { groupIds: string[] };
    return { value: url.includes(PERSON) ? groupIds.filter((id) => id.startsWith('mine')) : [] };
  }
  if (url.includes('select=mail')) return url.includes(PERSON) ? { mail: 'ada@example.com' } : { mail: null };
  // The owners come on two pages.
  if (url.includes('page=2')) return { value: [{ id: PERSON }] };
  return { value: [{ id: STRANGER }], '@odata.nextLink': `${graph}/v1.0/groups/team/owners?page=2` };
}

const directory = (now?: () => number) => createDirectory({ token: async () => 'secret', graph, now });

test('says which groups a person belongs to and which they own, on whatever page it stands', async () => {
  expect(await directory().holds(PERSON, ['group:mine', 'group:other', 'owners:team'])).toEqual([
    'group:mine',
    'owners:team',
  ]);
  expect(asked).toEqual([
    `POST /v1.0/users/${PERSON}/checkMemberGroups Bearer secret`,
    'GET /v1.0/groups/team/owners Bearer secret',
    'GET /v1.0/groups/team/owners Bearer secret',
  ]);
});

test('asks about as many groups at once as Graph takes', async () => {
  const entries = Array.from({ length: 45 }, (_, i) => `group:mine-${i}`);
  expect(await directory().holds(PERSON, entries)).toEqual(entries);
  expect(asked).toHaveLength(3);
});

test('an answer is good for five minutes', async () => {
  let time = 0;
  const cached = directory(() => time);
  await cached.holds(PERSON, ['group:mine']);
  time = 299_999;
  await cached.holds(PERSON, ['group:mine']);
  expect(asked).toHaveLength(1);
  time = 300_000;
  await cached.holds(PERSON, ['group:mine']);
  expect(asked).toHaveLength(2);
});

test('a person who is not in the tenant belongs nowhere', async () => {
  expect(await directory().holds('29:1-channel-account', ['group:mine'])).toEqual([]);
  expect(asked).toEqual([]);
  status = 404;
  expect(await directory().holds(STRANGER, ['group:mine', 'owners:team'])).toEqual([]);
});

test.each([403, 500])(
  'an answer of %i is said to be an outage, and asked for again the next time',
  async (bad) => {
    const cached = directory();
    status = bad;
    await expect(cached.holds(PERSON, ['group:mine'])).rejects.toMatchObject({
      code: 'DIRECTORY_UNAVAILABLE',
    });
    status = 200;
    expect(await cached.holds(PERSON, ['group:mine'])).toEqual(['group:mine']);
  },
);

test.each(['UserAssignedMSI', 'SingleTenant'])('an identity of type %s can be asked for tokens', (type) => {
  const credentials = { type, appId: PERSON, password: 'p', tenantId: STRANGER, tenants: [STRANGER] };
  expect(graphToken(credentials)).toBeInstanceOf(Function);
});

test('a mail address is asked for once, and none is not a failure', async () => {
  const known = directory();
  expect(await known.mail(PERSON)).toBe('ada@example.com');
  expect(await known.mail(PERSON)).toBe('ada@example.com');
  expect(await known.mail(STRANGER)).toBeNull();
  expect(await known.mail(STRANGER)).toBeNull();
  expect(await known.mail('somebody')).toBeNull();
  status = 500;
  expect(await known.mail(OTHER)).toBeNull();
  expect(asked).toHaveLength(3);
});
