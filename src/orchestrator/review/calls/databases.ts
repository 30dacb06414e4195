import { hasFlag } from '../commands';
import { VERDICTS } from '../rules/verdicts';
import { judgeSql } from '../sql';
import type { Call } from './call';

export const SQL_CLIENTS = new Set([
  'psql',
  'mysql',
  'mariadb',
  'sqlite3',
  'sqlcmd',
  'mongosh',
  'mongo',
  'clickhouse-client',
  'cqlsh',
  'bq',
  'duckdb',
  'sqlplus',
  'snowsql',
  'spanner-cli',
  'usql',
  'pgcli',
]);

/** The SQL that a call runs. */
export function judgeDatabase({ program, args, stdin, source, add }: Call): void {
  if (!SQL_CLIENTS.has(program)) return;
  const inline = args
    .filter(
      (arg, at) =>
        /^(-c|-e|-Q|-q|--command|--execute|--eval|--query)$/.test(args[at - 1] ?? '') || /\s/.test(arg),
    )
    .map((arg) => arg.replace(/^--(command|execute|eval)=/, ''));
  const fromPipe = stdin.kind === 'text' ? [stdin.text] : [];
  for (const text of [...inline, ...fromPipe]) {
    judgeSql(text, add, source);
    const escape = /\\!\s*(.*)/.exec(text) ?? /^\.(?:shell|system)\s+(.*)/.exec(text);
    if (escape?.[1]) add(VERDICTS['tool-shell'], source);
  }
  if (inline.length === 0 && fromPipe.length === 0 && (stdin.kind !== 'none' || hasFlag(args, '-f|--file')))
    add(VERDICTS['sql-unseen'], source);
}
