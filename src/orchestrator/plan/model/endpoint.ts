/** The connection to a model: calls with limits of time and size, and messages for their failures. */
import { message, type Message } from '../../../messages';
import { z } from 'zod';
import { GadError } from '../../../errors';
import { HttpError, parseRetryAfter, request } from '../../../http-client';

export interface Endpoint {
  /** Undefined: the library's default. */
  readonly url: string | undefined;
  readonly fetch: (
    url: unknown,
    init?: { body?: unknown; headers?: unknown; signal?: unknown },
  ) => Promise<Response>;
  /** What the last answer contained apart from its message, which the library does not pass on. */
  said(): Observed;
  /** Whether the endpoint refused the last call because of the tools in it. */
  lacksTools(): boolean;
  /** Why the last call failed. */
  failure(cause: unknown): GadError;
}

/** The contents of an answer apart from its message. */
export interface Observed {
  /** Why the model, or a filter in front of it, refused to answer. */
  readonly refusal?: string;
  /** The answer stopped at the length limit. */
  readonly cut: boolean;
  /** In tokens; some endpoints do not count them. */
  readonly usage?: { readonly inputTokens: number; readonly outputTokens: number };
}

/** Longest answer in bytes: the steps of a plan are far shorter. */
const MAX_ANSWER = 2 * 1024 * 1024;

const DEFAULT_TIMEOUT = 120_000;

/** The part of a call that every model and every compatible server accepts; newer models refuse the rest. */
const callSchema = z.object({
  model: z.string(),
  messages: z.array(z.unknown()),
  response_format: z.unknown(),
  tools: z.array(z.unknown()).optional(),
});

const NOTHING_OBSERVED: Observed = { cut: false };

const count = z.number().int().nonnegative();
const answerSchema = z.object({
  choices: z.array(z.object({ finish_reason: z.string().nullish() })).optional(),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(undefined),
});

/** Statuses with which servers refuse tools: as an unknown parameter, or as not implemented. */
const NO_TOOLS: readonly number[] = [400, 422, 501];

/** A refusal, in the form of a model or of a filter in front of it. */
const refusalSchema = z.union([
  z
    .object({
      choices: z.tuple([z.object({ message: z.object({ refusal: z.string().min(1) }) })]).rest(z.unknown()),
    })
    .transform(({ choices: [{ message }] }) => message.refusal),
  z
    .object({ error: z.object({ code: z.literal('content_filter'), message: z.string() }) })
    .transform(({ error }) => error.message),
]);

/** @param signal ends a call that is under way */
export function endpointOf(
  config: { readonly endpoint?: string; readonly model: string; readonly timeout?: number },
  signal: AbortSignal,
): Endpoint {
  if (config.endpoint !== undefined && !URL.canParse(config.endpoint)) {
    throw new GadError('CONFIG_INVALID', `The model endpoint "${config.endpoint}" is not a URL.`);
  }
  let status: number | undefined;
  let late = false;
  let retryAfterMs: number | undefined;
  let said = NOTHING_OBSERVED;
  let lacksTools = false;
  return {
    url: config.endpoint,
    said: () => said,
    lacksTools: () => lacksTools,
    fetch: async (url, init) => {
      const headers = new Headers(init?.headers as Record<string, string>);
      // It is the length of the library's body, which is not the one that is sent.
      headers.delete('content-length');
      const call = callSchema.parse(JSON.parse(String(init?.body)));
      [said, lacksTools] = [NOTHING_OBSERVED, false];
      [status, late, retryAfterMs] = [undefined, false, undefined];
      const response = await request(String(url), {
        method: 'POST',
        headers,
        body: JSON.stringify(call),
        timeoutMs: config.timeout ?? DEFAULT_TIMEOUT,
        maxBytes: MAX_ANSWER,
        signal,
      }).catch((error: unknown) => {
        late = error instanceof HttpError && error.reason === 'late';
        throw error;
      });
      status = response.status;
      retryAfterMs = parseRetryAfter(response.headers.get('retry-after'));
      const body = await response.text();
      said = observedIn(body);
      lacksTools =
        call.tools !== undefined &&
        said.refusal === undefined &&
        (NO_TOOLS.includes(status) || (status === 404 && /tool/i.test(body)));
      return new Response(body, {
        status,
        headers: { 'content-type': 'application/json' },
      });
    },
    failure: (cause) => {
      const details = retryAfterMs === undefined ? {} : { retryAfterMs };
      const about = (said: Message): GadError => new GadError('MODEL_UNAVAILABLE', said, { cause, details });
      if (status === 401 || status === 403 || status === 404 || status === 400) {
        return new GadError(
          'CONFIG_INVALID',
          message('model.wrong', { status: String(status), model: config.model }),
          { cause },
        );
      }
      if (status === 429) return about(message('model.often', { model: config.model }));
      if (late) return about(message('model.late', { model: config.model }));
      if (status !== undefined && status >= 500) {
        return about(message('model.failed', { status: String(status) }));
      }
      return about(message('model.unreachable'));
    },
  };
}

/** The contents of an answer apart from its message; nothing if it is not an answer of a model. */
function observedIn(body: string): Observed {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return NOTHING_OBSERVED;
  }
  const refusal = refusalSchema.safeParse(json).data;
  const { choices, usage } = answerSchema.safeParse(json).data ?? {};
  return {
    cut: choices?.[0]?.finish_reason === 'length',
    ...(refusal !== undefined && { refusal }),
    ...(usage && { usage: { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } }),
  };
}
