/**
 * Who a person is. A person has one id and nobody else has it: the lower-cased Entra object id or,
 * in local mode, any id that the client sends. `personId` alone makes one.
 */
import { ANYONE, isGroupEntry } from './governance';
import { type Person, SYSTEM, canonicalId } from './vocabulary';

declare const known: unique symbol;
export type PersonId = string & { readonly [known]: true };

/** Somebody who was recognised, so that they can act. */
export interface Known extends Person {
  readonly id: PersonId;
}

/** Only people of a tenant have such an id: the account id of a channel is not one. */
const OBJECT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MAX_ID = 200;

/** Whether a canonical id has the form of an Entra object id. */
export const isObjectId = (id: string): boolean => OBJECT_ID.test(id);

/**
 * The person that an id names; null where it names none: an entry of the governance file is never a
 * person, and with Teams credentials (`localMode` false) only an Entra object id is one.
 */
export function personId(text: string, localMode: boolean): PersonId | null {
  const id = canonicalId(text);
  if (id === '' || id.length > MAX_ID) return null;
  if (id === ANYONE || id === SYSTEM.id || isGroupEntry(id)) return null;
  return localMode || isObjectId(id) ? (id as PersonId) : null;
}
