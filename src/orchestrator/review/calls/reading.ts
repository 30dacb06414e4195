/** Programs whose first word is a pattern or script, not a file. */
export const READERS_WITH_PATTERN = new Set([
  'grep',
  'egrep',
  'fgrep',
  'rg',
  'ag',
  'ack',
  'sed',
  'awk',
  'gawk',
  'jq',
  'yq',
]);
