/** Whose name and address stand on a commit. Pure. */
import { z } from 'zod';
import { oneLine } from './text';
import type { Person } from './vocabulary';

/** `workspaces[].commits` of the governance file. */
export const commitsSchema = z
  .object({
    /**
     * The author of a commit, such as `{name} <{id}@example.com>`; by default, the requester, with the
     * address that the directory has.
     */
    author: z
      .string()
      .regex(/^[^<>\r\n]*[^<>\s] <[^<>\s]+>$/, 'must be like "{name} <{id}@example.com>"')
      .optional(),
    /** Whether each commit has a `Signed-off-by` line of its author, as the Developer Certificate of Origin requires. */
    signOff: z.boolean().default(false),
  })
  .strict();
export type CommitsConfig = z.infer<typeof commitsSchema>;

/** An author or committer as git writes them. */
export interface Signature {
  readonly name: string;
  readonly address: string;
}

/**
 * The author of what a person asked for. `mail` is the address that the directory knows; without one, and
 * without a pattern, the address is one of no host.
 */
export function authorOf(person: Person, { author }: Partial<CommitsConfig>, mail: string | null): Signature {
  const name = nameOf(person.name) || nameOf(person.id) || 'Somebody';
  const id = local(person.id);
  if (author === undefined) return { name, address: mail === null ? `${id}@localhost` : addressOf(mail) };
  const [, shown = '', address = ''] = /^(.*) <(.*)>$/.exec(author) ?? [];
  const filled = (text: string, named: string): string =>
    text.replaceAll('{name}', named).replaceAll('{id}', id);
  return {
    name: nameOf(filled(shown, name)) || name,
    address: addressOf(filled(address, local(name))),
  };
}

/** `Name <address>`, as trailers have it. */
export const signatureText = ({ name, address }: Signature): string => `${name} <${address}>`;

/** A name without what git takes for its own, inside and at both ends. */
const nameOf = (text: string): string =>
  oneLine(text.toWellFormed())
    .replace(/[<>]/g, '')
    .replace(/^[\s.,:;"\\']+|[\s.,:;"\\']+$/gu, '');

const addressOf = (text: string): string => oneLine(text).replace(/[<>\s]/g, '');

/** Text as the part of an address before the @. */
const local = (text: string): string =>
  oneLine(text)
    .replace(/[^\p{L}\p{N}_+-]+/gu, '.')
    .replace(/^\.+|\.+$/g, '') || 'somebody';
