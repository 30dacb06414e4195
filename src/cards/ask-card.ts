import { cardBytes, fill, header, MAX_CARD_BYTES, type AdaptiveCard } from './card';
import template from './templates/ask.json';

/** A draft of a request, to be edited before it is sent. `longest` is what a request may have. */
export function askCard(draft: string, longest: number): AdaptiveCard {
  for (let limit = longest; ; limit = Math.floor(limit * 0.8)) {
    const card = fill<AdaptiveCard>(template, {
      header: header('Ask GAD', 'accent'),
      draft: draft.slice(0, limit),
      longest,
    });
    if (cardBytes(card) < MAX_CARD_BYTES) return card;
  }
}
