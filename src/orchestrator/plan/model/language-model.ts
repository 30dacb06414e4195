/** One question to a language model, with the same limits of calls as in planning. */
import type { Tokens } from '../../domain/model-usage';
import type { LanguageModel } from '../../domain/ports';
import { openChat, type ModelConfig } from './chat';
import { countTokens, fit } from './fence';

/** The most tokens of the material for one question. */
const MATERIAL = 24_000;

/** @throws CONFIG_INVALID for an endpoint that is not a URL, or is not HTTPS for Azure */
export function createLanguageModel(config: ModelConfig): LanguageModel {
  openChat(config, new AbortController().signal);
  return {
    name: config.model,
    async ask({ instructions, material, signal }) {
      const shown = fit(material, MATERIAL);
      const { text, usage } = await openChat(config, signal).ask(
        [
          { role: 'system', content: instructions },
          { role: 'user', content: shown },
        ],
        [],
      );
      const counted = (): Tokens => ({
        inputTokens: countTokens(instructions) + countTokens(shown),
        outputTokens: countTokens(text),
      });
      return { text, tokens: usage ?? counted() };
    },
  };
}
