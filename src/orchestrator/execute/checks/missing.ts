/** What to do about a check that could not start. */
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Offered } from '../offers';
import type { Obstacle } from './report';

/**
 * Which tool or folder is missing, the line to add to the workspace in the governance file, and why a
 * folder that is there is not shown; the first is what a card has room for.
 */
export async function missingLine(obstacle: Obstacle, { withheld }: Offered): Promise<string> {
  const [folder] = withheld;
  const why = folder ? ` ${folder.place} is not shown: ${folder.why}.` : '';
  const place = folder?.place ?? 'node_modules';
  const dependencies = offerLine(place, `/path/to/${place}`);
  switch (obstacle.kind) {
    case 'network':
      return `It needs the network, and plans run without one. If it fetches dependencies, add to the workspace in the governance file: ${dependencies}.${why}`;
    case 'module':
      return `The module ${obstacle.name} is missing. Add to the workspace in the governance file: ${dependencies}.${why}`;
    case 'tool': {
      const { name } = obstacle;
      const found = await onPath(name);
      if (found)
        return `The program ${name} is not shown to plans. Add to the workspace in the governance file: ${offerLine(name, found)}`;
      const ways = folder
        ? `${dependencies} or ${offerLine(name, `/path/to/${name}`)}`
        : offerLine(name, `/path/to/${name}`);
      return `The program ${name} is missing. Install it under /usr, or add to the workspace in the governance file: ${ways}.${why}`;
    }
  }
}

const offerLine = (place: string, at: string): string => `offer: { ${place}: ${at} }`;

/** Where the service itself finds a program; null where it has none. */
async function onPath(name: string): Promise<string | null> {
  if (name.includes('/')) return null;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, name);
    const is = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (is) return file;
  }
  return null;
}
