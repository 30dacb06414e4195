/** Plans with a language model: OpenAI, Azure OpenAI or a compatible endpoint. */
import { sha256 } from '../../domain/digest';
import type { PlanOutcome, PlanRequest } from '../../domain/ports';
import { recording } from '../recording';
import { Refusal } from '../refusal';
import { Budget } from './budget';
import { openChat, type ModelConfig } from './chat';
import { createFence } from './fence';
import { Loop, toolTokens } from './loop';
import { repositoryMap } from './map';
import { gatherMaterial } from './material';
import { instructions } from './prompt';
import type { CallPlaybook } from './proposal';
import { plannerSchema, type PlannerConfig } from './schema';
import { Transcript } from './transcript';

/** Help from the rest of Path Finder. */
export interface Help {
  /** Findings in the repository for the words of the request. */
  readonly hints?: readonly string[];
  /** Reads a sentence with the playbooks. */
  readonly playbook?: CallPlaybook;
}

/** Plans requests that the playbooks cannot. */
export interface ModelPlanner {
  /** @throws MODEL_UNAVAILABLE if a retry may help, CONFIG_INVALID if the endpoint refuses the settings */
  plan(request: PlanRequest, help?: Help): Promise<PlanOutcome>;
}

/** The most tokens of the map of the repository. */
const MAP = 4_000;

const NO_PLAYBOOKS: CallPlaybook = async () => {
  throw new Refusal('There are no playbooks here.');
};

/** @throws CONFIG_INVALID for an endpoint that is not a URL, or is not HTTPS for Azure */
export function createModelPlanner(
  config: ModelConfig,
  limits: PlannerConfig = plannerSchema.parse({}),
): ModelPlanner {
  // A wrong setting must show at the start, not at the first request.
  openChat(config, new AbortController().signal);
  return {
    plan: async (request, { hints = [], playbook = NO_PLAYBOOKS } = {}) => {
      const view = request.workspace;
      const reader = recording(view);
      const budget = new Budget(limits, request.desk);
      const fence = createFence();
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(new Error('out of time')), budget.left);
      const signal = AbortSignal.any([request.signal, late.signal]);
      const transcript = new Transcript(limits.context, toolTokens());
      const map = await repositoryMap(reader, request, MAP);
      transcript.say({ role: 'system', content: instructions(fence.mark) });
      transcript.say({ role: 'user', content: await gatherMaterial(request, reader, fence, hints, map) });
      const loop = new Loop({
        model: config.model,
        chat: openChat(config, signal),
        budget,
        transcript,
        fence,
        request,
        desk: { view, reader, playbook, signal },
        repairs: limits.repairs,
      });
      const outcome = await loop
        .run()
        .catch((thrown: unknown) => {
          request.signal.throwIfAborted();
          if (late.signal.aborted) return loop.outOfTime(limits.seconds);
          throw thrown;
        })
        .finally(() => clearTimeout(timer));
      return outcome.kind === 'plan'
        ? { ...outcome, context: [...attached(request), ...outcome.context] }
        : outcome;
    },
  };
}

/** The attachments of the request, which are part of the context of the plan. */
const attached = ({ attachments = [] }: PlanRequest): { path: string; digest: string }[] =>
  attachments.map(({ name, text }) => ({ path: `attached ${name}`, digest: sha256(text) }));
