/** What to do about a check that could not start. */
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Offered } from '../offers';
import type { Obstacle } from './report';

/** Most folders that a line names. */
const MOST_FOLDERS = 3;

/** Which tool or folder is missing, and the line to add to the governance file. */
export async function missingLine(obstacle: Obstacle, { withheld }: Offered): Promise<string> {
  const folders = withheld
    .slice(0, MOST_FOLDERS)
    .map(({ place, why }) => `${place} is not shown (${why})`)
    .join('; ');
  const place = withheld[0]?.place ?? 'node_modules';
  const show = `add to the workspace in the governance file: offer: { ${place}: /path/to/${place} }`;
  switch (obstacle.kind) {
    case 'network':
      return `It needs the network, and plans run without one. Have it use what is on this machine: ${folders ? `${folders}; ` : ''}${show}.`;
    case 'module':
      return `The module ${obstacle.name} is missing. ${folders ? `${folders}. Install the dependencies in the working copy as its lock file says, or ` : 'Install it, or '}${show}.`;
    case 'tool': {
      const { name } = obstacle;
      const found = await onPath(name);
      const where = found ?? `/path/to/${name}`;
      const why = found ? 'is not shown to plans' : 'is not installed on this machine';
      const program = `add to the workspace in the governance file: offer: { ${name}: ${where} }`;
      const inFolder = folders && !found ? ` It may be one of the dependencies: ${folders}; ${show}.` : '';
      return `The program ${name} ${why}: ${found ? '' : 'install it under /usr, or '}${program}.${inFolder}`;
    }
  }
}

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
