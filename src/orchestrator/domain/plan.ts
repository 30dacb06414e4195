/** What Path Finder makes and people approve: the steps, and where they start from. */
import { z } from 'zod';
import type { Message } from '../../messages';

const step = { id: z.string().min(1).max(40), title: z.string().min(1).max(300) };
const path = z.string().min(1).max(1024);

/** Longest file content or command in one step, in characters. */
export const MAX_STEP_TEXT = 512 * 1024;
/** Most steps in one plan. */
export const MAX_STEPS = 100;

/**
 * Whether a path is that of a file in a repository, in its one form. A backslash, a colon and a
 * space are letters of a name like others.
 */
export function isRepositoryPath(path: string): boolean {
  const parts = path.split('/');
  return (
    !path.includes('\0') &&
    parts.every((part) => !['', '.', '..'].includes(part) && part.toLowerCase() !== '.git')
  );
}

export const stepSchema = z.discriminatedUnion('kind', [
  /** A shell command, run with `sh -c` in the workspace. */
  z.object({ ...step, kind: z.literal('command'), command: z.string().min(1).max(MAX_STEP_TEXT) }).strict(),
  /**
   * The whole content of a file, new or overwritten. With `from` the file becomes exactly what
   * another one is, byte for byte and with its mode, including images and links: the one at `path` as
   * the plan has it by then, or, with `commit`, as that commit had it. `content` is then its text
   * for the person who reads the plan, which is checked, or '' where it is not text.
   */
  z
    .object({
      ...step,
      kind: z.literal('write_file'),
      path,
      content: z.string().max(MAX_STEP_TEXT),
      from: z
        .object({
          path,
          commit: z
            .string()
            .regex(/^[0-9a-f]{40,64}$/)
            .optional(),
        })
        .strict()
        .optional(),
    })
    .strict(),
  /** Every occurrence of `find`, a literal text, becomes `replace`; it is an error if there is none. */
  z
    .object({
      ...step,
      kind: z.literal('edit_file'),
      path,
      find: z.string().min(1).max(MAX_STEP_TEXT),
      replace: z.string().max(MAX_STEP_TEXT),
    })
    .strict(),
  /** A file that must be there goes away. */
  z.object({ ...step, kind: z.literal('delete_file'), path }).strict(),
]);
export type Step = z.infer<typeof stepSchema> & {
  /** What `title` says in English; left out where it is shown as it is, such as a model's words. */
  readonly said?: Message;
};
export type StepKind = Step['kind'];

/** A step with its English title alone: for what judges and remembers it. */
export function plainStep({ said: _said, ...step }: Step): Step {
  return step;
}

/** Who wrote a plan, as the card shows it: a playbook's name, or a model's. */
export interface PlanAuthor {
  readonly kind: 'playbook' | 'model';
  readonly name: string;
}

export interface Plan {
  /** One line that says what the plan does. */
  readonly summary: string;
  /** What `summary` says in English; left out where it is shown as it is. */
  readonly said?: Message;
  readonly steps: readonly Step[];
  readonly author: PlanAuthor;
  /** Name of the workspace, as in the governance file. */
  readonly workspace: string;
  /** Full id of the commit the plan was made for and starts from. */
  readonly base: string;
  /** The branch that has this commit as its newest; left out where none was checked out. */
  readonly branch?: string;
  /** What the plan was made from: context files by path and content digest. */
  readonly context: readonly { readonly path: string; readonly digest: string }[];
}
