/** A workflow's events as server-sent events: what was, then what comes, until the last one. */
import type { ServerResponse, IncomingMessage } from 'node:http';
import { isFinal, type Orchestrator, type WorkflowEvent } from '../../orchestrator/index';

/** Proxies cut connections that are silent for longer; what another replica does is seen by then. Milliseconds. */
const HEARTBEAT = 5_000;

/**
 * Answers with a stream that starts after the client's Last-Event-ID and ends after the event
 * that ends the workflow, or when `closing` aborts.
 * @throws WORKFLOW_NOT_FOUND before anything is written
 */
export async function streamEvents(
  orchestrator: Orchestrator,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  let last = Number(request.headers['last-event-id'] ?? 0) || 0;
  await orchestrator.status(id);
  let wake = (): void => undefined;
  const unwatch = orchestrator.watch((event) => {
    if (event.workflowId === id) wake();
  });
  let open = true;
  const end = (): void => {
    open = false;
    wake();
  };
  response.on('close', end);
  closing.addEventListener('abort', end);
  const heartbeat = setInterval(() => {
    response.write(': still here\n\n');
    wake();
  }, HEARTBEAT);
  try {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.flushHeaders();
    while (open) {
      // Armed before reading, so that no event falls between the two.
      const woken = new Promise<void>((resolve) => (wake = resolve));
      for (const event of await orchestrator.events(id, last)) {
        response.write(frame(event));
        last = event.sequence;
      }
      if (await hasEnded(orchestrator, id, last)) break;
      await woken;
    }
  } finally {
    clearInterval(heartbeat);
    closing.removeEventListener('abort', end);
    unwatch();
    response.end();
  }
}

const frame = (event: WorkflowEvent): string =>
  `id: ${event.sequence}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;

async function hasEnded(orchestrator: Orchestrator, id: string, last: number): Promise<boolean> {
  const workflow = await orchestrator.status(id);
  return isFinal(workflow) && last >= workflow.version;
}
