import { VARIABLE_RULES } from '../rules/variables';
import { VERDICTS } from '../rules/verdicts';
import type { Call } from './call';
import { secretsIn } from './secrets';

/** A variable that a script sets. */
export function judgeVariable(name: string, value: string, source: string, add: Call['add']): void {
  const rule = VARIABLE_RULES.find(({ names }) => names.test(name));
  if (rule && (!rule.values || rule.values.test(value))) add(VERDICTS[rule.verdict], source);
  secretsIn(value, source, add);
}
