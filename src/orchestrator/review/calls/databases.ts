import { hasFlag } from '../commands';
import { VERDICTS } from '../rules/verdicts';
import { judgeSql, onlyReads } from '../sql';
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

/** Clients of servers, on which others may work. */
const SERVERS = /^(psql|mysql|mariadb|sqlcmd|clickhouse-client|cqlsh|sqlplus)$/;

/** Whether a client is told to use a database on another machine, or a variable names it. */
function isRemote(args: readonly string[]): boolean {
  const local = /(^|[@/:=])(localhost|127\.0\.0\.1|\[?::1\]?|\/var\/run\S*|\/tmp\S*)([:/?]|$)/;
  const host = args.find(
    (arg, at) =>
      /^(-h|--host|-S|--server)$/.test(args[at - 1] ?? '') || /^(--host=|-h(?=\w)|--server=)/.test(arg),
  );
  const url = args.find((arg) => /^(\w+(\+\w+)?:\/\/|postgres|mysql|mongodb)/.test(arg));
  return [host, url].some((address) => address !== undefined && !local.test(address));
}

/** On a shared database, changing something is as grave as destroying it. */
const elevated =
  (add: Call['add']): Call['add'] =>
  (verdict, evidence) =>
    add(verdict.id === 'sql-change' ? VERDICTS['sql-remote'] : verdict, evidence);

/** Calls by which documents are written, and those that hit all of them. */
const WRITES_DOCUMENTS = /\.(insert|update|replace|delete|remove|drop|rename|create|bulkWrite)\w*\(/i;
const ALL_DOCUMENTS = /\.(update|delete|remove)\w*\(\s*\{\s*\}/i;

function judgeDocuments(code: string, add: Call['add'], source: string): void {
  if (ALL_DOCUMENTS.test(code)) add(VERDICTS['sql-destroy'], source);
  else if (WRITES_DOCUMENTS.test(code)) add(VERDICTS['sql-change'], source);
}

/** The SQL that a call runs. */
export function judgeDatabase({ program, args, stdin, source, add }: Call): void {
  // What is only in memory is gone with the command.
  if (!SQL_CLIENTS.has(program) || args.includes(':memory:')) return;
  const inline = args
    .filter(
      (arg, at) =>
        /^(-c|-e|-Q|-q|--command|--execute|--eval|--query)$/.test(args[at - 1] ?? '') || /\s/.test(arg),
    )
    .map((arg) => arg.replace(/^--(command|execute|eval)=/, ''));
  const fromPipe = stdin.kind === 'text' ? [stdin.text] : [];
  const remote = isRemote(args);
  const shown = [...inline, ...fromPipe];
  const looks = shown.length > 0 && shown.every(onlyReads) && !hasFlag(args, '-f|--file');
  if (SERVERS.test(program) && (remote || !looks)) add(VERDICTS['database-client'], source);
  const found = remote ? elevated(add) : add;
  for (const text of shown) {
    if (/^mongo(sh)?$/.test(program)) judgeDocuments(text, found, source);
    judgeSql(text, found, source);
    const escape = /\\!\s*(.*)/.exec(text) ?? /^\.(?:shell|system)\s+(.*)/.exec(text);
    if (escape?.[1]) add(VERDICTS['tool-shell'], source);
  }
  if (shown.length === 0 && (stdin.kind !== 'none' || hasFlag(args, '-f|--file')))
    add(VERDICTS['sql-unseen'], source);
}
