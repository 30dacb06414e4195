/** The transition table as Markdown: a Mermaid diagram, and in words what leads away from many places. */
import { OF_PULL_REQUESTS, TRANSITIONS } from '../../src/orchestrator/domain/transition';

/** Arrows from more places than this would hide all others, so a sentence stands for them. */
const MAX_ARROWS = 3;

const id = (place: string): string => place.replace('/', '_');
const label = (place: string): string => place.replace('/', ' / ');

export function stateDiagram(): string {
  const groups = new Map<string, { event: string; to: string; from: string[] }>();
  for (const { from, type, outcome, to } of TRANSITIONS) {
    const event = outcome ? `${type}, ${outcome}` : type;
    // What changes nothing from wherever it comes is one sentence.
    const stays = (type.startsWith('everything_') || OF_PULL_REQUESTS.includes(type)) && from === to;
    const key = stays ? `${event} stays` : `${event} ${to}`;
    const group = groups.get(key) ?? { event, to: stays ? 'stays' : to, from: [] };
    groups.set(key, { ...group, from: [...group.from, from ?? '[*]'] });
  }
  const drawn: string[] = [];
  const said: string[] = [];
  for (const { event, to, from } of groups.values()) {
    const places = from.map(label).join(', ');
    if (to === 'stays') said.push(`- \`${event}\` leaves ${places} where it is.`);
    else if (to === 'resume') said.push(`- \`${event}\` leads from ${places} back to where it was.`);
    else if (from.length > MAX_ARROWS) said.push(`- \`${event}\` leads to ${label(to)} from ${places}.`);
    else drawn.push(...from.map((start) => `  ${id(start)} --> ${id(to)}: ${event}`));
  }
  const places = new Set(
    TRANSITIONS.flatMap(({ from, to }) => [from ?? '', to]).filter((name) => name.includes('/')),
  );
  const states = [...places].map((name) => `  state "${label(name)}" as ${id(name)}`);
  return ['```mermaid', 'stateDiagram-v2', ...states, ...drawn, '```', '', ...said].join('\n');
}
