/** Finds the values in a request of several sentences that may be new values. */
import type { Entry, WorkspaceIndex } from '../index/types';
import { Mood, moodOf } from './english';
import type { Part } from './parts';
import { spansIn, spokenIn, type Span, type Spoken } from './spoken';
import type { Token } from './tokens';

/**
 * The values that may be meant, each with the others beside it: values in the part that asks, if it has any, and no
 * present values. The repository shows which of the others a value replaces.
 */
export function valuesIn(
  parts: readonly Part[],
  asked: readonly Part[],
  tokens: readonly Token[],
  text: string,
  index: WorkspaceIndex,
): Meant[] {
  const whole = spokenIn(tokens, index);
  const spans = spansIn(tokens, index);
  if (whole && (whole.before !== '' || spans.length < 2))
    return whole.kind === 'switch' ? [] : [{ ...whole, others: [] }];
  const within = whole?.within ?? [];
  const isIn =
    (some: readonly Part[]) =>
    ({ from }: Span): boolean =>
      some.some((part) => {
        const start = text.indexOf(part.text);
        const at = tokens[from]?.start ?? 0;
        return start <= at && at < start + part.text.length;
      });
  const free = spans.filter(
    ({ from }) =>
      !THERE.test(
        tokens
          .slice(Math.max(0, from - 4), from)
          .map(({ word }) => word)
          .join(' '),
      ),
  );
  const wanted = free.filter(isIn(asked.filter((part) => moodOf(part.text) === Mood.ASKS)));
  const told = free.filter(isIn(asked));
  const now = wanted.length > 0 ? wanted : told;
  return now.slice(0, MAX_VALUES).map((span) => {
    const rest = tokens.filter((_, at) => !spans.some(({ from, to }) => from <= at && at < to));
    const part = parts.filter((one) => isIn([one])(span));
    const beside = spans.filter((other) => other !== span && isIn(part)(other));
    const apart = spans.filter((other) => other !== span);
    const others = (beside.length > 0 ? beside : apart).map((other) => other.text);
    const isTime = /\d(:\d\d|am|pm)$/i.test(span.text);
    return {
      kind: isTime ? 'time' : 'value',
      now: span.text,
      before: '',
      unit: span.unit,
      often: false,
      within,
      rest,
      others,
    };
  });
}

/** Words before a present value. */
const THERE =
  /(^| )(instead of|rather than|not|not at|was|were|from|than|until|till?|currently|still|now only|only|just has)( the| a)?$/;
const MAX_VALUES = 3;

export interface Meant extends Spoken {
  /** Other values of the request, one of which may be the present value. */
  readonly others: readonly string[];
}

/** The plain request, by kind of entry, that sets a value, without its place. */
export const GIVING: Partial<Record<Entry['kind'], (name: string, now: string) => string>> = {
  schedule: (name, now) => `run ${name} at ${now}`,
  value: (name, now) => `set ${name} to ${now}`,
  constant: (name, now) => `set ${name} to ${now}`,
  dependency: (name, now) => `bump package ${name} to ${now}`,
  image: (name, now) => `bump ${name} image to ${now}`,
  action: (name, now) => `pin ${name} to ${now}`,
  runtime: (name, now) => `use ${name} ${now}`,
};
