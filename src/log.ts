/** One JSON line an entry on standard error, so that standard output stays for what a person asked for. */
export type Log = (level: 'info' | 'warn' | 'error', message: string, facts?: object) => void;

export const logToStderr: Log = (level, message, facts = {}) => {
  const entry = { time: new Date().toISOString(), level, message, ...readable(facts) };
  process.stderr.write(`${JSON.stringify(entry)}\n`);
};

/** Errors do not turn into JSON by themselves. */
function readable(facts: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      value instanceof Error ? (value.stack ?? value.message) : (value as unknown),
    ]),
  );
}
