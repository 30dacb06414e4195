import type { Verdict } from './findings';
import { Place, UNKNOWN, locate } from './paths';
import { FILE_RULES, GENERATED, MAIN_PART, PROSE, TEST_FILE } from './rules/files';
import { VERDICTS } from './rules/verdicts';

type Add = (verdict: Verdict, evidence: string) => void;

/** Judges the deletion of one target. */
export function judgeDelete(
  target: string,
  cwd: string,
  recursive: boolean,
  add: Add,
  evidence: string,
): void {
  const { place, path } = locate(target, cwd);
  if (place === Place.SCRATCH || place === Place.DEVICE) return;
  if (/^\/(var\/)?tmp\/\*+$/.test(path)) return add(VERDICTS['delete-scratch'], evidence);
  if (place === Place.OUTSIDE) return add(VERDICTS['delete-outside'], evidence);
  if (place === Place.WHOLE || /^\.git(\/|$)/.test(path)) return add(VERDICTS['delete-whole'], evidence);
  if (place === Place.UNKNOWN || (recursive && path.includes(UNKNOWN) && !GENERATED.test(path))) {
    return add(
      recursive || target !== `${UNKNOWN}item` ? VERDICTS['delete-outside'] : VERDICTS['delete-file'],
      evidence,
    );
  }
  if (GENERATED.test(path)) return;
  const ruled = FILE_RULES.filter(({ pattern }) => pattern.test(path));
  ruled.forEach((rule) => add(rule.deleted ? { ...rule, tier: rule.deleted } : rule, evidence));
  if (recursive && MAIN_PART.test(path)) add(VERDICTS['delete-main'], evidence);
  else add(recursive ? VERDICTS['delete-tree'] : VERDICTS['delete-file'], evidence);
}

/** Judges a file that is written or changed, by where it is. */
export function judgeWrite(target: string, cwd: string, add: Add, evidence: string): void {
  const { place, path } = locate(target, cwd);
  if (place === Place.OUTSIDE) return add(VERDICTS['write-outside'], evidence);
  if (place !== Place.INSIDE) return;
  const exercise = TEST_FILE.test(path) || PROSE.test(path);
  for (const rule of FILE_RULES) {
    // A test or a text about sign-in changes nothing about signing in.
    if (rule.pattern.test(path) && !(exercise && rule.shipped)) add(rule, evidence);
  }
}
