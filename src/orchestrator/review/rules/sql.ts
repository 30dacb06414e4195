/** SQL statements by what they do. */
import { anyOf } from './pattern';

/** Destroys or overwrites data or structure. */
export const DESTROY = anyOf('i', [
  /\bdrop (database|schema|table|column|user|role|view|materialized|tablespace|keyspace|owned|index (?!concurrently|if))/,
  /\btruncate\b/,
  /\bdrop(database|indexes)?\(/,
  /\bdelete(many|one)?\(\{\s*\}/,
  /\bremove\(\{\s*\}/,
  /\bdeletemany\(/,
  /\balter table .* drop (?!constraint|default|not null)/,
  /\bflush(all|db)\b/,
  /\brename (table|column)/,
  /\bcreate or replace table/,
  /\bdetach partition/,
  /\balter (table .* )?alter column .* type\b/,
  /\breplace into\b/,
  /\bvacuum full/,
  /\breset master/,
  /\bpurge binary/,
]);
/** Changes who may do what, or reaches out of the database. */
export const ACCESS = anyOf('i', [
  /\bgrant (all|super|.* to public)/,
  /\bgrant .*\bto\b/,
  /\balter (user|role) /,
  /\bcreate (user|role)\b.*(superuser|password|identified|login)/,
  /\bdisable row level/,
  /\bno force row level/,
  /\bdrop policy/,
  /\bcreate policy .*\(true\)/,
  /\bcopy .* (to|from) program/,
  /\bxp_cmdshell/,
  /\bsp_configure/,
  /\binto (outfile|dumpfile)/,
  /\bload_file\(|\b(write|read)file\(/,
  /\bload data/,
  /\blo_(import|export)/,
  /\bpg_read_file/,
  /\bset password/,
  /\bsecurity definer/,
  /\bcreate (extension|language).*(plpython3?u|dblink|plperlu)/,
  /\bdisable trigger/,
  /\bload_extension/,
  /\bset session_replication_role/,
  /\bselect .*\b(password|password_hash|ssn|credit_card|card_number|api_key|secret)\w*\b.* from/,
]);
