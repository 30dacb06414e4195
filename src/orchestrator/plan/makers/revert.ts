import type { FileChange } from '../../domain/ports';
import type { Draft, Reader } from '../draft';
import { editPlaces } from '../exact-edit';
import { Refusal } from '../refusal';
import { maker } from './maker';
import { checkReviewable } from './text';

/** Each file that a commit changed as it was before, as long as nothing has changed it since. */
export const revertCommit = maker(['commit'], async ({ commit }, reader) => {
  const changes = await reader.changes?.(commit);
  if (!changes) {
    throw new Refusal(
      `The history of this branch has no commit ${commit}. Copy its id, or the first seven characters of it, from git log.`,
    );
  }
  if (changes.merge) {
    throw new Refusal(
      `${commit} is a merge, which can be taken back in more than one way. Revert the commits it brought in one by one.`,
    );
  }
  if (changes.files.length === 0)
    throw new Refusal(`${commit} changed no file, so there is nothing to revert.`);
  checkReviewable(changes.files.length);
  const present = new Set(await reader.list());
  const drafts: Draft[] = [];
  for (const change of changes.files) {
    await mustBeAsLeft(commit, change, present, reader);
    drafts.push(turnBack(change));
  }
  return drafts;
});

async function mustBeAsLeft(
  commit: string,
  { path, after, plain }: FileChange,
  present: ReadonlySet<string>,
  reader: Reader,
): Promise<void> {
  if (!plain) {
    throw new Refusal(
      `${commit} changed ${path}, which is no plain text file or got another mode. Revert this commit with git.`,
    );
  }
  if (present.has(path) !== (after !== null) || (await reader.read(path)) !== after) {
    throw new Refusal(
      `${path} has changed since ${commit}. Revert the later commits first, or say the change itself.`,
    );
  }
}

function turnBack({ path, before, after }: FileChange): Draft {
  if (before === null) return { kind: 'delete_file', title: `Delete ${path} again`, path };
  if (after === null) {
    return { kind: 'write_file', title: `Bring ${path} back as it was`, path, content: before };
  }
  const start = commonStart(before, after);
  const most = Math.min(before.length, after.length) - start;
  const end = Math.min(most, commonStart(reversed(before), reversed(after)));
  return editPlaces(`Change ${path} back`, path, after, [
    { start, end: after.length - end, insert: before.slice(start, before.length - end) },
  ]);
}

/** How many characters two texts have in common at their beginning. */
function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

const reversed = (text: string): string => text.split('').reverse().join('');
