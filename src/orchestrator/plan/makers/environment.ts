import { editPlaces } from '../exact-edit';
import { Refusal } from '../refusal';
import { appendLine } from './lines';
import { maker } from './maker';

const NAMES = ['.env.example', '.env.sample', '.env.template', '.env.dist', 'env.example'];

/** A variable in the example of an environment file: a new line, or a new value for the one that is there. */
export const environmentVariable = maker(['name', 'value'], async ({ name, value }, reader) => {
  const files = await reader.list();
  const path = NAMES.find((file) => files.includes(file)) ?? '.env.example';
  const line = `${name}=${/[\s#"'$`]/.test(value) ? JSON.stringify(value) : value}`;
  const text = (await reader.read(path)) ?? '';
  const there = new RegExp(`^(?:export )?${name}=[^\\r\\n]*`, 'm').exec(text);
  const title = `Set ${name} in ${path}`;
  if (!there) return [await appendLine(reader, path, line, title)];
  if (there[0] === line) throw new Refusal(`${path} has ${line} already.`);
  return [
    editPlaces(title, path, text, [{ start: there.index, end: there.index + there[0].length, insert: line }]),
  ];
});
