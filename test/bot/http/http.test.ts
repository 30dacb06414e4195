import { request as httpRequest } from 'node:http';
import { createBot } from '../../../src/bot/index';
import type { Json } from '../../support/fake-connector';
import { ANNA, ask, reader, sealOf, setStage, type Stage } from '../stage';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.close());

interface Answer {
  readonly status: number;
  readonly body: Record<string, never> & { [key: string]: unknown };
}

async function call(path: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(stage.url + path, init);
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

const post = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  call('/api/workflows', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

const SUBMISSION = { request: 'do it', requester: { id: 'p1', name: 'Pat' } };

/** A request with a Host header of its own, which fetch does not allow. */
function withHost(host: string, path = '/api/workflows', method = 'GET'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(stage.url + path, { method, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    request.end();
  });
}

describe('status API', () => {
  test('a workflow can be read', async () => {
    const id = await ask(stage);
    expect(await call(`/api/workflows/${id}`)).toMatchObject({
      status: 200,
      body: { id, phase: 'PLAN', plan: null },
    });
  });

  test('a workflow that is not there is a 404 with code and message', async () => {
    expect(await call('/api/workflows/nothing0')).toEqual({
      status: 404,
      body: { code: 'WORKFLOW_NOT_FOUND', message: expect.stringContaining('no workflow nothing0') },
    });
  });

  test('workflows are listed by status and in pages', async () => {
    const first = await ask(stage, 'delete one.md');
    await ask(stage, 'delete two.md');
    await stage.orchestrator.complete(first);
    const list = async (query: string): Promise<Answer> => call(`/api/workflows${query}`);
    expect((await list('')).body.workflows).toHaveLength(2);
    expect((await list('?status=COMPLETED')).body.workflows).toMatchObject([{ id: first }]);
    const { body: newest } = await list('?limit=1');
    expect(newest).toMatchObject({ workflows: [{ request: 'delete two.md' }] });
    const { body: older } = await list(`?limit=1&cursor=${newest.nextCursor}`);
    expect(older).toMatchObject({ workflows: [{ id: first }], nextCursor: null });
    expect(await list('?status=DONE')).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
    expect(await list('?limit=1000')).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
  });

  test('events come as JSON', async () => {
    const id = await ask(stage);
    const { body } = await call(`/api/workflows/${id}/events`);
    expect(body.events).toMatchObject([{ workflowId: id, sequence: 1, type: 'workflow_submitted' }]);
    expect((await call('/api/workflows/nothing0/events')).status).toBe(404);
  });

  test('a request can be posted, and the same key gives the same workflow', async () => {
    const first = await post({ ...SUBMISSION, key: 'k1', context: ['a.md'], workspace: 'website' });
    expect(first).toMatchObject({
      status: 201,
      body: { request: 'do it', requester: { id: 'p1', name: 'Pat' } },
    });
    const again = await post({ ...SUBMISSION, key: 'k1' });
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id } });
    const byHeader = await post(SUBMISSION, { 'idempotency-key': 'k1' });
    expect(byHeader.body.id).toBe(first.body.id);
    const without = [await post(SUBMISSION), await post(SUBMISSION)];
    expect(new Set([first, ...without].map(({ body }) => body.id)).size).toBe(3);
  });

  test.each([
    ['a body that is not JSON', '{', 400, 'INPUT_INVALID'],
    ['a body without a requester', { request: 'do it' }, 400, 'INPUT_INVALID'],
    ['an unknown field', { ...SUBMISSION, tier: 1 }, 400, 'INPUT_INVALID'],
    ['an unknown workspace', { ...SUBMISSION, workspace: 'nowhere' }, 422, 'WORKSPACE_UNKNOWN'],
    ['a huge body', { ...SUBMISSION, request: 'x'.repeat(300_000) }, 413, 'REQUEST_TOO_LONG'],
  ])('%s is refused with its code', async (_what, body, status, code) => {
    expect(await post(body)).toMatchObject({ status, body: { code, message: expect.any(String) } });
  });

  test('what a form can post is refused', async () => {
    const answer = await post(JSON.stringify(SUBMISSION), { 'content-type': 'text/plain' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
    expect(stage.orchestrator.submissions).toEqual([]);
  });

  test.each([
    ['GET', '/nothing'],
    ['DELETE', '/api/workflows'],
    ['GET', '/api/messages'],
  ])('%s %s is a 404 in the form of the API', async (method, path) => {
    expect(await call(path, { method })).toEqual({
      status: 404,
      body: { code: 'NOT_FOUND', message: `There is nothing at ${method} ${path}.` },
    });
  });

  test('a path that cannot be decoded is refused in the form of the API', async () => {
    expect(await call('/api/workflows/%E0%A4%A')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  });

  test('a failure inside is told without its details, which go to the log', async () => {
    stage.orchestrator.list = async () => {
      throw new Error('secret');
    };
    const answer = await call('/api/workflows');
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(stage.log).toContainEqual(expect.objectContaining({ level: 'error' }));
  });
});

describe('who uses the API, and what waits for them', () => {
  const decide = (id: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    call(`/api/workflows/${id}/decision`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test('lists what a person may decide on, and since when it waits', async () => {
    const id = await ask(stage);
    await stage.orchestrator.toApproval(id);
    const { body } = await call('/api/workflows?waitingFor=local');
    const { expiresAt } = (await stage.orchestrator.status(id)).approval!;
    expect(body).toMatchObject({
      workflows: [{ id, waits: { expiresAt, given: 0, quorum: 1 } }],
      nextCursor: null,
    });
    const requester = String(ANNA.aadObjectId);
    expect((await call(`/api/workflows?waitingFor=${requester}`)).body.workflows).toEqual([]);
  });

  test('in local mode the person at the machine decides on the plan that the page shows', async () => {
    expect((await call('/api/me')).body).toEqual({
      person: { id: 'local', name: 'Local user' },
      decides: true,
      workspaces: ['sample', 'website'],
    });
    const id = await ask(stage);
    await stage.orchestrator.toApproval(id);
    const old = await sealOf(stage, id);
    await stage.orchestrator.toApproval(id);
    expect(await decide(id, { decision: 'approve' })).toMatchObject({ status: 400 });
    expect(await decide(id, { decision: 'approve', seal: old })).toMatchObject({
      status: 409,
      body: { code: 'APPROVAL_STALE' },
    });
    const { body } = await decide(id, {
      decision: 'reject',
      seal: await sealOf(stage, id),
      reason: 'not now',
    });
    expect(body).toMatchObject({
      outcome: 'rejected',
      workflow: { approvals: [{ person: { id: 'local' }, reason: 'not now' }] },
    });
  });

  test.each([['http://evil.example'], ['http://localhost:56150'], ['null']])(
    'what the page at %s has the browser send decides nothing',
    async (origin) => {
      const id = await ask(stage);
      await stage.orchestrator.toApproval(id);
      const answer = await decide(id, { decision: 'approve', seal: await sealOf(stage, id) }, { origin });
      expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
      expect((await stage.orchestrator.status(id)).approvals).toEqual([]);
      const own = await decide(
        id,
        { decision: 'approve', seal: await sealOf(stage, id) },
        { origin: stage.url },
      );
      expect(own.status).toBe(200);
    },
  );

  test('with credentials the API says whose token it is, and decides nothing', async () => {
    await stage.close();
    stage = await setStage({ localMode: false, apiTokens: [reader('t'), { ...reader('u'), owner: '' }] });
    const as = (token: string) => ({ authorization: `Bearer ${token}` });
    const me = async (token: string): Promise<unknown> =>
      (await call('/api/me', { headers: as(token) })).body;
    expect(await me('t')).toMatchObject({ person: { id: 'cara', name: 't' }, decides: false });
    expect(await me('u')).toMatchObject({ person: null, decides: false });
    const id = await ask(stage);
    await stage.orchestrator.toApproval(id);
    expect(await decide(id, { decision: 'approve', seal: await sealOf(stage, id) }, as('t'))).toMatchObject({
      status: 403,
      body: { code: 'FORBIDDEN', message: expect.stringContaining('Decisions are made in Teams') },
    });
  });
});

describe('event stream', () => {
  /** Reads a stream as it comes. */
  async function open(id: string, headers: Record<string, string> = {}): Promise<AsyncGenerator<string>> {
    const response = await fetch(`${stage.url}/api/workflows/${id}/events`, {
      headers: { accept: 'text/event-stream', ...headers },
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const decoder = new TextDecoder();
    async function* frames(): AsyncGenerator<string> {
      let text = '';
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(chunk, { stream: true });
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          yield text.slice(0, end);
          text = text.slice(end + 2);
        }
      }
    }
    return frames();
  }

  /** What comes until the stream ends. */
  async function rest(stream: AsyncGenerator<string>): Promise<string[]> {
    const frames: string[] = [];
    for await (const frame of stream) frames.push(frame);
    return frames;
  }

  test('gives what was, what comes, and ends with the workflow', async () => {
    const id = await ask(stage);
    const stream = await open(id);
    expect((await stream.next()).value).toMatch(/^id: 1\nevent: workflow_submitted\ndata: \{/);
    await stage.orchestrator.complete(id);
    const came = await rest(stream);
    expect(came[0]).toMatch(/^id: 2\nevent: phase_started\n/);
    expect(came.at(-1)).toMatch(/\nevent: workflow_completed\n/);
  });

  test('goes on after Last-Event-ID', async () => {
    const id = await ask(stage);
    await stage.orchestrator.complete(id);
    const { version } = await stage.orchestrator.status(id);
    const [came, ...more] = await rest(await open(id, { 'last-event-id': String(version - 1) }));
    expect(came).toMatch(new RegExp(`^id: ${version}\n`));
    expect(more).toEqual([]);
  });

  test('of a workflow that is not there is a 404', async () => {
    const answer = await call('/api/workflows/nothing0/events', { headers: { accept: 'text/event-stream' } });
    expect(answer).toMatchObject({ status: 404, body: { code: 'WORKFLOW_NOT_FOUND' } });
  });

  test('ends when the client is gone', async () => {
    const id = await ask(stage);
    const unwatched = new Promise<void>((resolve) => {
      const watch = stage.orchestrator.watch.bind(stage.orchestrator);
      stage.orchestrator.watch = (listener) => {
        const unwatch = watch(listener);
        return () => {
          unwatch();
          resolve();
        };
      };
    });
    const stream = await open(id);
    await stream.next();
    await stream.return(undefined);
    await unwatched;
  });

  test('does not keep the bot from stopping', async () => {
    const id = await ask(stage);
    const stream = await open(id);
    await stream.next();
    const rest = stream.next().catch(() => 'cut');
    await stage.bot.stop();
    await rest;
  });
});

describe('a step and its change', () => {
  test('the log of a step is plain text, for nothing else to be read into it', async () => {
    const id = await ask(stage);
    await stage.orchestrator.complete(id);
    const answer = await fetch(`${stage.url}/api/workflows/${id}/steps/1/log`);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await answer.text()).toBe('out');
    expect((await call(`/api/workflows/${id}/steps/first/log`)).status).toBe(400);
    expect((await call('/api/workflows/nothing0/steps/1/log')).status).toBe(404);
  });

  test('an answer continues the workflow, once for the same key; what answers nothing is refused', async () => {
    const choices = [{ label: 'One', request: 'set x to 1' }];
    stage.orchestrator.rooms.outcomes.set('x', { kind: 'question', text: 'Which?', choices });
    const created = await post({ request: 'x', requester: { id: 'a', name: 'A' } });
    const id = String(created.body.id);
    await stage.orchestrator.carryOn(id);
    expect((await call(`/api/workflows/${id}`)).body).toMatchObject({
      question: { text: 'Which?', choices },
    });
    const answer = (body: object): Promise<Answer> =>
      call(`/api/workflows/${id}/answer`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ requester: { id: 'a', name: 'A' }, ...body }),
      });
    const neither = /^An answer needs either choice \(from 0\) or text\./;
    expect(await answer({})).toMatchObject({
      status: 400,
      body: { code: 'INPUT_INVALID', message: expect.stringMatching(neither) },
    });
    expect(await answer({ choice: 0, text: 'One' })).toMatchObject({ status: 400 });
    expect(await answer({ choice: 1 })).toMatchObject({ status: 400 });
    expect(await answer({ choice: 0 })).toMatchObject({ status: 200, body: { phase: 'PLAN' } });
    expect(await answer({ text: 'One' })).toMatchObject({ status: 409, body: { code: 'QUESTION_NOT_OPEN' } });
  });

  test('undo answers with a new workflow, and with the same one for the same key', async () => {
    const id = await ask(stage);
    await stage.orchestrator.complete(id);
    const undo = (body: object): Promise<Answer> =>
      call(`/api/workflows/${id}/undo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const once = { requester: { id: 'anna', name: 'Anna' }, key: 'once' };
    const first = await undo(once);
    expect(first).toMatchObject({ status: 201, body: { requester: once.requester } });
    expect(await undo(once)).toMatchObject({ status: 200, body: { id: String(first.body.id) } });
    expect((await undo({})).status).toBe(400);
  });
});

describe('connections', () => {
  test('a body without an end is not read to its end, no matter who sends it', async () => {
    const sent = await new Promise<number>((resolve) => {
      const request = httpRequest(`${stage.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
      });
      const chunk = Buffer.alloc(64 * 1024, 'x');
      let bytes = 0;
      const write = (): void => {
        while (bytes < 200_000_000 && request.write(chunk)) bytes += chunk.length;
        bytes += chunk.length;
        if (bytes < 200_000_000) request.once('drain', write);
        else request.end();
      };
      request.on('error', () => undefined);
      request.on('close', () => resolve(bytes));
      request.on('response', (response) => response.resume());
      write();
    });
    expect(sent).toBeLessThan(20_000_000);
  });

  test('a body that says it is too long is refused before it is sent', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const request = httpRequest(`${stage.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': 1_000_000_000 },
      });
      request.on('response', (response) => {
        resolve(response.statusCode);
        request.destroy();
      });
      request.on('error', reject);
      request.flushHeaders();
    });
    expect(status).toBe(413);
  });

  test('a client that goes away in the middle of its request is not an error', async () => {
    const gone = new Promise<void>((resolve) => {
      const request = httpRequest(`${stage.url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': 1_000 },
      });
      request.on('error', () => resolve());
      request.write('{"type":', () => request.destroy());
      request.on('close', () => resolve());
    });
    await gone;
    expect(await call('/healthz')).toMatchObject({ status: 200 });
    await stage.bot.stop();
    expect(stage.log).toEqual([]);
  });

  test.each([
    ['the tag', (tag: string) => tag, 304],
    ['a weak tag', (tag: string) => `W/${tag}`, 304],
    ['a list with it', (tag: string) => `"other", W/"more",${tag}`, 304],
    ['anything', () => '*', 304],
    ['another tag', () => '"other"', 200],
    ['something else', (tag: string) => tag.slice(1), 200],
  ])('who has %s already', async (_what, known, status) => {
    const id = await ask(stage);
    const url = `${stage.url}/api/workflows/${id}`;
    const tag = (await fetch(url)).headers.get('etag')!;
    expect((await fetch(url, { headers: { 'if-none-match': known(tag) } })).status).toBe(status);
  });
});

