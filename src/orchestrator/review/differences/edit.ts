import { AUTH_PLACE, PAYMENT_PLACE } from './places';

/** An edit of a file: two texts to compare, and where they stand. */
export interface Edit {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Whether the path is about who somebody is or what he may do. */
  readonly auth: boolean;
  /** Whether it is about money. */
  readonly paid: boolean;
}

export const editOf = (path: string, before: string, after: string): Edit => ({
  path,
  before,
  after,
  auth: AUTH_PLACE.test(path),
  paid: PAYMENT_PLACE.test(path),
});
