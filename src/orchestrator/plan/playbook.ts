/** Playbooks: the format (docs/playbooks.md), and loading them from files. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { asGadError, GadError } from '../../errors';
import { parseYaml } from '../domain/yaml-document';
import { MAKERS } from './makers';
import type { Maker } from './makers/maker';
import { parsePhrase, type Phrase } from './phrases/phrase';
import { slotsIn, unsafeCommand } from './slots/template';
import { readUtterance } from './phrases/utterance';

const text = z.string().min(1);
const title = text.max(200);
/** By default, the title describes the step in the reader's language. */
const stepTitle = title.optional();

const stepSchema = z.union(
  [
    z.object({ title: stepTitle, command: text }).strict(),
    z.object({ title: stepTitle, write_file: text, content: z.string() }).strict(),
    z.object({ title: stepTitle, edit_file: text, find: text, replace: z.string() }).strict(),
    z.object({ title: stepTitle, delete_file: text }).strict(),
    z.object({ make: text, with: z.record(z.string()).default({}) }).strict(),
  ],
  {
    errorMap: () => ({
      message:
        'a step is one of: command; write_file + content; edit_file + find + replace; delete_file; each may have a title; or make + with',
    }),
  },
);
export type PlaybookStep = z.infer<typeof stepSchema>;

const phraseSchema = text.transform((source, context): Phrase => {
  try {
    return parsePhrase(source);
  } catch (problem) {
    context.addIssue({ code: 'custom', message: (problem as Error).message, fatal: true });
    return z.NEVER;
  }
});

const playbookSchema = z
  .object({
    name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and dashes'),
    title,
    /** A complete request that can be typed. */
    example: text,
    phrases: z.array(phraseSchema).min(1),
    steps: z.array(stepSchema).min(1),
  })
  .strict()
  .superRefine((playbook, context) => {
    const issue = (path: (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path, message });
    const all = new Set(playbook.phrases.flatMap(({ slots }) => [...slots.keys()]));
    const optional = new Set([...all].filter((slot) => isOptional(slot, playbook.steps)));
    playbook.phrases.forEach((phrase, index) => {
      if ([...all].some((slot) => !phrase.slots.has(slot) && !optional.has(slot))) {
        issue(['phrases', index], 'every phrase needs the same slots');
      }
    });
    const said = readUtterance(playbook.example);
    if (!playbook.phrases.some((phrase) => phrase.parse(said.tokens).length > 0)) {
      issue(['example'], 'matches none of the phrases');
    }
    playbook.steps.forEach((step, index) => {
      const texts = 'make' in step ? Object.values(step.with) : Object.values(step);
      for (const slot of texts.flatMap(slotsIn)) {
        const [name = '', field] = slot.split('.');
        const there = slot === 'where' || (all.has(name) && [undefined, 'path', 'value'].includes(field));
        if (!there) issue(['steps', index], `uses the slot {${slot}}, which the phrases do not have`);
      }
      if ('command' in step) {
        const { command } = step;
        const unsafe = playbook.phrases.map(({ slots }) => unsafeCommand(command, slots)).find(Boolean);
        if (unsafe) issue(['steps', index, 'command'], unsafe);
      }
      if ('make' in step) {
        const maker = MAKERS.get(step.make);
        if (!maker)
          issue(
            ['steps', index, 'make'],
            `"${step.make}" is unknown; there are ${[...MAKERS.keys()].join(', ')}`,
          );
        else if (!takes(maker, Object.keys(step.with))) {
          const optional = maker.optional.map((name) => `[${name}]`);
          const takesWhat = [...maker.args, ...optional].join(', ') || 'nothing';
          issue(['steps', index, 'with'], `${step.make} takes ${takesWhat}`);
        }
      }
    });
  });
/** Whether a maker accepts exactly these arguments. */
const takes = ({ args, optional }: Maker, names: readonly string[]): boolean =>
  args.every((name) => names.includes(name)) &&
  names.every((name) => args.includes(name) || optional.includes(name));

export type Playbook = z.output<typeof playbookSchema>;

/** Whether a slot is used only for optional arguments, so that not every phrase needs it. */
function isOptional(slot: string, steps: readonly PlaybookStep[]): boolean {
  return steps.every((step) =>
    Object.entries('make' in step ? step.with : step).every(
      ([name, text]) =>
        !slotsIn(text).some((used) => used.split('.')[0] === slot) ||
        ('make' in step && MAKERS.get(step.make)?.optional.includes(name) === true),
    ),
  );
}

/**
 * All playbooks of a folder, in the order of their file names.
 * @throws PLAYBOOK_INVALID naming file, line and mistake for every problem
 */
export function loadPlaybooks(directory: string): Playbook[] {
  const { playbooks, problems } = readPlaybooks(directory);
  if (problems.length > 0) throw new GadError('PLAYBOOK_INVALID', problems.join('\n'));
  return playbooks;
}

/**
 * The playbooks of a folder at the time of each call: a change counts for the next request. After a
 * change that breaks one, the last valid playbooks remain in use and `report` gets the problem, once.
 * @throws PLAYBOOK_INVALID if they are broken at the start
 */
export function livePlaybooks(
  directory: string,
  report: (problem: GadError) => void,
): () => readonly Playbook[] {
  let seen = fingerprint(directory);
  let playbooks = loadPlaybooks(directory);
  return () => {
    const now = fingerprint(directory);
    if (now === seen) return playbooks;
    seen = now;
    try {
      playbooks = loadPlaybooks(directory);
    } catch (problem) {
      report(asGadError(problem));
    }
    return playbooks;
  };
}

/** Changes whenever a playbook is added, removed or edited. */
function fingerprint(directory: string): string {
  return playbookFiles(directory, [])
    .map((file) => {
      const { mtimeMs, size } = statSync(join(directory, file), { throwIfNoEntry: false }) ?? {};
      return `${file} ${mtimeMs} ${size}`;
    })
    .join('\n');
}

/** The problems of the playbooks of a folder, one per line; empty if there are none. */
export function lintPlaybooks(directory: string): string[] {
  return readPlaybooks(directory).problems;
}

function readPlaybooks(directory: string): { playbooks: Playbook[]; problems: string[] } {
  const playbooks: Playbook[] = [];
  const problems: string[] = [];
  for (const file of playbookFiles(directory, problems)) {
    const path = join(directory, file);
    try {
      const playbook = parseYaml(readFileSync(path, 'utf8'), path, playbookSchema, 'PLAYBOOK_INVALID');
      if (playbooks.some((other) => other.name === playbook.name)) {
        problems.push(`${path}:1: name: "${playbook.name}" is the name of another playbook`);
      } else playbooks.push(playbook);
    } catch (problem) {
      problems.push(
        ...(problem instanceof GadError
          ? problem.message.split('\n')
          : [`${path}:1: this file cannot be read`]),
      );
    }
  }
  return { playbooks, problems };
}

function playbookFiles(directory: string, problems: string[]): string[] {
  try {
    const files = readdirSync(directory)
      .filter((file) => /\.ya?ml$/.test(file))
      .sort();
    if (files.length === 0) problems.push(`${directory}: this folder has no playbooks (.yaml files)`);
    return files;
  } catch {
    problems.push(`${directory}: this folder cannot be read`);
    return [];
  }
}
