import { loadGrammars } from '../../../trees';
import { mustRead } from '../../exact-edit';
import { extract } from '../../index/extract';
import { message } from '../../../../messages';
import { Refusal } from '../../refusal';
import { symbolsOf } from '../map/symbols';
import { pathIn, tool } from './tool';

const MAX_LINES = 300;

export const outline = tool(
  'outline',
  'Shows what a file declares, with line numbers: functions, classes and types of source code, headings of Markdown, keys of data files.',
  { path: { type: 'string', description: 'The file.', required: true } },
  {
    doing: ({ path }) => message('doing.outline', { path: String(path) }),
    run: async (args, { reader }) => {
      const path = pathIn(args);
      if (path === undefined) throw new Refusal('"path" has to name a file.');
      const text = await mustRead(reader, path);
      await loadGrammars();
      const declared =
        symbolsOf(path, text)?.declared.map(
          ({ line, depth, signature }) => `${line}|${'  '.repeat(depth)}${signature}`,
        ) ?? extract(path, text).map(({ line, kind, name }) => `${line}|${kind} ${name}`);
      if (declared.length === 0) return `Nothing is declared in ${path}, as far as it can be read.`;
      return declared.slice(0, MAX_LINES).join('\n');
    },
  },
);
