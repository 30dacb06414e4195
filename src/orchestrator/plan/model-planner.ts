/** Plans with a language model, through teams-ai: OpenAI, Azure OpenAI or a compatible endpoint. */
import { randomBytes } from 'node:crypto';
import {
  GPTTokenizer,
  LLMClient,
  OpenAIModel,
  Prompt,
  PromptManager,
  TemplateSection,
  type Memory,
  type PromptResponseValidator,
  type PromptTemplate,
} from '@microsoft/teams-ai';
import type { ClientOptions } from 'openai';
import { GadError } from '../../errors';
import { sha256 } from '../domain/digest';
import type { Plan } from '../domain/plan';
import type { PlanOutcome, PlanRequest } from '../domain/ports';
import { readAnswer, type Answer } from './model-answer';
import { endpointOf, type Endpoint } from './model-endpoint';
import { gatherMaterial, type Tokens } from './model-material';
import { INSTRUCTIONS, MATERIAL, repairAdvice } from './model-prompt';
import { recording, type Recording } from './recording';

export interface ModelConfig {
  readonly kind: 'openai' | 'azure';
  readonly apiKey: string;
  /** Base URL of an OpenAI-compatible endpoint, or the Azure OpenAI resource. OpenAI's own when left out. */
  readonly endpoint?: string;
  /** Name of the model or, in Azure, of the deployment. */
  readonly model: string;
  /** Milliseconds that one answer may take; 60 s when left out. */
  readonly timeout?: number;
}

/** Plans what no playbook knows. */
export interface ModelPlanner {
  /**
   * @param hints what was found in the repository for the words of the request
   * @throws MODEL_UNAVAILABLE when a retry may help, CONFIG_INVALID when the endpoint refuses the settings
   */
  plan(request: PlanRequest, hints?: readonly string[]): Promise<PlanOutcome>;
}

/** How often the model may correct an answer that cannot be used. */
const REPAIRS = 2;

/** Most tokens of a prompt, the answers to be corrected included. */
const PROMPT_TOKENS = 60_000;

/** @throws CONFIG_INVALID for an endpoint that is no URL, or is not HTTPS for Azure */
export function createModelPlanner(config: ModelConfig): ModelPlanner {
  // A wrong setting has to show at start, not at the first request.
  modelFor(config, endpointOf(config, new AbortController().signal));
  const gpt = new GPTTokenizer();
  // The tokenizer throws on the model's own control tokens; a text may well contain them.
  const tokens: Tokens = {
    encode: (text) => gpt.encode(text.replaceAll('<|', '< |')),
    decode: (encoded) => gpt.decode(encoded),
  };
  return {
    plan: async (request, hints = []) => {
      const reader = recording(request.workspace);
      const mark = randomBytes(8).toString('hex');
      const memory = memoryOf({ mark, material: await gatherMaterial(request, reader, tokens, mark, hints) });
      const endpoint = endpointOf(config, request.signal);
      const client = new LLMClient<Answer>({
        model: modelFor(config, endpoint),
        template: TEMPLATE,
        tokenizer: tokens,
        validator: validatorFor(reader, endpoint),
        max_repair_attempts: REPAIRS,
      });
      const response = await client.completePrompt(NO_TURN, memory, new PromptManager({ promptsFolder: '' }));
      request.signal.throwIfAborted();
      const answer = response.status === 'success' ? response.message?.content : undefined;
      if (answer) return outcomeOf(answer, config.model, contextOf(request, reader));
      if (response.status === 'invalid_response' || response.status === 'too_long') {
        return none(
          `${config.model} gave no plan that can be used, though it was asked ${REPAIRS + 1} times. Say the request more exactly, name the files with context: path, or use one of the playbooks in help.`,
        );
      }
      const refusal = endpoint.refusal();
      if (refusal !== undefined) return outcomeOf({ kind: 'cannot', reason: refusal }, config.model, []);
      throw endpoint.failure(response.error);
    },
  };
}

