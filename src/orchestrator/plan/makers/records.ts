/** Adds a record like the others in a file: a row of a table, or an entry of a list whose entries have the same keys. */
import { message } from '../../../messages';
import type { Made } from '../draft';
import { applied, changeTo, lineBreakOf, mustRead } from '../exact-edit';
import { isWithin, type Node } from '../formats/document';
import { cellsOf, isTable, separatorOf } from '../formats/table';
import { ValueFile } from '../formats/write';
import { Refusal } from '../refusal';
import { existingPath, openValues } from './existing';
import { maker } from './maker';

export const addRecord = maker(['path', 'values'], async ({ path: said, values }, reader) => {
  const path = await existingPath(reader, said);
  if (isTable(path)) return [withRow(path, await mustRead(reader, path), values.trim())];
  return [withEntry(await openValues(reader, path), fieldsIn(values))];
});

/** A table with another row at the end. @throws Refusal for a row of another length, and for an existing one */
function withRow(path: string, text: string, row: string): Made {
  const [head = '', ...rows] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const sign = separatorOf(head);
  const textsOf = (line: string): string[] => cellsOf(line, sign).map(({ text: own }) => own);
  const columns = textsOf(head);
  const cells = textsOf(row);
  if (cells.length !== columns.length)
    throw new Refusal(message('making.columns', { path, columns, count: cells.length }));
  const [name = ''] = cells;
  if (rows.some((other) => textsOf(other)[0] === name))
    throw new Refusal(message('making.recordThere', { path, name }));
  const eol = lineBreakOf(text);
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  return changeTo(message('title.addRecord', { name, path }), path, text, text + gap + row + eol);
}

/** The values of `code LEJ, name: "Leipzig"`, by key in lower case. */
const fieldsIn = (said: string): ReadonlyMap<string, string> =>
  new Map(
    (said.match(/(?:"[^"]*"|[^,"])+/g) ?? []).map((part) => {
      const [, key = '', value = ''] = /^\s*([\w-]+)\s*[:= ]\s*(.*?)\s*$/.exec(part) ?? [];
      return [key.toLowerCase(), value.replace(/^"(.*)"$/, '$1')] as const;
    }),
  );

interface List {
  readonly list: Node;
  readonly members: readonly Node[];
  /** The values of the last member. */
  readonly fields: readonly Node[];
}

/** A copy of the last entry with other values. @throws Refusal if no list, or several, have entries with these keys */
function withEntry(file: ValueFile, values: ReadonlyMap<string, string>): Made {
  const { path } = file;
  const found = listsIn(file).filter(
    ({ fields }) =>
      fields.length === values.size &&
      fields.every(
        ({ key, type }) => !/group|list/.test(type) && values.has((key.at(-1) ?? '').toLowerCase()),
      ),
  );
  const [only, another] = found;
  const last = only?.members.at(-1);
  if (!only || another || !last)
    throw new Refusal(message('making.noRecords', { path, keys: [...values.keys()] }));
  const before = only.members.at(-2);
  const own = file.body.slice(last.from, last.to);
  if (/(^|\s)(#|\/\/)/.test(own) || !before) throw new Refusal(message('making.recordForm', { path }));
  const [name = ''] = values.values();
  const between = file.body.slice(before.to, last.from);
  let after = new ValueFile(
    path,
    file.body.slice(0, last.to) + between + own + file.body.slice(last.to),
    file.format,
  );
  const entry = [...only.list.key, String(only.members.length)];
  for (const [key, value] of values) {
    const node = after.document.nodes.find(
      (one) =>
        one.key.length === entry.length + 1 &&
        isWithin(one.key, entry) &&
        one.key.at(-1)?.toLowerCase() === key,
    );
    if (!node) throw new Refusal(message('making.recordForm', { path }));
    if (node.text === value) continue;
    const changes = after.set([{ node, text: value }]);
    after = new ValueFile(path, applied(after.body, changes), file.format);
  }
  const others = (one: ValueFile): string =>
    JSON.stringify(
      one.document.nodes
        .filter(({ key }) => !isWithin(key, entry))
        .map(({ key, type, text }) => [key, type, text]),
    );
  if (others(after) !== others(file)) throw new Refusal(message('making.recordForm', { path }));
  return changeTo(
    message('title.addRecord', { name, path }),
    path,
    file.text,
    file.text.slice(0, file.text.length - file.body.length) + after.body,
  );
}

/** Lists of entries with plain values. */
function listsIn({ document: { nodes } }: ValueFile): List[] {
  const inside = (own: Node): Node[] =>
    nodes.filter(({ key }) => key.length === own.key.length + 1 && isWithin(key, own.key));
  return nodes.flatMap((list) => {
    const members = list.type === 'list' ? inside(list) : [];
    const last = members.at(-1);
    return last?.type === 'group' ? [{ list, members, fields: inside(last) }] : [];
  });
}
