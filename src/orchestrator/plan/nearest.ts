import MiniSearch from 'minisearch';
import type { Suggestion } from '../domain/ports';
import type { Playbook } from './playbook';

export const suggestionOf = ({ name, title, example }: Playbook): Suggestion => ({
  playbook: name,
  title,
  example,
});

/** Fewest and most suggestions that help: less looks broken, more is not read. */
const [FEWEST, MOST] = [3, 5];

/** The playbooks nearest to a request, best first, tolerant of typos; filled up with the first ones. */
export function nearest(
  request: string,
  playbooks: readonly Playbook[],
  begun: readonly Playbook[],
): Suggestion[] {
  const index = new MiniSearch({ fields: ['title', 'words'] });
  index.addAll(
    playbooks.map(({ title, phrases }, id) => ({
      id,
      title,
      words: phrases.map(({ source }) => source.replaceAll(/\{[^}]*\}/g, ' ')).join(' '),
    })),
  );
  const found = index
    .search(request.slice(0, 500), { fuzzy: 0.25, prefix: true, boost: { title: 2 } })
    .flatMap(({ id }) => playbooks[Number(id)] ?? []);
  const order = new Set([...begun, ...found, ...playbooks]);
  const count = Math.max(FEWEST, Math.min(MOST, begun.length + found.length));
  return [...order].slice(0, count).map(suggestionOf);
}
