/** The budget of a planner and its use: rounds, tokens, seconds and money. */
import { message, type Message } from '../../../messages';
import type { PlannersDesk } from '../../domain/ports';
import { amountOf, plusAnswer, type Tokens } from '../../domain/model-usage';
import type { ModelUsage } from '../../domain/workflow';
import type { PlannerConfig } from './schema';

const NOTHING: ModelUsage = { rounds: 0, inputTokens: 0, outputTokens: 0 };

/** Tokens that are reserved for an answer. */
const ANSWER = 1_000;

export class Budget {
  private used: ModelUsage;
  private rounds = 0;
  private readonly ends: number;

  constructor(
    private readonly limits: PlannerConfig,
    private readonly desk: Pick<PlannersDesk, 'spent' | 'spentByRequester'> | undefined,
    private readonly now: () => number = Date.now,
  ) {
    this.used = desk?.spent ?? NOTHING;
    this.ends = now() + 1_000 * limits.seconds;
  }

  /** The cost of the workflow so far. */
  get usage(): ModelUsage {
    return this.used;
  }

  /** The remaining time in milliseconds, at least 1. */
  get left(): number {
    return Math.max(1, this.ends - this.now());
  }

  /** The remaining rounds. */
  get roundsLeft(): number {
    return this.limits.rounds - this.rounds;
  }

  /** Counts one answer. */
  add(answer: Tokens): void {
    this.rounds++;
    this.used = plusAnswer(this.used, answer, this.limits.prices, 1);
  }

  /**
   * The limit that the next round would exceed, and where it is set; null if the round is allowed.
   * @param prompt tokens of the next prompt
   */
  async exceeded(prompt: number): Promise<Message | null> {
    const { limits, used } = this;
    if (this.roundsLeft <= 0) return message('model.rounds', { limit: String(limits.rounds) });
    if (this.now() >= this.ends) return message('model.seconds', { limit: String(limits.seconds) });
    const next = { ...used, inputTokens: used.inputTokens + prompt + ANSWER };
    if (tokensOf(next) > limits.tokens) return message('model.tokens', { limit: String(limits.tokens) });
    if (limits.cost !== undefined && amountOf(next, limits.prices) > limits.cost)
      return message('model.cost', { limit: String(limits.cost), currency: limits.prices?.currency ?? '' });
    return this.exceededByPerson(next);
  }

  private async exceededByPerson(next: ModelUsage): Promise<Message | null> {
    const { perPersonPerDay: most, prices } = this.limits;
    if (most.tokens === undefined && most.cost === undefined) return null;
    const others = (await this.desk?.spentByRequester()) ?? [];
    const all = [next, ...others];
    const sum = (of: (usage: ModelUsage) => number): number => all.reduce((total, one) => total + of(one), 0);
    if (most.tokens !== undefined && sum(tokensOf) > most.tokens)
      return message('model.tokensADay', { limit: String(most.tokens) });
    if (most.cost !== undefined && sum((usage) => amountOf(usage, prices)) > most.cost)
      return message('model.costADay', { limit: String(most.cost), currency: prices?.currency ?? '' });
    return null;
  }
}

const tokensOf = ({ inputTokens, outputTokens }: ModelUsage): number => inputTokens + outputTokens;
