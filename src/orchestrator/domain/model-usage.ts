/** Counts what asking a model has cost. Pure. */
import type { ModelUsage } from './workflow';

export interface Tokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The price of a million tokens. */
export interface Prices {
  readonly input: number;
  readonly output: number;
  readonly currency: string;
}

/** In the currency of the prices; 0 without prices. */
export const amountOf = ({ inputTokens, outputTokens }: Tokens, prices: Prices | undefined): number =>
  prices ? (inputTokens * prices.input + outputTokens * prices.output) / 1_000_000 : 0;

/** What has been used, with one more answer of the model; a round of planning counts as one. */
export function plusAnswer(
  before: ModelUsage | undefined,
  answer: Tokens,
  prices?: Prices,
  ofRounds = 0,
): ModelUsage {
  const { rounds = 0, inputTokens = 0, outputTokens = 0 } = before ?? {};
  const sum = {
    rounds: rounds + ofRounds,
    inputTokens: inputTokens + answer.inputTokens,
    outputTokens: outputTokens + answer.outputTokens,
  };
  return { ...sum, ...(prices && { cost: { amount: amountOf(sum, prices), currency: prices.currency } }) };
}
