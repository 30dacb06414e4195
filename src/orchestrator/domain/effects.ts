/** What running a plan changed, in the form in which plans are judged. Pure. */
import type { Step } from './plan';

/** Steps that would make the same change as a patch, file by file, as far as the patch goes. */
export function stepsOf(patch: string): readonly Step[] {
  return patch
    .split(/^(?=diff --git )/m)
    .flatMap((part, index) => fileStep(part, `effect-${index + 1}`) ?? []);
}

/** Whether a step stands for an effect and not for something in the plan. */
export function isEffect(stepId: string): boolean {
  return stepId.startsWith('effect-');
}

function fileStep(part: string, id: string): Step | null {
  const lines = part.split('\n');
  // Everything before the first hunk is git's own; a line of the file never stands there.
  const hunks = lines.findIndex((text) => text.startsWith('@@'));
  const head = hunks === -1 ? lines : lines.slice(0, hunks);
  const path = pathOf(head);
  if (path === null) return null;
  const body = hunks === -1 ? [] : lines.slice(hunks);
  const side = (mark: string): string =>
    body
      .filter((text) => text.startsWith(mark))
      .map((text) => text.slice(1))
      .join('\n');
  const step = { id, title: 'What the plan changed', path };
  if (head.some((text) => text.startsWith('deleted file'))) return { ...step, kind: 'delete_file' };
  if (head.some((text) => text.startsWith('new file'))) {
    return { ...step, kind: 'write_file', content: side('+') };
  }
  return { ...step, kind: 'edit_file', find: side('-') || '\n', replace: side('+') };
}

/** The path after the change, or before it for a file that is gone. */
function pathOf(head: readonly string[]): string | null {
  const named = (prefix: string): string | undefined =>
    head.find((text) => text.startsWith(prefix))?.slice(prefix.length);
  const path =
    named('+++ b/') ??
    named('--- a/') ??
    /^diff --git a\/(.*) b\/\1$/.exec(head[0] ?? '')?.[1] ??
    named('rename to ');
  return path ? path.replace(/\t$/, '').slice(0, 1024) : null;
}
