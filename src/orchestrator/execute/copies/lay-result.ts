/** The files of a result, put into a copy of the commit that its plan started from. */
import { lchown } from 'node:fs/promises';
import { dirname } from 'node:path';
import { placeOf } from '../repository/assert-publishable';
import type { Mirror } from '../repository/mirror';
import type { Account } from '../sandbox/accounts';
import type { Copy } from './copy';
import type { RunArea } from './work-area';

/** Only what differs between the two commits is written, and made `owner`'s. @throws GitError */
export async function layResult(
  mirror: Mirror,
  { area, copy }: { readonly area: RunArea; readonly copy: Copy },
  base: string,
  result: string,
  owner: Account,
): Promise<void> {
  const env = { GIT_WORK_TREE: area.work, GIT_INDEX_FILE: area.index };
  await mirror.onFiles(['-C', area.work, 'read-tree', '--reset', '-u', result], { enter: copy.enter, env });
  if (!owner) return;
  const listed = await mirror.git([
    'diff-tree',
    '-r',
    '-z',
    '--no-renames',
    '--name-only',
    '--diff-filter=d',
    base,
    result,
  ]);
  const made = new Set<string>();
  for (const path of listed.toString('latin1').split('\0').filter(Boolean)) {
    for (let at = path; at !== '.'; at = dirname(at)) made.add(at);
  }
  for (const path of made) await lchown(placeOf(copy.path, path), owner.uid, owner.gid);
}