describe('health and metrics', () => {
  test('the process says that it is up, and whether it takes work', async () => {
    expect(await call('/healthz')).toEqual({ status: 200, body: { status: 'up' } });
    expect(await call('/readyz')).toMatchObject({ status: 200, body: { database: true, accepting: true } });
    await stage.orchestrator.stop();
    expect(await call('/readyz')).toMatchObject({ status: 503, body: { accepting: false } });
  });

  test('to an outsider readiness says no more than whether work is taken', async () => {
    await stage.close();
    stage = await setStage({ localMode: false });
    expect(await call('/readyz')).toEqual({ status: 200, body: { database: true, accepting: true } });
  });

  test('events are counted', async () => {
    await ask(stage);
    const text = await (await fetch(`${stage.url}/metrics`)).text();
    expect(text).toContain('gad_workflow_events_total{type="workflow_submitted",phase="PLAN"} 1');
  });

  test('what planners use is counted once, however often it is told', async () => {
    const id = await ask(stage, 'delete a.md');
    await stage.orchestrator.commit(id, { type: 'phase_started' });
    const tell = async (rounds: number, amount: number): Promise<void> => {
      const cost = { amount, currency: 'EUR' };
      const usage = { rounds, inputTokens: 100 * rounds, outputTokens: 10 * rounds, cost };
      const data = { planning: 'thinking', usage };
      await stage.orchestrator.commit(id, { type: 'plan_progressed', data });
    };
    await tell(4, 1);
    await tell(6, 1.5);
    await tell(6, 1.5);
    await tell(5, 1.2);
    await stage.orchestrator.settled();
    const text = await (await fetch(`${stage.url}/metrics`)).text();
    for (const line of [
      'gad_model_rounds_total 2',
      'gad_model_tokens_total{direction="input"} 200',
      'gad_model_tokens_total{direction="output"} 20',
      'gad_model_cost_total{currency="EUR"} 0.5',
    ]) {
      expect(text).toContain(line);
    }
  });

  test('messages are counted by how they were taken, requests by what planning made of them', async () => {
    const id = await ask(stage, 'delete a.md');
    await stage.teams.say(ANNA, 'hello');
    await stage.teams.say(ANNA, 'list');
    stage.orchestrator.rooms.refuse('delete a.md', 'not-ours');
    await stage.orchestrator.carryOn(id);
    await stage.orchestrator.toApproval(await ask(stage, 'delete b.md'));
    await stage.orchestrator.settled();
    const text = await (await fetch(`${stage.url}/metrics`)).text();
    for (const line of [
      'gad_messages_total{taken="request"} 2',
      'gad_messages_total{taken="conversation"} 1',
      'gad_messages_total{taken="command"} 1',
      'gad_requests_total{taken="refused",reason="not-ours"} 1',
      'gad_approvals_waiting 1',
      'process_cpu_seconds_total',
    ]) {
      expect(text).toContain(line);
    }
  });

  test('requests that got no plan are listed', async () => {
    const id = await ask(stage, 'reticulate the splines');
    stage.orchestrator.rooms.refuse('reticulate the splines', 'unknown');
    await stage.orchestrator.carryOn(id);
    expect((await call('/api/unplanned')).body).toMatchObject({
      requests: [{ id, request: 'reticulate the splines' }],
    });
  });
});

