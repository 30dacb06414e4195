/** What SQL text does to a database. */
import type { FactOf } from '../facts';
import { P } from '../patterns';

type Query = Pick<FactOf<'queries'>, 'effect' | 'everything' | 'statement'>;

/** Longest SQL text that is read, in characters. */
const MAX_SQL = 64_000;

/** The statements, without comments and without the contents of string literals. */
function statementsOf(sql: string): string[] {
  const text = sql.slice(0, MAX_SQL);
  // After the last end of a comment the search stops: each attempt would read to the end of the text.
  const end = text.lastIndexOf('*/') + 2;
  return (text.slice(0, end).replace(/\/\*(?!!)[^]*?\*\//g, ' ') + text.slice(end))
    .replace(/--[^\n]*/g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''")
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}
/** Functions that only compute; the effect of any other function is not known. */
const COMPUTES =
  /\b(count|sum|min|max|avg|coalesce|lower|upper|length|trim|now|date_trunc|version|round|abs|cast|concat|in|values|over|and|or|exists|from|as|find|limit|sort|pretty|aggregate)\s*\(/gi;

/** What each statement of a text does; where several readings are possible, the gravest one counts. */
export function queriesOf(sql: string): Query[] {
  return statementsOf(sql).map((statement) => {
    const everything =
      (/^(delete from|update) /i.test(statement) && !/ where /i.test(statement)) ||
      / where (1 ?= ?1|true|''='')/i.test(statement) ||
      /\.(update|delete|remove)\w*\(\s*\{\s*\}/i.test(statement);
    const shown = { everything, statement: statement.slice(0, 300) };
    if (everything || P.sqlDestroys.test(statement)) return { effect: 'destroys', ...shown };
    if (P.sqlGrants.test(statement)) return { effect: 'grants', ...shown };
    if (P.sqlChanges.test(statement)) return { effect: 'changes', ...shown };
    const looks =
      /^(select|show|explain|describe|desc|values|with|pragma table|\\[dlz]\S*|\.tables|\.schema|db\.)/i.test(
        statement,
      );
    const calls = /\b(into|insert|update|delete|analyze)\b|\w\s*\(/i.test(statement.replace(COMPUTES, ''));
    return { effect: looks && !calls ? 'reads' : 'changes', ...shown };
  });
}
