import { english, type Message, type Said } from '../../messages';

/** A request that cannot become a plan. The message says why, and what to write instead. */
export class Refusal extends Error {
  readonly said: Message | undefined;

  constructor(said: Said) {
    super(typeof said === 'string' ? said : english(said));
    this.name = 'Refusal';
    this.said = typeof said === 'string' ? undefined : said;
  }
}
