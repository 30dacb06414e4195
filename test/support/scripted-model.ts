/** Plays laid-out answers as a model: for `npm run bench:tasks` and `npm run fake-model`. The format is in docs/tasks.md. */
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { message, says, toolCall, type Behaviour } from './fake-model';

const callSchema = z.record(z.unknown()).refine((call) => Object.keys(call).length === 1, {
  message: 'names one tool, with its arguments',
});

/** One answer; the kinds are documented in docs/tasks.md. */
export const answerSchema = z
  .object({
    /** A call of a tool: its name with its arguments. */
    call: callSchema.optional(),
    calls: z.array(callSchema).optional(),
    /** Text, which may be JSON. */
    say: z.string().optional(),
    /** A failure with this status. */
    status: z.number().int().optional(),
    /** Seconds that a failure asks to wait. */
    retryAfter: z.number().int().optional(),
    /** A body that is not an answer. */
    raw: z.string().optional(),
    /** Nothing comes, or bytes come for ever. */
    never: z.enum(['begins', 'ends']).optional(),
    finish: z.string().optional(),
    usage: z.object({ input: z.number().int(), output: z.number().int() }).optional(),
    /** So often in a row. */
    times: z.number().int().min(1).default(1),
  })
  .strict();
export type ScriptedAnswer = z.infer<typeof answerSchema>;

/** What a stand-in does for each call of a script, in order. @param tools whether the endpoint takes tools */
export function behavioursOf(script: readonly ScriptedAnswer[], tools = true): Behaviour[] {
  const all = script.flatMap((answer) =>
    Array.from({ length: answer.times }, () => behaviourOf(answer, tools)),
  );
  if (tools) return all;
  // The first call has tools, is turned down, and is made again without them.
  return [says(400, { error: { message: 'this model does not support tools' } }), ...all];
}

function behaviourOf(answer: ScriptedAnswer, tools: boolean): Behaviour {
  const {
    call,
    calls = call ? [call] : [],
    say = '',
    status,
    retryAfter,
    raw,
    never,
    finish,
    usage,
  } = answer;
  if (status !== undefined)
    return says(
      status,
      { error: { message: 'no' } },
      retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
    );
  if (raw !== undefined) return (response) => void response.end(raw);
  if (never !== undefined) return never === 'begins' ? () => undefined : drip;
  const made = calls.flatMap((one) => Object.entries(one));
  if (made.length === 0) return message({ content: say }, { finish, usage });
  if (!tools)
    return message(
      { content: JSON.stringify(made.map(([tool, args]) => ({ tool, arguments: args }))) },
      { finish, usage },
    );
  return message({ content: say || null, tool_calls: made.map(toolCall) }, { finish, usage });
}

/** Bytes of nothing, one after the other, until the other side hangs up. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
}
