/** Actions of GitHub workflows. */
import { message } from '../../../messages';
import type { Draft } from '../draft';
import type { Change } from '../exact-edit';
import { Refusal } from '../refusal';
import { quantity } from '../words';
import { openValues } from './existing';
import { maker } from './maker';

const COMMIT = /^[0-9a-f]{40}$/;

/** A CI action at one commit or version, with all actions below it; the version it had stays as a comment beside a commit. */
export const pinAction = maker(
  ['action', 'ref'],
  async ({ action, ref, path: only }, reader) => {
    const wanted = action.toLowerCase();
    const isMeant = (name: string): boolean =>
      name.toLowerCase() === wanted || name.toLowerCase().startsWith(`${wanted}/`);
    const index = await reader.index();
    const uses = index
      .every('action')
      .filter(({ name, path }) => isMeant(name) && (only === undefined || path === only));
    if (uses.length === 0) throw new Refusal(message('making.noAction', { action }));
    const drafts: Draft[] = [];
    for (const path of new Set(uses.map((entry) => entry.path))) {
      const file = await openValues(reader, path);
      const changes: Change[] = [];
      let count = 0;
      for (const node of file.document.nodes) {
        const [name = '', old = ''] = node.key.at(-1) === 'uses' ? node.text.split('@') : [];
        if (!isMeant(name) || old === ref) continue;
        count++;
        changes.push(
          ...file.set([{ node, text: `${name}@${ref}` }]),
          ...comment(file.body, node.end, old, ref),
        );
      }
      if (count === 0) continue;
      const places = count > 1 ? ` (${quantity(count, 'place')})` : '';
      drafts.push(file.step(`Pin ${action} to ${ref} in ${path}${places}${besides(file.path)}`, changes));
    }
    if (drafts.length === 0) throw new Refusal(message('making.pinned', { action, ref }));
    return drafts;

    /** Other parts of the same action's repository, which usually go together. */
    function besides(path: string): string {
      const repository = `${wanted.split('/').slice(0, 2).join('/')}/`;
      const others = index
        .every('action')
        .filter(
          (entry) =>
            entry.path === path && entry.name.toLowerCase().startsWith(repository) && !isMeant(entry.name),
        );
      const names = [...new Set(others.map(({ name }) => name))];
      return names.length === 0 ? '' : `; ${names.join(', ')} stays as it is`;
    }
  },
  ['path'],
);

/** The version behind a commit is a comment: it comes with a commit, and goes when it no longer holds. */
function comment(text: string, end: number, old: string, ref: string): Change[] {
  const there = /^[ \t]*#[ \t]*v?\d[\w.-]*[ \t]*(?=\r?\n|$)/.exec(text.slice(end))?.[0] ?? '';
  const note = COMMIT.test(ref) && !COMMIT.test(old) ? ` # ${old}` : '';
  return there === note ? [] : [{ start: end, end: end + there.length, insert: note }];
}
