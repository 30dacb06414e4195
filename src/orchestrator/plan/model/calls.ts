/** Tool calls that a model without tools writes as JSON in its answer. */
import { randomUUID } from 'node:crypto';
import type { ToolCall } from './messages';

/** The calls in a text, with or without a code fence or words around them. */
export function callsIn(text: string): ToolCall[] {
  const json = jsonIn(text);
  return (Array.isArray(json) ? json : [json]).flatMap((one: unknown) => callOf(one) ?? []);
}

function callOf(json: unknown): ToolCall | null {
  if (json === null || typeof json !== 'object') return null;
  const { tool, name = tool, arguments: args, ...rest } = json as Record<string, unknown>;
  if (typeof name === 'string') return call(name, args ?? rest);
  // A plan or a refusal without a call around it.
  if ('steps' in json) return call('propose', json);
  return 'cannot' in json ? call('cannot', { reason: json.cannot }) : null;
}

const call = (name: string, args: unknown): ToolCall => ({
  id: `text-${randomUUID()}`,
  name,
  arguments: typeof args === 'string' ? args : JSON.stringify(args),
});

function jsonIn(text: string): unknown {
  for (const [open, close] of ['{}', '[]']) {
    const part = text.slice(text.indexOf(open as string), text.lastIndexOf(close as string) + 1);
    try {
      return JSON.parse(part) as unknown;
    } catch {
      // The other form may match, or none.
    }
  }
  return undefined;
}
