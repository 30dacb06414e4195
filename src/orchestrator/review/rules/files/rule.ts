import type { Verdict } from '../../findings';
import type { Tier } from '../../../domain/vocabulary';

/** A rule about a file's place. */
export interface FileRule extends Verdict {
  /** Matched against the path relative to the workspace. */
  readonly pattern: RegExp;
  /** Tier when the file is deleted, if another. */
  readonly deleted?: Tier;
  /** Whether it is about code that is shipped, so tests and documents are left out. */
  readonly shipped?: boolean;
}

/** A rule about one kind of file. */
export const file = (id: string, tier: Tier, text: string, pattern: RegExp, deleted?: Tier): FileRule => ({
  id: `file-${id}`,
  tier,
  text,
  pattern,
  ...(deleted ? { deleted } : {}),
});
