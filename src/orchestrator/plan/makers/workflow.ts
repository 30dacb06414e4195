/** Files that steer the code host. */
import type { Draft } from '../draft';
import { editPlaces } from '../exact-edit';
import { Refusal } from '../refusal';
import { appendLine } from './lines';
import { maker } from './maker';

/** A CI action at one commit or version; the version it had stays as a comment beside a commit. */
export const pinAction = maker(['action', 'ref'], async ({ action, ref }, reader) => {
  const drafts: Draft[] = [];
  let found = false;
  for (const path of (await reader.list()).filter((file) =>
    /^\.github\/(workflows|actions)\/.*\.ya?ml$/.test(file),
  )) {
    const text = (await reader.read(path)) ?? '';
    const uses = /(uses:\s*["']?)([\w./-]+)@([\w./-]+)(["']?)([ \t]*#[^\r\n]*)?/g;
    const changes = [...text.matchAll(uses)].flatMap((match) => {
      const [whole, before = '', name = '', old = '', quote = '', comment] = match;
      if (name.toLowerCase() !== action.toLowerCase()) return [];
      found = true;
      if (old === ref) return [];
      const note = /^[0-9a-f]{40}$/.test(ref) && !/^[0-9a-f]{40}$/.test(old) ? ` # ${old}` : '';
      const insert = `${before}${name}@${ref}${quote}${note || (/^[0-9a-f]{40}$/.test(old) ? '' : (comment ?? ''))}`;
      return [{ start: match.index, end: match.index + whole.length, insert }];
    });
    if (changes.length > 0)
      drafts.push(editPlaces(`Pin ${action} to ${ref} in ${path}`, path, text, changes));
  }
  if (!found) throw new Refusal(`No workflow under .github uses ${action}.`);
  if (drafts.length === 0) throw new Refusal(`${action} is pinned to ${ref} already.`);
  return drafts;
});

/** The places where code hosts look for owners, in their order. */
const OWNER_FILES = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

export const addCodeOwner = maker(['owner', 'pattern'], async ({ owner, pattern }, reader) => {
  const files = await reader.list();
  const path = OWNER_FILES.find((file) => files.includes(file)) ?? '.github/CODEOWNERS';
  return [
    await appendLine(reader, path, `${pattern} ${owner}`, `Make ${owner} an owner of ${pattern} in ${path}`),
  ];
});
