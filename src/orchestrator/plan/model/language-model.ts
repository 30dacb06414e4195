/** One question to a language model, through the same bounded calls as planning. */
import type { LanguageModel } from '../../domain/ports';
import { openChat, type ModelConfig } from './chat';
import { fit } from './fence';

/** Most tokens of the material of one question. */
const MATERIAL = 24_000;

/** @throws CONFIG_INVALID for an endpoint that is not a URL, or is not HTTPS for Azure */
export function createLanguageModel(config: ModelConfig): LanguageModel {
  openChat(config, new AbortController().signal);
  return {
    name: config.model,
    async ask({ instructions, material, signal }) {
      const { text } = await openChat(config, signal).ask(
        [
          { role: 'system', content: instructions },
          { role: 'user', content: fit(material, MATERIAL) },
        ],
        [],
      );
      return text;
    },
  };
}