describe('access', () => {
  test('in local mode only this machine by its own name is served', async () => {
    expect(await withHost('localhost:3978')).toBe(200);
    expect(await withHost('[::1]:3978')).toBe(200);
    expect(await withHost('rebound.example')).toBe(403);
    expect(await withHost('rebound.example', '/metrics')).toBe(403);
    expect(await withHost('rebound.example', '/api/messages', 'POST')).toBe(403);
    expect(await withHost('rebound.example', '/healthz')).toBe(200);
  });

  test('without a token the API is closed, and says how to open it', async () => {
    const closed = await setStage({ localMode: false });
    const answer = await fetch(`${closed.url}/api/workflows`);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('GAD_API_TOKEN'),
    });
    await closed.close();
  });

  test('the API wants its token', async () => {
    const guarded = await setStage({ localMode: false, apiTokens: [reader('open sesame')] });
    const status = async (path: string, authorization?: string): Promise<number> =>
      (await fetch(guarded.url + path, authorization ? { headers: { authorization } } : {})).status;
    expect(await status('/api/workflows')).toBe(401);
    expect(await status('/api/workflows', 'Bearer wrong')).toBe(401);
    expect(await status('/api/workflows', 'Bearer open sesame')).toBe(200);
    expect(await status('/metrics')).toBe(401);
    expect(await status('/metrics', 'bearer open sesame')).toBe(200);
    expect(await status('/healthz')).toBe(200);
    expect(await status('/readyz')).toBe(200);
    await guarded.close();
  });
});

