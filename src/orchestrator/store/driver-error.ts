/** What a driver's error means, found through everything that wraps it. */
import type { Dialect } from './dialect';

interface Wrapped {
  readonly code?: unknown;
  readonly number?: unknown;
  readonly message?: unknown;
  readonly name?: unknown;
  readonly driverError?: unknown;
  readonly originalError?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** Wrappers within wrappers that are looked through. */
const MAX_DEPTH = 6;

/** The numbers, codes, names and messages of an error and of the errors that it wraps. */
function marksOf(thrown: unknown, depth = 0): unknown[] {
  if (typeof thrown !== 'object' || thrown === null || depth > MAX_DEPTH) return [];
  const { code, number, message, name, driverError, originalError, cause, errors } = thrown as Wrapped;
  const inner = [driverError, originalError, cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return [code, number, message, name, ...inner.flatMap((error) => marksOf(error, depth + 1))];
}

const hasOne = (thrown: unknown, known: readonly (string | number)[]): boolean =>
  marksOf(thrown).some((mark) => known.includes(mark as string | number));

export function isUniqueViolation(dialect: Dialect, thrown: unknown): boolean {
  return hasOne(thrown, dialect.uniqueViolation);
}

/** Whether a second try may cure it; the connection once worked. */
export function isTransient(dialect: Dialect, thrown: unknown): boolean {
  return hasOne(thrown, dialect.transient);
}

/** Whether the database refuses because the user may not do that. */
export function isForbidden(dialect: Dialect, thrown: unknown): boolean {
  return hasOne(thrown, dialect.forbidden);
}
