import type { CommandRule } from '../commands';
import type { Tier } from '../../domain/vocabulary';

/** Program, its subcommand and further conditions: a row of a rule table. */
type Row = readonly [program: string, sub?: string, extra?: { flag?: string; arg?: string; unless?: string }];

/** Rows that mean the same to a reviewer: one id, one tier, one sentence. */
export function table(id: string, tier: Tier, text: string, rows: readonly Row[]): CommandRule[] {
  return rows.map(([program, sub, extra]) => ({
    id,
    tier,
    text,
    program,
    ...(sub === undefined ? {} : { sub }),
    ...extra,
  }));
}
