/** One question to a language model, through the same classes and the same bounded calls as planning. */
import {
  GPTTokenizer,
  LLMClient,
  Prompt,
  PromptManager,
  TemplateSection,
  TextSection,
  type PromptTemplate,
} from '@microsoft/teams-ai';
import type { LanguageModel } from '../domain/ports';
import { endpointOf } from './model-endpoint';
import { NO_TURN, completionOf, memoryOf, modelFor, type ModelConfig } from './model-planner';

/** Most tokens of one question. */
const QUESTION_TOKENS = 24_000;

/** @throws CONFIG_INVALID for an endpoint that is no URL, or is not HTTPS for Azure */
export function createLanguageModel(config: ModelConfig): LanguageModel {
  modelFor(config, endpointOf(config, new AbortController().signal));
  const gpt = new GPTTokenizer();
  const tokenizer = {
    // The tokenizer throws on the model's own control tokens; a text may well contain them.
    encode: (text: string) => gpt.encode(text.replaceAll('<|', '< |')),
    decode: (tokens: number[]) => gpt.decode(tokens),
  };
  return {
    name: config.model,
    async ask({ instructions, material, signal }) {
      const endpoint = endpointOf(config, signal);
      const template: PromptTemplate = {
        name: 'question',
        // The material goes in as a variable: what looks like a template in it stays text.
        prompt: new Prompt([
          new TextSection(instructions, 'system'),
          new TemplateSection('{{$temp.material}}', 'user'),
        ]),
        config: completionOf(QUESTION_TOKENS),
      };
      const client = new LLMClient<string>({
        model: modelFor(config, endpoint),
        template,
        tokenizer,
        max_repair_attempts: 0,
      });
      const manager = new PromptManager({ promptsFolder: '' });
      const { status, message, error } = await client.completePrompt(
        NO_TURN,
        memoryOf({ material }),
        manager,
      );
      if (status !== 'success') throw endpoint.failure(error);
      return message?.content ?? '';
    },
  };
}