/** @throws CONFIG_INVALID for an endpoint that cannot be used */
export function modelFor({ kind, apiKey, model }: ModelConfig, endpoint: Endpoint): OpenAIModel {
  const common = {
    useSystemMessages: true,
    responseFormat: { type: 'json_object' },
    // The library is typed for node-fetch, and uses nothing of its response that the platform's lacks.
    // A call that failed is tried again by the engine, so not here as well.
    clientOptions: { fetch: endpoint.fetch as unknown as ClientOptions['fetch'], maxRetries: 0 },
  } as const;
  try {
    return kind === 'azure'
      ? new OpenAIModel({
          ...common,
          azureApiKey: apiKey,
          azureEndpoint: endpoint.url ?? '',
          azureDefaultDeployment: model,
          azureApiVersion: '2024-10-21',
        })
      : new OpenAIModel({ ...common, apiKey, endpoint: endpoint.url, defaultModel: model });
  } catch (cause) {
    throw new GadError('CONFIG_INVALID', `The model endpoint cannot be used: ${(cause as Error).message}`, {
      cause,
    });
  }
}

/** A chat without history, with at most so many tokens of prompt. */
export function completionOf(tokens: number): PromptTemplate['config'] {
  return {
    schema: 1.1,
    type: 'completion',
    completion: {
      completion_type: 'chat',
      include_history: false,
      include_input: false,
      include_images: false,
      max_input_tokens: tokens,
      // Required by the type, and left out of the call: see model-endpoint.ts.
      max_tokens: 0,
      temperature: 0,
      top_p: 0,
      frequency_penalty: 0,
      presence_penalty: 0,
    },
  };
}

const TEMPLATE: PromptTemplate = {
  name: 'plan',
  prompt: new Prompt([new TemplateSection(INSTRUCTIONS, 'system'), new TemplateSection(MATERIAL, 'user')]),
  config: completionOf(PROMPT_TOKENS),
};

/** teams-ai wants a turn of a conversation but only compares it; planning has none. */
export const NO_TURN = {} as Parameters<LLMClient['completePrompt']>[0];

/** Teaches teams-ai's repair loop what a plan is. Its own JSON validator drops empty texts, which edits need. */
function validatorFor(reader: Recording, endpoint: Endpoint): PromptResponseValidator<Answer> {
  return {
    validateResponse: async (_context, _memory, _tokenizer, response) => {
      const reason = endpoint.refusal();
      if (reason !== undefined) return { type: 'Validation', valid: true, value: { kind: 'cannot', reason } };
      const read = await readAnswer(response.message?.content ?? '', reader);
      return 'answer' in read
        ? { type: 'Validation', valid: true, value: read.answer }
        : { type: 'Validation', valid: false, feedback: repairAdvice(read.problems) };
    },
  };
}

/** The variables of a prompt, as teams-ai wants them. */
export function memoryOf(temp: Readonly<Record<string, string>>): Memory {
  const values = new Map<string, unknown>(Object.entries(temp).map(([key, value]) => [`temp.${key}`, value]));
  return {
    deleteValue: (path) => void values.delete(path),
    hasValue: (path) => values.has(path),
    getValue: <T>(path: string) => values.get(path) as T,
    setValue: (path, value) => void values.set(path, value),
  };
}

/** What a plan was made from: attached texts, and files. */
function contextOf({ attachments = [] }: PlanRequest, reader: Recording): Plan['context'] {
  const attached = attachments.map(({ name, text }) => ({ path: `attached ${name}`, digest: sha256(text) }));
  return [...attached, ...reader.digests()];
}

function outcomeOf(answer: Answer, model: string, context: Plan['context']): PlanOutcome {
  if (answer.kind === 'cannot') return none(`${model} made no plan: ${answer.reason}`);
  const { summary, steps } = answer;
  return { kind: 'plan', summary, steps, author: { kind: 'model', name: model }, context };
}

const none = (message: string): PlanOutcome => ({
  kind: 'none',
  reason: 'unknown',
  message,
  suggestions: [],
});
