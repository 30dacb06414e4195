import { message } from '../../../../messages';
import { Refusal } from '../../refusal';
import { pathIn, tool } from './tool';

const MAX_COMMITS = 50;
const MAX_LINES = 200;

export const history = tool(
  'history',
  'Shows the newest commits, of one file or folder where "path" is given; with "from" and "to" the commit that changed each of these lines of a file last.',
  {
    path: { type: 'string', description: 'A file or folder; the whole repository when left out.' },
    limit: { type: 'integer', description: `How many commits, 20 when left out, at most ${MAX_COMMITS}.` },
    from: { type: 'integer', description: 'First line, from 1.' },
    to: { type: 'integer', description: 'Last line.' },
  },
  {
    doing: ({ path }) =>
      message('doing.history', { path: path === undefined ? message('doing.repository') : String(path) }),
    run: async (args, { view, reader }) => {
      const path = pathIn(args);
      if (args.from !== undefined) {
        if (path === undefined) throw new Refusal('"path" has to name a file whose lines are meant.');
        const first = Math.max(1, Number(args.from));
        const last = Math.min(Math.max(first, Number(args.to ?? first)), first + MAX_LINES - 1);
        const commits = (await view.blame?.(path, first, last)) ?? [];
        if (commits.length === 0) throw new Refusal(`${path} has no lines ${first} to ${last}.`);
        return commits.map(({ id, subject }, at) => `${first + at}|${id.slice(0, 8)} ${subject}`).join('\n');
      }
      const limit = Math.min(Math.max(1, Number(args.limit ?? 20)), MAX_COMMITS);
      const commits = (await reader.history?.(limit, path)) ?? [];
      if (commits.length === 0) throw new Refusal(`There is no history of ${path ?? 'the repository'}.`);
      return commits.map(({ id, subject }) => `${id.slice(0, 8)} ${subject}`).join('\n');
    },
  },
);
