/** Webhooks of forges: who sends one is known by its signature, which is made over the body as it came. */
import type { Request, Response, Server } from 'restify';
import type { Orchestrator } from '../../orchestrator/index';
import type { Route } from './api';
import { readBody } from './body';

/** Deliveries about large pull requests are longer than what people and programs send. */
const MAX_DELIVERY = 4 * 1024 * 1024;

export function addForgeNews(
  server: Server,
  handle: (route: Route) => (request: Request, response: Response) => Promise<void>,
  orchestrator: Pick<Orchestrator, 'forgeNews'>,
): void {
  /** Webhooks of a workspace's forge, signed with `GAD_FORGE_WEBHOOK_SECRET`: 202 if accepted. */
  server.post(
    '/api/forge/:workspace',
    handle(async (request) => {
      const { workspace } = request.params as { workspace: string };
      const body = await readBody(request, MAX_DELIVERY);
      const headers = request.headers as Record<string, string | undefined>;
      await orchestrator.forgeNews(workspace, { headers, body });
      return { status: 202, body: { taken: true } };
    }),
  );
}
