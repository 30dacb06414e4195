/** Turns a model's proposal into checked steps, or says what is wrong with it. */
import { z } from 'zod';
import { message, told, type Said, type Told } from '../../../messages';
import { MAX_STEPS, type Step } from '../../domain/plan';
import { HIDDEN } from '../../domain/secrets';
import type { Draft, Reader } from '../draft';
import { mustRead, readIfThere } from '../exact-edit';
import { checkPath, numbered, plainTitle } from '../make-steps';
import { overlay } from '../overlay';
import { hidesSomething } from '../phrases/utterance';
import { Refusal } from '../refusal';
import { shorten } from '../words';
import { partOf, placeDiff, placeEdit, readDiff, type Edit } from './edits';

/** The steps of a playbook for a sentence, based on the files of a reader. @throws Refusal */
export type CallPlaybook = (sentence: string, reader: Reader) => Promise<readonly Draft[]>;

export interface Proposal {
  readonly summary: string;
  readonly steps: readonly Step[];
  /** Notes for people about how it was read. */
  readonly notes: readonly Told[];
}

const text = z.string();
const edit = { find: text.min(1), replace: text, all: z.boolean().optional() };
const title = text.max(2_000).optional();
const path = text.min(1).max(1_024);

const proposedStep = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('edit_file'),
    title,
    path,
    find: text.min(1).optional(),
    replace: text.optional(),
    all: z.boolean().optional(),
    edits: z.array(z.object(edit)).min(1).max(MAX_STEPS).optional(),
  }),
  z.object({ kind: z.literal('write_file'), title, path, content: text }),
  z.object({ kind: z.literal('delete_file'), title, path }),
  z.object({ kind: z.literal('command'), title, command: text.min(1) }),
  z.object({ kind: z.literal('diff'), title, diff: text.min(1) }),
  z.object({ kind: z.literal('playbook'), title, request: text.min(1).max(2_000) }),
]);
type ProposedStep = z.infer<typeof proposedStep>;

const proposalSchema = z.object({
  summary: text.min(1).transform(shorten),
  steps: z.array(proposedStep).min(1).max(MAX_STEPS),
});

/** The schema of a proposal, for the model. */
export const PROPOSAL_PARAMETERS = {
  type: 'object',
  required: ['summary', 'steps'],
  properties: {
    summary: { type: 'string', description: 'One line that says what the plan does.' },
    steps: {
      type: 'array',
      description:
        'In the order in which they are carried out. Each has a "title" that says in plain words what it does, and a "kind": edit_file (path, and find and replace, or edits: a list of them), write_file (path, content: the whole file), delete_file (path), diff (diff: a unified diff of one or more files), command (command: run by sh at the root of the repository), playbook (request: a sentence that the playbook tool has accepted).',
      items: {
        type: 'object',
        required: ['kind', 'title'],
        properties: {
          kind: {
            type: 'string',
            enum: ['edit_file', 'write_file', 'delete_file', 'diff', 'command', 'playbook'],
          },
          title: { type: 'string' },
          path: { type: 'string' },
          find: {
            type: 'string',
            description: 'Text of the file, character for character, that is there once.',
          },
          replace: { type: 'string' },
          all: { type: 'boolean', description: 'Every occurrence of "find" is meant.' },
          edits: {
            type: 'array',
            items: {
              type: 'object',
              required: ['find', 'replace'],
              properties: {
                find: { type: 'string' },
                replace: { type: 'string' },
                all: { type: 'boolean' },
              },
            },
          },
          content: { type: 'string' },
          diff: { type: 'string' },
          command: { type: 'string' },
          request: { type: 'string' },
        },
      },
    },
  },
} as const;

/** Reads a proposal based on the repository. */
export async function readProposal(
  json: unknown,
  reader: Reader,
  playbook: CallPlaybook,
): Promise<Proposal | { readonly problems: readonly string[] }> {
  const parsed = proposalSchema.safeParse(json);
  if (!parsed.success)
    return {
      problems: parsed.error.issues.map(({ path: at, message }) => `${at.join('.') || 'object'}: ${message}`),
    };
  const { summary, steps } = parsed.data;
  const reading = new Reading(reader, playbook);
  const problems: string[] = [];
  for (const [at, step] of steps.entries()) {
    try {
      await reading.add(step);
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      problems.push(`step ${at + 1}: ${problem.message}`);
    }
  }
  if (problems.length > 0) return { problems };
  try {
    return { summary, steps: numbered(reading.drafts()), notes: reading.notes };
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    return { problems: [problem.message] };
  }
}

/** Reads step after step, each based on the result of those before it. */
class Reading {
  private readonly state: ReturnType<typeof overlay>;
  /** Whether a command has run, whose effects are not known. */
  private unknown = false;
  readonly notes: Told[] = [];

  constructor(
    reader: Reader,
    private readonly playbook: CallPlaybook,
  ) {
    this.state = overlay(reader);
  }

  drafts(): readonly Draft[] {
    return this.state.drafts();
  }

