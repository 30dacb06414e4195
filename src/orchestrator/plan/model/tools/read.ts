import { redact } from '../../../domain/secrets';
import { mustRead } from '../../exact-edit';
import { message } from '../../../../messages';
import { Refusal } from '../../refusal';
import { pathIn, tool } from './tool';

const MAX_LINES = 400;
const MAX_LINE = 1_000;

export const read = tool(
  'read',
  `Reads a text file, at most ${MAX_LINES} lines at once. Each line begins with its number and "|", which are not part of the file. ${'[redacted]'} stands for a secret.`,
  {
    path: { type: 'string', description: 'The file.', required: true },
    from: { type: 'integer', description: 'First line, from 1.' },
    to: { type: 'integer', description: 'Last line.' },
  },
  {
    doing: ({ path, from }) =>
      from === undefined
        ? message('doing.reading', { path: String(path) })
        : message('doing.readingFrom', { path: String(path), line: String(from) }),
    run: async (args, { reader }) => {
      const path = pathIn(args);
      if (path === undefined) throw new Refusal('"path" has to name a file.');
      const lines = redact(await mustRead(reader, path), true).split('\n');
      if (lines.at(-1) === '') lines.pop();
      const first = Math.max(1, Number(args.from ?? 1));
      const last = Math.min(lines.length, Number(args.to ?? Infinity), first + MAX_LINES - 1);
      if (lines.length === 0) return `${path} is empty.`;
      if (first > lines.length) throw new Refusal(`${path} has ${lines.length} lines.`);
      const shown = lines.slice(first - 1, last).map((line, at) => `${first + at}|${cut(line)}`);
      return [`${path}, lines ${first} to ${last} of ${lines.length}`, ...shown].join('\n');
    },
  },
);

const cut = (line: string): string =>
  line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)} [the line goes on]` : line;
