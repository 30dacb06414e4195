import { AUTH_PLACE } from './differences/places';
import type { Verdict } from './findings';
import { Place, UNKNOWN, locate } from './paths';
import {
  FILE_RULES,
  FIXTURE,
  GENERATED,
  MAIN_PART,
  isExercise,
  isProse,
  isSettings,
  isTranslation,
} from './rules/files';
import { VERDICTS } from './rules/verdicts';

/** What people read beside the files that it is about. */
const DOCUMENT = /\.(md|mdx|rst|adoc)$/i;

/** Words in a path that name other things as well: sessions of a workshop, a secret that is a present. */
const AMBIGUOUS = /(?<![a-z])(sessions?|secrets?)(?![a-z])|Session(?=[A-Z.])/g;
/** What code about signing in speaks of. */
const SIGNS_IN =
  /auth|login|logout|sign|\buser|cookie|token|passw|secret\b|expir|ttl|stor(e|age)|secure|csrf|redis|regenerat|serializ|timeout|max_?age|same_?site|http_?only|idle|renew|revok|invalidat|session_?id|key\b/i;

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
  if (GENERATED.test(path) || (path === 'core' && !recursive)) return;
  const exercise = isExercise(path) || isProse(path) || isTranslation(path);
  const ruled = FILE_RULES.filter(({ pattern, shipped }) => pattern.test(path) && !(exercise && shipped));
  ruled.forEach((rule) => add(rule.deleted ? { ...rule, tier: rule.deleted } : rule, evidence));
  if (recursive && MAIN_PART.test(path)) add(VERDICTS['delete-main'], evidence);
  else add(recursive ? VERDICTS['delete-tree'] : VERDICTS['delete-file'], evidence);
}

/** Judges a file that is written or changed, by where it is. */
export function judgeWrite(target: string, cwd: string, add: Add, evidence: string): void {
  const { place, path } = locate(target, cwd);
  if (place === Place.OUTSIDE) return add(VERDICTS['write-outside'], evidence);
  if (place !== Place.INSIDE && place !== Place.UNKNOWN) return;
  const exercise = isExercise(path) || isProse(path) || isTranslation(path);
  // What a test reads is not used as what it looks like, except by those who look over it.
  const fixture = FIXTURE.test(path);
  const rules = FILE_RULES.filter(({ pattern }) => pattern.test(path));
  for (const rule of rules) {
    // A test or a text about sign-in changes nothing about signing in.
    const read = fixture || (DOCUMENT.test(path) && rule.id !== 'file-agent');
    if (!(exercise && rule.shipped) && !(read && rule.tier < 3)) add(rule, evidence);
  }
  if (rules.length === 0 && !exercise && !GENERATED.test(path) && isSettings(path))
    add(VERDICTS['settings'], evidence);
}

/** Whether a path sounds like signing in only by a word that has another sense, and its text does not speak of it. */
export const onlySoundsLikeAuth = (path: string, text: string): boolean =>
  !AUTH_PLACE.test(path.replace(AMBIGUOUS, 'x')) && !SIGNS_IN.test(text);
