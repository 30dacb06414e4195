/** SQL in files: SQL files and the strings of migrations. The statements that undo a migration do not count. */
import { queriesOf } from '../commands/sql';
import { P } from '../patterns';
import type { FileReading } from './file-reading';
import type { Item } from './items';

export const isSql = (path: string): boolean => P.sqlFile.test(path);
/** Whether white space has no meaning in an SQL text: each string and comment ends on its line. */
export const isFreeSql = (text: string): boolean =>
  !/--\S|#|\$\$|'/.test(text.replace(/'(?:[^'\n]|'')*'/g, '').replace(/(^|\s)--\s.*/g, ''));

/** Adds a fact for each statement that a file gains, in SQL itself or in strings of code. */
export function storedSql(
  { change, what, before, after, reading }: FileReading,
  gained: readonly Item[] = [],
): void {
  if (what === 'test' || what === 'fixture' || what === 'doc') return;
  const texts =
    P.sqlFile.test(change.path) && !/\.down\.\w+$/i.test(change.path)
      ? [after.split(P.downMark)[0] ?? '']
      : gained.flatMap(({ part, value, within }) =>
          part === 'string' && P.sqlStatement.test(value) && !P.takesBack.test(within) ? [value] : [],
        );
  if (texts.length === 0) return;
  const had = new Set(before === '' ? [] : queriesOf(before).map(({ statement }) => statement));
  for (const query of texts.flatMap(queriesOf))
    if (!had.has(query.statement))
      reading.add({
        kind: 'queries',
        done: 'later',
        where: 'stored',
        ...query,
        evidence: `${change.path}: ${query.statement}`,
      });
}