describe('the server', () => {
  test('a port that is taken is named, with what to do', async () => {
    const port = Number(new URL(stage.url).port);
    const second = createBot(
      { host: '127.0.0.1', port, localMode: true, credentials: null, apiTokens: [], log: () => undefined },
      stage.orchestrator,
    );
    await expect(second.start()).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringMatching(new RegExp(`Port ${port} is taken .*PORT=`)),
    });
    await second.stop();
  });

  test('an address that cannot be used is reported as it is', async () => {
    const bot = createBot(
      {
        host: '192.0.2.1',
        port: 0,
        localMode: true,
        credentials: null,
        apiTokens: [],
        log: () => undefined,
      },
      stage.orchestrator,
    );
    await expect(bot.start()).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
  });

  test('a request that is being answered is answered before the bot stops', async () => {
    const list = stage.orchestrator.list.bind(stage.orchestrator);
    let begin = (): void => undefined;
    let release = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const released = new Promise<void>((resolve) => (release = resolve));
    stage.orchestrator.list = async (query) => {
      begin();
      await released;
      return list(query);
    };
    const answer = call('/api/workflows');
    await begun;
    const stopped = stage.bot.stop();
    release();
    expect(await answer).toEqual({ status: 200, body: { workflows: [], nextCursor: null } });
    await stopped;
  });

  test('stopping twice is stopping once', async () => {
    await stage.bot.stop();
    await stage.bot.stop();
    await expect(fetch(stage.url)).rejects.toThrow();
  });
});

