import type { Verdict } from '../../findings';
import type { Tier } from '../../../domain/vocabulary';

/** A rule about text that a file gains. */
export interface ContentRule extends Verdict {
  readonly pattern: RegExp;
  /** Only in files whose path matches. */
  readonly in?: RegExp;
  /** Whether it also counts in tests and fixtures, where code plays dangerous parts. */
  readonly tests?: boolean;
}

/** A rule about one kind of text. */
export const content = (
  id: string,
  tier: Tier,
  text: string,
  pattern: RegExp,
  extra: { in?: RegExp; tests?: boolean } = {},
): ContentRule => ({ id: `content-${id}`, tier, text, pattern, ...extra });
