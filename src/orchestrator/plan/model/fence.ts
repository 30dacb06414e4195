/** Prepares text by others for a model: fenced as data, without secrets, cut to a budget. */
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import type { GPTTokenizer } from '@microsoft/teams-ai';
import { redact } from '../../domain/secrets';

let tokenizer: GPTTokenizer | undefined;

/** The tokenizer has large tables, which are loaded when a model is first asked, not when the service starts. */
function gpt(): GPTTokenizer {
  if (!tokenizer) {
    const load = createRequire(__filename);
    const made = load('@microsoft/teams-ai/lib/tokenizers/GPTTokenizer') as {
      GPTTokenizer: new () => GPTTokenizer;
    };
    tokenizer = new made.GPTTokenizer();
  }
  return tokenizer;
}

/** The tokenizer's time grows with the square of a word's length, so longer words are counted in pieces. */
const PIECE = 200;
const LONG_WORD = new RegExp(`\\S{${PIECE}}|\\s{${PIECE}}`);

function encode(text: string): number[] {
  // The tokenizer throws on the model's control tokens, which a text may contain.
  const plain = text.replaceAll('<|', '< |');
  if (!LONG_WORD.test(plain)) return gpt().encode(plain);
  const tokens: number[] = [];
  for (let at = 0, end = 0; at < plain.length; at = end) {
    end = at + PIECE + (/[\ud800-\udbff]/.test(plain[at + PIECE - 1] ?? '') ? 1 : 0);
    for (const token of gpt().encode(plain.slice(at, end))) tokens.push(token);
  }
  return tokens;
}

/** In tokens of current models; others count slightly differently. */
export const countTokens = (text: string): number => encode(text).length;

/** The beginning of a text that fits, and a line that says that there is more. */
export function fit(text: string, budget: number): string {
  // Tokens are shorter than this on average, so that counting is fast for huge texts.
  const start = text.slice(0, budget * 8);
  const encoded = encode(start);
  if (encoded.length <= budget && start.length === text.length) return text;
  return `${gpt().decode(encoded.slice(0, budget))}\n[cut here: the rest does not fit]`;
}

export interface Fence {
  /** The mark that identifies the fence, which the authors of the data cannot know. */
  readonly mark: string;
  /** A named block of data with at most `budget` tokens. */
  readonly block: (name: string, text: string, budget: number) => string;
}

export function createFence(): Fence {
  const mark = randomBytes(8).toString('hex');
  return {
    mark,
    block: (name, text, budget) =>
      `<data ${mark} ${JSON.stringify(name)}>\n${fit(redact(text), budget)}\n</data ${mark}>`,
  };
}
