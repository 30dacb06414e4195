/** Structured files that are read line by line. */
/** A key with its value, in the order of the file. */
export type Entry = readonly [key: string, value: string];

/** A value without the quotes around it. */
export const unquoted = (value: string): string => value.trim().replace(/^(["'])([^]*)\1$/, '$2');

/** `key = value` under `[section]`; .env, ini, properties and the like. */
export function iniKeys(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let section = '';
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '' || /^[#;!]/.test(trimmed)) continue;
    const head = /^\[+([^\]]+)\]+$/.exec(trimmed);
    if (head) {
      section = `${head[1]}.`;
      continue;
    }
    const at = trimmed.search(/[=:\s]/);
    const key = at < 0 ? trimmed : trimmed.slice(0, at);
    const value = at < 0 ? '' : trimmed.slice(at).replace(/^\s*[=:]?\s*/, '');
    if (key === 'export') entries.push(...iniKeys(value));
    else entries.push([section + unquoted(key), unquoted(value)]);
  }
  return entries;
}

/** Instructions of a Dockerfile; a backslash at the end continues a line. */
export function dockerKeys(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  const whole = text
    .replace(/\r/g, '')
    .replace(/^[ \t]*#[^\n]*\n/gm, '')
    .replace(/\\[ \t]*\n/g, ' ');
  for (const line of whole.split('\n')) {
    const space = line.trim().search(/\s/);
    if (space > 0)
      entries.push([
        line.trim().slice(0, space).toUpperCase(),
        line.trim().slice(space).replace(/\s+/g, ' ').trim(),
      ]);
  }
  return entries;
}

/** Blocks and attributes of HCL: `resource.aws_s3_bucket.logs.acl`. */
export function hclKeys(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  const open: string[] = [];
  for (const line of text.split('\n')) {
    const trimmed = line.replace(/(^|\s)(#|\/\/).*$/, '').trim();
    if (trimmed === '') continue;
    const block = /^((?:[\w-]+|"[^"]*")(?:\s+(?:[\w-]+|"[^"]*"))*)\s*(=?)\s*\{(.*)$/.exec(trimmed);
    const attribute = /^("?[\w.-]+"?)\s*[=:]\s*(.*)$/.exec(trimmed);
    const key = (name: string): string => [...open, name].join('.');
    if (block) {
      const name = (block[1] ?? '').split(/\s+/).map(unquoted).join('.');
      if (/\}\s*,?$/.test(block[3] ?? '')) entries.push([key(name), (block[3] ?? '').trim()]);
      else open.push(name);
    } else if (attribute) {
      const value = unquoted((attribute[2] ?? '').replace(/,$/, ''));
      entries.push([key(unquoted(attribute[1] ?? '')), value]);
      if (/[[({]$/.test(value)) open.push(unquoted(attribute[1] ?? ''));
    } else if (/^[\])}]/.test(trimmed)) open.pop();
    else entries.push([open.join('.'), unquoted(trimmed.replace(/,$/, ''))]);
  }
  return entries;
}
