import type { Verdict } from './findings';
import { VERDICTS } from './rules/verdicts';
import { ACCESS, DESTROY } from './rules/sql';

type Add = (verdict: Verdict, evidence: string) => void;

/** Statements without comments and without the text inside string literals. */
function statements(sql: string): string[] {
  return sql
    .slice(0, 64_000)
    .replace(/--[^\n]*|\/\*(?!!)[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''")
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}

/** Functions that only compute; of any other one it is not known what it does. */
const COMPUTES =
  /\b(count|sum|min|max|avg|coalesce|lower|upper|length|trim|now|date_trunc|version|round|abs|cast|concat|in|values|over|and|or|exists|from|as)\s*\(/gi;

/** Whether SQL text does nothing but look. */
export const onlyReads = (sql: string): boolean =>
  statements(sql).every(
    (statement) =>
      /^(select|show|explain|describe|desc|values|\\[dlz]\S*)\b/i.test(statement) &&
      !/\b(into|insert|update|delete|analyze|password\w*|secret\w*)\b|\w\s*\(/i.test(
        statement.replace(COMPUTES, ''),
      ),
  );

/** Whether a file is a query: SQL that only reads, and no step of a migration. */
export const isQuery = (path: string, text: string): boolean =>
  /\.sql$/i.test(path) && !/migrat/i.test(path) && onlyReads(text);

/**
 * Judges SQL text; comments and literals are only data. What is `stored` runs wherever it is deployed,
 * so rows that it deletes are gone everywhere.
 */
export function judgeSql(sql: string, add: Add, evidence: string, stored = false): void {
  for (const statement of statements(sql)) {
    const unbounded = /^(delete from|update) /i.test(statement) && !/ where /i.test(statement);
    const always = / where (1 ?= ?1|true|''='')/i.test(statement);
    const deletes = stored && /^delete from /i.test(statement);
    if (DESTROY.test(statement) || unbounded || always || deletes)
      add(VERDICTS['sql-destroy'], statement || evidence);
    else if (ACCESS.test(statement)) add(VERDICTS['sql-access'], statement);
    else if (/^(alter|create|insert|update|delete|replace|merge|rename|comment on)\b/i.test(statement))
      add(VERDICTS['sql-change'], statement);
  }
}
