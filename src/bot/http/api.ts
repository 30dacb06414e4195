/** The status API: requests in, the orchestrator's documents out. */
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { sayFailure, translated } from '../../cards/index';
import { GadError } from '../../errors';
import { message } from '../../messages';
import {
  Decision,
  LIST_STATES,
  MAX_TEXT,
  Status,
  Tier,
  type ApiRole,
  type ApiToken,
  type Orchestrator,
  type Via,
} from '../../orchestrator/index';
import { checked, ruleOf } from '../fields';
import { caller, checkHost, checkJson, meOf, type AccessOptions } from './access';
import { readJson } from './body';
import { streamEvents } from './event-stream';

const submission = z
  .object({
    request: z.string(),
    requester: z.object({ id: z.string().min(1).max(200), name: z.string().min(1).max(200) }).strict(),
    context: z.array(z.string().min(1).max(1_024)).max(100).optional(),
    workspace: z.string().optional(),
    /** Makes a repeated POST harmless; the header Idempotency-Key does the same. */
    key: z.string().min(1).max(200).optional(),
  })
  .strict();

const stepParameter = z.object({ step: z.coerce.number().int().min(1).max(1_000) });

const decision = z
  .object({
    decision: z.nativeEnum(Decision),
    /** Of the plan that the page shows. */
    seal: z.string().min(1).max(200),
    reason: z.string().max(MAX_TEXT).optional(),
  })
  .strict();

const undo = submission.pick({ requester: true, key: true });

const answer = submission
  .pick({ requester: true, key: true })
  .extend({ choice: z.number().int().min(0).optional(), text: z.string().max(MAX_TEXT).optional() })
  .refine(
    ({ choice, text }) => (choice === undefined) !== (text === undefined),
    ruleOf(message('field.eitherAnswer')),
  );

/** A field of the page's search that was left empty narrows nothing. */
const words = z
  .string()
  .max(200)
  .transform((text) => text.trim() || undefined)
  .optional();

const listQuery = z.object({
  status: z.nativeEnum(Status).optional(),
  state: z.enum(LIST_STATES).optional(),
  requester: words,
  workspace: words,
  tier: z.coerce.number().pipe(z.nativeEnum(Tier)).optional(),
  text: words,
  /** Id of a person: what they may decide on, and nothing else. */
  waitingFor: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  cursor: z.string().max(1_000).optional(),
});

/** What a route does; it answers by returning a body, or has answered when it returns nothing. */
export type Route = (
  request: Request,
  response: Response,
) => Promise<{ status: number; body: unknown } | undefined>;

