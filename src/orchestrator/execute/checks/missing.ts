/** What to do about a check that could not start. */
import { message, sentences, type Said } from '../../../messages';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Offered } from '../offers';
import type { Obstacle } from './report';

/**
 * Which tool or folder is missing, the line to add to the workspace in the governance file, and why a
 * folder that is there is not shown; the first is what a card has room for.
 */
export async function missingLine(obstacle: Obstacle, { withheld }: Offered): Promise<Said> {
  const [folder] = withheld;
  const why = folder ? message('missing.withheld', { place: folder.place, why: folder.why }) : null;
  const place = folder?.place ?? 'node_modules';
  const dependencies = offerLine(place, `/path/to/${place}`);
  switch (obstacle.kind) {
    case 'network':
      return sentences(message('missing.network', { line: dependencies }), why);
    case 'module':
      return sentences(message('missing.module', { name: obstacle.name, line: dependencies }), why);
    case 'tool': {
      const { name } = obstacle;
      const found = await onPath(name);
      if (found) return message('missing.notShown', { name, line: offerLine(name, found) });
      const own = offerLine(name, `/path/to/${name}`);
      const line = folder ? message('missing.or', { one: dependencies, other: own }) : own;
      return sentences(message('missing.tool', { name, line }), why);
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
