/**
 * Talks to a model through teams-ai's OpenAIModel, with the tool calls of OpenAI (ADR 0056). If an endpoint has no
 * tools, the same calls are read from JSON in its answers. Parts of an answer that the library leaves out, such as usage,
 * are read from the response itself (endpoint.ts).
 */
// The library's index would also load dialogs, planners and tokenizers, which are not used here.
import { OpenAIModel } from '@microsoft/teams-ai/lib/models/OpenAIModel';
import type { PromptTemplate } from '@microsoft/teams-ai/lib/prompts/PromptTemplate';
import type { ClientOptions } from 'openai';
import { GadError } from '../../../errors';
import { endpointOf, type Endpoint } from './endpoint';
import { callsIn } from './calls';
import type { Message, Reply, ToolSpec } from './messages';

export interface ModelConfig {
  readonly kind: 'openai' | 'azure';
  readonly apiKey: string;
  /** Base URL of an OpenAI-compatible endpoint, or the Azure OpenAI resource; OpenAI's own by default. */
  readonly endpoint?: string;
  /** Name of the model or, in Azure, of the deployment. */
  readonly model: string;
  /** The time limit for one answer in milliseconds; two minutes by default. */
  readonly timeout?: number;
}

export interface Chat {
  /** @throws MODEL_UNAVAILABLE if a retry may help, CONFIG_INVALID if the endpoint refuses the settings */
  ask(messages: readonly Message[], tools: readonly ToolSpec[]): Promise<Reply>;
}

/**
 * @param signal ends a call that is under way
 * @throws CONFIG_INVALID for an endpoint that is not a URL, or is not HTTPS for Azure
 */
export function openChat(config: ModelConfig, signal: AbortSignal): Chat {
  const endpoint = endpointOf(config, signal);
  const models = { native: modelFor(config, endpoint, true), text: modelFor(config, endpoint, false) };
  let native = true;
  return {
    async ask(messages, tools) {
      const withTools = native && tools.length > 0;
      const model = withTools ? models.native : models.text;
      const template = templateFor(
        withTools ? messages.map(toNative) : inText(messages, tools),
        tools,
        withTools,
      );
      const response = await model.completePrompt(NO_TURN, NO_MEMORY, NO_FUNCTIONS, NO_TOKENIZER, template);
      signal.throwIfAborted();
      const said = endpoint.said();
      if (response.status !== 'success' && said.refusal === undefined) {
        if (!endpoint.lacksTools()) throw endpoint.failure(response.error);
        native = false;
        return this.ask(messages, tools);
      }
      const text = response.message?.content ?? '';
      const calls = (response.message?.action_calls ?? []).map(({ id, function: called }) => ({
        id,
        ...called,
      }));
      return { text, calls: calls.length > 0 ? calls : callsIn(text), ...said };
    },
  };
}

/** @throws CONFIG_INVALID for an endpoint that cannot be used */
function modelFor({ kind, apiKey, model }: ModelConfig, endpoint: Endpoint, withTools: boolean): OpenAIModel {
  const common = {
    useSystemMessages: true,
    ...(!withTools && { responseFormat: { type: 'json_object' } as const }),
    // The library has the types of node-fetch, but uses only what the platform's Response has as well.
    // The loop retries failed calls, so the library must not.
    clientOptions: { fetch: endpoint.fetch as unknown as ClientOptions['fetch'], maxRetries: 0 },
  };
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

type Completion = Parameters<OpenAIModel['completePrompt']>;
type LibraryMessage = Awaited<ReturnType<PromptTemplate['prompt']['renderAsMessages']>>['output'][number];

/** teams-ai passes these parts of a conversation's turn on to prompts; this prompt does not use them. */
const NO_TURN = {} as Completion[0];
const NO_MEMORY: Completion[1] = {
  deleteValue: () => undefined,
  hasValue: () => false,
  getValue: <T>() => undefined as T,
  setValue: () => undefined,
};
const NO_FUNCTIONS = {} as Completion[2];
const NO_TOKENIZER = {} as Completion[3];

function templateFor(
  output: LibraryMessage[],
  tools: readonly ToolSpec[],
  withTools: boolean,
): PromptTemplate {
  const render = async (): Promise<never> => ({ output, length: 0, tooLong: false }) as never;
  return {
    name: 'plan',
    prompt: { required: true, tokens: -1, renderAsMessages: render, renderAsText: render },
    ...(withTools && { actions: [...tools] }),
    config: {
      schema: 1.1,
      type: 'completion',
      ...(withTools && { augmentation: { augmentation_type: 'tools' as const } }),
      completion: {
        completion_type: 'chat',
        include_history: false,
        include_input: false,
        include_images: false,
        max_input_tokens: 0,
        // Required by the type but left out of the call, see endpoint.ts.
        max_tokens: 0,
        temperature: 0,
        top_p: 0,
        frequency_penalty: 0,
        presence_penalty: 0,
      },
    },
  };
}

function toNative(message: Message): LibraryMessage {
  if (message.role === 'tool')
    return { role: 'tool', content: message.content, action_call_id: message.callId };
  if (message.role !== 'assistant' || message.calls.length === 0)
    return { role: message.role, content: message.content };
  return {
    role: 'assistant',
    content: message.content,
    action_calls: message.calls.map(({ id, ...called }) => ({
      id,
      type: 'function',
      function: called,
    })) as never,
  };
}

/** The same conversation for a model without tools: its instructions describe the tools, and calls and results are texts. */
function inText(messages: readonly Message[], tools: readonly ToolSpec[]): LibraryMessage[] {
  return messages.map((message) => {
    if (message.role === 'tool') return { role: 'user', content: message.content };
    if (message.role !== 'system' || tools.length === 0)
      return { role: message.role, content: textOf(message) };
    return {
      role: 'system',
      content: `${message.content}\n\n${TEXT_TOOLS}\n${tools.map((tool) => JSON.stringify(tool)).join('\n')}`,
    };
  });
}

const textOf = (message: Exclude<Message, { role: 'tool' }>): string =>
  message.role === 'assistant' && message.calls.length > 0
    ? JSON.stringify(message.calls.map(({ name, arguments: args }) => ({ tool: name, arguments: args })))
    : message.content;

const TEXT_TOOLS =
  'Call a tool by answering with one JSON object and no other text: {"tool": "name", "arguments": {...}}. These are the tools, with the JSON Schema of their arguments:';
