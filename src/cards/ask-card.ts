import { cardBytes, fill, header, MAX_CARD_BYTES, type AdaptiveCard } from './card';
import { prose, run } from './text';
import template from './templates/ask.json';
import { say } from './words';

/**
 * A draft of a request, to be edited before it is sent. `longest` is what a request may have,
 * `problem` why it was not taken.
 */
export function askCard(draft: string, longest: number, problem?: string): AdaptiveCard {
  for (let limit = longest; ; limit = Math.floor(limit * 0.8)) {
    const card = fill<AdaptiveCard>(template, {
      header: header(
        say(problem === undefined ? 'draft.title' : 'draft.nothing'),
        problem === undefined ? 'accent' : 'warning',
      ),
      problem: problem === undefined ? [] : [run(prose(problem, 500))],
      fallbackText: say('draft.fallback'),
      label: say('field.what'),
      missing: say('field.whatMissing'),
      ask: say('button.ask'),
      draft: draft.slice(0, limit),
      longest,
    });
    if (cardBytes(card) < MAX_CARD_BYTES) return card;
  }
}
