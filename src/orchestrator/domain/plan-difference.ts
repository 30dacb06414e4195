/** What "Ask for changes" has changed: a revised plan against the one that reviewers saw. */
import { digest } from './digest';
import type { Plan, Step } from './plan';

export interface PlanDifference {
  /** By id of a step of the revised plan; a step that is in neither is as it was. */
  readonly fresh: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
  /** Steps of the plan before that are no more. */
  readonly gone: readonly Step[];
}

/** Steps are compared by what they do; one that does something else to the same file, or under the same title, is changed. */
export function planDifference(before: Plan, after: Plan): PlanDifference {
  const gone = [...before.steps];
  /** Takes the first step before that is so, at most once. */
  const take = (isSo: (step: Step) => boolean): boolean => {
    const index = gone.findIndex(isSo);
    if (index >= 0) gone.splice(index, 1);
    return index >= 0;
  };
  const others = after.steps.filter((step) => !take((old) => deed(old) === deed(step)));
  const changed = others.filter((step) => take((old) => isAbout(old, step)));
  const fresh = others.filter((step) => !changed.includes(step));
  return { fresh: idsOf(fresh), changed: idsOf(changed), gone };
}

const idsOf = (steps: readonly Step[]): ReadonlySet<string> => new Set(steps.map(({ id }) => id));

/** What a step does: all of it but its place and how it is called. */
function deed({ id: _id, title: _title, said: _said, ...rest }: Step): string {
  return digest(rest);
}

function isAbout(one: Step, other: Step): boolean {
  if ('path' in one && 'path' in other) return one.path === other.path;
  return one.kind === other.kind && one.title === other.title;
}
