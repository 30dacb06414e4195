/**
 * What an edit makes weaker, seen from what differs: a number, an operator, an address. It compares
 * the text before with the text after, which no pattern over one of them can.
 */
import type { VerdictId } from '../rules/verdicts';
import { escapeLost } from './escapes';
import { exposed, rerouted, schemeWeakened } from './addresses';
import { checkLost } from './conditions';
import { editOf, type Edit } from './edit';
import { guardTurned } from './guards';
import { modeWidened, numberWeakened, thresholdMoved } from './numbers';
import { settingTurned } from './settings';
import { protectionTouched } from './words';

export { loosened } from './tests';

/** Files that say where code, commands and reports come from or go to. */
const SOURCE_PLACE =
  /(^|\/)(package(-lock)?\.json|[\w.-]*lock(\.\w+)?|\.gitmodules|\.npmrc|\.yarnrc[\w.]*|pip\.conf|requirements[\w.-]*|pyproject\.toml|Cargo\.toml|go\.(mod|sum)|Gemfile|pom\.xml|[\w.]*gradle[\w.]*|nuget\.config|Dockerfile[\w.]*|.*\.sh|\.env[\w.]*)$|\.github\/|gitlab-ci|\.cursor|\.claude|mcp\.json|webhook|registry|\.(tf|bicep|hcl)$|(^|\/)(k8s|kubernetes|argocd|flux|helm|charts|infra\w*|terraform|deploy\w*|dns)\//i;

/** Where code takes a secret from its surroundings. */
const FROM_SURROUNDINGS =
  /(\b(process\.env\.|process\.env\[|os\.environ|getenv\(|ENV\[|ENV\.fetch|System\.getenv|env\(|config\.get|secrets?\.|vault\.)|\$\{)[^\n]{0,40}(SECRET|KEY|TOKEN|PASS|CREDENTIAL)/i;

/** Whether a secret that came from the surroundings now stands in the code. */
function secretInlined({ before, after }: Edit): boolean {
  return (
    FROM_SURROUNDINGS.test(before) &&
    !FROM_SURROUNDINGS.test(after) &&
    /["'`][^"'`\n]{3,}["'`]|[:=]\s*[^\s"'`$]{6,}\s*$/.test(after)
  );
}

const DIFFERENCES: readonly (readonly [VerdictId, (edit: Edit) => boolean])[] = [
  ['limit-weakened', numberWeakened],
  ['limit-weakened', thresholdMoved],
  ['guard-turned', guardTurned],
  ['setting-turned', settingTurned],
  ['check-lost', checkLost],
  ['escape-lost', escapeLost],
  ['protection-touched', protectionTouched],
  ['secret-inlined', secretInlined],
  ['mode-widened', modeWidened],
  ['exposed', exposed],
  ['scheme-weakened', schemeWeakened],
];

/** Longest text of an edit that is compared. */
const MAX_TEXT = 20_000;

/** Where tokens are words of a language. */
const LEXING = /(^|[/_.-])(lex\w*|pars\w*|token\w*iz\w*|syntax|compiler|grammar|highlight\w*)([/_.-]|$)/i;
const withoutTokens = (text: string): string => text.replace(/token/gi, 'lexeme');

/** Verdicts on an edit by what differs. */
export function weakened(path: string, before: string, after: string): VerdictId[] {
  if (before.length > MAX_TEXT || after.length > MAX_TEXT) return [];
  const edit = LEXING.test(path)
    ? editOf(path, withoutTokens(before), withoutTokens(after))
    : editOf(path, before, after);
  const found = DIFFERENCES.flatMap(([id, differs]) => (differs(edit) ? [id] : []));
  if (rerouted(edit)) found.push(SOURCE_PLACE.test(path) ? 'source-rerouted' : 'rerouted');
  return found;
}
