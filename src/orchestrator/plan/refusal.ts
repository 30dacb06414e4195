import type { Choice } from '../domain/choice';
import type { Suggestion } from '../domain/ports';

/** A request that cannot become a plan as it stands. The message says why and what to write instead. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly suggestions: readonly Suggestion[] = [],
    /** What a card can ask, so that it becomes one. */
    readonly choices: readonly Choice[] = [],
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
