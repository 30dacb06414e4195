/** Asks the service, after the storm, what it has stored. */
import { execFile } from 'node:child_process';
import type { WorkflowEvent } from '../../src/orchestrator';
import { transpiled } from '../support/transpiled';
import type { StormEvent } from './record';
import { flowOf } from './scenario';
import type { Stored } from './verdict';
import { sqliteDriver } from '../../src/orchestrator/store/sqlite-driver';

interface Listed {
  readonly workflows: readonly { readonly id: string; readonly status: string; readonly request: string }[];
  readonly nextCursor: string | null;
}

async function get<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return (await response.json()) as T;
}

/** Every workflow with its events, by the number of its flow. */
export async function readStored(url: string): Promise<ReadonlyMap<number, readonly Stored[]>> {
  const stored = new Map<number, Stored[]>();
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Listed = await get(
      `${url}/api/workflows?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    const found = await Promise.all(
      page.workflows.map(async ({ id, status, request }) => {
        const { events } = await get<{ events: readonly WorkflowEvent[] }>(
          `${url}/api/workflows/${id}/events`,
        );
        return { id, status, request, events: events.map((event) => stormEvent(event, request)) };
      }),
    );
    for (const workflow of found) {
      const flow = flowOf(workflow.request);
      stored.set(flow, [...(stored.get(flow) ?? []), workflow]);
    }
    cursor = page.nextCursor;
  }
  return stored;
}

/** What a storm looks at in an event. */
export function stormEvent(event: WorkflowEvent, request: string): StormEvent {
  const { workflowId: id, sequence, type, phase, data } = event;
  const { decision, outcome, seal } = data as { decision?: string; outcome?: string; seal?: string };
  return { id, sequence, type, phase, by: data.by.id, decision, outcome, seal, request };
}

/** The message that is each workflow's card, as the bot has noted it; null where it never learned its id. */
export function notedCards(database: string): ReadonlyMap<string, string | null> {
  const connection = new (sqliteDriver())(database, { readonly: true });
  const notes = connection.prepare("SELECT name, content FROM note WHERE name LIKE 'teams:cards:%'").all();
  connection.close();
  return new Map(
    (notes as { name: string; content: string }[]).map(({ name, content }) => {
      const { card } = JSON.parse(content) as { card?: { message?: string } };
      return [name.slice('teams:cards:'.length), card?.message ?? null];
    }),
  );
}

export async function parkedDeliveries(url: string): Promise<number> {
  return (await get<{ parked: number }>(`${url}/readyz`)).parked;
}

/** `gad audit verify` on the storm's database: what it complains about, or null. */
export function verifyChains(environment: NodeJS.ProcessEnv): Promise<string | null> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    execFile(
      process.execPath,
      [transpiled('src/cli'), 'audit', 'verify'],
      { env },
      (error, stdout, stderr) => {
        resolve(error ? `${stdout}${stderr}` : null);
      },
    );
  });
}
