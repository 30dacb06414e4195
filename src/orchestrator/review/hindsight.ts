/** What is known beside the plan itself: how similar ones went, and what a model says. */
import type { Opinion, Similar } from '../domain/workflow';
import type { Verdict } from './findings';
import { VERDICTS } from './rules/verdicts';

/** How alike a request has to be to count, and how many have to have failed. */
const ALIKE = 0.5;
const FAILURES = 2;

type Add = (verdict: Verdict, evidence: string) => void;

/** Similar plans that failed at least as often as not. */
export function judgeHistory(similar: readonly Similar[], add: Add): void {
  const alike = similar.filter(({ score }) => score >= ALIKE);
  const failed = alike.filter(({ success }) => !success);
  if (failed.length < FAILURES || failed.length * 2 < alike.length) return;
  const ids = failed.map(({ id }) => id).join(', ');
  add(VERDICTS['history'], `${failed.length} of ${alike.length} failed: ${ids}`);
}

/** A model's opinion; a low one says nothing. */
export function judgeOpinion({ model, tier, reason }: Opinion, add: Add): void {
  if (tier > 1) add({ ...VERDICTS['model-opinion'], tier }, `${model}: ${reason}`);
}