describe('activities that are none', () => {
  const valid = (): Json =>
    stage.teams.activity(
      { id: '29:x', name: 'X', aadObjectId: '' },
      { id: 'c', conversationType: 'personal' },
      { type: 'message', text: 'help' },
    );

  test.each([
    ['no JSON', () => '{"type":'],
    ['a list', () => []],
    ['null', () => 'null'],
    ['no type', () => ({ ...valid(), type: undefined })],
    ['no sender', () => ({ ...valid(), from: undefined })],
    ['no conversation', () => ({ ...valid(), conversation: {} })],
    ['a broken address to answer to', () => ({ ...valid(), serviceUrl: 'nowhere' })],
  ])('%s is refused with 400', async (_what, body) => {
    expect(await stage.teams.send(body())).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
  });

  test('without credentials nothing is sent to another machine', async () => {
    const answer = await stage.teams.send({ ...valid(), serviceUrl: 'http://198.51.100.7/' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });

  test('a huge one is refused with 413', async () => {
    expect(await stage.teams.send({ ...valid(), text: 'x'.repeat(300_000) })).toMatchObject({ status: 413 });
  });

  test('one that a form in a web page could post is refused', async () => {
    const response = await fetch(`${stage.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify(valid()),
    });
    expect(response.status).toBe(400);
    expect(stage.connector.calls).toEqual([]);
  });

  test('a failure inside is an error to Teams, which delivers it again', async () => {
    stage.orchestrator.notes.get = async () => {
      throw new Error('the database is gone');
    };
    const answer = await stage.teams.install({ id: '29:x', name: 'X', aadObjectId: '' });
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
    expect(stage.log).toContainEqual(expect.objectContaining({ level: 'error' }));
  });

  test('one that means nothing to the bot is taken note of', async () => {
    expect(await stage.teams.send({ ...valid(), type: 'messageReaction' })).toEqual({
      status: 200,
      body: {},
    });
  });

  test('somebody without a directory id or a name is known by the account id', async () => {
    await stage.teams.send({ ...valid(), from: { id: '29:x' }, text: 'delete a.md' });
    expect(stage.orchestrator.submissions[0]?.requester).toEqual({ id: '29:x', name: 'Somebody' });
  });
});