  /** @throws Refusal */
  async add(step: ProposedStep): Promise<void> {
    const shown = `${step.title ?? ''}${'path' in step ? step.path : ''}${'command' in step ? step.command : ''}`;
    if (hidesSomething(shown))
      throw new Refusal('the title, path or command has invisible characters. Write it without them.');
    if ('path' in step) checkPath(step.path);
    const name = step.title ?? (isPlain(step) ? plainTitle(step) : message('title.change'));
    switch (step.kind) {
      case 'command':
        this.unknown = true;
        return this.state.add([{ kind: 'command', title: name, command: step.command }]);
      case 'playbook':
        return this.state.add(await this.playbook(step.request, this.state.reader));
      case 'delete_file':
        if (!this.unknown) await this.mustBeThere(step.path);
        return this.state.add([{ kind: 'delete_file', title: name, path: step.path }]);
      case 'write_file':
        return this.write(name, step.path, step.content);
      case 'edit_file':
        return this.edit(name, step.path, editsOf(step));
      case 'diff':
        return this.diff(name, step.diff);
    }
  }

  private async mustBeThere(path: string): Promise<void> {
    const { reader } = this.state;
    if ((await reader.entry?.(path)) || (await reader.read(path)) !== null) return;
    await mustRead(reader, path);
  }

  private async write(title: Said, path: string, content: string): Promise<void> {
    // An existing file that is not text, such as a link, is not overwritten.
    if (!this.unknown) refuseHidden(path, await readIfThere(this.state.reader, path), content);
    this.state.add([{ kind: 'write_file', title, path, content }]);
  }

  private async edit(title: Said, path: string, edits: readonly Edit[]): Promise<void> {
    for (const [at, one] of edits.entries()) {
      const part = partOf(title, at, edits.length);
      const text = await this.textOf(path);
      refuseHidden(path, text, `${one.find}\n${one.replace}`);
      if (this.unknown && !text?.includes(one.find)) {
        const { find, replace } = one;
        this.state.add([{ kind: 'edit_file', title: part, path, find, replace }]);
        continue;
      }
      const { drafts, loose } = placeEdit(part, path, text ?? '', one);
      if (loose) this.noteLoose(path);
      this.state.add(drafts);
    }
  }

  private async diff(title: Said, diff: string): Promise<void> {
    for (const patch of readDiff(diff)) {
      const [from, to] = [nameIn(patch.oldFileName), nameIn(patch.newFileName)];
      const path = to ?? from;
      if (path === null)
        throw new Refusal('The diff names no file: begin it with "--- a/path" and "+++ b/path".');
      for (const name of [from, to]) if (name !== null) checkPath(name);
      if (to === null) {
        await this.mustBeThere(path);
        this.state.add([{ kind: 'delete_file', title, path }]);
        continue;
      }
      if (from !== null && from !== to)
        throw new Refusal('A diff that renames is not read. Write the new file, and delete the old one.');
      if (from === null) {
        const content = placeDiff(title, path, '', patch).drafts[0];
        await this.write(title, path, content && 'content' in content ? content.content : '');
        continue;
      }
      const text = (await this.textOf(path)) ?? '';
      refuseHidden(path, text, diff);
      const { drafts, loose } = placeDiff(title, path, text, patch);
      if (loose) this.noteLoose(path);
      this.state.add(drafts);
    }
  }

  /** The text of a file after the steps so far; null if it is not known. @throws Refusal */
  private textOf(path: string): Promise<string | null> {
    const { reader } = this.state;
    return this.unknown ? reader.read(path) : mustRead(reader, path);
  }

  private noteLoose(path: string): void {
    const note = told(message('note.loose', { path }));
    if (!this.notes.some(({ text }) => text === note.text)) this.notes.push(note);
  }
}

function editsOf({
  find,
  replace = '',
  all,
  edits = [],
}: Extract<ProposedStep, { kind: 'edit_file' }>): readonly Edit[] {
  const own = find === undefined ? [] : [{ find, replace, all }];
  if (own.length + edits.length > 0) return [...own, ...edits];
  throw new Refusal('edit_file needs "find" and "replace", or "edits".');
}

const isPlain = (step: ProposedStep): step is Exclude<ProposedStep, { kind: 'diff' | 'playbook' }> =>
  step.kind !== 'diff' && step.kind !== 'playbook';

/** @throws Refusal for a change that would write the placeholder of a secret to a file */
function refuseHidden(path: string, before: string | null, said: string): void {
  if (before === null || before.includes(HIDDEN) || !said.includes(HIDDEN)) return;
  throw new Refusal(
    `${path}: ${HIDDEN} stands for a secret that is not shown. Edit other lines of the file, with find texts that leave it out.`,
  );
}

/** A file name in a diff; null if there is none, or for /dev/null. */
const nameIn = (name: string | undefined): string | null =>
  name === undefined || name === '/dev/null' || name === '' ? null : name.replace(/^[ab]\//, '');
