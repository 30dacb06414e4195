/** What a field of a card can be, asked for by a client while somebody types into it. */
import { VALUES, ZONES } from '../../cards/index';
import type { FormChoice, Orchestrator, Person } from '../../orchestrator/index';

/** Clients show no more. */
const MAX_CHOICES = 15;

/** @throws as `Orchestrator.choices` */
export async function choicesFor(
  orchestrator: Pick<Orchestrator, 'choices'>,
  person: Person,
  dataset: string,
  text: string,
): Promise<readonly FormChoice[]> {
  if (dataset === ZONES) return zones(text);
  if (!dataset.startsWith(VALUES)) return [];
  const [playbook = '', field = '', ...workspace] = dataset.slice(VALUES.length).split('/');
  return orchestrator.choices(person, { playbook, field, workspace: workspace.join('/'), text });
}

function zones(text: string): FormChoice[] {
  const words = text
    .toLowerCase()
    .split(/[\s_]+/)
    .filter(Boolean);
  return ['UTC', ...Intl.supportedValuesOf('timeZone')]
    .filter((name) => words.every((word) => name.toLowerCase().includes(word)))
    .slice(0, MAX_CHOICES)
    .map((name) => ({ title: name, value: name }));
}
