/** Sets a variable in the example of an environment file: a new line, or a new value for an existing one. */
import { posix } from 'node:path';
import { message } from '../../../messages';
import { formatOf } from '../formats';
import { ValueFile } from '../formats/write';
import { Refusal } from '../refusal';
import { maker } from './maker';

const NAMES = ['.env.example', '.env.sample', '.env.template', '.env.dist', 'env.example'];

export const environmentVariable = maker(
  ['name'],
  async ({ name, value = '' }, reader) => {
    const files = await reader.list();
    const examples = files.filter((file) => NAMES.includes(posix.basename(file)));
    if (examples.length > 1)
      throw new Refusal(
        message('making.envExamples', { names: examples.slice(0, 5), line: `${name}=${value}` }),
      );
    const [path = '.env.example'] = examples;
    const format = formatOf(path);
    if (!format) throw new Refusal(message('making.format', { path }));
    const file = new ValueFile(path, (await reader.read(path)) ?? '', format);
    const title = message('title.setHere', { name, path });
    const there = file.document.nodes.filter(({ key }) => key[0] === name);
    if (there.length > 1) throw new Refusal(message('making.repeated', { path, name, count: there.length }));
    const [node] = there;
    return [file.step(title, node ? file.set([{ node, text: value }]) : file.add(name, value))];
  },
  ['value'],
);
