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
export function nearest(request: string, playbooks: readonly Playbook[]): Suggestion[] {
  const index = new MiniSearch({ fields: ['name', 'title', 'example', 'phrases'] });
  index.addAll(
    playbooks.map((playbook, id) => ({
      id,
      ...suggestionOf(playbook),
      name: playbook.name,
      phrases: playbook.phrases.map(({ source }) => source.replaceAll(/\{[^}]*\}/g, '')).join(' '),
    })),
  );
  const found = index
    .search(request.slice(0, 500), { fuzzy: 0.25, prefix: true })
    .map(({ id }) => Number(id));
  const order = [...new Set([...found, ...playbooks.keys()])];
  const count = Math.max(FEWEST, Math.min(MOST, found.length));
  return order
    .slice(0, count)
    .flatMap((id) => playbooks[id] ?? [])
    .map(suggestionOf);
}
