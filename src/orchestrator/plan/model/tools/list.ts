import { message } from '../../../../messages';
import { Refusal } from '../../refusal';
import { quantity } from '../../words';
import { pathIn, tool } from './tool';

/** If there are more files below a folder, its own files are listed, and its folders with their numbers of files. */
const MAX_WHOLE = 200;
const MAX_LINES = 400;

export const list = tool(
  'list',
  'Lists the files of the repository, or of one folder. Large folders are shown with the number of files in each folder.',
  { path: { type: 'string', description: 'A folder; the whole repository when left out.' } },
  {
    doing: ({ path }) =>
      message('doing.listing', { path: path === undefined ? message('doing.repository') : String(path) }),
    run: async (args, { reader }) => {
      const folder = pathIn(args);
      const prefix = folder === undefined ? '' : `${folder}/`;
      const paths = (await reader.list()).filter((path) => path.startsWith(prefix));
      if (paths.length === 0) throw new Refusal(`There is no folder ${folder ?? ''} in the repository.`);
      const lines = paths.length <= MAX_WHOLE ? paths : entriesOf(paths, prefix);
      const more = lines.length > MAX_LINES ? [`… ${lines.length - MAX_LINES} more`] : [];
      return [...lines.slice(0, MAX_LINES), ...more].join('\n');
    },
  },
);

/** The files and folders directly in a folder. */
function entriesOf(paths: readonly string[], prefix: string): string[] {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const [first = '', ...rest] = path.slice(prefix.length).split('/');
    const entry = prefix + (rest.length > 0 ? `${first}/` : first);
    counts.set(entry, (counts.get(entry) ?? 0) + 1);
  }
  return [...counts].map(([entry, count]) =>
    entry.endsWith('/') ? `${entry} (${quantity(count, 'file')})` : entry,
  );
}