export function addApi(
  server: Server,
  handle: (route: Route) => (request: Request, response: Response) => Promise<void>,
  orchestrator: Orchestrator,
  access: AccessOptions & { readonly closing: AbortSignal },
): void {
  const guarded = (
    route: (request: Request, response: Response, via: Via | undefined) => ReturnType<Route>,
    role: ApiRole = 'reader',
  ): ReturnType<typeof handle> =>
    handle(async (request, response) => {
      checkHost(request, access);
      return route(request, response, viaOf(caller(request, access, role)));
    });

  /** `{workflows: […], nextCursor}`, newest first. Takes `status`, `limit` (1 to 100) and `cursor`; filters are `state` (`waiting`, `working`, `ended`), `workspace`, `tier`, `requester` (id, or part of the name) and `text` (id, or words of the request). With `waitingFor=ID`: what this person may decide on now, the longest wait first, each with `waits: {since, expiresAt, escalateAt, given, quorum}`. */
  server.get(
    '/api/workflows',
    guarded(async (request) => {
      const { waitingFor, ...query } = check(
        listQuery,
        Object.fromEntries(new URLSearchParams(request.getQuery())),
      );
      if (waitingFor === undefined) return { status: 200, body: translated(await orchestrator.list(query)) };
      const waiting = await orchestrator.waitingFor({ id: waitingFor, name: '' });
      return { status: 200, body: translated({ workflows: waiting, nextCursor: null }) };
    }),
  );
  /** `{person, decides, workspaces}` for the owner of the token or, in local mode, the person at this machine. */
  server.get(
    '/api/me',
    handle(async (request) => {
      checkHost(request, access);
      const me = meOf(caller(request, access, 'reader'));
      return { status: 200, body: { ...me, workspaces: orchestrator.workspaces } };
    }),
  );
  /** Only in local mode. Takes `{decision: approve | reject | changes, seal, reason?}`, with the seal of the plan that was read; answers `{outcome, workflow}`. */
  server.post(
    '/api/workflows/:id/decision',
    handle(async (request) => {
      checkHost(request, access);
      checkJson(request);
      const { person, decides } = meOf(caller(request, access, 'reader'));
      if (!decides || !person) throw new GadError('FORBIDDEN', message('api.readOnly'));
      const given = check(decision, await readJson(request));
      const { outcome, workflow } = await orchestrator.decide(idOf(request), { ...given, person });
      return { status: 200, body: { outcome, workflow } };
    }),
  );
  /** `{id, phase, status, tier, score, request, requester, version, createdAt, updatedAt, completedAt, error}` with `plan`, `assessment`, `approvals`, `question` and `result`. */
  server.get(
    '/api/workflows/:id',
    guarded(async (request) => ({ status: 200, body: translated(await orchestrator.status(idOf(request))) })),
  );
  /** `{events: […]}`, each `{workflowId, sequence, type, phase, data, timestamp, hash}`; a stream with `Accept: text/event-stream`. */
  server.get(
    '/api/workflows/:id/events',
    guarded(async (request, response) => {
      if (/\btext\/event-stream\b/.test(request.headers.accept ?? '')) {
        await streamEvents(orchestrator, idOf(request), request, response, access.closing);
        return undefined;
      }
      return { status: 200, body: { events: await orchestrator.events(idOf(request)) } };
    }),
  );
  /** The whole output of the step (from 1), as plain text without control characters. */
  server.get(
    '/api/workflows/:id/steps/:step/log',
    guarded(async (request, response) => {
      const { step } = check(stepParameter, request.params);
      const log = await orchestrator.stepLog(idOf(request), step);
      // Text from a plan: a browser must not take it for anything else.
      response.sendRaw(200, log, {
        'content-type': 'text/plain; charset=utf-8',
        'x-content-type-options': 'nosniff',
      });
      return undefined;
    }),
  );
  /** Takes `{requester: {id, name}, key?}`: 201 and a new workflow with the reverse change. With a `key` (or header `Idempotency-Key`) that was used before: 200 and the first workflow. */
  server.post(
    '/api/workflows/:id/undo',
    guarded(async (request, _response, via) => {
      checkJson(request);
      const { key, requester } = check(undo, await readJson(request));
      const unique = key ?? request.header('idempotency-key') ?? request.getId();
      const { workflow, duplicate } = await orchestrator.undo(
        idOf(request),
        requester,
        keyOf(via, unique),
        null,
        via,
      );
      return { status: duplicate ? 200 : 201, body: workflow };
    }, 'requester'),
  );
  /** Takes `{requester, choice}` (from 0) or `{requester, text}`, with `key` as above: answers the open `question` of the workflow. */
  server.post(
    '/api/workflows/:id/answer',
    guarded(async (request, _response, via) => {
      checkJson(request);
      const { requester: person, key, ...given } = check(answer, await readJson(request));
      const unique = key ?? request.header('idempotency-key') ?? request.getId();
      return {
        status: 200,
        body: await orchestrator.answer(idOf(request), { ...given, person, key: keyOf(via, unique), via }),
      };
    }, 'requester'),
  );
  /** `{intact, events, message}`: whether the hash chain of its events is intact. */
  server.get(
    '/api/workflows/:id/audit',
    guarded(async (request) => ({ status: 200, body: await audit(orchestrator, idOf(request)) })),
  );
  /** `{payloadType, payload, signatures}`: the signed statement about the published commit, as in its git note; 404 if there is none. */
  server.get(
    '/api/workflows/:id/attestation',
    guarded(async (request) => ({ status: 200, body: await orchestrator.attestation(idOf(request)) })),
  );
  /** `{diff}`: the published commit as a patch, or null. */
  server.get(
    '/api/workflows/:id/diff',
    guarded(async (request) => ({ status: 200, body: { diff: await orchestrator.diff(idOf(request)) } })),
  );
  const operate = (path: string, act: Orchestrator['stopEverything'], stopped: boolean): void => {
    server.post(
      path,
      guarded(async (request, _response, via) => {
        checkJson(request);
        const program = via ?? THIS_MACHINE;
        await act({ id: program.owner, name: program.name }, program);
        return { status: 200, body: { stopped } };
      }, 'operator'),
    );
  };
  /** Stops everything. Takes `{}` and needs a token with the role operator. */
  operate('/api/stop', (by, via) => orchestrator.stopEverything(by, via), true);
  /** Lets everything continue; as above. */
  operate('/api/go-on', (by, via) => orchestrator.goOn(by, via), false);
  /** `{days, tiers, waits, shadow}`, for charts: the last 14 days; `shadow` covers the last 7. */
  server.get(
    '/api/statistics',
    guarded(async () => ({ status: 200, body: await orchestrator.statistics() })),
  );
  /** `{requests: [{request, reason, times, id, at}]}`: recent requests without a plan, the most frequent first, at most 50. */
  server.get(
    '/api/unplanned',
    guarded(async () => ({ status: 200, body: { requests: await orchestrator.unplanned() } })),
  );
  /** Takes `{request, requester: {id, name}, context?, workspace?, key?}`: 201 and the workflow. With a `key` (or header `Idempotency-Key`) that was used before: 200 and the first workflow. */
  server.post(
    '/api/workflows',
    guarded(async (request, _response, via) => {
      checkJson(request);
      const { key, ...rest } = check(submission, await readJson(request));
      const { workflow, duplicate } = await orchestrator.submit({
        ...rest,
        key: keyOf(via, key ?? request.header('idempotency-key') ?? request.getId()),
        replyAddress: null,
        via,
      });
      return { status: duplicate ? 200 : 201, body: workflow };
    }, 'requester'),
  );
}

/** Callers from this machine in local mode. */
const THIS_MACHINE: Via = { owner: 'local', name: 'This machine' };

const viaOf = (token: ApiToken | null): Via | undefined =>
  token ? { name: token.name, owner: token.owner } : undefined;

/** The keys of one program do not meet those of another. */
const keyOf = (via: Via | undefined, key: string): string => (via ? `api:${via.name}:${key}` : `api:${key}`);

/** A broken trail is an answer, not a failure to answer. @throws WORKFLOW_NOT_FOUND */
async function audit(orchestrator: Orchestrator, id: string): Promise<object> {
  try {
    return { intact: true, ...(await orchestrator.verify(id)), message: null };
  } catch (error) {
    if (!(error instanceof GadError && error.code === 'AUDIT_BROKEN')) throw error;
    return { intact: false, events: null, message: sayFailure(error) };
  }
}

const idOf = (request: Request): string => (request.params as { id: string }).id;

const check = <S extends z.ZodTypeAny>(schema: S, value: unknown): z.output<S> =>
  checked(schema, value, { after: [message('field.next')] });
