/** Makes the steps of a plan from a playbook and its slots. */
import { message, told, withTexts, type Message } from '../../messages';
import { isRepositoryPath, stepSchema, MAX_STEPS, type Plan, type Step, type StepKind } from '../domain/plan';
import type { Draft, Reader, Untitled } from './draft';
import { MAKERS } from './makers';
import type { Playbook, PlaybookStep } from './playbook';
import { Refusal } from './refusal';
import { fill, fillCommand, type Slots } from './slots/template';
import { workspacePath } from './slots/slot';
import { shorten } from './words';

/**
 * The steps of one playbook with its values.
 * @throws Refusal if there is nothing to do, or it cannot be done
 */
export async function makeSteps(playbook: Playbook, slots: Slots, reader: Reader): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const step of playbook.steps) drafts.push(...(await draft(step, slots, reader)));
  return drafts;
}

/** Numbers drafts as the steps s1, s2, … of a plan. @throws Refusal if there are more or longer steps than a plan may have */
export function numbered(drafts: readonly Draft[]): Step[] {
  if (drafts.length > MAX_STEPS) {
    throw new Refusal(message('making.manySteps', { count: drafts.length, most: MAX_STEPS }));
  }
  return drafts.map((step, index) => {
    // A slot may be only a part of a path, so the whole path is checked again.
    if ('path' in step) checkPath(step.path);
    const { text, said } = told(step.title);
    const title = shorten(text);
    const checked = stepSchema.safeParse({ ...step, id: `s${index + 1}`, title });
    if (checked.success) return { ...checked.data, ...(said && { said: withTexts(said, shorten) }) };
    throw new Refusal(message('making.longStep', { title: said ?? title }));
  });
}

async function draft(step: PlaybookStep, slots: Slots, reader: Reader): Promise<Draft[]> {
  if ('make' in step) {
    const args = Object.fromEntries(
      Object.entries(step.with).map(([name, value]) => [name, fill(value, slots)]),
    );
    // The schema has checked that the maker exists.
    return (await MAKERS.get(step.make)?.make(args, reader)) ?? [];
  }
  const done = deed(step, slots);
  return [{ ...done, title: step.title === undefined ? plainTitle(done) : fill(step.title, slots) }];
}

/** The step that a playbook contains itself, without a maker. */
function deed(step: Exclude<PlaybookStep, { make: string }>, slots: Slots): Untitled {
  if ('command' in step) return { kind: 'command', command: fillCommand(step.command, slots) };
  if ('write_file' in step)
    return { kind: 'write_file', path: fill(step.write_file, slots), content: fill(step.content, slots) };
  if ('delete_file' in step) return { kind: 'delete_file', path: fill(step.delete_file, slots) };
  const [find, replace] = [fill(step.find, slots), fill(step.replace, slots)];
  return { kind: 'edit_file', path: fill(step.edit_file, slots), find, replace };
}

/** The title of a step that does not have one. */
export function plainTitle(
  step:
    | { readonly kind: 'command'; readonly command: string }
    | { readonly kind: Exclude<StepKind, 'command'>; readonly path: string },
): Message {
  if (step.kind === 'command') return message('title.run', { command: step.command });
  const { path } = step;
  if (step.kind === 'write_file') return message('title.write', { path });
  return message(step.kind === 'edit_file' ? 'title.edit' : 'title.delete', { path });
}

/** A one-line summary of a plan: the first step, and the number of further steps. */
export function summaryOf([first, ...more]: readonly Step[]): Pick<Plan, 'summary' | 'said'> {
  const title = first?.said ?? first?.title ?? '';
  const { text, said } = told(
    more.length === 0 ? title : message('title.more', { title, count: more.length }),
  );
  return { summary: text, ...(said && { said }) };
}

/** @throws Refusal for a path that is not a plain path inside the repository */
export function checkPath(path: string): void {
  if (isRepositoryPath(path)) return;
  // The refusal says where the path leads out, or that it belongs to git.
  workspacePath(path);
  throw new Refusal(message('path.notPlain', { path }));
}
