/** SQL that a file stores: SQL files, and texts of migrations. The way back of a migration is not news. */
import { queriesOf } from '../commands/sql';
import type { FileReading } from './file-reading';
import type { Item } from './items';

const SQL_FILE = /(?<!\.down)\.(sql|psql|pgsql|ddl|cql|hql)$/i;
/** How tools mark the half of a file that takes a migration back. */
const DOWN_MARK = /--\s*\+?(?:goose|migrate):?\s*down\b/i;
/** Functions that take a migration back. */
const BACKWARD = /(^|\.)(down|downgrade|rollback|revert|reverse\w*|backwards?)$/i;
/** The beginning of a statement with what it is about: a text may name one without being one. */
const STATEMENT =
  /^\s*((drop|truncate|alter|create|rename) (table|database|schema|index|view|user|role|column|policy)\b.*\w{2}|truncate \w|delete from \w|update \w+ set|insert into \w|replace into \w|grant \w|revoke \w|merge into|copy \w|vacuum)/i;

/** Adds what each statement does that a file gains, be it SQL itself or code with SQL in its texts. */
export function storedSql(
  { change, what, before, after, reading }: FileReading,
  gained: readonly Item[] = [],
): void {
  if (what === 'test' || what === 'fixture' || what === 'doc') return;
  const texts = SQL_FILE.test(change.path)
    ? [after.split(DOWN_MARK)[0] ?? '']
    : gained.flatMap(({ part, value, within }) =>
        part === 'string' && STATEMENT.test(value) && !BACKWARD.test(within) ? [value] : [],
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
