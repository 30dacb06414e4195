/** From a playbook and its slots to the steps of a plan. */
import { message } from '../../messages';
import { isRepositoryPath, stepSchema, MAX_STEPS, type Step } from '../domain/plan';
import type { Draft, Reader } from './draft';
import { MAKERS } from './makers';
import type { Playbook, PlaybookStep } from './playbook';
import { Refusal } from './refusal';
import { fill, fillCommand, type Slots } from './slots/template';
import { workspacePath } from './slots/slot';
import { shorten } from './words';

/**
 * What one playbook does with its values.
 * @throws Refusal when there is nothing to do, or it cannot be done
 */
export async function makeSteps(playbook: Playbook, slots: Slots, reader: Reader): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const step of playbook.steps) drafts.push(...(await draft(step, slots, reader)));
  return drafts;
}

/** Drafts as the steps s1, s2, … of a plan. @throws Refusal for more, or longer ones, than a plan may have */
export function numbered(drafts: readonly Draft[]): Step[] {
  if (drafts.length > MAX_STEPS) {
    throw new Refusal(message('making.manySteps', { count: drafts.length, most: MAX_STEPS }));
  }
  return drafts.map((step, index) => {
    // A slot may be only a part of a path, so the whole is looked at again.
    if ('path' in step) checkPath(step.path);
    const checked = stepSchema.safeParse({ ...step, id: `s${index + 1}`, title: shorten(step.title) });
    if (checked.success) return checked.data;
    throw new Refusal(message('making.longStep', { title: shorten(step.title) }));
  });
}

async function draft(step: PlaybookStep, slots: Slots, reader: Reader): Promise<Draft[]> {
  if ('make' in step) {
    const args = Object.fromEntries(
      Object.entries(step.with).map(([name, value]) => [name, fill(value, slots)]),
    );
    // The schema has checked that the maker is there.
    return (await MAKERS.get(step.make)?.make(args, reader)) ?? [];
  }
  const title = fill(step.title, slots);
  if ('command' in step) return [{ kind: 'command', title, command: fillCommand(step.command, slots) }];
  if ('write_file' in step) {
    return [
      { kind: 'write_file', title, path: fill(step.write_file, slots), content: fill(step.content, slots) },
    ];
  }
  if ('delete_file' in step) return [{ kind: 'delete_file', title, path: fill(step.delete_file, slots) }];
  const [find, replace] = [fill(step.find, slots), fill(step.replace, slots)];
  return [{ kind: 'edit_file', title, path: fill(step.edit_file, slots), find, replace }];
}

/** @throws Refusal for a path that is not a plain one inside the repository */
export function checkPath(path: string): void {
  if (isRepositoryPath(path)) return;
  // Says in words where it leads out, or that it is git's own.
  workspacePath(path);
  throw new Refusal(message('path.notPlain', { path }));
}
