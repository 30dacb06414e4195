import type { Verdict } from './findings';
import { VERDICTS } from './rules/verdicts';

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

const DESTROY =
  /\bdrop (database|schema|table|column|user|role|view|materialized|tablespace|keyspace|owned|index (?!concurrently|if))|\btruncate\b|\bdrop(database|indexes)?\(|\bdelete(many|one)?\(\{\s*\}|\bremove\(\{\s*\}|\bdeletemany\(|\balter table .* drop (?!constraint|default|not null)|\bflush(all|db)\b|\brename (table|column)|\bcreate or replace table|\bdetach partition|\balter (table .* )?alter column .* type\b|\breplace into\b|\bvacuum full|\breset master|\bpurge binary/i;
const ACCESS =
  /\bgrant (all|super|.* to public)|\bgrant .*\bto\b|\balter (user|role) |\bcreate (user|role)\b.*(superuser|password|identified|login)|\bdisable row level|\bno force row level|\bdrop policy|\bcopy .* (to|from) program|\bxp_cmdshell|\bsp_configure|\binto (outfile|dumpfile)|\bload_file\(|\bload data|\blo_(import|export)|\bpg_read_file|\bset password|\bsecurity definer|\bcreate (extension|language).*(plpython3?u|dblink|plperlu)|\bdisable trigger|\bload_extension|\bset session_replication_role|\bselect .*\b(password|password_hash|ssn|credit_card|card_number|api_key|secret)\w*\b.* from/i;

/** Judges SQL text; comments and literals are only data. */
export function judgeSql(sql: string, add: Add, evidence: string): void {
  for (const statement of statements(sql)) {
    const unbounded = /^(delete from|update) /i.test(statement) && !/ where /i.test(statement);
    const always = / where (1 ?= ?1|true|''='')/i.test(statement);
    if (DESTROY.test(statement) || unbounded || always) add(VERDICTS['sql-destroy'], statement || evidence);
    else if (ACCESS.test(statement)) add(VERDICTS['sql-access'], statement);
    else if (/^(alter|create|insert|update|delete|replace|merge|rename|comment on)\b/i.test(statement))
      add(VERDICTS['sql-change'], statement);
  }
}
