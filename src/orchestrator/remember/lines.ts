/** The line formats of `gad recall` and `gad memory`: one JSON object a line. */
import { z } from 'zod';
import { GadError } from '../../errors';
import type { Step } from '../domain/plan';
import type { Memory, MemoryGrove, MemoryStore, Recalled } from '../domain/ports';
import { Decision, Tier } from '../domain/vocabulary';
import type { Similar } from '../domain/workflow';

const text = z.string().default('');

/** A memory's steps are read, never run: what is missing is left empty rather than refused. */
const importedStep = z.object({
  id: z.string().optional(),
  title: text,
  kind: z.enum(['command', 'write_file', 'edit_file', 'delete_file']),
  command: text,
  path: text,
  content: text,
  find: text,
  replace: text,
});

const importedMemory = z.object({
  id: z.string().min(1).max(200),
  request: z.string().min(1),
  steps: z.array(importedStep),
  success: z.boolean(),
  tier: z.nativeEnum(Tier).nullish(),
  outcome: z.string().optional(),
  decisions: z.array(z.object({ decision: z.nativeEnum(Decision), reason: text })).optional(),
  diffstat: z.object({ files: z.number(), insertions: z.number(), deletions: z.number() }).nullish(),
  durationMs: z.number().nonnegative().nullish(),
  at: z.string().datetime({ offset: true }).optional(),
});

function toStep(step: z.output<typeof importedStep>, index: number): Step {
  const { title, kind, command, path, content, find, replace } = step;
  const base = {
    id: step.id ?? String(index + 1),
    title: title || command.slice(0, 300) || `${kind} ${path}`,
  };
  switch (kind) {
    case 'command':
      return { ...base, kind, command };
    case 'write_file':
      return { ...base, kind, path, content };
    case 'edit_file':
      return { ...base, kind, path, find, replace };
    case 'delete_file':
      return { ...base, kind, path };
  }
}

function parseLine<S extends z.ZodTypeAny>(line: string, schema: S): z.output<S> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (error) {
    throw new GadError('INPUT_INVALID', 'This line is not JSON. Write one JSON object per line.', {
      cause: error,
    });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data as z.output<S>;
  const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`);
  throw new GadError('INPUT_INVALID', `This line cannot be read. ${problems.join('; ')}`);
}

/**
 * Remembers one line `{id, request, steps, success}` of `gad memory import`; everything else
 * a memory has may be given too. The time is now when the line has none.
 * @throws INPUT_INVALID
 */
export async function importLine(grove: MemoryGrove, line: string): Promise<Memory> {
  const { steps, ...rest } = parseLine(line, importedMemory);
  const memory: Memory = {
    id: rest.id,
    request: rest.request,
    steps: steps.map(toStep),
    success: rest.success,
    tier: rest.tier ?? null,
    outcome: rest.outcome ?? (rest.success ? 'COMPLETED' : 'FAILED'),
    decisions: rest.decisions ?? [],
    diffstat: rest.diffstat ?? null,
    durationMs: rest.durationMs ?? null,
    at: rest.at ?? new Date().toISOString(),
  };
  await grove.remember(memory);
  return memory;
}

/** Every memory as a line that `importLine` reads, in the order they were stored. */
export async function* exportLines(store: MemoryStore): AsyncGenerator<string> {
  const pageSize = 500;
  let cursor = 0;
  for (;;) {
    const page = await store.memoriesAfter(cursor, pageSize);
    for (const entry of page) {
      yield JSON.stringify(entry.memory);
      cursor = entry.cursor;
    }
    if (page.length < pageSize) return;
  }
}

/** What `gad recall` says of a memory. */
export function resultOf({ id, request, success, score }: Recalled): Omit<Similar, 'outcome'> {
  return { id, request, success, score };
}

/**
 * Answers one line `{query}` of `gad recall` with a line `{results: [{id, request, success, score}]}`.
 * @throws INPUT_INVALID
 */
export async function recallLine(grove: MemoryGrove, line: string, limit: number): Promise<string> {
  const { query } = parseLine(line, z.object({ query: z.string() }));
  return JSON.stringify({ results: (await grove.recall(query, limit)).map(resultOf) });
}
