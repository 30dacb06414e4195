/** Actions of GitHub workflows. */
import { message, type Message } from '../../../messages';
import type { Made } from '../draft';
import type { Change } from '../exact-edit';
import { Refusal } from '../refusal';
import { openValues } from './existing';
import { maker } from './maker';

const COMMIT = /^[0-9a-f]{40}$/;

/** Pins an action to a commit or version, with all actions below it; beside a commit, the old version becomes a comment. */
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
    const drafts: Made[] = [];
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
      const title = message(count > 1 ? 'title.pinPlaces' : 'title.pin', { action, ref, path, n: count });
      drafts.push(file.step(withStaying(title, path), changes));
    }
    if (drafts.length === 0) throw new Refusal(message('making.pinned', { action, ref }));
    return drafts;

    /** A title that names other actions of the same repository, which are usually updated together. */
    function withStaying(title: Message, path: string): Message {
      const repository = `${wanted.split('/').slice(0, 2).join('/')}/`;
      const others = index
        .every('action')
        .filter(
          (entry) =>
            entry.path === path && entry.name.toLowerCase().startsWith(repository) && !isMeant(entry.name),
        );
      const names = [...new Set(others.map(({ name }) => name))];
      return names.length === 0 ? title : message('title.stays', { title, names });
    }
  },
  ['path'],
);

/** The comment with the version of a commit: added for a commit, and removed when it is no longer true. */
function comment(text: string, end: number, old: string, ref: string): Change[] {
  const there = /^[ \t]*#[ \t]*v?\d[\w.-]*[ \t]*(?=\r?\n|$)/.exec(text.slice(end))?.[0] ?? '';
  const note = COMMIT.test(ref) && !COMMIT.test(old) ? ` # ${old}` : '';
  return there === note ? [] : [{ start: end, end: end + there.length, insert: note }];
}
