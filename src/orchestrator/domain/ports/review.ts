/** What REVIEW needs: Sage, and a model that reads a plan as well. */
import type { Prices, Tokens } from '../model-usage';
import type { FileChange } from '../file-change';
import type { Step } from '../plan';
import type { Assessment, Opinion, Similar } from '../workflow';

export interface Sage {
  /**
   * Deterministic, without database or network, and never rejects: what it cannot read is Tier 3. Text in `request`
   * never lowers the tier.
   */
  assess(plan: {
    readonly request: string;
    readonly steps: readonly Step[];
    /** What a rehearsal changed, measured; it is judged as what was planned is. */
    readonly changes?: readonly FileChange[];
    /** What settles a rule of Tier 2: a playbook's certain reading, passing checks. */
    readonly evidence?: readonly ('playbook' | 'checks')[];
    /** Remembered executions of similar requests: those that failed may raise the tier. */
    readonly similar?: readonly Similar[];
    /** A second reading by a model: it may raise the tier. */
    readonly opinion?: Opinion | null;
  }): Promise<Assessment>;
}

/** Has a model read a plan, too. */
export interface SecondReader {
  /** What the model's tokens cost, where that is known. */
  readonly prices?: Prices;
  /**
   * Null when there is no usable answer in time: a model that fails changes nothing. `spent` is told what
   * an answer has cost, usable or not.
   */
  read(
    plan: { readonly request: string; readonly steps: readonly Step[] },
    spent?: (answer: Tokens) => void,
  ): Promise<Opinion | null>;
}

/** A language model that is asked one question and gives one answer. */
export interface LanguageModel {
  readonly name: string;
  /** @throws MODEL_UNAVAILABLE, CONFIG_INVALID */
  ask(question: {
    /** Written by this program alone. */
    readonly instructions: string;
    /** Data to read, which others wrote. */
    readonly material: string;
    readonly signal: AbortSignal;
  }): Promise<{ readonly text: string; readonly tokens: Tokens }>;
}
